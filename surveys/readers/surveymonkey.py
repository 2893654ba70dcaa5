"""SurveyMonkey: two heading rows, expanded or condensed, and the one-row "Question - Option" that people make of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.flattened import flattened
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of, typed
from surveys.readers.kinds import Answers, judged
from surveys.readers.wording import is_contact_field, is_other, key

TOOL = "SurveyMonkey"
_OWN_ID = re.compile(r"\d{8,13}|\d([.,]\d+)?[eE]\+?\d+")
_MOMENT = re.compile(r"[\d/.-]{6,10} \d{1,2}:\d{2}.*")
_NUMBER = re.compile(r"\d+")
_COMPUTER = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]{6,39}")
_RESPONSE = frozenset({"response", "openendedresponse"})
_ROLES = {
    "respondentid": Role.respondent_id,
    "collectorid": Role.metadata,
    "startdate": Role.started,
    "datecreated": Role.started,
    "enddate": Role.ended,
    "datemodified": Role.ended,
    "ipaddress": Role.contact,
    "emailaddress": Role.contact,
    "email": Role.contact,
    "firstname": Role.contact,
    "lastname": Role.contact,
    "custom": Role.contact,
    "collectornumber": Role.metadata,
}


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """2 for SurveyMonkey's own heading rows, 1 for the flattened row, None for another tool's file."""
    first = rows[0] if rows else ()
    second = rows[1] if len(rows) > 1 else ()
    where = next((i for i, heading in enumerate(first) if key(heading) == "respondentid"), None)
    if where is not None and _is_second_heading(second, where):
        return 2
    if where is not None and (_has_own_metadata(first) or _has_own_ids(rows[1:], where)):
        return 1
    if _is_trimmed(first, second):
        return 2
    return 1 if _is_flattened(first) else None


def _is_second_heading(second: Sequence[str], where: int) -> bool:
    """Every response has a respondent ID; only the second heading row has none."""
    return title_of(second, where) == "" and any(cell.strip() for cell in second)


def _has_own_metadata(first: Sequence[str]) -> bool:
    return bool({"collectorid", "startdate", "enddate"} & {key(heading) for heading in first})


def _has_own_ids(rows: Sequence[Sequence[str]], where: int) -> bool:
    """SurveyMonkey's IDs run to 10 digits or more, where other people's "respondent ID" counts from 1."""
    ids = [title_of(row, where) for row in rows if any(cell.strip() for cell in row)]
    return bool(ids) and all(_OWN_ID.fullmatch(written) for written in ids)


def _is_trimmed(first: Sequence[str], second: Sequence[str]) -> bool:
    marks = [key(cell) for cell in second if cell.strip()]
    responses = sum(mark in _RESPONSE for mark in marks)
    if not responses or "openendedresponse" in marks or responses >= len(marks) / 2:
        return bool(responses)
    under_blank = any(cell.strip() and not title_of(first, i) for i, cell in enumerate(second))
    return under_blank and any(_is_under_its_question(first, second, i) for i in range(len(second)))


def _is_under_its_question(first: Sequence[str], second: Sequence[str], position: int) -> bool:
    """Whether "Response" stands under a question, and another or a box of it follows: under a table's title, what
    follows are all the other headings."""
    if key(second[position]) not in _RESPONSE or not title_of(first, position):
        return False
    after = title_of(second, position + 1)
    return bool(title_of(first, position + 1)) or not after or is_other(after)


def _is_flattened(first: Sequence[str]) -> bool:
    return any(key(heading.rpartition(" - ")[2]) in _RESPONSE for heading in first if " - " in heading)


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """SurveyMonkey marks no response as partial."""
    answers = Sample(sample)
    boxes = _boxes(headings)
    meta, asked = _without_metadata(boxes)
    if not meta and len(headings) > 1:
        meta, asked = _without_unknown_metadata(boxes, answers)
    groups = _groups(asked) if len(headings) > 1 else flattened(asked, answers)
    drafts = [_draft(group, answers) for group in groups]
    return laid_out(TOOL, len(headings), meta, grid_titles(drafts, answers))


def _boxes(headings: Sequence[Sequence[str]]) -> list[Box]:
    second = headings[1] if len(headings) > 1 else ()
    width = max(len(row) for row in headings)
    return [Box(i, title_of(headings[0], i), title_of(second, i)) for i in range(width)]


def _without_metadata(boxes: list[Box]) -> tuple[list[Box], list[Box]]:
    """The leading columns that describe the response, and the columns of the questions."""
    meta: list[Box] = []
    for box in boxes:
        role = _ROLES.get(key(box.title).rstrip("0123456789").replace("customdata", "custom"))
        if role is None or box.option:
            break
        meta.append(Box(box.position, box.title, code=box.title, role=role))
    return meta, boxes[len(meta) :]


def _without_unknown_metadata(boxes: list[Box], sample: Sample) -> tuple[list[Box], list[Box]]:
    """The same for an export in another language.

    Every question has a second heading, so the columns in front that have none describe the response, if some of
    them hold IDs, moments or addresses of computers. One that holds anything else may identify a person.
    """
    leading = list(takewhile(lambda box: box.title and not box.option, boxes))
    roles = [_role_by_cells(sample.answers(box.position)) for box in leading]
    if sum(role is not None for role in roles) < 2:
        return [], boxes
    pairs = zip(leading, roles, strict=True)
    meta = [Box(box.position, box.title, code=box.title, role=role or Role.contact) for box, role in pairs]
    return meta, boxes[len(meta) :]


def _role_by_cells(answers: Answers) -> Role | None:
    if not answers.filled:
        return None
    if answers.share(_OWN_ID) == 1:
        return Role.respondent_id if answers.variety > 0.5 else Role.metadata
    if answers.share(_MOMENT) == 1 or answers.share(_NUMBER) == 1:
        return Role.metadata
    return Role.contact if answers.share(_COMPUTER) == 1 else None


def _groups(boxes: list[Box]) -> list[list[Box]]:
    """The columns of each question: a heading, and the columns with a blank heading after it."""
    groups: list[list[Box]] = []
    for i, box in enumerate(boxes):
        if not box.title and not box.option:
            continue
        if groups and not _starts(box, groups[-1], boxes[i + 1 : i + 2]):
            groups[-1].append(Box(box.position, groups[-1][0].title, box.option))
        else:
            groups.append([box])
    return groups


def _starts(box: Box, group: list[Box], after: list[Box]) -> bool:
    """True where a new question begins: a new title, or an address block, whose heading may be blank."""
    if box.title:
        repeated = box.title == group[0].title and box.option and box.option != group[-1].option
        return not repeated
    if key(box.option) in _RESPONSE:
        return True
    block = (
        is_contact_field(box.option) and after and not after[0].title and is_contact_field(after[0].option)
    )
    return bool(block) and not is_contact_field(group[-1].option)


def _draft(group: list[Box], sample: Sample) -> Draft:
    title = group[0].title
    label = key(group[0].option)
    if len(group) == 1:
        judge = typed if label == "openendedresponse" else _closed(label)
        found = draft(title, [_plain(group[0])], sample, judge)
        return replace(found, proposed=found.proposed and label != "response")
    if label in _RESPONSE:
        return _with_write_ins(group, sample)
    return draft(title, group, sample, _closed(label))


def _plain(box: Box) -> Box:
    """The box without an option that is only the tool's word for an answer."""
    return Box(box.position, box.title) if key(box.option) in _RESPONSE else box


def _with_write_ins(group: list[Box], sample: Sample) -> Draft:
    """A closed question in one column, and the boxes beside it, which hold what people wrote."""
    own = _draft(group[:1], sample)
    beside = tuple(Box(box.position, box.title, box.option, role=Role.other) for box in group[1:])
    return replace(own, boxes=own.boxes + beside)


def _closed(label: str):
    """Judges a column that SurveyMonkey heads "Response", which it never does for free text.

    Without a second heading row, or under some other label, only the answers can tell.
    """

    def judge(box: Box, answers: Answers) -> Kind:
        kind = judged(box.title, answers, ("; ",))
        settled = label == "response" and kind in {Kind.text, Kind.short, Kind.contact}
        return Kind.single if settled else kind

    return judge
