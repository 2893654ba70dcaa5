"""Two releases that hold other answers of the same people: neither may tell what the other kept back."""

import pytest

from surveys.actions import storing
from tests.factories import surveys

pytestmark = pytest.mark.django_db


def export(people, first=10_000_001, question="How is your child's helth?", middle="Fair", ids=True):
    """Three answers, each chosen by every third person."""
    head = ["Respondent ID", "Collector ID", "Start Date", question]
    answers = ["Good", middle, "Poor"]
    rows = [[str(first + n) if ids else "", "4", "03/02/2025", answers[n % 3]] for n in range(people)]
    return surveys.as_csv([head, ["", "", "", "Response"], *rows])


def released(area, by, title, content):
    """Whether the only question of a new survey with this export can be shown."""
    survey = surveys.a_survey(area, by, title)
    return state(surveys.a_release(survey, by, "all", content))


def state(release):
    (table,) = release.tables
    return table["state"]


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    assert state(surveys.a_release(survey, vera, "all", export(60))) == "shown"
    return survey


def test_a_reworded_question_does_not_give_away_who_left(survey, vera):
    again = export(59, question="How is your child's health?")
    assert state(surveys.a_release(survey, vera, "all", again)) == "withheld"


def test_the_same_answers_can_be_released_again(survey, area, vera):
    assert state(surveys.a_release(survey, vera, "all")) == "shown"
    assert released(area, vera, "The same file", export(60)) == "shown"


def test_the_same_people_under_another_survey_are_withheld(survey, area, vera):
    again = export(59, question="Health?", middle="So so")
    assert released(area, vera, "The same file less one person", again) == "withheld"


def test_other_people_may_answer_the_same_question_next_year(survey, area, vera):
    assert released(area, vera, "Next year", export(75, first=20_000_001)) == "shown"


@pytest.mark.parametrize(
    ("question", "shown"), [("How is your child's helth?", "withheld"), ("Which?", "withheld")]
)
def test_without_numbers_the_same_questions_are_the_same_people(survey, area, vera, question, shown):
    assert released(area, vera, "No numbers", export(59, question=question, ids=False)) == shown


def test_without_numbers_other_questions_are_other_people(survey, area, vera):
    other = export(600, question="Did the plan come in time?", middle="Late", ids=False)
    assert released(area, vera, "No numbers", other) == "shown"


def test_numbers_that_count_from_one_tell_nobody_apart(survey, area, vera):
    assert released(area, vera, "Counted", export(60, first=1)) == "shown"
    assert released(area, vera, "Counted again", export(59, first=1)) == "withheld"


def test_answers_that_were_swept_still_count(survey, area, vera):
    surveys.a_stored_upload(survey, vera, export(90, first=30_000_001))
    surveys.long_after()
    storing.sweep()
    assert released(area, vera, "The first file less one person", export(59)) == "withheld"


def test_another_areas_release_is_nobodys_here(survey, olu):
    other = olu.memberships.get().area
    assert released(other, olu, "Ours", export(59)) == "shown"
