import io

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.figures import reconcile
from surveys.readers.intake import Intake
from surveys.readers.shifts import Shifts
from tests.surveys.readers.files import delimited, workbook

HEADINGS = [
    "ID",
    "Start time",
    "Completion time",
    "Email",
    "Name",
    "How is it?",
    "Age",
    "Where?",
    "Please comment",
]


def person(n):
    moments = [f"2025-03-{n % 28 + 1:02} 10:00:00", f"2025-03-{n % 28 + 1:02} 10:09:00"]
    answers = [
        ["Good", "Poor", "So so"][n % 3],
        str(n % 12 + 3),
        ["North", "South"][n % 2],
        f"We waited {n} weeks",
    ]
    return [str(n), *moments, "anonymous", "", *answers]


def people(many=30):
    return [person(n) for n in range(1, many + 1)]


def shifted(n, at, step=1):
    """A person's row, of the width of all others, from the column `at` on one to the right or to the left."""
    row = person(n)
    return [*row[:at], "", *row[at:-1]] if step > 0 else [*row[:at], *row[at + 1 :], ""]


def told(rows, written=delimited, codes=("shifted_row", "odd_cell")):
    export = detect(io.BytesIO(written([HEADINGS, *rows])))
    return [(p.severity, p.code, p.row) for p in check(export, reconcile(export)) if p.code in codes]


@pytest.mark.parametrize("written", [delimited, lambda rows: workbook(Sheet1=rows)])
@pytest.mark.parametrize(("at", "step"), [(5, 1), (5, -1), (3, -1), (1, 1)])
def test_a_row_shifted_by_one_is_an_error(written, at, step):
    assert told([*people(), shifted(40, at, step), person(41)], written) == [("error", "shifted_row", 32)]


def test_a_shifted_row_may_be_left_out():
    export = detect(io.BytesIO(delimited([HEADINGS, *people(), shifted(40, 5)])))
    figures = reconcile(export, intake=Intake(export, leave_out_errors=True))
    assert (figures.responses, figures.left_out) == (30, 1)
    assert [p.severity for p in check(export, figures) if p.code == "shifted_row"] == ["warning"]


@pytest.mark.parametrize(
    ("at", "cell"), [(6, "2025-03-04"), (2, "one@example.invalid"), (1, "South"), (6, "a@b.org")]
)
def test_a_cell_of_the_wrong_kind_is_pointed_out(at, cell):
    odd = person(40)
    odd[at] = cell
    assert told([*people(), odd]) == [("warning", "odd_cell", 32)]


@pytest.mark.parametrize(
    ("at", "cell"), [(6, "about five"), (5, "Very good"), (7, "Poor"), (8, "South"), (6, "")]
)
def test_an_answer_that_nobody_else_gave_is_no_fault(at, cell):
    other = person(40)
    other[at] = cell
    assert told([*people(), other]) == []


def test_the_same_options_side_by_side_tell_nothing():
    rows = [[str(n), *["Yes" if n % 2 else "No"] * 4] for n in range(1, 30)]
    rows += [["30", "", "Yes", "No", "Don't know"], ["31", "Don't know", "Don't know", "", "Yes"]]
    export = detect(io.BytesIO(delimited([["ID", "One?", "Two?", "Three?", "Four?"], *rows])))
    assert [p.code for p in check(export, reconcile(export)) if p.code in {"shifted_row", "odd_cell"}] == []


CELLS = [
    "4",
    "-4.5",
    " 4 ",
    "4 5",
    "2025-03-01",
    "1/3/2025 10:00",
    "12_3-456789",
    "ann@example.org",
    "ann@x",
    "Good",
]


@pytest.mark.parametrize("cell", [*CELLS, "Good enough", "(Good)", "10.1.2.3", "-", "", " ", "why\nnot"])
def test_a_row_passed_at_a_glance_is_sound_cell_by_cell(cell):
    rows = [
        [str(n), f"2025-03-{n:02} 10:00:00", ["Good", "(Good)"][n % 2], "We wait", f"p{n}@example.org", "No"]
        for n in range(1, 20)
    ]
    shifts = Shifts(rows)
    for at in range(6):
        cells = [*rows[4][:at], cell, *rows[4][at + 1 :]]
        if shifts.sound.match("\x1e".join(cells)):
            assert not [cells[at] for at, fits in shifts.watched if cells[at] and not fits(cells[at])]


def test_most_rows_are_passed_at_a_glance():
    shifts = Shifts(people())
    assert all(shifts.sound.match("\x1e".join(row)) for row in people(60))


def test_answers_that_others_gave_beside_are_not_shifted():
    """Where no cell is blank, none was put in and none taken out."""
    rows = [
        [str(n), ["Yes", "No"][n % 2], ["Good", "Poor"][n % 2], "North", f"We wait {n}"] for n in range(9)
    ]
    odd = ["9", "Good", "North", "7", "We wait"]
    assert Shifts(rows).of(odd, "\x1e".join(odd)) is None
    assert Shifts(rows).of([*odd[:3], *odd[4:], ""], "\x1e".join([*odd[:3], *odd[4:], ""]))


def test_options_that_only_one_of_a_few_people_chose_are_not_shifted_from_where_others_wrote():
    rows = [[str(n), "", f"We wait {n}", "Often", "", f"Their letter {n}", "Yes"] for n in range(1, 6)]
    rows[3][3], rows[3][6] = "Never", "Prefer not to say"
    found = Shifts(rows)
    assert [found.of(row, "\x1e".join(row)) for row in rows] == [None] * 5


def test_every_column_of_a_small_file_is_watched():
    rows = [[str(n), *[str(n % 5)] * 10, ["Good", "Poor"][n % 2], *["North"] * 12] for n in range(1, 40)]
    odd = ["40", *["3"] * 9, "", "3", "Good", *["North"] * 11]
    assert Shifts(rows).of(odd, "\x1e".join(odd)) == ("shifted", None)


def widths(rows):
    return told(rows, codes=("width_mismatch", "shifted_row", "blank_ends"))


def test_a_comma_too_many_is_an_error_though_only_a_blank_stands_outside():
    odd = [*person(40)[:5], "Good", "or better", *person(40)[6:8], ""]
    assert widths([*people(), odd]) == [("error", "width_mismatch", 32)]


def test_a_cell_too_few_is_asked_about_though_the_last_is_blank():
    assert widths([*people(), [*person(40)[:7], ""]]) == [("warning", "blank_ends", 32)]


def test_a_row_with_a_cell_too_few_is_shifted_where_its_answers_belong_beside():
    odd = [*person(40)[:4], *person(40)[5:8], ""]
    assert ("error", "shifted_row", 32) in widths([*people(), odd])


def test_a_heading_too_few_is_asked_about_though_the_last_answers_are_blank():
    rows = [[*person(n)[:8], "", ""] for n in range(1, 4)]
    assert widths(rows) == [("warning", "blank_ends", n) for n in (2, 3, 4)]


def test_a_dash_for_no_answer_belongs_to_no_column():
    rows = [
        [str(n), "", str(n % 4), ["Good", "-"][n % 2], str(n), ["Fair", "-"][n % 2], ""] for n in range(30)
    ]
    odd = ["30", "", "-", "Good", "-", "Fair", ""]
    assert Shifts(rows).of(odd, "\x1e".join(odd)) is None


def test_cells_in_their_own_places_up_to_the_next_blank_speak_against_a_shift():
    chosen = [["Good", "Poor"], ["Yes", "No"], ["Often", "Never"]]
    rows = [["", str(n), *[some[n % 2] for some in chosen[:2]], f"We wait {n}", f"So {n}"] for n in range(30)]
    rows = [[*row, chosen[2][n % 2], str(n), f"2025-03-{n + 1:02}"] for n, row in enumerate(rows)]
    odd = ["", "30", "Good", "No", "Yes", "So so", "Always", "30", "2025-04-01"]
    assert Shifts(rows).of(odd, "\x1e".join(odd)) is None
