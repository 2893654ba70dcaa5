import io

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import asked, delimited, example, rows_of, workbook

CONTENT = example("qualtrics.csv")
QUESTIONS = [
    ("How old is your child?", "single", (8,)),
    ("Who helps you? Tick all that apply.", "multi", (9, 10, 11, 12)),
    ("How well do they listen?", "matrix", (13, 14)),
    ("What would you change?", "text", (15,)),
]


def read(content: bytes):
    return detect(io.BytesIO(content))


def test_three_records_of_headings_are_no_responses():
    export = read(CONTENT)
    figures = reconcile(export)
    assert (export.layout.tool, export.layout.heading_rows, figures.records) == ("Qualtrics", 3, 7)
    assert (figures.responses, figures.complete, figures.partial, figures.test, figures.empty) == (
        4,
        3,
        1,
        1,
        0,
    )


def test_questions_are_told_by_their_import_ids():
    assert asked(read(CONTENT)) == QUESTIONS


def test_a_box_beside_an_option_is_counted_apart():
    figures = reconcile(read(CONTENT))
    assert (figures.comments, figures.words, figures.placeholders) == (3, 6, 1)
    assert (figures.other_comments, figures.other_words) == (1, 2)


def test_what_nobody_was_asked_is_left_out():
    left_out = reconcile(read(CONTENT)).unused_columns
    assert left_out == ("IP Address", "What would you change? - Topics", "Timing - First Click", "panel")


def test_preview_responses_are_pointed_out():
    export = read(CONTENT)
    found = [problem.code for problem in check(export, reconcile(export)) if problem.severity == "warning"]
    assert found == ["test_responses"]


def test_import_ids_in_single_quotation_marks_are_known():
    assert asked(read(CONTENT.replace(b'""', b"'"))) == QUESTIONS


def test_a_workbook_without_import_ids_has_two_heading_rows():
    rows = rows_of(CONTENT)
    export = read(workbook(Sheet0=rows[:2] + rows[3:]))
    assert (export.layout.heading_rows, reconcile(export).responses) == (2, 4)
    assert [question.kind.value for question in export.layout.questions[:3]] == ["single", "multi", "matrix"]


def test_codes_alone_are_one_heading_row():
    rows = rows_of(CONTENT)
    assert read(delimited(rows[:1] + rows[3:])).layout.heading_rows == 1


META = ["ResponseID", "ResponseSet", "IPAddress", "Status", "Finished"]
LEGACY = [
    [f"V{number}" for number in range(1, 6)] + ["Q1", "Q1_3_TEXT", "Q2", ""],
    [
        "ResponseID",
        "ResponseSet",
        "IPAddress",
        "Status",
        "Finished",
        "Who?",
        "Who?-Other-TEXT",
        "In your own words",
        "",
    ],
    ["R_000000000000001", "Default Response Set", "192.0.2.1", "0", "1", "2", "", "Listen to us more", ""],
    ["R_000000000000002", "Default Response Set", "192.0.2.2", "0", "0", "3", "a friend", "", ""],
]


def test_older_files_have_two_heading_rows_and_one_column_too_many():
    export = read("\ufeff".encode() + delimited(LEGACY))
    figures = reconcile(export)
    assert (export.layout.tool, export.layout.heading_rows) == ("Qualtrics", 2)
    assert (figures.responses, figures.complete, figures.partial) == (2, 1, 1)
    assert (figures.comments, figures.words, figures.other_comments) == (1, 4, 1)
    assert [problem for problem in check(export, figures) if problem.severity == "error"] == []


@pytest.mark.parametrize("finished", ["1", "True", "TRUE", "Wahr"])
def test_finished_is_known_in_numbers_and_words(finished):
    rows = [*LEGACY[:2], [*LEGACY[2][:4], finished, *LEGACY[2][5:]]]
    assert reconcile(read(delimited(rows))).complete == 1


def test_a_person_who_makes_the_marking_column_a_question_takes_the_mark_away():
    marked = detect(io.BytesIO(CONTENT), overrides={"roles": {"5": "closed"}})
    figures = reconcile(marked)
    assert (figures.complete, figures.test) == (None, 1)
