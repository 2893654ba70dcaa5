"""What may be shown of counted tables: small numbers, and numbers that others give away."""

from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import disclosure
from surveys.disclosure.choosing import chosen
from surveys.disclosure.systems import System
from surveys.results import Cell, Table
from tests.surveys.made_up import a_crossing, a_ranking, a_table, both_ways, printed, released, told

THRESHOLD = 10


def states(*tables, **beside):
    return [row["state"] for row in disclosure.protect(list(tables), THRESHOLD, **beside)]


def numbers(table, threshold=THRESHOLD, **beside):
    """The printed numbers of one table, None where withheld; None for a table that is withheld whole."""
    (row,) = disclosure.protect([table], threshold, **beside)
    return printed(row)


# A question by itself


def test_nine_people_are_withheld_and_thirty_alike_are_shown():
    assert states(a_table(9), a_table(30), a_table(29), a_table(10, 10)) == [
        "withheld",
        "shown",
        "withheld",
        "shown",
    ]


def test_a_small_number_takes_another_with_it_and_nobody_is_a_number_like_others():
    assert numbers(a_table(40, 9)) is None  # both numbers withheld leave nothing to show
    assert numbers(a_table(40, 10)) == [40, 10]
    assert numbers(a_table(40, 20, 0)) == [40, 20, 0]
    assert numbers(a_table(40, 20, 9)) == [40, None, None]


def test_noughts_go_too_where_they_would_give_a_number_back():
    """Two ones and a sum of two: hiding the next smallest gives both away, and 28 keeps them."""
    assert numbers(a_table(30, 28, 1, 1)) == [30, None, None, None]
    assert numbers(a_table(30, 0, 4, 5)) == [None, 0, None, None]


def test_the_fewest_numbers_are_lost_and_the_smallest_of_them():
    assert numbers(a_table(100, 60, 25, 14, 4)) == [100, 60, 25, None, None]
    assert numbers(a_table(100, 60, 25, 2, 8)) == [100, 60, None, None, None]
    assert numbers(a_table(100, 60, 25, 3, 8)) == [100, 60, 25, None, None]


def test_a_withheld_table_says_nothing_but_its_wording():
    (row,) = disclosure.protect([a_table(3, 4, no_answer=12)], THRESHOLD)
    assert {name: row[name] for name in ("state", "cells", "groups", "base", "no_answer", "not_asked")} == {
        "state": "withheld",
        "cells": [],
        "groups": [],
        "base": None,
        "no_answer": None,
        "not_asked": None,
    }
    assert (row["title"], row["number"], row["table"]) == ("How do you feel?", 1, 1)


def test_how_many_gave_no_answer_is_printed_and_none_is_nought():
    few, nobody = disclosure.protect([a_table(20, 20, no_answer=9), a_table(20, 20)], THRESHOLD)
    assert (few["no_answer"], few["not_asked"]) == (9, 0)
    assert (nobody["no_answer"], nobody["not_asked"]) == (0, 0)


def test_a_few_who_were_not_asked_withhold_the_question():
    assert states(a_table(20, 20, not_asked=9), a_table(20, 20, not_asked=10)) == ["withheld", "shown"]


def test_a_share_is_whole_and_halves_go_up():
    pairs = ((1, 200), (1, 201), (2, 3), (0, 10), (None, 10), (0, 0))
    assert [disclosure.share(*pair) for pair in pairs] == [1, 0, 67, 0, None, None]


def ways(shown, base):
    """Every table of single answers that would print as `shown`, whatever the rules."""
    free = base - sum(count for count in shown if count is not None)
    if None not in shown:
        yield shown
        return
    places = [place for place, count in enumerate(shown) if count is None]
    for bars in combinations(range(free + len(places) - 1), len(places) - 1):
        edges = (-1, *bars, free + len(places) - 1)
        found = list(shown)
        for place, (before, after) in zip(places, pairwise(edges), strict=True):
            found[place] = after - before - 1
        yield found


@pytest.mark.parametrize("answers", [2, 3, 4])
def test_no_withheld_number_can_be_worked_back(answers):
    """All small tables there are, against all the tables that print alike and hold a number of a few."""
    threshold = 3
    for counts in combinations_with_replacement(range(6), answers):
        shown = numbers(a_table(*counts), threshold) if any(counts) else None
        if shown is None or None not in shown:
            continue
        found = [way for way in ways(shown, sum(counts)) if any(0 < n < threshold for n in way)]
        for place in [place for place, count in enumerate(shown) if count is None]:
            values = [way[place] for way in found]
            assert max(values) >= threshold and max(values) - min(values) >= threshold - 1, (counts, shown)


def test_withheld_answers_do_not_stand_in_the_order_of_their_size():
    """In the order of how many gave each the last of two would be known to be that of a few."""
    table = replace(
        told("What helped?", ("Respite", 100), ("Transport", 14), ("Portage", 4)), is_by_count=True
    )
    (row,) = disclosure.protect([table], THRESHOLD)
    assert [(cell["label"], cell["count"]) for cell in row["cells"]] == [
        ("Respite", 100),
        ("Portage", None),
        ("Transport", None),
    ]


def test_items_whose_first_places_are_withheld_do_not_stand_in_the_order_of_their_size():
    """Of 16 first places of two items together the first one would be known to have 8 at least."""
    ranks = {
        "Respite": (60, 10, 10, 10),
        "Transport": (14, 26, 30, 20),
        "Portage": (13, 27, 20, 30),
        "Nurse": (3, 27, 30, 30),
    }
    known = {"kind": "ranking", "is_by_count": True}
    items = [
        replace(a_table(*counts, title=f"What first? {item}"), row=item, **known)
        for item, counts in ranks.items()
    ]
    rows = disclosure.protect(items, THRESHOLD)
    assert [(row["table"], row["row"], row["cells"][0]["count"]) for row in rows] == [
        (1, "Respite", 60),
        (2, "Transport", 14),
        (3, "Nurse", None),
        (4, "Portage", None),
    ]


def test_withheld_groups_do_not_stand_in_the_order_of_their_size():
    """Of two groups of 13 people together the larger one would be known to be of 7 at least."""
    one, by, crossed = a_crossing([[33, 27], [8, 6], [5, 7], [0, 1]])
    names = {"Group 0": "Hill", "Group 1": "Vale", "Group 2": "Seaside", "Group 3": "Moor"}
    by = replace(by, is_by_count=True, cells=tuple(Cell(names[c.label], c.count) for c in by.cells))
    crossed = replace(crossed, groups=tuple(replace(g, label=names[g.label]) for g in crossed.groups))
    rows = disclosure.protect([one, by, crossed], THRESHOLD)
    order = ["Hill", "Vale", "Moor", "Seaside"]
    assert [cell["label"] for cell in rows[1]["cells"]] == order
    assert [group["label"] for group in rows[2]["groups"]] == order
    assert [cell["count"] for cell in rows[1]["cells"]] == [60, 14, None, None]


# Several answers


def test_several_answers_count_those_who_did_not_choose_one():
    assert numbers(a_table(95, 60, 50, base=100, multiple=True)) == [None, 60, None]
    assert numbers(a_table(90, 50, base=100, multiple=True)) == [90, 50]


def test_one_answer_of_several_is_never_withheld_alone():
    """Alone it would be known to be of a few, or of nearly all: nothing adds up that it could hide behind."""
    assert numbers(a_table(90, 50, 40, 3, base=200, multiple=True)) == [90, 50, None, None]


def test_the_few_who_ticked_two_answers_are_not_given_away():
    assert numbers(a_table(50, 15, base=60, multiple=True)) is None
    assert numbers(a_table(40, 30, 31, base=100, multiple=True)) == [40, None, None]
    assert numbers(a_table(50, 15, 20, base=60, multiple=True)) == [50, None, None]
    assert numbers(a_table(50, 20, 20, base=60, multiple=True)) == [50, 20, 20]
    assert numbers(a_table(40, 30, 30, base=100, multiple=True)) == [40, 30, 30]


def test_who_chose_something_but_not_one_answer_are_no_few():
    """Of 100 people 30 use none and 65 use Portage: 5 use something else only."""
    table = a_table(65, 35, 30, base=100, multiple=True)
    cells = [*table.cells[:2], Cell("None of these", 30)]
    assert numbers(table) == [65, 35, 30]
    assert numbers(replace(table, cells=tuple(cells))) == [65, None, None]


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
        way = list(zip(people, sets, strict=True))
        counts = tuple(sum(n for n, ticks in way if ticks[i]) for i in range(options))
        sizes = [sum(n for n, ticks in way if ticks in group) for group in groups(options)]
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
        tables = possible(base, options, everybody)
        for counts in [one for one in tables if list(one) == sorted(one)]:  # their order makes no difference
            shown = numbers(a_table(*counts, base=base, multiple=True), threshold=3)
            if shown is None:
                continue
            alike = [sizes for other, sizes in tables.items() if prints_as(other, shown)]
            least = map(min, zip(*(low for low, _ in alike), strict=True))
            most = map(max, zip(*(high for _, high in alike), strict=True))
            tied = [(a, b) for a, b in zip(least, most, strict=True) if a > 0 and b < 3]
            assert (counts, base, tied) == (counts, base, [])


def prints_as(counts, shown):
    return all(count is None or count == other for count, other in zip(shown, counts, strict=True))


# Broken down by another question


def test_a_broken_down_table_keeps_what_its_sums_would_give_away():
    one, by, crossed = a_crossing([[30, 20], [25, 4], [35, 26]])
    rows = disclosure.protect([one, by, crossed], THRESHOLD)
    assert [[cell["count"] for cell in group["cells"]] for group in rows[2]["groups"]] == [
        [None, None],
        [None, None],
        [35, 26],
    ]
    assert [group["base"] for group in rows[2]["groups"]] == [50, 29, 61]


def test_a_group_of_a_few_goes_whole_and_takes_another():
    one, by, crossed = a_crossing([[30, 20], [3, 4], [35, 26], [60, 50]])
    _, groups_shown, row = disclosure.protect([one, by, crossed], THRESHOLD)
    assert printed(groups_shown) == [None, None, 61, 110]
    assert [group["base"] for group in row["groups"]] == [None, None, 61, 110]
    assert [cell["count"] for group in row["groups"][:2] for cell in group["cells"]] == [None] * 4


def test_a_group_that_is_all_alike_keeps_its_answers():
    one, by, crossed = a_crossing([[30, 20], [25, 0], [35, 26], [60, 50]])
    row = disclosure.protect([one, by, crossed], THRESHOLD)[2]
    assert [cell["count"] for cell in row["groups"][1]["cells"]] == [None, None]
    assert row["groups"][1]["base"] == 25


def test_a_breakdown_of_what_is_withheld_is_withheld():
    one, by, crossed = a_crossing([[30, 4], [25, 3]])
    assert states(one, by, crossed) == ["withheld", "shown", "withheld"]


def test_a_breakdown_of_several_answers_keeps_the_few_who_did_not_tick():
    one, by, crossed = a_crossing(
        [[50, 20], [57, 20], [55, 20], [30, 35]], base=[60, 60, 60, 60], multiple=True
    )
    row = disclosure.protect([one, by, crossed], THRESHOLD)[2]
    assert row["groups"][1]["cells"][0]["count"] is None
    assert [group["cells"][1]["count"] for group in row["groups"]] == [20, 20, 20, 35]


def test_in_a_breakdown_of_several_answers_everybody_chose_one_at_least():
    """Where all chose one only, every answer of a group would be what the others leave of its people."""
    ticks = [[3, 20, 30, 15], [25, 20, 20, 15], [20, 25, 12, 15]]
    tables = a_crossing(ticks, base=[68, 80, 72], multiple=True)
    assert hidden_in_groups(tables) == [2, 0, 2]
    tables = [replace(table, chose_none=table.is_multiple) for table in tables]
    assert hidden_in_groups(tables) == [1, 0, 1]


def hidden_in_groups(tables):
    """How many answers are withheld in each group of the last table."""
    row = disclosure.protect(list(tables), THRESHOLD)[-1]
    return [sum(cell["count"] is None for cell in group["cells"]) for group in row["groups"]]


RANKED = {"North": (3, 12, 12, 3, 5, 12), "South": (8, 20, 12, 1, 12, 1), "West": (8, 5, 12, 3, 3, 20)}


def test_the_items_of_a_ranking_do_not_give_each_other_away_in_a_group():
    """Who of a group put an item second is all of them less those who put another item second."""
    items, breaking, crossed = a_ranking(RANKED)
    rows = [row for row in disclosure.protect([*items, breaking, *crossed], THRESHOLD) if row["by"]]
    for group in zip(*(row["groups"] for row in rows), strict=True):
        for rank in zip(*([cell["count"] for cell in part["cells"]] for part in group), strict=True):
            assert rank.count(None) != 1 or group[0]["base"] is None


def test_two_questions_are_not_broken_down_by_each_other():
    """Both tables hold the same numbers, and each would withhold others of them."""
    tables = both_ways([[35, 20, 20], [12, 3, 35], [20, 20, 0]])
    assert states(*tables) == ["shown", "shown", "shown", "withheld"]
    one, two, crossed, turned = tables
    first = disclosure.Before(1, "same", disclosure.protect([one, two, crossed], THRESHOLD))
    assert states(one, two, turned, earlier=[first]) == ["shown", "shown", "withheld"]


def test_breaking_questions_are_not_broken_down_by_each_other():
    one, plan, first = a_crossing([[30, 20], [25, 25]], by="Plan?")
    _, support, second = a_crossing([[31, 31], [24, 14]], by="Support?")
    third = a_crossing([[38, 12], [24, 26]], title="Plan?", by="Support?")[2]
    assert states(one, plan, support, third, first, second) == [*["shown"] * 3, "withheld", "shown", "shown"]
    before = disclosure.Before(1, "other", disclosure.protect([one, plan, support, third, first], THRESHOLD))
    assert states(one, plan, support, second, earlier=[before])[-1] == "withheld"


def test_a_breakdown_of_another_survey_stands_alone():
    one, by, crossed = a_crossing([[30, 20], [25, 14]])
    elsewhere = disclosure.protect([one, by, crossed], THRESHOLD)
    assert states(one, by, crossed, beside=elsewhere) == ["shown", "shown", "withheld"]


# Beside earlier releases of the same survey


HOW = a_table(412, 542)


def later(table, people="other", first=HOW):
    return numbers(table, earlier=[released(first, people)])


@pytest.mark.parametrize("people", ["other", "around"])
def test_one_person_who_left_withholds_the_question(people):
    """954 people and then 953 is the answer of one."""
    assert later(a_table(411, 542), people) is None


def test_what_is_left_of_a_few_who_left_is_withheld():
    assert later(a_table(200, 120, 89), first=a_table(200, 120, 90)) is None


def test_complete_beside_all_shows_what_unfinished_answers_said_only_from_the_threshold_on():
    assert later(a_table(412 + 40, 542 + 30), "inside") == [452, 572]
    assert later(a_table(412 + 4, 542 + 3), "inside") is None
    first = a_table(412, 542, 60, 77)
    assert later(a_table(427, 582, 65, 77), "inside", first) == [None, 582, None, 77]


def test_all_who_joined_and_said_the_same_are_three_times_the_threshold():
    first = a_table(412, 542, 60)
    assert later(a_table(412 + 30, 542, 60), "inside", first) == [442, 542, 60]
    assert later(a_table(412 + 29, 542, 60), "inside", first) != [441, 542, 60]


def test_all_who_joined_are_known_though_others_are_withheld():
    """Ten joined and ten more gave the second answer: nobody joined the two that are withheld."""
    assert later(a_table(1, 10, 10), "inside", a_table(1, 0, 10)) is None


def test_the_very_same_answers_are_shown_as_they_were():
    first = a_table(100, 60, 25, 14, 4)
    assert later(first, "same", first) == [100, 60, 25, None, None]


def test_a_new_breakdown_of_the_same_answers_tells_nothing_that_was_withheld():
    one, by, crossed = a_crossing([[30, 20, 4], [25, 22, 14], [35, 26, 16]])
    first = released(one, "same")
    rows = disclosure.protect([one, by, crossed], THRESHOLD, earlier=[first])
    assert printed(rows[0]) == [90, 68, 34]  # as it was printed before
    assert rows[2]["groups"][0]["cells"][2]["count"] is None


def test_an_answer_of_another_name_withholds_the_question():
    changed = told("How do you feel?", ("Answer 0", 412), ("So so", 541))
    assert later(changed) is None


@pytest.mark.parametrize(
    "changed",
    [
        told("how do  you feel", ("Answer 0", 412), ("Answer 1", 541)),
        told("How do you fell?", ("Answer 0", 412), ("Answer 1", 541)),
        told("How are you?", ("Well", 541), ("Badly", 412)),
    ],
)
def test_a_question_in_other_words_may_be_the_same(changed):
    assert later(changed) is None


def test_a_breaking_question_in_other_words_is_the_same_too():
    """Of eleven who joined in the first group one said the second answer, and of the second group one the first."""
    first = disclosure.protect([*a_crossing([[30, 20], [35, 26]])], THRESHOLD)
    now = a_crossing([[40, 21], [36, 36]], by="Where do you live?")
    assert states(*now, earlier=[disclosure.Before(1, "other", first)]) == ["shown", "shown", "withheld"]


def test_a_question_that_was_read_in_another_way_is_withheld():
    """Of one answer a person before, of several now; or numbers in bands before, each number now."""
    assert later(a_table(411, 542, base=953, multiple=True)) is None
    assert later(replace(a_table(411, 542), kind="number")) is None


def test_an_answer_with_another_capital_or_sign_is_the_same():
    """Eleven joined, and one of them said the second answer."""
    first = told("How do you feel?", ("Well", 412), ("Not well", 542))
    again = told("How do you feel?", ("well.", 422), ("Not Well", 543))
    assert later(again, first=first) is None
    assert later(told("How do you feel?", ("well.", 412), ("Not Well", 542)), first=first) == [412, 542]


def test_a_group_with_another_capital_is_the_same():
    """Of eleven who joined in the first group one said the second answer, and of the second group one the first."""
    first = disclosure.protect([*a_crossing([[30, 20], [35, 26]])], THRESHOLD)
    _, where, crossed = now = a_crossing([[40, 21], [36, 36]])
    assert states(*now, earlier=[disclosure.Before(1, "other", first)])[2] == "withheld"
    loud = [replace(group, label=group.label.upper()) for group in crossed.groups]
    cells = tuple(replace(cell, label=cell.label.upper()) for cell in where.cells)
    now = now[0], replace(where, cells=cells), replace(crossed, groups=tuple(loud))
    assert states(*now, earlier=[disclosure.Before(1, "other", first)]) == ["shown", "shown", "withheld"]


def test_numbers_in_other_bands_than_before_are_withheld():
    """Whoever has both can subtract them band by band, whatever the question is called now."""
    first = replace(told("How old?", ("0 to 4", 40), ("5 to 9", 60)), kind="number")
    others = replace(told("How old?", ("0 to 3", 25), ("4 to 9", 75)), kind="number")
    assert later(others, "same", first) is None
    assert later(replace(others, title="Your child's age?"), "same", first) is None
    assert later(first, "same", first) == [40, 60]


def test_a_question_in_other_words_with_one_answer_more_may_be_the_same():
    changed = told("How are you feeling?", ("Answer 0", 411), ("Answer 1", 542), ("So so", 12))
    assert later(changed) is None


def test_a_few_who_joined_and_were_not_asked_withhold_the_question():
    """Who is asked follows from what they answered before."""
    first = a_table(412, 542, not_asked=54)
    assert later(a_table(424, 554, not_asked=55), "inside", first) is None
    assert later(a_table(424, 554, not_asked=64), "inside", first) == [424, 554]
    assert later(a_table(424, 554, not_asked=54), "inside", first) == [424, 554]


def test_what_was_withheld_before_told_nothing():
    assert later(a_table(420, 14), first=a_table(420, 4)) == [420, 14]


def test_a_number_withheld_before_is_not_given_away_by_one_shown_now():
    """27 were withheld beside 4: that they are 27 now again, of the same people, would tell the 4."""
    first = a_table(90, 27, 4)
    assert disclosure.protect([first], THRESHOLD)[0]["cells"][1]["count"] is None
    assert later(a_table(105, 60, 40), "inside", first) == [105, 60, 40]
    at_most_19 = a_table(105, 42, 19)  # so 4 was the small one
    assert later(at_most_19, "inside", first) == [105, None, None]
    assert later(a_table(125, 27, 4), "inside", first) == [125, None, None]
    assert later(a_table(105, 27, 4), "inside", first) is None  # all fifteen who joined said the same


# Beside releases of other surveys


OTHERS = [("Heard", 120), ("Not heard", 480), ("Not sure", 354)]


@pytest.mark.parametrize(
    "changed",
    [
        told("how do  you feel", ("Answer 0", 412), ("Answer 1", 541)),
        told("How do you fell?", ("Answer 0", 412), ("Answer 1", 541)),
        told("How do you fell?", ("Answer 0", 412), ("Answer 1", 542)),
        told("How are you?", ("answer 0.", 900), ("Answer 1!", 54)),
        told("How are you?", ("answer 0", 412), ("Another", 34), ("A third", 100), ("A fourth", 400)),
        told("How are you?", ("Well", 541), ("Badly", 412)),
    ],
)
def test_a_question_that_another_survey_may_have_shown_is_withheld(changed):
    assert states(changed, beside=disclosure.protect([HOW], THRESHOLD)) == ["withheld"]


def test_the_same_table_and_another_question_stand_beside_another_survey():
    beside = disclosure.protect([HOW], THRESHOLD)
    assert states(HOW, told("Are you heard?", *OTHERS), beside=beside) == ["shown", "shown"]


# Whatever the survey


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
            found += [row["base"] - cell["count"] for cell in row["cells"] if cell["count"] is not None]
        assert [number for number in found if number in few] == []
        assert row["state"] == "withheld" or row["base"] >= threshold


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 60), min_size=3, max_size=5).filter(any), st.data())
def test_no_choice_of_fewer_numbers_would_do(counts, draw):
    """What is withheld besides what must be is as little as any choice that the same attack accepts."""
    shown = numbers(a_table(*counts))
    if shown is None or None not in shown:
        return
    lost = sum(count is None for count in shown)
    small = {place for place, count in enumerate(counts) if 0 < count < THRESHOLD}
    for many in range(len(small), lost):
        for places in combinations(range(len(counts)), many):
            if small <= set(places):
                other = [None if place in places else count for place, count in enumerate(counts)]
                assert not holds(other, counts), (counts, shown, other)


def holds(shown, counts):
    found = [way for way in ways(shown, sum(counts)) if any(0 < n < THRESHOLD for n in way)]
    spread = [[way[place] for way in found] for place, count in enumerate(shown) if count is None]
    return all(max(v) >= THRESHOLD and max(v) - min(v) >= THRESHOLD - 1 for v in spread)


def test_the_tables_here_are_what_they_say():
    assert a_table(3, 4) == Table(
        1, "How do you feel?", (Cell("Answer 0", 3), Cell("Answer 1", 4)), 7, 0, 0, is_multiple=False
    )


def test_nothing_is_withheld_for_what_an_earlier_release_gave_away():
    system = System(most=100)
    system.add("all", 5)
    system.add("withheld before", None, guarded=True)
    system.adds_up("all", ["withheld before"])
    assert chosen(system, THRESHOLD) == set()
