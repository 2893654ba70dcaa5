"""A respondent's number as the survey tool gave it, where a spreadsheet has written it in its own way since."""

import re

_POINT = re.compile(r"(\d{1,15})\.0+")
_POWER = re.compile(r"(\d)[.,](\d+)[eE](\+?)(\d{1,2})")
_MOST = 14  # the power of ten up to which no spreadsheet loses a digit of a number


def as_given(cell: str) -> str:
    """The number in digits alone where `cell` tells them all, else the cell without the blanks around it.

    `90000009.0` and `9.0000009E7` are 90000009. With a plus, as in `9.00E+07`, a spreadsheet writes as many digits as
    it was told to show, so that it is certain only where none can be missing. Programs write it without a plus, and
    leave out nothing but noughts at the end. What may be a code, such as `4E7`, stays as it is.
    """
    words = cell.strip()
    if words.isdecimal() or not words[:1].isdecimal():
        return words  # as nearly all are
    if found := _POINT.fullmatch(words):
        return found[1]
    found = _POWER.fullmatch(words)
    if not found:
        return words
    first, rest, plus, power = found[1], found[2], found[3], int(found[4])
    digits = rest.rstrip("0").ljust(power, "0")
    is_told = len(rest) >= power if plus else "," not in words
    return first + digits if is_told and len(digits) == power <= _MOST else words
