"""Where a piece of evidence stands: beside what in the record, and in which editions. Reads, never writes."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from inspections import content as contents
from inspections.compose import compose
from inspections.current import current
from inspections.embargoes import seen
from inspections.models import Edition, Evidence, Publication
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
    holding = Q(content__contains=contents.mark(piece.pk)) | Q(status=Status.DRAFT) & _may_take(piece)
    rows = Edition.objects.filter(holding, publication__area=piece.area_id).select_related(
        "publication__area", "publication__inspection", "publication__source__journey"
    )
    siblings = Prefetch("publication__editions", Edition.objects.defer("content"))
    rows = list(seen(rows, by).prefetch_related(siblings).order_by("-pk"))
    shown = [row for row in rows if _shows(row, piece)]
    return [_in(row) for row in sorted(shown, key=lambda row: row.status in ON_THE_WAY)]


def _may_take(piece):
    """The condition on editions whose next text may show `piece`: not every kind of publication takes every piece."""
    if piece.withdrawn_at:
        return Q(pk=None)
    kinds = Publication.Kind
    found = Q(publication__kind=kinds.PROGRESS_REPORT)
    found |= Q(publication__kind=kinds.SURVEY_SUMMARY, publication__source=piece.source_id)
    if piece.finding_id:
        visit = piece.finding.inspection_id
        found |= Q(publication__kind=kinds.INSPECTION_SUMMARY, publication__inspection=visit)
    if piece.finding_id or piece.thread_id or piece.disagreements.exists():
        found |= Q(publication__kind=kinds.AREA_RECORD)
    return found


def _shows(edition, piece):
    """Whether `edition` shows `piece`: a draft has no text yet, so it is asked what it would show today."""
    content = contents.parse(edition.content) if edition.content else compose(edition, timezone.localdate())
    return contents.shows(content, piece.pk)


def left_out(publication, by):
    """How many pieces of evidence a survey summary has no room for that tell of its survey too: their figures count
    other answers, or come from another export. As far as `by` may know of them."""
    if publication.source is None:
        return 0
    of_survey = Evidence.objects.usable().filter(source__journey=publication.source.journey_id)
    return seen(of_survey.exclude(source=publication.source_id), by).count()


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
