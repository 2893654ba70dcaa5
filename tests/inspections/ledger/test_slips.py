"""Promised and happened, and how far apart: month ends, leap days, early and on time."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections import slips

D = date
FEBRUARY = (D(2025, 2, 1), D(2025, 2, 28))
DAYS = st.dates(D(2015, 1, 1), D(2035, 12, 31))

FAR = [
    (D(2025, 3, 3), D(2025, 3, 3), "on that day"),
    (D(2025, 3, 3), D(2025, 3, 4), "one day later"),
    (D(2025, 3, 3), D(2025, 3, 15), "12 days later"),
    (D(2025, 3, 3), D(2025, 2, 28), "three days earlier"),
    (D(2024, 2, 28), D(2024, 3, 1), "two days later"),
    (D(2025, 2, 28), D(2025, 3, 1), "one day later"),
    (D(2024, 2, 29), D(2025, 2, 28), "365 days, about 12 months later"),
    (D(2023, 12, 31), D(2024, 3, 1), "61 days, about two months later"),
]


@pytest.mark.parametrize(("promised", "came", "words"), FAR)
def test_named_days_are_counted(promised, came, words):
    assert slips.distance(promised, promised, came, came) == words


ROUGH = [
    (FEBRUARY, D(2025, 9, 29), "about seven months later"),
    (FEBRUARY, D(2025, 2, 1), "in the time that was given"),
    (FEBRUARY, D(2025, 2, 28), "in the time that was given"),
    (FEBRUARY, D(2025, 3, 1), "a few days later"),
    (FEBRUARY, D(2025, 1, 31), "a few days earlier"),
    (FEBRUARY, D(2025, 3, 21), "about three weeks later"),
    (FEBRUARY, D(2024, 11, 1), "about three months earlier"),
    (FEBRUARY, D(2027, 2, 28), "about two years later"),
    (FEBRUARY, D(2027, 9, 1), "about two and a half years later"),
    ((D(2024, 2, 1), D(2024, 2, 29)), D(2024, 4, 29), "about two months later"),
    ((None, D(2025, 1, 31)), D(2025, 1, 31), "in the time that was given"),
    ((None, D(2025, 1, 31)), D(2020, 1, 1), "in the time that was given"),
    ((None, D(2025, 1, 31)), D(2025, 3, 31), "about eight weeks later"),
    ((D(2025, 1, 31), None), D(2030, 3, 31), "in the time that was given"),
    ((D(2025, 1, 31), None), D(2025, 1, 30), "a few days earlier"),
    ((None, None), D(2025, 1, 30), ""),
]


@pytest.mark.parametrize(("promised", "came", "words"), ROUGH)
def test_spans_are_told_in_rough_words(promised, came, words):
    assert slips.distance(*promised, came, came) == words


def test_event_known_to_the_month_only_is_never_counted_in_days():
    assert slips.distance(D(2025, 1, 6), D(2025, 1, 6), *FEBRUARY) == "about four weeks later"


@given(DAYS, st.integers(1, 3000))
def test_later_and_earlier_are_each_others_mirror(start, gap):
    end = start + timedelta(days=gap)
    later, earlier = slips.distance(start, start, end, end), slips.distance(end, end, start, start)
    assert later.removesuffix("later") == earlier.removesuffix("earlier")


@given(DAYS, st.integers(2, 23))
def test_whole_calendar_months_are_said_as_so_many_months(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    came = D(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    if (came - start).days >= 60:
        assert slips.roughly((came - start).days) == f"about {slips._counted(months, 'month')}"


SAID = [
    ((*FEBRUARY, "around February 2025"), "Expected around February 2025"),
    ((None, None, "within three years"), "Expected within three years; no date was given"),
    ((None, None, "It will come soon."), "They said: It will come soon; no date was given"),
    ((*FEBRUARY, ""), "Expected in February 2025"),
    ((D(2025, 1, 1), D(2025, 12, 31), ""), "Expected in 2025"),
    ((D(2025, 5, 5), D(2025, 5, 5), ""), "Expected on 5 May 2025"),
    ((D(2025, 5, 5), D(2025, 5, 9), ""), "Expected from 5 to 9 May 2025"),
    ((None, D(2025, 5, 9), ""), "Expected by 9 May 2025"),
    ((D(2025, 5, 5), None, ""), "Expected on 5 May 2025 or later"),
    ((None, None, ""), "No date was given"),
]


@pytest.mark.parametrize(("promise", "words"), SAID)
def test_promise_is_told_as_far_as_it_went(promise, words):
    assert slips.expected(*promise) == words


def test_promise_and_event_stand_in_two_sentences():
    came = D(2025, 9, 29)
    assert slips.sentence(*FEBRUARY, "around February 2025", came, came) == (
        "Expected around February 2025. It came on 29 September 2025: about seven months later."
    )
    assert slips.sentence(None, None, "", came, came) == "No date was given. It came on 29 September 2025."
