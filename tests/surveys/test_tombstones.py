"""Knowing again whom somebody asked to have erased, by a number, a code or their answers."""

import pytest

from surveys import readers, tombstones
from surveys.models import Erasure, Tombstone
from tests.factories import surveys as made


@pytest.fixture
def survey(area, vera):
    return made.a_survey(area, vera)


def erase(survey, by, *marks):
    proof = Erasure.objects.create(
        survey=survey, found="tool_id", asked_on="2026-01-05", responses=1, comments=0, files=0, erased_by=by
    )
    Tombstone.objects.bulk_create(Tombstone(survey=survey, erasure=proof, mark=mark) for mark in marks)


def export(tmp_path, content):
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    return readers.detect(path)


def test_nobody_is_looked_for_where_nobody_was_erased(survey, tmp_path):
    assert tombstones.finder(survey, export(tmp_path, made.smartsurvey()).layout) is None


def test_an_erased_number_is_known_again_and_no_other(survey, vera, tmp_path):
    found = export(tmp_path, made.smartsurvey(people=12))
    erase(survey, vera, *tombstones.marks(survey.pk, tool_id="90000003"))
    is_erased = tombstones.finder(survey, found.layout)
    assert [record.cell(0) for record in found.records() if is_erased(record)] == ["90000003"]


def test_marks_of_one_survey_are_not_those_of_another(survey):
    assert tombstones.marks(survey.pk, tool_id="1") != tombstones.marks(survey.pk + 1, tool_id="1")


def test_answers_tell_only_where_there_is_no_number(survey):
    answers = [("Are you heard?", "", "Yes"), ("What would help?", "", "A shorter form")]
    by_answers = tombstones.marks(survey.pk, answers=answers)
    assert by_answers == tombstones.marks(survey.pk, answers=list(reversed(answers)))
    assert len(by_answers) == 1
    assert tombstones.marks(survey.pk, tool_id="7", answers=answers) == tombstones.marks(
        survey.pk, tool_id="7"
    )
    assert tombstones.marks(survey.pk, answers=[("Are you heard?", "", " ")]) == []
