"""On which day somebody answered, from the moments that a survey tool writes.

03/04/2025 is two days: whether the day or the month comes first is decided for a column as a whole, by a day after
the twelfth, and by nothing else. Times and time zones are left aside.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from surveys.readers.export import Layout, Record, Role, Unreadable

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
PLAIN = "ymd"  # the year stands first, or the month is a word: nothing to decide
# No export is older; LimeSurvey writes 1 January 1980 where it keeps no moments.
FIRST_YEAR = 1995
SOURCES = (Role.submitted, Role.ended, Role.started)
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)")
_DAY_AND_WORD = re.compile(
    r"(?:[a-z]+,? +)?(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4}|\d\d)\b(?!:)", re.I
)
_WORD_AND_DAY = re.compile(
    r"(?:[a-z]+,? +)?([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4}|\d\d)\b(?!:)", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def dated(layout: Layout, sample: Sequence[Sequence[str]], order: str | None = None) -> Layout:
    """The layout with the columns that tell the day of a response, the best first, each with its order.

    `order` is what a person said, "dmy" or "mdy". Raises Unreadable (bad_choice) for anything else.
    """
    if order not in {None, "", DAY_FIRST, MONTH_FIRST}:
        raise Unreadable("bad_choice", "In dates, the day comes first or the month. Choose one of them.")
    places = [column.position for role in SOURCES if (column := layout.first(role))]
    found = ((at, order_of(row[at] for row in sample if at < len(row))) for at in places)
    return replace(layout, dates=tuple((at, own if own == PLAIN else order or own) for at, own in found))


def order_of(cells: Iterable[str]) -> str | None:
    """The order that a column's cells decide: "dmy", "mdy" or "ymd"; None where they do not, or speak of both."""
    found = [match for cell in cells if cell and (match := _NUMERIC.match(cell.strip()))]
    pairs = {(int(match[1]), int(match[3])) for match in found if len(match[1]) < 3}
    if not pairs:
        return PLAIN
    day_first, month_first = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    if day_first == month_first:
        return None
    return DAY_FIRST if day_first else MONTH_FIRST


def day_finder(layout: Layout) -> Callable[[Record], date | None]:
    """A function that gives the day on which a record was answered, None where it does not tell."""

    def answered_on(record):
        for position, order in layout.dates:
            if found := day(record.cell(position), order):
                return found
        return None

    return answered_on


def day(cell: str, order: str | None) -> date | None:
    """The day that a cell names, None where it names none or `order` would have to be known."""
    cell = cell.strip()
    match = _NUMERIC.match(cell)
    year, month, number = _numbers(match, order) if match else _worded(cell)
    try:
        return date(year, month, number) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def _numbers(match: re.Match, order: str | None) -> tuple[int, int, int]:
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return first, second, third
    year = _whole(third)
    if order == DAY_FIRST:
        return year, second, first
    return (year, first, second) if order == MONTH_FIRST else (0, 0, 0)


def _whole(year: int) -> int:
    """A year of two digits is one of this century."""
    return year if year > 99 else 2000 + year


def _worded(cell: str) -> tuple[int, int, int]:
    if match := _DAY_AND_WORD.match(cell):
        number, month, year = match.groups()
    elif match := _WORD_AND_DAY.match(cell):
        month, number, year = match.groups()
    else:
        return 0, 0, 0
    short = month[:3].lower()
    return _whole(int(year)), _MONTHS.index(short) + 1 if short in _MONTHS else 0, int(number)
