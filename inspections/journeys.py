"""A survey's journey: from the question to parents to what became of their answers, place by place. Reads, never
writes.

A place holds what happened there, or a "not yet" that the forum entered as of a day, or nothing.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from inspections.embargoes import seen
from inspections.models import Finding, Inspection, Journey, JourneyStep, LedgerEntry, Statement
from inspections.threads import known
from sendportal.templatetags.words import thousands

Kind = JourneyStep.Kind
COUNTED = Kind.COUNTED
# What a step of each place may point at, by field.
LINKS = {
    Kind.ASKED: (),
    Kind.CLOSED: (),
    Kind.COUNTED: (),
    Kind.INSPECTORS: ("findings", "threads"),
    Kind.LEADERS: ("threads",),
    Kind.ANSWERED: ("statements", "threads"),
    Kind.PLAN: ("dates", "threads"),
    Kind.CHANGED: ("dates", "statements", "threads"),
}


@dataclass(frozen=True)
class Place:
    """One place of a journey: its `steps`, oldest first, and the "not yet" that was entered for it, or None."""

    kind: JourneyStep.Kind
    steps: tuple[JourneyStep, ...]
    not_yet: JourneyStep | None

    @property
    def title(self):
        return self.kind.label

    @property
    def is_counted(self):
        return self.kind == COUNTED

    @property
    def is_empty(self):
        return not self.steps and self.not_yet is None

    @property
    def may_come(self):
        """Whether a "not yet" may be entered: where nothing stands, and never for what the figures tell."""
        return self.is_empty and not self.is_counted


def surveys(area):
    """The journeys of `area` with their descriptions, newest survey first."""
    return Journey.objects.filter(area=area).select_related("area").prefetch_related("sources")


def places(journey, by):
    """The Places of `journey` in their order, with the steps that `by` may know of (None: everybody)."""
    return all_places([journey], by)[journey.pk]


def all_places(journeys, by):
    """`places` of each of the `journeys`: journey number -> Places."""
    held = {journey.pk: [] for journey in journeys}
    for row in steps(by).filter(journey__in=held):
        held[row.journey_id].append(row)
    return {
        number: tuple(_place(kind, [row for row in rows if row.kind == kind]) for kind in Kind)
        for number, rows in held.items()
    }


def entered(area, by):
    """In how many places of each journey something stands, as far as `by` may know: journey number -> how many."""
    rows = seen(JourneyStep.objects.filter(journey__area=area), by).order_by()
    return Counter(number for number, _ in rows.values_list("journey", "kind").distinct())


def steps(by):
    """The steps that `by` may know of, each with what it points at."""
    findings = Prefetch("findings", Finding.objects.select_related("inspection"))
    rows = seen(JourneyStep.objects.select_related("journey__area"), by)
    return rows.prefetch_related(findings, "statements", "dates", "threads")


def _place(kind, rows):
    happened = tuple(row for row in rows if row.not_yet_on is None)
    return Place(kind, happened, next((row for row in rows if row.not_yet_on), None))


def linkable(name, area, by):
    """The rows of `area` that a step may point at in the field `name`, as far as `by` may know of them."""
    if name == "threads":
        return known(area, by)
    if name == "findings":
        return seen(Finding.objects.filter(inspection__area=area), by).select_related("inspection")
    if name == "statements":
        said = Statement.objects.filter(area=area, party=Statement.Party.PARTNERSHIP)
        return seen(said, by).order_by("-said_on", "-pk")
    return seen(LedgerEntry.objects.filter(area=area), by)


def visit_beside(links):
    """The Inspection that a step with these `links` (field name -> rows) stands beside: one under embargo before any
    other, None where it points at nothing of a visit."""
    rows = [row for name in ("findings", "statements", "dates") for row in links.get(name, ())]
    visits = Inspection.objects.filter(pk__in={row.inspection_id for row in rows if row.inspection_id})
    found = sorted(visits.select_related("embargo"), key=lambda visit: (not _is_held(visit), visit.first_day))
    return next(iter(found), None)


def _is_held(visit):
    return bool(visit.embargo and not visit.embargo.lifted_at)


def counts(source):
    """What was counted, in sentences: from the survey's own totals, so that nobody can mistype them."""
    return (_received(source), _rule(source), *_comments(source))


def _received(source):
    came = f"{_of(source.received, 'response')} came in."
    if source.complete is None:
        return f"{came} The survey tool does not mark which of them are finished."
    return f"{came} {thousands(source.complete)} are finished, {thousands(source.partial)} are not."


def _rule(source):
    return f"What the figures count: {_inside(source.counted)}."


def _comments(source):
    if not source.comments:
        return ("No written comments were counted.",)
    return (
        f"Parents wrote {_of(source.comments, 'comment')}, {_of(source.words, 'word')} in all.",
        f"Whose comments are counted: {_inside(source.get_comments_of_display())}.",
    )


def _inside(words):
    """`words` as they stand after a colon."""
    return words[:1].lower() + words.rstrip(" .")[1:]


def _of(number, noun):
    return f"{thousands(number)} {noun}{'' if number == 1 else 's'}"
