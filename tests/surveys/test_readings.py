"""Whoever has raw answers read is in the audit log, with what for and how many, and with no answer."""

import pytest

from sendportal import audit, audit_words
from sendportal.models import AuditEvent
from sendportal.storage import originals
from surveys.actions import uploads
from tests.factories import surveys

pytestmark = pytest.mark.django_db


def readings():
    rows = AuditEvent.objects.filter(verb="answers.read").order_by("pk")
    return [(row.by_id, row.detail) for row in rows]


def test_each_reading_is_in_the_log_with_its_purpose_and_counts(area, vera, pat):
    survey = surveys.a_survey(area, vera)
    upload = surveys.an_upload(survey, vera)
    uploads.confirm(upload=upload, by=pat)
    surveys.work()
    survey.refresh_from_db()
    surveys.a_release(survey, vera)
    assert readings() == [
        (None, {"purpose": "preview", "responses": 40}),
        (pat.pk, {"purpose": "storing", "responses": 40, "comments": 10}),
        (vera.pk, {"purpose": "figures", "responses": 30}),
    ]


def test_comparing_with_the_export_in_use_reads_its_answers(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera)
    surveys.an_upload(survey, vera, surveys.smartsurvey(people=50))
    assert readings()[2:] == [
        (None, {"purpose": "comparison", "responses": 40}),
        (None, {"purpose": "preview", "responses": 50}),
    ]
    colours = [["Timestamp", "Colour"], *([f"{n} May", "Blue" if n % 2 else "Red"] for n in range(20))]
    surveys.an_upload(survey, vera, surveys.as_csv(colours))  # has nothing in common with it
    assert [told["purpose"] for _, told in readings()[4:]] == ["preview"]


def test_export_that_is_not_stored_is_said_to_be_so(area, vera):
    upload = surveys.an_upload(surveys.a_survey(area, vera), vera)
    originals.forget(upload.stored_as)
    uploads.confirm(upload=upload, by=vera)
    surveys.work()
    rows = audit_words.rows(audit.events(area, vera), {vera.pk: "Vera"})
    assert rows[0].did == "could not store a survey export"


def test_file_without_answers_is_no_reading(area, vera):
    surveys.an_upload(surveys.a_survey(area, vera), vera, b"%PDF-1.7")
    assert readings() == []


def test_reading_stands_in_the_log_in_words(area, vera):
    surveys.a_release(surveys.a_survey(area, vera), vera)
    rows = audit_words.rows(audit.events(area, vera), {vera.pk: "Vera"})
    assert "had the answers of a survey export read, for figures: 30 responses" in [
        row.did for row in rows if row.who == "Vera"
    ]
