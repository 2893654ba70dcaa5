"""What a claim needs before a person can sign a verdict on it, and before it may be shown."""

from inspections.models import Claim
from inspections.rules.ledger import check_is_of_area
from inspections.rules.wording import check_row_may_be_read
from sendportal.guards import Refused, boolean, check_can
from sendportal.roles import Permission

V = Claim.Verdict
# Verdicts that hold two texts against each other.
COMPARED = {V.MATCHES, V.PARTLY, V.DIFFERS, V.EXPLAINED}


def check_can_enter_claim(claim, by):
    """Raises Refused unless `by` may save `claim` as it is."""
    check_can(by, Permission.EDIT_RECORD, claim.area)
    check_is_of_area(claim.inspection, claim.area, by)
    check_row_may_be_read(claim)


def check_can_judge(claim, by):
    """Raises Refused unless `by` may sign the verdict that stands in `claim`, and the claim holds what it rests on."""
    check_can(by, Permission.EDIT_RECORD, claim.area)
    if claim.verdict not in V.values:
        raise Refused("Choose a verdict from the list.")
    if not claim.why.strip():
        raise Refused("Say in a sentence or two why you came to this verdict.")
    if claim.verdict in COMPARED and not (claim.passage and claim.passage_from):
        raise Refused("Enter what the source says, and which source it is, before you compare.")
    if claim.verdict == V.NOT_IN_LETTER and not claim.passage_from:
        raise Refused("Enter which letter or report you looked through.")
    if claim.verdict == V.EXPLAINED and not (claim.other_passage and claim.other_from):
        raise Refused("Enter what the other source says, and which it is.")
    check_row_may_be_read(claim)


def check_can_allow(claim, by):
    """Raises Refused unless `by` may let `claim` stand on public pages: a publisher, and only with a verdict."""
    check_can(by, Permission.PUBLISH, claim.area)
    if claim.checked_at is None:
        raise Refused("Nobody has signed a verdict on this claim, so it cannot be shown.")


def check_can_keep(claim, by):
    check_can(by, Permission.PUBLISH, claim.area)


can_allow = boolean(check_can_allow)
