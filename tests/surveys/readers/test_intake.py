"""Which records of an export count as responses, and what becomes of the others."""

import io

import pytest

from surveys import checks
from surveys.readers import detect
from surveys.readers.figures import reconcile
from surveys.readers.intake import Intake
from tests.surveys.readers.files import delimited, workbook

HEADINGS = ["id", "Are you?", "Please comment"]
SOUND = [[str(n), "Yes", "fine by me"] for n in range(1, 7)]


def export(*rows, write=delimited, **overrides):
    content = workbook(Sheet=[HEADINGS, *rows]) if write is workbook else write([HEADINGS, *rows])
    return detect(io.BytesIO(content), overrides=overrides)


def counted(found, **choices):
    """The figures, and the codes of the errors and of the warnings about rows."""
    figures = reconcile(found, intake=Intake(found, **choices))
    problems = checks.check(found, figures)
    errors = {problem.code for problem in problems if problem.severity == "error"}
    return figures, errors


def adds_up(figures):
    parts = figures.heading_rows, figures.blank_rows, figures.left_out, figures.erased, figures.responses
    return sum(parts) == figures.records


def test_every_filled_record_is_a_response_where_nothing_was_chosen():
    found = export(*SOUND, ["", "", ""], ["7", "Yes", "fine", "more"])
    intake = Intake(found)
    assert ([record.number for record in intake], intake.blank) == ([2, 3, 4, 5, 6, 7, 9], 1)


def test_a_number_that_lost_no_digit_in_a_spreadsheet_is_no_error():
    figures, errors = counted(export(*SOUND, ["7.1234E4", "Yes", "fine"], ["71235.0", "No", ""]))
    assert (errors, figures.in_error) == (set(), 0)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["7", "Yes", "fine", "more"], "width_mismatch"),
        (["7", "Yes"], "width_mismatch"),
        (HEADINGS, "heading_again"),
        (["7", "Yes", "a_x0000_b"], "nul_in_cell"),
        (["7", "Yes", "a_xD800_b"], "broken_in_cell"),
        (["1.1E+10", "Yes", "fine"], "scientific_id"),
    ],
)
def test_a_row_in_error_bars_the_file_until_it_is_left_out(row, code):
    found = export(*SOUND, row, write=delimited if code == "width_mismatch" else workbook)
    figures, errors = counted(found)
    assert (errors, figures.in_error, figures.responses) == ({code}, 1, 7)
    figures, errors = counted(found, leave_out_errors=True)
    assert (errors, figures.left_out, figures.in_error, figures.responses) == (set(), 1, 0, 6)
    assert adds_up(figures)


def test_both_heading_rows_of_a_second_export_under_the_first_are_known_again():
    rows = [["Respondent ID", "How?", "Why?"], ["", "Response", "Open-Ended Response"]]
    rows += [[str(11800000001 + n), "Well", f"We waited {n} weeks"] for n in range(9)]
    found = detect(io.BytesIO(delimited(rows + rows)))
    assert counted(found)[1] == {"heading_again"}
    figures, errors = counted(found, leave_out_errors=True)
    assert (errors, figures.left_out, figures.responses, figures.comments) == (set(), 2, 18, 18)


def test_a_row_that_is_longer_by_a_blank_is_doubted_where_another_is_shifted():
    """Both have a comma too many in the second answer; of the one only the last, blank answer stands outside."""
    shifted = ["7", "Yes", "no", "but late"], ["8", "Yes", "no", ""]
    found = export(*SOUND, *shifted)
    figures, errors = counted(found)
    assert (errors, figures.in_error) == ({"width_mismatch"}, 2)
    figures, errors = counted(found, leave_out_errors=True)
    assert (errors, figures.left_out, figures.responses) == (set(), 2, 6)


def test_a_blank_cell_behind_every_row_is_harmless_beside_a_short_one():
    found = export(*([*row, ""] for row in SOUND), ["7", "Yes"])
    figures, errors = counted(found, leave_out_errors=True)
    assert (errors, figures.left_out, figures.responses) == (set(), 1, 6)


def test_a_file_whose_rows_all_have_a_cell_too_many_is_wrong_though_most_are_blank_there():
    found = export(*([*row, ""] for row in SOUND), ["7", "Yes", "no", "but late"])
    figures, errors = counted(found, leave_out_errors=True)
    assert (errors, figures.left_out, figures.in_error) == ({"width_mismatch"}, 0, 0)


def test_rows_that_are_left_out_are_still_listed():
    found = export(*SOUND, ["7", "Yes"], ["8", "Yes", "fine", "more"])
    figures = reconcile(found, intake=Intake(found, leave_out_errors=True))
    listed = [p for p in checks.check(found, figures) if p.code == "width_mismatch"]
    assert [(problem.severity, problem.row) for problem in listed] == [("warning", 8), ("warning", 9)]


def test_a_row_that_seems_cut_short_is_left_out_beside_one_that_is_for_certain():
    certain, doubtful = ["7", "Yes"], ["8", ""]
    assert counted(export(*SOUND, doubtful), leave_out_errors=True)[0].left_out == 0
    found = export(*SOUND, doubtful, certain)
    assert counted(found)[0].in_error == 2
    assert counted(found, leave_out_errors=True)[0].left_out == 2


@pytest.mark.parametrize("row", [["7", "Yes"], ["7", ""], ["7", "Yes", "fine", "more"]])
def test_a_file_whose_rows_are_shifted_cannot_leave_them_out(row):
    found = export(*[row] * 5, *SOUND[: 0 if row[-1] == "" else 2])
    figures, errors = counted(found)
    assert (errors, figures.in_error) == ({"width_mismatch"}, 0)
    figures, errors = counted(found, leave_out_errors=True)
    assert (errors, figures.left_out) == ({"width_mismatch"}, 0)


def test_a_file_of_nothing_but_errors_has_no_responses():
    found = export(*([f"{n}.1E+10", "Yes", "fine"] for n in range(1, 4)))
    figures, errors = counted(found, leave_out_errors=True)
    assert (figures.left_out, figures.responses, errors) == (3, 0, {"no_responses"})


def test_erased_respondents_are_passed_over_before_errors_are_looked_for():
    found = export(*SOUND, ["7", "Yes"])
    figures, errors = counted(found, is_erased=lambda record: record.cell(0) == "7", leave_out_errors=True)
    assert (figures.erased, figures.left_out, figures.responses, errors) == (1, 0, 6, set())
    assert adds_up(figures)


def test_what_is_left_out_is_no_repeated_id():
    found = export(*SOUND, ["1", "Yes", "fine", "more"], ["1", "Yes", "fine"])
    assert counted(found, leave_out_errors=True)[0].duplicate_ids == 1


def test_a_blank_line_is_no_row_in_error():
    figures, errors = counted(export(*SOUND, [], ["7", "Yes"]), leave_out_errors=True)
    assert (figures.blank_rows, figures.left_out, figures.responses, errors) == (1, 1, 6, set())
