"""Who may put something under an embargo, change who knows of it, and lift it."""

from inspections import content as contents
from inspections.embargoes import hidden_from, seen
from inspections.models import Edition, Inspection
from inspections.workflow import PUBLIC
from sendportal.guards import Refused, boolean, can, check_can
from sendportal.roles import Permission

TOLD = "A public page tells of this already, so an embargo would hide nothing."


def check_can_embargo(row, by):
    """Raises Refused where `row` may not be put under an embargo, because it has one or is known already."""
    check_can(by, Permission.EDIT_RECORD, row.area)
    if row.embargo_id and not row.embargo.lifted_at:
        raise Refused("This is under embargo already. Change who may know of it there.")
    if isinstance(row, Inspection):
        check_is_not_told(row)
    if isinstance(row, Edition) and row.status in PUBLIC:
        raise Refused(TOLD)


def check_is_not_told(visit):
    """Raises Refused where a public page tells of `visit`, or a visit that others may know of names it."""
    if is_told_in_public(visit):
        raise Refused(TOLD)
    if seen(Inspection.objects.filter(follows=visit), None).exists():
        raise Refused("A later visit follows this one up, and everybody may know of that. Look at it first.")


def check_may_follow(visit, by):
    """Raises Refused unless the visit that `visit` follows up, where it has one, is an earlier one of its area that
    everybody may know of who may know of `visit`."""
    if visit.follows_id is None:
        return
    earlier = seen(Inspection.objects.filter(pk=visit.follows_id, area=visit.area_id), by).first()
    if earlier is None:
        raise Refused("The earlier visit is not there. Choose another one.")
    if earlier.pk == visit.pk or earlier.first_day >= visit.first_day:
        raise Refused("A visit follows up an earlier one. Look at the first days of both.")
    held = seen(Inspection.objects.filter(pk=earlier.pk), None).first() is None
    if held and earlier.embargo_id != visit.embargo_id:
        raise Refused("The earlier visit is under an embargo of its own, so this one cannot name it yet.")


def is_told_in_public(visit):
    """Whether a public edition is about `visit`, or shows it among others."""
    public = Edition.objects.public().filter(publication__area=visit.area_id)
    if public.filter(publication__inspection=visit).exists():
        return True
    told = visit.kind.name, visit.first_day.isoformat()
    others = public.filter(publication__inspection=None).exclude(content="").values_list("content", flat=True)
    return any(told in contents.visits_told(contents.parse(words)) for words in others)


def check_readers(area, readers):
    """Raises Refused unless every reader works on the record of `area` and one of them at least may publish."""
    if not all(can(person, Permission.SEE_STAFF_PAGES, area) for person in readers):
        raise Refused("Only people who work on this area's record can be told of it.")
    if not any(can(person, Permission.PUBLISH, area) for person in readers):
        raise Refused("Name one person at least who may publish: otherwise nobody could lift the embargo.")


def check_can_change_embargo(embargo, by):
    check_can(by, Permission.EDIT_RECORD, embargo.area)
    if hidden_from(by).filter(pk=embargo.pk).exists():
        raise Refused("You are not one of the people who may know of this.")
    if embargo.lifted_at:
        raise Refused("This embargo has been lifted already.")


def check_can_lift(embargo, by, today):
    """An embargo never ends by the clock: a publisher lifts it, on its day or later. `today` is the day in UTC, as the
    database counts it."""
    check_can_change_embargo(embargo, by)
    check_can(by, Permission.PUBLISH, embargo.area)
    if embargo.not_before and today < embargo.not_before:
        raise Refused(f"It may not be known before {embargo.not_before:%-d %B %Y}. Come back on that day.")


can_lift = boolean(check_can_lift)
