"""Taking a published page out of sight at once, and what another person then decides."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from inspections import content as contents
from inspections import rules
from inspections.actions import passages
from inspections.actions.editions import RENDER, locked, recall
from inspections.actions.passages import MARKER, without
from inspections.models import Edition, Hiding, Publication, Removal, ReviewRound
from inspections.workflow import OPEN, PUBLIC
from sendportal import audit, jobs
from sendportal.guards import Refused
from sendportal.storage import published

RECALLED = "Words were removed from a published page. Look through this edition for them, then send it again."
OF_THE_PORTAL = (
    "These words are the portal’s own, such as a date, or what an outcome means and does not mean, so they stay. "
    "Choose other words, or take the page down."
)
# What a page says of an edition beside its frozen content.
BESIDE = ("change_note", "override_why", "withdrawn_why")


@transaction.atomic
def hide(*, publication, reason, by):
    """Every edition, PDF and mention of the publication answers 410 from now on, until somebody else decides.

    Raises Refused where `by` may not hide pages, where this one is hidden already, and where it is not public.
    """
    # Held, so that two people who press at once do not both hide it.
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    rules.check_can_hide(publication, by)
    hiding = Hiding.objects.create(publication=publication, reason=reason, hidden_by=by)
    audit.record("publication.hidden", publication, by=by, reason=reason)
    return hiding


@transaction.atomic
def restore(*, hiding, by):
    """Shows the page again as it was.

    Raises Refused where `by` may not decide about hidden pages or hid this one, and where somebody has decided
    already.
    """
    hiding = _open(hiding, by)
    _resolve(hiding, Hiding.Resolution.RESTORED, by)
    return hiding


@transaction.atomic
def redact(*, hiding, passage, by):
    """Replaces `passage` by a fixed marker in every edition of the area that holds it, then shows the page again.

    Their PDFs are destroyed and made anew. It goes from the live record too, so that no later edition brings it
    back: evidence that holds it is withdrawn, and editions not yet public return to their authors. Raises Refused
    where the passage is in no edition of the hidden page, or is so short that it would take other words with it.
    """
    hiding = _open(hiding, by)
    holding = _holding(hiding.publication.area, passage)
    shown = [edition for edition in holding if edition.status in PUBLIC]
    if not any(edition.publication_id == hiding.publication_id for edition in shown):
        if _is_of_the_portal(hiding.publication, passage):
            raise Refused(OF_THE_PORTAL)
        raise Refused("These words are not on the page. Copy the passage exactly as the page shows it.")
    for edition in shown:
        _remove(edition, hiding, Removal.Kind.REDACTION, by, passage)
    recall(editions=[row for row in holding if row.status in OPEN], note=RECALLED, by=by)
    passages.clean(hiding.publication.area, passage, by)
    _resolve(hiding, Hiding.Resolution.REDACTED, by)
    return hiding


@transaction.atomic
def take_down(*, hiding, by):
    """Empties every edition of the page and deletes its files. Number, hash, dates and the listed reason stay.

    An edition of it that waits for review or for publishing returns to its author.
    Raises Refused where `by` may not decide about hidden pages or hid this one, and where somebody has decided
    already.
    """
    hiding = _open(hiding, by)
    editions = hiding.publication.editions.exclude(content="")
    for edition in editions.filter(status__in=PUBLIC):
        _remove(edition, hiding, Removal.Kind.TAKEDOWN, by)
    recall(editions=editions.filter(status__in=OPEN), note=RECALLED, by=by)
    ReviewRound.objects.filter(edition__publication=hiding.publication).update(content="")
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


def _holding(area, passage):
    """The frozen editions of the area that show `passage`, whether public yet or not."""
    if len(passage.strip()) < 3:
        raise Refused("Give the whole passage that should go: three characters at least.")
    frozen = Edition.objects.filter(publication__area=area).exclude(content="")
    return [edition for edition in frozen if _left(edition, passage) != _left(edition, "")]


def _is_of_the_portal(publication, passage):
    """Whether the passage stands only where the portal's own words are."""
    frozen = publication.editions.public().exclude(content="")
    return any(without(edition.content, passage) != edition.content for edition in frozen)


def _left(edition, passage):
    """What stays of an edition's words without `passage`; without anything where `passage` is None."""
    if passage is None:
        beside = {field: MARKER if getattr(edition, field) else "" for field in BESIDE}
        return {"content": "", **beside}
    beside = {field: without(getattr(edition, field), passage, 300) for field in BESIDE}
    return {"content": contents.redacted(edition.content, passage, MARKER), **beside}


def _remove(edition, hiding, kind, by, passage=None):
    edition = locked(edition)
    left = _left(edition, passage)
    left["content_hash"] = contents.digest(left["content"])
    Removal.objects.create(
        edition=edition,
        hiding=hiding,
        kind=kind,
        reason=hiding.reason,
        hash_before=edition.content_hash,
        hash_after=left["content_hash"],
        asked_by=hiding.hidden_by,
        removed_by=by,
    )
    Edition.objects.filter(pk=edition.pk).update(**left, pdf="", removals=F("removals") + 1)
    # The old bytes go once the new state stands: a transaction that fails must not have lost the file.
    transaction.on_commit(lambda: published.forget(edition.pdf))
    if left["content"]:
        jobs.enqueue(RENDER, edition)
