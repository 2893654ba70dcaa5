"""Setting and lifting embargoes: until one is lifted, only the people it names know of what it is on."""

from django.db import transaction
from django.utils import timezone

from inspections.models import Embargo
from inspections.rules import embargoes as rules
from sendportal import audit


@transaction.atomic
def put_on(*, row, readers, not_before=None, by):
    """Puts a new embargo on `row`, an inspection, a letter or an edition. `by` is always one of its readers.

    Raises Refused where `by` may not edit the record, where `row` has an embargo or is on a public page already, and
    where no reader could lift it.
    """
    rules.check_can_embargo(row, by)
    readers = {by, *readers}
    rules.check_readers(row.area, readers)
    embargo = Embargo.objects.create(area=row.area, not_before=not_before, set_by=by)
    embargo.readers.set(readers)
    type(row).objects.filter(pk=row.pk).update(embargo=embargo)
    row.embargo = embargo
    audit.record("embargo.set", embargo, by=by, on=row._meta.model_name, number=row.pk)
    return embargo


@transaction.atomic
def change(*, embargo, readers, not_before=None, by):
    """Changes who may know, and from which day on it may be lifted. `by` stays a reader.

    Raises Refused where `by` is no reader or may not edit the record, where the embargo has been lifted, and where no
    reader could lift it.
    """
    embargo = _held(embargo, by)
    rules.check_readers(embargo.area, {by, *readers})
    embargo.not_before = not_before
    embargo.save(update_fields=["not_before"])
    embargo.readers.set({by, *readers})
    audit.record("embargo.changed", embargo, by=by)
    return embargo


@transaction.atomic
def lift(*, embargo, by):
    """“It is live”: from now on everybody in the area knows of it, and its editions can be published.

    Raises Refused where `by` is no reader or may not publish, before the embargo's day, and where it has been lifted.
    """
    embargo = _held(embargo, by)
    rules.check_can_lift(embargo, by, timezone.localdate())
    embargo.lifted_at, embargo.lifted_by = timezone.now(), by
    embargo.save(update_fields=["lifted_at", "lifted_by"])
    audit.record("embargo.lifted", embargo, by=by)
    return embargo


def _held(embargo, by):
    """The embargo as it stands now, held until the transaction ends."""
    embargo = Embargo.objects.select_for_update().get(pk=embargo.pk)
    rules.check_can_change_embargo(embargo, by)
    return embargo
