import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.scales import GRADES, OPPOSITES, SCALES, in_order


def test_scale_is_listed_in_its_own_order():
    counts = {"Disagree": 40, "Strongly agree": 12, "Not sure": 10, "Agree": 90}
    assert in_order(counts) == ["Strongly agree", "Agree", "Disagree", "Not sure"]


def test_ages_are_listed_by_size():
    assert in_order({"12 to 15": 50, "5 to 7": 20, "0 to 4": 30}) == ["0 to 4", "5 to 7", "12 to 15"]


def test_waits_are_listed_by_length():
    counts = {
        "More than 2 years": 9,
        "1 to 2 years": 8,
        "We have not needed one": 7,
        "Under 3 months": 5,
        "3 to 6 months": 6,
    }
    wanted = [
        "Under 3 months",
        "3 to 6 months",
        "1 to 2 years",
        "More than 2 years",
        "We have not needed one",
    ]
    assert in_order(counts) == wanted


def test_other_answers_are_listed_by_how_many_chose_them():
    assert in_order({"School": 10, "College": 30, "Nursery": 30}) == ["College", "Nursery", "School"]


@pytest.mark.parametrize(
    "wanted",
    [
        "Strongly Agree / Agree / Neither agree or disagree / Disagree / Strongly disagree / Not sure",
        "Excellent / Very good / Good / Don't know",
        "Very Useful / Useful / Not Useful",
        "Extremely easy / Very easy / Somewhat easy / Not so easy / Not at all easy / I did not try",
        "Very satisfied / Fairly satisfied / Neither (neutral) / Fairly dissatisfied / Very dissatisfied",
        "Very easy / Easy / Neither easy nor difficult / Difficult / Very difficult",
        "Very favorably / Somewhat favorably / Neither favorably nor unfavorably (neutral) / Very unfavorably / N/A",
        "Always / Usually / Very Often / Often / Sometimes / Never",
        "Every day / A few times per week / Once a month or less / Once a year or less / Never / It depends",
        "Weekly or more / Less than weekly / Never",
        "A lot / Some / Not much / Not at all",
        "Yes / Sometimes / No / Unsure",
        "High / Medium / Low",
        "Monday / Tuesday / Thursday / It varies",
        "Much better / Better / About the same / Worse",
        "Less than a year / 1-5 years / 6-10 years / More than 20 years",
        "£0 - £9,999 / £10,000 - £24,999 / £100,000 or more / Prefer not to say",
        "18-29 / 30-44 / 45-60 / > 60",
        "10 or younger / 11 / 12 / 21 or older",
        "Under 2.5 / 2.5 to under 5 / 5 to under 7.5 / 1,000 and more",
        "Heard / Not heard",
    ],
)
def test_an_order_that_answers_have_of_their_own_is_kept(wanted):
    labels = wanted.split(" / ")
    assert in_order({label: many for many, label in enumerate(labels, start=10)}) == labels
    assert in_order({label: many for many, label in enumerate(reversed(labels), start=10)}) == labels


def test_words_that_only_look_like_a_scale_are_listed_by_how_many_chose_them():
    counts = {"Some": 10, "School": 20, "College": 30, "Work": 40}
    assert in_order(counts) == ["Work", "College", "School", "Some"]


def test_no_step_stands_twice_on_a_scale():
    assert [steps for steps in SCALES if len(set(steps)) < len(steps)] == []


WORDS = st.sampled_from(
    [*(step for steps in SCALES for step in steps), *GRADES, *OPPOSITES, "5", "£2", "Under 1"]
)


@given(st.dictionaries(st.one_of(WORDS, st.text(max_size=12)), st.integers(1, 5), max_size=9))
def test_every_answer_is_listed_once_in_the_same_order_each_time(counts):
    found = in_order(counts)
    assert sorted(found) == sorted(counts)
    assert in_order(dict(reversed(counts.items()))) == found
