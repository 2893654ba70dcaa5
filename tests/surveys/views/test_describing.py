"""Correcting what a survey is called, when it ran and how people were asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections.actions import editions
from inspections.models import Source
from sendportal.guards import Refused
from sendportal.models import AuditEvent
from surveys.actions import results, uploads, waves
from surveys.forms import DescribeForm
from surveys.models import Survey
from tests.factories import record, surveys
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db
BETTER = {
    "title": "Parent carer survey, spring 2025",
    "period": "3 February to 14 March 2025",
    "recruitment": "By e-mail and through schools",
}


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def words(survey):
    return Survey.objects.values(*BETTER).get(pk=survey.pk)


def test_corrected_words_are_saved_and_the_log_tells_of_it_without_them(signed_in, area, vera, survey):
    client = signed_in(vera)
    assert page("survey_edit", area, survey.pk) in text(client.get(page("survey", area, survey.pk)))
    form = client.get(page("survey_edit", area, survey.pk))
    assert "By e-mail to members" in text(form)
    answer = client.post(page("survey_edit", area, survey.pk), BETTER)
    assert (answer.url, words(survey)) == (page("survey", area, survey.pk), BETTER)
    assert said(answer) == ["The survey's name and dates are saved."]
    event = AuditEvent.objects.get(verb="survey.described")
    assert (event.target_id, event.by_id, event.detail) == (str(survey.pk), vera.pk, {})


def test_a_survey_may_keep_its_own_name_but_not_take_that_of_another(signed_in, area, vera, survey):
    client = signed_in(vera)
    client.post(page("survey_edit", area, survey.pk), BETTER | {"title": survey.title.upper()})
    assert words(survey) == BETTER | {"title": survey.title.upper()}
    surveys.a_survey(area, vera, title="Another survey")
    answer = client.post(page("survey_edit", area, survey.pk), BETTER | {"title": "another survey"})
    assert "There is a survey of this name already." in text(answer)
    assert words(survey)["title"] == survey.title.upper()


def test_a_form_with_an_error_leaves_the_way_back_under_the_saved_name(signed_in, area, vera, survey):
    answer = signed_in(vera).post(page("survey_edit", area, survey.pk), BETTER | {"period": ""})
    assert f">{survey.title}</a>" in text(answer)
    assert words(survey)["title"] == survey.title


@pytest.mark.parametrize("who", ["olu", "lee"])
def test_people_of_other_areas_and_partnership_leads_find_nothing(signed_in, area, survey, who, request):
    person = request.getfixturevalue(who)
    before = words(survey)
    client = signed_in(person)
    assert client.get(page("survey_edit", area, survey.pk)).status_code == 404
    assert client.post(page("survey_edit", area, survey.pk), BETTER).status_code == 404
    with pytest.raises(Refused):
        uploads.describe(survey=survey, earlier_wave=None, by=person, **BETTER)
    assert words(survey) == before


def test_a_telephone_number_blocks_until_it_is_corrected_and_a_figure_is_used_again(
    signed_in, area, vera, survey
):
    Survey.objects.filter(pk=survey.pk).update(recruitment="Ring 01632 960123")
    survey.refresh_from_db()
    summary = record.a_summary(area, vera)
    edition = editions.start(publication=summary, by=vera)

    def use_a_figure():
        release, finding = surveys.a_release(survey, vera), summary.inspection.findings.get()
        table = next(row for row in release.tables if row["state"] == "shown")
        told = results.sentence(table)
        results.adopt(release=release, table=table["table"], words=told, finding=finding, by=vera)

    use_a_figure()
    with pytest.raises(Refused, match="01632 960123"):
        editions.submit(edition=edition, by=vera)
    client = signed_in(vera)
    form = client.get(page("survey_edit", area, survey.pk))
    assert "once you use a figure of this survey as evidence again" in text(form)
    client.post(page("survey_edit", area, survey.pk), BETTER)
    assert Source.objects.get().recruitment == "Ring 01632 960123"
    use_a_figure()
    assert Source.objects.get().recruitment == BETTER["recruitment"]
    assert "01632" not in editions.submit(edition=edition, by=vera).content


def test_what_is_refused_is_said_in_the_form_and_leaves_all_as_it_was(
    signed_in, area, vera, survey, monkeypatch
):
    """Somebody else made the chosen survey a later wave of this one after the form had looked."""
    earlier = surveys.a_survey(area, vera, title="Parent carer survey 2023")
    client, before = signed_in(vera), words(survey)
    monkeypatch.setattr(DescribeForm, "clean_earlier_wave", lambda form: form.cleaned_data["earlier_wave"])
    waves.follow(survey=earlier, earlier=survey, by=vera)
    answer = client.post(page("survey_edit", area, survey.pk), BETTER | {"earlier_wave": earlier.pk})
    assert (answer.status_code, "follows this one already" in text(answer)) == (200, True)
    survey.refresh_from_db()
    assert (words(survey), survey.earlier_wave) == (before, None)


def test_page_of_a_survey_lists_figures_without_their_tables(signed_in, area, vera, survey):
    surveys.a_release(survey, vera, "all")
    client = signed_in(vera)
    with CaptureQueriesContext(connection) as asked:
        assert "Figures number 1" in text(client.get(page("survey", area, survey.pk)))
    assert [row["sql"] for row in asked if '"surveys_release"."tables"' in row["sql"]] == []
