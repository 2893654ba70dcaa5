"""After a backup was restored: whom the portal had erased since that backup was made is erased again.

The list that is carried over holds proofs and keyed marks, and nothing of what anybody said.
"""

from django.db import transaction

from sendportal import audit
from sendportal.guards import Refused
from sendportal.models import User
from surveys import rules, tombstones
from surveys.actions import erasing
from surveys.models import Erasure, Survey, Tombstone
from surveys.people import Traces
from surveys.told import stored

FIELDS = ("found", "asked_on", "responses", "comments", "files", "erased_at")
NOBODY = "Somebody erased answers whose account is not in this database. Say who signs for it: --by E-MAIL."


def listed():
    """Every erasure with its marks, as dictionaries fit for JSON."""
    for row in Erasure.objects.select_related("survey").order_by("pk"):
        yield {
            "survey": row.survey_id,
            "survey_made": row.survey.created_at.isoformat(),
            "erased_by": row.erased_by_id,
            "marks": sorted(row.tombstones.values_list("mark", flat=True)),
            **{field: _plain(getattr(row, field)) for field in FIELDS},
        }


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def bring_back(rows, by=None):
    """Enters the erasures of a list that this database does not hold. Returns the numbers of the surveys they are of,
    and how many are about surveys that it does not hold either.

    `by` signs for those whose own signatory has no account here. Raises Refused where somebody has to and nobody does.
    """
    found = [(row["survey"], _bring_back(row, by)) for row in rows]
    return {survey for survey, came in found if came}, sum(came is None for _, came in found)


@transaction.atomic
def _bring_back(row, by):
    """True where an erasure came back, False where it is there, None where its survey is not."""
    survey = Survey.objects.select_for_update(of=("self",)).filter(pk=row["survey"]).first()
    if survey is None or survey.created_at.isoformat() != row["survey_made"]:
        return None
    known = set(Tombstone.objects.filter(survey=survey).values_list("mark", flat=True))
    if survey.erasures.filter(erased_at=row["erased_at"]).exists() and known >= set(row["marks"]):
        return False
    signed = User.objects.filter(pk=row["erased_by"]).first() or by
    if signed is None:
        raise Refused(NOBODY)
    proof = Erasure.objects.create(survey=survey, erased_by=signed, **{field: row[field] for field in FIELDS})
    marks = sorted(set(row["marks"]) - known)
    Tombstone.objects.bulk_create(Tombstone(survey=survey, erasure=proof, mark=mark) for mark in marks)
    audit.record("erasure.brought_back", proof, by=None, marks=len(marks))
    return True


def erase_again(changed=frozenset()):
    """Erases from every survey whatever the marks of its erased people match. Returns how many responses went.

    In the surveys whose numbers are in `changed`, and where something matched, files that may hold them go too. Raises
    Refused, with the surveys before erased again, while an export of a survey is being read or stored.
    """
    surveys = Survey.objects.filter(tombstones__isnull=False).select_related("area").distinct()
    return sum(_erase_again(survey, survey.pk in changed) for survey in surveys)


def _erase_again(survey, is_changed):
    by_upload = _matching(survey)
    if not by_upload and not is_changed:
        return 0
    numbers = frozenset().union(*by_upload.values())
    files = erasing.files_going(Traces(survey), numbers)
    going = erasing.Going(by_upload, files, words=erasing.words_gone(survey, numbers))
    with transaction.atomic():
        return _remove(survey, going)


def _matching(survey):
    """The numbers of the stored responses of people who were erased, by upload."""
    held, found = tombstones.kept(survey), {}
    for told in stored(survey):
        if tombstones.is_erased(survey.pk, held, **told.known_by):
            found.setdefault(told.upload, []).append(told.pk)
    return found


def _remove(survey, going):
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    list(survey.uploads.select_for_update().order_by("pk"))
    rules.check_not_at_work(survey)
    gone = erasing.remove(survey, going, by=None)
    audit.record("erasure.repeated", survey, by=None, **gone)
    return gone["responses"]
