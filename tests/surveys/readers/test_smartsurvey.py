import io

import pytest

from surveys.checks import check
from surveys.readers import detect, smartsurvey
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited, example, rows_of, workbook

META = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended", "Tracking Link"]
START, END = "03/02/2025 09:00:00", "03/02/2025 09:10:00"


def asked(export) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(question.title, question.kind.value, question.columns) for question in export.layout.questions]


def read(content: bytes, **overrides):
    return detect(io.BytesIO(content), overrides=overrides)


def response(number: int, *answers: str, ended: str = END) -> list[str]:
    return [str(90_000_000 + number), str(number), "", "", "", "", START, ended, "Default Web Link", *answers]


def export_of(headings: list[str], labels: list[str] | None, *answers: list[str]):
    second = [["" for _ in META] + labels] if labels else []
    rows = [response(number, *cells) for number, cells in enumerate(answers, 1)]
    return read(delimited([META + headings, *second, *rows]))


def test_two_heading_rows_give_options_and_items():
    export = read(example("smartsurvey_two_rows.csv"))
    assert (export.layout.tool, export.layout.heading_rows) == ("SmartSurvey", 2)
    assert asked(export) == [
        ("Q1. What is your child's stage of education?", "single", (9,)),
        ("Q2. Which services have you used in the last year?", "multi", (10, 11, 12, 13)),
        ("Q3. How satisfied are you with these?", "matrix", (14, 15)),
        ("Q4. What is working well?", "text", (16,)),
        ("Q5. What one thing would you change?", "text", (17,)),
    ]


def test_two_heading_rows_count_their_comments():
    figures = reconcile(read(example("smartsurvey_two_rows.csv")))
    assert (figures.records, figures.heading_rows, figures.blank_rows, figures.responses) == (7, 2, 0, 5)
    assert (figures.complete, figures.partial, figures.empty) == (3, 2, 1)
    assert (figures.comments, figures.words, figures.placeholders) == (6, 26, 2)
    assert (figures.comments_complete, figures.words_complete) == (5, 25)
    assert (figures.other_comments, figures.other_words) == (1, 3)


def test_a_workbook_reads_like_the_text():
    rows = rows_of(example("smartsurvey_two_rows.csv"))
    assert asked(read(workbook(Responses=rows))) == asked(read(example("smartsurvey_two_rows.csv")))


def test_one_heading_row_gives_one_column_to_a_question():
    export = read(example("smartsurvey_one_row.csv"))
    assert (export.layout.heading_rows, asked(export)) == (
        1,
        [
            ("Q1. Do you have an EHC plan?", "single", (10,)),
            ("Q2. Describe what happened at the last review.Please do not name anyone.", "text", (11,)),
            ("Q2. Would you come again?", "single", (12,)),
        ],
    )


def test_all_filled_endings_mark_nothing():
    figures = reconcile(read(example("smartsurvey_one_row.csv")))
    assert (figures.responses, figures.complete, figures.partial) == (3, None, None)


def test_a_dash_is_a_placeholder_under_a_text_question_and_no_answer_under_others():
    figures = reconcile(read(example("smartsurvey_one_row.csv")))
    assert (figures.comments, figures.placeholders, figures.empty) == (3, 1, 0)
    assert reconcile(export_of(["Q1. Age?"], None, ["-"], ["5"])).empty == 1


def test_names_links_and_custom_variables_are_left_out():
    figures = reconcile(read(example("smartsurvey_one_row.csv")))
    assert figures.unused_columns == (
        "Name",
        "Email",
        "IP Address",
        "Unique ID",
        "Tracking Link",
        "Page Path",
    )


def test_an_option_nobody_ticked_twice_stays_multiple_choice():
    export = export_of(["Q1. Which?", ""], ["Home", "School"], ["Yes", "No"], ["No", "Yes"])
    assert asked(export)[0][1] == "multi"


def test_a_yes_no_grid_with_a_third_answer_is_a_matrix():
    export = export_of(["Q1. Is it good?", ""], ["Home", "School"], ["Yes", "No"], ["Not sure", "Yes"])
    assert asked(export)[0][1] == "matrix"


def test_a_numbered_item_keeps_its_number_as_code():
    export = export_of(
        ["Q8. How good?", ""], ["Q8.1. Home", "Q8.2. School"], ["Good", "Poor"], ["Poor", "Poor"]
    )
    assert [(column.code, column.option) for column in export.layout.columns[9:]] == [
        ("Q8.1", "Home"),
        ("Q8.2", "School"),
    ]


def test_the_word_answer_is_no_option():
    export = export_of(["Q1. Age?", "Q2. Which?", ""], ["Answer", "Home", "School"], ["5", "Yes", "No"])
    assert [(column.option, column.role.value) for column in export.layout.columns[9:]] == [
        ("", "closed"),
        ("Home", "closed"),
        ("School", "closed"),
    ]


def test_two_questions_of_one_number_stay_two():
    export = export_of(["Q9. Age?", "Q9. Stage?"], None, ["5", "Primary"], ["6", "Primary"])
    assert [question.title for question in export.layout.questions] == ["Q9. Age?", "Q9. Stage?"]


def test_a_heading_without_a_number_after_the_questions_is_not_used():
    export = export_of(["Q1. Age?", "batch"], None, ["5", "x"], ["6", "x"])
    assert (len(export.layout.questions), export.layout.columns[-1].role.value) == (1, "ignore")


def test_a_heading_too_many_blocks_the_file():
    rows = rows_of(example("smartsurvey_one_row.csv"))
    rows[0].insert(10, "clientID")
    export = read(delimited(rows))
    problems = check(export, reconcile(export))
    assert [(problem.severity, problem.row, problem.code) for problem in problems[:3]] == [
        ("error", 2, "width_mismatch"),
        ("error", 3, "width_mismatch"),
        ("error", 4, "width_mismatch"),
    ]
    assert problems[0].message.startswith(
        "There are 14 headings, but this row has 13 cells. 3 of 3 responses"
    )


def test_a_person_may_say_which_heading_has_no_cells():
    rows = rows_of(example("smartsurvey_one_row.csv"))
    straight = read(delimited(rows))
    rows[0].insert(10, "clientID")
    mended = read(delimited(rows), without=[10])
    assert (asked(mended), reconcile(mended)) == (asked(straight), reconcile(straight))


def test_a_box_beside_a_single_choice_is_a_write_in():
    export = export_of(
        ["Q1. School?", "", "Q2. Age?"], ["", "Other (please specify)", ""], ["Other", "At home", "5"]
    )
    assert asked(export) == [("Q1. School?", "single", (9, 10)), ("Q2. Age?", "single", (11,))]
    assert [column.role.value for column in export.layout.columns[9:]] == ["closed", "other", "closed"]


def test_a_heading_repeated_over_its_options_is_one_question():
    export = export_of(["Q1. Which?", "Q1. Which?"], ["Home", "School"], ["Yes", "No"], ["No", "Yes"])
    assert asked(export) == [("Q1. Which?", "multi", (9, 10))]


def test_a_heading_repeated_with_its_options_is_two_questions():
    headings, labels = ["Q1. Which?", "", "Q1. Which?", ""], ["Home", "School", "Home", "School"]
    export = export_of(headings, labels, ["Yes", "No", "No", "Yes"], ["No", "Yes", "Yes", "Yes"])
    assert [columns for _, _, columns in asked(export)] == [(9, 10), (11, 12)]


def test_an_export_without_ids_is_known_by_its_other_columns():
    rows = [["Name", "Started", "Ended", "Q1. Age?"], ["", START, END, "5"]]
    assert smartsurvey.recognises(rows) == 1
    assert smartsurvey.recognises([["Name", "Started", "Q1. Age?"], ["", START, "5"]]) is None


def test_a_recognised_export_is_read_with_confidence():
    assert read(example("smartsurvey_one_row.csv")).layout.confident


@pytest.mark.parametrize("rows", [[["UserID", "Age"], ["1", "5"]], [["Respondent ID", "Started"]], []])
def test_another_tools_file_is_left_alone(rows):
    assert smartsurvey.recognises(rows) is None


@pytest.mark.parametrize("options", [None, ["Yes", "No"]])
def test_whether_somebody_may_be_quoted_is_consent(options):
    headings = ["Q1. May we quote your comments anonymously?"] + ([""] if options else [])
    answers = [["Yes", ""], ["", "No"]] if options else [["Yes"], ["No"]]
    (question,) = asked(export_of(headings, options, *answers * 6))
    assert question[1] == "consent"


def test_a_variable_without_cells_is_supposed_to_be_the_one_that_shifts():
    headings = ["Page Path", "clientID", "Q1. Age?", "Q2. Please describe what happened."]
    export = export_of(headings, None, ["/home", "5", "They rang us"], ["/", "7", ""])
    figures = reconcile(export)
    assert export.layout.without == ((10, "clientID"),)
    assert [(question.title[:2], question.comments) for question in figures.questions] == [
        ("Q1", 0),
        ("Q2", 1),
    ]
    assert {problem.code for problem in check(export, figures) if problem.severity == "error"} == {
        "width_mismatch"
    }
