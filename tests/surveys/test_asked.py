"""What questions tell of each other: who was not asked, who gave no answer to a breaking question, groups alike."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import attack, disclosure
from surveys.attack.nested import NEARLY, check_nested
from surveys.attack.parts import ADDS_UP
from surveys.attack.routes import TOLD
from tests.surveys.made_up import counted, printed

THRESHOLD = 10
WORKED_BACK = "a withheld number can be worked out"
PLAN, WHY, AREA, TOWN = "Plan?", "Why not?", "Area?", "Town?"


def released(found, **how):
    """The tables by question and breaking question, as printed."""
    known = {"routes": found.routes, "nested": found.nested, "parts": found.parts}
    rows = disclosure.protect(found.tables, THRESHOLD, **known, **how)
    return {(row["title"], row["by"]): row for row in rows}


def broken(found, rows):
    releases = [attack.Published(1, list(rows.values()))]
    known = {"routes": found.routes, "nested": found.nested, "parts": found.parts}
    breaches = attack.breaches(releases, THRESHOLD, **known)
    return [(breach.question, breach.how) for breach in breaches]


def unaware(found):
    """The same tables, protected by somebody who does not know what questions tell of each other."""
    return released(replace(found, routes=[], nested=frozenset(), parts=[]))


def people(many, *answers):
    return [answers] * many


def test_who_was_not_asked_is_not_told_by_the_next_question():
    """How many of the three answers together were not asked is known: 81."""
    rows = (
        people(60, "Yes", "") + people(15, "Perhaps", "") + people(6, "No", "") + people(45, "Soon", "Cost")
    )
    rows += people(30, "Never", "Cost") + people(5, "Never", "") + people(12, "Soon", "Time")
    found = counted(rows, (PLAN, WHY))
    assert [(route.answers, route.people) for route in found.routes] == [(("Yes", "Perhaps", "No"), 81)]
    assert broken(found, released(found)) == []


def test_a_few_who_were_not_asked_are_not_told_by_silence():
    rows = people(60, "Yes", "Cost") + people(40, "No", "Time") + people(4, "Perhaps", "")
    found = counted(rows, (PLAN, WHY))
    rows = released(found)
    assert printed(rows[WHY, ""]) is None
    assert broken(found, rows) == []
    assert broken(found, unaware(found)) == [(WHY, TOLD), (PLAN, WORKED_BACK)]


def one_not_asked():
    """The next question was not put to those who gave one of the two answers that are withheld."""
    rows = people(80, "Yes", "Cost") + people(15, "Perhaps", "") + people(6, "No", "Time")
    return counted(rows + people(30, "Soon", "Time"), (PLAN, WHY))


def test_another_answer_is_withheld_where_the_next_question_tells_one():
    """Perhaps is the least that covers No; but those 15 alone were not asked why not."""
    found = one_not_asked()
    assert printed(unaware(found)[PLAN, ""]) == [80, None, 30, None]
    assert broken(found, unaware(found)) == [(PLAN, WORKED_BACK)]
    rows = released(found)
    assert printed(rows[PLAN, ""]) == [80, None, 15, None]
    assert broken(found, rows) == []


def test_the_next_question_goes_where_an_earlier_release_withheld_the_answer():
    found = one_not_asked()
    first = disclosure.protect([found.tables[0]], THRESHOLD)
    rows = released(found, earlier=[disclosure.Before(1, "same", first, THRESHOLD)])
    assert printed(rows[PLAN, ""]) == [80, None, 30, None]
    assert printed(rows[WHY, ""]) is None


def groups(row):
    return {group["label"]: [cell["count"] for cell in group["cells"]] for group in row["groups"]}


def test_a_few_of_a_group_who_were_not_asked_are_not_told():
    """In the north three said Yes and were not asked why not, which the number of those who answered would tell."""
    rows = (
        people(30, "No", "Cost", "North") + people(3, "Yes", "", "North") + people(20, "No", "Time", "North")
    )
    rows += (
        people(40, "Yes", "", "South") + people(25, "No", "Cost", "South") + people(20, "No", "Time", "South")
    )
    rows += (
        people(30, "Yes", "", "West") + people(25, "No", "Cost", "West") + people(20, "No", "Time", "West")
    )
    found = counted(rows, (PLAN, WHY, AREA), by=(AREA,))
    assert (WHY, WORKED_BACK) not in broken(found, unaware(found))
    assert broken(found, unaware(found)) != []
    rows = released(found)
    assert broken(found, rows) == []
    without = replace(found, tables=[table for table in found.tables if table.title != PLAN])
    assert (WHY, TOLD) in broken(without, unaware(without))
    assert broken(without, released(without)) == []


def test_what_a_few_answered_who_belong_to_no_group_is_not_told():
    rows = people(30, "Yes", "North") + people(25, "No", "North") + people(20, "Yes", "South")
    rows += people(35, "No", "South") + people(28, "Yes", "West") + people(22, "No", "West")
    rows += people(2, "Yes", "") + people(1, "No", "")
    found = counted(rows, (PLAN, AREA), by=(AREA,))
    crossed = released(found)[PLAN, AREA]
    assert sorted(map(str, groups(crossed).values())) == ["[20, 35]"] + ["[None, None]"] * 3
    assert broken(found, released(found)) == []


def test_a_question_is_not_broken_down_by_two_of_nearly_the_same_groups():
    rows = people(40, "Yes", "Town", "East") + people(30, "No", "Town", "East")
    rows += (
        people(30, "Yes", "Country", "West")
        + people(45, "No", "Country", "West")
        + people(4, "No", "Town", "West")
    )
    found = counted(rows, (PLAN, TOWN, AREA), by=(TOWN, AREA))
    rows = released(found)
    assert [printed(rows[PLAN, by]) is None for by in (TOWN, AREA)] == [False, True]
    assert broken(found, rows) == []
    assert (PLAN, NEARLY) in broken(found, unaware(found))


answer = st.sampled_from


@st.composite
def surveys(draw):
    """A question, one that only some of its answers lead to, and one that breaks both down."""
    sizes = st.sampled_from([0, 1, 3, 8, 12, 20, 35])
    rows, asked = [], draw(st.sampled_from([("Yes",), ("No", "Perhaps"), ("Yes", "No")]))
    for plan in ("Yes", "No", "Perhaps", ""):
        for area in ("North", "South", "West", ""):
            for why in ("Cost", "Time") if plan in asked else ("",):
                rows += people(draw(sizes), plan, why, area)
    rows += people(draw(st.integers(0, 4)), asked[0], "", "North")
    return rows or people(1, "Yes", "", "North")


@settings(max_examples=40, deadline=None)
@given(surveys(), st.booleans())
def test_whatever_the_protection_lets_through_holds(rows, is_split):
    found = counted(rows, (PLAN, WHY, AREA), by=(AREA,) if is_split else ())
    assert broken(found, released(found)) == []


@pytest.mark.parametrize("threshold", [12, 20])
def test_a_higher_threshold_does_not_refuse_what_was_released_before(threshold):
    rows = people(60, "Yes", "Cost") + people(40, "No", "Time") + people(11, "Perhaps", "Cost")
    found = counted(rows, (PLAN, WHY))
    first = disclosure.protect(found.tables, THRESHOLD)
    before = [disclosure.Before(1, "same", first, THRESHOLD)]
    second = disclosure.protect(found.tables, threshold, earlier=before)
    assert [printed(row) for row in first] == [[60, 40, 11], [71, 40]]
    assert [printed(row) for row in second] == [None, [71, 40]]
    releases = [
        attack.Published(1, first, same=frozenset({2}), threshold=THRESHOLD),
        attack.Published(2, second, same=frozenset({1}), threshold=threshold),
    ]
    assert attack.breaches(releases, threshold) == []
    assert attack.breaches([replace(releases[0], threshold=None)], threshold) != []


def test_what_an_earlier_breakdown_tells_is_not_broken_down_later():
    """Who was not asked why, in each group, is printed already; then so would be who had said Yes there."""
    rows = (
        people(30, "Yes", "", "North")
        + people(20, "No", "Cost", "South")
        + people(30, "Soon", "Time", "West")
    )
    found = counted(rows, (PLAN, WHY, AREA), by=(AREA,))
    first = released(
        replace(found, tables=[table for table in found.tables if (table.title, table.by) != (PLAN, AREA)])
    )
    second = released(found, earlier=[disclosure.Before(1, "same", list(first.values()))])
    assert (printed(first[WHY, AREA]) is None, printed(second[PLAN, AREA])) == (False, None)
    releases = [
        attack.Published(number, list(tables.values()), same=frozenset({3 - number}))
        for number, tables in ((1, first), (2, second))
    ]
    assert attack.breaches(releases, THRESHOLD, routes=found.routes, nested=found.nested) == []


def test_groups_that_were_not_alike_before_bar_no_later_release():
    """Of all answers the two differ in many people, of complete ones in a few: only what is new counts."""
    rows = people(40, "Yes", "Town", "East") + people(30, "No", "Town", "East")
    rows += people(30, "Yes", "Country", "West") + people(45, "No", "Country", "West")
    rows += people(4, "No", "Town", "West")
    found = counted(rows, (PLAN, TOWN, AREA), by=(TOWN, AREA))
    before = attack.Published(1, list(unaware(found).values()))

    def breaches(*tables):
        now = attack.Published(2, list(tables))
        return [(breach.release, breach.question) for breach in check_nested([before, now], found.nested)]

    own, by_town = (unaware(found)[PLAN, by] for by in ("", TOWN))
    assert (breaches(own), breaches(own, by_town)) == ([], [(2, PLAN)])


VILLAGE = "Village?"


def villages(*, silent=0):
    """Ash and Birch are in the North, Cedar and Dell in the South; some say no village."""
    rows = people(36, "North", "Ash", "Yes") + people(4, "North", "Birch", "No")
    rows += people(16, "South", "Cedar", "Yes") + people(22, "South", "Dell", "Yes")
    return rows + people(22, "South", "Dell", "No") + people(silent, "South", "", "No")


@pytest.mark.parametrize("silent", [0, 1])
def test_the_villages_of_an_area_add_up_to_it(silent):
    """Of 40 in the North 36 are in Ash: whoever knows where Birch is knows how many are."""
    found = counted([row[:2] for row in villages(silent=silent)], (AREA, VILLAGE))
    assert [(part.of, part.whole) for part in found.parts] == [(VILLAGE, AREA)]
    assert broken(found, unaware(found)) == [(VILLAGE, WORKED_BACK)]
    rows = released(found)
    assert broken(found, rows) == []
    assert {cell["label"]: cell["count"] for cell in rows[VILLAGE, ""]["cells"]} == {
        "Dell": 44,
        "Cedar": 16,
        "Ash": None,
        "Birch": None,
    }


def test_an_area_does_not_tell_of_villages_before_it():
    found = counted([row[1::-1] for row in villages()], (VILLAGE, AREA))
    assert broken(found, unaware(found)) == [(VILLAGE, WORKED_BACK)]
    rows = released(found)
    assert broken(found, rows) == []
    assert (printed(rows[VILLAGE, ""]), printed(rows[AREA, ""])) == ([44, 36, None, None], None)


def test_what_is_withheld_for_a_question_before_need_be_no_answer_of_a_few():
    """The second question withholds 10 and 23, because the first one does 8 and 10."""
    rows = people(75, "Ash", "East") + people(15, "Birch", "North")
    rows += people(10, "Cedar", "South") + people(8, "Dell", "North")
    found = counted(rows, (VILLAGE, AREA))
    rows = released(found)
    assert (printed(rows[AREA, ""]), broken(found, rows)) == ([75, None, None], [])


def test_what_adds_up_is_not_broken_down_in_the_same_way():
    rows = people(36, "North", "Ash", "Yes") + people(14, "North", "Birch", "Yes")
    rows += people(30, "South", "Dell", "Yes") + people(20, "South", "Cedar", "Yes")
    rows += people(20, "North", "Ash", "No") + people(4, "North", "Birch", "No")
    rows += people(15, "South", "Cedar", "No") + people(22, "South", "Dell", "No")
    found = counted(rows, (AREA, VILLAGE, PLAN), by=(PLAN,))
    assert set(broken(found, unaware(found))) == {(AREA, ADDS_UP), (VILLAGE, ADDS_UP)}
    rows = released(found)
    assert broken(found, rows) == []
    assert (printed(rows[AREA, PLAN]) is None, printed(rows[VILLAGE, PLAN])) == (False, None)


def test_where_nothing_is_withheld_what_adds_up_is_shown():
    rows = people(15, "North", "Ash", "Yes") + people(15, "North", "Birch", "No")
    rows += people(15, "South", "Cedar", "Yes") + people(15, "South", "Dell", "No")
    shown = released(counted(rows, (AREA, VILLAGE, PLAN), by=(PLAN,)))
    assert None not in map(printed, shown.values())
