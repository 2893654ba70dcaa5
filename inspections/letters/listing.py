"""A reading as lines that a person reads in a terminal."""

from inspections.letters.reading import Reading

_NOT_READ = "(not read)"
_DOCUMENTS = {
    "full_report": "Full inspection report",
    "monitoring_letter": "Monitoring inspection letter",
    "revisit_letter": "Revisit letter",
}


def lines(reading: Reading):
    """Everything that was read, field by field, and what to look at last."""
    yield f"{_DOCUMENTS[reading.document]}: {reading.area.name or _NOT_READ} ({_codes(reading.area)})"
    printed = _shown(reading.dates_as_printed)
    yield f"Inspection: {_shown(reading.first_day)} to {_shown(reading.last_day)}, printed “{printed}”"
    yield from _if_any("Date of the letter", reading.letter_date)
    yield from _if_any("Previous inspection", reading.previous_inspection_as_printed)
    yield from _if_any("Goes back to what was published on", reading.parent_published_on)
    yield f"Outcome: {_outcome(reading.overall)}"
    yield from _next(reading.next)
    yield from _areas(reading.priority_areas)
    yield from _points("Areas for improvement", reading.areas_for_improvement)
    yield from _points("What is effective", reading.strengths)
    yield from _points("What needs to be better", reading.weaknesses)
    yield from _warnings(reading.warnings)


def _shown(value):
    return _NOT_READ if value is None else str(value)


def _codes(area):
    return f"{area.gss_code}, {area.dfe_code}" if area.gss_code else "codes not known"


def _if_any(label, value):
    if value is not None:
        yield f"{label}: {value}"


def _outcome(outcome):
    return f"{outcome.code or _NOT_READ}: {outcome.words}" if outcome and outcome.words else _NOT_READ


def _next(coming):
    yield from _if_any("Monitoring inspection within months", coming.monitoring_within_months)
    yield from _if_any("Next full inspection within years", coming.next_full_within_years)
    if coming.plan_required:
        yield "A priority action plan is required."


def _areas(areas):
    for area in areas:
        yield f"{area.number}. {area.text}"
        yield from _if_any("   Responsible", area.responsible_bodies_as_printed)
        if area.outcome:
            yield f"   Outcome: {_outcome(area.outcome)}"


def _points(heading, points):
    if points:
        yield f"{heading}:"
    yield from (f"  - {point}" for point in points)


def _warnings(warnings):
    yield f"To look at: {len(warnings) or 'nothing'}"
    for warned in warnings:
        yield f"  - {warned.message} [{warned.code}]"
        if warned.passage:
            yield f"    “{warned.passage[:300]}”"
