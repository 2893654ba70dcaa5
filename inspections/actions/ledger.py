"""Entering the dates of an area: what happened, what was promised, what kept a promise, and where each was read."""

from django.db import transaction

from inspections.actions import versions
from inspections.models import DateSource, Inspection, LedgerEntry
from inspections.rules import check_can_edit_record
from inspections.rules import ledger as rules
from sendportal import audit
from sendportal.guards import Refused


@transaction.atomic
def save_entry(*, entry, seen=None, by):
    """Saves a new or changed line of the date ledger. `seen` is the version that the form was opened with.

    Raises Refused where `by` may not edit the record, where a happening has no day or a promise no speaker, where its
    visit is another area's, where its words must not be published, and where somebody else saved it since `seen`.
    """
    rules.check_can_enter_date(entry, by)
    if entry.pk is None:
        entry.entered_by = by
    return versions.save(entry, "ledger", seen, by, area=entry.area)


@transaction.atomic
def remove_entry(*, entry, by):
    """Removes a line. A promise that it kept is open again; editions that show it keep their copy.

    Raises Refused where `by` may not edit the record.
    """
    check_can_edit_record(entry.area, by)
    audit.record("ledger.removed", entry, by=by, **versions.beside(entry))
    entry.delete()


@transaction.atomic
def say_kept(*, promise, kept_by=None, seen=None, by):
    """Links a promise to what kept it: a LedgerEntry, an Inspection, or None for nothing yet.

    Raises Refused where `by` may not edit the record, where `promise` is none, where `kept_by` is another promise, of
    another area or under an embargo, and where somebody else saved the promise since version `seen`.
    """
    rules.check_can_say_kept(promise, kept_by, by)
    is_entry = isinstance(kept_by, LedgerEntry)
    promise.kept_by = kept_by if is_entry else None
    promise.kept_by_visit = None if is_entry else kept_by
    return versions.save(promise, "ledger", seen, by, area=promise.area)


@transaction.atomic
def say_where(*, stands, seen=None, by):
    """Saves where a date of an inspection was read. `stands` is a new or changed DateSource; `seen` is the version that
    the form was opened with, 0 where none was there.

    Raises Refused where `by` may not edit the record, where the inspection has no such date, and where somebody else
    said it since version `seen`.
    """
    area = stands.inspection.area
    check_can_edit_record(area, by)
    rules.check_date_is_entered(stands.inspection, stands.field)
    # Held, so that two people cannot both say it for the first time.
    Inspection.objects.select_for_update().get(pk=stands.inspection_id)
    there = DateSource.objects.filter(inspection=stands.inspection, field=stands.field).first()
    stands.pk, before = (there.pk, there.version) if there else (None, 0)
    if seen not in (None, before):
        raise Refused(versions.CHANGED)
    stands.version = before + 1
    stands.save()
    audit.record("inspection.date_sourced", stands.inspection, by=by, field=stands.field)
    return stands
