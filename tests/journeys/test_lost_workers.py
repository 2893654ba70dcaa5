"""Workers that die in the middle, and a broker that is away: the job finishes by itself once the cause is gone."""

import os
import signal
import subprocess
import sys

import pytest

from inspections.actions import editions
from inspections.models import Edition
from inspections.workflow import Status
from sendportal import jobs
from sendportal.models import Job
from sendportal.storage import published
from surveys.actions import uploads
from surveys.models import Comment, Response, Upload
from tests.factories import record
from tests.journeys import workers
from tests.journeys.exports import an_export

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PEOPLE = 30_000  # enough that storing them takes a while
FINDINGS = 60  # enough that making their PDF takes a while


@pytest.fixture
def survey(area, vera):
    return uploads.start_survey(
        area=area, title="Summer survey", period="2025", recruitment="By letter", by=vera
    )


def state(upload):
    return Upload.objects.get(pk=upload.pk).state


def previewed(survey, by, responses):
    upload = uploads.receive(survey=survey, file=an_export(responses), by=by)
    workers.wait_until(lambda: state(upload) == Upload.State.PREVIEW, "the preview")
    return Upload.objects.get(pk=upload.pk)


def swept_until(done, what):
    """Sweeps as the scheduler does, until the job is through."""

    def turn():
        jobs.sweep()
        return done()

    workers.wait_until(turn, what)


def test_export_goes_in_through_a_worker(worker, survey, vera):
    upload = previewed(survey, vera, 40)
    uploads.confirm(upload=upload, by=vera)
    workers.wait_until(lambda: state(upload) == Upload.State.CURRENT, "the answers to be stored")
    assert (Response.objects.count(), Comment.objects.count()) == (40, 40)


def test_worker_killed_while_storing_another_finishes(worker, survey, vera, tmp_path):
    upload = previewed(survey, vera, PEOPLE)
    uploads.confirm(upload=upload, by=vera)
    workers.wait_until(lambda: Response.objects.exists(), "the first answers")
    workers.kill(worker)
    assert state(upload) == Upload.State.IMPORTING
    with workers.worker(tmp_path / "second.log"):
        swept_until(lambda: state(upload) == Upload.State.CURRENT, "another worker to finish")
    assert (Response.objects.count(), Comment.objects.count()) == (PEOPLE, PEOPLE)


def test_child_killed_while_storing_the_job_finishes(worker, survey, vera):
    upload = previewed(survey, vera, PEOPLE)
    uploads.confirm(upload=upload, by=vera)
    workers.wait_until(lambda: Response.objects.exists(), "the first answers")
    os.kill(workers.children(worker)[0], signal.SIGKILL)
    swept_until(lambda: state(upload) == Upload.State.CURRENT, "another child to finish")
    assert (Response.objects.count(), Comment.objects.count()) == (PEOPLE, PEOPLE)


@pytest.fixture
def rendering(worker, area, vera, pat):
    """An approved edition whose PDF is being made this moment, and for a while yet."""
    publication = record.a_summary(area, vera)
    for number in range(2, FINDINGS + 1):
        record.a_finding(publication.inspection, vera, number)
    edition = record.an_edition(publication, vera, pat, Status.APPROVED)
    workers.wait_until(lambda: render_job(edition).step == "Making the PDF", "the render to begin")
    return edition


def render_job(edition):
    return Job.objects.get(task=editions.RENDER, target_id=edition.pk)


def how_far(edition):
    """The state of the render, how often it was begun, and whether there is a PDF."""
    job = render_job(edition)
    return job.state, job.attempts, bool(Edition.objects.get(pk=edition.pk).pdf)


def assert_made_by_the_second(edition, by):
    swept_until(lambda: Edition.objects.get(pk=edition.pk).pdf, "the PDF")
    assert how_far(edition) == (Job.State.DONE, 2, True)
    edition = editions.publish(edition=edition, by=by)
    assert published.read(edition.pdf).startswith(b"%PDF-")


def test_worker_killed_while_rendering_another_finishes(worker, rendering, pat, tmp_path):
    workers.kill(worker)
    assert how_far(rendering) == (Job.State.RUNNING, 1, False)
    with workers.worker(tmp_path / "second.log"):
        assert_made_by_the_second(rendering, by=pat)


def test_child_killed_while_rendering_the_job_finishes(worker, rendering, pat):
    child = workers.children(worker)[0]
    os.kill(child, signal.SIGKILL)
    workers.wait_until(lambda: child not in workers.children(worker), "the child to be gone")
    assert how_far(rendering) == (Job.State.RUNNING, 1, False)
    assert_made_by_the_second(rendering, by=pat)


RECEIVE = """
from sendportal.models import User
from surveys.actions import uploads
from surveys.models import Survey
from tests.journeys.exports import an_export
uploads.receive(survey=Survey.objects.get(), file=an_export(), by=User.objects.get(email="vera@example.org"))
"""


def test_broker_away_during_upload_sweep_sends_later(real_queue, survey, vera, tmp_path):
    away = workers.environment() | {"CELERY_BROKER_URL": "redis://127.0.0.1:1/0"}
    subprocess.run([sys.executable, "manage.py", "shell", "-v0", "-c", RECEIVE], env=away, check=True)
    upload = Upload.objects.get()
    assert (upload.state, Job.objects.get().sent_at) == (Upload.State.READING, None)
    with workers.worker(tmp_path / "worker.log"):
        swept_until(lambda: state(upload) == Upload.State.PREVIEW, "the preview")
