import io

import pytest

from surveys.checks import CHECKS, check
from surveys.readers import detect, sightings
from surveys.readers.figures import reconcile
from surveys.readers.intake import Intake
from tests.surveys.readers.files import delimited, example, workbook


def problems(content: bytes, **overrides):
    export = detect(io.BytesIO(content), overrides=overrides)
    return check(export, reconcile(export))


def found(content: bytes, code: str, **overrides):
    return [(p.severity, p.row, p.column) for p in problems(content, **overrides) if p.code == code]


HEADINGS = ["id", "Are you?", "Please comment"]


def table(*rows: list[str]) -> bytes:
    return delimited([HEADINGS, *rows])


def test_a_sound_file_has_only_what_is_good_to_know():
    assert [(p.severity, p.code) for p in problems(example("smartsurvey_two_rows.csv"))] == [
        ("info", "contact_left_out")
    ]


def test_headings_alone_are_an_error():
    assert found(table(), "no_responses") == [("error", None, None)]


def test_rows_all_shorter_than_the_headings_are_an_error():
    assert found(table(["1", "Yes"], ["2", ""]), "width_mismatch") == [("error", 2, None), ("error", 3, None)]


def test_a_short_row_that_ends_in_blanks_among_full_ones_is_harmless():
    assert found(table(["1", "Yes", "fine"], ["2", ""]), "width_mismatch") == []


def test_a_row_with_a_cell_too_many_is_an_error():
    assert found(table(["1", "Yes", "fine"], ["2", "Yes", "fine", "more"]), "width_mismatch") == [
        ("error", 3, None)
    ]


def test_blank_cells_beyond_the_headings_are_harmless():
    assert found(table(["1", "Yes", "fine", ""]), "width_mismatch") == []


WIDE = ["id", "Where?", "How?", "When?", "Please comment"]


def unclosed(first: str, closing: str) -> bytes:
    """Twelve people, of whom the third wrote what begins with a quotation mark that nobody closed before the sixth."""
    rows = [f"{n},North,Well,Then,we waited {n} weeks" for n in range(1, 13)]
    rows[2], rows[5] = f"3,North,Well,Then,{first}", f"6,North,Well,Then,{closing}"
    return "\r\n".join([",".join(WIDE), *rows, ""]).encode()


def test_rows_within_a_cell_whose_quotation_mark_was_not_closed_are_a_warning():
    """The row fits: nothing else shows that three responses are missing."""
    content = unclosed('"we waited', '"""No"" is all they say"')
    assert [(p.severity, p.code, p.row) for p in problems(content) if p.severity != "info"][:1] == [
        ("warning", "swallowed_rows", 4)
    ]
    assert reconcile(detect(io.BytesIO(content))).responses == 9


def test_rows_within_a_row_that_does_not_fit_are_an_error_however_it_is_read():
    content = unclosed('"we waited', '"No, they say"')
    assert found(content, "swallowed_rows") == [("error", 4, "Please comment")]
    export = detect(io.BytesIO(content))
    figures = reconcile(export, intake=Intake(export, leave_out_errors=True))
    assert [p.severity for p in check(export, figures) if p.code == "swallowed_rows"] == ["error"]


def test_a_part_of_a_row_within_a_cell_is_a_warning():
    """The mark is closed in the second cell of the next row, where its own stands: both together fit."""
    rows = [f'{n},"North",Well,Then,we waited {n} weeks' for n in range(1, 13)]
    rows[2] = '3,"North,Well,Then,we waited 3 weeks'
    content = "\r\n".join([",".join(WIDE), *rows, ""]).encode()
    assert found(content, "swallowed_rows") == [("warning", 4, "Where?")]


def test_two_rows_that_run_together_are_an_error():
    rows = [f'"{n}","North","Well","Then","we waited {n} weeks"' for n in range(1, 13)]
    rows[2] = rows[2].rstrip('"')
    content = "\r\n".join([",".join(WIDE), *rows, ""]).encode()
    assert found(content, "swallowed_rows") == [("error", 4, None)]


def test_lines_with_commas_in_a_comment_are_a_comment():
    lines = "We saw:\nAnn, Ben, Cal, Dan, Eve, Flo\nand 1,000 others, at 1,200 a day"
    assert found(delimited([WIDE, ["1", "North", "Well", "Then", lines]]), "swallowed_rows") == []


def test_other_sheets_with_the_same_headings_are_a_warning():
    rows = [[str(n), "Yes", f"we waited {n} weeks"] for n in range(9)]
    content = workbook(
        First=[HEADINGS, *rows], Notes=[["Made", "by", "us"]], Second=[HEADINGS, *rows], Third=[HEADINGS]
    )
    alike = [p for p in problems(content) if p.code == "sheets_alike"]
    assert [(p.severity, "“First” is read" in p.message, "“Second”. If" in p.message) for p in alike] == [
        ("warning", True, True)
    ]
    assert found(content, "sheets_alike", sheet="Second") == []


def test_shortened_ids_are_an_error():
    assert found(table(["1.1E+10", "Yes", "fine"], ["2", "No", ""]), "scientific_id") == [("error", 2, "id")]


def test_repeated_and_missing_ids_are_warnings():
    content = table(["1", "Yes", "fine"], ["1", "No", ""], ["", "No", ""])
    assert (found(content, "duplicate_id"), found(content, "missing_id")) == (
        [("warning", 3, "id")],
        [("warning", 4, "id")],
    )


def test_lost_letters_are_named_by_place():
    assert found(table(["1", "Yes", "caf\ufffd"]), "lost_letters") == [("warning", 2, "Please comment")]


def test_a_nul_in_a_workbook_cell_is_an_error():
    content = workbook(Sheet=[HEADINGS, ["1", "Yes", "a_x0000_b"]])
    assert found(content, "nul_in_cell") == [("error", 2, "Please comment")]


@pytest.mark.parametrize("cell", ["a_xD800_b", "a_xDFFF_"])
def test_half_a_character_in_a_workbook_cell_is_an_error(cell):
    content = workbook(Sheet=[HEADINGS, ["1", "Yes", cell]])
    assert found(content, "broken_in_cell") == [("error", 2, "Please comment")]


@pytest.mark.parametrize("cell", ["=1+1", "+1 for that", "- more time", "@home", "-SUM(A1)"])
def test_what_looks_like_a_formula_is_mentioned(cell):
    assert found(table(["1", "Yes", cell]), "formula_like") == [("info", 2, "Please comment")]


@pytest.mark.parametrize("cell", ["-", "-5", "+44 1865", "a=b"])
def test_what_does_not_look_like_a_formula_is_not_mentioned(cell):
    assert found(table(["1", "Yes", cell]), "formula_like") == []


def test_the_search_for_formulas_stays_within_one_cell():
    assert sightings._FORMULA.search("\x1e \x1e =1").start() == 2


def test_repeated_titles_are_named_once():
    assert found(delimited([["id", "Help", "Help"], ["1", "a", "b"]]), "repeated_title") == [
        ("info", None, "Help")
    ]


def test_a_file_without_free_text_says_so():
    assert found(table(["1", "Yes", "fine"]), "no_free_text", roles={"2": "closed"}) == [
        ("warning", None, None)
    ]


def test_contact_columns_are_named():
    (told,) = [p for p in problems(example("smartsurvey_one_row.csv")) if p.code == "contact_left_out"]
    assert told.message == (
        "6 columns may identify a person and are not imported: "
        "Name, Email, IP Address, Unique ID, Tracking Link, Page Path."
    )


def test_an_older_encoding_is_mentioned():
    assert found("id,Please comment\n1,café\n".encode("cp1252"), "older_encoding") == [
        ("warning", None, None)
    ]


def test_only_fifty_places_are_listed_and_all_are_counted():
    rows = [[str(n), "Yes", "=1+1"] for n in range(120)]
    listed = [p for p in problems(table(*rows)) if p.code == "formula_like"]
    assert (len(listed), listed[0].message.split(".")[0].split(": ")[1]) == (50, "120")


def test_no_message_repeats_an_answer():
    told = "".join(
        p.message for p in problems(table(["1E+9", "Yes", "=hush hush"], ["1E+9", "Yes", "x\ufffdy", "z"]))
    )
    assert ("hush" in told, "1E+9" in told) == (False, False)


def test_errors_come_first():
    order = [p.severity for p in problems(table(["1", "Yes", "=x", "long"]))]
    assert order == sorted(order, key=["error", "warning", "info"].index)


def test_each_check_stands_alone():
    export = detect(io.BytesIO(example("surveymonkey_expanded.csv")))
    figures = reconcile(export)
    assert sum(len(one(export, figures)) for one in CHECKS) == len(check(export, figures))


def test_one_column_of_contact_details_is_spoken_of_as_one():
    rows = [[str(n), "Yes", f"p{n}@example.org"] for n in range(12)]
    found = [p.message for p in problems(table(*rows)) if p.code == "contact_left_out"]
    assert [words.split(":")[0] for words in found] == [
        "One column may identify a person and is not imported"
    ]


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("Ring me on 01632 960123", "telephone_in_comment"),
        ("We live in OX4 1AB", "postcode_in_comment"),
        ("My son Jack has waited", "name_in_comment"),
    ],
)
def test_what_gives_somebody_away_is_pointed_out_once_and_not_repeated(comment, code):
    content = table(["1", "Yes", comment], ["2", "No", "Too long"], ["3", "No", "We wait"])
    found_here = [problem for problem in problems(content) if problem.code.endswith("_in_comment")]
    assert [(p.code, p.row, p.column) for p in found_here] == [(code, 2, "Please comment")]
    assert comment.split()[-2] not in found_here[0].message


def test_an_address_in_a_comment_is_pointed_out():
    content = table(["1", "Yes", "Write to one@example.invalid"], ["2", "No", "At the school @ noon"])
    assert found(content, "address_in_comment") == [("warning", 2, "Please comment")]


def test_answers_in_codes_are_pointed_out():
    rows = [["id", "submitdate", "stage", "helps", "why"]]
    rows += [[str(n), "2026-01-02 10:00:00", f"A{n % 3}", f"A{n % 2}", "They listen"] for n in range(6)]
    assert found(delimited(rows), "answers_are_codes") == [("warning", None, None)]


def test_a_few_numbers_among_words_are_no_codes():
    rows = [["id", "How old?", "How is it?", "Where?"]]
    rows += [[str(n), str(n % 3 + 4), ["Good", "Bad"][n % 2], ["North", "South"][n % 2]] for n in range(6)]
    assert found(delimited(rows), "answers_are_codes") == []


PEOPLE = [HEADINGS, *([str(n), ["Yes", "No"][n % 2], f"we waited {n} weeks"] for n in range(9))]


def of_sheets(code: str, **sheets) -> list[tuple[str, str | None]]:
    """What is told of a workbook, and which sheet is read."""
    export = detect(io.BytesIO(workbook(**sheets)))
    return [(p.severity, export.source.sheet) for p in check(export, reconcile(export)) if p.code == code]


def test_responses_on_a_hidden_sheet_are_read_and_told_of():
    assert of_sheets("hidden_sheet", hidden_raw=PEOPLE) == [("warning", "hidden_raw")]
    cover = [["Survey of 2025"], ["Made by the office"]]
    assert of_sheets("hidden_sheet", Cover=cover, hidden_raw=PEOPLE) == [("warning", "hidden_raw")]


def test_a_hidden_sheet_beside_responses_is_told_of_and_not_read():
    assert of_sheets("hidden_sheet", Clean=PEOPLE, hidden_raw=PEOPLE) == [("warning", "Clean")]
    assert of_sheets("hidden_sheet", Clean=PEOPLE, hidden_lists=[["Yes"], ["No"]]) == []


def test_the_sheet_that_is_read_is_named_where_there_are_several():
    assert of_sheets("sheet_read", Cover=[["Survey of 2025"]], Answers=PEOPLE) == [("info", "Answers")]
    assert of_sheets("sheet_read", Answers=PEOPLE) == []


@pytest.mark.parametrize("code", ["3e5471", "4E7", "9e10"])
def test_a_code_with_an_e_in_it_is_no_shortened_number(code):
    assert found(table([code, "Yes", "fine"], ["b2c4d1", "No", ""]), "scientific_id") == []


def test_options_that_are_ticked_by_their_names_are_no_headings_once_more():
    headings = ["#", "School", "Nurse", "Doctor", "Anything else?"]
    rows = [["a1b2c3", "School", "Nurse", "", "They listen."], ["d4e5f6", "School", "", "Doctor", ""]]
    assert found(delimited([headings, *rows]), "no_headings") == []
