"""A full report of the framework of 2023, read by its constant headings, its table rows and its constant sentences."""

import re
from dataclasses import dataclass
from datetime import date

from inspections.letters import dates, phrases
from inspections.letters.pieces import BULLET, Piece, clean, is_finished, plain

_OUTCOME = "inspection outcome"
_INFORMATION = "information about the local area partnership"
_PRIORITY = "areas for priority action"
_IMPROVEMENT = "areas for improvement"
_DETAILS = "local area partnership details"
_PARTS = (_OUTCOME, _INFORMATION, _PRIORITY, _IMPROVEMENT, _DETAILS)
# Headings of tables, printed again inside the parts.
_TABLE_HEADINGS = {_PRIORITY, _IMPROVEMENT, "responsible body", "responsible bodies"}
_TITLE = re.compile(r"Area SEND inspection of (?:the )?(.+?) Local Area Partnership\b", re.IGNORECASE)
_DATES = re.compile(
    r"Inspection dates?:?\s*(.*?)\s*(?:Dates? of (?:the )?previous inspections?:?\s*(.*))?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(.*)", re.DOTALL)


class NotAReport(Exception):
    """A document without the parts that every full report has."""


@dataclass(frozen=True)
class Warned:
    """What a person has to look at: a code, a sentence, and the passage that it is about."""

    code: str
    message: str
    passage: str


@dataclass(frozen=True)
class PriorityArea:
    """One area for priority action: our number, the printed text, and who has to act, in the printed words."""

    number: int
    text: str
    responsible_bodies: str


@dataclass(frozen=True)
class Report:
    """What stands in a full report. None is what could not be read; `warnings` say where a person has to look."""

    area: str | None
    first_day: date | None
    last_day: date | None
    dates_as_printed: str | None
    previous_inspection_as_printed: str | None
    outcome: str | None
    outcome_words: str
    monitoring_within_months: int | None
    next_full_within_years: int | None
    plan_required: bool
    priority_areas: tuple[PriorityArea, ...]
    areas_for_improvement: tuple[str, ...]
    warnings: tuple[Warned, ...]


def read(pieces: list[Piece]) -> Report:
    """The report that these paragraphs make. Raises NotAReport."""
    starts = _starts(pieces)
    cover = clean(" ".join(piece.text for piece in pieces[: starts[_OUTCOME]]))
    outcome = clean(" ".join(piece.text for piece in pieces[starts[_OUTCOME] + 1 : starts[_INFORMATION]]))
    title, days = _TITLE.search(cover), _DATES.search(cover)
    found = dates.span(days[1]) if days else None
    improvement = starts.get(_IMPROVEMENT, starts[_DETAILS])
    priority, unclear = _rows(pieces[starts.get(_PRIORITY, improvement) : improvement])
    return Report(
        area=title and title[1],
        first_day=found and found[0],
        last_day=found and found[1],
        dates_as_printed=(days and days[1]) or None,
        previous_inspection_as_printed=(days and days[2]) or None,
        outcome=phrases.overall(outcome),
        outcome_words=outcome,
        monitoring_within_months=phrases.monitoring_within_months(outcome),
        next_full_within_years=phrases.next_full_within_years(outcome),
        plan_required=phrases.asks_for_plan(outcome),
        priority_areas=priority,
        areas_for_improvement=_items(pieces[improvement : starts[_DETAILS]]),
        warnings=unclear,
    )


def _starts(pieces):
    """Where each part begins: its heading may be printed again, as the heading of a table."""
    found = {}
    for place, piece in enumerate(pieces):
        if (words := plain(piece.text)) in _PARTS:
            found.setdefault(words, place)
    order = [found[part] for part in _PARTS if part in found]
    if not {_OUTCOME, _INFORMATION, _DETAILS} <= found.keys() or order != sorted(order):
        raise NotAReport
    return found


def _by_row(pieces):
    """The pieces of each table row together, and each other piece alone. Headings and stray signs are left out."""
    groups = []
    for piece in pieces:
        words = plain(piece.text)
        if not words or words in _TABLE_HEADINGS:
            continue
        if groups and piece.row is not None and piece.row == groups[-1][-1].row:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _rows(pieces):
    """Rows of the table "Responsible body | Areas for priority action". A page break divides a row in two."""
    found, unclear = [], []
    for group in _by_row(pieces):
        *bodies, text = _cells(group)
        if found and not is_finished(found[-1].text):
            found[-1] = _longer(found[-1], bodies, text)
        elif len(bodies) == 1:
            found.append(PriorityArea(len(found) + 1, text, bodies[0]))
        else:
            message = (
                "This row has no responsible body of its own. Look whether it belongs to the one before."
            )
            unclear.append(Warned("row_unclear", message, text))
            if found:
                found[-1] = _longer(found[-1], [], text)
    return tuple(found), tuple(unclear)


def _cells(group):
    cells = {}
    for piece in group:
        cells.setdefault(piece.cell, []).append(piece.text)
    return [clean(" ".join(texts)) for texts in cells.values()]


def _longer(area, bodies, text):
    return PriorityArea(
        area.number,
        clean(f"{area.text} {text}"),
        clean(" ".join([area.responsible_bodies, *bodies])),
    )


def _items(pieces):
    found = []
    for group in _by_row(pieces):
        numbered = [_NUMBERED.fullmatch(piece.text) for piece in group]
        if all(numbered) and [int(one[1]) for one in numbered] == _next_numbers(found, group):
            found += [clean(one[2]) for one in numbered]
            continue
        text = clean(" ".join(piece.text for piece in group))
        if found and (not is_finished(found[-1]) or BULLET.match(text)):
            found[-1] = clean(f"{found[-1]} {text}")
        else:
            found.append(text)
    return tuple(found)


def _next_numbers(found, group):
    return list(range(len(found) + 1, len(found) + 1 + len(group)))
