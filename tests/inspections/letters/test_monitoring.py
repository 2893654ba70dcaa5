"""A monitoring letter, however its lines are broken and its outcomes are worded."""

import re
from datetime import date

import pytest

from inspections import letters
from inspections.letters.reading import Area, Outcome, Passage, PriorityArea
from tests.inspections.letters.invented import codes, read, words_of

NAME = "monitoring-not-effective"
TOTALS = (
    "The local area has taken effective action to address two of the three areas for priority action identified at the "
    "initial inspection. The local area has not taken effective action to address one area for priority action."
)
GOOD, BAD = "Effective action", "Not effective action"
EFFECTIVE = Outcome("effective_action", GOOD)
AREAS = (
    PriorityArea(1, "Leaders should answer the telephone. They should do so before lunch.", None, EFFECTIVE),
    PriorityArea(
        2,
        "Leaders should write down what they promise.",
        None,
        Outcome("not_effective_action", BAD),
    ),
    PriorityArea(
        3,
        "Leaders across the partnership should count the children who wait and tell their families how long it will "
        "be.",
        None,
        EFFECTIVE,
    ),
)


def test_every_field_is_read():
    reading = read(NAME)
    assert (reading.document, reading.framework) == ("monitoring_letter", "area_send_2023")
    assert reading.area == Area("Rutland", "E06000017", "857")
    assert (reading.first_day, reading.last_day) == (date(2025, 4, 28), date(2025, 5, 1))
    assert (reading.letter_date, reading.parent_published_on) == (date(2025, 6, 12), date(2023, 11, 3))
    assert reading.dates_as_printed == "28 April and 1 May 2025"
    assert (reading.overall, reading.priority_areas) == (Outcome("some", TOTALS), AREAS)
    assert reading.passages["letter_date"] == Passage(1, "12 June 2025")
    assert reading.passages["priority_areas.1"] == Passage(1, AREAS[1].text)


def in_one_line(words):
    return " ".join(words.split())


def a_line_a_paragraph(words):
    return "\n".join(" ".join(paragraph.split()) for paragraph in words.split("\n\n"))


def a_gap_after_every_line(words):
    return words.replace("\n", "\n\n")


def no_gaps(words):
    return re.sub(r"\n+", "\n", words)


def windows_lines(words):
    return words.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "broken", [in_one_line, a_line_a_paragraph, a_gap_after_every_line, no_gaps, windows_lines]
)
def test_lines_may_be_broken_in_any_way(broken):
    reading = letters.read(broken(words_of(NAME)))
    assert (reading.overall, reading.priority_areas) == (Outcome("some", TOTALS), AREAS)
    assert (reading.letter_date, reading.area.gss_code, codes(reading)) == (
        date(2025, 6, 12),
        "E06000017",
        [],
    )


@pytest.mark.parametrize(
    ("printed", "words", "code", "warned"),
    [
        ("Outcome – Ineffective action", "Ineffective action", "not_effective_action", []),
        ("Outcome\n\nNot effective action", BAD, "not_effective_action", []),
        ("NOT EFFECTIVE ACTION", "NOT EFFECTIVE ACTION", "not_effective_action", []),
        ("Outcome: not effective action Leaders", "not effective action", "not_effective_action", []),
        (
            "Outcome: Effective action not taken",
            "Effective action not taken",
            "not_effective_action",
            ["outcome_words_unusual"],
        ),
        (
            "Outcome: Has not taken effective action.",
            "Has not taken effective action",
            "not_effective_action",
            ["outcome_words_unusual"],
        ),
        (
            "The local area has not taken effective action to address this area for priority action.",
            "The local area has not taken effective action to address this area for priority action",
            "not_effective_action",
            ["area_text_unclear", "outcome_words_unusual"],
        ),
        (
            "Outcome: Partly effective action",
            "Partly effective action",
            None,
            ["overall_unclear", "outcome_unclear"],
        ),
    ],
)
def test_outcome_in_other_words_is_told_or_left_open(printed, words, code, warned):
    reading = read(NAME, ("Outcome: Not effective action", printed))
    assert reading.priority_areas[1].outcome == Outcome(code, words)
    assert reading.priority_areas[1].text == AREAS[1].text
    assert codes(reading) == warned


ALL = "The local area has taken effective action as it has taken reasonable steps to address all the areas for priority action identified at the initial inspection."  # noqa: E501
NONE = "The local area has not taken effective action as it has not taken reasonable steps to address any of the areas for priority action."  # noqa: E501


@pytest.mark.parametrize(
    ("totals", "outcome", "code", "warned"),
    [
        (ALL, GOOD, "all", []),
        (NONE, BAD, "none", []),
        (ALL, BAD, None, ["totals_differ"]),
        (NONE, GOOD, None, ["totals_differ"]),
        ("", GOOD, "all", ["totals_missing"]),
    ],
)
def test_totals_are_held_against_the_single_outcomes(totals, outcome, code, warned):
    reading = read(
        NAME,
        (TOTALS, totals),
        (f"Outcome: {BAD}", f"Outcome: {GOOD}"),
        (f"Outcome: {GOOD}", f"Outcome: {outcome}"),
    )
    assert (reading.overall, codes(reading)) == (Outcome(code, totals or None), warned)


def test_outcome_under_the_findings_leaves_the_end_of_the_text_to_a_person():
    swapped = "Leaders have bought no paper.\n\nOutcome: Not effective action"
    reading = read(NAME, ("Outcome: Not effective action\n\nLeaders have bought no paper.", swapped))
    assert (reading.priority_areas, codes(reading)) == (AREAS, ["area_text_unclear"])


def test_responsible_body_on_a_line_of_its_own_is_kept_apart():
    body = ("Leaders should write", "Responsible body: Rutland County Council\n\nLeaders should write")
    second = read(NAME, body).priority_areas[1]
    assert (second.text, second.responsible_bodies_as_printed) == (AREAS[1].text, "Rutland County Council")


def test_area_that_title_and_sentence_name_differently_is_left_open():
    reading = read(NAME, ("inspection to Rutland", "inspection to Dorset"))
    assert (reading.area, codes(reading)[0]) == (Area("Dorset"), "area_differs")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            TOTALS,
            "Leaders have taken effective action to address all but one of the areas for priority action.",
        ),
        (
            TOTALS,
            "Leaders have taken effective action for the first and the last but not the second.",
        ),
        (
            TOTALS,
            "It has taken effective action in two of the three areas. It has not in one: effective action failed.",
        ),
    ],
)
def test_totals_in_other_words_do_not_contradict(old, new):
    assert (read(NAME, (old, new)).overall, codes(read(NAME, (old, new)))) == (Outcome("some", new), [])


@pytest.mark.parametrize(
    "heading",
    [
        "Area for priority action",
        "Priority action area {}",
        "AREA FOR PRIORITY ACTION {}",
        "Area for priority action {} –",
    ],
)
def test_heading_of_an_area_in_other_forms_is_found(heading):
    changes = [
        (f"Area for priority action {number}\n", f"{heading.format(number)}\n") for number in (1, 2, 3)
    ]
    reading = read(NAME, *changes)
    assert (reading.priority_areas, codes(reading)) == (AREAS, [])


def test_sentence_that_begins_like_a_heading_is_none():
    sentence = (
        "Leaders bought a",
        "Area for priority action 2 remains open.\nOutcome measures help.\nLeaders bought a",
    )
    assert read(NAME, sentence).priority_areas == AREAS


def test_title_may_name_the_area_alone():
    reading = read(NAME, (" Local Area Partnership\n", "\n"))
    assert (reading.area.gss_code, reading.letter_date) == ("E06000017", date(2025, 6, 12))
    assert codes(reading) == []


def test_sentence_about_all_areas_may_say_both():
    both = "has taken reasonable steps to address two areas but has not taken reasonable steps to address one area."
    reading = read(NAME, (TOTALS.removeprefix("The local area "), both))
    assert (reading.overall.code, codes(reading)) == ("some", [])


def test_insufficient_action_is_told_and_shown():
    reading = read(NAME, (f"Outcome: {BAD}", "Outcome: Insufficient action"))
    assert reading.priority_areas[1].outcome == Outcome("not_effective_action", "Insufficient action")
    assert codes(reading) == ["outcome_words_unusual"]
