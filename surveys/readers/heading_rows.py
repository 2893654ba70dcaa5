"""Which of the first records are headings, in a file of no known tool: lines above them, and a second row below."""

import re
from collections.abc import Sequence

from surveys.readers.wording import tidy

_VARIABLE = re.compile(r"[A-Za-z_]\w*([.$-]\w+)*")
_FIGURE = re.compile(r"[-+]?\d[\d.,:/ T-]*")  # a number or a moment
MOST_LINES = 12  # of a title and notes above the headings
_CODE = re.compile(r"[A-Za-z]{1,12}[ _.-]?\d+[A-Za-z]?([._-]\w{1,6})*")

Rows = Sequence[Sequence[str]]


def heading_rows(rows: Rows) -> int:
    """How many records come before the first response, by the look of the first ones; 1 or more.

    Lines above the headings count with them. A blank record right under the headings does not.
    """
    first = first_heading(rows)
    below = [row for row in rows[first + 2 :] if _filled(row)]
    second = first + 1 < len(rows) and below and _is_second(rows[first], rows[first + 1], below)
    return first + 2 if second else first + 1


def first_heading(rows: Rows) -> int:
    """The first record that is about as wide as the table; only short lines are passed over."""
    widest = max((len(_filled(row)) for row in rows), default=0)
    if widest <= 3:
        return _under_a_title(rows, widest)
    for number, row in enumerate(rows[:MOST_LINES]):
        if len(_filled(row)) > max(2, widest / 4):
            return number
    return 0


def _under_a_title(rows: Rows, widest: int) -> int:
    """The same for a table of two or three columns: there, one cell above may also be the only heading that is filled.

    It is a title where it stands in the first column and all headings follow, with a blank record between or three of
    them. A row cut short may be a damaged one.
    """
    filled = [number for number, row in enumerate(rows[:MOST_LINES]) if _filled(row)]
    if widest < 2 or len(filled) < 3 or filled[0]:
        return 0
    titled = _filled(rows[0]) == [rows[0][0]] and len(rows[0]) > 1 and "?" not in rows[0][0]
    headings = _filled(rows[filled[1]])
    apart = filled[1] > 1 or widest > 2
    named = len(headings) == widest and not any(_FIGURE.fullmatch(cell.strip()) for cell in headings)
    return filled[1] if titled and apart and named else 0


def tiers(headings: Rows) -> tuple[Sequence[str], Sequence[str]]:
    """The headings and the second row of them, which is empty where there is only one."""
    if len(headings) < 2:
        return (headings[0] if headings else ()), ()
    widest = max(len(_filled(row)) for row in headings[-2:])
    above = len(_filled(headings[-2]))
    two = above > max(2, widest / 4)
    if widest <= 3:
        two = above > 0 and not _under_a_title([*headings[-2:], headings[-1]], widest)
    return (headings[-2], headings[-1]) if two else (headings[-1], ())


def is_code(text: str) -> bool:
    """True for a name such as "Q7_a" or "Ident 4", which says nothing to a person."""
    return bool(_CODE.fullmatch(text.strip()))


def are_names(row: Sequence[str]) -> bool:
    """True for a row of variables, each a single word of its own: "CASE", "AB01_02", "q3_other"."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 2 and len(set(filled)) == len(filled) and all(map(_VARIABLE.fullmatch, filled))


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _is_second(first: Sequence[str], second: Sequence[str], below: Rows) -> bool:
    """Options under their questions, or the questions' texts under or over their codes."""
    if not _filled(second):
        return False
    if _stands_under_blanks(first, second, below):
        return True
    if _recurs(second, below):
        return False
    if are_names(first) and _labels_figures(second, below):
        return True
    codes = [_share_of_codes(row) for row in (first, second)]
    if codes[0] >= 0.7 and codes[1] < 0.3:
        return _share_of_texts(second) >= 0.5 and not _holds_figures_too(second, below)
    if codes[1] >= 0.7 and codes[0] < 0.3:
        return len(set(_filled(second))) == len(_filled(second)) > 2
    return False


def _recurs(row: Sequence[str], below: Rows) -> bool:
    """True where the cells are found again further down, as answers are."""
    columns = [position for position, cell in enumerate(row) if cell.strip()]
    found = sum(any(_at(other, i).strip() == row[i].strip() for other in below) for i in columns)
    return found > 0.2 * len(columns)


def _share_of_codes(row: Sequence[str]) -> float:
    filled = _filled(row)
    return sum(is_code(cell) for cell in filled) / len(filled) if filled else 0.0


def _share_of_texts(row: Sequence[str]) -> float:
    filled = _filled(row)
    return sum(len(tidy(cell).split()) > 2 or cell.strip().endswith("?") for cell in filled) / len(filled)


def _stands_under_blanks(first: Sequence[str], second: Sequence[str], below: Rows) -> bool:
    """True where the second row is filled under blank headings, and blank where nearly every response is filled.

    A response is filled there, so one such cell speaks against it, unless it repeats a word for "answer".
    """
    width = max(len(first), len(second))
    under = [i for i in range(width) if _at(second, i).strip() and not _at(first, i).strip()]
    alone = [
        i for i in range(width) if _at(first, i).strip() and (_at(first, i + 1).strip() or i == width - 1)
    ]
    usual = [i for i in alone if sum(bool(_at(row, i).strip()) for row in below) >= 0.9 * len(below)]
    labels = {_at(second, i).strip() for i in usual} - {""}
    answers = [_at(second, i) if i in alone else "" for i in range(width)]
    bare = any(not _at(second, i).strip() for i in usual)
    return bool(under) and bare and len(labels) < 2 and not _recurs(answers, below)


def _labels_figures(second: Sequence[str], below: Rows) -> bool:
    """True where words stand over columns of which all responses hold numbers or moments, as only labels do."""
    figures = [i for i in range(len(second)) if _holds_figures(i, below)]
    return len(figures) > 1 and all(
        second[i].strip() and not _FIGURE.match(second[i].strip()) for i in figures
    )


def _holds_figures_too(row: Sequence[str], below: Rows) -> bool:
    """True where a number or a moment stands over those of all responses, as only one more response has."""
    return any(
        _FIGURE.fullmatch(cell.strip()) and _holds_figures(position, below)
        for position, cell in enumerate(row)
    )


def _holds_figures(position: int, rows: Rows) -> bool:
    filled = [cell for row in rows if (cell := _at(row, position).strip())]
    return bool(filled) and len(filled) >= len(rows) / 2 and all(map(_FIGURE.fullmatch, filled))


def _at(row: Sequence[str], position: int) -> str:
    return row[position] if position < len(row) else ""
