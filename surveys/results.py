"""Stored answers -> counted tables, one for each closed question, or for each statement of a matrix.

Nothing here may be shown: disclosure.py decides what may.
"""

import re
from collections import Counter
from dataclasses import dataclass

from surveys.models import Comment, Question, Response
from surveys.readers import limesurvey, snap
from surveys.readers.wording import is_other, key
from surveys.scales import in_order

# Whether somebody may be quoted is about their answers, not one of them.
COUNTED = {"single", "multi", "matrix"}
# By tool, what its exports write for a question that was not put. From any other, the same words are an answer.
NOT_ASKED = {tool.TOOL: tool.NOT_ASKED for tool in (limesurvey, snap)}
TICKED_NO = {"", "no", "n", "0", "false", "unchecked", "not selected", "not ticked"}
TICKED_NO |= {"nein", "non", "nej", "nei", "nee", "nie", "não"}  # LimeSurvey says it in the survey's language
OTHER = "Other"
OTHER_PRINTED = re.compile(
    "(any)?others?(please)?(specify|state|describe|explain|tellus)?(below|here|inthebox)?"
)


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
class Group:
    """The people who gave one answer to the question that a table is broken down by; `label` is empty for those who
    gave none. `counts` stand in the order of the table's cells; `base` is how many of the group answered."""

    label: str
    counts: tuple[int, ...]
    base: int


@dataclass(frozen=True)
class Table:
    """The answers to one question, or to one statement of a matrix.

    `base` is the number of people who answered; `no_answer` and `not_asked` are those who did not, by kind. In a
    question with several answers (`is_multiple`) counts may add up to more than the base. Whoever wrote in the box
    beside the question answered "Other"; what they wrote is looked at by nothing here.

    A table broken down by another question names it in `by`, and holds the same answers once more for each `groups`.
    """

    number: int
    title: str
    cells: tuple[Cell, ...]
    base: int
    no_answer: int
    not_asked: int
    is_multiple: bool
    by: str = ""
    groups: tuple[Group, ...] = ()
    kind: str = "single"
    row: str = ""


def tables(upload, counted, *, rules=None, by=(), earlier=()):
    """Every table of the stored answers of `upload`; `counted` is "complete" or "all".

    Raises CannotCount.
    """
    frame = _frame(upload, counted)
    questions = Question.objects.filter(upload=upload, kind__in=COUNTED)
    not_put = NOT_ASKED.get((upload.layout or {}).get("tool"), "")
    found = [
        table
        for question in questions
        for table in _tables(question, frame, _wrote(question, frame), not_put)
    ]
    return [table for table in found if table.cells]


def people(upload, counted, *, rules=None):
    """How many responses are counted."""
    return _responses(upload, counted).count()


def left_out(upload, counted, *, rules=None):
    """How many responses the rules leave out, by reason."""
    return {}


def _responses(upload, counted):
    rows = Response.objects.filter(upload=upload)
    return rows.filter(is_complete=True) if counted == "complete" else rows


def _frame(upload, counted):
    """All stored answers as a frame of text, one column a slot, by the response's number in the database."""
    import pandas  # noqa: PLC0415 (costs a second and 80 MB that only counting should pay)

    stored = _responses(upload, counted).values_list("pk", "answers")
    rows = dict(stored.iterator(chunk_size=2000))
    first = next(iter(rows.values()), None)
    if not all(_fits(row, first) for row in rows.values()):
        raise CannotCount("frame")
    try:
        frame = pandas.DataFrame(list(rows.values()), index=list(rows), dtype="string").fillna("")
        return frame.apply(lambda column: column.str.replace("\u00a0", " ").str.strip())
    except (ValueError, TypeError):
        raise CannotCount("frame") from None


def _fits(row, first):
    """Whether a stored row is a list of text as long as the first: pandas would make something of any other too."""
    return isinstance(row, list) and len(row) == len(first) and all(isinstance(cell, str) for cell in row)


def _wrote(question, frame):
    """True for whoever wrote in a box beside the question; a lone sign, a tool's mark for a blank, is not writing."""
    written = Comment.objects.filter(question=question, is_other=True, text__regex=r"\w")
    return frame.index.isin(set(written.values_list("response_id", flat=True)))


def _tables(question, frame, wrote, not_put):
    columns = [column for column in question.columns if column["slot"] in frame.columns]
    if not columns:
        return
    title = without_number(question.title)
    if question.kind == "matrix":
        for column in columns:
            row = asked_of(title, column["option"])
            yield _single(question.number, row, frame[[column["slot"]]], wrote & False, not_put)
    elif question.kind == "multi":
        yield _multi(question.number, title, columns, frame, wrote, not_put)
    else:
        part = frame[[column["slot"] for column in columns]]
        yield _single(question.number, title, part, wrote, not_put)


def asked_of(title, row):
    """One row of a grid as a question: "How often? Transport" or "How much you agree: I am heard"."""
    return f"{title} {row}" if title.endswith(("?", ".", ":", "!", "…")) else f"{title}: {row}"


def without_number(title):
    """The question as a reader knows it, without the "Q14." that the survey tool counts by."""
    return re.sub(r"^Q?\d+[a-z]?[.):]\s+", "", title, flags=re.IGNORECASE) or title


def _single(number, title, part, wrote, not_put):
    """One answer a person: the first filled cell of the question's columns, or else what they wrote beside it."""
    answer = part.iloc[:, 0]
    for column in part.columns[1:]:  # column by column: pandas takes a second to go along rows of text
        answer = answer.where(answer != "", part[column])
    answer = answer.mask((answer == "") & wrote, _other(answer.unique()))
    not_asked = _not_asked(answer, not_put)
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


def _other(labels):
    """What "Other" is called among these answers, so that it is one answer and not two.

    Only the words tools print: what somebody typed ("Other: my neighbour") must not become the name of many.
    """
    return next((label for label in labels if OTHER_PRINTED.fullmatch(key(label))), OTHER)


def _not_asked(answer, not_put):
    """True where the tool's words `not_put` say that the question was not put. "N/A" may be an answer too: LimeSurvey
    leaves no blank where it means that, so beside one it is an answer."""
    is_answer = not_put in {"", limesurvey.NOT_ASKED} and (answer == "").any()
    return (answer == not_put) & (not is_answer)


def _cells(counts):
    known = {label: int(count) for label, count in counts.items()}
    return tuple(Cell(label, known[label]) for label in in_order(known))


def _multi(number, title, columns, frame, wrote, not_put):
    part = frame[[column["slot"] for column in columns]]
    if len(columns) == 1:
        return _listed(number, title, part.iloc[:, 0], wrote)
    put = part.mask(part == not_put, "")
    not_asked = (part != put).any(axis=1) & (put == "").all(axis=1) & ~wrote
    part = put
    answered = (part != "").any(axis=1) | wrote
    chosen = _chosen(columns, _ticked(part, columns), wrote)
    cells = tuple(Cell(option, int(who.sum())) for option, who in chosen.items())
    silent = ~answered & ~not_asked
    numbers = (int(who.sum()) for who in (answered, silent, not_asked))
    return Table(number, title, cells, *numbers, is_multiple=True)


def _chosen(columns, ticks, wrote):
    """Option -> who chose it. What was written beside the question joins its own tick, where that has one."""
    chosen = {column["option"]: ticks[column["slot"]] for column in columns if column["option"]}
    if wrote.any():
        label = next((option for option in chosen if is_other(option)), OTHER)
        chosen[label] = chosen.get(label, False) | wrote
    return chosen


def _ticked(part, columns):
    """True where an option was chosen. Some tools write the option itself, so that "No" may be a chosen one; others
    write yes and no."""
    labels = {column["slot"]: {"", column["option"]} for column in columns}
    if all(part[slot].isin(known).all() for slot, known in labels.items()):
        return part != ""
    return part.apply(lambda column: ~column.str.lower().isin(TICKED_NO))


def _listed(number, title, column, wrote):
    """Several answers in one cell, as SurveyMonkey's condensed layout or a spreadsheet of form answers writes them."""
    gave = (column != "").to_numpy(dtype=bool) | wrote
    given, wrote = column[gave], wrote[gave]
    parts = _parted(given)
    other = _other(parts.explode().str.strip().unique())
    options = parts.where(~wrote, parts.map(lambda cell: [*cell, other])).explode().str.strip()
    counts = options[options != ""].groupby(level=0).unique().explode().value_counts()
    return Table(number, title, _cells(counts), len(given), len(column) - len(given), 0, is_multiple=True)


def _parted(cells):
    """Each cell as the list of answers in it. A comma may be part of an answer ("Speech, language and hearing"), so it
    divides only before what looks like an answer, and only where most of the pieces turn up otherwise as well."""
    for sign in (";", "|"):
        if cells.str.contains(sign, regex=False).any():
            return cells.str.split(sign, regex=False)
    begins = cells.str[:1]
    before = r", (?![a-z])" if (begins != begins.str.lower()).any() else ", "
    if not cells.str.contains(", ", regex=False).any():
        before = ","  # Qualtrics leaves no space
    parts = cells.str.split(before, regex=True)
    return parts if _are_answers(parts) else cells.map(lambda cell: [cell])


def _are_answers(parts):
    """Whether most pieces of divided cells are a whole cell elsewhere, or stand in several different cells."""
    cells = {tuple(cell) for cell in parts}
    places = Counter(piece for cell in cells for piece in set(cell))
    pieces = {piece for cell in cells if len(cell) > 1 for piece in cell}
    known = {piece for piece in pieces if (piece,) in cells or places[piece] > 1}
    return len(known) * 2 > len(pieces)
