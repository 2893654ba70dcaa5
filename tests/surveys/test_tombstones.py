"""Knowing again whom somebody asked to have erased, by a number, a code or their answers."""

import pytest

from surveys import readers, tombstones
from surveys.actions import uploads
from surveys.models import Erasure, Tombstone
from surveys.readers import smartsurvey
from surveys.told import stored
from tests.factories import surveys as made

ANSWERS = [("Are you heard?", "", "Yes"), ("What would help?", "", "A shorter form")]
LONG = "We waited eleven months and nobody rang us back"


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
    erase(survey, vera, *tombstones.marks_to_keep(survey.pk, tool_id="90000003"))
    is_erased = tombstones.finder(survey, found.layout)
    assert [record.cell(0) for record in found.records() if is_erased(record)] == ["90000003"]


@pytest.mark.parametrize("written", ["90000003.0", "9.0000003E7"])
def test_an_erased_number_is_known_again_as_a_spreadsheet_writes_it(survey, vera, tmp_path, written):
    found = export(tmp_path, made.smartsurvey(people=12).replace(b"90000003", written.encode()))
    erase(survey, vera, *tombstones.marks_to_keep(survey.pk, tool_id="90000003"))
    is_erased = tombstones.finder(survey, found.layout)
    assert [record.cell(0) for record in found.records() if is_erased(record)] == [written]


def test_marks_of_one_survey_are_not_those_of_another(survey):
    first, second = (tombstones.marks_to_keep(number, tool_id="1") for number in (survey.pk, survey.pk + 1))
    assert first != second


def test_answers_tell_whatever_the_order_of_their_columns(survey):
    one, other = (tombstones.marks_to_keep(survey.pk, answers=told) for told in (ANSWERS, ANSWERS[::-1]))
    assert one == other
    assert len(one) == 1
    assert tombstones.marks_to_keep(survey.pk, answers=[("Are you heard?", "", " ")]) == []


def test_answers_of_a_numbered_response_are_kept_and_not_looked_for(survey):
    numbered = {"tool_id": "7", "answers": ANSWERS, "comments": ["A shorter form"]}
    held = tombstones.marks_to_keep(survey.pk, **numbered)
    assert tombstones.is_erased(survey.pk, held, answers=ANSWERS)
    assert tombstones.is_erased(survey.pk, held, tool_id="7")
    assert not tombstones.is_erased(survey.pk, held, **(numbered | {"tool_id": "8"}))


def test_a_long_comment_tells_a_response_under_another_number(survey):
    told = {"answers": [("What would help?", "", LONG)], "comments": [LONG]}
    held = tombstones.marks_to_keep(survey.pk, tool_id="7", **told)
    assert tombstones.is_erased(survey.pk, held, tool_id="8", **told)


def written(number, *comments, day="2025-02-03", cell="1"):
    answers = [("Heard?", "", cell), *(("Why?", "", text) for text in comments)]
    return {"tool_id": number, "answered_on": day, "answers": answers, "comments": comments}


@pytest.mark.parametrize(
    ("other", "is_known"),
    [
        (written("8", "Too slow", LONG), True),
        (written("8", LONG.upper(), "too  slow", cell="Yes"), True),
        (written("8", LONG, "Too slow", cell="Yes", day="2025-02-04"), False),
        (written("8", LONG, "Too slow", cell="Yes", day=None), False),
        (written("8", LONG, cell="Yes"), False),
        (written("8", "Too slow", cell="1"), False),
    ],
)
def test_all_comments_and_the_day_tell_a_response_written_otherwise_under_another_number(
    survey, other, is_known
):
    held = tombstones.marks_to_keep(survey.pk, **written("7", LONG, "Too slow"))
    assert tombstones.is_erased(survey.pk, held, **other) == is_known


def test_two_long_comments_tell_without_the_day(survey):
    two = LONG, f"And then {LONG}"
    held = tombstones.marks_to_keep(survey.pk, **written("7", *two))
    assert tombstones.is_erased(survey.pk, held, **written("8", *two, cell="Yes", day=None))
    held = tombstones.marks_to_keep(survey.pk, **written("7", LONG, LONG))
    assert not tombstones.is_erased(survey.pk, held, **written("8", LONG, LONG, cell="Yes", day=None))


def test_what_somebody_else_wrote_that_day_is_no_mark(survey):
    """A text that is passed round is sent in by many."""
    clues = []
    hers = written("7", LONG)
    tombstones.marks_to_keep(survey.pk, is_hers=lambda kind, words: clues.append(kind), **hers)
    assert clues == ["id", "answers", "comment", "day"]
    held = tombstones.marks_to_keep(survey.pk, is_hers=lambda kind, words: kind != "day", **hers)
    assert not tombstones.is_erased(survey.pk, held, **written("8", LONG, cell="Yes"))


def test_a_long_comment_tells_a_response_without_a_number_whatever_else_is_written(survey):
    codes = {"answers": [("Heard?", "", "1"), ("Why?", "", LONG)], "comments": [LONG]}
    labels = {
        "answers": [("Heard?", "", "Yes"), ("Why?", "", f" {LONG.upper()}")],
        "comments": [LONG.upper()],
    }
    assert tombstones.is_erased(survey.pk, tombstones.marks_to_keep(survey.pk, **codes), **labels)


UNANSWERED = made.smartsurvey().replace(b"Secondary", smartsurvey.UNANSWERED.encode())


@pytest.mark.parametrize(
    "content", [made.smartsurvey(), UNANSWERED, made.surveymonkey(), made.other_tool()], ids=range(4)
)
def test_stored_answers_and_the_file_they_came_from_tell_the_same(survey, vera, tmp_path, content):
    upload = made.an_upload(survey, vera, content)
    uploads.correct(upload=upload, overrides={"columns_named": True}, by=vera)
    made.work()
    uploads.confirm(upload=upload, by=vera)
    made.work()
    found = export(tmp_path, content)
    read = tombstones.reader(found.layout)
    in_file = [tombstones.marks_to_keep(survey.pk, **read(record)) for record in found.records()]
    in_store = [tombstones.marks_to_keep(survey.pk, **told.known_by) for told in stored(survey)]
    assert in_store == in_file
    assert len(in_store) == 40


def test_marks_follow_the_key_of_the_moment(survey, settings):
    before = tombstones.mark(survey.pk, "id", "7")
    kept, settings.SECRET_KEY = settings.SECRET_KEY, "another key, for this test alone"
    assert tombstones.mark(survey.pk, "id", "7") != before
    settings.SECRET_KEY = kept
    assert tombstones.mark(survey.pk, "id", "7") == before


def test_marks_from_before_what_is_typed_was_kept_stay_good(survey, vera):
    erase(survey, vera, tombstones.mark(survey.pk, "receipt", "Fox-12"))
    held = tombstones.kept(survey)
    assert tombstones.is_erased(survey.pk, held, receipt="Fox-12")
    assert tombstones.was_erased(survey, receipt="Fox-12")
    assert not tombstones.was_erased(survey, receipt="Fox-13")


def test_a_code_in_other_capitals_may_be_somebody_elses_in_an_export(survey, vera):
    erase(survey, vera, *tombstones.marks_to_keep(survey.pk, receipt="aB-12"))
    held = tombstones.kept(survey)
    assert tombstones.was_erased(survey, receipt="ab 12")
    assert not tombstones.is_erased(survey.pk, held, receipt="Ab-12")
