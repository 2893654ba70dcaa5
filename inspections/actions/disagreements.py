"""Disagreements: a sentence that the forum disputes, beside the forum's own words, and what became of it."""

from django.db import transaction
from django.utils import timezone

from inspections import embargoes
from inspections.actions import versions
from inspections.models import Disagreement
from inspections.rules import disagreements as rules
from sendportal import audit


@transaction.atomic
def save_disagreement(*, disagreement, seen=None, by):
    """Saves a draft. `seen` is the version that the form was opened with.

    Raises Refused where `by` may not edit the record, where it is filed, where its finding or visit is another
    area's, where words must not be published, and where somebody else saved it since `seen`.
    """
    rules.check_can_write(disagreement, by)
    if disagreement.pk is None:
        disagreement.entered_by = by
    return versions.save(disagreement, "disagreement", seen, by, area=disagreement.area)


@transaction.atomic
def support(*, disagreement, evidence, seen=None, by):
    """Saves what supports the forum's view: its `proof`, and `evidence`, adopted pieces. Possible at any time.

    Pieces that `by` may not know of stay where they are.
    Raises Refused where `by` may not edit the record, where a piece is withdrawn or another area's, and where
    somebody else saved it since version `seen`.
    """
    rules.check_can_support(disagreement, evidence, by)
    versions.write(disagreement, "proof", seen=seen)
    known = embargoes.seen(disagreement.evidence.all(), by)
    hidden = disagreement.evidence.exclude(pk__in=known.values("pk"))
    disagreement.evidence.set([*evidence, *hidden])
    pieces = [row.pk for row in evidence]
    audit.record(
        "disagreement.supported", disagreement, by=by, evidence=pieces, **versions.beside(disagreement)
    )
    return disagreement


@transaction.atomic
def file(*, disagreement, seen=None, by):
    """Files a draft. From then on the database keeps both texts as they are.

    Raises Refused where `by` may not edit the record, where a text or a source is missing, where it is filed already,
    and where somebody changed it since version `seen`.
    """
    rules.check_can_file(disagreement, by)
    disagreement.filed_at, disagreement.filed_by = timezone.now(), by
    versions.write(disagreement, "filed_at", "filed_by", seen=seen)
    audit.record("disagreement.filed", disagreement, by=by, **versions.beside(disagreement))
    return disagreement


@transaction.atomic
def take_step(*, step, seen=None, by):
    """Adds what happened, a new DisagreementStep, and with it the disagreement's new state. Steps never change.

    Raises Refused where `by` may not edit the record, where the state cannot follow, where the day lies in the future
    or before the step before it, and where somebody else changed the disagreement since version `seen`.
    """
    step.disagreement = Disagreement.objects.select_for_update(of=("self",)).get(pk=step.disagreement_id)
    rules.check_can_step(step, timezone.localdate(), by)
    step.entered_by = by
    step.save()
    step.disagreement.state = step.state
    versions.write(step.disagreement, "state", seen=seen)
    audit.record("disagreement.moved", step.disagreement, by=by, state=step.state)
    return step


@transaction.atomic
def remove_draft(*, disagreement, by):
    """Removes a disagreement that was not filed. Raises Refused where `by` may not edit the record, or it is filed."""
    disagreement = Disagreement.objects.select_for_update(of=("self",)).get(pk=disagreement.pk)
    rules.check_can_remove(disagreement, by)
    audit.record("disagreement.removed", disagreement, by=by, **versions.beside(disagreement))
    disagreement.delete()
