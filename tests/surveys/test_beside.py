"""What happens at the same time, or after something else has changed: nothing older slips in unseen."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from inspections.models import Journey, Source
from sendportal import jobs
from sendportal.guards import Refused
from sendportal.models import AuditEvent, Job
from surveys import attack, rules
from surveys.actions import erasing, releasing, results, storing, undoing, uploads
from surveys.models import ErasedAnswers, Response, Survey, Upload
from tests.factories import surveys
from tests.surveys.views.pages import page, text

pytestmark = pytest.mark.django_db
State = Upload.State
SECRET = "My daughter Tilly was excluded from Oakfield school in March"


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def confirmed(survey, vera, people):
    upload = surveys.an_upload(survey, vera, surveys.smartsurvey(people=people))
    return uploads.confirm(upload=upload, by=vera)


def stopped(upload):
    Job.objects.filter(target_id=upload.pk, task=rules.STORE).update(state=Job.State.FAILED)
    return upload


def use(release, by):
    table = next(row for row in release.tables if row["state"] == "shown")
    return results.adopt(release=release, table=table["table"], words=results.sentence(table), by=by)


def read_for(purpose):
    return AuditEvent.objects.filter(verb="answers.read", detail__purpose=purpose).exists()


# Storing


def test_a_stopped_import_is_not_tried_again_beside_another(survey, vera):
    old = stopped(confirmed(survey, vera, 40))
    confirmed(survey, vera, 60)
    with pytest.raises(Refused, match="is being stored just now"):
        uploads.retry(upload=old, by=vera)


def test_an_import_that_ends_after_a_newer_one_leaves_the_survey_as_it_is(survey, vera):
    old = stopped(confirmed(survey, vera, 40))
    new = confirmed(survey, vera, 60)
    Job.objects.filter(target_id=old.pk, task=rules.STORE).update(state=Job.State.WAITING)
    for upload in (new, old):
        jobs.run(jobs.latest(rules.STORE, upload).pk, storing.store)
    old.refresh_from_db()
    survey.refresh_from_db()
    assert (survey.current_upload, old.state) == (new, State.FAILED)
    assert "came into use while this one was being stored" in old.message


def test_a_worker_that_lost_its_job_takes_no_digest_away(survey, vera):
    upload = confirmed(survey, vera, 40)
    lost = jobs.claim(jobs.latest(rules.STORE, upload).pk)
    Job.objects.filter(pk=lost.pk).update(heartbeat_at=timezone.now() - timedelta(hours=1))
    surveys.work()
    survey.refresh_from_db()
    first = Response.objects.filter(upload=upload).first()
    erasing.erase(survey=survey, responses=[first.pk], way="tool_id", asked_on=timezone.localdate(), by=vera)
    with pytest.raises(jobs.Lost):
        storing._keep_erased(upload, [], lost)
    assert ErasedAnswers.objects.filter(upload=upload).count() == 1


def test_a_failed_import_of_somebody_erased_keeps_no_file(survey, vera, monkeypatch):
    upload = surveys.a_stored_upload(survey, vera)
    first = Response.objects.filter(upload=upload).first()
    erasing.erase(survey=survey, responses=[first.pk], way="tool_id", asked_on=timezone.localdate(), by=vera)
    again = surveys.an_upload(survey, vera, surveys.smartsurvey(people=60))
    assert again.figures["erased"] == 1
    uploads.confirm(upload=again, by=vera)
    monkeypatch.setattr(storing, "figures_stored", lambda upload: {"responses": -1})
    surveys.work()
    erasing.forget_files_of_erased()
    again.refresh_from_db()
    assert (again.state, again.stored_as) == (State.FAILED, "")
    assert read_for("storing")


# Words of an export that came to nothing


def headless(survey, vera):
    """An export without headings: the first person's answers are taken for them."""
    rows = surveys.as_rows(surveys.other_tool(40))[1:]
    rows[0] = ["1", "Yes", SECRET]
    return surveys.an_upload(survey, vera, surveys.as_csv(rows))


def assert_wordless(upload, client, area):
    upload.refresh_from_db()
    read = [upload.figures, upload.layout, upload.problems, upload.comparison]
    assert upload.state == State.DISCARDED and "Tilly" not in str(read)
    assert "Responses" in text(client.get(page("upload", area, upload.pk)))


def test_a_discarded_export_leaves_numbers_and_no_words(survey, vera, signed_in, area):
    upload = headless(survey, vera)
    assert "Tilly" in str(upload.figures)
    uploads.discard(upload=upload, by=vera)
    assert_wordless(upload, signed_in(vera), area)


def test_an_export_that_an_erasure_drops_leaves_numbers_and_no_words(survey, vera, signed_in, area):
    surveys.a_stored_upload(survey, vera)
    upload, first = headless(survey, vera), Response.objects.first()
    erasing.erase(survey=survey, responses=[first.pk], way="tool_id", asked_on=timezone.localdate(), by=vera)
    assert_wordless(upload, signed_in(vera), area)


# Figures and evidence


def test_figures_of_an_older_export_are_no_new_evidence(survey, vera, signed_in, area):
    older = surveys.a_release(survey, vera)
    newer = surveys.a_release(survey, vera, content=surveys.smartsurvey(people=80))
    with pytest.raises(Refused, match="Newer figures of this survey exist"):
        use(older, vera)
    shown = text(signed_in(vera).get(page("release", area, older.pk)))
    assert "Newer figures of this survey exist" in shown and "Use as evidence" not in shown
    assert use(newer, vera).stale_since is None


def test_figures_of_an_export_that_was_taken_back_are_no_evidence(survey, vera, signed_in, area):
    older = surveys.a_release(survey, vera)
    piece = use(older, vera)
    newer = surveys.a_release(survey, vera, content=surveys.smartsurvey(people=80))
    piece.refresh_from_db()
    assert piece.stale_since is not None
    undoing.take_back(upload=newer.upload, by=vera)
    with pytest.raises(Refused, match="was taken back"):
        use(newer, vera)
    assert "was taken back" in text(signed_in(vera).get(page("adopt", area, newer.pk, 1)))
    piece.refresh_from_db()
    assert piece.stale_since is None  # these are the newest again


def test_reading_answers_for_figures_that_are_refused_is_in_the_audit_log(survey, vera, monkeypatch):
    surveys.a_stored_upload(survey, vera)
    broken = [attack.Breach(1, "Which?", "so")]
    monkeypatch.setattr(attack, "breaches", lambda *args, **kwargs: broken)
    releasing.ask(survey=survey, counted="all", by=vera)
    surveys.work()
    assert AuditEvent.objects.filter(verb="release.refused").exists() and read_for("figures")


@pytest.mark.django_db(transaction=True)
def test_two_who_use_figures_at_once_describe_one_survey(survey, vera, monkeypatch):
    releases = [
        surveys.a_release(survey, vera, "all"),
        releasing.release(survey=survey, counted="all", by=vera),
    ]
    both, known = threading.Barrier(2, timeout=1), results._known_source

    def waiting(release):
        found = known(release)
        with suppress(threading.BrokenBarrierError):  # the other one has to wait for this one
            both.wait()
        return found

    def go(release):
        use(release, vera)
        connection.close()

    monkeypatch.setattr(results, "_known_source", waiting)
    threads = [threading.Thread(target=go, args=(release,)) for release in releases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Source.objects.count(), Journey.objects.count()) == (1, 1)


# What the database refuses


def test_a_survey_uses_no_other_surveys_export_and_none_that_is_not_stored(survey, area, vera):
    upload = surveys.a_stored_upload(survey, vera)
    other = surveys.a_survey(area, vera, title="Another")
    waiting = surveys.an_upload(other, vera, surveys.smartsurvey(people=50))
    for wrong in (upload, waiting):
        with pytest.raises(IntegrityError), transaction.atomic():
            Survey.objects.filter(pk=other.pk).update(current_upload=wrong)


def test_digests_of_erased_answers_stay(survey, vera):
    surveys.a_stored_upload(survey, vera)
    first = Response.objects.first()
    erasing.erase(survey=survey, responses=[first.pk], way="tool_id", asked_on=timezone.localdate(), by=vera)
    for change in ("DELETE FROM surveys_erasedanswers", "UPDATE surveys_erasedanswers SET digest = ''"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
