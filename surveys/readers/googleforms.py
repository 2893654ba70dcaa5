"""Google Forms: the sheet of responses, with a timestamp first, "Question [Row]" for grids, ", " between options."""

import re
from collections.abc import Sequence

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import bracketed
from surveys.readers.wording import key

TOOL = "Google Forms"
TABLE = re.compile(r"Form_Responses_?\d*")  # what Google calls the table in a workbook, in every language
_NAMES = (
    "Timestamp|Zeitstempel|Horodateur|Horodatage|Marca temporal|Marca de temps|Carimbo de data/hora|Data/hora"
    "|Informazioni cronologiche|Tijdstempel|Sygnatura czasowa|Tidsstämpel|Tidstämpel|Tidsstempel|Tidsmerke|Aikaleima"
    "|Časová značka|Időbélyeg|Zaman damgası|Dấu thời gian|Отметка времени|Позначка часу|タイムスタンプ|时间戳记"
    "|時間戳記|타임스탬프|طابع زمني|חותמת זמן"
)
_TIMESTAMP = frozenset(key(name) for name in _NAMES.split("|"))
_MOMENT = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})[ T,]+\d{1,2}[:.]\d{2}.*", re.DOTALL
)
_ADDRESS = frozenset(
    ["emailaddress", "email", "username", "emailadresse", "adresseemail", "direccióndecorreoelectrónico"]
)
_SCORE = re.compile(r"\d+(\.\d+)? / \d+")


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1 where the first column is headed "Timestamp", in any of Google's languages, and holds only moments."""
    if not rows or key(title_of(rows[0], 0)) not in _TIMESTAMP:
        return None
    first = [title_of(row, 0) for row in rows[1:] if any(cell.strip() for cell in row)]
    moments = sum(bool(_MOMENT.fullmatch(cell)) for cell in first)
    return 1 if moments >= 0.9 * len(first) else None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """The sheet has no ID and marks nothing: a timestamp may be that of two people."""
    answers = Sample(sample)
    meta, asked = _split(headings[-1], answers)
    drafts = [_draft(group, answers) for group in bracketed(asked)]
    return laid_out(TOOL, len(headings), meta, grid_titles(drafts, answers), confident=bool(meta and drafts))


def _split(row: Sequence[str], sample: Sample) -> tuple[list[Box], list[Box]]:
    meta, asked = [], []
    for position in range(len(row)):
        title = title_of(row, position)
        role = _role(title, position, sample)
        (asked if role is None else meta).append(Box(position, title, code=title, role=role))
    return meta, asked


def _role(title: str, position: int, sample: Sample) -> Role | None:
    name, answers = key(title), sample.answers(position)
    if position == 0 and name in _TIMESTAMP:
        return Role.submitted
    if position < 3 and name in _ADDRESS:
        return Role.contact
    if name == "score" and answers.share(_SCORE) == 1:
        return Role.metadata
    return None if title or answers.filled else Role.ignore


def _draft(group: list[Box], sample: Sample) -> Draft:
    return draft(group[0].title, group, sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers, (", ",))
