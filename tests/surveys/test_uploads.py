"""What happens to uploads over time: newer files, failed ones, crashes, and workers that lost their job."""

import pytest
from django.db import IntegrityError, connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from sendportal import jobs
from sendportal.guards import Refused
from sendportal.models import Job
from sendportal.storage import originals
from surveys import pace
from surveys.actions import releasing, storing, uploads
from surveys.models import Comment, Question, Release, Response, Survey, Upload
from tests.factories import surveys

pytestmark = pytest.mark.django_db
State = Upload.State


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def stored(upload):
    rows = Response.objects.filter(upload=upload)
    return rows.count(), Comment.objects.filter(response__upload=upload).count()


def test_a_newer_export_takes_over_and_the_old_release_stands(survey, vera):
    old = surveys.a_stored_upload(survey, vera)
    release = releasing.release(survey=survey, counted="all", by=vera)
    new = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    old.refresh_from_db()
    assert (survey.current_upload, old.state, stored(new)) == (new, State.REPLACED, (60, 15))
    assert Response.objects.filter(upload=survey.current_upload).count() == 60
    storing.sweep()
    assert stored(old) == (40, 10)
    surveys.long_after()
    storing.sweep()
    assert (stored(old), Question.objects.filter(upload=old).count()) == ((0, 0), 0)
    assert Release.objects.get().tables == release.tables


def test_a_second_export_that_cannot_be_stored_leaves_the_first_in_use(survey, vera):
    first = surveys.a_stored_upload(survey, vera)
    second = surveys.an_upload(survey, vera, surveys.smartsurvey(people=60))
    uploads.confirm(upload=second, by=vera)
    originals.forget(second.stored_as)
    surveys.work()
    second.refresh_from_db()
    survey.refresh_from_db()
    assert (second.state, survey.current_upload, stored(first)) == (State.FAILED, first, (40, 10))
    assert second.message == (
        "The uploaded file is no longer in the store, so it cannot be read. Bring the export in again."
    )


def test_figures_that_came_out_differently_are_not_used(survey, vera):
    upload = surveys.an_upload(survey, vera)
    Upload.objects.filter(pk=upload.pk).update(figures=upload.figures | {"words": 1})
    uploads.confirm(upload=upload, by=vera)
    surveys.work()
    upload.refresh_from_db()
    survey.refresh_from_db()
    assert (upload.state, survey.current_upload) == (State.FAILED, None)
    assert upload.message == storing.DIFFERENT


class Crash(BaseException):
    """The whole process is gone: nothing in it gets to tidy up."""


def crash_at_the_second_batch(monkeypatch, crash):
    monkeypatch.setattr(pace, "FIRST", 10)
    monkeypatch.setattr(pace, "MOST", 10)
    real, batches = storing._check_storable, []

    def check_storable(batch):
        batches.append(batch)
        if len(batches) == 2:
            crash()
        return real(batch)

    monkeypatch.setattr(storing, "_check_storable", check_storable)


def test_a_crash_half_way_leaves_the_right_rows_once_it_is_run_again(survey, vera, monkeypatch):
    upload = surveys.an_upload(survey, vera)
    uploads.confirm(upload=upload, by=vera)
    job = jobs.claim(Job.objects.get(state=Job.State.WAITING).pk)
    with monkeypatch.context() as broken, pytest.raises(Crash):

        def crash():
            raise Crash

        crash_at_the_second_batch(broken, crash)
        storing.store(job)
    assert stored(upload)[0] == 10
    Job.objects.update(heartbeat_at="2020-01-01T00:00Z")
    surveys.work()
    upload.refresh_from_db()
    assert (upload.state, stored(upload)) == (State.CURRENT, (40, 10))


def test_a_worker_that_lost_its_job_writes_nothing_more(survey, vera, monkeypatch):
    upload = surveys.an_upload(survey, vera)
    uploads.confirm(upload=upload, by=vera)
    job = jobs.claim(Job.objects.get(state=Job.State.WAITING).pk)
    crash_at_the_second_batch(monkeypatch, lambda: Job.objects.filter(pk=job.pk).update(token="another"))
    with pytest.raises(jobs.Lost):
        storing.store(job)
    survey.refresh_from_db()
    assert (stored(upload)[0] <= 20, survey.current_upload) == (True, None)


def test_storing_twice_is_harmless(survey, vera):
    upload = surveys.a_stored_upload(survey, vera)
    again = jobs.enqueue("surveys.store_upload", upload)
    surveys.work()
    again.refresh_from_db()
    assert (again.state, stored(upload)) == (Job.State.DONE, (40, 10))


def stopped(upload, state, task):
    """The upload as it is after its work was given up."""
    Upload.objects.filter(pk=upload.pk).update(state=state)
    Job.objects.filter(task=task).update(state=Job.State.FAILED)
    upload.refresh_from_db()
    return upload


def test_work_that_was_given_up_can_be_tried_again(survey, vera):
    upload = stopped(surveys.an_upload(survey, vera), State.READING, uploads.READ)
    uploads.retry(upload=upload, by=vera)
    surveys.work()
    upload.refresh_from_db()
    assert upload.state == State.PREVIEW
    with pytest.raises(Refused, match="nothing to try again"):
        uploads.retry(upload=upload, by=vera)


def test_storing_that_was_given_up_bars_no_other_file_and_can_be_dropped(survey, vera):
    upload = surveys.an_upload(survey, vera)
    uploads.confirm(upload=upload, by=vera)
    with pytest.raises(Refused, match="being stored just now"):
        surveys.an_upload(survey, vera, surveys.surveymonkey())
    stopped(upload, State.IMPORTING, uploads.STORE)
    assert surveys.an_upload(survey, vera, surveys.surveymonkey()).state == State.PREVIEW
    assert uploads.discard(upload=upload, by=vera).state == State.DISCARDED


def test_the_same_file_is_kept_once_until_it_is_over(survey, vera):
    first = surveys.an_upload(survey, vera)
    assert surveys.an_upload(survey, vera) == first
    uploads.discard(upload=first, by=vera)
    assert surveys.an_upload(survey, vera) != first


def test_a_replaced_file_may_come_back(survey, vera):
    old = surveys.a_stored_upload(survey, vera)
    surveys.a_stored_upload(survey, vera, surveys.surveymonkey())
    back = surveys.a_stored_upload(survey, vera)
    assert (back.sha256, back != old, survey.current_upload) == (old.sha256, True, back)


def test_an_export_that_is_stored_or_was_used_is_not_discarded_and_says_why(survey, vera):
    first = surveys.a_stored_upload(survey, vera)
    used = "are or were in use, so it cannot be discarded"
    with pytest.raises(Refused, match=used):
        uploads.discard(upload=first, by=vera)
    second = surveys.an_upload(survey, vera, surveys.smartsurvey(people=60))
    uploads.confirm(upload=second, by=vera)
    with pytest.raises(Refused, match="being stored just now. Wait until that is finished"):
        uploads.discard(upload=second, by=vera)
    surveys.work()
    with pytest.raises(Refused, match=used):
        uploads.discard(upload=first, by=vera)


def test_a_discarded_export_leaves_no_file(survey, vera, django_capture_on_commit_callbacks):
    upload = surveys.an_upload(survey, vera)
    with django_capture_on_commit_callbacks(execute=True):
        uploads.discard(upload=upload, by=vera)
    assert list(originals.folder.iterdir()) == []


def test_an_original_goes_on_its_day(survey, vera):
    upload = surveys.a_stored_upload(survey, vera)
    Upload.objects.update(delete_original_on="2020-01-01")
    storing.sweep()
    upload.refresh_from_db()
    assert (upload.stored_as, list(originals.folder.iterdir()), stored(upload)) == ("", [], (40, 10))


def test_an_original_goes_on_its_day_though_reading_it_was_given_up(survey, vera):
    upload = stopped(surveys.an_upload(survey, vera), State.READING, uploads.READ)
    Upload.objects.update(delete_original_on="2020-01-01")
    storing.sweep()
    upload.refresh_from_db()
    assert (upload.stored_as, list(originals.folder.iterdir())) == ("", [])


def test_a_sweep_loads_nothing_large_and_no_upload_in_use(survey, vera):
    first = surveys.a_stored_upload(survey, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    looked_at = []

    def note(instance, **_):
        looked_at.append(instance.pk)

    post_init.connect(note, sender=Upload)
    try:
        with CaptureQueriesContext(connection) as queries:
            assert storing.sweep() == 0
    finally:
        post_init.disconnect(note, sender=Upload)
    assert set(looked_at) == {first.pk}
    large = [
        name
        for name in ("figures", "layout", "problems", "comparison")
        if name in str(queries.captured_queries)
    ]
    assert large == []


def test_a_sweep_leaves_the_original_of_an_export_that_was_confirmed_meanwhile(survey, vera):
    upload = surveys.an_upload(survey, vera)
    uploads.confirm(upload=Upload.objects.get(), by=vera)
    assert (storing._forget_original(upload), len(list(originals.folder.iterdir()))) == (False, 1)


def test_an_original_that_is_being_read_again_just_then_stays(survey, vera, monkeypatch):
    upload = surveys.an_upload(survey, vera)
    Upload.objects.update(delete_original_on="2020-01-01")
    locked = storing.locked

    def late(row):
        uploads.correct(upload=upload, overrides={}, by=vera)
        return locked(row)

    with monkeypatch.context() as patch:
        patch.setattr(storing, "locked", late)
        assert storing.sweep() == 0
    surveys.work()
    upload.refresh_from_db()
    assert (upload.state, storing.sweep(), list(originals.folder.iterdir())) == (State.PREVIEW, 1, [])


def test_a_preview_that_changed_since_it_was_opened_is_not_confirmed(survey, vera):
    upload = surveys.an_upload(survey, vera)
    seen = upload.preview_mark
    uploads.correct(upload=upload, overrides={"roles": {"13": "short"}}, by=vera)
    surveys.work()
    with pytest.raises(Refused, match="has changed since you opened it"):
        uploads.confirm(upload=upload, seen=seen, by=vera)


def test_a_layout_nobody_recognised_waits_until_its_columns_are_named(survey, vera):
    upload = surveys.an_upload(survey, vera, surveys.other_tool())
    with pytest.raises(Refused, match="Say what each column holds"):
        uploads.confirm(upload=upload, by=vera)
    uploads.correct(upload=upload, overrides={"columns_named": True}, by=vera)
    surveys.work()
    assert uploads.confirm(upload=upload, by=vera).state == State.IMPORTING


def test_an_export_with_errors_is_not_confirmed(survey, vera):
    short = surveys.smartsurvey().replace(b",,192.0.2.1,,", b",")
    upload = surveys.an_upload(survey, vera, short)
    assert upload.is_blocked
    with pytest.raises(Refused, match="under the wrong questions"):
        uploads.confirm(upload=upload, by=vera)
    assert Response.objects.count() == 0


def test_an_export_is_confirmed_once(survey, vera):
    upload = surveys.an_upload(survey, vera)
    uploads.confirm(upload=upload, by=vera)
    with pytest.raises(Refused, match="Its state is: Being stored"):
        uploads.confirm(upload=upload, by=vera)


NAMED = {"title": "Spring survey", "period": "May 2025", "recruitment": "By letter"}


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_copied_before_others_have_to_wait(area, vera, monkeypatch):
    keep, seen = originals.keep, []

    def kept(chunks):
        seen.append(connection.in_atomic_block)
        return keep(chunks)

    monkeypatch.setattr(originals, "keep", kept)
    upload = uploads.receive_first(area=area, file=surveys.a_file(surveys.smartsurvey()), by=vera, **NAMED)
    assert (seen, upload.survey.title) == ([False], "Spring survey")


def test_a_new_survey_is_not_left_behind_by_a_file_that_cannot_be_kept(area, vera, monkeypatch):
    def full(chunks):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(originals, "keep", full)
    with pytest.raises(OSError, match="No space"):
        uploads.receive_first(area=area, file=surveys.a_file(surveys.smartsurvey()), by=vera, **NAMED)
    assert Survey.objects.count() == 0


def test_a_file_is_not_left_behind_by_a_survey_that_cannot_be_made(area, vera, settings):
    with pytest.raises(IntegrityError):
        uploads.receive_first(
            area=area, file=surveys.a_file(surveys.smartsurvey()), by=vera, **NAMED | {"period": None}
        )
    assert [
        path for path in settings.ORIGINALS_DIR.rglob("*") if path.is_file() and path.name != ".mark"
    ] == []
