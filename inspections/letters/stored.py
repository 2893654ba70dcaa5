"""A reading as JSON: the short form that others read, and the whole of it as a text to keep."""

import json
from dataclasses import asdict, fields
from datetime import date

from inspections.letters.reading import Area, Next, Outcome, Passage, PriorityArea, Reading, Warned

_SHORT = (
    "document",
    "framework",
    "area",
    "first_day",
    "last_day",
    "dates_as_printed",
    "letter_date",
    "previous_inspection_as_printed",
    "overall",
    "next",
    "priority_areas",
    "areas_for_improvement",
    "warnings",
)


def as_json(reading: Reading) -> dict:
    """The short form: what the document says and what to look at, without passages and pages. Dates are ISO texts."""
    whole = _plain(asdict(reading))
    return {name: whole[name] for name in _SHORT} | {
        "areas_for_improvement": [{"text": text} for text in reading.areas_for_improvement]
    }


def to_json(reading: Reading) -> str:
    """Everything, as a text that `from_json` reads."""
    return json.dumps(_plain(asdict(reading)), ensure_ascii=False)


def from_json(kept: str) -> Reading:
    """The reading that `to_json` kept."""
    found = json.loads(kept)
    return Reading(**{one.name: _MADE.get(one.name, _same)(found[one.name]) for one in fields(Reading)})


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _same(value):
    return tuple(value) if isinstance(value, list) else value


def _day(value):
    return value and date.fromisoformat(value)


def _area_for_action(found):
    return PriorityArea(**found | {"outcome": found["outcome"] and Outcome(**found["outcome"])})


_MADE = {
    "area": lambda found: Area(**found),
    "first_day": _day,
    "last_day": _day,
    "letter_date": _day,
    "parent_published_on": _day,
    "plan_declared_fit_on": _day,
    "overall": lambda found: Outcome(**found),
    "next": lambda found: Next(**found),
    "priority_areas": lambda found: tuple(map(_area_for_action, found)),
    "warnings": lambda found: tuple(Warned(**one) for one in found),
    "passages": lambda found: {path: Passage(**one) for path, one in found.items()},
}
