"""Visits by inspectors, as official lists have them."""

from datetime import date

import pytest

from inspections.models import OfficialArea
from inspections.official import rounds

THEN = "Local area SEND inspections, 2016 to 2022"
NOW = "Area SEND inspections, from 2023"


def visits(dfe_code):
    """For each framework its visits: name, first day, outcome and what is counted."""
    area = OfficialArea.objects.get(dfe_code=dfe_code)
    return {
        part.name: [
            (seen.name, seen.first_day, seen.outcome and seen.outcome.code, seen.counted)
            for seen in part.visits
        ]
        for part in rounds.rounds(rounds.listed(area).get(dfe_code, []))
    }


def before(dfe_code):
    area = OfficialArea.objects.get(dfe_code=dfe_code)
    return rounds.before(area, rounds.listed(area))


def test_visits_are_told_by_framework_newest_first(loaded):
    found = visits("931")
    assert list(found) == [NOW, THEN]
    assert found[THEN] == [
        (
            "Revisit",
            date(2019, 10, 14),
            "some",
            "Weaknesses with enough progress: 3. Without: 2.",
        ),
        (
            "Local area inspection",
            date(2017, 9, 25),
            "wsoa_required",
            "Inspectors named 5 significant areas of weakness.",
        ),
    ]


def test_unofficial_double_of_an_official_visit_is_left_out(loaded):
    assert visits("931")[NOW] == [
        (
            "Full inspection",
            date(2023, 7, 17),
            "systemic_failings",
            "Inspectors named 5 areas for priority action.",
        )
    ]


def test_second_inspection_under_one_framework_is_there_and_unofficial(loaded):
    area = OfficialArea.objects.get(dfe_code="908")
    newest = rounds.rounds(rounds.listed(area)["908"])[0].visits
    assert [(seen.first_day, seen.dataset.is_official) for seen in newest] == [
        (date(2026, 3, 23), False),
        (date(2023, 2, 6), True),
    ]


def test_return_visit_that_had_not_been_made_says_so(loaded):
    assert visits("370")[THEN][0] == ("Revisit", None, None, rounds.NOT_REVISITED)


def test_visit_without_an_outcome_shows_none(loaded):
    assert visits("871")[NOW] == [("Full inspection", date(2025, 7, 7), None, "")]


def test_one_weakness_is_one(loaded):
    assert visits("318")[THEN][1][3] == "Inspectors named 1 significant area of weakness."


def test_predecessors_visits_stay_its_own(loaded):
    assert visits("942")[THEN] == []
    found = before("942")
    assert (found.since, found.names) == (date(2023, 4, 1), "Cumbria")
    assert [(part.name, len(part.visits)) for part in found.rounds] == [(THEN, 2)]


@pytest.mark.parametrize(
    ("dfe_code", "words"),
    [("839", "Bournemouth, Dorset and Poole"), ("838", "Dorset with its former boundaries")],
)
def test_what_an_area_was_made_out_of_is_named(dfe_code, words, loaded):
    assert (before(dfe_code).names, before(dfe_code).rounds) == (words, ())


@pytest.mark.parametrize("dfe_code", ["931", "825", "815"])
def test_area_that_only_got_a_new_code_had_no_predecessor(dfe_code, loaded):
    assert before(dfe_code) is None


def test_area_that_only_got_a_new_code_keeps_its_visits(loaded):
    assert [seen[1] for seen in visits("815")[THEN]] == [date(2016, 6, 27)]
