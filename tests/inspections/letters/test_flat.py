"""A full report without tags: its two tables made again of lines, or left out with a warning."""

import re

import pytest

from inspections.letters.reading import Passage, PriorityArea
from tests.inspections.letters.invented import codes, read, words_of

BOTH = "Rutland County Council and NHS Leicester, Leicestershire and Rutland ICB"
AREAS = (
    PriorityArea(
        1,
        "Leaders across the partnership should urgently count the children who wait for: • a chair; and • a table. "
        "Leaders should also tell their families how long it will be.",
        BOTH,
    ),
    PriorityArea(2, "Council leaders must act at pace to answer the telephone.", "Rutland County Council"),
)
POINTS = (
    "Leaders across the partnership should buy enough paper for all the promises that they make to families. This "
    "should include: ▪ pens; and ▪ pencils.",
    "Letters are late. Leaders need to post them before noon.",
)


def test_tables_are_made_again_over_page_breaks():
    reading = read("full-report")
    assert (reading.priority_areas, reading.areas_for_improvement) == (AREAS, POINTS)
    assert codes(reading) == []


def test_points_and_their_pages_are_read():
    reading = read("full-report")
    assert reading.strengths == (
        "The kettle is always on. Families like this, and the biscuits that come with it on most days of the week.",
        "Leaders answer letters.",
    )
    assert reading.passages["strengths.1"] == Passage(2, "◼ Leaders answer letters.")
    assert reading.passages["priority_areas.1"] == Passage(3, AREAS[1].text)


@pytest.mark.parametrize(
    "change",
    [
        ("Letters are late. Leaders need", "Letters are late. Somebody could"),
        ("Letters are late. Leaders need", "Leaders need also"),
    ],
)
def test_point_that_may_belong_to_the_one_before_leaves_the_table_out(change):
    reading = read("full-report", change)
    assert (reading.areas_for_improvement, reading.priority_areas) == ((), AREAS)
    assert "table_unclear" in codes(reading)


def test_full_line_before_what_may_begin_a_point_leaves_the_table_out():
    point = re.search(
        r"Leaders across the partnership should buy.*?pencils\.", words_of("full-report"), re.DOTALL
    )[0]
    line = "Leaders across the partnership should buy enough paper for all of the promises that they make."
    reading = read("full-report", (point, f"Leaders across the partnership should rest.\n{line}"))
    assert (reading.areas_for_improvement, codes(reading)) == ((), ["table_unclear"])


@pytest.mark.parametrize(
    "change",
    [
        ("\nRutland County Council\n\nCouncil", "\nCouncil"),
        ("\nRutland County Council\n\nCouncil", "\nCouncil\n\nCouncil"),
        ("Council leaders must act", "They must act"),
    ],
)
def test_bodies_that_do_not_fit_the_texts_leave_the_table_out(change):
    reading = read("full-report", change)
    assert (reading.priority_areas, reading.areas_for_improvement) == ((), POINTS)
    assert "table_unclear" in codes(reading)


@pytest.mark.parametrize(
    "foot",
    [
        "Inspection report: Rutland Local Area Partnership\n\n4 to 8 March 2024\n\n",
        "Area SEND inspection report: Rutland Local Area\nPartnership\n4 March 2024 to 8 March 2024\n",
        "Area SEND inspection report: Rutland Local Area Partnership 4 to 8 March 2024 ",
        "Area SEND inspection report: Rutland Local Area Partnership, 4 to 8 March\n2\n2024\n\n",
        "Area SEND inspection report: Rutland Local Area Partnership, 4\n2\nto 8 March 2024\n\n",
    ],
)
def test_foot_in_any_form_is_left_out(foot):
    printed = "Area SEND inspection report: Rutland Local Area Partnership, 4 to 8 March 2024\n\n"
    assert read("full-report", (printed, foot)).priority_areas == AREAS


def test_text_with_a_blank_line_after_every_line_is_read():
    assert read("full-report", ("\n", "\n\n")).areas_for_improvement == POINTS


def test_text_without_form_feeds_is_one_page():
    reading = read("full-report", ("\f", ""))
    assert (len(reading.pages), reading.priority_areas) == (1, AREAS)


def test_headings_that_text_runs_into_are_found():
    reading = read(
        "full-report",
        (
            "\nLeaders across the partnership should urgently",
            " Leaders across the partnership should urgently",
        ),
        ("Inspection outcome\n", "Inspection outcome "),
        ("partnership\nRutland County", "partnership Rutland County"),
    )
    assert (reading.overall.code, reading.areas_for_improvement) == ("systemic_failings", ())
    assert codes(reading) == ["table_unclear"] * 2
