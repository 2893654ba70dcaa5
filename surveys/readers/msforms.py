"""Microsoft Forms: one heading row in the owner's language, five or six columns of its own, ";" after every option."""

import re
from collections.abc import Sequence

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.kinds import Answers, judged
from surveys.readers.wording import key

TOOL = "Microsoft Forms"
_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})[ T]\d{1,2}[:.]\d{2}.*")
_WHO = re.compile(r"anonym\w*|an[oó]n\w*|[^@\s]+@[^@\s]+", re.IGNORECASE)
_MODIFIED = re.compile(
    r"modif|geändert|ändrad|ændret|endret|gewijzigd|muokattu|zmodyf|módos|změn|değiş|変更|修改", re.IGNORECASE
)
_LANGUAGE = re.compile(r"language|sprache|språk|sprog|langue|idioma|lingua|taal|kieli|język", re.IGNORECASE)
_NAMES = {
    "starttime": Role.started,
    "completiontime": Role.ended,
    "email": Role.contact,
    "name": Role.contact,
    "lastmodifiedtime": Role.metadata,
    "language": Role.metadata,
    "totalpoints": Role.metadata,
    "quizfeedback": Role.metadata,
    "gradepostedtime": Role.metadata,
}
_PLACES = (Role.respondent_id, Role.started, Role.ended, Role.contact, Role.contact)
_QUIZ = re.compile(r"(points|feedback) - .+", re.IGNORECASE | re.DOTALL)


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1 where the first columns are Microsoft's, by name or, in any language, by what stands in them."""
    first = [key(title_of(rows[0], i)) for i in range(3)] if rows else []
    if first == ["id", "starttime", "completiontime"]:
        return 1
    said = first[:1] == ["id"] or any(title_of(row, 3) for row in rows[1:])
    return 1 if first and said and _looks_own(rows[1:]) else None


def _looks_own(rows: Sequence[Sequence[str]]) -> bool:
    """An ID, two moments, and who: "anonymous" whatever the language, or an address."""
    filled = [row for row in rows if len(row) > 5 and any(cell.strip() for cell in row)]
    return bool(filled) and all(
        row[0].strip().isdecimal()
        and _MOMENT.fullmatch(row[1].strip())
        and _MOMENT.fullmatch(row[2].strip())
        and _WHO.fullmatch(row[3].strip() or "anonymous")
        for row in filled
    )


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """Only what was submitted is here, so nothing marks a partial response."""
    answers = Sample(sample)
    meta, asked = _split(headings[-1], answers)
    drafts = [_draft(box, answers) for box in asked]
    return laid_out(TOOL, len(headings), meta, grid_titles(drafts, answers), confident=bool(drafts))


def _split(row: Sequence[str], sample: Sample) -> tuple[list[Box], list[Box]]:
    meta, asked = [], []
    own = _own_columns(row, sample)
    for position in range(len(row)):
        title = title_of(row, position)
        role = _role(title, position, own)
        (asked if role is None else meta).append(Box(position, title, code=title, role=role))
    return meta, asked


def _own_columns(row: Sequence[str], sample: Sample) -> dict[int, Role]:
    """Position to role: by name where somebody took columns out, by place in any other language."""
    named = {
        i: _NAMES[key(title_of(row, i))] for i in range(min(7, len(row))) if key(title_of(row, i)) in _NAMES
    }
    if len(named) > 1:
        return {0: Role.respondent_id} | named
    own = dict(enumerate(_PLACES))
    for position in range(len(_PLACES), min(len(_PLACES) + 2, len(row))):
        if _is_added(title_of(row, position), sample.answers(position)):
            own[position] = Role.metadata
    return own


def _is_added(title: str, answers: Answers) -> bool:
    """True for the columns that newer forms have behind the name: last modified, and the language used."""
    if not answers.filled or answers.share(_MOMENT) == 1:
        return bool(_MODIFIED.search(title))
    return bool(_LANGUAGE.fullmatch(title)) and answers.longest <= 3


def _role(title: str, position: int, own: dict[int, Role]) -> Role | None:
    if position in own:
        return own[position]
    if not title:
        return Role.ignore
    quiz = _QUIZ.fullmatch(title) or key(title) in {"totalpoints", "quizfeedback", "gradepostedtime"}
    return Role.metadata if quiz else None


def _draft(box: Box, sample: Sample) -> Draft:
    return draft(box.title, [Box(box.position, box.title)], sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    """Every option is followed by ";", also the last; a ranking holds the same items in every cell."""
    if answers.filled and all(value.endswith(";") for value in answers.counts):
        items = {
            frozenset(part.strip() for part in value.split(";") if part.strip()) for value in answers.counts
        }
        in_order = (
            len(items) == 1 and len(next(iter(items))) > 1 and (answers.distinct > 1 or "rank" in box.title)
        )
        return Kind.ranking if in_order else Kind.multi
    return judged(box.title, answers)
