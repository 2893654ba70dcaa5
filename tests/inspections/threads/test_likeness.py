"""What is suggested: by number where a visit came back, by likeness of words otherwise."""

import json

import pytest

from inspections.likeness import Named, Pair, likeness, pairs

LATE = "Plans on time. Education, health and care plans must be finished when they are due."
EARLY = "Late EHC plans. EHC plans are not finished when they are due."
WAITS = "Long waits. Children wait too long for a first appointment with a therapist."


def named(key, words, number=1, kind="priority_action"):
    return Named(key, kind, number, words)


def test_likeness_of_the_same_words_in_another_order_is_full():
    assert likeness("the quality of EHC plans", "EHC plans: their quality") == 100


def test_likeness_leaves_out_what_stands_in_every_finding():
    assert likeness("Leaders should work with families", "Leaders should work with partners") == 0


@pytest.mark.parametrize(
    "long", ["education, health and care plans", "Education, health  and care plans", "EHCPs"]
)
def test_likeness_knows_what_is_shortened(long):
    assert likeness(f"Quality of {long}", "Quality of EHC plans") == 100


def test_follow_up_pairs_the_same_number_though_the_words_changed():
    before, after = named(1, LATE, 3), named(2, "New plans come later than the law says.", 3)
    assert [(pair.earlier, pair.later, pair.same_number) for pair in pairs([before], [after], True)] == [
        (1, 2, True)
    ]


def test_follow_up_does_not_pair_a_number_whose_words_say_something_else():
    assert pairs([named(1, WAITS, 3)], [named(2, "Exclusions: many boys", 3)], True) == []


def test_follow_up_pairs_other_numbers_only_where_much_alike():
    assert pairs([named(1, LATE, 1)], [named(2, LATE, 2), named(3, WAITS, 3)], True) == [
        Pair(1, 2, False, 100)
    ]


def test_number_says_nothing_between_visits_that_do_not_follow_each_other():
    assert pairs([named(1, WAITS)], [named(2, "Exclusions: many boys from mainstream")], False) == []


def test_number_says_nothing_of_another_kind_of_finding():
    found = pairs([named(1, LATE, kind="improvement")], [named(2, LATE)], True)
    assert [pair.same_number for pair in found] == [False]


def test_words_alone_pair_across_frameworks():
    found = pairs([named(1, EARLY, kind="significant_weakness")], [named(2, LATE), named(3, WAITS)], False)
    assert [(pair.earlier, pair.later) for pair in found] == [(1, 2)]


def test_one_finding_gets_three_suggestions_at_most():
    assert len(pairs([named(n, LATE, n) for n in range(9)], [named(10, LATE)], False)) == 3


def test_finding_without_words_that_tell_is_paired_with_nothing():
    assert pairs([named(1, "The area should do more")], [named(2, "The area should do more")], False) == []


@pytest.mark.shared
def test_real_letters_are_paired_as_people_pair_them(shared):
    read = json.loads((shared / "letters/truth.json").read_text())
    visits = {row["first_day"][:4]: row for row in read if row["area"]["name"] == "Oxfordshire"}
    revisit, full, monitoring = (named_in(visits[year]) for year in ("2019", "2023", "2025"))
    follow_up = [(pair.earlier, pair.later) for pair in pairs(full, monitoring, True)]
    assert follow_up == [(number, number) for number in range(1, 6)]
    across = [(pair.earlier, pair.later) for pair in pairs(revisit, full, False)]
    assert across == [(3, 3), (4, 3)]  # how good plans are, and whether they come in time


def named_in(letter):
    """What a letter names: weaknesses or areas for priority action by number, the areas for improvement from 101 on."""
    grave = [named(row["number"], row["text"], row["number"]) for row in letter["priority_areas"]]
    other = enumerate(letter["areas_for_improvement"], start=101)
    return grave + [named(key, row["text"], key, "improvement") for key, row in other]
