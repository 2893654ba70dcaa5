"""Dates as inspectors print them."""

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(MONTHS)
_FIRST = rf"(?P<day>\d{{1,2}})(?:\s+(?P<month>{_MONTH}))?(?:\s+(?P<year>\d{{4}}))?"
_LAST = rf"(?P<last_day>\d{{1,2}})\s+(?P<last_month>{_MONTH})\s+(?P<last_year>\d{{4}})"
SPAN = re.compile(rf"{_FIRST}\s*(?:to|and|[-–—])\s*{_LAST}", re.IGNORECASE)
_DAY = re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})", re.IGNORECASE)


def span(text: str) -> tuple[date, date] | None:
    """The first and last day of the first span in `text`, or the one day that stands there; else None.

    A first day without a year belongs to the year of the last, or to the one before where only that makes sense.
    """
    found = SPAN.search(text)
    if found is None:
        only = day(text)
        return only and (only, only)
    last = _made(found["last_day"], found["last_month"], found["last_year"])
    first = _made(found["day"], found["month"] or found["last_month"], found["year"] or found["last_year"])
    if first and last and first > last and found["month"] and not found["year"]:
        first = _made(found["day"], found["month"], int(found["last_year"]) - 1)
    return (first, last) if first and last and first <= last else None


def day(text: str) -> date | None:
    """The first whole date in `text`."""
    found = _DAY.search(text)
    return _made(found["day"], found["month"], found["year"]) if found else None


def _made(day, month, year):
    try:
        return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None
