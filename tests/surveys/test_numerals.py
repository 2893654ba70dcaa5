"""The figures that a sentence names."""

import pytest

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
    """What check_figures reads of a release."""

    people = 45

    class upload:
        figures = {"responses": 60, "complete": 45, "partial": 15}

    class survey:
        period = "February 2025"


def verdict(words):
    try:
        results.check_figures(words, FROZEN, Made)
    except results.Refused:
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
