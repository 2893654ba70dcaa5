"""Whose turn it is: what waits in an area, in words for the person who looks."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from inspections.actions.editions import RENDER
from inspections.models import Edition, Hiding, Publication, ReviewRound, Suggestion
from inspections.workflow import OPEN, OWNERS, PUBLIC, WORDS, Status
from sendportal.models import Job
from sendportal.roles import Permission

OWNER_WORDS = {
    "author": "It is the author’s turn.",
    "reviewer": "It is a second person’s turn.",
    "publisher": "It is a publisher’s turn.",
    "everyone": "Nobody needs to do anything.",
}


@dataclass(frozen=True)
class Turn:
    """One thing that waits. `hint` says whose turn it is, `mine` whether it is the turn of the person who looks."""

    title: str
    url: str
    hint: str
    status: str
    tone: str
    mine: bool


def waiting(area, person, allowed):
    """Everything that waits in `area`, as `person` sees it, who holds the permissions in `allowed`."""
    editions = list(_open(area))
    jobs = _render_jobs(editions)
    return [
        *(_hidden(row, person, allowed) for row in _hidings(area)),
        *(_afterwards(row, person, allowed) for row in _unapproved(area)),
        *(of_edition(row, person, allowed, jobs.get(row.pk)) for row in editions),
    ]


def of_edition(edition, person, allowed, job=None):
    """Whose turn it is with an edition, and what for. `job` is the making of its PDF, where there is one."""
    describe = {Status.DRAFT: _draft, Status.IN_REVIEW: _in_review, Status.APPROVED: _approved}
    if edition.status not in describe:
        return _turn(edition, OWNER_WORDS[OWNERS[edition.status]], mine=False)
    return describe[edition.status](edition, person, allowed, job)


def _draft(edition, person, allowed, job):
    mine = edition.created_by_id == person.pk and Permission.EDIT_EDITIONS in allowed
    whose = "It is your turn." if mine else f"It is the turn of {edition.created_by}, who writes it."
    returned = [row for row in edition.rounds.all() if row.returned_at]
    if not returned:
        return _turn(edition, f"{whose} It was not sent for review yet.", mine=mine)
    suggested = sum(row.is_open for row in edition.suggestions.all())
    also = f" With {suggested} suggested {'passage' if suggested == 1 else 'passages'}." if suggested else ""
    return _turn(edition, f"{whose} The note says: {returned[-1].note}{also}", mine, "Returned", "warn")


def _in_review(edition, person, allowed, job):
    if person.pk in {edition.created_by_id, edition.submitted_by_id}:
        return _turn(edition, "It is a second person’s turn. You wrote it, so it cannot be you.", mine=False)
    if Permission.REVIEW_EDITIONS in allowed:
        sent = f"{edition.submitted_by} sent it."
        return _turn(edition, f"It is your turn: read it, then approve it or return it. {sent}", mine=True)
    return _turn(edition, "It is a publisher’s turn to read it.", mine=False)


def _approved(edition, person, allowed, job):
    mine = Permission.PUBLISH in allowed
    if edition.pdf:
        whose = "It is your turn: publish it." if mine else "It is a publisher’s turn to publish it."
        return _turn(edition, whose, mine)
    if job and job.state == Job.State.FAILED:
        return _turn(edition, job.message, mine, "The PDF was not made", "bad")
    return _turn(
        edition, "The PDF is being made. Nobody needs to wait here.", False, "PDF being made", "calm"
    )


TONES = {Status.DRAFT: "plain", Status.IN_REVIEW: "warn", Status.APPROVED: "calm", Status.PUBLISHED: "good"}


def _turn(edition, hint, mine, status="", tone=""):
    page = "edition_review" if mine and edition.status == Status.IN_REVIEW else "publication"
    number = edition.pk if page == "edition_review" else edition.publication_id
    return Turn(
        title=f"{edition.publication.title}, edition {edition.number}",
        url=reverse(f"staff:{page}", args=[edition.area.slug, number]),
        hint=hint,
        status=status or WORDS[edition.status],
        tone=tone or TONES.get(edition.status, "plain"),
        mine=mine,
    )


def _hidden(hiding, person, allowed):
    may = Permission.RESOLVE_HIDING in allowed and hiding.hidden_by_id != person.pk
    why = f"{hiding.hidden_by} hid it: {hiding.get_reason_display().lower()}."
    whose = "It is your turn to decide." if may else "Somebody else who publishes must decide."
    url = reverse("staff:hiding", args=[hiding.publication.area.slug, hiding.pk])
    return Turn(hiding.publication.title, url, f"{why} {whose}", "Hidden", "bad", may)


def _afterwards(edition, person, allowed):
    wrote = {edition.created_by_id, edition.submitted_by_id, edition.override_by_id}
    may = Permission.REVIEW_EDITIONS in allowed and person.pk not in wrote
    whose = "It is your turn to check it." if may else "Somebody else must check it."
    hint = f"It was published without a second person. {whose}"
    return _turn(edition, hint, may, "Published in an emergency", "bad")


def _hidings(area):
    rows = Hiding.objects.filter(publication__area=area, resolved_at=None)
    return rows.select_related("publication__area", "hidden_by")


def _open(area):
    notes = ReviewRound.objects.defer("content")
    rows = with_people(Edition.objects.open().filter(publication__area=area))
    return rows.prefetch_related(
        Prefetch("rounds", queryset=notes), Prefetch("suggestions", queryset=Suggestion.objects.all())
    )


def _unapproved(area):
    rows = Edition.objects.filter(publication__area=area, status=Status.PUBLISHED, approved_at=None)
    return with_people(rows.exclude(override_at=None))


def with_people(editions):
    """Editions for a list: with who wrote and sent them, without their long texts."""
    return editions.defer("content").select_related("publication__area", "created_by", "submitted_by")


@dataclass(frozen=True)
class Standing:
    """How a publication stands: its open edition, its newest public one (None where there is none), its open hiding."""

    publication: Publication
    opened: Edition | None
    current: Edition | None
    hiding: Hiding | None


def standings(publications):
    """The Standing of each publication in a queryset, in a constant number of queries."""
    editions = Edition.objects.defer("content").order_by("-number")
    hidings = Hiding.objects.filter(resolved_at=None)
    rows = publications.select_related("area").prefetch_related(
        Prefetch("editions", queryset=editions), Prefetch("hidings", queryset=hidings)
    )
    return [_standing(row) for row in rows]


def _standing(publication):
    editions = publication.editions.all()
    return Standing(
        publication=publication,
        opened=next((row for row in editions if row.status in OPEN), None),
        current=next((row for row in editions if row.status in PUBLIC), None),
        hiding=next(iter(publication.hidings.all()), None),
    )


def _render_jobs(editions):
    rows = Job.objects.filter(task=RENDER, target_id__in=[row.pk for row in editions])
    return {row.target_id: row for row in rows.order_by("pk")}
