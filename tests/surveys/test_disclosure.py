from functools import cache
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import disclosure
from surveys.results import Cell, Table

THRESHOLD = 10


def a_table(*counts, base=None, title="How do you feel?", multiple=False, no_answer=0, not_asked=0):
    cells = tuple(Cell(f"Answer {n}", count) for n, count in enumerate(counts))
    base = sum(counts) if base is None else base
    return Table(1, title, cells, base, no_answer, not_asked, is_multiple=multiple)


def states(*tables, earlier=()):
    return [row["state"] for row in disclosure.protect(list(tables), THRESHOLD, earlier)]


def test_nine_people_are_withheld_and_thirty_alike_are_shown():
    assert states(a_table(9), a_table(30), a_table(29), a_table(10, 10)) == [
        "withheld",
        "shown",
        "withheld",
        "shown",
    ]


def test_a_small_cell_withholds_the_whole_question_and_nobody_is_a_number_like_others():
    assert states(a_table(40, 9), a_table(40, 10), a_table(40, 20, 0)) == ["withheld", "shown", "shown"]


def test_several_answers_count_those_who_did_not_choose_one():
    tight = a_table(95, 50, base=100, multiple=True)
    assert states(tight, a_table(90, 50, base=100, multiple=True)) == ["withheld", "shown"]


def test_the_few_who_ticked_two_answers_are_not_given_away():
    tables = [
        a_table(50, 15, base=60, multiple=True),
        a_table(40, 30, 31, base=100, multiple=True),
        a_table(50, 15, 20, base=60, multiple=True),
        a_table(50, 20, 20, base=60, multiple=True),
        a_table(40, 30, 30, base=100, multiple=True),
    ]
    assert states(*tables) == ["withheld", "withheld", "withheld", "shown", "shown"]


@cache
def possible(base, options, everybody):
    """Counts -> what every way to tick that gives these counts says of each group: the fewest and the most people.

    Tries all ways in which `base` people can tick `options` answers; `everybody` means that nobody ticked nothing.
    """
    sets = [ticks for ticks in product((0, 1), repeat=options) if any(ticks) or not everybody]
    found = {}
    for bars in combinations(range(base + len(sets) - 1), len(sets) - 1):
        edges = (-1, *bars, base + len(sets) - 1)
        people = [after - before - 1 for before, after in pairwise(edges)]
        ways = list(zip(people, sets, strict=True))
        counts = tuple(sum(n for n, ticks in ways if ticks[i]) for i in range(options))
        sizes = [sum(n for n, ticks in ways if ticks in group) for group in groups(options)]
        least, most = found.get(counts, (sizes, sizes))
        found[counts] = [*map(min, least, sizes)], [*map(max, most, sizes)]
    return found


@cache
def groups(options):
    """Every group that is named by one answer, by two of them, or by how many somebody ticked."""
    sets = list(product((0, 1), repeat=options))
    named = {frozenset(s for s in sets if sum(s) > 1), frozenset(s for s in sets if sum(s) == 1)}
    for i, j in combinations(range(options), 2):
        for wanted in product((False, True), repeat=4):  # any of the four ways to answer two of them
            named.add(frozenset(s for s in sets if wanted[2 * s[i] + s[j]]))
    return sorted(named, key=sorted)


@pytest.mark.parametrize("everybody", [True, False])
@pytest.mark.parametrize(("options", "bases"), [(1, 13), (2, 13), (3, 10)])
def test_no_group_named_by_two_answers_is_tied_to_a_few(options, bases, everybody):
    """All small tables there are, against all the answers that would print as them."""
    for base in range(1, bases):
        for counts, (least, most) in possible(base, options, everybody).items():
            table = a_table(*counts, base=base, multiple=True)
            if disclosure.is_safe(table, threshold=3):
                tied = [(a, b) for a, b in zip(least, most, strict=True) if a > 0 and b < 3]
                assert (counts, base, tied) == (counts, base, [])


def test_a_withheld_table_says_nothing_but_its_wording():
    (row,) = disclosure.protect([a_table(3, 4, no_answer=12)], THRESHOLD)
    assert row == {
        "table": 1,
        "number": 1,
        "title": "How do you feel?",
        "is_multiple": False,
        "state": "withheld",
        "cells": [],
        "base": None,
        "no_answer": None,
        "not_asked": None,
    }


def test_how_many_gave_no_answer_is_printed_and_none_is_nought():
    few, nobody = disclosure.protect([a_table(20, 20, no_answer=9), a_table(20, 20)], THRESHOLD)
    assert (few["no_answer"], few["not_asked"]) == (9, 0)
    assert (nobody["no_answer"], nobody["not_asked"]) == (0, 0)


def test_a_few_who_were_not_asked_withhold_the_question():
    assert states(a_table(20, 20, not_asked=9), a_table(20, 20, not_asked=10)) == ["withheld", "shown"]


def test_a_share_is_whole_and_halves_go_up():
    assert [disclosure.share(*pair) for pair in ((1, 200), (1, 201), (2, 3), (0, 10))] == [1, 0, 67, 0]


HOW = a_table(420, 534)
OTHERS = [("Heard", 120), ("Not heard", 480), ("Not sure", 354)]


def told(title, *cells):
    cells = tuple(Cell(*cell) for cell in cells)
    return Table(1, title, cells, sum(cell.count for cell in cells), 0, 0, is_multiple=False)


@pytest.mark.parametrize(
    "changed",
    [
        told("how do  you feel", ("Answer 0", 420), ("Answer 1", 533)),
        told("How do you fell?", ("Answer 0", 420), ("Answer 1", 533)),
        told("How do you fell?", ("Answer 0", 420), ("Answer 1", 534)),
        told("How are you?", ("answer 0.", 900), ("Answer 1!", 54)),
        told("How are you?", ("answer 0", 420), ("Another", 34), ("A third", 100), ("A fourth", 400)),
        told("How are you?", ("Well", 533), ("Badly", 420)),
    ],
)
def test_a_question_that_may_have_been_shown_before_is_withheld(changed):
    earlier = disclosure.protect([HOW], THRESHOLD)
    assert states(changed, earlier=earlier) == ["withheld"]


def test_the_same_table_and_another_question_stand_beside_an_earlier_release():
    earlier = disclosure.protect([HOW], THRESHOLD)
    assert states(HOW, told("Are you heard?", *OTHERS), earlier=earlier) == ["shown", "shown"]


def test_what_was_withheld_before_told_nothing():
    earlier = disclosure.protect([a_table(420, 4)], THRESHOLD)
    assert states(a_table(420, 14), earlier=earlier) == ["shown"]


counts = st.lists(st.integers(0, 60), min_size=1, max_size=6)
singles = counts.filter(any).map(lambda found: a_table(*found))
multiples = st.tuples(counts, st.integers(0, 80)).map(
    lambda pair: a_table(*pair[0], base=max([pair[1], *pair[0]]), multiple=True)
)


@settings(deadline=None)
@given(st.lists(singles | multiples, min_size=1, max_size=5), st.integers(5, 20))
def test_no_shown_number_is_about_fewer_than_the_threshold(tables, threshold):
    few = range(1, threshold)
    for row in disclosure.protect(tables, threshold):
        found = [row["base"], row["not_asked"], *(cell["count"] for cell in row["cells"])]
        if row["is_multiple"]:
            found += [row["base"] - cell["count"] for cell in row["cells"]]
        assert [number for number in found if number in few] == []
        assert row["state"] == "withheld" or row["base"] >= threshold


@settings(deadline=None)
@given(st.lists(singles | multiples, min_size=2, max_size=6))
def test_later_releases_never_show_a_question_that_changed(tables):
    """Every table here is the same question, released one after the other."""
    released = []
    for table in tables:
        released += disclosure.protect([table], THRESHOLD, released)
    shown = [(row["base"], row["cells"]) for row in released if row["state"] == "shown"]
    assert all(one == shown[0] for one in shown)
