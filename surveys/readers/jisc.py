"""Jisc Online Surveys: numbered questions ("7. …", "7.1. …", "7.a. …"), whose headings may well be alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, laid_out, title_of
from surveys.readers.heading_rows import tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import are_alike, cut_alike
from surveys.readers.usual_columns import without_usual
from surveys.readers.wording import is_other, key

TOOL = "Jisc Online Surveys"
_ID = "uniqueresponsenumber"
_NUMBERED = re.compile(
    r"Q?(\d+)((?:[._]\d+)*)((?:[._][a-z])?)(?:[.:)_]?\s+(.*)|[._]?)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class _Heading:
    """One column: the number of its question, of its row in a grid, and the letter of what was asked beside it."""

    box: Box
    number: str
    row: str
    letter: str


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1 or 2 heading rows (codes over texts); None for another tool's file."""
    keys = [{key(cell) for cell in row[:4]} for row in rows[:2]]
    if len(keys) > 1 and "urn" in keys[0] and _ID in keys[1]:
        return 2
    if keys and _ID in keys[0]:
        return 1
    # Schools have a URN too, so numbered questions have to follow.
    return 1 if keys and "urn" in keys[0] and _are_numbered(rows[0]) else None


def _are_numbered(row: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return sum(bool(_NUMBERED.fullmatch(cell)) for cell in filled) >= len(filled) / 2


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """Partial responses come in a file of their own, so nothing marks them. No file could be tried: a person looks."""
    answers = Sample(sample)
    boxes = _boxes(headings)
    own, numbered = _told_apart(boxes)
    meta, others = without_usual(own, answers)
    drafts = [one for group in _groups(numbered) for one in _drafts(group, answers)]
    drafts += [draft(box.title, [box], answers, _judge) for box in others]
    drafts.sort(key=lambda one: one.boxes[0].position)
    return laid_out(TOOL, len(headings), meta, drafts, confident=False)


def _boxes(headings: Sequence[Sequence[str]]) -> list[Box]:
    first, second = tiers(headings)
    texts = second or first
    return [Box(i, title_of(texts, i), code=title_of(first, i)) for i in range(max(len(first), len(texts)))]


def _told_apart(boxes: list[Box]) -> tuple[list[Box], list[_Heading]]:
    own, numbered = [], []
    for box in boxes:
        found = _NUMBERED.fullmatch(box.title) or _NUMBERED.fullmatch(box.code)
        if found:
            numbered.append(_Heading(box, *(part.strip("._") for part in found.groups()[:3])))
        else:
            own.append(box)
    return own, numbered


def _groups(headings: list[_Heading]) -> list[list[_Heading]]:
    return [list(run) for _, run in groupby(headings, lambda heading: heading.number)]


def _drafts(group: list[_Heading], sample: Sample) -> list[Draft]:
    """The question itself, with its options or rows, and what was asked beside it."""
    own = [heading.box for heading in group if not heading.letter]
    beside = [heading.box for heading in group if heading.letter]
    drafts = _of_question(group[0].number, own, sample) if own else []
    for box in beside:
        if drafts and is_other(_plain(box.title)):
            drafts[-1] = _with_other(drafts[-1], box)
        else:
            drafts.append(draft(box.title, [box], sample, _judge))
    return drafts


def _of_question(number: str, boxes: list[Box], sample: Sample) -> list[Draft]:
    """Options and rows of a grid are one question where they answer alike, else each is one."""
    members = _with_options(number, boxes, sample)
    if len(boxes) > 1 and are_alike(members, sample):
        return [draft(members[0].title, members, sample, _judge)]
    return [draft(box.title, [box], sample, _judge) for box in boxes]


def _with_options(number: str, boxes: list[Box], sample: Sample) -> list[Box]:
    """Options of one question may all have its heading: then the only answer in a column is its option."""
    if len({box.title for box in boxes}) > 1:
        parts = cut_alike([replace(box, title=_plain(box.title) or box.title) for box in boxes])
        return [replace(box, title=f"{number}. {box.title}") for box in parts]
    seen = [list(sample.answers(box.position).counts) for box in boxes]
    return [
        replace(box, option=said[0] if len(said) == 1 else "") for box, said in zip(boxes, seen, strict=True)
    ]


def _with_other(one: Draft, box: Box) -> Draft:
    return replace(one, boxes=(*one.boxes, replace(box, role=Role.other)))


def _plain(title: str) -> str:
    """The text without its number: "If you selected Other, please specify"."""
    return _NUMBERED.sub(lambda found: found.group(4) or "", title, count=1)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(_plain(box.title), answers, ("; ", ", "))
