"""Snap: variables (Q1, Q2a, ID.start), with their labels or without, and words for what was not answered."""

import re
from collections.abc import Sequence

from surveys.readers.completeness import completeness
from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.heading_rows import heading_rows, is_code, tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import grouped
from surveys.readers.usual_columns import without_usual

TOOL = "Snap"
UNANSWERED = "No Reply"
NOT_ASKED = "Not Asked"
_CASE = re.compile(r"ID[._](\w+)", re.IGNORECASE)
_MISSING = frozenset({UNANSWERED.casefold(), NOT_ASKED.casefold()})
_PARTS = {
    Role.respondent_id: "case number caseid serial id",
    Role.started: "start started startdate starttime",
    Role.ended: "end finish finished enddate endtime",
    Role.submitted: "date time datetime submitted completed",
    Role.metadata: "format language device version status paradata duration lastpage",
}
_ROLES = {part: role for role, parts in _PARTS.items() for part in parts.split()}


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of heading rows where case variables head columns, or where Snap's words stand for blanks."""
    if not rows:
        return None
    cases = {i for i, cell in enumerate(rows[0]) if _CASE.fullmatch(cell.strip())}
    missing = [{cell.strip().casefold() for cell in row} & _MISSING for row in rows[1:]]
    if len(cases) > 1 or (set().union(*missing) == _MISSING and sum(map(bool, missing)) > 1):
        return heading_rows([[cell for i, cell in enumerate(row) if i not in cases] for row in rows])
    return None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """No file of Snap's could be tried, so a person is always asked."""
    answers = Sample(_with_one_word(sample), UNANSWERED)
    first, second = tiers(headings)
    boxes = [_box(i, title_of(first, i), title_of(second, i)) for i in range(max(len(first), len(second)))]
    complete = completeness(boxes, answers)
    cases = [_case(box) for box in boxes if _CASE.fullmatch(box.code)]
    rest = [box for box in boxes if not _CASE.fullmatch(box.code)]
    meta, asked = without_usual(rest, answers, complete)
    drafts = grid_titles([_draft(group, answers) for group in grouped(asked, answers)], answers)
    marks = {"complete": complete, "unanswered": UNANSWERED, "not_asked": NOT_ASKED, "confident": False}
    marks["no_comment"] = frozenset({UNANSWERED, NOT_ASKED})
    return laid_out(TOOL, len(headings), cases + meta, drafts, **marks)


def _with_one_word(sample: Sequence[Sequence[str]]) -> list[list[str]]:
    """The sample with one word for a blank where Snap has two."""
    return [[UNANSWERED if cell.strip() == NOT_ASKED else cell for cell in row] for row in sample]


def _box(position: int, first: str, second: str) -> Box:
    """A code over its label, or the other way round, or whichever is there alone."""
    if second and is_code(second):
        first, second = second, first
    return Box(position, second or first, code=first)


def _case(box: Box) -> Box:
    """A variable of the case; one that nobody knows may identify a person."""
    part = _CASE.fullmatch(box.code).group(1).casefold()
    return Box(box.position, box.title, code=box.code, role=_ROLES.get(part, Role.contact))


def _draft(group: list[Box], sample: Sample) -> Draft:
    return draft(group[0].title, group, sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers, (";", ", "))
