"""The demonstration's figures, attacked: all releases together, and with a rule that protects too little."""

import pytest

from sendportal.demonstration import export
from sendportal.demonstration.record.told import SENTENCES, told
from sendportal.guards import Refused
from surveys import attack, overlaps, results
from surveys.actions import releasing
from surveys.actions.results import adopt
from surveys.models import Release
from tests.factories import surveys

pytestmark = pytest.mark.django_db
THRESHOLD = 10


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, export.as_bytes())
    return survey


def breaking(survey):
    """The numbers of the questions about the child: what forums break figures down by."""
    wanted = ("How old is your child", "Where is your child or young person educated")
    return [number for number, title in results.one_answer(survey.current_upload) if title.startswith(wanted)]


def test_the_demonstrations_releases_hold_together(survey, vera):
    """Complete answers, then all with two breakdowns: each is attacked with all before it, and holds."""
    releasing.release(survey=survey, counted="complete", by=vera)
    asked = breaking(survey)
    last = releasing.release(survey=survey, counted="all", by_questions=asked, by=vera)
    assert (len(asked), Release.objects.count(), len(last.broken_down_by)) == (2, 2, 2)
    broken_down = [table for table in last.tables if table["by"] and table["state"] == "shown"]
    hidden = [
        cell for table in broken_down for g in table["groups"] for cell in g["cells"] if cell["count"] is None
    ]
    assert broken_down and hidden
    last.number += 1  # as if it were the next, beside itself
    assert attack.breaches(overlaps.published(survey, last), THRESHOLD) == []


def test_a_rule_that_hides_only_what_is_small_is_caught(survey, vera, monkeypatch):
    monkeypatch.setattr("surveys.disclosure.tables.chosen", lambda system, threshold: set(system.forced))
    with pytest.raises(Refused, match="somebody could work out"):
        releasing.release(survey=survey, counted="complete", by_questions=breaking(survey), by=vera)
    assert Release.objects.count() == 0


def test_what_the_volunteer_writes_beside_the_tables_is_what_they_say(survey, vera):
    release = releasing.release(survey=survey, counted="complete", by=vera)
    sentences = [
        (row["table"], said[1]) for row in release.tables if row["state"] == "shown" and (said := told(row))
    ]
    for table, words in sentences:
        adopt(release=release, table=table, words=words, by=vera)
    assert len(sentences) == len(SENTENCES)
