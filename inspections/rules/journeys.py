"""What may stand in a survey's journey, and in which words."""

from inspections import causes
from inspections.journeys import COUNTED, LINKS, linkable, steps
from inspections.models import JourneyStep
from inspections.rules.wording import check_row_may_be_read
from sendportal.guards import Refused, check_can
from sendportal.roles import Permission

# Before these places, nothing can have come of the survey, and "because" says why something was asked or counted.
BEFORE = {JourneyStep.Kind.ASKED, JourneyStep.Kind.CLOSED, COUNTED}
INSTEAD = (
    "Say only what happened and when: what parents said, and what was written or done. Pages then say that inspectors "
    "wrote the same, or about the same."
)


def check_can_enter_step(step, links, is_sure, by):
    """Raises Refused unless `by` may save `step` as it is, pointing at `links` (field name -> rows).

    `is_sure` is True where the person was told that the words may claim a cause, and keeps them.
    """
    check_can(by, Permission.EDIT_RECORD, step.journey.area)
    if step.kind not in JourneyStep.Kind.values:
        raise Refused("A journey has no such place. Choose one from the page of the survey.")
    _check_days(step)
    _check_is_told(step)
    _check_is_alone(step, by)
    _check_links(step, links, by)
    check_row_may_be_read(step, step.journey.area)
    _check_claims_no_cause(step, is_sure)


def _check_days(step):
    if (step.earliest is None) != (step.latest is None):
        raise Refused("Enter the first and the last day, or neither. For a single day, enter it in both.")
    if step.earliest and step.latest < step.earliest:
        raise Refused("The last day is before the first. Look at both again.")
    if step.not_yet_on and (step.earliest or step.kind == COUNTED):
        raise Refused("What has not happened yet has no day of its own. Enter only the day you know this of.")


def _check_is_told(step):
    if step.not_yet_on:
        return
    if not step.words.strip():
        raise Refused("Say in a plain sentence what happened.")
    if step.kind != COUNTED and not step.source.strip():
        raise Refused("Say where it can be read, so that somebody else can find it.")
    if not step.is_paraphrase and not step.said_by.strip():
        raise Refused(
            "Enter whose words these are: an organisation or a post. Or tick that they are our own."
        )


def _check_is_alone(step, by):
    """A "not yet" and the reason for the count stand once, and a "not yet" beside nothing that happened."""
    others = steps(by).filter(journey=step.journey, kind=step.kind).exclude(pk=step.pk)
    if step.kind == COUNTED and others.exists():
        raise Refused("Why it was counted like this stands here already. Change that instead.")
    if step.not_yet_on and step.pk is None and others.exists():
        raise Refused("Something stands here already. Change or remove that first.")


def _check_links(step, links, by):
    allowed = LINKS[step.kind] if not step.not_yet_on else ()
    for name, rows in links.items():
        wanted = {row.pk for row in rows}
        if wanted and name not in allowed:
            raise Refused("A step of this place cannot point at that. Choose from the list.")
        known = linkable(name, step.journey.area, by).filter(pk__in=wanted) if wanted else ()
        if len(known) != len(wanted):
            raise Refused("A step points at what its own area holds. Choose from the list.")
    if bool(links.get("findings")) != bool(step.likeness):
        raise Refused(
            "Choose what inspectors wrote, and whether it is the same or about the same: both or neither."
        )


def _check_claims_no_cause(step, is_sure):
    """Words of our own claim no cause; those of somebody else are kept, once a person has looked at them."""
    claim = causes.claimed(step.words)
    if claim and step.is_paraphrase:
        raise Refused(
            f"“{claim}” says that one thing came of another. That may well be, but nobody can show it. {INSTEAD}"
        )
    doubt = claim or (causes.doubtful(step.words) if step.kind not in BEFORE else "")
    if doubt and not is_sure:
        raise Refused(
            f"“{doubt}” may say that one thing came of another, which nobody can show. {INSTEAD} If it means something "
            "else here, tick the box above the button and save again."
        )
