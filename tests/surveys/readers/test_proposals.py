"""Which columns a person is asked about, because only their cells tell whether people wrote or chose."""

import io

import pytest

from surveys.readers import detect
from tests.surveys.readers.files import delimited, example

WAITS = [f"We waited {n} months for a plan" for n in range(40)]
TOWNS = [["Oakfield", "Elm Park", "Ashby", "Birch", "Cedar", "Rowan"][n % 6] for n in range(40)]


def proposed(cells, title="What is it?", **overrides):
    rows = [["Response ID", title], *([str(n), cell] for n, cell in enumerate(cells))]
    return [
        column.proposed for column in detect(io.BytesIO(delimited(rows)), overrides=overrides).layout.columns
    ]


@pytest.mark.parametrize(
    ("cells", "is_asked"),
    [(WAITS, False), (["Yes", "No"] * 20, False), (["Often", "Never"] * 20, False), (TOWNS, True)],
)
def test_what_is_plain_from_the_answers_is_not_asked(cells, is_asked):
    assert proposed(cells) == [False, is_asked]


def test_the_same_words_again_and_again_under_a_question_that_asks_for_words_are_asked_about():
    assert proposed(["N/A", "None"] * 20, "Is there anything else?") == [False, True]


def test_what_a_person_said_is_not_asked_again():
    assert proposed(TOWNS, roles={"1": "closed"}) == [False, False]
    assert proposed(TOWNS, kinds={"1": "single"}) == [False, False]


def test_what_the_tool_itself_says_is_not_asked():
    layout = detect(io.BytesIO(example("surveymonkey_condensed.csv"))).layout
    assert [column.title for column in layout.columns if column.proposed] == []


def test_qualtrics_columns_keep_both_their_names():
    layout = detect(io.BytesIO(example("qualtrics.csv"))).layout
    named = [(column.code, column.import_id) for column in layout.columns if column.question]
    assert named[0] == ("Q1", "QID1") and all(import_id for _, import_id in named)


@pytest.mark.parametrize("cells", [["Yes"], ["1"], ["Yes", "No"], ["7", "30"], ["4 May 2025"]])
def test_an_answer_of_one_sign_is_asked_about_where_the_question_asks_for_words(cells):
    assert proposed([*cells, *[""] * 9], "What would you change?") == [False, True]


def test_a_yes_that_only_few_said_is_asked_about_under_any_heading():
    assert proposed(["Yes", *[""] * 6], "Highlights") == [False, True]
    assert proposed(["Yes"] * 7, "Highlights") == [False, False]


def test_an_option_that_is_ticked_by_its_name_is_not_asked_about():
    assert proposed(["School", "", "School", ""], "School") == [False, False]


def test_a_number_that_hardly_anybody_gave_is_asked_about():
    assert proposed(["2019", *[""] * 9], "Which of them?") == [False, True]
    assert proposed([str(n * 3) for n in range(14)], "Which of them?") == [False, False]
