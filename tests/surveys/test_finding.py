"""Somebody's answers are found by what she alone knows, and nobody else's are."""

from datetime import timedelta

import pytest

from sendportal.guards import Refused
from sendportal.models import AuditEvent
from surveys import finding, remembered, rules
from surveys.finding import Found
from surveys.models import Comment, Response, Survey, Upload
from tests.factories import surveys
from tests.factories.erasures import (
    HER_CODE,
    HER_DAY,
    HER_NUMBER,
    a_survey_with_her,
    erase,
    found,
    hers,
    store,
)

pytestmark = pytest.mark.django_db
WORDS = "wheelchair nobody waiting"


@pytest.fixture
def survey(area, vera):
    return a_survey_with_her(area, vera)


def one():
    return Found(1, (hers().get().pk,))


def chosen(survey, *answers):
    return tuple(choice for choice in remembered.choices(survey) if choice.answer in answers)


def test_a_code_finds_one_however_it_is_typed(survey, vera):
    assert found(survey, vera, receipt=HER_CODE) == one()
    assert found(survey, vera, receipt=" kite 4417 blue") == one()
    assert found(survey, vera, receipt="KITE-4417-BLUFF") == Found(0)


@pytest.mark.parametrize("number", [HER_NUMBER, "9"])
def test_a_number_is_not_enough_alone(survey, vera, number):
    """Numbers count on, long ones too: from one's own anybody's can be guessed."""
    row = hers().get()
    Response.objects.filter(pk=row.pk).update(tool_id=number)
    for known in ({}, {"answers": chosen(survey, "Primary")}):
        with pytest.raises(Refused, match="the day on which they answered"):
            found(survey, vera, tool_id=number, **known)
    two = chosen(survey, "Primary", "Short breaks")
    assert found(survey, vera, tool_id=number, day=HER_DAY) == Found(1, (row.pk,))
    assert found(survey, vera, tool_id=number, answers=two) == Found(1, (row.pk,))
    assert found(survey, vera, tool_id=number, day=HER_DAY + timedelta(days=1)) == Found(0)


@pytest.mark.parametrize("written", ["90000009.0", "9.0000009E7", "9.0000009E+07"])
def test_a_number_is_found_as_a_spreadsheet_writes_it(survey, vera, written):
    assert found(survey, vera, tool_id=written, day=HER_DAY) == one()
    assert found(survey, vera, tool_id="900000090", day=HER_DAY) == Found(0)
    Response.objects.filter(pk=hers().get().pk).update(tool_id=written)
    assert found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY).people == 1


def test_a_code_that_anybody_could_guess_is_not_enough_alone(survey, vera):
    hers().update(receipt="9")
    with pytest.raises(Refused, match="the day on which they answered"):
        found(survey, vera, receipt="9")
    assert found(survey, vera, receipt="9", day=HER_DAY) == one()


@pytest.mark.parametrize(
    "words",
    [WORDS, "WHEELCHAIR  Nobody\nwaiting", "wheelchairs nobody waitng", "‘nobody’ wheelchair, waiting!"],
)
def test_words_find_one_with_the_day(survey, vera, words):
    assert found(survey, vera, words=words, day=HER_DAY) == one()


def test_signs_alone_are_neither_a_code_nor_words(survey, vera):
    with pytest.raises(Refused):
        found(survey, vera, receipt="--------")
    assert found(survey, vera, words="…", day=HER_DAY) == Found(0)


@pytest.mark.parametrize("words", ["wheelchair nobody autumn", "wheel nobody waiting", f"{WORDS} hospital"])
def test_every_word_has_to_stand_there(survey, vera, words):
    assert found(survey, vera, words=words, day=HER_DAY) == Found(0)


def test_curly_apostrophes_are_straight_ones(survey, vera):
    Comment.objects.filter(response=hers().get()).update(text="We couldn’t get a nurse")
    assert found(survey, vera, words="couldn't get nurse", day=HER_DAY) == one()


def test_another_day_finds_nobody(survey, vera):
    assert found(survey, vera, words=WORDS, day=HER_DAY + timedelta(days=1)) == Found(0)


def test_words_need_a_day_or_two_answers(survey, vera):
    (school,) = chosen(survey, "Primary")
    for answers in ((), (school,)):
        with pytest.raises(Refused, match="or for two of their answers"):
            found(survey, vera, words=WORDS, answers=answers)
    assert not AuditEvent.objects.filter(verb="erasure.searched").exists()
    two = chosen(survey, "Primary", "Short breaks")
    assert found(survey, vera, words=WORDS, answers=two) == one()
    wrong = chosen(survey, "Secondary", "Short breaks")
    assert found(survey, vera, words=WORDS, answers=wrong) == Found(0)


def test_a_day_and_answers_alone_are_not_enough(survey, vera):
    two = chosen(survey, "Primary", "Short breaks")
    for known in ({"day": HER_DAY}, {"answers": two}, {"day": HER_DAY, "answers": two}):
        with pytest.raises(Refused, match="Others could know this too."):
            found(survey, vera, **known)


def test_of_several_nothing_is_told_but_that_they_are_several(survey, vera):
    assert found(survey, vera, words="the forms are too long", day=HER_DAY) == Found(2)
    Response.objects.filter(record=8).update(receipt="kite 4417 blue")
    assert found(survey, vera, receipt=HER_CODE) == Found(2)
    assert found(survey, vera, receipt=HER_CODE, words=WORDS, day=HER_DAY) == one()


def test_one_person_in_two_uploads_is_one(survey, vera):
    store(survey, vera, surveys.smartsurvey(people=41))
    assert found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY) == Found(1, (hers().last().pk,))


def test_another_survey_is_not_looked_through(survey, vera, area):
    other = surveys.a_survey(area, vera, title="Another")
    assert found(other, vera, receipt=HER_CODE) == Found(0)


def test_who_was_erased_is_said_to_be(survey, vera):
    erase(survey, vera)
    assert found(survey, vera, receipt=HER_CODE) == Found(0, is_erased=True)
    assert found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY) == Found(0, is_erased=True)
    assert found(survey, vera, words=WORDS, day=HER_DAY) == Found(0)


@pytest.mark.parametrize("typed", [" kite 4417 blue", HER_CODE.swapcase(), f"{HER_CODE[:4]} {HER_CODE[4:]}"])
def test_who_was_erased_is_said_to_be_however_the_code_is_typed(survey, vera, typed):
    erase(survey, vera)
    assert found(survey, vera, receipt=typed) == Found(0, is_erased=True)
    assert found(survey, vera, receipt=f"{typed}x") == Found(0)


def test_each_search_is_logged_by_its_way_and_number_and_nothing_else(survey, vera):
    found(survey, vera, words=WORDS, day=HER_DAY)
    found(survey, vera, receipt="nobody's code")
    logged = AuditEvent.objects.filter(verb="erasure.searched").order_by("pk")
    assert [event.detail for event in logged] == [{"way": "words", "hits": 1}, {"way": "receipt", "hits": 0}]
    assert {(event.target_kind, event.target_id, event.by_id) for event in logged} == {
        ("surveys.survey", str(survey.pk), vera.pk)
    }


def test_nobody_goes_through_everybodys_numbers(survey, vera, pat):
    for number in range(rules.SEARCHES_AN_HOUR):
        found(survey, vera, tool_id=f"9000010{number}", day=HER_DAY)
    with pytest.raises(Refused, match="many times within an hour"):
        found(survey, vera)
    assert found(survey, pat) == one()


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_only_who_may_import_surveys_may_look(survey, request, who):
    with pytest.raises(Refused, match="Your role does not let you import surveys"):
        found(survey, request.getfixturevalue(who))


def test_answers_of_few_people_are_not_offered(survey, area):
    offered = [(choice.question, choice.answer) for choice in remembered.choices(survey)]
    stage, services = "Q1. What is your child's stage?", "Q2. Which services have you used?"
    assert offered == [
        (stage, "Primary"),
        (stage, "Secondary"),
        (services, "Short breaks"),
        (services, "Speech therapy"),
    ]
    area.threshold = 11
    survey.area = area
    assert [choice.answer for choice in remembered.choices(survey)] == [
        "Primary",
        "Short breaks",
        "Speech therapy",
    ]


def test_answers_are_offered_by_the_export_in_use(survey, vera):
    newer = surveys.an_upload(survey, vera, surveys.as_csv([["Response ID", "Heard?"], ["1", "Yes"]]))
    hers().update(upload=newer)
    Upload.objects.filter(pk=newer.pk).update(state=Upload.State.FAILED)
    in_use = survey.current_upload
    assert remembered.source(survey) == in_use
    Survey.objects.update(current_upload=None)
    survey.refresh_from_db()
    assert remembered.source(survey) == in_use
    Upload.objects.update(stored_at=None)
    assert remembered.choices(survey) == []


def test_what_was_asked_is_in_no_representation():
    asked = finding.Asked(receipt="kestrel", tool_id="kestrel", words="kestrel", day=HER_DAY)
    assert repr(asked) == "Asked()"
