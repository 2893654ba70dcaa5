"""Stored answers -> counted tables, one for each closed question, or for each statement of a matrix.

Nothing here may be shown: disclosure.py decides what may.
"""

import re
from dataclasses import dataclass

from surveys.models import Question, Response
from surveys.scales import in_order

# Whether somebody may be quoted is about their answers, not one of them.
COUNTED = {"single", "multi", "matrix"}
# What a tool writes where a question was put to nobody, rather than left blank by somebody.
NOT_ASKED = {"N/A"}
TICKED_NO = {"", "no", "0", "false", "unchecked", "not selected"}


class CannotCount(Exception):
    """The stored answers of a survey could not be counted. `code` names the fault; no answer is in the text."""

    def __init__(self, code):
        super().__init__("The answers could not be counted. Tell whoever looks after the portal.")
        self.code = code


@dataclass(frozen=True)
class Cell:
    label: str
    count: int


@dataclass(frozen=True)
class Table:
    """The answers to one question, or to one statement of a matrix.

    `base` is the number of people who answered; `no_answer` and `not_asked` are those who did not, by kind. In a
    question with several answers (`is_multiple`) counts may add up to more than the base.
    """

    number: int
    title: str
    cells: tuple[Cell, ...]
    base: int
    no_answer: int
    not_asked: int
    is_multiple: bool


def tables(upload, counted):
    """Every table of the stored answers of `upload`; `counted` is "complete" or "all".

    Raises CannotCount.
    """
    frame = _frame(upload, counted)
    questions = Question.objects.filter(upload=upload, kind__in=COUNTED)
    found = [table for question in questions for table in _tables(question, frame)]
    return [table for table in found if table.cells]


def people(upload, counted):
    """How many responses are counted."""
    return _responses(upload, counted).count()


def _responses(upload, counted):
    rows = Response.objects.filter(upload=upload)
    return rows.filter(is_complete=True) if counted == "complete" else rows


def _frame(upload, counted):
    """All stored answers as a frame of text, one column a slot."""
    import pandas  # noqa: PLC0415 (costs a second and 80 MB that only counting should pay)

    rows = list(_responses(upload, counted).values_list("answers", flat=True).iterator(chunk_size=2000))
    if not all(_fits(row, rows[0]) for row in rows):
        raise CannotCount("frame")
    try:
        frame = pandas.DataFrame(rows, dtype="string").fillna("")
        return frame.apply(lambda column: column.str.replace("\u00a0", " ").str.strip())
    except (ValueError, TypeError):
        raise CannotCount("frame") from None


def _fits(row, first):
    """Whether a stored row is a list of text as long as the first: pandas would make something of any other too."""
    return isinstance(row, list) and len(row) == len(first) and all(isinstance(cell, str) for cell in row)


def _tables(question, frame):
    columns = [column for column in question.columns if column["slot"] in frame.columns]
    if not columns:
        return
    title = without_number(question.title)
    if question.kind == "matrix":
        for column in columns:
            yield _single(question.number, f"{title}: {column['option']}", frame[[column["slot"]]])
    elif question.kind == "multi":
        yield _multi(question.number, title, columns, frame)
    else:
        yield _single(question.number, title, frame[[column["slot"] for column in columns]])


def without_number(title):
    """The question as a reader knows it, without the "Q14." that the survey tool counts by."""
    return re.sub(r"^Q?\d+[a-z]?[.):]\s+", "", title, flags=re.IGNORECASE) or title


def _single(number, title, part):
    """One answer a person: the first filled cell of the question's columns."""
    answer = part.iloc[:, 0]
    for column in part.columns[1:]:  # column by column: pandas takes a second to go along rows of text
        answer = answer.where(answer != "", part[column])
    not_asked = answer.isin(NOT_ASKED) & _marks_not_asked(answer)
    counts = answer[(answer != "") & ~not_asked].value_counts()
    return Table(
        number,
        title,
        _cells(counts),
        int(counts.sum()),
        int((answer == "").sum()),
        int(not_asked.sum()),
        is_multiple=False,
    )


def _marks_not_asked(answer):
    """Whether "N/A" here stands for a question that was not put, as LimeSurvey writes it: never beside a blank."""
    return bool((answer == "N/A").any()) and not bool((answer == "").any())


def _cells(counts):
    known = {label: int(count) for label, count in counts.items()}
    return tuple(Cell(label, known[label]) for label in in_order(known))


def _multi(number, title, columns, frame):
    part = frame[[column["slot"] for column in columns]]
    if len(columns) == 1:
        return _listed(number, title, part.iloc[:, 0])
    ticked = _ticked(part, columns)
    answered = (part != "").any(axis=1)
    cells = tuple(
        Cell(column["option"], int(ticked[column["slot"]].sum())) for column in columns if column["option"]
    )
    return Table(number, title, cells, int(answered.sum()), int((~answered).sum()), 0, is_multiple=True)


def _ticked(part, columns):
    """True where an option was chosen. Some tools write the option itself, so that "No" may be a chosen one; others
    write yes and no."""
    labels = {column["slot"]: {"", column["option"]} for column in columns}
    if all(part[slot].isin(known).all() for slot, known in labels.items()):
        return part != ""
    return part.apply(lambda column: ~column.str.lower().isin(TICKED_NO))


def _listed(number, title, column):
    """Several answers in one cell, as SurveyMonkey's condensed layout writes them."""
    given = column[column != ""]
    options = given.str.split(";").explode().str.strip()
    counts = options[options != ""].groupby(level=0).unique().explode().value_counts()
    return Table(number, title, _cells(counts), len(given), int((column == "").sum()), 0, is_multiple=True)
