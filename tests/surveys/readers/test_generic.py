"""Files of tools that nobody has described: headings, marks and questions by their look."""

import io

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.export import Role
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import asked, delimited, workbook

ANSWERS = [
    ["1", "Yes", "We waited two years.", "Often"],
    ["2", "No", "", "Never"],
    ["3", "Yes", "They rang us at once.", "Often"],
    ["4", "Yes", "", "Often"],
]
HEADINGS = ["Response ID", "Do you have a plan?", "Please tell us what happened.", "How often do you meet?"]


def read(rows, **overrides):
    return detect(io.BytesIO(delimited(rows)), overrides=overrides)


def counted(rows) -> tuple[int, int, int, int]:
    figures = reconcile(read(rows))
    return figures.heading_rows, figures.responses, figures.comments, figures.words


def test_one_heading_row():
    assert counted([HEADINGS, *ANSWERS]) == (1, 4, 2, 9)


def test_lines_above_the_headings_are_no_responses():
    above = [["Our survey of families", "", "", ""], ["Printed on 3 May", "", "", ""]]
    assert counted([*above, HEADINGS, *ANSWERS]) == (3, 4, 2, 9)


def test_codes_over_the_questions_are_headings():
    codes = ["Ident 1", "Ident 2", "Ident 3", "Ident 4"]
    export = read([codes, HEADINGS, *ANSWERS])
    assert (export.layout.heading_rows, asked(export)[1][0]) == (2, HEADINGS[2])


def test_codes_under_the_questions_are_headings():
    export = read([HEADINGS, ["Q1", "Q2", "Q3", "Q4"], *ANSWERS])
    assert (export.layout.heading_rows, asked(export)[1][0]) == (2, HEADINGS[2])


def test_options_under_their_question_are_headings():
    first = ["Response ID", "Who helps you?", "", "Why?"]
    rows = [
        first,
        ["", "School", "Nurse", ""],
        ["1", "x", "", "They listen."],
        ["2", "x", "x", ""],
        ["3", "", "x", ""],
    ]
    assert (read(rows).layout.heading_rows, asked(read(rows))[0]) == (2, ("Who helps you?", "multi", (1, 2)))


def test_ticks_that_repeat_their_option_do_not_hide_a_heading():
    rows = [
        ["Number", "Who helps you?", ""],
        ["", "School", "Nurse"],
        ["1", "School", ""],
        ["2", "School", "Nurse"],
    ]
    assert read(rows).layout.heading_rows == 2


def test_a_first_response_with_gaps_is_no_heading():
    headings = ["", "Plan?", "Why?", "When?"]
    rows = [
        ["0", "", "We waited.", "May"],
        ["1", "Yes", "They rang.", "June"],
        ["2", "No", "It snowed.", "July"],
    ]
    assert counted([headings, *rows])[:2] == (1, 3)


def test_a_column_of_states_marks_complete_responses():
    rows = [[*HEADINGS, "Status"], *([*row, state] for row, state in zip(ANSWERS, STATES, strict=True))]
    figures = reconcile(read(rows))
    assert (figures.complete, figures.partial, len(figures.questions)) == (2, 2, 3)


STATES = ["Complete", "Partial", "In progress", "Complete"]


@pytest.mark.parametrize(("name", "yes", "no"), [("Finished", "1", "0"), ("Completed", "Yes", "No")])
def test_a_column_of_yes_and_no_marks_where_its_heading_says_so(name, yes, no):
    rows = [[*HEADINGS, name], *([*row, yes if row[0] < "4" else no] for row in ANSWERS)]
    assert (reconcile(read(rows)).complete, reconcile(read(rows)).partial) == (3, 1)


def test_a_question_about_status_marks_nothing():
    rows = [[*HEADINGS, "Status"], *([*row, "Married"] for row in ANSWERS)]
    assert reconcile(read(rows)).complete is None


@pytest.mark.parametrize("sign", [" - ", ": ", "/"])
def test_options_behind_the_question_are_one_question(sign):
    names = [f"Who helps you?{sign}{option}" for option in ("School", "Nurse", "Friend")]
    rows = [["id", *names, "Why?"], ["1", "1", "0", "1", "They listen."], ["2", "0", "1", "0", ""]]
    assert asked(read(rows))[0] == ("Who helps you?", "multi", (1, 2, 3))


def test_different_questions_of_one_section_stay_apart():
    rows = [
        ["id", "You - Plan?", "You - Please explain"],
        ["1", "Yes", "It is old."],
        ["2", "No", "We have none."],
    ]
    assert [kind for _, kind, _ in asked(read(rows))] == ["single", "text"]


def test_rows_of_a_grid_in_brackets_are_one_question():
    names = ["How is it? [School]", "How is it? [Home]"]
    rows = [
        ["id", *names],
        ["1", "Good", "Bad"],
        ["2", "Bad", "Good"],
        ["3", "Good", "Good"],
        ["4", "Bad", "Bad"],
    ]
    assert asked(read(rows)) == [("How is it?", "matrix", (1, 2))]


def test_a_choice_in_round_brackets_is_an_option():
    names = ["Who helps? (choice=School)", "Who helps? (choice=Nurse)"]
    rows = [["id", *names], ["1", "Checked", "Unchecked"], ["2", "Checked", "Checked"]]
    assert asked(read(rows)) == [("Who helps?", "multi", (1, 2))]


def test_rows_that_answer_differently_keep_their_headings():
    names = ["You [in years]", "You [please explain]"]
    rows = [["id", *names], ["1", "44", "It was long ago."], ["2", "35", ""]]
    assert [title for title, _, _ in asked(read(rows))] == names


def test_a_date_submitted_and_a_status_are_not_limesurveys():
    rows = [["Response ID", "Date Submitted", "Status", "Why?"]]
    rows += [[str(n), "2026-01-02 10:00:00", state, "Because we waited"] for n, state in enumerate(STATES)]
    export = read(rows)
    assert (export.layout.tool, reconcile(export).partial) == ("Other survey tool", 2)


def test_a_percentage_marks_complete_responses():
    rows = [
        ["id", "Progress", "Why?"],
        ["1", "100", "We waited."],
        ["2", "40", ""],
        ["3", "100", "They rang."],
    ]
    assert (reconcile(read(rows)).complete, reconcile(read(rows)).partial) == (2, 1)


def test_responses_on_a_later_sheet_are_found():
    notes = [["About this file"], ["It was made in May."]]
    export = detect(io.BytesIO(workbook(Notes=notes, Answers=[HEADINGS, *ANSWERS], hidden=[HEADINGS] * 40)))
    assert (export.source.sheet, reconcile(export).responses) == ("Answers", 4)


def test_a_file_without_headings_is_blocked():
    rows = [
        ["Yes", "Often", "School"],
        ["No", "Often", "Home"],
        ["Yes", "Never", "School"],
        ["No", "Often", "Home"],
    ]
    export = read(rows)
    codes = [problem.code for problem in check(export, reconcile(export)) if problem.severity == "error"]
    assert codes == ["no_headings"]


def test_a_summary_of_the_answers_is_blocked():
    rows = [["How is it?", "", ""], ["Answer Choices", "Percent", "Responses"], ["Good", "50%", "2"]]
    export = read([*rows, ["Bad", "50%", "2"], ["Answered", "", "4"], ["Skipped", "", "0"]])
    codes = {problem.code for problem in check(export, reconcile(export)) if problem.severity == "error"}
    assert "summary" in codes


@pytest.mark.parametrize(
    "title", ["What has gone well?", "Any other views", "Is there anything more to say?"]
)
def test_a_few_answers_to_an_open_question_are_comments(title):
    rows = [["id", title], ["1", "The teacher"], ["2", "Nothing"], ["3", "My son is happy now."]]
    assert asked(read(rows)) == [(title, "text", (1,))]


def test_no_two_answers_alike_are_no_options():
    rows = [
        ["id", "Which one?"],
        *([str(n), name] for n, name in enumerate(["Ash", "Oak", "Elm", "Fir", "Yew", "Box"])),
    ]
    assert asked(read(rows)) == [("Which one?", "short", (1,))]


def test_words_for_nothing_speak_for_a_comment():
    rows = [["id", "Any other views"], *([str(n), word] for n, word in enumerate(["No", "n/a", "None"] * 5))]
    assert asked(read(rows))[0][1] == "text"


def test_yes_and_no_are_options_under_any_heading():
    rows = [["id", "Is there anything you miss?"], *([str(n), ["Yes", "No"][n % 2]] for n in range(5))]
    assert asked(read(rows))[0][1] == "single"


def test_postcodes_are_no_options():
    rows = [["id", "Your postcode"], ["1", "AB1 2CD"], ["2", "EF3 4GH"], ["3", "IJ5"]]
    assert asked(read(rows))[0][1] == "short"


def test_addresses_of_computers_are_left_out_under_any_heading():
    rows = [["id", "Adresse", "Why?"], ["1", "192.0.2.1", "We waited."], ["2", "2001:db8:0:1::7", ""]]
    assert reconcile(read(rows)).unused_columns == ("Adresse",)


def test_a_box_in_brackets_beside_its_question_is_counted_apart():
    rows = [
        ["id", "How old?", "How old? [Other]"],
        ["1", "5", ""],
        ["2", "6", ""],
        ["3", "5", ""],
        ["4", "", "grown up"],
    ]
    assert asked(read(rows)) == [("How old?", "single", (1, 2))]
    assert (reconcile(read(rows)).other_comments, reconcile(read(rows)).comments) == (1, 0)


def receipt(*columns):
    """The column of an export with these headings and cells that is taken for a receipt."""
    export = detect(io.BytesIO(delimited([list(row) for row in zip(*columns, strict=True)])))
    return export.layout.first(Role.receipt)


NUMBERS = ["ID", *map(str, range(20))]
HEARD = ["Are you heard?", *["Yes", "No"] * 10]


@pytest.mark.parametrize("heading", ["Receipt code", "Reference code", "Your code", "Confirmation code"])
def test_a_code_that_people_were_given_is_known_by_its_heading(heading):
    column = receipt(NUMBERS, [heading, *(f"KX-{n * 37}" for n in range(20))], HEARD)
    assert (column.position, column.question) == (1, None)


def test_a_code_that_is_the_same_for_many_is_no_receipt():
    assert receipt(NUMBERS, ["Your code", *["SPRING"] * 20], HEARD) is None


def test_several_answers_in_one_cell_may_be_set_apart_by_a_bar():
    ticked = ["Short breaks|Transport", "Transport", "Short breaks|Transport|Therapy", "Therapy"]
    rows = [["id", "Which of these help?"], *([str(n), ticked[n % 4]] for n in range(20))]
    assert asked(read(rows)) == [("Which of these help?", "multi", (1,))]


def test_times_and_a_postal_code_that_the_tool_adds_are_no_questions():
    headings = ["Response ID", "Started Time", "Completed Time", "Postal", "Are you well?"]
    rows = [[str(n), "01-Mar-2025 09:00:00", "01-Mar-2025 09:10:00", "AB1", "Yes"] for n in range(9)]
    export = read([headings, *rows])
    roles = [column.role for column in export.layout.columns]
    assert roles == [Role.respondent_id, Role.started, Role.ended, Role.contact, Role.closed]


def test_a_count_of_answers_is_no_responses():
    rows = [["Answer", "Count", "Percentage"], ["Yes", "18", "45%"], ["No", "22", "55%"]]
    export = read(rows)
    assert "summary" in {problem.code for problem in check(export, reconcile(export))}


def test_several_answers_in_one_cell_may_be_set_apart_by_a_stroke():
    ticked = ["Post", "Post / Bus", "Bus", "Bus / Lift", "Post / Lift", "Lift / Post"] * 2
    rows = [["Response ID", "Which do you use?"], *([str(n), cell] for n, cell in enumerate(ticked))]
    assert asked(read(rows))[0][1] == "multi"
    rows[1:] = [[str(n), cell] for n, cell in enumerate(["Bus and/or lift", "Post and/or bus"] * 6)]
    assert asked(read(rows))[0][1] == "single"
