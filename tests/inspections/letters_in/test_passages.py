"""What stands beside a field: the words it was read from, and what to look at closely."""

import json
from datetime import date

import pytest

from inspections import letter_passages
from inspections.letter_parts import begun
from inspections.letters.reading import (
    MONITORING_LETTER,
    Area,
    Next,
    Outcome,
    Passage,
    PriorityArea,
    Reading,
    Warned,
)
from inspections.models import LetterPart
from inspections.quotations import fold, stands

COVER = "Inspection of Rutland. Dates: 3 to 7 July 2023. " + "And so on. " * 40
CALLS = "Leaders should ring families back within a week, and say when."


def a_reading(**fields):
    values = {
        "document": MONITORING_LETTER,
        "framework": "area_send_2023",
        "area": Area("Rutland"),
        "first_day": date(2023, 7, 3),
        "dates_as_printed": "3 to 7 July 2023",
        "overall": Outcome("all", "Leaders took effective action."),
        "priority_areas": (PriorityArea(1, CALLS, "Rutland Council and NHS Rutlnd"),),
        "passages": {
            "area": Passage(1, "Rutland"),
            "first_day": Passage(1, COVER),
            "last_day": Passage(1, COVER),
            "priority_areas.0": Passage(2, CALLS),
        },
        "pages": (COVER, CALLS),
    } | fields
    return Reading(**values)


def beside(name, **fields):
    reading = a_reading(**fields)
    facts = dict(begun(reading))[name]
    part = LetterPart(name=name, facts=json.dumps(facts))
    return letter_passages.beside(part, reading)


def test_a_long_passage_is_cut_to_what_matters():
    (shown,) = beside("dates")["first_day"].passages
    assert shown.text.startswith("Inspection of Rutland. Dates: 3 to 7 July 2023.") and shown.text.endswith(
        "…"
    )


def test_a_short_passage_is_shown_in_its_place():
    (shown,) = beside("what")["kind"].passages
    assert shown.text.startswith("Inspection of Rutland. Dates:")


def test_a_passage_that_a_page_break_ends_is_shown_whole():
    cut = {"priority_areas.0": Passage(2, CALLS[:45])}
    assert beside("finding.1", passages=cut)["printed"].passages == (Passage(2, CALLS),)


def test_a_passage_stands_once_above_all_that_was_read_from_it():
    found = beside("dates")
    assert [(found[name].is_above, len(found[name].passages)) for name in ("first_day", "last_day")] == [
        (False, 1),
        (True, 0),
    ]


def test_a_field_that_nothing_was_found_for_says_so():
    assert {name for name, one in beside("dates").items() if one.not_found} == {"last_day", "letter_date"}


@pytest.mark.parametrize(
    ("code", "passage", "place"),
    [
        ("area_unknown", "", ("what", "kind")),
        ("parent_date_missing", "", ("what", "follows")),
        ("dates_differ", "17 to 21 July 2023", ("dates", "first_day")),
        ("letter_date_missing", "", ("dates", "letter_date")),
        ("totals_differ", "", ("outcome", "outcome")),
        ("outcome_unclear", "effective action", ("outcome", "outcome")),
        ("next_missing", "", ("next", "monitoring_words")),
        ("body_misnamed", "NHS Rutlnd", ("finding.1", "responsible_bodies")),
        ("outcome_unclear", "ring families back", ("finding.1", "outcome")),
        ("area_text_unclear", "within a week", ("finding.1", "printed")),
    ],
)
def test_a_warning_stands_at_its_field(code, passage, place):
    warned = Warned(code, "Look.", passage)
    name, field = place
    assert beside(name, warnings=(warned,))[field].warnings == (warned,)
    assert letter_passages.general(a_reading(warnings=(warned,))) == []


def test_a_warning_about_the_whole_stands_at_the_top():
    warned = Warned("count_differs", "Count again.", "three areas")
    assert letter_passages.general(a_reading(warnings=(warned,))) == [warned]


def test_what_comes_next_is_said_in_the_printed_words():
    words = "A monitoring inspection will be carried out within approximately eighteen months. The next full "
    words += "reinspection will be within 3 years. The area must prepare and submit a priority action plan."
    reading = a_reading(next=Next(18, 3, True), passages={"next": Passage(1, words)})
    assert dict(begun(reading))["next"] == {
        "monitoring_words": "within approximately eighteen months",
        "full_words": "within 3 years",
        "plan_words": "The area must prepare and submit a priority action plan.",
    }


def test_what_is_asked_for_at_length_ends_with_a_whole_word():
    words = f"The area must prepare and submit a plan {'wholesomely ' * 20}."
    reading = a_reading(next=Next(plan_required=True), passages={"next": Passage(1, words)})
    said = dict(begun(reading))["next"]["plan_words"]
    assert (len(said) <= 200, stands(said, [fold(words)])) == (True, True)
