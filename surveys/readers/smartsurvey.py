"""SmartSurvey: metadata, then numbered questions, under one heading row or two."""

import re
from collections.abc import Sequence
from dataclasses import replace

from surveys.readers.completeness import completeness
from surveys.readers.export import Kind, Layout, Mark, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, laid_out, title_of
from surveys.readers.kinds import Answers, by_wording, judged
from surveys.readers.wording import key

TOOL = "SmartSurvey"
UNANSWERED = "-"
_ROLES = {
    "userid": Role.respondent_id,
    "responseid": Role.respondent_id,
    "status": Role.metadata,
    "responsestatus": Role.metadata,
    "timetaken": Role.metadata,
    "userno": Role.metadata,
    "name": Role.contact,
    "email": Role.contact,
    "ipaddress": Role.contact,
    "uniqueid": Role.contact,
    "started": Role.started,
    "ended": Role.ended,
    "trackinglink": Role.contact,
}
_QUESTION = re.compile(r"(Q\d+(?:\.\d+)*[a-z]?)[.):]\s*(.*)", re.DOTALL | re.IGNORECASE)
_ANSWER = frozenset({"answer", "answers", "response"})


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of SmartSurvey's heading rows, 1 or 2; None for another tool's file."""
    first = [key(heading) for heading in rows[0]] if rows else []
    known = set(first) & set(_ROLES)
    numbered = any(_QUESTION.match(title_of(rows[0], i)) for i in range(len(first)))
    by_id = "userid" in known and bool(known & {"userno", "ended", "started"})
    if not by_id and not (numbered and len(known) >= 3):
        return None
    return 2 if len(rows) > 1 and _is_second_heading(rows[1], first) else 1


def _is_second_heading(second: Sequence[str], first: list[str]) -> bool:
    """Options and items stand under questions only; a response fills the ID, the number and the times."""
    filled = ("userid", "userno", "started")
    blank = all(title_of(second, first.index(name)) == "" for name in filled if name in first)
    return blank and any(cell.strip() for cell in second)


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A column of states marks what is complete, or else a blank `Ended`, where some have one and some have not."""
    answers = Sample(sample, UNANSWERED)
    aligned = not _is_misaligned(headings, sample)
    without = () if aligned else _without_cells(headings, sample)
    meta, asked = _split(_closed_up(headings, without))
    judge = _judge(aligned=aligned)
    drafts = [_draft(group, answers, judge) for group in _groups(asked)]
    ended = next((box.position for box in meta if box.role is Role.ended), None)
    return laid_out(
        TOOL,
        len(headings),
        meta,
        drafts,
        complete=completeness(meta, answers) or (None if ended is None else Mark(ended, certain=False)),
        unanswered=UNANSWERED,
        confident=bool(drafts),
        without=tuple((position, title_of(headings[0], position)) for position in without),
    )


def _is_misaligned(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> bool:
    """True where no record is as wide as the headings, so that answers may stand under others' headings."""
    filled = [row for row in sample if any(cell.strip() for cell in row)]
    return bool(filled) and all(len(row) < len(headings[0]) for row in filled)


def _without_cells(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The headings that most likely have no cells: custom variables, the last ones before the first question.

    SmartSurvey writes the heading of a variable that came with a link even where the link had no value for it.
    """
    missing = len(headings[0]) - max(len(row) for row in sample)
    boxes = _boxes(headings)
    start = _first_question(boxes)
    custom = [box.position for box in boxes[:start] if key(box.title) not in _ROLES]
    return tuple(custom[-missing:]) if len(custom) >= missing else ()


def _closed_up(headings: Sequence[Sequence[str]], without: tuple[int, ...]) -> list[list[str]]:
    return [[cell for position, cell in enumerate(row) if position not in without] for row in headings]


def _split(headings: Sequence[Sequence[str]]) -> tuple[list[Box], list[Box]]:
    """The columns that describe the response, and those of the questions.

    Custom variables come after the metadata and may identify a person, so they are left out like contact details.
    """
    boxes = _boxes(headings)
    start = _first_question(boxes)
    numbered = any(box.code for box in boxes)
    meta = [
        replace(box, code=box.title, role=_ROLES.get(key(box.title), Role.contact)) for box in boxes[:start]
    ]
    stray = [box for box in boxes[start:] if numbered and box.title and not box.code]
    meta += [replace(box, code=box.title, role=Role.ignore) for box in stray]
    return meta, [box for box in boxes[start:] if box not in stray]


def _boxes(headings: Sequence[Sequence[str]]) -> list[Box]:
    second = headings[1] if len(headings) > 1 else ()
    return [_box(i, headings[0], second) for i in range(max(len(row) for row in headings))]


def _box(position: int, first: Sequence[str], second: Sequence[str]) -> Box:
    title, option = title_of(first, position), title_of(second, position)
    numbered, item = _QUESTION.match(title), _QUESTION.match(option)
    found = item or numbered
    return Box(position, title, item.group(2) if item else option, found.group(1) if found else "")


def _first_question(boxes: list[Box]) -> int:
    numbered = next((box.position for box in boxes if _QUESTION.match(box.title)), None)
    last = max((box.position for box in boxes if key(box.title) in _ROLES), default=-1)
    return last + 1 if numbered is None else numbered


def _groups(boxes: list[Box]) -> list[list[Box]]:
    """The columns of each question: one with a heading, and those after it whose heading is blank or the same."""
    groups: list[list[Box]] = []
    for box in boxes:
        if not box.title and not box.option:
            continue
        if groups and _continues(box, groups[-1]):
            first = groups[-1][0]
            groups[-1].append(replace(box, title=first.title, code=box.code or first.code))
        else:
            groups.append([box])
    return groups


def _continues(box: Box, group: list[Box]) -> bool:
    if not box.option or not group[0].option:
        return not box.title and bool(group)
    return not box.title or (
        box.title == group[0].title and box.option not in {known.option for known in group}
    )


def _draft(group: list[Box], sample: Sample, judge) -> Draft:
    if key(group[0].option) in _ANSWER:
        group = [replace(group[0], option=""), *group[1:]]
    if len(group) > 1 and not group[0].option:
        return _with_write_ins(group, sample, judge)
    return draft(group[0].title, group, sample, judge)


def _with_write_ins(group: list[Box], sample: Sample, judge) -> Draft:
    own = draft(group[0].title, group[:1], sample, judge)
    beside = tuple(replace(box, role=Role.other) for box in group[1:])
    return replace(own, boxes=own.boxes + beside)


def _judge(*, aligned: bool):
    """Judges a single column; by its wording alone where the cells may belong to another heading."""

    def judge(box: Box, answers: Answers) -> Kind:
        wording = _QUESTION.sub(r"\2", box.title)
        return judged(wording, answers, ("; ", "|", ", ")) if aligned else by_wording(wording)

    return judge
