"""Background work: every way in which a job can be lost, and that it is not."""

import io
import logging
import os
import shutil
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
import redis
from django.db import OperationalError, connection
from django.utils import timezone

from sendportal import jobs
from sendportal.jobs import Failed, Lost
from sendportal.models import Job, LocalArea
from tests.services import NoServer, own_redis

TASK = "inspections.render_edition"
CANARY = "my son Tommy cannot sleep"
LONG_AGO = timedelta(minutes=5)


@pytest.fixture
def job(area):
    return jobs.enqueue(TASK, area)


def silent_for(job, time):
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - time, sent_at=timezone.now() - time)


def now(job):
    job.refresh_from_db()
    return job


def nothing(job):
    jobs.finish(job)


def test_asking_twice_gives_one_job(job, area):
    assert (jobs.enqueue(TASK, area), Job.objects.count()) == (job, 1)


def test_asking_again_after_the_end_gives_another_job(job, area):
    jobs.run(job.pk, nothing)
    assert jobs.enqueue(TASK, area) != job


def test_two_claims_have_one_winner(job):
    assert [bool(jobs.claim(job.pk)), bool(jobs.claim(job.pk))] == [True, False]


def test_work_that_is_done_is_marked_done(job):
    jobs.run(job.pk, nothing)
    assert (now(job).state, job.percent, job.attempts) == ("done", 100, 1)


def test_running_a_finished_job_again_does_nothing(job):
    jobs.run(job.pk, nothing)
    again = []
    jobs.run(job.pk, again.append)
    assert again == []


def test_heartbeat_of_a_job_that_another_took_over_raises_lost(job):
    first = jobs.claim(job.pk)
    silent_for(job, LONG_AGO)
    second = jobs.claim(job.pk)
    with pytest.raises(Lost):
        jobs.beat(first)
    jobs.beat(second, step="Reading", percent=250)
    assert (now(job).step, job.percent) == ("Reading", 100)


def test_worker_that_lost_its_job_neither_finishes_nor_fails_it(job):
    def lose(held):
        silent_for(job, LONG_AGO)
        jobs.claim(job.pk)
        jobs.finish(held)

    jobs.run(job.pk, lose)
    assert (now(job).state, job.attempts) == ("running", 2)


def test_abandoned_job_is_sent_again_and_finished_by_another(job, broker, tmp_path):
    queue(broker, tmp_path)
    jobs.claim(job.pk)
    silent_for(job, LONG_AGO)
    assert jobs.sweep() == 1
    jobs.run(job.pk, nothing)
    assert (now(job).state, job.attempts) == ("done", 2)


def test_job_at_work_is_not_sent_again(job, broker, tmp_path):
    queue(broker, tmp_path)
    jobs.claim(job.pk)
    assert jobs.sweep() == 0


def test_sweep_sends_what_waits_once_and_not_again_at_once(job, broker, tmp_path):
    messages = queue(broker, tmp_path)
    assert (jobs.sweep(), jobs.sweep(), len(list(messages.iterdir()))) == (1, 0, 1)


def test_abandoned_job_is_not_sent_with_every_sweep(job, broker, tmp_path):
    queue(broker, tmp_path)
    jobs.claim(job.pk)
    silent_for(job, LONG_AGO)
    assert (jobs.sweep(), jobs.sweep()) == (1, 0)


def test_job_abandoned_three_times_fails_with_the_sentence(job):
    for _ in range(3):
        jobs.claim(job.pk)
        silent_for(job, LONG_AGO)
    assert (jobs.claim(job.pk), jobs.sweep()) == (None, 0)
    assert (now(job).state, job.message) == ("failed", jobs.GAVE_UP.format(number=job.pk))


def test_job_that_breaks_three_times_fails_with_the_sentence(job):
    states = []
    for _ in range(4):
        jobs.run(job.pk, lambda held: 1 / 0)
        states.append(now(job).state)
    assert states == ["waiting", "waiting", "failed", "failed"]
    assert job.message == jobs.GAVE_UP.format(number=job.pk)


def test_sentence_of_a_failure_is_stored(job):
    def fail(held):
        raise Failed("This file is empty. Export it again.", "empty")

    jobs.run(job.pk, fail)
    assert (now(job).state, job.message) == ("failed", "This file is empty. Export it again.")


def test_unexpected_exception_leaves_no_text_in_log_or_job(job):
    def break_down(held):
        raise ValueError(CANARY)

    with log_lines() as lines:
        jobs.run(job.pk, break_down)
    row = {field.name: str(getattr(now(job), field.name)) for field in Job._meta.fields}
    assert ("ValueError at test_jobs.py" in lines.getvalue(), CANARY in lines.getvalue()) == (True, False)
    assert CANARY not in " ".join(row.values())


@contextmanager
def log_lines():
    """What the portal's own handler writes, with its formatter and filter."""
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    lines, before = io.StringIO(), handler.stream
    handler.setStream(lines)
    try:
        yield lines
    finally:
        handler.setStream(before)


def queue(broker, tmp_path):
    """A broker of files; returns the folder of its messages."""
    for name in ("messages", "control"):
        (tmp_path / name).mkdir()
    messages = str(tmp_path / "messages")
    broker(
        "filesystem://",
        data_folder_in=messages,
        data_folder_out=messages,
        control_folder=str(tmp_path / "control"),
    )
    return tmp_path / "messages"


@pytest.mark.django_db(transaction=True)
def test_asking_succeeds_with_the_broker_down_and_the_sweep_sends_later(broker, tmp_path):
    broker("redis://127.0.0.1:1/0")
    job = jobs.enqueue(TASK, LocalArea.objects.create(name="Wexcombe", slug="wexcombe"))
    assert (now(job).state, job.sent_at, jobs.sweep()) == ("waiting", None, 0)
    messages = queue(broker, tmp_path)
    assert (jobs.sweep(), len(list(messages.iterdir()))) == (1, 1)


def test_broker_of_files_without_its_folder_counts_as_down(job, broker, tmp_path):
    queue(broker, tmp_path).rmdir()
    assert jobs.send(job) is False


def locked(execute, sql, params, many, context):
    """A database that lets nobody change a job just now."""
    if sql.startswith('UPDATE "sendportal_job"'):
        raise OperationalError(CANARY)
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_job_whose_sending_cannot_be_noted_is_sent_again(broker, tmp_path, caplog):
    messages = queue(broker, tmp_path)
    place = LocalArea.objects.create(name="Wexcombe", slug="wexcombe")
    with connection.execute_wrapper(locked):
        job = jobs.enqueue(TASK, place)
    assert (now(job).sent_at, jobs.sweep(), len(list(messages.iterdir()))) == (None, 1, 2)
    assert ("sending_not_noted" in caplog.text, CANARY in caplog.text) == (True, False)


@contextmanager
def redis_or_skip():
    """A Redis of this test's own. Where none starts the test is skipped, and fails with REQUIRE_SERVICES=1."""
    end = pytest.fail if os.environ.get("REQUIRE_SERVICES") == "1" else pytest.skip
    if shutil.which("redis-server") is None:
        end("redis-server is not installed on this machine.")
    with ExitStack() as server:
        try:
            url = server.enter_context(own_redis())
        except NoServer as reason:
            end(str(reason))
        yield url


@pytest.mark.services
def test_broker_that_goes_away_while_connected_counts_as_down(job, broker):
    with redis_or_skip() as url:
        broker(url)
        assert jobs.send(job) is True
    assert jobs.send(job) is False


@pytest.mark.services
def test_broker_that_is_full_counts_as_down(job, broker):
    with redis_or_skip() as url, redis.Redis.from_url(url) as server:
        broker(url)
        server.config_set("maxmemory", 1)
        assert jobs.send(job) is False


def test_process_counts_as_there_for_two_minutes(db):
    jobs.seen("worker")
    assert (jobs.alive("worker"), jobs.alive("worker", within=0), jobs.alive("scheduler")) == (
        True,
        False,
        False,
    )
