"""The figures that a sentence names."""

import pytest

from sendportal.guards import Refused
from surveys import sentences
from surveys.actions import results
from surveys.numerals import figures


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Three of the ten secondary families", [(3, False), (10, False)]),
        ("75% or 75 per cent or 75 in every hundred", [(75, True)] * 3),
        ("1,055 people, 75.5% of them", [(1055, False), (75.5, True)]),
        ("Twenty-five and thirty two", [(25, False), (32, False)]),
        ("one hundred and five", [(105, False)]),
        ("two thousand three hundred and twelve", [(2312, False)]),
        ("seventy per cent", [(70, True)]),
        ("Half, a third, two thirds and ¾", [(50, True), (33, True), (67, True), (75, True)]),
        (
            "no one, one another, more than one, about one of 12 to 15 and were refused one",
            [(12, False), (15, False)],
        ),
        ("One family, one secondary parent, one of them, one of 40", [(1, False)] * 4 + [(40, False)]),
        ("twenty-one, forty one and one per cent", [(21, False), (41, False), (1, True)]),
        ("One in four, 3 in every 4, nine out of ten", [(25, True), (75, True), (90, True)]),
        ("12 in 40", [(12, False), (40, False)]),
        ("someone often weighed a tension", []),
    ],
)
def test_figures_are_read_in_digits_and_words(text, named):
    assert [(figure.value, figure.is_share) for figure in figures(text)] == named


FROZEN = {
    "title": "Did the plan come within 20 weeks?",
    "cells": [
        {"label": "Yes", "count": 30, "share": 75},
        {"label": "After 2 years", "count": 10, "share": 25},
    ],
    "base": 40,
    "no_answer": 5,
    "not_asked": 0,
    "is_multiple": False,
}


class Made:
    """What the check reads of a release."""

    people = 45

    class upload:
        figures = {"responses": 60, "complete": 45, "partial": 15}

    class survey:
        period = "February 2025"


def verdict(words, frozen=FROZEN):
    try:
        sentences.check(words, frozen, Made)
    except Refused:
        return "refused"
    return "accepted"


@pytest.mark.parametrize(
    "words",
    [
        "30 of the 40 people who answered, 75%, say so.",
        "Thirty of forty; three quarters, or seventy-five per cent.",
        "A quarter waited 2 years, or two years, and more than 20 weeks in 2025.",
        "Asked “Did the plan come within 20 weeks?”, 75% said “Yes”. Five gave no answer, of 45.",
        "No one was left out.",
        "30 (75%) said yes, and 25% (10 people) waited.",
        "Three in four say so.",
        results.sentence(FROZEN),
        "“Yes” was more common within 20 weeks than “After 2 years”.",
    ],
)
def test_the_tables_own_figures_are_accepted(words):
    assert verdict(words) == "accepted"


@pytest.mark.parametrize(
    "words",
    [
        "Three of the ten secondary families.",
        "75 people say so.",
        "75 say so.",
        "30% say so.",
        "A third say so.",
        "One in three say so.",
        "20 families waited.",
        "Two of them waited.",
        "20% waited.",
        "One family waited.",
        "30 (25%) said yes.",
        "25 per cent (30 of 40) said yes.",
    ],
)
def test_figures_that_the_table_does_not_hold_are_refused(words):
    assert verdict(words) == "refused"


def cells(*triples):
    return [{"label": label, "count": count, "share": share} for label, count, share in triples]


SCALE = FROZEN | {
    "title": "How do you feel?",
    "cells": cells(
        ("Very satisfied", 22, 44),
        ("Satisfied", 12, 24),
        ("No", 16, 32),
        ("Dissatisfied", None, None),
        ("Very dissatisfied", None, None),
    ),
    "base": 50,
}
BROKEN_DOWN = SCALE | {
    "by": "Where?",
    "groups": [
        {"label": "Banbury", "base": 30, "cells": cells(("Very satisfied", 20, 67), ("No", 10, 33))},
        {
            "label": "West side",
            "base": 20,
            "cells": cells(("Very satisfied", None, None), ("No", None, None)),
        },
    ],
}


@pytest.mark.parametrize(
    "words",
    [
        "22 of 50 were very satisfied, 12 were satisfied.",
        "22 were very satisfied and 24% satisfied.",
        "68% were satisfied or very satisfied.",
        "34 (68%) said “Satisfied” or “Very satisfied”.",
        "Most were satisfied or very satisfied.",
        "44% had no help at all.",
        "22 of 50: what mattered most was that they felt very satisfied.",
        "How many were dissatisfied or very dissatisfied is not told; 12 were satisfied.",
        "At most 22 were very satisfied.",
        "“Very satisfied” (44%) and “No” (32%) were named most.",
    ],
)
def test_a_figure_may_stand_beside_its_own_answer(words):
    assert verdict(words, SCALE) == "accepted"


@pytest.mark.parametrize(
    "words",
    [
        "12 were very dissatisfied.",
        "22 of 50 were very satisfied, 12 “Very dissatisfied”.",
        "24% said that they were very satisfied.",
        "12 said “No”.",
        "Most were very satisfied.",
        "A few were very dissatisfied.",
        "Hardly anybody said “Dissatisfied”.",
        "The majority is dissatisfied.",
        "34 were satisfied or dissatisfied.",
        "12 (24%) in all, were very dissatisfied.",
        "Nobody was very satisfied.",
        "Every parent was very satisfied.",
        "50 parents were very satisfied.",
        "“No” (32%) was named most.",
        "“Satisfied” came out on top.",
        "68% answered.",
    ],
)
def test_a_figure_may_not_stand_beside_the_answer_of_others(words):
    assert verdict(words, SCALE) == "refused"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("In Banbury 20 of 30 were very satisfied.", "accepted"),
        ("Most people in Banbury were very satisfied.", "accepted"),
        ("22 were very satisfied, of whom 20 lived in Banbury.", "accepted"),
        ("In Banbury 22 were very satisfied.", "refused"),
        ("On the West side 10 said “No”.", "refused"),
        ("Most people on the west side were very satisfied.", "refused"),
        ("In Banbury 67% said “No”.", "refused"),
        ("In Banbury, 20 of 30 were very satisfied, 67%.", "accepted"),
        ("In Banbury, 44% were very satisfied.", "refused"),
        ("On the West side, 67% were very satisfied.", "refused"),
        ("On the West side 30 people answered, all very satisfied.", "refused"),
        ("20 were very satisfied.", "refused"),
        ("44% were very satisfied in Banbury.", "refused"),
        ("Of 30 in Banbury, 10 said “No”; 22 of all 50 were very satisfied.", "refused"),
        ("Of 30 in Banbury, 10 said “No”. 22 of all 50 were very satisfied.", "accepted"),
    ],
)
def test_a_figure_of_a_group_is_that_groups(words, expected):
    assert verdict(words, BROKEN_DOWN) == expected
