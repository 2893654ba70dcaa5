"""The life of a disagreement as a table, and what each step of it needs."""

from inspections import embargoes
from inspections.models import Disagreement, Evidence, Finding
from inspections.rules.ledger import check_is_of_area
from inspections.rules.wording import check_row_may_be_read
from sendportal.guards import Refused, boolean, check_can
from sendportal.roles import Permission

S = Disagreement.State
# From each state to those that a step can lead to. "Open" again is how one is reopened.
MOVES = {
    S.OPEN: (S.ANSWERED, S.AGREED_DIFFERENCE, S.RESOLVED),
    S.ANSWERED: (S.ANSWERED, S.AGREED_DIFFERENCE, S.RESOLVED, S.OPEN),
    S.AGREED_DIFFERENCE: (S.OPEN, S.RESOLVED),
    S.RESOLVED: (S.OPEN,),
}


def check_can_write(disagreement, by):
    """Raises Refused unless `by` may save `disagreement` as it is: a draft of the area, about one of its visits."""
    check_can(by, Permission.EDIT_RECORD, disagreement.area)
    check_is_draft(disagreement)
    check_is_of_area(disagreement.inspection, disagreement.area, by)
    check_finding_fits(disagreement, by)
    check_row_may_be_read(disagreement)


def check_is_draft(disagreement):
    """Raises Refused where both texts are fixed already."""
    if disagreement.pk and Disagreement.objects.get(pk=disagreement.pk).filed_at:
        raise Refused("This disagreement is filed, so both texts stay as they are. Add a step instead.")


def check_finding_fits(disagreement, by):
    """Raises Refused where the finding is not one of the visit's, or is hidden from `by`."""
    if disagreement.finding_id is None:
        return
    known = embargoes.seen(Finding.objects.filter(pk=disagreement.finding_id), by)
    if not known.filter(inspection=disagreement.inspection_id).exists():
        raise Refused("This finding belongs to another visit.")


def check_can_file(disagreement, by):
    """Raises Refused unless `by` may file it and both texts stand there with their sources."""
    check_can(by, Permission.EDIT_RECORD, disagreement.area)
    check_is_draft(disagreement)
    needed = ("their_words", "their_source", "our_words", "our_source")
    if not all(getattr(disagreement, field).strip() for field in needed) or not disagreement.our_on:
        raise Refused("Both texts are needed, each with its source, and the day on which the forum spoke.")


def check_can_support(disagreement, evidence, by):
    """Raises Refused unless `by` may lay `evidence`, rows of Evidence, beside the forum's view."""
    check_can(by, Permission.EDIT_RECORD, disagreement.area)
    check_row_may_be_read(disagreement)
    known = embargoes.seen(Evidence.objects.filter(area=disagreement.area), by)
    held = set(disagreement.evidence.values_list("pk", flat=True))
    allowed = {row.pk for row in known if not row.withdrawn_at or row.pk in held}
    if not {row.pk for row in evidence} <= allowed:
        raise Refused("Choose evidence of this area that has not been withdrawn.")


def check_can_step(step, today, by):
    """Raises Refused unless `by` may add `step`, a new DisagreementStep, to its disagreement now."""
    disagreement = step.disagreement
    check_can(by, Permission.EDIT_RECORD, disagreement.area)
    if disagreement.filed_at is None:
        raise Refused("File the disagreement first. Until then nobody can have answered it.")
    if step.state not in MOVES[disagreement.state]:
        now = disagreement.get_state_display().lower()
        raise Refused(f"This step cannot follow now. The disagreement is: {now}.")
    if not (step.words.strip() and step.source.strip()):
        raise Refused("Enter what was said and where.")
    last = disagreement.steps.last()
    if step.on > today or (last and step.on < last.on):
        raise Refused(
            "Look at the date again. Steps are entered in their order, and none lies in the future."
        )
    check_row_may_be_read(step, disagreement.area)


def check_can_remove(disagreement, by):
    check_can(by, Permission.EDIT_RECORD, disagreement.area)
    if disagreement.filed_at:
        raise Refused("A disagreement that was filed stays on record.")


can_remove = boolean(check_can_remove)
