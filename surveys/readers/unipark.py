"""Unipark (Questback EFS, Tivian): variables such as v_12, a code for how far somebody came, minus signs for blanks."""

import re
from collections.abc import Sequence

from surveys.readers.export import Kind, Layout, Mark, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.heading_rows import heading_rows, tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import grouped

TOOL = "Unipark"
UNANSWERED, NOT_ASKED = "-99", "-77"
_MISSING = frozenset({UNANSWERED, NOT_ASKED, "-66"})
_COMPLETE = frozenset(
    {"31", "32", "completed", "completed after break", "beendet", "beendet nach unterbrechung"}
)  # of the disposition codes
_NAMES = {
    Role.respondent_id: "lfdn",
    Role.started: "datetime",
    Role.ended: "date_of_last_access",
    Role.metadata: "external_lfdn tester dispcode lastpage quality duration device_type quota quota_assignment "
    "page_history hflip vflip output_mode javascript flash language cleaned ats date_of_first_mail ext_host",
    Role.contact: "browser referer session_id ip_addr u_email u_name u_firstname u_account",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_TIMES = re.compile(r"rts\d+|(quota|javascript|flash)_?\w*")
# What came with the link, or is of the person's record or machine.
_PERSONAL = re.compile(r"[cpu]_\w+|participant_\w+")


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of heading rows where the running number and the disposition code have columns."""
    names = {cell.strip() for cell in rows[0]} if rows else set()
    return min(heading_rows(rows), 2) if {"lfdn", "dispcode"} <= names else None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A response is complete by its disposition. Codes stand for most answers, so a person looks."""
    answers = Sample(_with_one_blank(sample), UNANSWERED)
    first, second = tiers(headings)
    boxes = [_box(i, title_of(first, i), title_of(second, i)) for i in range(len(first))]
    meta = [box for box in boxes if box.role is not None]
    groups = grouped([box for box in boxes if box.role is None], answers)
    places = {box.code: box.position for box in boxes}
    marks = {
        "complete": Mark(places["dispcode"], _COMPLETE),
        "unanswered": UNANSWERED,
        "not_asked": NOT_ASKED,
    }
    if "tester" in places:
        marks["test"] = Mark(places["tester"], frozenset({"1"}))
    drafts = grid_titles([_draft(group, answers) for group in groups], answers)
    return laid_out(TOOL, len(headings), meta, drafts, **marks, no_comment=_MISSING, confident=False)


def _with_one_blank(sample: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[UNANSWERED if cell.strip() in _MISSING else cell for cell in row] for row in sample]


def _box(position: int, name: str, label: str) -> Box:
    return Box(position, label or name, code=name, role=_role(name))


def _role(name: str) -> Role | None:
    if name in _ROLES:
        return _ROLES[name]
    if _PERSONAL.fullmatch(name):
        return Role.contact
    return Role.metadata if _TIMES.fullmatch(name) else None


def _draft(group: list[Box], sample: Sample) -> Draft:
    return draft(group[0].title, group, sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers)
