"""A revisit letter, however its weaknesses are marked and its verdicts are worded."""

import re
from datetime import date

import pytest

from inspections import letters
from inspections.letters import weaknesses
from inspections.letters.pieces import Piece
from inspections.letters.reading import Area, Outcome, Passage
from tests.inspections.letters.invented import codes, read, words_of

NAME = "revisit"
TITLES = [
    "The slow answers that families receive to letters and telephone calls from every office.",
    "The quality of written promises.",
    "The timeliness of tea.",
]
VERDICTS = ["sufficient_progress", "not_sufficient_progress", "sufficient_progress"]
FAILED = "The local area has not made sufficient progress in addressing this significant\nweakness."


def titles(reading):
    return [area.text for area in reading.priority_areas]


def verdicts(reading):
    return [area.outcome and area.outcome.code for area in reading.priority_areas]


def test_every_field_is_read():
    reading = read(NAME)
    assert (reading.document, reading.framework) == ("revisit_letter", "local_area_send_2016")
    assert reading.area == Area("Rutland", "E06000017", "857")
    assert (reading.first_day, reading.last_day) == (date(2021, 3, 8), date(2021, 3, 11))
    assert (reading.letter_date, reading.parent_published_on) == (date(2021, 5, 5), date(2018, 6, 4))
    assert reading.plan_declared_fit_on == date(2018, 10, 9)
    assert reading.overall == Outcome(
        "some",
        "The area has made sufficient progress in addressing two of the three significant weaknesses identified at the "
        "initial inspection. The area has not made sufficient progress in addressing one significant weakness.",
    )
    assert (titles(reading), verdicts(reading)) == (TITLES, VERDICTS)
    assert reading.passages["priority_areas.1"] == Passage(1, TITLES[1])


def numbered(words):
    numbers = iter("123")
    return re.sub("◼", lambda found: f"{next(numbers)}.", words)


@pytest.mark.parametrize(
    "marked",
    [
        numbered,
        lambda words: words.replace("◼", "•"),
        lambda words: words.replace("◼ ", ""),
        lambda words: words.replace("\n", "\n\n"),
        lambda words: re.sub(r"\n+", "\n", words),
        lambda words: " ".join(words.split()),
        lambda words: "\n".join(" ".join(one.split()) for one in words.split("\n\n")),
    ],
)
def test_weaknesses_may_be_marked_and_broken_in_any_way(marked):
    reading = letters.read(marked(words_of(NAME)))
    assert (titles(reading), verdicts(reading), codes(reading)) == (TITLES, VERDICTS, [])


@pytest.mark.parametrize("mark", ["◼ ", ""])
def test_titles_without_full_stops_end_with_their_line(mark):
    reading = read(
        NAME, ("office.", "office"), ("promises.\n", "promises\n"), ("tea.\nTea", "tea\nTea"), ("◼ ", mark)
    )
    assert titles(reading) == [title[:-1] for title in TITLES]


@pytest.mark.parametrize(
    "verdict",
    [
        "The area has not made sufficient progress in addressing this area of weakness.",
        "The local area has made insufficient progress to address this significant weakness.",
        "Leaders have not yet made sufficient progress in addressing this weakness.",
    ],
)
def test_verdict_in_other_words_is_told(verdict):
    reading = read(NAME, (FAILED, verdict))
    assert (titles(reading), verdicts(reading)) == (TITLES, VERDICTS)
    assert reading.priority_areas[1].outcome.words == verdict


def test_weakness_without_a_verdict_is_left_open():
    reading = read(NAME, (FAILED, "We will see."))
    assert (titles(reading), verdicts(reading)) == (TITLES, [VERDICTS[0], None, VERDICTS[2]])
    assert (reading.overall.code, codes(reading)) == (None, ["overall_unclear", "outcome_missing"])


def test_bullets_inside_the_findings_begin_no_weakness():
    lists = ("The drawer sticks.", "It holds:\n◼ paper\n◼ string.")
    reading = read(NAME, lists)
    assert (titles(reading), verdicts(reading), codes(reading)) == (TITLES, VERDICTS, ["rows_unclear"])


@pytest.mark.parametrize(
    "title",
    [
        "Joint local area special educational needs and/or disabilities (SEND) revisit in Rutland",
        "Joint area SEND revisit in the Rutland local area",
    ],
)
def test_title_may_be_longer(title):
    assert read(NAME, ("Joint area SEND revisit in Rutland", title)).area == Area(
        "Rutland", "E06000017", "857"
    )


def test_sentence_about_all_weaknesses_may_begin_with_their_number():
    totals = re.search(r"The area has made.*?one\nsignificant weakness\.", words_of(NAME), re.DOTALL)[0]
    both = (
        "Of the three weaknesses, the area has made sufficient progress in addressing two and has not in one."
    )
    assert read(NAME, (totals, both)).overall.code == "some"


def test_title_into_which_findings_run_is_shown():
    reading = read(
        NAME, ("promises.\nPromises are still kept in a drawer.", "promises Promises are still kept. Here.")
    )
    assert "area_text_unclear" in codes(reading)


def test_sentence_about_the_only_weakness_ends_no_second_one():
    made = "The local area has made sufficient progress in addressing"
    words = ["Late tea.", f"{made} this significant weakness."]
    words += [f"{made} the significant weakness identified at the initial inspection."]
    assert len(weaknesses.of(map(Piece, words), count=None)) == 1


def test_letterhead_of_each_page_is_no_part_of_a_title():
    head = "Piccadilly Gate Store Street Manchester\n"
    first, second = words_of(NAME).split("◼ The quality")
    reading = letters.read(f"{head}{first}1\f{head}◼ The quality{second}2")
    assert (titles(reading), codes(reading)) == (TITLES, [])
    reading = letters.read(f"{first}1\f{head}\n◼ The quality{second}2\f{head}3")
    assert (titles(reading), codes(reading)) == (TITLES, [])


def test_stop_in_the_name_of_an_area_ends_no_sentence():
    council = ("Dear leaders", "St. Helens Borough Council\n\nDear leaders")
    words = ("written promises.", "written promises in St. Helens.")
    reading = read(
        NAME, ("Rutland", "St. Helens"), ("The area has made", "St. Helens has made"), council, words
    )
    assert (reading.area.gss_code, codes(reading)) == ("E08000013", [])
    assert reading.overall.words.startswith("St. Helens has made sufficient progress")
    assert titles(reading)[1] == "The quality of written promises in St. Helens."
