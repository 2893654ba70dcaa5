"""The attack on figures: it breaks what is protected too little, and nothing that the protection lets through."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendportal.guards import Refused
from surveys import attack, disclosure
from surveys.actions import releasing
from surveys.attack.ticks import TICKED
from surveys.attack.triangles import THREE, check_triangles
from surveys.models import Release
from surveys.results import Cell, Counted
from tests.factories import surveys
from tests.surveys.made_up import a_crossing, a_ranking, a_table, both_ways, printed, told

THRESHOLD = 10


def broken(*releases, seconds=30):
    """How the attack breaks releases, oldest first, each a list of tables as printed, of people who may differ."""
    published = [attack.Published(number, tables) for number, tables in enumerate(releases, start=1)]
    return [breach.how for breach in attack.breaches(published, THRESHOLD, seconds)]


def shown(table, *withheld, groups=()):
    """The table printed as it is, but for the answers at these places, and for these pairs of group and place."""
    (row,) = disclosure.protect([replace(table, by="", groups=())], 1)
    for place in withheld:
        row["cells"][place] |= {"count": None, "share": None}
    for group in table.groups:
        cells = [
            {"label": cell.label, "count": n, "share": 0}
            for cell, n in zip(table.cells, group.counts, strict=True)
        ]
        row["groups"].append({"label": group.label, "base": group.base, "cells": cells})
    for group, place in groups:
        row["groups"][group]["cells"][place]["count"] = None
    return [row | {"by": table.by}]


WORKED_BACK = "a withheld number can be worked out"
CHANGED = "what a few people changed, or who came or left, can be worked out"


# What it breaks


@pytest.mark.parametrize(
    ("tables", "how"),
    [
        (shown(a_table(40, 9)), "a few gave an answer"),
        (shown(a_table(29)), "all of a small group gave one answer"),
        (shown(a_table(20, 20, not_asked=4)), "a few were not asked"),
        (shown(a_table(95, 50, base=100, multiple=True)), "a few did not give an answer"),
        (shown(a_table(55, 50, 30, base=100, multiple=True)), "a few gave two answers"),
        (shown(a_table(40, 30, 31, base=100, multiple=True)), "a few gave more than one answer"),
        (shown(a_table(30, 28, 1, 1), 2, 3), WORKED_BACK),
        (shown(a_table(30, 20, 5), 2), WORKED_BACK),
        (shown(a_table(30, 0, 6, 3), 2, 3), WORKED_BACK),
    ],
)
def test_a_table_that_is_protected_too_little_is_broken(tables, how):
    assert how in broken(tables)


def test_a_sum_over_groups_gives_a_number_back():
    one, by, crossed = a_crossing([[30, 20, 40], [25, 4, 30], [35, 26, 50]])
    tables = [*shown(one), *shown(by), *shown(crossed, groups=[(1, 1), (1, 2)])]
    assert broken(tables) == [WORKED_BACK]
    tables = [*shown(one), *shown(by), *shown(crossed, groups=[(1, 1), (1, 0), (0, 1), (0, 0)])]
    assert broken(tables) == []


TEN_TOGETHER = [[5, 15, 20], [5, 15, 60]]


def test_that_one_number_of_a_group_must_be_small_gives_it_back():
    """Were the first number 10, as the ten of both groups allow, none of the four were a reason to withhold them."""
    one, by, crossed = a_crossing(TEN_TOGETHER)
    tables = [*shown(one), *shown(by), *shown(crossed, groups=[(0, 0), (0, 1), (1, 0), (1, 1)])]
    assert broken(tables) == [WORKED_BACK]
    assert (
        broken(shown(a_table(20, 20, title="Another?")), tables) == []
    )  # something else may be the reason then


def test_all_of_a_small_group_may_be_the_reason_instead():
    one, by, crossed = a_crossing([[20, 0], [15, 10]])
    tables = [*shown(one), *shown(by), *shown(crossed, groups=[(0, 0), (0, 1), (1, 0), (1, 1)])]
    assert broken(tables) == []


@pytest.mark.parametrize(
    "counts",
    [
        TEN_TOGETHER,
        [[5, 5], [15, 23], [5, 8]],
        [[5, 5, 12], [11, 5, 0], [10, 20, 0]],
        [[5, 30, 5, 12], [15, 0, 20, 20], [0, 0, 5, 8]],
    ],
)
def test_what_the_public_rules_tell_of_groups_is_protected(counts):
    assert broken(disclosure.protect(a_crossing(counts), THRESHOLD)) == []


def test_the_items_of_a_ranking_give_a_number_back_in_a_group():
    items, breaking, crossed = a_ranking(dict.fromkeys(("North", "South", "West"), (20, 15, 18, 12, 25, 20)))
    hidden = [(group, rank) for group in (0, 1) for rank in (0, 1)]
    tables = [row for table in (*items, breaking) for row in shown(table)]
    assert broken([*tables, *shown(crossed[0], groups=hidden)]) == []
    others = [row for table in crossed[1:] for row in shown(table)]
    assert broken([*tables, *shown(crossed[0], groups=hidden), *others]) == [WORKED_BACK]


def test_of_a_ranking_the_few_may_be_about_another_item():
    """Two ranks of the first item are withheld for the sake of the others, and neither of them is that of a few."""
    counts = [(163, 40, 11, 0), (43, 114, 47, 10), (7, 54, 95, 58), (1, 6, 61, 146)]
    items = [
        replace(a_table(*ranks), title=f"Item {n}", kind="ranking", row=str(n))
        for n, ranks in enumerate(counts)
    ]
    hidden = [(0, 2), (1, 3), (0, 3), (0, 1, 2)]
    rows = [row for item, places in zip(items, hidden, strict=True) for row in shown(item, *places)]
    assert broken(rows) == []


def test_two_questions_broken_down_by_each_other_give_numbers_back():
    one, two, crossed, turned = both_ways([[35, 20, 20], [12, 3, 35], [20, 20, 0]])
    plain = [*shown(one), *shown(two)]
    first = shown(crossed, groups=[(1, 0), (1, 1), (2, 0), (2, 1)])
    second = shown(turned, groups=[(0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 2)])
    assert broken([*plain, *first]) == []
    assert broken([*plain, *second]) == []
    assert broken([*plain, *first, *second]) == [WORKED_BACK, WORKED_BACK]
    same = [
        attack.Published(1, [*plain, *first], same=frozenset({2})),
        attack.Published(2, [*plain, *second], same=frozenset({1})),
    ]
    assert {breach.how for breach in attack.breaches(same, THRESHOLD)} == {WORKED_BACK}


def test_answers_that_differ_in_a_sign_alone_are_told_apart():
    table = told("How many?", ("5", 30), ("5+", 28), ("<5", 1), (">5", 1))
    assert broken(shown(table, 2, 3)) == [WORKED_BACK]


def test_who_chose_something_but_not_one_answer_are_found():
    table = a_table(65, 35, 30, base=100, multiple=True)
    table = replace(table, cells=(*table.cells[:2], Cell("Don’t know", 30)))
    assert broken(shown(table)) == ["a few gave some answers, but not one of them"]


TICKS = {"base": [68, 80, 72], "multiple": True}


@pytest.mark.parametrize(
    ("counts", "withheld", "how"),
    [
        # Everybody of all three groups chose one answer only, so what is left of the first group is 3.
        ([[3, 20, 30, 15], [25, 20, 20, 15], [20, 25, 12, 15]], [(0, 0), (2, 0)], WORKED_BACK),
        # Nobody did of the first, but everybody of the last group: so 4 are left of the first group.
        ([[4, 50, 50, 50], [25, 20, 20, 15], [20, 25, 12, 15]], [(0, 0), (2, 0)], WORKED_BACK),
        # 5 more were given in the first group and 4 in the second: 9 is all that is left, and they belong to a few.
        ([[20, 15, 20, 18], [25, 24, 20, 15], [20, 25, 32, 15]], [(0, 1), (1, 1)], TICKED),
    ],
)
def test_of_several_answers_everybody_chose_one_at_least(counts, withheld, how):
    one, by, crossed = a_crossing(counts, **TICKS)
    tables = [*shown(one), *shown(by), *shown(crossed, groups=withheld)]
    assert how in broken(tables)
    known = {"chose_none": {"howdoyoufeel"}}
    assert attacked([(tables, {})], **known) == []


def test_a_breaking_question_in_other_words_is_compared_all_the_same():
    first = [row for table in a_crossing([[30, 20], [35, 26]]) for row in shown(table)]
    again = a_crossing([[40, 21], [36, 36]], by="Where do you live?")
    assert broken(first, [row for table in again for row in shown(table)]) == [CHANGED]


def test_a_question_that_was_read_in_another_way_is_found():
    again = shown(a_table(411, 542, base=953, multiple=True))
    assert broken(shown(a_table(412, 542)), again) == [
        "it was read in another way before, so that the two can be subtracted"
    ]


def test_a_few_more_who_were_not_asked_are_found():
    first = shown(a_table(412, 542, not_asked=54))
    asked = "a few who came, left or changed were not asked"
    assert broken(first, shown(a_table(424, 554, not_asked=55))) == [asked]
    assert broken(first, shown(a_table(424, 554, not_asked=64))) == []


def test_one_person_between_two_releases_is_found():
    assert broken(shown(a_table(412, 542)), shown(a_table(411, 542))) == [CHANGED]
    assert broken(shown(a_table(412, 542)), shown(a_table(412, 542))) == []


def test_a_question_in_other_words_is_compared_all_the_same():
    again = told("How are you feeling?", ("Answer 0", 411), ("Answer 1", 542))
    assert broken(shown(a_table(412, 542)), shown(again)) == [CHANGED]


def test_all_of_a_few_who_joined_said_the_same():
    first, more = shown(a_table(412, 542)), shown(a_table(441, 542))
    assert broken(first, more) == [CHANGED]
    assert broken(first, shown(a_table(442, 542))) == []


def test_what_is_left_of_a_few_who_left_is_found():
    """Nobody left who is shown: the one who did gave one of the two withheld answers."""
    first = shown(a_table(200, 120, 90))
    assert broken(first, shown(a_table(200, 120, 89), 1, 2)) == [CHANGED]
    assert broken(first, shown(a_table(200, 131, 103), 1, 2)) == []


def test_three_releases_give_what_two_do_not():
    """The middle one withholds two answers; the last shows one of them again."""
    first, middle, last = (
        shown(a_table(90, 60, 50)),
        shown(a_table(95, 72, 53), 0, 2),
        shown(a_table(95, 84, 90)),
    )
    inside = [frozenset({2, 3}), frozenset({3}), frozenset()]
    published = [
        attack.Published(number, tables, inside=inside[number - 1])
        for number, tables in enumerate((first, middle, last), start=1)
    ]
    assert attack.breaches(published[:2], THRESHOLD) != []
    assert {breach.how for breach in attack.breaches(published, THRESHOLD)} >= {CHANGED}


def test_what_cannot_be_attacked_in_time_counts_as_broken():
    assert broken(shown(a_table(30, 28, 14, 1), 1, 2, 3), seconds=0) == ["it could not be attacked in time"]


def test_three_breakdowns_of_three_questions_are_broken():
    """Of the twelve with no plan and no support, one gave the first answer: 30 of 50, 31 of 62, and who has both."""
    first = a_crossing([[30, 20], [25, 25]], by="Plan?")[2]
    second = a_crossing([[31, 31], [24, 14]], by="Support?")[2]
    third = a_crossing([[50, 12], [0, 38]], title="Plan?", by="Support?")[2]
    tables = [table for counted in (first, second, third) for table in shown(counted)]
    found = list(check_triangles([attack.Published(1, tables[:2]), attack.Published(2, tables[2:])]))
    assert found == [attack.Breach(2, "Plan?", THREE)]
    assert list(check_triangles([attack.Published(1, tables[:2])])) == []


# What it does not break: whatever the protection lets through

sizes = st.lists(st.integers(0, 45), min_size=2, max_size=4)


@st.composite
def crossings(draw):
    """A question broken down by another, of any sizes, with one answer or several."""
    answers, groups = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    counts = [[draw(st.integers(0, 30)) for _ in range(answers)] for _ in range(groups)]
    if not draw(st.booleans()):
        return a_crossing(counts)
    base = [max(group) + draw(st.integers(0, 12)) for group in counts]
    return a_crossing(counts, base=base, multiple=True)


def attacked(releases, **known):
    return attack.breaches(
        [attack.Published(number, tables, **how) for number, (tables, how) in enumerate(releases, start=1)],
        THRESHOLD,
        **known,
    )


@settings(deadline=None, max_examples=40)
@given(crossings())
def test_a_protected_breakdown_holds(tables):
    chose_none = Counted(list(tables), [], set()).chose_none
    assert attacked([(disclosure.protect(list(tables), THRESHOLD), {})], chose_none=chose_none) == []


@pytest.mark.parametrize(
    "counts", [[[2, 3, 1], [5, 3, 1]], [[0, 3, 3], [0, 3, 0], [1, 1, 1]], [[1, 1, 3], [5, 1, 5]]]
)
def test_a_breakdown_of_what_is_withheld_in_part_holds(counts):
    """That a first release withholds something beside an answer of a few only is known to both."""
    tables = disclosure.protect(list(a_crossing(counts)), 3)
    assert attack.breaches([attack.Published(1, tables)], 3) == []


@st.composite
def waves_of_people(draw):
    """Three tables of one question: some people join, leave or change their answer between them."""
    answers = draw(st.integers(2, 4))
    tables, counts = [], [draw(st.integers(0, 60)) for _ in range(answers)]
    for _ in range(3):
        tables.append(a_table(*counts))
        moves = [draw(st.integers(-4, 25) | st.just(0)) for _ in range(answers)]
        counts = [max(0, count + move) for count, move in zip(counts, moves, strict=True)]
    return tables


@settings(deadline=None, max_examples=40)
@given(waves_of_people(), st.sampled_from(["inside", "other"]))
def test_protected_releases_hold_together(tables, people):
    if people == "inside":
        tables = [table for table in tables if is_inside(tables[0], table)][:2]
    released = []
    for table in tables:
        earlier = [disclosure.Before(n, people, rows) for n, rows in enumerate(released, start=1)]
        released.append(disclosure.protect([table], THRESHOLD, earlier=earlier))
    all_after = [frozenset(range(n + 1, len(released) + 1)) for n in range(1, len(released) + 1)]
    inside = all_after if people == "inside" else [frozenset()] * len(released)
    assert attacked([(rows, {"inside": later}) for rows, later in zip(released, inside, strict=True)]) == []


def is_inside(before, table):
    return all(one.count <= other.count for one, other in zip(before.cells, table.cells, strict=True))


# A rule that is weakened


def next_smallest(counts):
    """The rule that is often used: hide what is small, and where that is one number the next smallest with it."""
    small = [place for place, count in enumerate(counts) if 0 < count < THRESHOLD]
    others = sorted((count, place) for place, count in enumerate(counts) if count >= THRESHOLD)
    return small + [place for _, place in others[:1]] if len(small) == 1 else small


@pytest.mark.parametrize("counts", [(30, 28, 1, 1), (40, 30, 3, 2, 1), (25, 0, 2, 4)])
def test_the_usual_rule_is_broken(counts):
    assert WORKED_BACK in broken(shown(a_table(*counts), *next_smallest(counts)))


def withhold_only_what_is_small(system, threshold):
    return set(system.forced)


@pytest.mark.django_db
def test_a_weakened_rule_makes_no_release(area, vera, monkeypatch):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.with_a_small_answer())
    monkeypatch.setattr("surveys.disclosure.tables.chosen", withhold_only_what_is_small)
    with pytest.raises(Refused, match=r"“What helped most\?”"):
        releasing.release(survey=survey, counted="all", by=vera)
    assert Release.objects.count() == 0


@pytest.mark.django_db
def test_the_rule_as_it_is_makes_it(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.with_a_small_answer())
    row = releasing.release(survey=survey, counted="all", by=vera)
    assert printed(row.tables[0]) == [20, None, None]
