"""After a backup is restored, whoever had been erased since it was made is erased again."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from sendportal.roles import Volunteer
from surveys.models import Erasure, Response, Tombstone
from tests.factories import people, surveys
from tests.factories.erasures import HER_NUMBER, HER_WORDS, a_survey_with_her, come_back, erase, hers

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(area, vera):
    return a_survey_with_her(area, vera)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "erased.json"


def go_back(action):
    """Runs an action whose rows a restored backup does not hold any more."""
    mark = transaction.savepoint()
    made = action()
    transaction.savepoint_rollback(mark)
    return made


def test_a_restored_backup_is_erased_from_again(survey, area, vera, kept, capsys):
    def erased_and_listed():
        erase(survey, vera)
        call_command("apply_tombstones", "--export", str(kept))
        return list(Erasure.objects.values()), set(Tombstone.objects.values_list("survey", "mark"))

    proofs, marks = go_back(erased_and_listed)
    assert (hers().count(), Erasure.objects.count()) == (1, 0)
    call_command("apply_tombstones", "--import", str(kept))
    assert (hers().count(), Response.objects.count()) == (0, 39)
    assert [row | {"id": 0} for row in Erasure.objects.values()] == [row | {"id": 0} for row in proofs]
    assert set(Tombstone.objects.values_list("survey", "mark")) == marks
    survey.current_upload.refresh_from_db()
    assert (survey.current_upload.erased_since, survey.current_upload.stored_as) == (1, "")
    assert capsys.readouterr().out.splitlines() == [
        "1 erasures are in the list.",
        "Responses erased again: 1.",
    ]


def test_bringing_the_list_back_twice_changes_nothing(survey, vera, kept):
    erase(survey, vera)
    call_command("apply_tombstones", "--export", str(kept))
    newer = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=8, partial=2))
    for _ in range(2):
        call_command("apply_tombstones", "--import", str(kept))
    newer.refresh_from_db()
    assert (Erasure.objects.count(), Response.objects.filter(upload=newer).count()) == (1, 8)
    assert newer.stored_as


def test_the_list_holds_marks_and_nothing_of_hers(survey, vera, kept):
    erase(survey, vera)
    call_command("apply_tombstones", "--export", str(kept))
    words = kept.read_text()
    assert [word for word in [HER_NUMBER, "KITE", *HER_WORDS.split()] if word in words] == []
    assert kept.stat().st_mode & 0o077 == 0
    (row,) = json.loads(words)["erasures"]
    assert len(row["marks"]) == 7


def test_erasures_of_unknown_surveys_are_told(survey, vera, kept, capsys):
    erase(survey, vera)
    call_command("apply_tombstones", "--export", str(kept))
    held = json.loads(kept.read_text())
    held["erasures"][0]["survey_made"] = "2020-01-01T00:00:00+00:00"
    kept.write_text(json.dumps(held))
    call_command("apply_tombstones", "--import", str(kept))
    assert "Erasures of surveys that are not in this database: 1." in capsys.readouterr().out


def test_somebody_signs_where_the_signatory_is_unknown(survey, area, vera, kept, pat):
    def erased_by_a_newcomer():
        erase(survey, people.a_person("new@example.org", area, Volunteer))
        call_command("apply_tombstones", "--export", str(kept))

    go_back(erased_by_a_newcomer)
    with pytest.raises(CommandError, match="--by E-MAIL"):
        call_command("apply_tombstones", "--import", str(kept))
    assert hers().count() == 1
    call_command("apply_tombstones", "--import", str(kept), "--by", pat.email)
    assert (Erasure.objects.get().erased_by, hers().count()) == (pat, 0)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"erasures": [{"survey": 1}]}', '{"erasures": 3}'])
def test_anything_else_is_no_list(db, kept, content):
    kept.write_text(content)
    with pytest.raises(CommandError, match="not a list that --export wrote"):
        call_command("apply_tombstones", "--import", str(kept))


def test_without_a_list_the_databases_own_marks_are_applied(survey, vera):
    erase(survey, vera)
    come_back(surveys.a_stored_upload(survey, vera))
    assert hers().count() == 1
    call_command("apply_tombstones")
    assert hers().count() == 0
