"""Saying whose answers the figures of a survey count, and reading the answers that somebody chooses from for it."""

from django.db import transaction

from sendportal import audit
from sendportal.guards import Refused
from surveys import results, rules
from surveys.models import Survey
from surveys.results.who_counts import WHYS, whole


@transaction.atomic
def set_rules(*, survey, counting, by):
    """Keeps the rules for every figure that is made from now on; surveys.results.who_counts says what they hold.

    Raises Refused where `by` may not import surveys, and for a rule that is none.
    """
    survey = Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)
    rules.check_can_import(survey.area, by)
    _check(counting)
    survey.counting = counting
    survey.save(update_fields=["counting"])
    reasons = [rule["why"] for rule in counting["answers"]]
    told = {"tests": counting["tests"], "duplicates": counting["duplicates"], "reasons": reasons}
    audit.record("survey.counting_set", survey, by=by, **told)
    return survey


def read(*, survey, numbers, by):
    """Number -> answers to the questions of these numbers of the export in use, to choose from; none of them is
    somebody's own words (results.answers_to). The audit log says that they were read.

    Not one transaction: while answers are read, others may write. Raises Refused where `by` may not import surveys, and
    results.CannotCount.
    """
    rules.check_can_import(survey.area, by)
    upload = survey.current_upload
    found = results.answers_to(upload, numbers)
    audit.record("answers.read", upload, by=by, purpose="who is counted", questions=len(found))
    return found


def left_out(*, survey, by):
    """How many responses of the export in use the survey's rules leave out, by reason. Where the rules name answers,
    these are read for it, and the audit log says so.

    Not one transaction, and raises what `read` does.
    """
    rules.check_can_import(survey.area, by)
    upload = survey.current_upload
    if named := whole(survey.counting)["answers"]:
        audit.record("answers.read", upload, by=by, purpose="who is counted", questions=len(named))
    return results.left_out(upload, "all", survey.counting)


def _check(counting):
    if counting["duplicates"] not in {"all", "first", "last"}:
        raise Refused("Choose which answer counts where one person answered more than once.")
    if not all(rule["why"] in WHYS and rule["question"] and rule["answers"] for rule in counting["answers"]):
        raise Refused("Choose a question and the answers to it that leave somebody out.")
