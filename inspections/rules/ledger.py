"""What may stand in the date ledger, and what may be said to have kept a promise."""

from inspections import embargoes
from inspections.models import Inspection, LedgerEntry
from inspections.rules.wording import check_row_may_be_read
from sendportal.guards import Refused, check_can
from sendportal.roles import Permission


def check_can_enter_date(entry, by):
    """Raises Refused unless `by` may save `entry` as it is."""
    check_can(by, Permission.EDIT_RECORD, entry.area)
    check_is_of_area(entry.inspection, entry.area, by)
    if entry.nature == LedgerEntry.Nature.HAPPENED and not (entry.earliest and entry.latest):
        raise Refused("Enter the day on which it happened.")
    if entry.nature == LedgerEntry.Nature.PROMISED and not entry.said_by.strip():
        raise Refused("Enter who said so: an organisation or a post.")
    if entry.earliest and entry.latest and entry.latest < entry.earliest:
        raise Refused("The last day is before the first. Look at both again.")
    _check_still_keeps(entry)
    check_row_may_be_read(entry)


def _check_still_keeps(entry):
    """Raises Refused where `entry`, as it is about to be saved, no longer fits what is said of promises kept."""
    promises = list(entry.keeps.all()) if entry.pk else []
    if promises and entry.nature != LedgerEntry.Nature.HAPPENED:
        raise Refused(
            "It is said to have kept a promise, so it is something that happened. Take that back first."
        )
    kept_by = entry.kept_by or entry.kept_by_visit
    pairs = [(promise, entry) for promise in promises] + ([(entry, kept_by)] if kept_by else [])
    if not all(came_after(*pair) for pair in pairs):
        raise Refused(
            "With these days, a promise would be kept by what was there before it. Look at them again."
        )


def check_can_say_kept(promise, kept_by, by):
    """Raises Refused unless `by` may say that `kept_by`, an entry or a visit, kept `promise`.

    What is under an embargo keeps no promise yet: the promise stands on pages of people who may not know of it.
    """
    check_can(by, Permission.EDIT_RECORD, promise.area)
    if promise.nature != LedgerEntry.Nature.PROMISED:
        raise Refused("This has happened already. Only what was expected or promised can come true.")
    if kept_by is None:
        return
    if kept_by.area_id != promise.area_id:
        raise Refused("This belongs to another area.")
    if isinstance(kept_by, LedgerEntry) and kept_by.nature != LedgerEntry.Nature.HAPPENED:
        raise Refused("A promise is kept by what happened, not by another promise.")
    if not came_after(promise, kept_by):
        raise Refused("This had happened before the promise was made. Look at both dates again.")
    if not embargoes.seen(type(kept_by).objects.filter(pk=kept_by.pk), None).exists():
        raise Refused("This visit is under embargo. Say that it kept the promise once it is public.")


def came_after(promise, kept_by):
    """Whether `kept_by`, an entry or a visit, was over on the day of `promise` or later; True where no day is known."""
    ended = kept_by.last_day if isinstance(kept_by, Inspection) else kept_by.latest
    return promise.said_on is None or ended >= promise.said_on


def check_is_of_area(inspection, area, by):
    """Raises Refused where `inspection` is another area's, or hidden from `by`."""
    if inspection is None:
        return
    known = embargoes.seen(Inspection.objects.filter(pk=inspection.pk, area=area), by)
    if not known.exists():
        raise Refused("This visit belongs to another area. Choose one of this area’s.")


def check_date_is_entered(inspection, field):
    """Raises Refused where `field` is no date of a visit, or the visit has no such date yet."""
    if field not in dict(Inspection.DATES) or getattr(inspection, field) is None:
        raise Refused("Enter the date itself first. Then say where it stands.")
