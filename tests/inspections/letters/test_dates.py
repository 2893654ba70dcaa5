"""Dates as inspectors print them."""

from datetime import date

import pytest

from inspections.letters import dates


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("4 to 8 March 2024", (2024, 3, 4), (2024, 3, 8)),
        ("4 March 2024 to 8 March 2024", (2024, 3, 4), (2024, 3, 8)),
        ("26 February to 1 March 2024", (2024, 2, 26), (2024, 3, 1)),
        ("30 December to 3 January 2024", (2023, 12, 30), (2024, 1, 3)),
        ("29 January 2024 to 02 February 2024", (2024, 1, 29), (2024, 2, 2)),
        ("Between 4 March and 8 March 2024", (2024, 3, 4), (2024, 3, 8)),
        ("16 May 2016", (2016, 5, 16), (2016, 5, 16)),
        ("Monday 4 March to Friday 8 March 2024", (2024, 3, 4), (2024, 3, 8)),
        ("4th to 8th March, 2024", (2024, 3, 4), (2024, 3, 8)),
        ("28 Sept–2 Oct 2024", (2024, 9, 28), (2024, 10, 2)),
    ],
)
def test_span_is_read(printed, first, last):
    assert dates.span(printed) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "printed",
    [
        "Not previously inspected",
        "",
        "31 June 2024",
        "8 to 4 March 2024",
        "March 2024",
        "4 to 8 March 2024 and 11 to 15 March 2024",
        "4 March 2024, 11 March 2024",
        "4/8 March 2024",
        "Week commencing 4 March 2024",
    ],
)
def test_what_is_no_span_is_left_empty(printed):
    assert dates.span(printed) is None
