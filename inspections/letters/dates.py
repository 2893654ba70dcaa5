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
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS).replace("sep(?:", "sept?(?:")
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_NUMBER = r"(?:st|nd|rd|th)?"
_FIRST = rf"(?P<day>\d{{1,2}}){_NUMBER}(?:\s+(?P<month>{_MONTH}))?(?:,?\s+(?P<year>\d{{4}}))?"
_LAST = rf"(?P<last_day>\d{{1,2}}){_NUMBER}\s+(?P<last_month>{_MONTH}),?\s+(?P<last_year>\d{{4}})"
SPAN = re.compile(rf"{_FIRST}\s*(?:to|and|[-–—])\s*{_WEEKDAY}{_LAST}", re.IGNORECASE)
DAY = re.compile(rf"(?P<day>\d{{1,2}}){_NUMBER}\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})", re.IGNORECASE)
# What may not stand beside the only day: a second one that is no date of its own, or "week commencing".
_BESIDE = re.compile(r"\d|\bweek\b|\bw/c\b", re.IGNORECASE)


def span(text: str) -> tuple[date, date] | None:
    """The first and last day of the one span in `text`, or the one day that stands there; None where there are more.

    A first day without a year belongs to the year of the last, or to the one before where only that makes sense.
    """
    spans, days = list(SPAN.finditer(text)), list(DAY.finditer(text))
    if not spans:
        only = day(text) if len(days) == 1 and not _BESIDE.search(text.replace(days[0][0], "")) else None
        return only and (only, only)
    found = spans[0]
    if any(not found.start() <= one.start() < found.end() for one in days):
        return None
    last = _made(found["last_day"], found["last_month"], found["last_year"])
    first = _made(found["day"], found["month"] or found["last_month"], found["year"] or found["last_year"])
    if first and last and first > last and found["month"] and not found["year"]:
        first = _made(found["day"], found["month"], int(found["last_year"]) - 1)
    return (first, last) if first and last and first <= last else None


def day(text: str) -> date | None:
    """The first whole date in `text`."""
    found = DAY.search(text)
    return _made(found["day"], found["month"], found["year"]) if found else None


def _number(month):
    return 1 + next(place for place, name in enumerate(MONTHS) if name.startswith(month[:3].lower()))


def _made(day, month, year):
    try:
        return date(int(year), _number(month), int(day))
    except ValueError:
        return None
