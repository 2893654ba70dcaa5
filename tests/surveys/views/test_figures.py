"""Figures as a volunteer sees them, and the press that makes one of them evidence."""

import pytest

from inspections.models import Evidence
from surveys.models import Release
from tests.factories import record, surveys
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in, vera):
    return signed_in(vera)


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def with_tables(release, *tables):
    """A release as if the survey had given these tables: states that a small export does not reach."""
    whole = {
        "title": "Which?",
        "number": 1,
        "is_multiple": False,
        "state": "shown",
        "base": 30,
        "no_answer": 0,
        "not_asked": 0,
        "cells": [{"label": "Yes", "count": 30, "share": 100}, {"label": "No", "count": 0, "share": 0}],
    }
    release.pk, release.number = None, release.number + 1
    release.tables = [whole | {"table": n} | table for n, table in enumerate(tables, start=1)]
    release.save()
    return release


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({}, "No answer: nobody."),
        ({"no_answer": 9}, "No answer: 9 people."),
        ({"no_answer": 1200}, "No answer: 1,200 people."),
        ({}, "Not asked: nobody."),
        ({"no_answer": 1}, "No answer: 1 person."),
        ({"not_asked": 12}, "Not asked: 12 people."),
        ({}, "<td>Nobody</td>"),
        ({"is_multiple": True}, "so the shares can add up to more than 100%."),
        ({"state": "withheld", "cells": []}, "This question is withheld so that nobody can be recognised."),
    ],
)
def test_withheld_nobody_no_answer_and_not_asked_read_differently(client, area, survey, vera, table, words):
    release = with_tables(surveys.a_release(survey, vera, "all"), table)
    assert words in text(client.get(page("release", area, release.pk)))


UNKNOWN = {"label": "Yes", "count": None, "share": None}
BROKEN_DOWN = {
    "by": "How old?",
    "groups": [
        {"label": "5 to 7", "base": 20, "cells": [{"label": "Yes", "count": 20, "share": 100}]},
        {"label": "19 to 25", "base": 10, "cells": [UNKNOWN]},
        {"label": "", "base": None, "cells": [UNKNOWN]},
    ],
}


def test_a_group_of_which_nothing_is_shown_takes_one_line(client, area, survey, vera):
    release = with_tables(surveys.a_release(survey, vera, "all"), BROKEN_DOWN)
    shown = text(client.get(page("release", area, release.pk)))
    assert (
        '<h3>19 to 25</h3> <p class="fine">How this group answered is not shown. Answered: 10 people.</p>'
        in shown
    )
    assert (
        "<h3>Gave no answer to that question</h3>" in shown
        and "is not shown, nor is how many answered." in shown
    )
    assert (shown.count("<table"), shown.count("Not shown</td>")) == (1, 0)


def test_a_broken_down_table_is_used_by_itself_beside_its_totals(client, area, survey, vera):
    release = with_tables(surveys.a_release(survey, vera, "all"), BROKEN_DOWN)
    shown = text(client.get(page("adopt", area, release.pk, 1)))
    assert (shown.count("<table"), "of those who answered “" in shown) == (2, True)
    client.post(page("adopt_all", area, release.pk))
    assert Evidence.objects.count() == 0
    client.post(page("adopt", area, release.pk, 1), {"words": "Most of them."})
    assert Evidence.objects.get().table["by"] == "How old?"


def test_a_withheld_question_offers_no_use(client, area, survey, vera):
    release = with_tables(surveys.a_release(survey, vera, "all"), {"state": "withheld", "cells": []})
    shown = text(client.get(page("release", area, release.pk)))
    assert "Use as evidence" not in shown and "Use all" not in shown
    assert "<form" not in text(client.get(page("adopt", area, release.pk, 1))).split("<main", 1)[1]
    answer = client.post(page("adopt", area, release.pk, 1), {"words": "Most."})
    assert (answer.status_code, Evidence.objects.count()) == (200, 0)


def test_a_refused_sentence_comes_back_in_its_form(client, area, survey, vera):
    release = surveys.a_release(survey, vera, "all")
    answer = client.post(page("adopt", area, release.pk, 1), {"words": "It is 99%."})
    shown = text(answer)
    assert "The figure “99%” is not in this table." in shown and "It is 99%." in shown
    assert Evidence.objects.count() == 0


def test_all_figures_are_used_at_once(client, area, survey, vera):
    release = surveys.a_release(survey, vera, "all")
    answer = client.post(page("adopt_all", area, release.pk))
    assert said(answer) == ["2 tables are evidence now. Read each sentence before you publish."]
    assert "Use them all?" not in text(client.get(page("release", area, release.pk)))


def test_findings_are_offered_newest_visit_first_and_only_of_this_area(client, area, survey, vera, olu):
    release = surveys.a_release(survey, vera, "all")
    earlier = {"first_day": "2019-03-03", "last_day": "2019-03-05", "published_on": None}
    record.a_finding(record.an_inspection(area, vera, **earlier), vera, title="Older finding")
    record.a_finding(record.an_inspection(area, vera), vera, title="Newer finding")
    other = olu.memberships.get().area
    record.a_finding(record.an_inspection(other, olu), olu, title="Their finding")
    shown = text(client.get(page("adopt", area, release.pk, 1)))
    assert shown.index("Newer finding") < shown.index("Older finding")
    assert "Their finding" not in shown


def test_an_export_that_marks_nothing_offers_all_answers_only(client, area, survey, vera):
    surveys.a_stored_upload(survey, vera, surveys.surveymonkey())
    shown = text(client.get(page("survey", area, survey.pk)))
    assert "does not mark which answers are complete" in shown and 'value="complete"' not in shown
    answer = client.post(page("release_new", area, survey.pk), {"counted": "complete"})
    assert "This export does not offer that." in text(answer)
    assert Release.objects.count() == 0


def test_a_survey_without_answers_leads_back_to_its_page(client, area, survey):
    answer = client.post(page("release_new", area, survey.pk), {"counted": "all"})
    assert (answer.url, Release.objects.count()) == (page("survey", area, survey.pk), 0)


def test_a_surveys_page_begins_with_its_figures(client, area, survey, vera):
    surveys.a_release(survey, vera, "all")
    shown = text(client.get(page("survey", area, survey.pk)))
    order = (
        "When it ran",
        "Figures number 1",
        "Who is counted",
        "Make further figures",
        "What the file in use holds",
    )
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert shown.index("Bring in a newer export") < shown.index("Every export of this survey")
