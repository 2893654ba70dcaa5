"""Where a piece of evidence stands: beside what in the record, and in which editions. Reads, never writes."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from inspections import content as contents
from inspections.compose import compose
from inspections.current import current
from inspections.embargoes import seen
from inspections.models import Edition
from inspections.workflow import Status
from sendportal.templatetags.words import day


@dataclass(frozen=True)
class Use:
    """One place where evidence stands: a sentence for a person, and the staff page of it."""

    words: str
    url: str


def in_record(piece, by):
    """The Uses of `piece` in the live record, as far as `by` may know of them."""
    slug, found = piece.area.slug, []
    if piece.finding:
        visit = piece.finding.inspection
        words = f"Beside the finding “{piece.finding.title}”, {visit}."
        found.append(Use(words, _staff("inspection", slug, visit.pk)))
    if piece.thread:
        words = f"With the concern “{piece.thread.title}”."
        found.append(Use(words, _staff("thread", slug, piece.thread.pk)))
    for row in seen(piece.disagreements.all(), by):
        state = "a disagreement" if row.filed_at else "the draft of a disagreement"
        found.append(Use(f"Beside {state}: “{row}”.", _staff("disagreement", slug, row.pk)))
    return found


def in_editions(piece, by):
    """The Uses of `piece` in editions that `by` may know of, those that the public can read first, newest first."""
    rows = Edition.objects.filter(publication__area=piece.area_id).select_related(
        "publication__area", "publication__inspection", "publication__source__journey"
    )
    rows = list(seen(rows, by).prefetch_related("publication__editions").order_by("-pk"))
    shown = [row for row in rows if _shows(row, piece)]
    return [_in(row) for row in sorted(shown, key=lambda row: row.status in ON_THE_WAY)]


def _shows(edition, piece):
    """Whether `edition` shows `piece`: a draft has no text yet, so it is asked what it would show today."""
    if edition.content:
        return contents.shows(contents.parse(edition.content), piece.pk)
    is_draft = edition.status == Status.DRAFT
    return is_draft and contents.shows(compose(edition, timezone.localdate()), piece.pk)


ON_THE_WAY = {
    Status.DRAFT: "a draft that would show it",
    Status.IN_REVIEW: "waits for review",
    Status.APPROVED: "approved, not public yet",
}


def _in(edition):
    words = f"“{edition.publication.title}”, edition {edition.number}: {_state(edition)}."
    return Use(words, _staff("publication", edition.publication.area.slug, edition.publication_id))


def _state(edition):
    if edition.status in ON_THE_WAY:
        return ON_THE_WAY[edition.status]
    if edition.status == Status.WITHDRAWN:
        return "withdrawn, and still there to read"
    on = f"published on {day(timezone.localtime(edition.published_at).date())}"
    public = [row for row in edition.publication.editions.all() if row.published_at]
    return on if current(public).pk == edition.pk else f"{on}; a newer one has taken its place"


def _staff(name, *args):
    return reverse(f"staff:{name}", args=args)
