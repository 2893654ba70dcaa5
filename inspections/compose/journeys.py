"""What an edition shows of the journeys of surveys. Nothing under an embargo comes in."""

from inspections import content as c
from inspections import journeys as reading
from inspections.compose.record import ledger_lines_of
from inspections.compose.rows import iso, said
from inspections.models import Publication, Statement


def journeys(publication):
    """The journeys that an edition of `publication` tells: of its one survey, or of every survey of the area.

    One of which nothing was entered is no journey yet.
    """
    if publication.kind == Publication.Kind.SURVEY_SUMMARY:
        pairs = [(publication.source.journey, publication.source)]
    elif publication.kind == Publication.Kind.AREA_RECORD:
        pairs = [(row, row.newest) for row in reading.surveys(publication.area)]
    else:
        return ()
    places = reading.all_places([row for row, _ in pairs], None)
    told = [_journey(row, source, places[row.pk]) for row, source in pairs if source]
    return tuple(journey for journey in told if journey)


def _journey(row, source, places):
    if all(place.is_empty for place in places):
        return None
    steps = tuple(step for place in places for step in _steps(place, source))
    return c.JourneyShown(number=row.pk, title=source.title, period=source.period, steps=steps)


def _steps(place, source):
    """What stands in a place. A "not yet" is said only where nothing happened since."""
    if place.is_counted:
        return [_counted(place, source)]
    if place.steps:
        return [_step(row) for row in place.steps]
    return [_not_yet(place.not_yet) if place.not_yet else _shown(place.kind, "nothing")]


def _counted(place, source):
    counts = reading.counts(source)
    if place.steps:
        return _step(place.steps[0], counts=counts)
    return _shown(place.kind, "happened", counts=counts)


def _step(row, **more):
    return _shown(
        row.kind,
        "happened",
        on=iso(row.earliest),
        until=iso(row.latest),
        **_told(row),
        likeness_words=row.get_likeness_display() if row.findings.all() else "",
        findings=tuple(_finding(one) for one in row.findings.all()),
        said=said(row.statements.all(), Statement.Party.PARTNERSHIP),
        dates=ledger_lines_of(row.dates.all()),
        concerns=tuple(c.JourneyConcern(one.pk, one.title) for one in row.threads.all()),
        **more,
    )


def _not_yet(row):
    return _shown(row.kind, "not_yet", as_of=iso(row.not_yet_on), **_told(row))


def _told(row):
    names = ("words", "is_paraphrase", "said_by", "source", "source_url")
    return {name: getattr(row, name) for name in names}


def _shown(kind, state, **fields):
    empty = dict.fromkeys(("on", "until", "as_of", "words", "said_by", "source", "source_url"), "")
    words = reading.Kind(kind).label
    return c.JourneyStepShown(
        **empty | {"kind": str(kind), "kind_words": words, "state": state, "is_paraphrase": True} | fields
    )


def _finding(row):
    visit = row.inspection
    return c.JourneyFinding(row.title, visit.kind.name, iso(visit.first_day), iso(visit.last_day))
