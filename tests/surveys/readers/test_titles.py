"""Lines above the headings of small tables, and what looks like a second row of headings and is somebody's answers."""

import io

import pytest

from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited

SAID = [
    "We waited a year",
    "They rang us back",
    "",
    "Nobody told us why",
    "It was a kind letter",
    "He likes it",
    "So do we",
]


def read(rows):
    export = detect(io.BytesIO(delimited(rows)))
    return export, reconcile(export)


@pytest.mark.parametrize("title", [["Coffee morning"], ["Results", "", "Printed on 3 May"]])
@pytest.mark.parametrize("heading", ["Response", "Your response"])
def test_a_title_is_no_question_whatever_stands_under_it(title, heading):
    headings = ["Date", "Are you a parent?", heading, "Your wishes"]
    rows = [
        [f"0{n + 1}/05/2025", ["Yes", "No"][n % 2], said, f"We wish for {n} more"]
        for n, said in enumerate(SAID)
    ]
    export, figures = read([title + [""] * (4 - len(title)), headings, *rows])
    assert (export.layout.tool, figures.responses, figures.comments) == ("Other survey tool", 7, 13)
    assert [question.title for question in export.layout.questions] == headings


@pytest.mark.parametrize("between", [[], [["", "", ""]]])
def test_a_title_above_three_columns_is_no_heading(between):
    rows = [[f"Parent {n}", "Yes", said] for n, said in enumerate(SAID)]
    _, figures = read([["Our survey", "", ""], *between, ["Name", "Did it help?", "Comments"], *rows])
    assert (figures.heading_rows, figures.responses, figures.comments) == (2 + len(between), 7, 6)


def test_a_title_above_two_columns_needs_a_blank_row_to_be_told_from_a_heading():
    rows = [["Ann", "We waited a year"], ["Ben", "They rang us back"], ["Cal", "Nobody told us why"]]
    _, figures = read([["Our survey", ""], ["", ""], ["Name", "Comments"], *rows])
    assert (figures.heading_rows, figures.responses, figures.comments) == (3, 3, 3)
    _, figures = read([["Name", ""], *rows])
    assert (figures.heading_rows, figures.responses) == (1, 3)


def test_long_answers_under_codes_are_no_second_row_of_headings():
    rows = [[str(n + 1), f"They told us {n} times", f"We wait for {n} weeks"] for n in range(9)]
    _, figures = read([["Case1", "Q1", "Q2"], *rows])
    assert (figures.heading_rows, figures.responses) == (1, 9)
