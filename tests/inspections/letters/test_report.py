"""A full report, from small invented ones."""

import re
from dataclasses import replace
from datetime import date

import pytest

from inspections.letters import report
from inspections.letters.pieces import Document, Piece
from inspections.letters.reading import Next, PriorityArea
from inspections.letters.sections import NotAReport

FAILINGS = (
    "There are widespread and/or systemic failings here. A monitoring inspection will be carried out within "
    "approximately 18 months. The next full reinspection will be within approximately three years. HMCI requires the "
    "local area partnership to prepare and submit a priority action plan (area SEND)."
)
PREVIOUS = "Dates of previous inspection:"


def a_report(*between, outcome=FAILINGS, dates="Inspection dates: 4 to 8 March 2024"):
    words = ["Area SEND inspection of", "Wexcombe Local Area Partnership", dates]
    words += [f"{PREVIOUS} 2 May 2017", "Inspection outcome", outcome]
    words += ["Information about the local area partnership", "Wexcombe is small."]
    after = [Piece("Local area partnership details"), Piece("Wexcombe Council")]
    return a_document([*map(Piece, words), *between, *after])


def a_document(pieces):
    return Document(tuple(pieces), (), (), is_tagged=True)


def row(number, *cells, page=5):
    return [Piece(text, page, (number,), place) for place, text in enumerate(cells)]


def test_cover_and_outcome_are_read():
    read = report.read(a_report())
    assert (read.area.name, read.first_day, read.last_day) == ("Wexcombe", date(2024, 3, 4), date(2024, 3, 8))
    assert (read.dates_as_printed, read.previous_inspection_as_printed) == ("4 to 8 March 2024", "2 May 2017")
    assert (read.overall.code, read.overall.words) == ("systemic_failings", FAILINGS)
    assert read.next == Next(18, 3, True)
    assert (read.priority_areas, read.areas_for_improvement, read.warnings) == ((), (), ())


def test_row_that_a_page_break_divides_is_one_area():
    table = row(0, "Responsible body", "Areas for priority action")
    first = row(1, "Wexcombe Council", "Leaders should listen to families and")
    rest, second = row(2, "SEND services too."), row(3, "The ICB", "Leaders should mend waiting.")
    read = report.read(a_report(Piece("Areas for priority action"), *table, *first, *rest, *second))
    assert read.priority_areas == (
        PriorityArea(1, "Leaders should listen to families and SEND services too.", "Wexcombe Council"),
        PriorityArea(2, "Leaders should mend waiting.", "The ICB"),
    )
    assert read.warnings == ()


def test_row_parted_at_the_end_of_a_sentence_is_one_area():
    rest = row(2, "This should include roads.", page=6)
    rows = [*row(1, "Wexcombe Council", "Leaders should mend waiting."), *rest]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    assert [area.text for area in read.priority_areas] == [
        "Leaders should mend waiting. This should include roads."
    ]
    assert read.warnings == ()


def test_row_that_ends_without_a_stop_does_not_swallow_the_next():
    rows = [*row(1, "The ICB", "Leaders should mend: • rooms"), *row(2, "The ICB", "Leaders should act.")]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    assert [area.text for area in read.priority_areas] == [
        "Leaders should mend: • rooms",
        "Leaders should act.",
    ]
    points = [*row(1, "Leaders should mend: • rooms"), *row(2, "Leaders should act.")]
    read = report.read(a_report(Piece("Areas for improvement"), *points))
    assert read.areas_for_improvement == ("Leaders should mend: • rooms", "Leaders should act.")


@pytest.mark.parametrize(
    ("top", "points", "codes"),
    [
        ("This includes roads.", 1, []),
        ("Leaders should mend roads.", 2, ["text_unclear"]),
        ("Leaders across the partnership should mend roads.", 2, []),
    ],
)
def test_point_at_the_top_of_a_page_goes_on_or_is_warned_of(top, points, codes):
    rows = [*row(1, "Leaders should mend rooms."), *row(2, top, page=6)]
    read = report.read(a_report(Piece("Areas for improvement"), *rows))
    assert len(read.areas_for_improvement) == points
    assert [warned.code for warned in read.warnings] == codes


@pytest.mark.parametrize("rest", [["Leaders should act."], ["of Wexcombe", "Leaders should act."]])
def test_body_left_at_the_end_of_a_page_belongs_to_the_text_on_the_next(rest):
    rows = [*row(1, "The ICB", "Leaders should listen."), *row(2, "Wexcombe Council"), *row(3, *rest, page=6)]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    body = " ".join(["Wexcombe Council", *rest[:-1]])
    assert read.priority_areas[1:] == (PriorityArea(2, "Leaders should act.", body),)
    assert read.warnings == ()


def test_numbers_in_cells_are_no_part_of_their_text():
    rows = [*row(1, "The ICB", "1. Leaders should listen."), *row(2, "The ICB", "2. Leaders should act.")]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    assert [area.text for area in read.priority_areas] == ["Leaders should listen.", "Leaders should act."]
    cells = [Piece(text, 6, (1,), 0) for text in ("1. Leaders should mend:", "▪ rooms", "▪ roads.")]
    read = report.read(a_report(Piece("Areas for improvement"), *cells, *row(2, "2. Leaders should act.")))
    assert read.areas_for_improvement == ("Leaders should mend: ▪ rooms ▪ roads.", "Leaders should act.")


def test_column_of_bodies_may_be_headed_in_other_words():
    rows = [
        *row(0, "Accountable partner", "Areas for priority action"),
        *row(1, "The ICB", "Leaders should act."),
    ]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    assert (read.priority_areas, read.warnings) == ((PriorityArea(1, "Leaders should act.", "The ICB"),), ())


@pytest.mark.parametrize(
    "heading",
    ["Areas of improvement", "Areas for Improvement:", "Areas for improvement Areas for improvement"],
)
def test_heading_in_slightly_other_words_is_found(heading):
    points = [*row(1, "Leaders should mend rooms."), *row(2, "Leaders should mend roads.")]
    assert len(report.read(a_report(Piece(heading), *points)).areas_for_improvement) == 2


def test_heading_that_text_runs_into_or_that_runs_over_is_found():
    pieces = [
        replace(one, text=re.sub(r"^Inspection outcome$", "Inspection outcome There is more.", one.text))
        for one in a_report().pieces
    ]
    details = next(place for place, one in enumerate(pieces) if one.text == "Local area partnership details")
    pieces[details : details + 1] = [Piece("Local area"), Piece("partnership details")]
    read = report.read(a_document(pieces))
    assert (read.overall.words, read.last_day) == (f"There is more. {FAILINGS}", date(2024, 3, 8))


@pytest.mark.parametrize(
    "dates", ["Inspection date(s): 4 to 8 March 2024", "Inspection date: 4 March 2024 to 8 March 2024"]
)
@pytest.mark.parametrize(
    "label",
    [
        "Date(s) of previous inspection(s):",
        "Date of last inspection:",
        "Dates of previous area SEND inspection",
    ],
)
def test_labels_of_the_cover_may_differ(dates, label):
    cover = a_document(
        replace(one, text=one.text.replace(PREVIOUS, label)) for one in a_report(dates=dates).pieces
    )
    read = report.read(cover)
    assert (read.last_day, read.previous_inspection_as_printed) == (date(2024, 3, 8), "2 May 2017")


@pytest.mark.parametrize(
    "title",
    [
        "Area SEND full inspection of Wexcombe Area Partnership",
        "Area SEND inspection of the Wexcombe Local Area Partnership",
    ],
)
def test_title_may_differ(title):
    first, second, *rest = a_report().pieces
    assert report.read(a_document([Piece(title), *rest])).area.name == "Wexcombe"


def test_row_without_a_body_of_its_own_is_warned_of():
    rows = [*row(1, "Wexcombe Council", "Leaders should listen."), *row(2, "They should also act.")]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    assert [warned.code for warned in read.warnings] == ["row_unclear"]
    assert [area.text for area in read.priority_areas] == ["Leaders should listen. They should also act."]


def test_opening_without_a_body_of_its_own_is_an_area_of_the_body_above():
    rows = [*row(1, "Wexcombe Council", "Leaders should listen."), *row(2, "Leaders should act at once.")]
    read = report.read(a_report(Piece("Areas for priority action"), *rows))
    assert [warned.code for warned in read.warnings] == ["row_unclear"]
    assert read.priority_areas[1] == PriorityArea(2, "Leaders should act at once.", "Wexcombe Council")


def test_columns_may_stand_the_other_way_round():
    rows = [
        *row(0, "Areas for priority action", "Responsible body"),
        *row(1, "Leaders should listen.", "The ICB"),
    ]
    read = report.read(a_report(*rows))
    assert read.priority_areas == (PriorityArea(1, "Leaders should listen.", "The ICB"),)


def test_only_row_is_parted_where_each_paragraph_opens_a_point():
    cell = [Piece(text, 6, (4,), 0) for text in ("Leaders should mend rooms.", "The ICB must mend roads.")]
    read = report.read(a_report(Piece("Areas for improvement"), *cell))
    assert read.areas_for_improvement == ("Leaders should mend rooms.", "The ICB must mend roads.")


def test_row_that_only_lays_out_the_page_is_no_point():
    page = [
        Piece(text, 6, (4,), 0) for text in ("Areas for improvement", "Waiting is long. Leaders should act.")
    ]
    more = [
        Piece("Rooms are cold.", 6, (4,), 0),
        Piece("This should end.", 6, (4,), 0),
        *row(5, "Roads are wet."),
    ]
    read = report.read(a_report(*page, *more))
    points = ("Waiting is long. Leaders should act.", "Rooms are cold. This should end.", "Roads are wet.")
    assert read.areas_for_improvement == points


def test_row_with_two_openings_is_shown():
    cell = [Piece(text, 6, (4,), 0) for text in ("Leaders should mend rooms.", "The ICB must mend roads.")]
    read = report.read(
        a_report(Piece("Areas for improvement"), *cell, *row(5, "Leaders should act.", page=6))
    )
    assert len(read.areas_for_improvement) == 2
    assert "text_unclear" in [warned.code for warned in read.warnings]


def test_heading_whose_letters_stand_apart_is_found():
    rows = row(1, "Wexcombe Council", "Leaders should listen.")
    assert len(report.read(a_report(Piece("Are as for priority action"), *rows)).priority_areas) == 1


def test_bullets_belong_to_their_area_and_numbers_divide_a_cell():
    items = [*row(1, "Leaders should see to:"), *row(2, "• rooms"), *row(3, "• and roads.")]
    read = report.read(a_report(Piece("Areas for improvement"), *items))
    assert read.areas_for_improvement == ("Leaders should see to: • rooms • and roads.",)
    cell = [Piece(text, 6, (4,), 0) for text in ("1. Mend rooms.", "2. Mend roads.")]
    read = report.read(a_report(Piece("Areas for improvement"), *cell))
    assert read.areas_for_improvement == ("Mend rooms.", "Mend roads.")


@pytest.mark.parametrize(
    "words",
    ["Nothing constant stands here.", FAILINGS + " They lead to inconsistent experiences and outcomes."],
)
def test_outcome_that_is_none_or_two_is_left_empty(words):
    assert report.read(a_report(outcome=words)).overall.code is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Systemic and/or widespread failings are here.", "systemic_failings"),
        ("They lead to inconsistent outcomes and experiences.", "inconsistent"),
        ("They lead to typically positive experiences.", "typically_positive"),
        ("They do not typically lead to positive experiences and outcomes.", None),
        ("There are no widespread and/or systemic failings.", None),
    ],
)
def test_outcome_in_slightly_other_words_is_told_but_not_its_denial(words, code):
    assert report.read(a_report(outcome=words)).overall.code == code


@pytest.mark.parametrize("place", [0, 4, 6])
def test_what_lacks_a_part_is_no_report(place):
    with pytest.raises(NotAReport):
        report.read(a_document(a_report().pieces[:place]))
