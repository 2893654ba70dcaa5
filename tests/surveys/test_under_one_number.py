"""Several different responses under one number: somebody answered twice, or a tool repeats its numbers."""

import pytest

from surveys import finding
from surveys.actions import erasing, restoring, undoing
from surveys.finding import Found
from surveys.models import Erasure, Response, Tombstone
from surveys.tombstones import mark
from tests.factories import surveys
from tests.factories.erasures import HER_DAY, HER_NUMBER, found, hers

pytestmark = pytest.mark.django_db
WROTE, WROTE_TOO = 10, 14  # places of rows in the invented export: of these two each wrote a long comment
QUIET, QUIET_TOO = 11, 13  # and of these nobody wrote anything; they answered differently


def export(*places, people=40, write=list):
    """The invented export, in which the rows at `places` bear her number and nobody else does."""
    rows = surveys.as_rows(surveys.smartsurvey(people))
    for place in (WROTE, *places):
        rows[place][0] = HER_NUMBER if place in places else "90000999"
    return surveys.as_csv([*rows[:2], *(write(row) for row in rows[2:])])


def stored(area, vera, *places):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, export(*places))
    surveys.a_stored_upload(survey, vera, export(*places, people=41))
    Response.objects.update(answered_on=HER_DAY)
    return survey


def erase(survey, vera, *places):
    """Erases what stands at these places of the file, of all that is found under her number."""
    responses = found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY).responses
    records = dict(Response.objects.filter(pk__in=responses).values_list("pk", "record"))
    chosen = [response for response in responses if records[response] - 1 in places]
    assert len(chosen) == len(places)
    return erasing.erase(
        survey=survey, responses=chosen, way=Erasure.Found.TOOL_ID, asked_on="2025-03-01", by=vera
    )


def places(upload=None):
    rows = hers().filter(upload=upload) if upload else hers()
    return sorted(record - 1 for record in rows.values_list("record", flat=True))


def labels(row):
    return [*row[:9], *("Phase B" if cell in {"Primary", "Secondary"} else cell for cell in row[9:])]


def test_each_response_under_the_number_is_found(area, vera):
    survey = stored(area, vera, WROTE, WROTE_TOO)
    asked = found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY)
    newest = survey.current_upload.responses.filter(tool_id=HER_NUMBER)
    assert (asked.people, set(asked.responses)) == (2, set(newest.values_list("pk", flat=True)))


def test_only_what_fits_all_that_was_asked_is_found(area, vera):
    survey = stored(area, vera, WROTE, WROTE_TOO)
    hers().filter(record=WROTE_TOO + 1).update(answered_on="2025-02-04")
    asked = found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY)
    assert (asked.people, [Response.objects.get(pk=pk).record for pk in asked.responses]) == (1, [WROTE + 1])


def test_a_number_that_many_bear_shows_nobody(area, vera):
    survey = stored(area, vera, *range(6, 6 + 4 * (finding.MOST_ALIKE + 1), 4))
    assert len(places(survey.current_upload)) == finding.MOST_ALIKE + 1
    assert found(survey, vera, tool_id=HER_NUMBER, day=HER_DAY) == Found(2)


@pytest.mark.parametrize(("one", "other"), [(WROTE, WROTE_TOO), (WROTE_TOO, WROTE), (QUIET, QUIET_TOO)])
def test_of_two_responses_the_one_that_was_ticked_goes_from_every_upload_and_stays_away(
    area, vera, one, other
):
    survey = stored(area, vera, one, other)
    proof = erase(survey, vera, one)
    assert (proof.responses, places()) == (2, [other, other])
    again = surveys.a_stored_upload(survey, vera, export(one, other, people=42))
    assert (again.figures["erased"], places(again)) == (1, [other])


def test_all_that_were_ticked_go_and_the_number_keeps_them_away(area, vera):
    survey = stored(area, vera, QUIET, QUIET_TOO)
    assert erase(survey, vera, QUIET, QUIET_TOO).responses == 4
    again = surveys.a_stored_upload(survey, vera, export(QUIET, QUIET_TOO, people=42, write=labels))
    assert (again.figures["erased"], places()) == (2, [])


def test_a_long_comment_keeps_away_what_was_ticked_though_answers_are_written_otherwise(area, vera):
    survey = stored(area, vera, WROTE, WROTE_TOO)
    erase(survey, vera, WROTE)
    again = surveys.a_stored_upload(survey, vera, export(WROTE, WROTE_TOO, write=labels))
    assert (again.figures["erased"], places(again)) == (1, [WROTE_TOO])


def test_without_a_long_comment_it_comes_back_where_answers_are_written_otherwise(area, vera):
    """As the page says before anybody decides: the other one must not go in its place."""
    survey = stored(area, vera, QUIET, QUIET_TOO)
    erase(survey, vera, QUIET)
    again = surveys.a_stored_upload(survey, vera, export(QUIET, QUIET_TOO, write=labels))
    assert places(again) == [QUIET, QUIET_TOO]


def test_the_other_one_can_be_erased_later(area, vera):
    survey = stored(area, vera, WROTE, WROTE_TOO)
    erase(survey, vera, WROTE)
    erase(survey, vera, WROTE_TOO)
    again = surveys.a_stored_upload(survey, vera, export(WROTE, WROTE_TOO, write=labels))
    assert (again.figures["erased"], places()) == (2, [])


def test_after_a_restored_backup_only_the_one_that_was_ticked_goes_again(area, vera):
    survey = stored(area, vera, WROTE, WROTE_TOO)
    kept = {row.pk: (row, list(row.comments.all())) for row in hers().filter(record=WROTE + 1)}
    erase(survey, vera, WROTE)
    for row, comments in kept.values():
        Response.objects.bulk_create([row])
        type(comments[0]).objects.bulk_create(comments)
    assert undoing.holds_somebody_erased(survey.current_upload)
    assert restoring.erase_again() == 2
    assert places() == [WROTE_TOO, WROTE_TOO]
    assert not undoing.holds_somebody_erased(survey.current_upload)


def test_marks_of_a_shared_number_hold_no_mark_of_the_number_alone(area, vera):
    survey = stored(area, vera, WROTE, WROTE_TOO)
    erase(survey, vera, WROTE)
    assert not Tombstone.objects.filter(mark=mark(survey.pk, "id", HER_NUMBER)).exists()
    assert Tombstone.objects.filter(mark=mark(survey.pk, "id of several", HER_NUMBER)).exists()
