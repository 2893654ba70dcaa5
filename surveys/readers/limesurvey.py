"""LimeSurvey: one heading row in any of its four flavours, a blank record at the end, "N/A" where nothing was asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from surveys.readers.export import Kind, Layout, Mark, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, is_tick, laid_out
from surveys.readers.kinds import Answers, judged, role_of
from surveys.readers.limesurvey_headings import Heading, by_place, is_limesurvey, parsed
from surveys.readers.wording import is_contact_field, key

TOOL = "LimeSurvey"
NOT_ASKED = "N/A"
MOST_WORDS = 40  # of a question; longer ones that nobody answers are texts to read
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?")
_OTHERS = (
    "other sonstiges andere anderes autre autres anders andersnamelijk otro otra altro outro inne inny annat annet "
    "andet muu altres"
)
_COMMENTS = "comment kommentar commentaire opmerking commentaar comentario commento comentário komentarz"
_BESIDE = frozenset(f"{_OTHERS} {_COMMENTS}".split())
_RANK = re.compile(r"(\D{0,12}\s)?\d{1,2}")
_TIMING = re.compile(
    r"interviewtime|grouptime\d*|\w*\d+time|(total|group|question) time(: .*)?|\w*zeit(: .*)?", re.I
)
_EXPRESSION = re.compile(r"\{.*\}|.*\.NAOK\b.*", re.DOTALL)
_FILE = re.compile(r"\[\s*\{.*\"(name|filename|size)\".*", re.DOTALL)


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1 for LimeSurvey's headings, None for another tool's file."""
    return 1 if is_limesurvey(rows) else None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A response is complete where the tool wrote when it was submitted."""
    answers = Sample(sample, NOT_ASKED)
    meta, asked = _split(parsed(headings[-1]), answers)
    drafts = [_draft(group, answers) for group in _groups(asked)]
    submitted = next((box.position for box in meta if box.role is Role.submitted), None)
    return laid_out(
        TOOL,
        len(headings),
        meta,
        drafts,
        complete=None if submitted is None else Mark(submitted),
        not_asked=NOT_ASKED,
        confident=bool(meta) and bool(drafts),
    )


def _split(headings: list[Heading], sample: Sample) -> tuple[list[Box], list[Heading]]:
    """The columns that describe the response or that nobody was asked, and those of the questions."""
    placed = dict(enumerate(by_place(sample.rows[:30])))
    seen: set[Role] = set()
    meta, asked = [], []
    for heading in headings:
        role = _role(heading, sample, seen, placed)
        if role is None:
            asked.append(heading)
        else:
            seen.add(role)
            meta.append(Box(heading.position, heading.title, heading.option, heading.code, role))
    return meta, asked


def _role(heading: Heading, sample: Sample, seen: set[Role], placed: dict[int, Role]) -> Role | None:
    role = heading.role
    if role in {Role.metadata, Role.contact} or (role is not None and role not in seen):
        return role
    if heading.position in placed:
        return placed[heading.position]
    if placed and heading.position < len(placed) + 5 and _is_unknown_metadata(heading, sample):
        return Role.metadata
    if _TIMING.fullmatch(heading.code) or _TIMING.fullmatch(heading.title):
        return Role.metadata
    return Role.ignore if _is_unasked(heading, sample) else None


def _is_unknown_metadata(heading: Heading, sample: Sample) -> bool:
    """A seed or a moment, beside the metadata of an export in a language that is not known here."""
    answers = sample.answers(heading.position)
    return answers.filled > 0 and (
        answers.share(_MOMENT) == 1 or answers.share(re.compile(r"\d{5,12}")) == 1 or "IP" in heading.title
    )


def _is_unasked(heading: Heading, sample: Sample) -> bool:
    """True for a computed value, a text to read, and the index that another program put in front."""
    if _EXPRESSION.fullmatch(heading.title):
        return True
    if heading.position == 0 and not heading.title:
        return True
    silent = not sample.answers(heading.position).filled
    return silent and not heading.part and len(heading.title.split()) > MOST_WORDS and not heading.option


def _groups(headings: list[Heading]) -> list[list[Heading]]:
    """The columns of each question share their code, or stand together under one text where there is no code."""
    groups: dict[object, list[Heading]] = {}
    for place, (_, run) in enumerate(groupby(headings, lambda heading: heading.code or heading.title)):
        same = list(run)
        groups.setdefault(same[0].code or place, []).extend(same)
    return _with_file_counts(list(groups.values()))


def _with_file_counts(groups: list[list[Heading]]) -> list[list[Heading]]:
    """A file's count stands beside the file, under a heading of its own."""
    joined: list[list[Heading]] = []
    for group in groups:
        if joined and key(group[0].title).startswith("filecount"):
            joined[-1] = joined[-1] + [replace(heading, part="filecount") for heading in group]
        else:
            joined.append(group)
    return joined


def _draft(group: list[Heading], sample: Sample) -> Draft:
    boxes = [_box(heading, alone=len(group) == 1) for heading in group]
    beside = [box for heading, box in zip(group, boxes, strict=True) if _is_beside(heading, group)]
    own = [box for box in boxes if box not in beside]
    if not own or _is_file(group, sample):
        kind = Kind.other if not own else Kind.file
        return _of_kind(boxes, kind)
    found = _ranked(own, sample) or _judged(own, sample)
    kind = _settled(found.kind, group[0], own, sample)
    boxes = found.boxes + tuple(replace(box, role=Role.other) for box in beside)
    return replace(found, kind=kind, boxes=boxes, proposed=found.proposed and kind is found.kind)


def _settled(kind: Kind, first: Heading, boxes: list[Box], sample: Sample) -> Kind:
    """What has parts is never one plain answer: a grid may have one row, and several options one tick each."""
    if kind is not Kind.single or not first.part or first.part == "other":
        return kind
    return Kind.multi if len(boxes) > 1 and all(is_tick(box, sample) for box in boxes) else Kind.matrix


def _judged(boxes: list[Box], sample: Sample) -> Draft:
    """LimeSurvey never ticks an option by its text, so a cell that repeats one is a coincidence, not a tick."""
    plain = [box if is_contact_field(box.option) else replace(box, option="") for box in boxes]
    found = draft(boxes[0].title, plain, sample, _judge)
    pairs = zip(boxes, found.boxes, strict=True)
    return replace(found, boxes=tuple(replace(box, role=settled.role) for box, settled in pairs))


def _box(heading: Heading, *, alone: bool) -> Box:
    """A lone question may end in brackets of its own; several share the text in front of them."""
    if alone and heading.option and not heading.code:
        return Box(heading.position, f"{heading.title} [{heading.option}]")
    return Box(heading.position, heading.title, heading.option, heading.code)


def _is_beside(heading: Heading, group: list[Heading]) -> bool:
    """True for the box under "Other", and for a comment on the answer beside it."""
    if heading.part:
        return heading.part == "other" or heading.part.endswith("comment")
    return len(group) > 1 and key(heading.option) in _BESIDE


def _is_file(group: list[Heading], sample: Sample) -> bool:
    counted = any(heading.part == "filecount" for heading in group)
    return counted or sample.answers(group[0].position).share(_FILE) == 1


def _of_kind(boxes: list[Box], kind: Kind) -> Draft:
    return Draft(boxes[0].title, kind, tuple(replace(box, role=role_of(kind)) for box in boxes))


def _ranked(boxes: list[Box], sample: Sample) -> Draft | None:
    """One column to a rank, with the item in its cell: nobody gives the same item two ranks."""
    if len(boxes) < 2 or not all(_RANK.fullmatch(box.option) for box in boxes):
        return None
    rows = [row for row in sample.across([box.position for box in boxes]) if len(row) > 1]
    items = sample.answers(*(box.position for box in boxes)).distinct
    if not rows or items > 3 * len(boxes) or any(len(set(row)) < len(row) for row in rows):
        return None
    return _of_kind(boxes, Kind.ranking)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers, ("|",))  # some settings put all ticked options into one cell
