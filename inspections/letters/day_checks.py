"""Checks of a reading's dates and of what the feet of its pages say."""

import re
from datetime import date

from inspections.letters import areas, dates
from inspections.letters.reading import FULL_REPORT, REVISIT_LETTER, Warned

_LONGEST_VISIT = 20  # days
_FOOT_AREA = re.compile(r"inspection report: (?:the )?(.{2,80}?) local area ?partnership", re.IGNORECASE)
# The first and last day on which each kind of document could be written about; None where it goes on.
_YEARS = {REVISIT_LETTER: (date(2016, 5, 1), date(2022, 12, 31)), None: (date(2023, 1, 1), None)}


def dates_are_read(reading, document):
    if reading.first_day is None:
        message = "The days of the inspection could not be read. Enter them from the document."
        yield Warned("dates_missing", message, reading.dates_as_printed or "")
    if reading.document != FULL_REPORT and reading.letter_date is None:
        yield Warned("letter_date_missing", "The date of the letter could not be read. Enter it.")
    if reading.document == FULL_REPORT and reading.previous_inspection_as_printed is None:
        message = "What the cover says of the previous inspection could not be read."
        yield Warned("previous_inspection_missing", message)


def dates_are_plausible(reading, document):
    first, last = reading.first_day, reading.last_day
    if first is None:
        return
    begin, end = _YEARS.get(reading.document, _YEARS[None])
    if first < begin or last > min(end or date.today(), date.today()):
        message = "No inspection of this kind can have been on these days. Check the dates."
        yield Warned("dates_implausible", message, reading.dates_as_printed)
    elif (last - first).days > _LONGEST_VISIT:
        message = "This is very long for an inspection. Check the dates."
        yield Warned("dates_implausible", message, reading.dates_as_printed)


def dates_are_in_order(reading, document):
    first, last, written = reading.first_day, reading.last_day, reading.letter_date
    if last and written and written < last:
        message = "The letter is dated before the inspection ended. Check both dates."
        yield Warned("dates_out_of_order", message, f"{written} / {reading.dates_as_printed}")
    if first and reading.parent_published_on and reading.parent_published_on > first:
        message = "What the letter goes back to would be newer than the visit. Check both dates."
        yield Warned(
            "dates_out_of_order", message, f"{reading.parent_published_on} / {reading.dates_as_printed}"
        )


def letter_says_what_it_goes_back_to(reading, document):
    if reading.document != FULL_REPORT and reading.parent_published_on is None:
        message = "The letter does not give the date of the report or statement it goes back to. Choose the inspection."
        yield Warned("parent_date_missing", message)


def feet_say_the_same_days(reading, document):
    """The dates of the cover against those at the feet of the pages. The cover's are kept."""
    cover = (reading.first_day, reading.last_day)
    for foot in document.feet:
        printed = dates.SPAN.search(foot)
        if printed and reading.first_day and dates.span(printed[0]) != cover:
            message = (
                "The cover and the feet of the pages give different dates. The cover's were kept; check them."
            )
            yield Warned("dates_differ", message, f"{reading.dates_as_printed} / {printed[0]}")
            return


def feet_name_the_same_area(reading, document):
    for foot in document.feet:
        named = _FOOT_AREA.search(foot)
        other = areas.named(named[1]) if named else None
        if other and other.gss_code and other.gss_code != reading.area.gss_code:
            message = "The cover and the feet of the pages name different areas. Choose the right one."
            yield Warned("area_differs", message, f"{reading.area.name} / {other.name}")
            return


CHECKS = (
    dates_are_read,
    dates_are_plausible,
    dates_are_in_order,
    letter_says_what_it_goes_back_to,
    feet_say_the_same_days,
    feet_name_the_same_area,
)
