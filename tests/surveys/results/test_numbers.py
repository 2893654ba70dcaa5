"""Numbers are counted in bands, and no number that somebody gave is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys import results
from surveys.results import bands
from tests.surveys.results.stored import an_upload, counts

pytestmark = pytest.mark.django_db
AGE = ("number", "Q4. How old is your child?", [""])


@pytest.fixture
def table(area, vera):
    """The table of the number question whose stored answers are `cells`."""

    def of(*cells, tool="Other survey tool", earlier=()):
        upload = an_upload(area, vera, AGE, rows=[[cell] for cell in cells], tool=tool)
        (found,) = results.tables(upload, "all", earlier=earlier)
        return found

    return of


def test_whole_numbers_stay_whole_numbers(table):
    found = table(*map(str, range(20)), "16")
    assert found.kind == "number"
    assert counts(found) == {"Under 5": 5, "5 to 9": 5, "10 to 14": 5, "15 and more": 6}


def test_numbers_that_lie_together_are_bands_of_one(table):
    assert counts(table(*"1123344")) == {"Under 2": 2, "2": 1, "3": 2, "4 and more": 2}


def test_bands_of_whole_numbers_end_at_whole_numbers(table):
    assert counts(table("1", "2", "3")) == {"Under 2": 1, "2": 1, "3 and more": 1}


def test_numbers_under_nought_are_bands_too(table):
    found = table("-7", "-5", "-3.0", "-1")
    assert counts(found) == {"Under -6": 1, "-6 to -5": 1, "-4 to -3": 1, "-2 and more": 1}


def test_decimals_and_large_numbers(table):
    found = table("0.5", "1", "1.75", "2.25", "3.5", "4.0")
    assert counts(found) == {
        "Under 1": 1,
        "1 to under 2": 2,
        "2 to under 3": 1,
        "3 to under 4": 1,
        "4 and more": 1,
    }
    assert counts(table("900", "1,500", "2500", "4,999.00")) == {
        "Under 1,000": 1,
        "1,000 to 1,999": 1,
        "2,000 to 2,999": 1,
        "3,000 to 3,999": 0,
        "4,000 and more": 1,
    }


def test_one_odd_number_does_not_make_the_bands(table):
    assert list(counts(table(*"12345678" * 4, "9999"))) == [
        "Under 2",
        "2 to 3",
        "4 to 5",
        "6 to 7",
        "8 and more",
    ]


def test_a_few_small_numbers_do_not_make_the_bands_either(table):
    found = table("1", *map(str, range(50, 60)), *map(str, range(50, 60)))
    assert list(counts(found)) == ["Under 52", "52 to 53", "54 to 55", "56 to 57", "58 and more"]


def test_where_nearly_all_gave_one_number_the_others_make_the_bands(table):
    assert counts(table(*["0"] * 20, "40")) == {
        "Under 10": 20,
        "10 to 19": 0,
        "20 to 29": 0,
        "30 to 39": 0,
        "40 and more": 1,
    }


def test_what_is_no_number_is_no_answer_and_is_counted(table):
    found = table("7", "8", "seven", "", "7-8", "1e9", "£5", "9" * 30)
    assert (found.base, found.no_answer, found.not_asked, found.no_number) == (2, 6, 0, 5)


def test_who_was_not_asked_for_a_number_wrote_none(table):
    found = table("7", "8", "N/A", tool="LimeSurvey")
    assert (found.base, found.no_answer, found.not_asked, found.no_number) == (2, 0, 1, 0)


def test_a_number_that_everybody_gave_is_not_told(table):
    assert counts(table("37", "37")) == {"Under 40": 2, "40 and more": 0}


def test_a_question_without_any_number_has_no_table(area, vera):
    assert results.tables(an_upload(area, vera, AGE, rows=[["none"], [""]]), "all") == []


def test_several_numbers_of_one_question_are_tables_of_their_own(area, vera):
    asked = ("number", "How many pets have you?", ["Cats", "Dogs"])
    found = results.tables(an_upload(area, vera, asked, rows=[["1", ""], ["3", "2"]]), "all")
    assert [(table.title, table.row, table.base) for table in found] == [
        ("How many pets have you? Cats", "Cats", 2),
        ("How many pets have you? Dogs", "Dogs", 1),
    ]


def released(*labels, title="How old is your child?", kind="number"):
    return {"title": title, "kind": kind, "cells": [{"label": label} for label in labels]}


def test_bands_that_were_released_take_every_later_number(table):
    before = released("Under 5", "5 to 9", "10 and more")
    found = table("1", "9.5", "40", "-3", earlier=[released(), before, released("Under 3", "3 and more")])
    assert counts(found) == {"Under 5": 2, "5 to 9": 1, "10 and more": 1}


@pytest.mark.parametrize(
    "other",
    [
        released("Under 5", "5 and more", title="How old are you?"),
        released("Under 5", "5 and more", kind="single"),
        released("Five", "Six"),
        released("Under 5", "6 to 9", "10 and more"),
        released("Under 5"),
        released(),
    ],
)
def test_what_is_no_band_of_this_question_is_not_kept(table, other):
    assert list(counts(table("10", "20", earlier=[other]))) == ["Under 15", "15 to 19", "20 and more"]


PEOPLE = st.dictionaries(
    st.one_of(
        st.integers(-(10**17), 10**17).map(Decimal),
        st.decimals(-100_000, 100_000, places=3),
        st.integers(0, 30).map(Decimal),
    ),
    st.integers(1, 50),
    min_size=1,
)


@given(PEOPLE)
def test_bands_are_few_and_round_and_can_be_read_again(people):
    edges, labels = bands.bands(people)
    assert 1 <= len(edges) <= bands.MOST_EDGES
    assert edges == sorted(set(edges)) and len(labels) == len(edges) + 1
    assert bands.edges_in(labels) == edges
    assert bands.bands({Decimal(1): 1}, labels) == (edges, labels)
    steps = {second - first for first, second in zip(edges, edges[1:], strict=False)}
    assert len(steps) <= 1 and all(step.normalize().as_tuple().digits in {(1,), (2,), (5,)} for step in steps)


@given(PEOPLE)
def test_the_same_numbers_give_the_same_bands_in_any_order(people):
    assert bands.bands(people) == bands.bands(dict(reversed(people.items())))
