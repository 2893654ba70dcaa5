"""Two waves side by side: only the same question with the same answers, and never a difference."""

from dataclasses import replace

import pytest

from surveys import waves
from surveys.waves import Apart, Wave, compare


def asked(title="Are you heard?", answers=("Yes", "No"), base=100, **changed):
    cells = [{"label": label, "count": base // len(answers), "share": 50} for label in answers]
    frozen = {"title": title, "cells": cells, "base": base, "no_answer": 3, "not_asked": 0}
    return frozen | {"is_multiple": False, "state": "shown"} | changed


def withheld(title="Are you heard?"):
    nothing = {"cells": [], "base": None, "no_answer": None, "not_asked": None}
    return asked(title) | nothing | {"state": "withheld"}


def wave(*tables, **changed):
    plain = Wave("Spring 2024", "By e-mail", "Complete answers only", 100, {}, tuple(tables))
    return replace(plain, **changed)


def apart(then, now):
    found = compare(wave(*then), wave(*now))
    assert found.pairs == ()
    return list(found.apart)


def test_the_same_question_with_the_same_answers_is_a_pair():
    then, now = asked(answers=("No", "Yes")), asked("Are you  heard", base=120)
    found = compare(wave(then), wave(now))
    (pair,) = found.pairs
    assert [(label, before["count"], after["count"]) for label, before, after in pair.answers] == [
        ("Yes", 50, 60),
        ("No", 50, 60),
    ]
    assert (pair.title, pair.then, pair.now, pair.is_uneven, found.apart) == (
        now["title"],
        then,
        now,
        False,
        (),
    )


def test_other_answers_are_named_and_not_compared():
    found = apart([asked(answers=("Yes", "No", "Maybe"))], [asked(answers=("Yes", "No", "Not sure"))])
    assert found == [Apart("Are you heard?", waves.OPTIONS, "", ("Maybe",), ("Not sure",))]


def test_signs_of_an_answer_tell_it_from_another():
    found = apart([asked(answers=("< 5", "> 5"))], [asked(answers=("> 5", "<= 5"))])
    assert found == [Apart("Are you heard?", waves.OPTIONS, "", ("< 5",), ("<= 5",))]


def test_other_words_are_shown_beside_each_other():
    found = apart([asked("Do you feel heard by schools?")], [asked("Do you feel heard by your school?")])
    assert found == [
        Apart("Do you feel heard by your school?", waves.WORDING, "Do you feel heard by schools?")
    ]


def test_alike_words_with_other_answers_are_other_questions():
    then, now = asked("How many wait?", ("Few", "Most")), asked("How many waits?")
    assert apart([then], [now]) == [
        Apart("How many waits?", waves.ONLY_NOW),
        Apart("How many wait?", waves.ONLY_THEN),
    ]


def test_a_question_of_one_wave_only_was_not_asked_in_the_other():
    assert apart([asked("Which transport do you use?")], [asked("Are you heard?")]) == [
        Apart("Are you heard?", waves.ONLY_NOW),
        Apart("Which transport do you use?", waves.ONLY_THEN),
    ]


@pytest.mark.parametrize(
    ("then", "now"), [(asked(), withheld()), (withheld(), asked()), (withheld(), withheld())]
)
def test_a_withheld_question_is_not_compared(then, now):
    assert apart([then], [now]) == [Apart("Are you heard?", waves.WITHHELD)]


def test_one_answer_and_several_are_not_compared():
    assert apart([asked(is_multiple=True)], [asked()]) == [Apart("Are you heard?", waves.OTHERWISE)]


def test_questions_of_the_same_words_are_told_apart_by_nobody():
    assert apart([asked(), asked(base=90)], [asked()]) == [Apart("Are you heard?", waves.TWICE)]
    assert apart([asked()], [asked(), asked(base=90)]) == [Apart("Are you heard?", waves.TWICE)]


def test_a_cell_that_is_not_shown_stays_so():
    cells = [{"label": "Yes", "count": None, "share": None}, {"label": "No", "count": 60, "share": 60}]
    (pair,) = compare(wave(asked(cells=cells)), wave(asked())).pairs
    assert [before["count"] for _, before, _ in pair.answers] == [None, 60]


@pytest.mark.parametrize(("then", "now", "uneven"), [(90, 120, False), (90, 121, True), (121, 90, True)])
def test_bases_more_than_a_third_apart_are_pointed_out(then, now, uneven):
    (pair,) = compare(wave(asked(base=then)), wave(asked(base=now))).pairs
    assert pair.is_uneven is uneven
    said = compare(wave(people=then), wave(people=now)).warnings[1:]
    assert [words.split(",")[0] for words in said] == [
        f"{then} people are counted then and {now} now"
    ] * uneven


def test_what_else_differs_is_said_first():
    then = wave()
    now = wave(recruitment="Through schools.", counted="All answers", rules={"tests": False})
    every = "Where one person answered more than once, every answer is counted."
    assert compare(then, now).warnings == (
        waves.ALWAYS,
        "People were asked to take part in different ways, so other kinds of people may have answered. "
        "Then: By e-mail. Now: Through schools.",
        "Different answers are counted. Then: Complete answers only. Now: All answers.",
        f"Different people are left out. Then: Answers that the survey tool marks as a test are left out. {every} "
        f"Now: Answers that the survey tool marks as a test are counted. {every}",
    )
    assert compare(then, replace(then, recruitment="By e-mail.")).warnings == (waves.ALWAYS,)


def test_other_answers_that_leave_somebody_out_are_pointed_out_without_them():
    rule = {"question": "Are you a parent?", "answers": ["No", "Not now"], "why": "not_parent"}
    then = wave(rules={"answers": [rule]})
    same = wave(rules={"answers": [rule | {"answers": ["Not now", "No"]}]})
    assert compare(then, same).warnings == (waves.ALWAYS,)
    for other in ({"answers": ["No"]}, {"question": "Who are you?"}):
        now = wave(rules={"answers": [rule | other]})
        assert compare(then, now).warnings == (waves.ALWAYS, "The answers that leave somebody out differ.")
