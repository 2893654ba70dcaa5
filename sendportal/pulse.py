"""The heartbeat of a job while its worker is busy with one long step, such as a large workbook or a PDF."""

import threading
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from sendportal.logs import place

PATIENCE = 1  # seconds that a beat waits for SQLite's lock: it must never hold up the end of the work
log = structlog.get_logger()


@contextmanager
def beating(job, still_held):
    """Calls `still_held(job)`, which beats and says whether the job is this worker's, from a thread of its own, four
    times in the time after which a job counts as abandoned.

    It ends with the block, with the process, and as soon as another worker holds the job; what the work itself
    writes next then raises jobs.Lost. Within somebody's transaction nobody else can see the job, so nothing beats.
    """
    if connection.in_atomic_block:
        yield
        return
    over = threading.Event()
    thread = threading.Thread(
        target=_keep_on, args=(job, still_held, over), name=f"pulse of job {job.pk}", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _keep_on(job, still_held, over):
    try:
        while not over.wait(settings.JOB_STALE_SECONDS / 4):
            if not beat_once(job, still_held):
                return
    finally:
        connection.close()


def beat_once(job, still_held):
    """Whether `job` is still this worker's, as far as can be seen. A database that is busy or away is no reason to
    give up: the next beat tries again."""
    try:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        return still_held(job)
    except DatabaseError as error:
        log.info("beat_put_off", job=job.pk, why=place(error))
        connection.close()
        return True
