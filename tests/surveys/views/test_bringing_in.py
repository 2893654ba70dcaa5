"""What a person is told of files that are no survey export, and that nothing stored changes."""

import pytest
from django.test import Client

from sendportal.models import Job
from surveys.models import Comment, Response, Survey, Upload
from tests.factories import surveys
from tests.surveys.readers import files
from tests.surveys.views.pages import bring, page, said, text

pytestmark = pytest.mark.django_db

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
BOMB = files.zipped({"export.csv": b"0," * 1_000_000})
MESSY = files.workbook(Answers=[["How_x0000_", "Why?"], ["Yes", "No"], ["Yes", "No"]])


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera)
    return survey


def stored():
    rows = Survey.objects.values_list("pk", "current_upload")
    return list(rows), Response.objects.count(), Comment.objects.count()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose the file that you exported from the survey tool."),
        (b"", "This file is empty. Export it again from the survey tool."),
        (
            b"a,b\n" * 300_000,
            "This file is larger than 1 MB, which is the most this portal takes. Nothing was kept.",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_in_the_form(
    signed_in, area, vera, survey, settings, content, sentence
):
    settings.UPLOAD_LIMIT_MB = 1
    before = stored()
    answer = bring(signed_in(vera), area, content, survey=str(survey.pk))
    assert answer.status_code == 200
    assert sentence in text(answer)
    assert (stored(), Upload.objects.count()) == (before, 1)


def test_after_another_mistake_the_file_has_to_be_chosen_again_and_the_page_says_so(signed_in, area, vera):
    answer = bring(
        signed_in(vera), area, surveys.smartsurvey(), survey="new", title="", period="", recruitment=""
    )
    assert "A new survey needs this." in text(answer) and "Choose the file again" in text(answer)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "prose.csv",
            b"Dear all,\nWe met.\nWe spoke.\nThen we left.\n" * 9,
            "is not a table of columns and rows",
        ),
        ("report.csv", b"%PDF-1.7\n1 0 obj", "This file is a PDF, not a table of responses."),
        ("page.xls", b"<!doctype html><table><tr><td>Yes", "This file is a web page or XML"),
        ("blank.csv", b" \n\n \n", "This file is empty. Export it again"),
        ("nul.csv", b"a,b\n1,\x002\n", "Line 2 holds NUL bytes, which no text file should."),
        ("bomb.zip", BOMB, "This file unpacks to more than 1 MB"),
        ("locked.xlsx", LOCKED, "This workbook is locked with a password."),
        ("torn.xlsx", files.workbook(A=[["a", "b"]])[:200], "This file is damaged"),
        ("open.csv", b'a,b\n1,"never closed\n', "is never closed"),
        ("heading.xlsx", MESSY, "The heading of column 1 holds broken characters"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    signed_in, area, vera, survey, settings, name, content, sentence
):
    settings.INFLATED_LIMIT_MB = 1
    before, client = stored(), signed_in(vera)
    answer = bring(client, area, content, name, survey=str(survey.pk))
    surveys.work()
    shown = text(client.get(answer.url))
    assert sentence in shown and "Bring another file" in shown
    assert (stored(), Upload.objects.first().state) == (before, Upload.State.UNREADABLE)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (surveys.smartsurvey(people=0, partial=0), "There is no response in this file, only headings."),
        (
            surveys.smartsurvey().replace(b",,192.0.2.1,,", b","),
            "There are 14 headings, but this row has 11 cells.",
        ),
        (
            files.workbook(A=[["Id", "What would help?"], ["1", "Mo_x0000_re"], ["2", "Less"]]),
            "NUL characters, which cannot be stored: 1.",
        ),
    ],
)
def test_a_file_with_errors_is_shown_and_cannot_be_confirmed(
    signed_in, area, vera, survey, content, sentence
):
    before, client = stored(), signed_in(vera)
    answer = bring(client, area, content, survey=str(survey.pk))
    surveys.work()
    shown = text(client.get(answer.url))
    assert sentence in shown and "Confirm and store" not in shown
    upload = Upload.objects.first()
    refused = client.post(page("upload_confirm", area, upload.pk), {"seen": upload.preview_mark})
    assert said(refused) == [
        "This export has errors that would put answers under the wrong questions. Mend them first."
    ]
    assert stored() == before


def in_order(shown, *words):
    """Whether each of the words stands in the page, in this order."""
    places = [shown.find(one) for one in words]
    return -1 not in places and places == sorted(places)


def test_a_preview_asks_for_its_decision_before_the_long_lists(signed_in, area, vera):
    client = signed_in(vera)
    bring(client, area, surveys.towns().replace(b"90000002", b"90000001"))
    surveys.work()
    shown = text(client.get(page("upload", area, Upload.objects.get().pk)))
    needed = ("Records in the file", "Words in comments", "Are we right about these?", "Please look at these")
    later = ("What counts as a word", "Columns not used", "Every column and what it holds")
    assert in_order(shown, 'href="#decision"', *needed, 'id="decision"', "Confirm and store", *later)
    for name in ("decision", "proposals", "to-check", "rest"):
        assert shown.count(f'id="{name}"') == shown.count(f'href="#{name}"') == 1


def test_a_preview_that_is_blocked_says_first_what_to_do(signed_in, area, vera, survey):
    client = signed_in(vera)
    answer = bring(client, area, surveys.smartsurvey().replace(b",,192.0.2.1,,", b","), survey=str(survey.pk))
    surveys.work()
    shown = text(client.get(answer.url))
    assert in_order(shown, "What has to be mended", "Correct how it is read", "What the file holds")
    assert "Confirm" not in shown


def test_a_preview_of_an_unknown_file_says_why_it_cannot_be_confirmed_yet(signed_in, area, vera):
    client = signed_in(vera)
    bring(client, area, surveys.as_csv([["Id", "Would you go again?"], ["1", "Yes"], ["2", "No"]]))
    surveys.work()
    shown = text(client.get(page("upload", area, Upload.objects.get().pk)))
    assert in_order(shown, "What the file holds", "You cannot confirm this yet", "Every column and what")
    assert "Confirm and store" not in shown


def test_cells_like_formulas_are_stored_unchanged(signed_in, area, vera):
    client = signed_in(vera)
    bring(client, area, surveys.smartsurvey(comment="=HYPERLINK(1)"))
    surveys.work()
    upload = Upload.objects.get()
    assert "They are stored unchanged and are never run." in text(client.get(page("upload", area, upload.pk)))
    client.post(page("upload_confirm", area, upload.pk), {"seen": upload.preview_mark})
    surveys.work()
    assert Comment.objects.first().text == "=HYPERLINK(1), says 0."


def test_the_list_of_problems_runs_in_no_spreadsheet(signed_in, area, vera):
    client = signed_in(vera)
    bring(client, area, surveys.as_csv([["Id", "=1+1", "=1+1"], ["1", "Yes", "=2"], ["2", "No", "No"]]))
    surveys.work()
    answer = client.get(page("upload_problems", area, Upload.objects.get().pk))
    assert answer["Content-Disposition"] == f'attachment; filename="problems-{Upload.objects.get().pk}.csv"'
    lines = answer.content.decode().splitlines()
    assert lines[0] == "How bad,Row of the file,Column,What is odd"
    assert [line for line in lines if ",=" in line or line.startswith("=")] == []
    assert any(",'=1+1," in line for line in lines)


def test_headings_with_markup_are_shown_as_words(signed_in, area, vera):
    client = signed_in(vera)
    heading = 'Do you <img src="x"> like &lt;b&gt; <b'
    bring(client, area, surveys.as_csv([["Id", heading], ["1", "Yes"], ["2", "No"]]))
    surveys.work()
    upload = Upload.objects.get()
    for name in ("upload", "upload_correct"):
        shown = text(client.get(page(name, area, upload.pk)))
        assert "<img src" not in shown and "like <b>" not in shown and "&lt;b" in shown


def test_a_new_survey_needs_its_three_lines(signed_in, area, vera):
    answer = bring(signed_in(vera), area, surveys.smartsurvey(), title="", period=" ", recruitment="")
    assert text(answer).count("A new survey needs this.") == 6  # each in the summary and at its field
    assert (Survey.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_file_of_no_survey_asks_which(signed_in, area, vera, survey):
    answer = bring(signed_in(vera), area, surveys.smartsurvey(), survey="")
    assert answer.context["form"].errors["survey"] == ["Choose a survey, or a new one."]


def test_a_name_that_is_taken_is_refused(signed_in, area, vera, survey):
    answer = bring(signed_in(vera), area, surveys.smartsurvey(), title=survey.title.upper())
    assert "There is a survey of this name already." in text(answer)


TURNED = {"title": "Our\u202e survey", "period": "May\u2066 2025", "recruitment": "By\u202e letter"}


def test_marks_that_turn_text_round_are_taken_out_of_a_survey(signed_in, area, vera):
    client = signed_in(vera)
    bring(client, area, surveys.smartsurvey(), **TURNED)
    straight = {"title": "Our survey", "period": "May 2025", "recruitment": "By letter"}
    assert list(Survey.objects.values(*TURNED)) == [straight]
    assert "There is a survey of this name already." in text(client.post(page("survey_new", area), TURNED))
    other = surveys.a_survey(area, vera)
    renamed = TURNED | {"title": "Second\u202d survey"}
    client.post(page("survey_edit", area, other.pk), renamed)
    assert Survey.objects.values(*TURNED).get(pk=other.pk) == straight | {"title": "Second survey"}


def test_a_survey_of_another_area_cannot_be_chosen(signed_in, area, vera, survey, olu):
    other = olu.memberships.get().area
    answer = bring(signed_in(olu), other, surveys.smartsurvey(), survey=str(survey.pk))
    assert (answer.status_code, Upload.objects.count()) == (200, 1)


def test_the_same_file_again_leads_to_the_first(signed_in, area, vera, survey):
    answer = bring(signed_in(vera), area, surveys.smartsurvey(), survey=str(survey.pk))
    assert answer.url == page("upload", area, survey.current_upload_id)
    assert "This very file is here already" in said(answer)[0]


def test_a_file_while_another_is_being_stored_is_refused_in_the_form(signed_in, area, vera, survey):
    Upload.objects.update(state=Upload.State.IMPORTING)
    Job.objects.update(state=Job.State.WAITING)
    answer = bring(signed_in(vera), area, surveys.surveymonkey(), survey=str(survey.pk))
    assert "An export of this survey is being stored just now." in text(answer)


def test_a_survey_can_be_started_before_its_file(signed_in, area, vera):
    fields = {"title": "Our survey", "period": "February 2025", "recruitment": "By e-mail"}
    answer = signed_in(vera).post(page("survey_new", area), fields)
    assert answer.url == page("survey", area, Survey.objects.get().pk)


@pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "0123456789abcdef"}])
def test_only_the_preview_that_was_looked_at_is_confirmed(signed_in, area, vera, sent):
    upload = surveys.an_upload(surveys.a_survey(area, vera), vera)
    refused = signed_in(vera).post(page("upload_confirm", area, upload.pk), sent)
    upload.refresh_from_db()
    assert upload.state == Upload.State.PREVIEW
    assert said(refused) == ["This preview has changed since you opened it. Look at it again, then confirm."]


def test_a_stale_form_confirms_nothing(area, vera):
    upload = surveys.an_upload(surveys.a_survey(area, vera), vera)
    client = Client(enforce_csrf_checks=True)
    client.force_login(vera)
    answer = client.post(page("upload_confirm", area, upload.pk))
    upload.refresh_from_db()
    assert (answer.status_code, upload.state) == (403, Upload.State.PREVIEW)
    assert "Nothing was saved and nothing has changed." in text(answer)


def test_an_empty_form_asks_for_the_survey_before_its_name(signed_in, area, vera, survey):
    nothing = dict.fromkeys(("survey", "title", "period", "recruitment"), "")
    answer = text(bring(signed_in(vera), area, None, **nothing))
    assert "Choose a survey, or a new one." in answer
    assert "A new survey needs this." not in answer
