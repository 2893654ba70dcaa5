"""Marks of what in a comment may give somebody away."""

import pytest

from surveys.marks import Mark, marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The forms are too long for us", 0),
        ("Write to us at mum@example.org please", Mark.EMAIL),
        ("Ring 01632 960123 after six", Mark.TELEPHONE),
        ("We live in OX4 1AB and wait", Mark.POSTCODE),
        ("mum@example.org or 01632 960123", Mark.EMAIL | Mark.TELEPHONE),
    ],
)
def test_a_comment_bears_the_marks_of_what_stands_in_it(text, expected):
    assert marks(text) == expected
