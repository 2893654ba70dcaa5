"""A job's heartbeat goes on through one long step, and ends with the work."""

import threading
import time
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sendportal import jobs, pulse
from sendportal.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timezone.now() - timedelta(days=1)
LONGEST_WAIT = 30  # seconds, before a test gives up


@pytest.fixture
def job(area, settings):
    """A job that waits, in an installation where a second of silence is long."""
    settings.JOB_STALE_SECONDS = 1
    return Job.objects.create(task="inspections.render_edition", target_id=area.pk)


def row(job):
    return Job.objects.get(pk=job.pk)


def pulses():
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("pulse")]


def wait_until(true):
    until = time.monotonic() + LONGEST_WAIT
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def silenced(job, **fields):
    Job.objects.filter(pk=job.pk).update(heartbeat_at=LONG_AGO, **fields)


def test_long_step_that_says_nothing_is_heard_of(job):
    def work(held):
        silenced(held)
        wait_until(lambda: row(held).heartbeat_at > LONG_AGO)
        jobs.finish(held)

    jobs.run(job.pk, work)
    assert (row(job).state, pulses()) == (Job.State.DONE, [])


def test_pulse_ends_with_work_that_breaks(job):
    heard = []

    def work(held):
        heard.extend(pulses())
        raise ValueError

    jobs.run(job.pk, work)
    assert (row(job).state, heard, pulses()) == (Job.State.WAITING, [f"pulse of job {job.pk}"], [])


def test_pulse_ends_where_another_worker_holds_the_job(job):
    heard = []

    def work(held):
        heard.extend(pulses())
        silenced(held, token="another")
        wait_until(lambda: pulses() == [])
        jobs.finish(held)

    jobs.run(job.pk, work)
    assert (row(job).state, row(job).heartbeat_at, len(heard)) == (Job.State.RUNNING, LONG_AGO, 1)


def test_work_that_hangs_is_given_to_another_worker(job, monkeypatch, caplog):
    monkeypatch.setattr(pulse, "QUIET_MINUTES", 0.5 / 60)
    begun, over, taken = threading.Event(), threading.Event(), []

    def hang(held):
        jobs.beat(held, step="Reading the letter", percent=10)
        begun.set()
        over.wait(LONGEST_WAIT)
        jobs.finish(held)

    def run():
        jobs.run(job.pk, hang)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    begun.wait(LONGEST_WAIT)
    wait_until(lambda: taken.append(jobs.claim(job.pk)) or taken[-1])
    over.set()
    thread.join()
    held = row(job)
    assert (held.state, held.token, held.attempts) == (Job.State.RUNNING, taken[-1].token, 2)
    assert caplog.text.count("work_hangs") == 1


def test_work_that_moves_now_and_then_keeps_its_job(job, monkeypatch):
    monkeypatch.setattr(pulse, "QUIET_MINUTES", 1.5 / 60)

    def work(held):
        for percent in range(4):
            jobs.beat(held, percent=percent)
            silenced(held)
            time.sleep(1)
            assert row(held).heartbeat_at > LONG_AGO
        jobs.finish(held)

    jobs.run(job.pk, work)
    assert row(job).state == Job.State.DONE


def test_busy_database_puts_a_beat_off_and_no_more(job):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one lock for all writers")
    held, said = jobs.claim(job.pk), []

    def beat():
        said.append(pulse.beat_once(held, jobs.still_held))
        connection.close()

    silenced(held)
    for block in (transaction.atomic(), nullcontext()):
        with block:
            thread = threading.Thread(target=beat)
            thread.start()
            thread.join()
        said.append(row(held).heartbeat_at > LONG_AGO)
    assert said == [True, False, True, True]
