"""Setting and lifting embargoes: until one is lifted, only the people it names know of what it is on."""

from contextlib import contextmanager
from datetime import UTC

from django.db import transaction
from django.utils import timezone

from inspections import content as contents
from inspections.actions import editions
from inspections.compose import compose
from inspections.models import Edition, Embargo, Inspection, ReviewRound
from inspections.rules import embargoes as rules
from inspections.workflow import OPEN
from sendportal import audit

RECALLED = "Something that this edition tells has changed. Look through it, then send it again."


@transaction.atomic
def put_on(*, row, readers, not_before=None, by):
    """Puts a new embargo on `row`, an inspection, a letter or an edition. `by` is always one of its readers.

    Raises Refused where `by` may not edit the record, where `row` has an embargo or is on a public page already, and
    where no reader could lift it. Editions that tell of it and are on their way to the public return to their authors.
    """
    # Held, so that nobody publishes it meanwhile, and two people cannot both put one on. Editions come first, as where
    # suggested words are written into the record.
    on_their_way = _held_editions(row.area)
    stands = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    rules.check_can_embargo(stands, by)
    readers = {by, *readers}
    rules.check_readers(row.area, readers)
    embargo = Embargo.objects.create(area=row.area, not_before=not_before, set_by=by)
    embargo.readers.set(readers)
    with _recalled(on_their_way, by):
        type(row).objects.filter(pk=row.pk).update(embargo=embargo)
    row.embargo = embargo
    audit.record("embargo.set", embargo, by=by, on=row._meta.model_name, number=row.pk)
    return embargo


@transaction.atomic
def spread(*, embargo, visit, by):
    """Puts `visit` under an `embargo` that is in force on something else. Its caller has checked who may.

    Raises Refused where a public page tells of the visit.
    """
    on_their_way = _held_editions(visit.area)
    rules.check_is_not_told(visit)
    with _recalled(on_their_way, by):
        Inspection.objects.filter(pk=visit.pk).update(embargo=embargo)
    visit.embargo = embargo
    audit.record("embargo.spread", embargo, by=by, inspection=visit.pk)


def _held_editions(area):
    """The editions of `area` on their way to the public, held until the transaction ends: none is published now."""
    rows = Edition.objects.filter(publication__area=area, status__in=OPEN).exclude(content="")
    return list(rows.select_for_update(of=("self",)).order_by("pk").select_related("publication__area"))


@contextmanager
def _recalled(on_their_way, by):
    """Returns those of the editions `on_their_way` to their authors that would tell something else after the block
    than before: they tell of what has come under an embargo. What was sent for review before is emptied."""
    shared = [edition for edition in on_their_way if edition.publication.inspection_id is None]
    before = [_told(edition) for edition in shared]
    yield
    telling = [edition for edition, told in zip(shared, before, strict=True) if _told(edition) != told]
    editions.recall(editions=telling, note=RECALLED, by=by)
    ReviewRound.objects.filter(edition__in=telling).update(content="")


def _told(edition):
    return contents.canonical(compose(edition, timezone.localdate()))


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
    rules.check_can_lift(embargo, by, timezone.now().astimezone(UTC).date())
    embargo.lifted_at, embargo.lifted_by = timezone.now(), by
    embargo.save(update_fields=["lifted_at", "lifted_by"])
    audit.record("embargo.lifted", embargo, by=by)
    return embargo


def _held(embargo, by):
    """The embargo as it stands now, held until the transaction ends."""
    embargo = Embargo.objects.select_for_update().get(pk=embargo.pk)
    rules.check_can_change_embargo(embargo, by)
    return embargo
