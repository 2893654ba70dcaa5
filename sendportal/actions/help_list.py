"""The list of whom parents can call: entering, checking again and removing."""

from calendar import monthrange
from datetime import date

from django.db import transaction
from django.utils import timezone

from sendportal import audit, rules


@transaction.atomic
def save_entry(*, entry, by):
    """Saves a new or changed line of an area's help list.

    Raises Refused where `by` may not edit the record, where the date checked lies in the future, where the number
    cannot be dialled or, in a demonstration, rings somebody, and where the words hold what must not be public.
    """
    rules.check_can_edit_help(entry.area, by)
    rules.check_help_entry(entry)
    verb = "entered" if entry.pk is None else "changed"
    entry.save()
    audit.record(f"help.{verb}", entry, by=by, topic=entry.topic)
    return entry


@transaction.atomic
def confirm_entry(*, entry, by):
    """Notes that somebody looked today and found the line right.

    Raises Refused where `by` may not edit the record.
    """
    rules.check_can_edit_help(entry.area, by)
    entry.checked_on = timezone.localdate()
    entry.save(update_fields=["checked_on"])
    audit.record("help.checked", entry, by=by, topic=entry.topic)
    return entry


@transaction.atomic
def remove_entry(*, entry, by):
    """Takes a line off the live list. Editions that show it keep their copy.

    Raises Refused where `by` may not edit the record.
    """
    rules.check_can_edit_help(entry.area, by)
    audit.record("help.removed", entry, by=by, topic=entry.topic)
    entry.delete()


def six_months_before(today):
    """The day of the calendar six months before `today`. Entries checked earlier than that should be checked again."""
    year, month = divmod(today.year * 12 + today.month - 7, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
