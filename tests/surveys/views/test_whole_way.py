"""From an export to evidence through the pages, as a volunteer goes."""

import re

import pytest

from inspections.models import Evidence
from surveys.models import Adoption, Comment, Release, Response, Survey, Upload
from tests.factories import record, surveys
from tests.surveys.views.pages import bring, page, text

pytestmark = pytest.mark.django_db


def seen(preview):
    return re.search(r'name="seen" value="(\w+)"', preview).group(1)


def test_an_export_goes_the_whole_way_to_evidence(signed_in, area, vera):
    client = signed_in(vera)
    finding = record.a_finding(record.an_inspection(area, vera), vera)

    answer = bring(client, area, surveys.smartsurvey())
    upload = Upload.objects.get()
    assert answer.url == page("upload", area, upload.pk)
    assert "Waiting to start" in text(client.get(answer.url))

    surveys.work()
    preview = text(client.get(answer.url))
    assert "42 = 2 heading rows + 0 blank rows + 40 responses" in preview
    assert "40 = 30 complete + 10 partial" in preview
    assert "too long" not in preview
    assert Response.objects.count() == 0

    client.post(page("upload_confirm", area, upload.pk), {"seen": seen(preview)})
    assert "Being stored" in text(client.get(answer.url))
    surveys.work()
    assert Response.objects.count() == 40
    survey = Survey.objects.get()
    kept = text(client.get(page("survey", area, survey.pk)))
    assert upload.sha256 in kept and "40 = 30 complete + 10 partial" in kept and "vera@example.org" in kept

    folded = kept.split("Further figures, how they are counted")[1].split("</details>")[0]
    assert ("Words in comments" in folded, "What counts as a word" in folded) == (False, True)

    client.post(page("release_new", area, survey.pk), {"counted": "all"})
    surveys.work()
    release = Release.objects.get()
    shown = text(client.get(page("release", area, release.pk)))
    assert "75%" in shown and "Nobody" in shown

    form = text(client.get(page("adopt", area, release.pk, 1)))
    assert "75% said “Primary”" in form
    words = "Three in four, 75%, have a child at primary school."
    client.post(page("adopt", area, release.pk, 1), {"words": words, "finding": finding.pk})
    piece = Evidence.objects.get()
    assert (piece.words, piece.base, piece.finding) == (words, 40, finding)
    assert Adoption.objects.get().evidence_id == piece.pk
    assert "Used as evidence" in text(client.get(page("release", area, release.pk)))


def test_a_surveymonkey_export_goes_in_by_the_same_pages(signed_in, area, vera):
    client = signed_in(vera)
    bring(client, area, surveys.surveymonkey())
    surveys.work()
    upload = Upload.objects.get()
    preview = text(client.get(page("upload", area, upload.pk)))
    client.post(page("upload_confirm", area, upload.pk), {"seen": seen(preview)})
    surveys.work()
    assert (Response.objects.count(), Comment.objects.count()) == (40, 8)
    client.post(page("release_new", area, upload.survey_id), {"counted": "all"})
    surveys.work()
    table = Release.objects.get().tables[0]
    assert [(cell["label"], cell["count"]) for cell in table["cells"]] == [("Heard", 20), ("Not heard", 20)]
