import io

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited, workbook
from tests.surveys.readers.test_totals import google, nameless, surveymonkey

ASKED = ["How is it?", "Where do you live?", "Please comment"]
SAID = [["Good", "North", "We wait"], ["Poor", "South", "They listen"], ["Good", "South", "Too long"]]
LONG = [
    [str(n), question, answer]
    for n, said in enumerate(SAID, 1)
    for question, answer in zip(ASKED, said, strict=True)
]

TABLES = {
    "counts": [
        ["Question", "Answer", "Count", "Percent"],
        ["How is it?", "Good", 9, "60%"],
        ["", "Poor", 6, "40%"],
    ],
    "options": [["Option", "Number of responses"], ["Good", 9], ["Poor", 6], ["Other", 2]],
    "a title above": [
        ["How is it?"],
        [""],
        ["Response", "Frequency", "Valid percent"],
        ["Good", 9, "60"],
        ["Bad", 6, "40"],
    ],
    "per cent without words": [
        ["How is it?", "", ""],
        ["Good", 9, "60%"],
        ["Poor", 6, "40%"],
        ["Don't know", 0, "0%"],
    ],
    "per cent of two questions": [
        ["", "", ""],
        *(["Good", 9, "60%"], ["Poor", 6, "40%"], ["In the north", 5, "33%"], ["In the south", 10, "67%"]),
    ],
    "per cent of a count": [
        ["Who helps?", "", ""],
        ["School", 9, "60%"],
        ["Nurse", 8, "53%"],
        ["Friends", 6, "40%"],
    ],
    "pivot": [["Row Labels", "Count of Timestamp"], ["Good", 9], ["Poor", 6], ["Grand Total", 15]],
    "google's pivot": [["How is it?", "COUNTA of Timestamp"], ["Good", 9], ["Poor", 6], ["Grand Total", 15]],
    "pivot of two": [
        ["Count of ID", "Column Labels", "", ""],
        ["Row Labels", "North", "South", "Grand Total"],
        ["Good", 1, 2, 3],
    ],
    "statistics": [
        ["Field", "Minimum", "Maximum", "Mean", "Count"],
        ["Rating", 1, 5, 3.2, 40],
        ["Age", 2, 19, 9.1, 38],
    ],
    "crossed": [["", "North", "South", "Total"], ["Good", 1, 2, 3], ["Poor", 4, 5, 9], ["Total", 5, 7, 12]],
    "long": [["Respondent ID", "Question", "Answer"], *LONG],
    "long by other words": [["Respondent", "Variable", "Value"], *LONG],
    "long without words": [["Name", "About", "Said"], *LONG],
}
WORDS = {"pivot": "pivot table", "statistics": "averages", "crossed": "two questions", "long": "one answer"}


@pytest.mark.parametrize("written", [delimited, lambda rows: workbook(Sheet1=rows)])
@pytest.mark.parametrize("name", TABLES)
def test_a_summary_is_called_what_it_is(name, written):
    export = detect(io.BytesIO(written(TABLES[name])))
    (told,) = check(export, reconcile(export))
    expected = next(
        (words for kind, words in WORDS.items() if kind in name), "how many people gave each answer"
    )
    assert (told.severity, told.code, expected in told.message) == ("error", "summary", True)


MAY_BE = {
    "words": [["Word", "Frequency"], ["school", 40], ["wait", 30], ["time", 20]],
    "statements": [
        ["Statement", "Agree", "Disagree"],
        ["It helped", 10, 5],
        ["They listened", 8, 6],
        ["It was fast", 3, 9],
    ],
    "shares that add up to nothing": [
        ["", "Last year", "This year"],
        ["It helped", "60%", "55%"],
        ["They listened", "70%", "52%"],
        ["It was fast", "20%", "12%"],
    ],
    "two questions": [["", "North", "South"], ["Good", 5, 4], ["Poor", 1, 6], ["So so", 2, 2]],
}


@pytest.mark.parametrize("name", MAY_BE)
def test_what_may_be_counts_is_asked_about(name):
    export = detect(io.BytesIO(delimited(MAY_BE[name])))
    assert "maybe_summary" in [p.code for p in check(export, reconcile(export)) if p.severity == "warning"]


RESPONSES = {
    "google": google(),
    "nameless": nameless(),
    "surveymonkey": surveymonkey(),
    "a child each row": [
        ["Family", "Child's year", "How is it?"],
        *([f"F{n // 2}", str(n), "Good"] for n in range(12)),
    ],
    "a score": [
        ["Name", "Task 1", "Task 2", "Total"],
        *([f"Person {n}", n, n + 1, 2 * n + 1] for n in range(9)),
    ],
    "an answer and a number": [["ID", "Response", "Number"], *([n, "Good", n % 3] for n in range(9))],
    "an item asked for": [["ID", "Item", "Response"], *([n, f"Thing {n}", "Good"] for n in range(9))],
    "shares": [
        ["Respondent", "Attendance", "Help in place"],
        *([f"Parent {n}", f"{85 + n}%", f"{n * 20}%"] for n in range(1, 5)),
    ],
    "a name, an answer and a count": [
        ["Name", "Response", "Count"],
        *([f"Ann {n}", ["Yes", "No"][n % 2], n % 3] for n in range(5)),
    ],
    "an answer and a count alone": [["Answer", "Count"], ["Yes", 1], ["Yes", 3], ["No", 2], ["Yes", 1]],
    "questions asked of a panel": [
        ["Category", "Question", "Are you happy?"],
        *([["Parent", "Carer"][n % 2], ["When?", "Why?"][n % 2], "Yes"] for n in range(6)),
    ],
    "words for sums among the answers": [
        ["School", "What went well?", "Rating", "Anything else?"],
        ["Oak Lane", "Mean", "Average", "n"],
        ["Hill Top", "Too long", "Poor", "None"],
        ["Oak Lane", "The staff", "Good", "None"],
    ],
    "per cent": [
        ["How is it?", "How often is he there?"],
        *(["We wait", f"{n * 10}%"] for n in range(4)),
        ["Good", "some"],
    ],
}


@pytest.mark.parametrize("name", RESPONSES)
def test_responses_are_no_summary(name):
    export = detect(io.BytesIO(delimited(RESPONSES[name])))
    assert [p.code for p in check(export, reconcile(export)) if p.code in {"summary", "maybe_summary"}] == []


def test_responses_are_read_where_a_summary_stands_on_a_sheet_before_them():
    rows = [["How is it?", "Where?", "Please comment"], *SAID]
    wide = [[*row, *range(9)] for row in TABLES["pivot of two"]]
    assert detect(io.BytesIO(workbook(Summary=wide, Answers=rows))).source.sheet == "Answers"
