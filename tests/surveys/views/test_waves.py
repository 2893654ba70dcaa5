"""Which survey goes on from which, and the page that shows two waves side by side."""

import csv
import io

import pytest

from sendportal.guards import Refused
from sendportal.models import AuditEvent
from surveys.actions import releasing, waves
from surveys.models import Release, Survey
from tests.factories import surveys
from tests.surveys.views.pages import page, text

pytestmark = pytest.mark.django_db
WORDS = {"title": "Survey 2025", "period": "Spring 2025", "recruitment": "By e-mail to members"}


@pytest.fixture
def then(area, vera):
    return surveys.a_survey(area, vera, title="Survey 2024")


@pytest.fixture
def now(area, vera):
    return surveys.a_survey(area, vera, title="Survey 2025")


def others(people):
    """The answers of other people to the same questions."""
    return surveys.smartsurvey(people).replace(b"900000", b"800000")


@pytest.fixture
def both(then, now, vera):
    """Both surveys with figures, one of them a later wave of the other."""
    surveys.a_release(then, vera, "all", surveys.smartsurvey(people=80))
    surveys.a_release(now, vera, "all", others(41))
    return waves.follow(survey=now, earlier=then, by=vera)


def earlier(survey):
    return Survey.objects.get(pk=survey.pk).earlier_wave_id


def test_a_survey_goes_on_from_an_earlier_one(signed_in, area, vera, then, now):
    client, address = signed_in(vera), page("survey_edit", area, now.pk)
    assert "Survey 2024</option>" in text(client.get(address))
    assert "Survey 2025</option>" not in text(client.get(address))
    client.post(address, WORDS | {"earlier_wave": then.pk})
    assert earlier(now) == then.pk
    assert page("survey_waves", area, now.pk) in text(client.get(page("survey", area, now.pk)))
    event = AuditEvent.objects.get(verb="survey.wave_set")
    assert (event.target_id, event.by_id, event.detail) == (str(now.pk), vera.pk, {"earlier": then.pk})
    client.post(address, WORDS | {"earlier_wave": then.pk})
    assert AuditEvent.objects.filter(verb="survey.wave_set").count() == 1
    client.post(address, WORDS)
    assert earlier(now) is None


def test_no_survey_follows_itself_round_a_corner(signed_in, area, vera, then, now):
    last = surveys.a_survey(area, vera, title="Survey 2026")
    waves.follow(survey=now, earlier=then, by=vera)
    waves.follow(survey=last, earlier=now, by=vera)
    answer = signed_in(vera).post(page("survey_edit", area, then.pk), WORDS | {"earlier_wave": last.pk})
    assert "That survey follows this one already." in text(answer)
    for survey in (then, now, last):
        with pytest.raises(Refused, match="follows this one already"):
            waves.follow(survey=then, earlier=survey, by=vera)
    assert earlier(then) is None


def test_no_survey_follows_one_of_another_area(signed_in, area, vera, olu, now):
    other = surveys.a_survey(olu.memberships.get().area, olu)
    with pytest.raises(Refused, match="same area"):
        waves.follow(survey=now, earlier=other, by=vera)
    answer = signed_in(vera).post(page("survey_edit", area, now.pk), WORDS | {"earlier_wave": other.pk})
    assert (answer.status_code, earlier(now)) == (200, None)


@pytest.mark.parametrize("who", ["olu", "lee"])
def test_others_say_nothing_of_waves(then, now, who, request):
    with pytest.raises(Refused):
        waves.follow(survey=now, earlier=then, by=request.getfixturevalue(who))
    assert earlier(now) is None


def test_two_waves_stand_side_by_side_under_their_warnings(signed_in, area, vera, both):
    answer = text(signed_in(vera).get(page("survey_waves", area, both.pk)))
    assert answer.index("80 people are counted then and 41 now") < answer.index("75%")
    assert '75% <span class="counted">60 people</span>' in answer
    assert "How many people answered differs by more than a third." in answer
    assert "2 questions can be compared, 0 cannot." in answer


def test_what_cannot_be_compared_is_listed(signed_in, area, vera, then, now):
    surveys.a_release(then, vera, "all", surveys.surveymonkey(80))
    surveys.a_release(now, vera, "all", others(80))
    waves.follow(survey=now, earlier=then, by=vera)
    answer = text(signed_in(vera).get(page("survey_waves", area, now.pk)))
    assert "0 questions can be compared, 3 cannot." in answer
    assert "It was not asked then." in answer and "It is not asked any more." in answer


def test_other_figures_can_be_chosen(signed_in, area, vera, both, then):
    releasing.release(survey=then, counted="complete", by=vera)
    first, newest = then.releases.order_by("number")
    client, address = signed_in(vera), page("survey_waves", area, both.pk)
    assert "Different answers are counted." in text(client.get(address))
    chosen = {"then": first.pk, "now": both.releases.get().pk}
    answer = text(client.get(address, chosen))
    assert "Different answers are counted." not in answer
    assert f"?then={first.pk}&amp;now={chosen['now']}" in answer
    assert "Select a valid choice" in text(client.get(address, chosen | {"then": chosen["now"]}))


def test_surveys_without_figures_are_named(signed_in, area, vera, then, now):
    surveys.a_release(then, vera, "all")
    waves.follow(survey=now, earlier=then, by=vera)
    client = signed_in(vera)
    answer = text(client.get(page("survey_waves", area, now.pk)))
    assert 'There are none yet of <a href="' + page("survey", area, now.pk) in answer
    assert 'There are none yet of <a href="' + page("survey", area, then.pk) not in answer
    assert client.get(page("survey_waves_file", area, now.pk)).url == page("survey_waves", area, now.pk)


def test_a_survey_that_goes_on_from_none_leads_back(signed_in, area, vera, now):
    client = signed_in(vera)
    assert client.get(page("survey_waves", area, now.pk)).url == page("survey", area, now.pk)
    assert client.get(page("survey_waves_file", area, now.pk)).url == page("survey_waves", area, now.pk)


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_the_file_holds_what_the_page_shows(signed_in, area, vera, both, then):
    numbers = {"then": then.releases.get().pk, "now": both.releases.get().pk}
    answer = signed_in(vera).get(page("survey_waves_file", area, both.pk), numbers)
    found = rows(answer)
    assert found[0] == ["Then", "Survey 2024", "February 2025", "Figures number 1"]
    stage, uneven = "What is your child's stage?", "How many people answered differs by more than a third."
    assert [stage, "Primary", "60", "75", "31", "76", uneven] in found
    assert [stage, "Answered", "80", "", "41", "", uneven] in found
    assert [
        "Before you compare",
        "80 people are counted then and 41 now, which is more than a third apart.",
    ] in found


def test_the_file_starts_no_formula_and_says_what_is_not_shown(signed_in, area, vera, both, then):
    """Figures of a release never change, so this one is made as a later version of them may be."""
    cells = [{"label": "=1+1", "count": None, "share": None}, {"label": "No", "count": 60, "share": 60}]
    base = {"table": 1, "number": 1, "is_multiple": False, "state": "shown", "base": 80, "not_asked": 0}
    table = base | {"title": "@Which?", "cells": cells, "no_answer": None}
    made = [
        Release.objects.create(
            survey=survey,
            upload=survey.current_upload,
            number=2,
            counted="all",
            people=80,
            threshold=10,
            tables=[table, table | {"title": "Which, by age?", "by": "Age"}],
            made_by=vera,
        )
        for survey in (Survey.objects.get(pk=then.pk), both)
    ]
    address = page("survey_waves_file", area, both.pk)
    found = rows(signed_in(vera).get(address, {"then": made[0].pk, "now": made[1].pk}))
    assert found[-5:] == [
        ["'@Which?", "'=1+1", "c", "c", "c", "c", ""],
        ["'@Which?", "No", "60", "60", "60", "60", ""],
        ["'@Which?", "Answered", "80", "", "80", "", ""],
        ["'@Which?", "No answer", "c", "", "c", "", ""],
        ["'@Which?", "Not asked", "0", "", "0", "", ""],
    ]
    answer = text(signed_in(vera).get(page("survey_waves", area, both.pk)))
    assert "<td>Not shown</td>" in answer.replace(" </td>", "</td>")
