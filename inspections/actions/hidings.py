"""Taking a published page out of sight at once, and what another person then decides."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from inspections import content as contents
from inspections import rules
from inspections.actions.editions import RENDER, locked
from inspections.models import Edition, Hiding, Removal
from inspections.workflow import PUBLIC
from sendportal import audit, jobs
from sendportal.guards import Refused
from sendportal.storage import published

MARKER = "[some words were removed here]"


@transaction.atomic
def hide(*, publication, reason, by):
    """Every edition, PDF and mention of the publication answers 410 from now on, until somebody else decides."""
    rules.check_can_hide(publication, by)
    hiding = Hiding.objects.create(publication=publication, reason=reason, hidden_by=by)
    audit.record("publication.hidden", publication, by=by, reason=reason)
    return hiding


@transaction.atomic
def restore(*, hiding, by):
    """Shows the page again as it was."""
    hiding = _open(hiding, by)
    _resolve(hiding, Hiding.Resolution.RESTORED, by)
    return hiding


@transaction.atomic
def redact(*, hiding, passage, by):
    """Replaces `passage` by a fixed marker in every edition of the area that holds it, then shows the page again.

    Their PDFs are destroyed and made anew. Refused where the passage is in no edition of the hidden page, or is so
    short that it would take other words with it.
    """
    hiding = _open(hiding, by)
    editions = list(_holding(hiding, passage))
    if not any(edition.publication_id == hiding.publication_id for edition in editions):
        raise Refused("These words are not on the page. Copy the passage exactly as the page shows it.")
    for edition in editions:
        _remove(edition, hiding, Removal.Kind.REDACTION, by, _without(edition.content, passage))
        _clean_rounds(edition, passage)
    _resolve(hiding, Hiding.Resolution.REDACTED, by)
    return hiding


@transaction.atomic
def take_down(*, hiding, by):
    """Empties every edition of the page and deletes its files. Number, hash, dates and the listed reason stay."""
    hiding = _open(hiding, by)
    for edition in hiding.publication.editions.filter(status__in=PUBLIC).exclude(content=""):
        _remove(edition, hiding, Removal.Kind.TAKEDOWN, by, "")
        edition.rounds.update(content="")
    _resolve(hiding, Hiding.Resolution.TAKEN_DOWN, by)
    return hiding


def _open(hiding, by):
    row = Hiding.objects.select_for_update(of=("self",)).select_related("publication__area").get(pk=hiding.pk)
    rules.check_can_resolve(row, by)
    return row


def _resolve(hiding, resolution, by):
    hiding.resolution, hiding.resolved_at, hiding.resolved_by = resolution, timezone.now(), by
    hiding.save(update_fields=["resolution", "resolved_at", "resolved_by"])
    audit.record(f"publication.{resolution}", hiding.publication, by=by, reason=hiding.reason)


def _holding(hiding, passage):
    if len(passage.strip()) < 3:
        raise Refused("Give the whole passage that should go: three characters at least.")
    area = hiding.publication.area
    for edition in Edition.objects.public().filter(publication__area=area).exclude(content=""):
        if _without(edition.content, passage) != edition.content:
            yield edition


def _without(content, passage):
    return contents.redacted(content, passage.strip(), MARKER)


def _remove(edition, hiding, kind, by, content):
    edition = locked(edition)
    old_pdf, old_hash = edition.pdf, edition.content_hash
    edition.content, edition.content_hash = content, contents.digest(content)
    Removal.objects.create(
        edition=edition,
        hiding=hiding,
        kind=kind,
        reason=hiding.reason,
        hash_before=old_hash,
        hash_after=edition.content_hash,
        asked_by=hiding.hidden_by,
        removed_by=by,
    )
    Edition.objects.filter(pk=edition.pk).update(
        content=content, content_hash=edition.content_hash, pdf="", removals=F("removals") + 1
    )
    # The old bytes go once the new state stands: a transaction that fails must not have lost the file.
    transaction.on_commit(lambda: published.forget(old_pdf))
    if content:
        jobs.enqueue(RENDER, edition)


def _clean_rounds(edition, passage):
    for row in edition.rounds.exclude(content=""):
        row.content = _without(row.content, passage)
        row.save(update_fields=["content"])
