"""The demonstration's survey export: invented answers in the layout in which SmartSurvey writes a CSV file.

Two heading rows (question texts, then options and statements), UK dates, blank where nothing was answered, UTF-8, CRLF
between records and LF inside a cell. The same bytes come out every time, on every Python.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sendportal.demonstration import questions as q
from sendportal.demonstration.chance import Chance
from sendportal.demonstration.comments import Scribe
from sendportal.demonstration.lengths import Cell, planned_lengths, written_cells
from sendportal.demonstration.respondents import Respondent, respondents

SEED = 20250602
DATE = "%d/%m/%Y %H:%M:%S"
HEADING_ROWS = 2
SPECIAL = re.compile(r'[,"\r\n]')
ENDED = q.METADATA.index("Ended")
KEPT_BACK = 160  # words left for closing phrases, which bring the total to the word
CATCHING_UP = 6  # words by which one comment may make up for others that came out shorter or longer
CLOSINGS = {
    1: ("Thanks.", "Honestly.", "Anyway."),
    2: ("Thank you.", "That's all.", "Many thanks."),
    3: ("Thanks for reading.", "That is all.", "Thank you all."),
    4: ("That is our story.", "Thank you for asking.", "I hope this helps."),
    5: ("I could go on forever.", "Please read this with care."),
    6: ("Thank you for reading all this.", "I know we are not alone."),
}


class TotalsDiffer(Exception):
    """The export that was made does not have the totals that the demonstration tells of."""


@dataclass(frozen=True)
class Totals:
    """What a reader of the export must find.

    A comment is a cell of an open question that is not blank after trimming, placeholders included; texts in an
    "Other" box are not comments. A word is what stands between white space.
    """

    responses: int
    complete: int
    partial: int
    comments: int
    words: int


TOTALS = Totals(responses=1055, complete=954, partial=101, comments=4695, words=96091)


def write(path: Path | str) -> Totals:
    """Write the export to `path`, over what is there, and return its totals."""
    Path(path).write_bytes(as_bytes())
    return TOTALS


@cache
def as_bytes() -> bytes:
    """The whole file. Raises `TotalsDiffer` rather than return one whose totals are not `TOTALS`."""
    first, *others = rows()
    return "".join([_record(first, quoted=True), *(_record(row) for row in others)]).encode("utf-8")


def rows() -> Iterator[list[str]]:
    """The records as lists of cells, the two heading rows first. Raises `TotalsDiffer`."""
    chance = Chance(SEED)
    people = respondents(chance, TOTALS.complete, TOTALS.partial)
    comments = _comments(chance, people)
    made = [*q.headings(), *(_row(place, person, comments) for place, person in enumerate(people))]
    if totals(made) != TOTALS:
        raise TotalsDiffer(f"the export has {totals(made)} and should have {TOTALS}")
    yield from made


def totals(records: list[list[str]]) -> Totals:
    """The totals of an export's records, heading rows included, counted by the rules of `Totals`."""
    headings, responses = records[0], records[HEADING_ROWS:]
    asked = {question.heading for question in q.QUESTIONS if question.open}
    columns = [place for place, heading in enumerate(headings) if heading in asked]
    written = [row[column] for row in responses for column in columns if row[column].strip()]
    complete = sum(bool(row[ENDED].strip()) for row in responses)
    words = sum(len(comment.split()) for comment in written)
    return Totals(len(responses), complete, len(responses) - complete, len(written), words)


def _comments(chance: Chance, people: list[Respondent]) -> dict[Cell, str]:
    cells = written_cells(chance, people, TOTALS.comments)
    lengths = planned_lengths(chance, TOTALS.comments, TOTALS.words - KEPT_BACK)
    scribe, owed, written = Scribe(chance), 0, {}
    for cell, length in zip(cells, lengths, strict=True):
        person = people[cell[0]]
        target = length if length < 12 else length + max(-CATCHING_UP, min(CATCHING_UP, owed))
        written[cell] = scribe.write(cell[1], person.parent, person.hand, target)
        owed += length - len(written[cell].split())
    return _closed(chance, written)


def _closed(chance: Chance, written: dict[Cell, str]) -> dict[Cell, str]:
    """Closing phrases on some comments, until the words are exactly as many as they should be."""
    left = TOTALS.words - sum(len(comment.split()) for comment in written.values())
    roomy = [cell for cell, comment in written.items() if comment.endswith(".") and len(comment.split()) > 12]
    for cell in chance.shuffled(roomy):
        if left <= 0:
            break
        size = min(left, chance.between(1, max(CLOSINGS)))
        written[cell] += " " + chance.pick(CLOSINGS[size])
        left -= size
    return written


def _row(place: int, person: Respondent, comments: dict[Cell, str]) -> list[str]:
    ended = person.ended.strftime(DATE) if person.ended else ""
    row = [str(person.user_id), str(person.number), *person.contact, "", person.started.strftime(DATE), ended]
    row.append(q.TRACKING_LINK)
    for question in q.QUESTIONS:
        row += _cells(place, person, question, comments)
    return row


def _cells(place: int, person: Respondent, question: q.Question, comments: dict[Cell, str]) -> list[str]:
    if question.number > person.reached:
        return [""] * question.width
    if question.open:
        return [comments.get((place, question.number), "")]
    answer = person.answers[question.number]
    return answer if isinstance(answer, list) else [answer]


def _record(cells: list[str], quoted: bool = False) -> str:
    # Not the csv module: it has changed what it quotes between versions of Python.
    return ",".join(_quoted(cell) if quoted or SPECIAL.search(cell) else cell for cell in cells) + "\r\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
