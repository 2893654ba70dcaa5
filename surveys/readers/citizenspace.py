"""Citizen Space: consultations of councils and departments, with response IDs such as ANON-1AB2-C3D4-E."""

import re
from collections.abc import Sequence

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.heading_rows import first_heading, tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import grouped
from surveys.readers.usual_columns import without_usual
from surveys.readers.wording import key

TOOL = "Citizen Space"
UNANSWERED = "Not Answered"
_OWN_ID = re.compile(r"[A-Z]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]|Response \d{5,12}")
_FIRST = 6  # columns
_ANALYSTS = re.compile(r"(.* - )?(analyst'?s? ?(notes?|fields?|comments?)|tags?)", re.IGNORECASE)
_ORDINAL = re.compile(r"^\d+[a-z]?[.:)]\s+", re.IGNORECASE)


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1, or more with lines above the headings, where a column holds Citizen Space's response IDs."""
    first = first_heading(rows) if rows else 0
    responses = [row for row in rows[first + 1 :] if any(cell.strip() for cell in row)]
    found = _identifier(responses)
    if found is None:
        return None
    heading = title_of(rows[first], found)
    return None if _OWN_ID.fullmatch(heading) else first + 1


def _identifier(rows: Sequence[Sequence[str]]) -> int | None:
    for position in range(_FIRST):
        cells = [title_of(row, position) for row in rows]
        if cells and all(_OWN_ID.fullmatch(cell) for cell in cells):
            return position
    return None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """Only responses that were submitted are here, so nothing marks a partial one. A person looks at the columns."""
    answers = Sample(sample, UNANSWERED)
    first, _ = tiers(headings)
    boxes = [Box(i, title_of(first, i)) for i in range(len(first))]
    meta, asked = _split(boxes, answers)
    drafts = grid_titles([_draft(group, answers) for group in grouped(asked, answers)], answers)
    words = {"unanswered": UNANSWERED, "no_comment": frozenset({UNANSWERED})}
    return laid_out(TOOL, len(headings), meta, drafts, **words, confident=False)


def _split(boxes: list[Box], sample: Sample) -> tuple[list[Box], list[Box]]:
    """The columns that describe the response, what analysts added to it, and the columns of the questions."""
    identifier = _identifier([row for row in sample.rows if any(cell.strip() for cell in row)])
    own = [_named(box, identifier) for box in boxes]
    settled = [box for box in own if box.role is not None]
    meta, asked = without_usual([box for box in own if box.role is None], sample)
    return settled + [box for box in meta if box.role is not Role.respondent_id or identifier is None], asked


def _named(box: Box, identifier: int | None) -> Box:
    if box.position == identifier:
        return Box(box.position, box.title, code=box.title, role=Role.respondent_id)
    if _ANALYSTS.fullmatch(box.title) or key(box.title) in {"id", "responseid"}:
        return Box(box.position, box.title, code=box.title, role=Role.ignore)
    return box


def _draft(group: list[Box], sample: Sample) -> Draft:
    return draft(group[0].title, group, sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(_ORDINAL.sub("", box.title), answers, ("; ", ", "))
