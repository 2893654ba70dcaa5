"""Jisc Online Surveys, Citizen Space and Snap: tools of British councils and colleges."""

import io

import pytest

from surveys.readers import detect
from surveys.readers.export import Role
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import asked, delimited, example, rows_of

JISC, CITIZENS, SNAP = (rows_of(example(f"{name}.csv")) for name in ("jisc", "citizenspace", "snap"))


def read(rows):
    return detect(io.BytesIO(delimited(rows)))


def roles(export, role: Role) -> list[int]:
    return [column.position for column in export.layout.columns if column.role is role]


def test_jiscs_numbers_put_columns_together():
    export = read(JISC)
    assert (export.layout.tool, reconcile(export).id_column) == (
        "Jisc Online Surveys",
        "Unique Response Number",
    )
    assert asked(export) == [
        ("1. How old is your child?", "single", (2,)),
        ("2. Who helps you? Please select all that apply.", "multi", (3, 4, 5, 6)),
        ("3. How well do they listen?", "matrix", (7, 8)),
        ("4. What would you change?", "text", (9,)),
        ("4.a. May we quote your words?", "consent", (10,)),
    ]


def test_jiscs_options_with_one_heading_are_named_by_their_ticks():
    options = [column.option for column in read(JISC).layout.columns if column.position in {3, 4, 5}]
    assert options == ["School", "Health visitor", "Other"]


def test_jiscs_box_under_other_is_counted_apart():
    figures = reconcile(read(JISC))
    assert (figures.comments, figures.words, figures.placeholders, figures.other_comments) == (2, 4, 1, 1)


def test_jiscs_codes_are_known_alone_and_over_the_texts():
    codes = ["URN", "Start", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q2_3_a", "Q3_1", "Q3_2", "Q4", "Q4_a"]
    alone, both = read([codes, *JISC[1:]]), read([codes, *JISC])
    assert (alone.layout.tool, alone.layout.heading_rows) == ("Jisc Online Surveys", 1)
    assert (both.layout.heading_rows, len(both.layout.questions)) == (2, 5)


def test_a_schools_number_is_not_jiscs():
    assert read([["URN", "School", "Why?"], ["1", "Oak", "Near"]]).layout.tool == "Other survey tool"


def test_citizen_space_is_known_by_its_ids():
    export = read(CITIZENS)
    figures = reconcile(export)
    assert (export.layout.tool, figures.id_column, figures.responses) == ("Citizen Space", "Response ID", 4)
    assert (figures.comments, figures.words, figures.other_comments, figures.empty) == (2, 10, 1, 1)


def test_what_analysts_added_is_no_answer():
    export = read(CITIZENS)
    assert roles(export, Role.ignore) == [9]
    kinds = [(kind, columns) for _, kind, columns in asked(export)][2:]
    assert kinds == [("single", (4,)), ("multi", (5, 6, 7)), ("text", (8,)), ("consent", (10,))]


def test_names_and_addresses_in_a_consultation_are_contacts():
    assert roles(read(CITIZENS), Role.contact) == [2, 3]


def test_a_blank_row_under_the_headings_is_no_response():
    assert reconcile(read([CITIZENS[0], [""] * 11, *CITIZENS[1:]])).blank_rows == 1


def test_snaps_codes_stand_over_its_labels():
    export = read(SNAP)
    assert (export.layout.tool, export.layout.heading_rows, export.layout.confident) == ("Snap", 2, False)
    assert [(title, kind) for title, kind, _ in asked(export)] == [
        ("How old is your child?", "single"),
        ("How is it? School", "single"),
        ("How is it? Home", "single"),
        ("Who helps you?", "multi"),
        ("Please tell us why.", "text"),
    ]


def test_snaps_words_for_no_answer_are_none():
    figures = reconcile(read(SNAP))
    assert (figures.responses, figures.empty, figures.comments, figures.words) == (4, 1, 2, 5)


def test_snap_without_labels_is_known_by_its_words():
    rows = [["Case", *SNAP[0][3:]], *([row[0], *row[3:]] for row in SNAP[2:])]
    assert (read(rows).layout.tool, read(rows).layout.heading_rows) == ("Snap", 1)


@pytest.mark.parametrize("note", ["Downloaded by somebody on Tuesday", "Total: 6 responses in all"])
def test_jiscs_number_is_known_over_a_note(note):
    people = [[f"70000{n}-70000{n}-1234567{n}", ["Good", "Poor"][n % 2], f"We wait {n}"] for n in range(8)]
    rows = [
        ["Unique Response Number", "1. How is it?", "2. Please comment"],
        *people,
        [""] * 3,
        [note, "", ""],
    ]
    figures = reconcile(read(rows))
    assert (figures.id_column, figures.responses, figures.nobodys) == ("Unique Response Number", 8, 1)
