"""Entering a survey's journey: what happened to it, or that it has not happened yet, and where that can be read."""

from django.db import transaction

from inspections.actions import versions
from inspections.journeys import visit_beside
from inspections.models import Journey
from inspections.rules import check_can_edit_record
from inspections.rules import journeys as rules
from sendportal import audit


@transaction.atomic
def save_step(*, step, links=None, seen=None, is_sure=False, by):
    """Saves a new or changed step that points at `links`: rows by field name, none where it is left out. `seen` is the
    version that the form was opened with; `is_sure` says that a person keeps words that may claim a cause.

    Raises Refused where `by` may not edit the record, where the step is not whole or points at what it may not, where
    its words claim a cause or must not be published, and where somebody else saved it since `seen`.
    """
    links = {name: list(rows) for name, rows in (links or {}).items()}
    # Held, so that two people cannot both enter what stands once.
    Journey.objects.select_for_update().get(pk=step.journey_id)
    rules.check_can_enter_step(step, links, is_sure, by)
    if step.pk is None:
        step.entered_by = by
    step.inspection = visit_beside(links)
    versions.save(step, "journey", seen, by, area=step.journey.area)
    _point(step, links, by)
    return step


def _point(step, links, by):
    """Lets `step` point at `links` and nothing else, and says so in the log where that is new."""
    changed = []
    for name in ("findings", "statements", "dates", "threads"):
        before, after = set(getattr(step, name).all()), set(links.get(name, ()))
        if before != after:
            getattr(step, name).set(after)
            changed.append(name)
    if changed:
        area = step.journey.area
        audit.record("journey.linked", step, by=by, area=area, links=changed, **versions.beside(step))


@transaction.atomic
def remove_step(*, step, by):
    """Removes a step. Editions that show it keep their copy.

    Raises Refused where `by` may not edit the record.
    """
    area = step.journey.area
    check_can_edit_record(area, by)
    audit.record("journey.removed", step, by=by, area=area, kind=step.kind, **_beside(step))
    step.delete()


def _beside(step):
    """What a removed step stood with: the log hides it from those who may not know of that."""
    threads = sorted(step.threads.values_list("pk", flat=True))
    return versions.beside(step) | ({"threads": threads} if threads else {})
