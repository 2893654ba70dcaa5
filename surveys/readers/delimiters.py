"""Which sign stands between the columns of a text, and what a spreadsheet or a person has done to that."""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from surveys.readers.export import Record, Unreadable, strip_end

DELIMITERS = ",;\t|^"
HEAD_CHARACTERS = 400_000
LONGEST_CELL = 4_000_000  # characters; beyond this a quotation mark was never closed
SOME_ROWS = 200
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR = re.compile(r'"?sep=(?P<named>\\t|[^\w\s"]|\t)?"?((?P<one>[,;\t|^])(?P=one)*)?', re.IGNORECASE)


@dataclass(frozen=True)
class Cut:
    """How a text is cut into cells. `skip` is the number of lines in front that are no record.

    Some programs put whole records between quotation marks, so that each becomes one cell: then `within` is the sign
    inside it. `first_within` is the same for the first record alone, where only the headings are written otherwise.
    `quote` is the mark around cells.
    """

    delimiter: str
    skip: int = 0
    quote: str = '"'
    within: str | None = None
    first_within: str | None = None

    @property
    def is_wrapped(self) -> bool:
        return bool(self.within or self.first_within)

    def opened_up(self, record: Record) -> Record:
        """The record with the cells that it was meant to have."""
        inner = self.within or (self.first_within if record.number == 1 else None)
        filled = strip_end(record.cells)
        return (
            record._replace(cells=tuple(_cells(filled[0], inner))) if inner and len(filled) == 1 else record
        )


def cut_of(head: str, delimiter: str | None = None) -> Cut:
    """How the text that begins with `head` is cut; `delimiter` is what a person said.

    Raises Unreadable (not_a_table).
    """
    named, skip = _separator_line(head)
    body = _LINE_END.split(head, maxsplit=1)[-1] if skip else head
    if delimiter is None and (signs := _wrapped(body)):
        return Cut(signs[0], skip, within=signs[1])
    chosen = delimiter or (named if named and _fits(_widths(body, named)) else _delimiter(body))
    rows = _rows(body, chosen)
    return Cut(chosen, skip, "'" if _is_in_single_marks(rows) else '"', first_within=_first_within(rows))


def _separator_line(head: str) -> tuple[str | None, int]:
    """Excel's own first line, "sep=;", and how many lines it takes.

    A program that took it for a record has put blank cells behind it, and its own sign between them.
    """
    found = _SEPARATOR.fullmatch(_LINE_END.split(head, maxsplit=1)[0].rstrip(" "))
    if not found:
        return None, 0
    named = found["one"] or found["named"] or ""
    return ("\t" if named == "\\t" else named) or None, 1


def _delimiter(head: str) -> str:
    widths = {delimiter: _widths(head, delimiter) for delimiter in DELIMITERS}
    # Comments hold commas too: a sign that is also in the headings, as often as in the rows, goes before.
    fitting = [delimiter for delimiter in DELIMITERS if _fits(widths[delimiter])]
    best = max(fitting or DELIMITERS, key=lambda delimiter: _regularity(widths[delimiter]))
    if _regularity(widths[best]) > 0:
        return best
    if any(width > 1 for found in widths.values() for width in found):
        raise not_a_table()
    return ","


def not_a_table() -> Unreadable:
    return Unreadable(
        "not_a_table",
        "This file is not a table of columns and rows. Export the survey's individual responses from the survey "
        "tool as CSV or as an Excel workbook, and upload that file.",
    )


def _rows(head: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        found = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return []
    return (found[:-1] if len(head) >= HEAD_CHARACTERS else found)[:SOME_ROWS]


def _widths(head: str, delimiter: str) -> list[int]:
    return [len(row) for row in _rows(head, delimiter)]


def _fits(widths: list[int]) -> bool:
    """Whether the first row is as wide as most of the others."""
    return bool(widths) and widths[0] > 1 and widths.count(widths[0]) > len(widths) / 2


def _regularity(widths: list[int]) -> float:
    """How table-like the rows are: nearly all of one width, and the more columns the better."""
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0
    usual, count = Counter(several).most_common(1)[0]
    share = count / len(widths)
    # A mere trace of a delimiter, as in ordinary prose, is no table.
    return share * math.log2(usual) if share >= 0.5 or widths[0] > 1 and len(widths) == 1 else 0.0


def _wrapped(body: str) -> tuple[str, str] | None:
    """The signs outside and within the quotation marks, where whole records stand between them."""
    if '"' not in body:
        return None
    cut = {outer: _rows(body, outer) for outer in DELIMITERS}
    filled = [[strip_end(tuple(row)) for row in rows] for rows in cut.values()]
    if any(len(rows) < 2 or sum(len(row) == 1 for row in rows[1:]) < 0.9 * len(rows[1:]) for rows in filled):
        return None
    outer = max(cut, key=lambda sign: len(cut[sign][1]))  # some programs write blank cells behind
    if body.count('"') < 1.6 * (len(cut[outer]) - 1):
        return None  # two of them to nearly every record
    first, width = min((rows[0] for rows in filled), key=len), max(len(rows[0]) for rows in filled)
    cells = [row[0] for row in cut[outer][1:] if row]
    inner = _sign_within(cells, first[0] if len(first) == 1 else None, width)
    return (outer, inner) if inner else None


def _sign_within(cells: list[str], first: str | None, width: int) -> str | None:
    """The sign that cuts nearly all cells into as many as there are headings, which are `first` or of that `width`."""
    for sign in DELIMITERS:
        expected = len(_cells(first, sign)) if first is not None else width
        if expected > 1 and sum(len(_cells(cell, sign)) == expected for cell in cells) >= 0.9 * len(cells):
            return sign
    return None


def _is_in_single_marks(rows: Sequence[Sequence[str]]) -> bool:
    """Whether headings stand between such marks, and rows begin and end with one: a comma may have cut those up."""
    named = len(rows) > 1 and all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in rows[0])
    return named and all(row[0][:1] == row[-1][-1:] == "'" for row in rows)


def _first_within(rows: Sequence[Sequence[str]]) -> str | None:
    """The sign between the headings, where they are one cell and the rows have as many cells as there are headings."""
    if len(rows) < 2 or len(strip_end(tuple(rows[0]))) != 1:
        return None
    usual, _ = Counter(len(row) for row in rows[1:]).most_common(1)[0]
    return next((sign for sign in DELIMITERS if len(_cells(rows[0][0], sign)) == usual > 1), None)


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [""])
