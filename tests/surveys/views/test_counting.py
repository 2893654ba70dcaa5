"""The page that says whose answers a survey counts."""

import pytest
from django.contrib.messages import get_messages

from sendportal.guards import Refused
from sendportal.models import AuditEvent
from surveys import results
from surveys.actions.counting import set_rules
from surveys.models import Response, Survey
from tests.factories import surveys
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db
STAGE = "What is your child's stage?"
PLAIN = {"tests": "on", "duplicates": "all"}
CHOSEN = PLAIN | {"not_parent_question": "1"}  # the first step
SECONDARY = CHOSEN | {"step": "answers", "not_parent_answers": ["Secondary"]}  # the second
RED = "summary-of-errors"
RULES = {
    "tests": True,
    "duplicates": "all",
    "answers": [{"question": STAGE, "answers": ["Secondary"], "why": "not_parent"}],
}


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera)
    return survey


@pytest.fixture
def counted(signed_in, area, vera, survey):
    """A function that opens the page, with answers where somebody asks for them, or sends its form."""
    client, address = signed_in(vera), page("survey_counting", area, survey.pk)

    def do(fields=None, answers=""):
        more = {"answers": answers} if answers else {}
        return client.get(address, more) if fields is None else client.post(address, fields)

    return do


def rules(survey):
    return Survey.objects.get(pk=survey.pk).counting


def test_the_page_says_what_holds_where_nobody_said_anything(counted, survey):
    answer = text(counted())
    assert "The survey tool marks no answer as a test." in answer
    assert "every answer is counted" in answer
    assert "40 of the 40 responses in use are counted" in answer


@pytest.mark.parametrize("button", ["choose", "save"])
def test_a_question_is_chosen_first_and_its_answers_then(counted, survey, button):
    answer = text(counted(CHOSEN | {button: "Words of the button"}))
    assert "<h1>Tick the answers</h1>" in answer and 'value="Secondary"' in answer
    assert "Answers to “What is your child&#x27;s stage?”" in answer
    assert RED not in answer and "has-error" not in answer
    assert rules(survey) == {}
    assert counted(SECONDARY).status_code == 302
    assert rules(survey) == RULES


def test_the_page_and_the_surveys_page_say_what_is_left_out(counted, survey, signed_in, area, vera):
    answer = counted(SECONDARY)
    assert said(answer) == ["Saved. Figures that are made from now on follow these rules."]
    assert answer.url == page("survey_counting", area, survey.pk) + "?answers=1"
    opened = text(signed_in(vera).get(answer.url))
    assert "People who said that they are not a parent or carer are left out (10)." in opened
    assert "30 of the 40 responses in use are counted" in opened and 'value="Primary"' not in opened
    whole = text(signed_in(vera).get(page("survey", area, survey.pk)))
    assert "People who said that they are not a parent or carer are left out." in whole
    assert page("survey_counting", area, survey.pk) in whole


def test_the_form_shows_what_was_saved(counted, survey):
    counted(SECONDARY | {"duplicates": "last", "tests": ""})
    answer = text(counted())
    for marked in (
        'value="last" id="id_duplicates_2" checked',
        'value="1" selected',
        "Left out now: “Secondary”",
    ):
        assert marked in answer.replace('class="" ', "")
    assert 'name="tests" id="id_tests" checked' not in answer
    second = text(counted(CHOSEN | {"choose": "Choose the answers"}))
    assert 'value="Secondary" id="id_not_parent_answers_1" checked' in second.replace('class="" ', "")
    counted(PLAIN)
    assert rules(survey) == RULES | {"answers": []}


def test_whoever_changes_no_question_saves_at_once_and_keeps_the_answers(counted, survey):
    counted(SECONDARY)
    before = readings()
    assert counted(CHOSEN | {"duplicates": "first", "save": "Save these rules"}).status_code == 302
    assert (rules(survey), readings()) == (RULES | {"duplicates": "first"}, before)
    counted(CHOSEN | {"not_parent_question": "", "other_question": "1", "save": "Save these rules"})
    assert rules(survey) == RULES | {"duplicates": "first"}


def test_the_second_step_leads_back_with_what_was_chosen(counted, survey):
    sent = SECONDARY | {"duplicates": "last", "tests": "False", "back": "Back to the questions"}
    answer = text(counted(sent)).replace('class="" ', "")
    assert "<h1>Who is counted</h1>" in answer and RED not in answer
    for marked in ('value="last" id="id_duplicates_2" checked', 'value="1" selected'):
        assert marked in answer
    assert 'name="tests" id="id_tests" checked' not in answer
    assert (rules(survey), readings()) == ({}, [])


def test_what_the_first_step_chose_goes_through_the_second(counted, survey):
    answer = text(counted({"duplicates": "last", "not_parent_question": "1"}))
    for name, value in (("tests", "False"), ("duplicates", "last"), ("not_parent_question", "1")):
        assert f'type="hidden" name="{name}" value="{value}"' in answer
    counted(SECONDARY | {"duplicates": "last", "tests": "False"})
    assert rules(survey) == RULES | {"duplicates": "last", "tests": False}


def test_going_on_without_a_question_asks_for_one(counted, survey):
    answer = text(counted(PLAIN | {"duplicates": "last", "choose": "Choose the answers"}))
    assert "Choose a question before you go on" in answer and rules(survey) == {}


def test_saving_the_second_step_with_nothing_ticked_says_what_to_do(counted, survey):
    answer = text(counted(SECONDARY | {"not_parent_answers": []}))
    assert "Tick the answers of this question that mean it." in answer and RED in answer
    assert rules(survey) == {}


def readings():
    rows = AuditEvent.objects.filter(verb="answers.read", detail__purpose="who is counted").order_by("pk")
    return [(row.by_id, row.detail["questions"]) for row in rows]


def test_answers_are_read_only_where_somebody_asks_and_then_it_is_in_the_log(counted, survey, vera):
    counted()
    assert readings() == []
    counted(CHOSEN)
    assert readings() == [(vera.pk, 1)]
    counted(SECONDARY)
    assert readings() == [(vera.pk, 1)] * 2
    shown = text(counted())
    assert ("“Secondary”" in shown, "Primary" in shown) == (True, False)
    assert ("are left out." in shown, "are left out (10)" in shown) == (True, False)
    assert readings() == [(vera.pk, 1)] * 2
    counted(answers="1")
    assert readings() == [(vera.pk, 1)] * 3


def test_no_browser_keeps_the_page(counted):
    for answer in (counted(), counted(answers="1"), counted(CHOSEN)):
        assert "no-store" in answer.headers["Cache-Control"]


def test_answers_that_only_two_people_gave_are_neither_offered_nor_taken(counted, survey):
    three = list(Response.objects.order_by("record")[:3])
    Response.objects.filter(pk__in=[row.pk for row in three[:2]]).update(
        answers=["Kestrel", "Yes"] + ["No"] * 2
    )
    answer = text(counted(CHOSEN))
    assert ("Kestrel" in answer, 'value="Secondary"' in answer) == (False, True)
    counted(SECONDARY | {"not_parent_answers": ["Kestrel"]})
    assert rules(survey) == {}
    Response.objects.filter(pk=three[2].pk).update(answers=["Kestrel", "Yes", "No", "No"])
    assert 'value="Kestrel"' in text(counted(CHOSEN))


def test_a_question_that_everybody_answers_in_other_words_leaves_nobody_out(counted, survey):
    for row in Response.objects.all():
        Response.objects.filter(pk=row.pk).update(answers=[f"Kestrel {row.pk}", "Yes", "No", "No"])
    answer = text(counted(CHOSEN))
    assert ("Choose another question." in answer, "Kestrel" in answer) == (True, False)


def test_answers_of_a_question_that_was_chosen_before_are_not_taken_for_anothers(counted, survey):
    answer = text(counted(SECONDARY | {"not_parent_answers": ["Kestrel"]}))
    assert "Tick the answers anew" in answer
    assert rules(survey) == {}


def test_the_log_tells_of_it_without_an_answer(counted, survey, vera):
    counted(SECONDARY)
    event = AuditEvent.objects.get(verb="survey.counting_set")
    told = {"tests": True, "duplicates": "all", "reasons": ["not_parent"]}
    assert (event.target_id, event.by_id, event.detail) == (str(survey.pk), vera.pk, told)


def test_rules_that_do_not_fit_a_newer_export_are_said_on_the_page(counted, survey, vera):
    counted(SECONDARY)
    surveys.a_stored_upload(survey, vera, surveys.surveymonkey())
    answer = text(counted())
    assert "These rules do not fit the export in use." in answer
    assert (
        f"names the question “{STAGE.replace(chr(39), '&#x27;')}”, which this export does not have" in answer
    )


def test_a_survey_without_answers_leads_back(signed_in, area, vera):
    survey = surveys.a_survey(area, vera)
    answer = signed_in(vera).get(page("survey_counting", area, survey.pk))
    assert answer.url == page("survey", area, survey.pk)


def test_answers_that_do_not_fit_a_table_lead_back_with_a_sentence(counted, survey, area):
    Response.objects.filter(record=5).update(answers={"canary": ["kestrel"]})
    assert counted().status_code == 200
    answer = counted(CHOSEN)
    assert answer.url == page("survey", area, survey.pk)
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [str(results.CannotCount("frame"))]


def test_headings_and_answers_are_escaped(area, vera, signed_in):
    head = ["Respondent ID", "Collector ID", "Start Date", "Who <b>are</b> you?"]
    cells = [[str(10**7 + n), "4", "", "A <i>parent</i>" if n % 2 else "A & b"] for n in range(60)]
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.as_csv([head, ["", "", "", "Response"], *cells]))
    address = page("survey_counting", area, survey.pk)
    number = results.one_answer(survey.current_upload)[0][0]
    answer = text(signed_in(vera).post(address, PLAIN | {"other_question": number}))
    assert "A &lt;i&gt;parent&lt;/i&gt;" in answer and "<i>parent" not in answer


def test_a_question_whose_words_stand_twice_is_not_offered(counted, survey):
    question = survey.current_upload.questions.get(title__contains="stage")
    question.pk, question.number = None, 9
    question.save()
    answer = text(counted())
    assert "Change the rules" in answer and "your child" not in answer


@pytest.mark.parametrize("who", ["olu", "lee"])
def test_people_of_other_areas_and_partnership_leads_set_nothing(survey, who, request):
    with pytest.raises(Refused):
        set_rules(survey=survey, counting=RULES, by=request.getfixturevalue(who))
    assert rules(survey) == {}


@pytest.mark.parametrize(
    "odd",
    [
        {"duplicates": "some"},
        {"answers": [RULES["answers"][0] | {"why": "mood"}]},
        {"answers": [RULES["answers"][0] | {"answers": []}]},
        {"answers": [RULES["answers"][0] | {"question": ""}]},
    ],
)
def test_a_rule_that_is_none_is_refused(survey, vera, odd):
    with pytest.raises(Refused):
        set_rules(survey=survey, counting=RULES | odd, by=vera)
    assert rules(survey) == {}
