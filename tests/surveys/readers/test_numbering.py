"""Numbers of respondents that went through a spreadsheet."""

import pytest

from surveys.readers.numbering import as_given


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (" 90000009 ", "90000009"),
        ("90000009.0", "90000009"),
        ("90000009.00", "90000009"),
        ("9.0000009E7", "90000009"),
        ("9.0000009e+07", "90000009"),
        ("9,0000009E+7", "90000009"),
        ("9.00000090E+07", "90000009"),
        ("9.000001E7", "90000010"),
        ("9.0E7", "90000000"),
    ],
)
def test_a_number_is_told_however_it_is_written(cell, number):
    assert as_given(cell) == number


@pytest.mark.parametrize(
    "cell",
    ["", "007", "9.00E+07", "1.1E+10", "4E7", "4,0E7", "12.50", "1.25E1", "90,000", "R_1.0", "KITE-4417"],
)
def test_nothing_is_made_of_what_may_be_something_else(cell):
    assert as_given(cell) == cell


@pytest.mark.parametrize("cell", ["1.2345678901234568E17", "1234567890123456.0"])
def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_left_alone(cell):
    assert as_given(cell) == cell
