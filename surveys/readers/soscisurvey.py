"""SoSci Survey: variables such as AB01_02, with a row of their labels below or without, and its own at both ends."""

import re
from collections.abc import Sequence

from surveys.readers.export import Kind, Layout, Mark, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.heading_rows import heading_rows, tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import grouped

TOOL = "SoSci Survey"
_UNANSWERED = ("not answered", "nicht beantwortet", "[NA]", "-9")  # the last is the code for the others
_NAMES = {
    Role.respondent_id: "CASE",
    Role.started: "STARTED",
    Role.ended: "LASTDATA",
    Role.metadata: "QUESTNNR MODE LANGUAGE MAILSENT STATUS FINISHED Q_VIEWER LASTPAGE MAXPAGE MISSING MISSREL TIME_SUM "
    "TIME_RSI DEG_TIME DEG_MISS DEG_MAX DEG_TMSP TRAP",
    Role.contact: "SERIAL REF URL EMAIL",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_TIMES = re.compile(r"TIME\d{3}")
_ITEM = re.compile(r":? \[\d+\]$")
_FINISHED = frozenset({"1", "true", "yes", "finished", "completed", "ja", "wahr"})


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1 or 2 heading rows where the tool's own first variables are there."""
    names = {cell.strip() for cell in rows[0]} if rows else set()
    return min(heading_rows(rows), 2) if {"CASE", "QUESTNNR", "STARTED"} <= names else None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A response is complete where the last page was reached. Wording may be missing, so a person looks."""
    unanswered = _blank_of(sample)
    answers = Sample(sample, unanswered)
    first, second = tiers(headings)
    boxes = [_box(i, title_of(first, i), title_of(second, i)) for i in range(len(first))]
    meta = [box for box in boxes if box.role is not None]
    groups = grouped([box for box in boxes if box.role is None], answers)
    finished = next((box.position for box in boxes if box.code == "FINISHED"), None)
    complete = None if finished is None else Mark(finished, _FINISHED)
    drafts = grid_titles([_draft(group, answers) for group in groups], answers)
    blanks = {"unanswered": unanswered, "no_comment": frozenset(_UNANSWERED)}
    return laid_out(TOOL, len(headings), meta, drafts, complete=complete, **blanks, confident=False)


def _blank_of(sample: Sequence[Sequence[str]]) -> str:
    """What stands in this file where nobody answered: words, or their code."""
    said = {cell.strip() for row in sample for cell in row}
    return next((word for word in _UNANSWERED if word in said), _UNANSWERED[-1])


def _box(position: int, code: str, label: str) -> Box:
    role = _ROLES.get(code) or (Role.metadata if _TIMES.fullmatch(code) else None)
    return Box(position, _ITEM.sub("", label) or code, code=code, role=role)


def _draft(group: list[Box], sample: Sample) -> Draft:
    return draft(group[0].title, group, sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers)
