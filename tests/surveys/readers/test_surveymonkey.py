import io

import pytest

from surveys.readers import detect, surveymonkey
from surveys.readers.export import Kind, Role
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited, example, rows_of, workbook


def asked(export) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(question.title, question.kind.value, question.columns) for question in export.layout.questions]


def read(content: bytes, **overrides):
    return detect(io.BytesIO(content), overrides=overrides)


def two_rows(headings: list[str], labels: list[str], *answers: list[str]):
    """An export with a respondent ID before the given columns."""
    ids = [[str(11_800_000_000 + number), *cells] for number, cells in enumerate(answers)]
    return read(delimited([["Respondent ID", *headings], ["", *labels], *ids]))


def test_an_expanded_export_has_one_question_to_a_heading():
    assert asked(read(example("surveymonkey_expanded.csv"))) == [
        ("Who do you care for?", "single", (9, 10)),
        ("Which services have you used? (Tick all that apply.)", "multi", (11, 12, 13, 14)),
        ("How well do these work?", "matrix", (15, 16)),
        ("Please rank what matters most", "ranking", (17, 18, 19)),
        ("What one thing would you change?", "text", (20,)),
        ("How many children do you have?", "number", (21,)),
        ("What is your postcode district?", "short", (22,)),
        ("", "contact", (23, 24, 25)),
    ]


def test_an_expanded_export_counts_its_comments():
    figures = reconcile(read(example("surveymonkey_expanded.csv")))
    assert (figures.records, figures.heading_rows, figures.responses, figures.empty) == (6, 2, 4, 1)
    assert (figures.comments, figures.words, figures.placeholders) == (3, 12, 1)
    assert (figures.other_comments, figures.other_words) == (1, 3)
    assert (figures.complete, figures.partial, figures.id_column) == (None, None, "Respondent ID")


def test_metadata_that_identifies_a_person_is_contact():
    columns = read(example("surveymonkey_expanded.csv")).layout.columns[:9]
    assert [column.role.value for column in columns] == [
        "respondent_id",
        "metadata",
        "started",
        "ended",
        *["contact"] * 5,
    ]


def test_a_condensed_export_holds_several_options_in_one_cell():
    assert asked(read(example("surveymonkey_condensed.csv"))) == [
        ("Which services have you used?", "multi", (9, 10)),
        ("How satisfied are you?", "single", (11,)),
        ("Anything else?", "text", (12,)),
    ]


def test_a_condensed_export_keeps_write_ins_apart():
    figures = reconcile(read(example("surveymonkey_condensed.csv")))
    assert (figures.comments, figures.words, figures.placeholders) == (2, 8, 1)
    assert (figures.other_comments, figures.other_words) == (1, 2)


def test_a_flattened_export_finds_the_options_behind_the_dash():
    export = read(example("surveymonkey_flattened.csv"))
    assert (export.layout.heading_rows, asked(export)) == (
        1,
        [
            ("Do you get help? - A lot or a little?", "single", (1,)),
            ("Which help? Please select all that apply.", "multi", (2, 3, 4, 5)),
            ("Who helps?", "single", (6, 7)),
            ("Is there anything you want to add?", "text", (8,)),
        ],
    )


def test_a_flattened_tick_and_its_write_in_are_told_apart_by_their_cells():
    columns = read(example("surveymonkey_flattened.csv")).layout.columns
    assert [column.role.value for column in columns[2:8]] == [
        "closed",
        "closed",
        "closed",
        "other",
        "closed",
        "other",
    ]


def test_an_export_without_ids_is_recognised_by_its_second_row():
    export = read(example("surveymonkey_trimmed.csv"))
    assert (export.layout.tool, export.layout.heading_rows, asked(export)) == (
        "SurveyMonkey",
        2,
        [
            ("Do you feel listened to?", "single", (0,)),
            ("How often do you", "matrix", (1, 2)),
            ("What would help?", "text", (3,)),
        ],
    )


def test_a_workbook_reads_like_the_text():
    rows = rows_of(example("surveymonkey_expanded.csv"))
    assert asked(read(workbook(Sheet=rows))) == asked(read(example("surveymonkey_expanded.csv")))


def test_a_heading_repeated_over_its_options_is_one_question():
    export = two_rows(["Age", "Age"], ["Under 5", "5 to 10"], ["Under 5", ""], ["", "5 to 10"])
    assert asked(export) == [("Age", "single", (1, 2))]


def test_two_ticks_by_one_respondent_make_it_a_multiple_choice():
    export = two_rows(["Help", ""], ["At home", "At school"], ["At home", "At school"], ["At home", ""])
    assert asked(export)[0][1] == "multi"


def test_options_exported_as_numbers_are_ticks():
    export = two_rows(
        ["Help", "", ""], ["Home", "School", "Club"], ["1", "", "3"], ["1", "2", ""], ["", "2", ""]
    )
    assert asked(export)[0][1] == "multi"


def test_a_rating_by_numbers_is_no_ranking():
    rows = [["3", "3", "5"], ["4", "4", "4"], ["1", "2", "2"]]
    export = two_rows(["How good are these?", "", ""], ["Home", "School", "Club"], *rows)
    assert asked(export)[0][1] == "matrix"


def test_a_ranking_may_leave_items_out():
    rows = [["1", "2", "N/A"], ["2", "1", "3"], ["3", "", "1"]]
    assert asked(two_rows(["Rank these", "", ""], ["Home", "School", "Club"], *rows))[0][1] == "ranking"


def test_several_text_boxes_are_one_text_question():
    rows = [
        ["More time with our own key worker", "Fewer forms to fill in twice"],
        ["A place to meet other parents", ""],
    ]
    export = two_rows(["What would help you?", ""], ["First wish", "Second wish"], *rows)
    assert (asked(export)[0][1], reconcile(export).comments) == ("text", 3)


def test_an_unlabelled_box_beside_a_closed_question_is_a_write_in():
    export = two_rows(
        ["Faith", ""], ["Response", "None of these"], ["A", ""], ["None of these", "my own way"]
    )
    assert [column.role for column in export.layout.columns[1:]] == [Role.closed, Role.other]


def test_markup_in_a_heading_is_taken_off():
    export = two_rows(["<b>Are you</b>&nbsp;a  parent?"], ["Response"], ["Yes"], ["No"])
    assert asked(export)[0][0] == "Are you a parent?"


def test_grid_rows_without_any_answer_stay_in_their_grid():
    headings = ["How good: Home", "How good: School", "How good: Club", "Age: now"]
    export = two_rows(headings, ["Response"] * 4, ["Well", "", "Badly", "5"], ["Badly", "", "Well", "6"])
    assert asked(export) == [("How good", "matrix", (1, 2, 3)), ("Age: now", "single", (4,))]
    assert [column.option for column in export.layout.columns[1:]] == ["Home", "School", "Club", ""]


def test_an_e_mail_question_is_contact():
    answers = [["one@example.invalid"], ["two@example.invalid"], [""]]
    export = two_rows(["Where can we reach you?"], ["Open-Ended Response"], *answers)
    assert (asked(export)[0][1], export.layout.columns[1].role) == ("contact", Role.contact)


def test_means_of_contact_as_options_are_no_contact_details():
    export = two_rows(["How should we write?", ""], ["Email", "Phone"], ["Email", "Phone"], ["Email", ""])
    assert export.layout.questions[0].kind is Kind.multi


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Age"], ["Ann", "5"]],
        [["Respondent ID", "Age"], ["1", "5"], ["2", "6"]],
        [["UserID", "UserNo", "Q1. Age"], ["11800000001", "1", "5"]],
        [],
    ],
)
def test_another_tools_file_is_left_alone(rows):
    assert surveymonkey.recognises(rows) is None


def test_an_export_in_another_language_leaves_out_what_identifies():
    first = ["ID du répondant", "Date de début", "Adresse IP", "Prénom", "Quel âge ?", "Que changer ?"]
    second = ["", "", "", "", "Response", "Open-Ended Response"]
    rows = [
        [f"1180000000{n}", "01/02/2026 10:00:00", f"192.0.2.{n}", "Ann", "5", "Le temps"] for n in range(3)
    ]
    export = detect(io.BytesIO(delimited([first, second, *rows])))
    roles = [column.role.value for column in export.layout.columns]
    assert (export.layout.tool, roles[:4]) == (
        "SurveyMonkey",
        ["respondent_id", "metadata", "contact", "contact"],
    )
    assert roles[4:] == ["closed", "open"]
