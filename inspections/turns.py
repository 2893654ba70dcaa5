"""Whose turn it is: what waits in an area, in words for the person who looks."""

from dataclasses import dataclass, replace

from django.db.models import Prefetch
from django.urls import reverse

from inspections.actions.editions import RENDER
from inspections.content import digest
from inspections.embargoes import seen
from inspections.models import Edition, Hiding, Publication, ReviewRound, Suggestion
from inspections.workflow import OPEN, PUBLIC, WORDS, Status
from sendportal.models import Job, Membership, User
from sendportal.navigation import permissions
from sendportal.roles import Permission

# The hash of an edition whose text was taken down.
EMPTY = digest("")


@dataclass(frozen=True)
class Turn:
    """One thing that waits. `hint` says whose turn it is and why, `mine` whether it is that of the person who looks;
    `whose` is the first half of the hint where a page shows the rest in full."""

    title: str
    url: str
    hint: str
    status: str
    tone: str
    mine: bool
    whose: str = ""


@dataclass(frozen=True)
class Onlooker:
    """The person who looks, what they may do in the area, and everybody who may write there."""

    person: User
    allowed: frozenset
    writers: frozenset

    def may(self, permission):
        return permission in self.allowed


def onlooker(area, person):
    writing = Membership.objects.granting(Permission.EDIT_EDITIONS).filter(area=area, user__is_active=True)
    writers = frozenset(writing.values_list("user", flat=True))
    return Onlooker(person, permissions(person, area), writers)


def waiting(area, who):
    """Everything that waits in `area`, as the Onlooker `who` sees it."""
    rows = (_open(area), _without_pdf(area))
    editions = [edition for found in rows for edition in seen(found, who.person)]
    jobs = _render_jobs(editions)
    return [
        *(_hidden(row, who) for row in _hidings(area)),
        *(_afterwards(row, who) for row in _unapproved(area)),
        *(of_edition(row, who, jobs.get(row.pk)) for row in editions),
    ]


def of_edition(edition, who, job=None):
    """Whose turn it is with an edition, and what for. `job` is the making of its PDF, where there is one."""
    if edition.status == Status.DRAFT:
        return _draft(edition, who)
    if edition.status == Status.IN_REVIEW:
        return _in_review(edition, who)
    return _approved(edition, who, job)


def _draft(edition, who):
    whose, mine = _author(edition, who)
    returned = [row for row in edition.rounds.all() if row.returned_at]
    if not returned:
        return _turn(edition, f"{whose} It was not sent for review yet.", mine)
    suggested = sum(row.is_open for row in edition.suggestions.all())
    also = f" With {suggested} suggested {'passage' if suggested == 1 else 'passages'}." if suggested else ""
    hint = f"{whose} The note says: {returned[-1].note}{also}"
    return replace(_turn(edition, hint, mine, "Returned", "warn"), whose=whose)


def _author(edition, who):
    """A draft is its author's; where the author has left, it passes to the area."""
    if not who.may(Permission.EDIT_EDITIONS):
        return "It is its author’s turn.", False
    if edition.created_by_id == who.person.pk:
        return "It is your turn.", True
    if edition.created_by_id not in who.writers:
        return (
            f"{edition.created_by}, who began it, has left. It is your turn, or any other volunteer’s.",
            True,
        )
    return f"It is the turn of {edition.created_by}, who writes it.", False


def _in_review(edition, who):
    if who.person.pk in {edition.created_by_id, edition.submitted_by_id}:
        return _turn(edition, "It is a second person’s turn. You wrote it, so it cannot be you.", False)
    if who.may(Permission.REVIEW_EDITIONS):
        sent = f"{edition.submitted_by} sent it."
        return _turn(edition, f"It is your turn: read it, then approve it or return it. {sent}", True)
    return _turn(edition, "It is a publisher’s turn to read it.", False)


def _approved(edition, who, job):
    if edition.pdf:
        mine = who.may(Permission.PUBLISH)
        whose = "It is your turn: publish it." if mine else "It is a publisher’s turn to publish it."
        return _turn(edition, whose, mine)
    if job and job.state == Job.State.FAILED:
        return _turn(edition, job.message, who.may(Permission.EDIT_EDITIONS), "The PDF was not made", "bad")
    return _turn(
        edition, "The PDF is being made. Nobody needs to wait here.", False, "PDF being made", "calm"
    )


TONES = {Status.DRAFT: "plain", Status.IN_REVIEW: "warn", Status.APPROVED: "calm", Status.PUBLISHED: "good"}


def _turn(edition, hint, mine, status="", tone="", page="publication"):
    if mine and edition.status == Status.IN_REVIEW:
        page = "edition_review"
    number = edition.pk if page == "edition_review" else edition.publication_id
    return Turn(
        title=f"{edition.publication.title}, edition {edition.number}",
        url=reverse(f"staff:{page}", args=[edition.area.slug, number]),
        hint=hint,
        status=status or WORDS[edition.status],
        tone=tone or TONES.get(edition.status, "plain"),
        mine=mine,
    )


def _hidden(hiding, who):
    may = who.may(Permission.RESOLVE_HIDING) and hiding.hidden_by_id != who.person.pk
    why = f"{hiding.hidden_by} hid it: {hiding.get_reason_display().lower()}."
    whose = "It is your turn to decide." if may else "Somebody else who publishes must decide."
    url = reverse("staff:hiding", args=[hiding.publication.area.slug, hiding.pk])
    return Turn(hiding.publication.title, url, f"{why} {whose}", "Hidden", "bad", may)


def _afterwards(edition, who):
    wrote = {edition.created_by_id, edition.submitted_by_id, edition.override_by_id}
    may = who.may(Permission.REVIEW_EDITIONS) and who.person.pk not in wrote
    whose = "It is your turn to check it." if may else "Somebody else must check it."
    hint = f"It was published without a second person. {whose}"
    return _turn(edition, hint, may, "Published in an emergency", "bad", page="edition_review")


def _hidings(area):
    rows = Hiding.objects.filter(publication__area=area, resolved_at=None)
    return rows.select_related("publication__area", "hidden_by")


def _open(area):
    notes = ReviewRound.objects.defer("content")
    rows = with_people(Edition.objects.open().filter(publication__area=area))
    return rows.prefetch_related(
        Prefetch("rounds", queryset=notes), Prefetch("suggestions", queryset=Suggestion.objects.all())
    )


def _without_pdf(area):
    """Public editions whose PDF is made anew, because words were removed from them."""
    rows = Edition.objects.public().filter(publication__area=area, pdf="").exclude(content_hash=EMPTY)
    return with_people(rows)


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


def standings(publications, by):
    """The Standing of each publication in a queryset, in a constant number of queries, as far as `by` may know."""
    editions = seen(Edition.objects.defer("content").order_by("-number"), by)
    hidings = Hiding.objects.filter(resolved_at=None)
    rows = publications.select_related("area").prefetch_related(
        Prefetch("editions", queryset=editions), Prefetch("hidings", queryset=hidings)
    )
    return [_standing(row) for row in seen(rows, by)]


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
