"""How far the work is: on the page, in the part htmx asks for, and when nobody does it."""

import pytest

from sendportal import jobs
from sendportal.celery import app
from sendportal.models import Job
from surveys.models import Upload
from tests.factories import surveys
from tests.surveys.views.pages import bring, page, said, text

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def client(signed_in, vera):
    return signed_in(vera)


@pytest.fixture
def upload(client, area):
    bring(client, area, surveys.smartsurvey())
    return Upload.objects.get()


def fragment(client, area, upload):
    return client.get(page("upload_progress", area, upload.pk), **HTMX)


def test_waiting_work_says_so_and_that_the_file_is_safe(client, area, upload):
    for answer in (client.get(page("upload", area, upload.pk)), fragment(client, area, upload)):
        assert "Waiting to start" in text(answer) and "Your file is safe." in text(answer)
    jobs.seen("worker")
    assert "Your file is safe." not in text(fragment(client, area, upload))


def test_running_work_shows_its_step_and_share(client, area, upload):
    job = jobs.claim(Job.objects.get().pk)
    jobs.beat(job, step="Counting the answers", percent=42)
    shown = text(fragment(client, area, upload))
    assert "Counting the answers" in shown and "42%" in shown and 'hx-trigger="every 1s"' in shown
    assert "Your file is safe." not in shown


def test_work_that_ends_while_the_page_is_made_is_asked_about_once_more(client, area, upload):
    """The page has read the upload before it was finished, and its job after that."""
    Job.objects.update(state=Job.State.DONE)
    for answer in (client.get(page("upload", area, upload.pk)), fragment(client, area, upload)):
        assert 'hx-trigger="every 1s"' in answer.content.decode() and "Try again" not in text(answer)


def test_work_whose_worker_is_gone_says_that_the_file_is_safe(client, area, upload):
    job = jobs.claim(Job.objects.get().pk)
    Job.objects.filter(pk=job.pk).update(heartbeat_at="2020-01-01T00:00Z")
    assert "Your file is safe." in text(fragment(client, area, upload))


def test_without_javascript_the_page_asks_for_itself(client, area, upload):
    address = page("upload", area, upload.pk)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text(client.get(address))
    assert client.get(page("upload_progress", area, upload.pk)).url == address
    surveys.work()
    assert "http-equiv" not in text(client.get(address))


def test_finished_work_asks_for_the_whole_page_and_no_more(client, area, upload):
    surveys.work()
    answer = fragment(client, area, upload)
    assert (answer.headers["HX-Refresh"], answer.content) == ("true", b"")
    assert "hx-get" not in text(client.get(page("upload", area, upload.pk)))


def test_work_that_stopped_three_times_can_be_tried_again(client, area, upload):
    Job.objects.update(state=Job.State.RUNNING, attempts=3, heartbeat_at="2020-01-01T00:00Z")
    surveys.work()
    shown = text(fragment(client, area, upload))
    assert "This stopped three times before it was finished." in shown
    assert "Try again" in shown and "hx-get" not in shown
    assert "Discard this export" in text(client.get(page("upload", area, upload.pk)))
    assert said(client.post(page("upload_retry", area, upload.pk))) == ["We are trying again."]
    surveys.work()
    upload.refresh_from_db()
    assert upload.state == Upload.State.PREVIEW


def test_discarding_is_said(client, area, upload):
    surveys.work()
    answer = client.post(page("upload_discard", area, upload.pk), follow=True)
    assert "The export and its file are gone." in text(answer)
    again = client.post(page("upload_discard", area, upload.pk))
    assert said(again)[-1] == "This export has been discarded already."


@pytest.fixture
def no_broker(settings, monkeypatch):
    """Redis is away: nothing listens at its address."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    app._after_fork()
    yield
    monkeypatch.undo()
    app._after_fork()


@pytest.mark.django_db(transaction=True)
def test_a_file_brought_in_while_redis_is_away_waits_and_is_read_later(client, area, no_broker, settings):
    address = bring(client, area, surveys.smartsurvey()).url
    assert "Waiting to start" in text(client.get(address))
    assert Job.objects.get().sent_at is None
    settings.CELERY_TASK_ALWAYS_EAGER = True
    surveys.work()
    assert "Please check this export" in text(client.get(address))
