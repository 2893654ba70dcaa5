"""A real worker process beside the tests: on SQLite with the filesystem broker, or on PostgreSQL with Redis."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

COMMAND = ["-m", "celery", "-A", "sendportal", "worker", "--concurrency", "1", "--loglevel", "WARNING"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
LONGEST_WAIT = 60  # seconds, before a test gives up on a worker


def database_url():
    """The address of the database that this test writes to."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def environment():
    """What a worker process needs to see the same database, files and queue as the test."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "sendportal.settings",
        "SENDPORTAL_MODE": "test",
        "TASKS_EAGER": "0",
        "DATABASE_URL": database_url(),
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "ORIGINALS_DIR": str(settings.ORIGINALS_DIR),
        "PUBLISHED_DIR": str(settings.PUBLISHED_DIR),
        "JOB_STALE_SECONDS": str(settings.JOB_STALE_SECONDS),
    }


@contextmanager
def worker(log):
    """A worker with one child, for as long as the block runs. `log` is the file it writes to."""
    with Path(log).open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, *COMMAND, *QUIET],
            env=environment(),
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)


def kill(process):
    """Ends a worker and its children at once, as a power cut would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def children(process):
    """Process numbers of a worker's children."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in found.read_text().split()]


def wait_until(true, what):
    """Waits until `true()` is; fails the test after a minute, naming `what` it waited for."""
    until = time.monotonic() + LONGEST_WAIT
    while not true():
        assert time.monotonic() < until, f"waited {LONGEST_WAIT} seconds for {what}"
        time.sleep(0.1)
