"""The heartbeat of a job while its worker is busy with one long step, such as a large workbook or a PDF."""

import threading
from contextlib import contextmanager
from time import monotonic

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from sendportal.logs import place

# After this long without a new step or percentage work counts as hung, and its worker as dead. The longest step that
# says nothing tries to work withheld figures back: half a minute at most for a question, so two hours do for 240.
QUIET_MINUTES = 120
PATIENCE = 1  # seconds that a beat waits for SQLite's lock: it must never hold up the end of the work
log = structlog.get_logger()


@contextmanager
def beating(job, still_held):
    """Calls `still_held(job)`, which beats and says whether the job is this worker's, from a thread of its own, four
    times in the time after which a job counts as abandoned.

    It ends with the block, with the process, and as soon as another worker holds the job; what the work itself
    writes next then raises jobs.Lost. While the work hangs it pauses, so that the sweep gives the job to another.
    Within somebody's transaction nobody else can see the job, so nothing beats.
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
    watch = _Watch(job)
    try:
        while not over.wait(settings.JOB_STALE_SECONDS / 4):
            if watch.moves() and not beat_once(job, still_held):
                return
    finally:
        connection.close()


class _Watch:
    """Whether the work on a job still moves, by what it says of itself."""

    def __init__(self, job):
        self.job, self.said, self.since, self.hangs = job, None, 0, False

    def moves(self):
        said = (self.job.step, self.job.percent)
        if said != self.said:
            self.said, self.since = said, monotonic()
        hung, self.hangs = self.hangs, monotonic() - self.since > QUIET_MINUTES * 60
        if self.hangs and not hung:
            log.error("work_hangs", job=self.job.pk, task=self.job.task, percent=self.job.percent)
        return not self.hangs


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
