"""Which responses figures leave out, and for which reason."""

import pytest

from surveys import results
from surveys.results import CannotCount
from tests.surveys.results.stored import an_upload, counts

pytestmark = pytest.mark.django_db
PARENT = ("single", "Q1. Are you a parent or carer?", [""])
PLACE = ("single", "Q2. Where do you live?", [""])
NOBODY = {"test": 0, "duplicate": 0, "not_parent": 0, "out_of_area": 0, "other": 0}
NOT_PARENT = {"question": "Are you a parent or carer?", "answers": ["No"], "why": "not_parent"}
OUTSIDE = {"question": "Where do you live?", "answers": ["Elsewhere", "Abroad"], "why": "out_of_area"}
ROWS = [
    ["Yes", "Here"],
    ["No", "Here"],
    ["No", "Elsewhere"],
    ["Yes", "Abroad"],
    ["", "Elsewhere"],
    ["Yes", ""],
]


def numbers(upload, rules, counted="all"):
    """How many are counted, how many are left out for which reason, and the answers to the first question."""
    left_out = results.left_out(upload, counted, rules)
    (first, *_) = results.tables(upload, counted, rules=rules)
    many = len(results.who(upload, counted, rules)[0])
    assert many == first.base + first.no_answer + first.not_asked
    return many, {why: n for why, n in left_out.items() if n}, counts(first)


@pytest.fixture
def upload(area, vera):
    facts = {
        "is_test": [True, False, False, True, False, False],
        "tool_id": ["7", "7", "8", "", "7", " "],
        "is_complete": [True, False, True, True, True, False],
    }
    return an_upload(area, vera, PARENT, PLACE, rows=ROWS, **facts)


def test_tests_are_left_out_unless_somebody_wants_them(upload):
    assert numbers(upload, None) == numbers(upload, {}) == (4, {"test": 2}, {"No": 2, "Yes": 1})
    assert numbers(upload, {"tests": False}) == (6, {}, {"Yes": 3, "No": 2})
    assert results.left_out(upload, "all", {"tests": False}) == NOBODY


def test_the_first_or_the_last_of_somebodys_answers_counts(upload):
    """A test is nobody's first answer, and blank numbers are nobody's."""
    assert numbers(upload, {"duplicates": "first"})[:2] == (3, {"test": 2, "duplicate": 1})
    assert numbers(upload, {"duplicates": "first"})[2] == {"No": 2, "Yes": 1}
    assert numbers(upload, {"duplicates": "last"}) == (
        3,
        {"test": 2, "duplicate": 1},
        {"No": 1, "Yes": 1},
    )
    assert numbers(upload, {"duplicates": "first", "tests": False})[1] == {"duplicate": 2}


def test_an_unfinished_answer_is_nobodys_first_where_only_complete_ones_count(upload):
    assert numbers(upload, {"duplicates": "first"}, "complete") == (2, {"test": 2}, {"No": 1})
    both = {"duplicates": "first", "tests": False}
    assert numbers(upload, both, "complete") == (3, {"duplicate": 1}, {"Yes": 2, "No": 1})


def test_answers_leave_people_out_each_for_the_first_reason_that_fits(upload):
    rules = {"tests": False, "answers": [OUTSIDE, NOT_PARENT]}
    assert numbers(upload, rules) == (2, {"not_parent": 2, "out_of_area": 2}, {"Yes": 2})
    rules = {"tests": True, "duplicates": "first", "answers": [OUTSIDE, NOT_PARENT]}
    assert numbers(upload, rules) == (1, {"test": 2, "duplicate": 1, "not_parent": 2}, {"Yes": 1})


def test_breakdowns_count_the_same_people(upload):
    *_, broken = results.tables(upload, "all", rules={"answers": [NOT_PARENT]}, by=[2])
    assert (broken.base, [group.label for group in broken.groups]) == (1, ["Elsewhere", ""])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"question": "Who are you?"}, "the question “Who are you?”, which this export does not have"),
        (
            {"answers": ["No", "Kestrel"]},
            "an answer to the question “Are you a parent or carer?” that nobody gave",
        ),
    ],
)
def test_a_rule_that_does_not_fit_the_export_is_said_to_a_person(upload, changed, said):
    rules = {"answers": [NOT_PARENT | changed]}
    for count in (results.who, results.left_out):
        with pytest.raises(CannotCount) as found:
            count(upload, "all", rules)
        assert said in str(found.value) and "Kestrel" not in str(found.value)
    with pytest.raises(CannotCount, match="set it anew"):
        results.tables(upload, "all", rules=rules)


def test_a_rule_about_a_question_that_stands_twice_does_not_fit(area, vera):
    upload = an_upload(
        area, vera, PARENT, ("single", "Q9. Are you a parent or carer?", [""]), rows=[["No", "No"]]
    )
    with pytest.raises(CannotCount, match="more than once"):
        results.left_out(upload, "all", {"answers": [NOT_PARENT]})


def test_whoever_wrote_beside_the_question_gave_the_answer_other(area, vera):
    rules = {"answers": [NOT_PARENT | {"answers": ["Other"]}]}
    upload = an_upload(area, vera, PARENT, rows=[["Yes"], [""]])
    question, row = upload.questions.get(), upload.responses.get(record=1)
    row.comments.create(question=question, position=9, is_other=True, text="A friend", words=2)
    assert results.left_out(upload, "all", rules) == NOBODY | {"not_parent": 1}


SAID = {"tests": True, "duplicates": "first", "answers": [NOT_PARENT, OUTSIDE, OUTSIDE]}


def test_rules_are_said_in_plain_sentences():
    left_out = {"test": 3, "duplicate": 2, "not_parent": 1200, "out_of_area": 0, "other": 0}
    assert results.rules_in_words(SAID, left_out) == [
        "Answers that the survey tool marks as a test are left out (3).",
        "Where one person answered more than once, the first answer is counted (2 left out).",
        "People who said that they are not a parent or carer are left out (1,200).",
        "People who said that they live outside the area are left out (none).",
    ]
    assert results.rules_in_words(SAID)[-1].endswith("are left out.")


def test_where_an_answer_leaves_out_a_few_one_number_stands_for_all_reasons():
    """Of the numbers of the other reasons and those of the survey, that of the few would be what is left."""
    left_out = {"test": 3, "duplicate": 2, "not_parent": 1200, "out_of_area": 4, "other": 0}
    assert results.rules_in_words(SAID, left_out) == [
        "Answers that the survey tool marks as a test are left out.",
        "Where one person answered more than once, the first answer is counted.",
        "People who said that they are not a parent or carer are left out.",
        "People who said that they live outside the area are left out.",
        "Together 1,209 answers are left out for these reasons.",
    ]
    assert results.rules_in_words(SAID, left_out, few=1) == [
        "Answers that the survey tool marks as a test are left out (3).",
        "Where one person answered more than once, the first answer is counted (2 left out).",
        "People who said that they are not a parent or carer are left out (1,200).",
        "People who said that they live outside the area are left out (4).",
    ]


def test_beside_a_few_not_even_that_there_are_no_tests_is_said():
    said = results.rules_in_words({"answers": [NOT_PARENT]}, NOBODY | {"not_parent": 1})
    assert said[0] == "Answers that the survey tool marks as a test are left out."
    assert said[-1] == "Together 1 answer is left out for these reasons."


@pytest.mark.parametrize(("many", "is_told"), [(0, True), (1, False), (9, False), (10, True)])
def test_numbers_are_said_from_ten_on_and_of_nobody(many, is_told):
    said = results.rules_in_words({"answers": [NOT_PARENT]}, NOBODY | {"test": 2, "not_parent": many})
    assert ("left out (2)." in said[0], "Together" in said[-1]) == (is_told, not is_told)


@pytest.mark.parametrize(
    ("before", "few", "is_told"),
    [([12], 10, True), ([14], 10, False), ([2], 10, True), ([3, 12], 10, False), ([12], 13, False)],
)
def test_a_number_that_tells_of_a_few_beside_that_of_earlier_figures_is_not_said(before, few, is_told):
    """Of 14 and then 12 people two have come in or out."""
    before = [NOBODY | {"not_parent": many} for many in before]
    now = NOBODY | {"test": 2, "not_parent": 12}
    said = results.rules_in_words({"answers": [NOT_PARENT]}, now, few=few, before=before)
    assert ("left out (2)." in said[0], "Together" in said[-1]) == (is_told, not is_told)


def test_no_rules_are_said_in_plain_sentences_too():
    every = "Where one person answered more than once, every answer is counted."
    assert results.rules_in_words({}) == ["Answers that the survey tool marks as a test are left out.", every]
    assert results.rules_in_words({}, NOBODY) == ["The survey tool marks no answer as a test.", every]
    assert results.rules_in_words({"tests": False}, NOBODY) == [
        "Answers that the survey tool marks as a test are counted.",
        every,
    ]
