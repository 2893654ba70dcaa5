"""Which stored responses are one person's, over every upload of a survey."""

import pytest

from surveys.models import Comment, Response, Upload
from surveys.people import Traces
from tests.factories import surveys
from tests.factories.erasures import HER_NUMBER, hers, store

pytestmark = pytest.mark.django_db
LONG = "They told us to wait for the autumn and then the autumn passed"


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    store(survey, vera)
    store(survey, vera, surveys.smartsurvey(people=41))
    return survey


def person(survey, response=None):
    return Traces(survey).person((response or hers().first()).pk)


def nameless(survey, **which):
    """The survey's rows as an export without numbers or codes stores them."""
    Response.objects.filter(upload__survey=survey, **which).update(tool_id="", receipt="")


def test_a_number_tells_one_person_in_every_upload(survey):
    assert person(survey) == set(hers().values_list("pk", flat=True))
    assert len(person(survey)) == 2


def test_under_a_number_of_two_different_responses_each_is_told_by_its_answers(survey):
    Response.objects.filter(record=8).update(tool_id=HER_NUMBER)
    first, other = hers().order_by("record")[0], hers().order_by("record")[2]
    assert (first.record, other.record) == (8, 11)
    for row in (first, other):
        assert person(survey, row) == set(hers().filter(record=row.record).values_list("pk", flat=True))
    traces = Traces(survey)
    assert len(traces.people(set(hers().values_list("pk", flat=True)))) == 2
    assert len(traces.others_of_that_name({first.pk})) == 3


def test_responses_that_are_the_same_in_all_under_one_number_are_one(survey):
    twins = Response.objects.filter(comments=None, is_complete=True, record__in=(4, 8))
    twins.update(tool_id=HER_NUMBER)
    hers().filter(record=11).update(tool_id="")
    assert len(set(map(str, hers().values_list("answers", flat=True)))) == 1
    assert person(survey) == set(hers().values_list("pk", flat=True))
    assert len(person(survey)) == 4


def test_a_long_comment_tells_under_a_shared_number_though_answers_are_written_otherwise(survey):
    Response.objects.filter(record=8).update(tool_id=HER_NUMBER)
    newer = hers().filter(record=11).order_by("upload").last()
    assert newer.comments.exists()
    Response.objects.filter(pk=newer.pk).update(answers=["1", "2", "2", "2"])
    assert person(survey, newer) == set(hers().filter(record=11).values_list("pk", flat=True))


def test_comments_and_the_day_tell_where_exports_number_and_write_in_different_ways(survey):
    renumbered(survey)
    row = Comment.objects.filter(text__startswith="Nobody rang").first().response
    both = set(Response.objects.filter(record=row.record).values_list("pk", flat=True))
    Response.objects.filter(upload=survey.uploads.first()).update(answers=["1", "2", "2", "2"])
    assert person(survey, row) == both
    Response.objects.filter(pk=max(both)).update(answered_on="2025-03-04")
    assert person(survey, row) == {row.pk}


def test_answers_tell_where_one_side_bears_no_number(survey):
    rows = list(hers())
    Response.objects.filter(pk=rows[0].pk).update(tool_id="", receipt="")
    assert Traces(survey).person(rows[1].pk) == {row.pk for row in rows}


def test_answers_that_others_gave_too_tell_nothing(survey):
    quiet = Response.objects.filter(comments=None, is_complete=True)
    first = quiet.order_by("upload", "record").first()
    nameless(survey, upload=first.upload)
    first.refresh_from_db()
    assert person(survey, first) == {first.pk}


def test_responses_with_numbers_of_their_own_are_different_people(survey):
    Comment.objects.update(text=LONG)
    assert len(person(survey)) == 2


def renumbered(survey):
    """The survey's last upload, with every number another one."""
    for row in Response.objects.filter(upload=survey.uploads.first()):
        Response.objects.filter(pk=row.pk).update(tool_id=f"5{row.tool_id}", receipt="")


def test_answers_with_a_long_comment_tell_where_two_exports_number_people_differently(survey):
    renumbered(survey)
    row = Comment.objects.filter(text__startswith="Nobody rang").first().response
    others = Response.objects.filter(record=row.record)
    assert person(survey, row) == set(others.values_list("pk", flat=True))
    assert len(person(survey, row)) == 2


def test_answers_without_a_long_comment_tell_nothing_where_exports_number_people_differently(survey):
    renumbered(survey)
    first = hers().first()
    Comment.objects.update(text="Too slow")
    assert person(survey, first) == {first.pk}


def test_a_long_comment_tells_though_answers_are_written_otherwise(survey):
    nameless(survey)
    rows = list(Response.objects.filter(record=hers_record()))
    Response.objects.filter(pk=rows[0].pk).update(answers=["1", "2", "2", "2"])
    assert person(survey, rows[0]) == {row.pk for row in rows}


def hers_record():
    row = Comment.objects.filter(text__startswith="Nobody rang").first()
    return row.response.record


def test_one_form_sent_twice_is_one_person(survey):
    nameless(survey)
    row = Response.objects.filter(record=hers_record()).first()
    twin = Response.objects.get(upload=row.upload, record=row.record + 4)
    assert row.answers == twin.answers
    assert twin.pk not in person(survey, row)
    twin.comments.update(text=row.comments.get().text)
    assert person(survey, row) == {
        twin.pk,
        *Response.objects.filter(record=row.record).values_list("pk", flat=True),
    }


def test_only_a_file_with_the_same_numbers_is_known_to_leave_somebody_out(survey, vera):
    without = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=8, partial=2))
    first = hers().first()
    leaves_out = Traces(survey).leaves_out
    assert leaves_out(without.pk, {first.pk})
    assert not leaves_out(first.upload_id, {first.pk})
    nameless(survey, upload=without, record=4)
    assert not Traces(survey).leaves_out(without.pk, {first.pk})
    Response.objects.filter(upload=without).delete()
    assert not Traces(survey).leaves_out(without.pk, {first.pk})


@pytest.fixture
def without(survey, vera):
    """An export that leaves her out, though not every change of it is known to."""
    return surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=8, partial=2))


def leaves_her_out(survey, upload):
    return Traces(survey).leaves_out(upload.pk, {hers().first().pk})


@pytest.mark.parametrize("why", ["left_out", "erased"])
def test_a_file_of_which_rows_were_left_out_may_hold_her(survey, without, why):
    assert leaves_her_out(survey, without)
    Upload.objects.filter(pk=without.pk).update(figures=without.figures | {why: 1})
    assert not leaves_her_out(survey, without)


def test_a_workbook_with_another_sheet_may_hold_her(survey, without):
    Upload.objects.filter(pk=without.pk).update(layout=without.layout | {"sheets": ["Answers", "Notes"]})
    assert not leaves_her_out(survey, without)


def test_an_upload_that_was_swept_half_may_hold_her(survey, without):
    without.responses.filter(record__lte=5).delete()
    assert without.responses.exists()
    assert not leaves_her_out(survey, without)


def test_an_upload_that_was_stored_half_may_hold_her(survey, without):
    failed = {"state": Upload.State.FAILED, "stored_at": None}
    Upload.objects.filter(pk=without.pk).update(**failed)
    assert not leaves_her_out(survey, without)


def test_responses_that_were_erased_since_are_missed_in_no_file(survey, without):
    without.responses.filter(record=5).delete()
    Upload.objects.filter(pk=without.pk).update(erased_since=1)
    assert leaves_her_out(survey, without)
