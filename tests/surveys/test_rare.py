"""Answers that only one or two people gave are not called by their names."""

import pytest

from surveys import results
from tests.factories import surveys

pytestmark = pytest.mark.django_db
TYPED = "Our neighbour with the red door"


def export(*answers):
    head = ["Respondent ID", "Collector ID", "Start Date", "Who told you?"]
    rows = [[str(10_000_001 + n), "4", "03/02/2025", answer] for n, answer in enumerate(answers)]
    return surveys.as_csv([head, ["", "", "", "Response"], *rows])


def counts(area, vera, answers, kind="single"):
    survey = surveys.a_survey(area, vera)
    upload = surveys.a_stored_upload(survey, vera, export(*answers))
    upload.questions.update(kind=kind)
    (table,) = results.tables(upload, "all", names_rare=False)
    return {cell.label: cell.count for cell in table.cells}, table.base


def test_words_of_one_or_two_stand_together(area, vera):
    found, base = counts(area, vera, ["School"] * 20 + ["GP"] * 3 + [TYPED, "A poster", "A poster"])
    assert (found, base) == ({"School": 20, "GP": 3, "Any other answer": 3}, 26)


def test_names_of_people_are_no_answers_however_often_they_stand(area, vera):
    found, base = counts(area, vera, ["Joanne Brandon"] * 20 + ["Sam Colebrook"] * 15 + ["Nobody yet"] * 12)
    assert (found, base) == ({"Nobody yet": 12, "Any other answer": 35}, 47)


def test_a_name_among_other_answers_may_be_a_places(area, vera):
    found, _ = counts(area, vera, ["Charlotte Park"] * 20 + ["Rose Hill"] * 15 + ["Grace Road"] * 12)
    assert set(found) == {"Charlotte Park", "Rose Hill", "Grace Road"}


def test_a_step_of_a_scale_keeps_its_name(area, vera):
    found, _ = counts(area, vera, ["Agree"] * 20 + ["Disagree"] * 9 + ["Strongly disagree"])
    assert found == {"Agree": 20, "Disagree": 9, "Strongly disagree": 1}


def test_two_such_answers_of_one_person_are_one(area, vera):
    answers = ["School; GP"] * 10 + [f"School; {TYPED}; A poster"] + ["GP"] * 5
    found, base = counts(area, vera, answers, "multi")
    assert (found, base) == ({"GP": 15, "School": 11, "Any other answer": 1}, 16)


def test_answers_to_choose_from_are_nobodys_own_words(area, vera):
    answers = ["School"] * 20 + ["GP"] * 3 + [TYPED, "A poster", "A poster", "Not sure"]
    upload = surveys.a_stored_upload(surveys.a_survey(area, vera), vera, export(*answers))
    upload.questions.update(kind="single")
    ((number, title),) = results.one_answer(upload)
    assert (title, results.answers_to(upload, [])) == ("Who told you?", {})
    assert results.answers_to(upload, [number]) == {number: ["School", "GP", "Not sure"]}
    upload.questions.update(columns=[{"position": 3, "slot": 0, "option": "A poster"}])
    assert results.answers_to(upload, [number]) == {number: ["School", "GP", "A poster", "Not sure"]}


def test_a_release_prints_no_such_name(area, vera):
    survey = surveys.a_survey(area, vera)
    release = surveys.a_release(
        survey, vera, "all", export(*["School"] * 40, *["GP"] * 30, TYPED, "A poster")
    )
    assert TYPED not in str(release.tables)
    assert [cell["label"] for cell in release.tables[0]["cells"]] == ["School", "GP", "Any other answer"]
