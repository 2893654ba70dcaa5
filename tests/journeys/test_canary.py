"""A word that stands only in parents' comments, and every step broken on purpose with real processes: the word may
be found where answers are kept, and nowhere else."""

import io
import logging
import os
import re
import secrets
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core import mail
from django.core.serializers import serialize
from django.db import connection
from django.urls import reverse

from inspections.workflow import Status
from sendportal import jobs
from sendportal.models import Job
from sendportal.storage import originals
from surveys.actions import uploads
from surveys.models import Comment, Response, Survey, Upload
from tests.factories import record
from tests.factories.surveys import a_file, smartsurvey
from tests.journeys import job, workers
from tests.journeys.exports import an_export
from tests.journeys.steps import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# Where a person is asked what a column holds, a few of its answers stand: there, and nowhere else on a page.
SAMPLES = re.compile(rb'<span class="samples">.*?</span>', re.DOTALL)
PEOPLE = 30_000  # enough that storing them takes a while


@pytest.fixture
def canary():
    return f"kestrel{secrets.token_hex(6)}"


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where this test and its workers put what they write in passing."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def web_log():
    """The lines that a web process would log, as they are written."""
    [handler] = [found for found in logging.getLogger().handlers if found.get_name() == "lines"]
    lines = io.StringIO()
    before = handler.setStream(lines)
    yield lines
    handler.setStream(before)


@pytest.fixture
def worker(temporary, real_queue, transactional_db, tmp_path):
    with workers.worker(tmp_path / "worker.log") as process:
        yield process


def test_canary_is_found_in_no_place_but_the_answers(
    worker, temporary, web_log, canary, area, vera, pat, tmp_path
):
    vera_here = Person(vera)
    reading_breaks(vera_here, area, canary)
    answers_come_in(vera_here, area, canary)
    views_break(vera_here, area, canary)
    counting_breaks(vera_here, area, canary)
    somebody_asks(vera, area, canary)
    form_is_stale(vera_here, area, canary)
    rendering_breaks(area, vera, pat, tmp_path)
    storing_breaks(vera_here, area, canary)
    worker_is_killed(worker, vera, canary)
    assert Comment.objects.filter(text__contains=canary).exists()
    assert any(canary.encode() in path.read_bytes() for path in originals.folder.iterdir())
    assert "job_broke" in (tmp_path / "worker.log").read_text() and "Internal Server" in web_log.getvalue()
    places = {
        **rows(),
        **written(temporary, tmp_path / "worker.log", django_settings.VAR_DIR, django_settings.PUBLISHED_DIR),
        "web log": web_log.getvalue(),
        "mail": repr([message.message() for message in mail.outbox]),
        "pages": repr([SAMPLES.sub(b"", page) for page in vera_here.was_told]),
    }
    assert [place for place, words in places.items() if canary in words] == []


def reading_breaks(vera, area, canary):
    never_closed = smartsurvey(comment=canary) + f'"{canary} never ends'.encode()
    vera.open(job.staff(area, "upload_new"))
    vera.press("Bring in this file", survey="new", file=a_file(never_closed), **job.SURVEY)
    vera.wait_for("This file could not be read", "the refusal")


def answers_come_in(vera, area, canary):
    vera.open(job.staff(area, "upload_new"))
    survey = str(Survey.objects.get().pk)
    vera.press("Bring in this file", survey=survey, file=a_file(smartsurvey(comment=canary)))
    vera.wait_for("Please check this export", "the preview")
    job.store(vera)


def views_break(vera, area, canary):
    """The database refuses a row with a parent's words in its reason."""
    with refusing("surveys_releaserequest", canary):
        vera.press("Make the figures", status=500, counted="all")
    vera.sees("Something went wrong on our side")


def counting_breaks(vera, area, canary):
    row = Response.objects.first()
    before, row.answers = row.answers, [{canary: [1]}, canary]
    row.save()
    vera.open(reverse("staff:survey", args=[area.slug, Survey.objects.get().pk]))
    vera.press("Make the figures", counted="all")
    vera.wait_for("The answers could not be counted.", "the refusal")
    row.answers = before
    row.save()


def somebody_asks(vera, area, canary):
    """Her answers are shown to a volunteer, so what that one's browser was told is not looked through here."""
    survey, asking = Survey.objects.get(), Person(vera)
    Response.objects.filter(record=7).update(receipt=f"{canary}-7")
    asking.open(reverse("staff:survey", args=[area.slug, survey.pk]))
    asking.follow("Somebody asks to have their answers erased")
    asking.press("Look for the answers", words=f"{canary} says nothing else", receipt=f"{canary}-7")
    asking.sees("Nobody fits")
    asking.press("Look for the answers", words="", receipt=f"{canary}-7")
    asking.sees(canary, "Exactly one person fits")
    asking.press("Go on to erase")
    with refusing("surveys_erasure", canary):
        asking.press("Erase these answers for good", status=500, asked_on="2025-03-01", is_sure="on")
    asking.open(reverse("staff:erase", args=[area.slug, survey.pk]))
    asking.press("Look for the answers", receipt=f"{canary}-7")
    asking.press("Go on to erase")
    asking.press("Erase these answers for good", asked_on="2025-03-01", is_sure="on")
    asking.sees("Proof of an erasure")
    assert canary not in asking.text and not Response.objects.filter(receipt=f"{canary}-7").exists()


def form_is_stale(vera, area, canary):
    file = a_file(smartsurvey(comment=canary))
    answer = vera.client.post(job.staff(area, "upload_new"), {"survey": "new", "file": file})
    vera.was_told.append(answer.content)
    assert answer.status_code == 403


def rendering_breaks(area, vera, pat, tmp_path):
    """The store of PDFs is not there while a worker makes one."""
    shutil.rmtree(django_settings.PUBLISHED_DIR, ignore_errors=True)
    django_settings.PUBLISHED_DIR.write_text("in the way")
    edition = record.an_edition(record.a_summary(area, vera), vera, pat, Status.APPROVED)
    given_up("inspections.render_edition", edition)


def storing_breaks(vera, area, canary):
    """The database refuses a comment and quotes it."""
    vera.open(job.staff(area, "upload_new"))
    newer = smartsurvey(people=50, comment=canary)
    vera.press("Bring in this file", survey=str(Survey.objects.get().pk), file=a_file(newer))
    vera.wait_for("Please check this export", "the preview")
    with refusing("surveys_comment", canary):
        vera.press("Confirm and store the answers")
        given_up("surveys.store_upload", Upload.objects.first())
    vera.wait_for("This stopped three times", "the sentence")


def worker_is_killed(worker, by, canary):
    survey = Survey.objects.create(area=Survey.objects.get().area, title="Another", created_by=by)
    upload = uploads.receive(survey=survey, file=an_export(PEOPLE, canary), by=by)
    workers.wait_until(lambda: state(upload) == Upload.State.PREVIEW, "the preview")
    uploads.confirm(upload=upload, by=by)
    workers.wait_until(lambda: Response.objects.filter(upload=upload).exists(), "the first answers")
    workers.kill(worker)
    assert state(upload) == Upload.State.IMPORTING


def state(upload):
    return Upload.objects.get(pk=upload.pk).state


def given_up(task, row):
    """Sweeps as the scheduler does, until the job has stopped for good."""

    def is_over():
        jobs.sweep()
        return jobs.latest(task, row).state == Job.State.FAILED

    workers.wait_until(is_over, f"{task} to be given up")


@contextmanager
def refusing(table, words):
    """While this lasts the database refuses every new row of `table`, and quotes `words` in its reason."""
    is_postgres = connection.vendor == "postgresql"
    reason = f"RAISE EXCEPTION 'refused: {words}' USING DETAIL = 'the row holds {words}'"
    function = f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {reason}; END $$"
    call = "FOR EACH ROW EXECUTE FUNCTION refuse()"
    abort = f"BEGIN SELECT RAISE(ABORT, 'refused: {words}'); END"
    with connection.cursor() as cursor:
        if is_postgres:
            cursor.execute(function)
        cursor.execute(f"CREATE TRIGGER refuse BEFORE INSERT ON {table} {call if is_postgres else abort}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse CASCADE" if is_postgres else "DROP TRIGGER refuse")


def rows():
    """Every row of every table but the answers' own, in words."""
    kept = (Response, Comment)
    return {
        model.__name__: serialize("json", model.objects.all())
        for model in apps.get_models()
        if model not in kept
    }


def written(*places):
    """Every file in the given places that is no database, and PostgreSQL's log where there is one, in words."""
    if log := os.environ.get("TEST_POSTGRES_LOG"):
        assert "database system is ready" in Path(log).read_text()
        places = (*places, Path(log))
    files = [path for place in places for path in (place.rglob("*") if place.is_dir() else [place])]
    wanted = [path for path in files if path.is_file() and ".sqlite3" not in path.name]
    return {str(path): path.read_bytes().decode(errors="replace") for path in wanted}
