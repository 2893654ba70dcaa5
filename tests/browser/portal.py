"""A real portal for the browser: gunicorn with compressed static files, and a folder with a row in every state."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.workers import kill, wait_until
from tests.services import free_port

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable, "-m"]
WEB = [*PYTHON, "gunicorn", "sendportal.wsgi:application", "--threads", "4", "--no-control-socket"]
WORKER = [*PYTHON, "celery", "-A", "sendportal", "worker", "--concurrency", "1", "--loglevel", "WARNING"]
OWN = ("DATABASE_URL", "CELERY_BROKER_URL", "ORIGINALS_DIR", "PUBLISHED_DIR", "QUEUE_DIR", "TASKS_EAGER")


class Portal:
    """Where it answers, the numbers of its rows by name, and its folder."""

    def __init__(self, address, folder):
        self.address, self.folder = address, folder
        self.numbers = json.loads((folder / "numbers.json").read_text())

    def worker(self):
        """A worker, for as long as the block runs."""
        return running(WORKER, self.folder, "worker.log")


def filled(folder):
    """The folder that every test process copies, filled by the first of them."""
    with (folder.parent / "filling.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "numbers.json").exists():
            fill(folder)
    return folder


def fill(folder):
    shutil.rmtree(folder, ignore_errors=True)  # what a filling that failed has left
    folder.mkdir()
    manage = [sys.executable, "manage.py"]
    for command in (
        [*manage, "migrate", "--verbosity", "0"],
        [*manage, "make_fonts"],
        [*manage, "collectstatic", "--verbosity", "0", "--noinput"],
        [*PYTHON, "tests.browser.filling", folder / "numbers.json"],
    ):
        subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def portal(template, folder):
    """A portal of one's own: a copy of the filled folder, and gunicorn."""
    shutil.copytree(template, folder)
    port = free_port()
    address = f"http://localhost:{port}"
    with running([*WEB, "--bind", f"127.0.0.1:{port}"], folder, "web.log", BASE_URL=address):
        wait_until(lambda: answers(f"{address}/healthz"), "the portal to answer")
        yield Portal(address, folder)


@contextmanager
def running(command, folder, log, **more):
    with (folder / log).open("ab") as lines:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(folder) | more,
            stdout=lines,
            stderr=lines,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return kept | {
        "SENDPORTAL_MODE": "demo",
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "sendportal.settings",
    }


def answers(address):
    try:
        return urllib.request.urlopen(address).status == 200
    except OSError:
        return False
