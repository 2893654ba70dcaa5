"""The demonstration: everything on this machine, in three processes of its own. `make demo` runs it."""

import fcntl
import http.client
import os
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from sendportal import jobs
from sendportal.bootstrap import Stop, read_port, refuse_busy_port
from sendportal.environment import Mode
from sendportal.processes import Processes, Stopped

START_SECONDS = 60
MOST_STARTS_A_MINUTE = 5
PYTHON = [sys.executable, "-m"]
# The control socket would land in the person's home folder.
WEB = [*PYTHON, "gunicorn", "sendportal.wsgi:application", "--no-control-socket"]
WEB += ["--workers", "2", "--threads", "2"]
# One process, no children: a child that dies while it waits takes the lock on a queue of files with it, and its
# brothers then wait for ever. A process that dies is started again.
WORKER = [*PYTHON, "celery", "-A", "sendportal", "worker", "--pool", "solo"]
WORKER += ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]
SCHEDULER = [sys.executable, "manage.py", "scheduler"]


class Command(BaseCommand):
    help = "Prepares and starts the demonstration on this machine, until Ctrl-C. Use `make demo`."
    requires_system_checks = []

    def handle(self, *args, **options):
        # Each line when it is said, into a file or a pipe as well.
        sys.stdout.reconfigure(line_buffering=True)
        try:
            self.demonstrate()
        except Stop as sentence:
            sys.exit(str(sentence))

    def demonstrate(self):
        if settings.MODE is not Mode.DEMO:
            raise Stop("Start the demonstration with `make demo`. It never runs on a real installation.")
        port = read_port(os.environ.get("PORT") or "8000")
        with only_one(settings.VAR_DIR / "demo.lock"), stop_signals(end_at_once):
            refuse_busy_port(port)
            self.prepare()
            stopped = Stopped()
            with stop_signals(stopped.set), Processes() as processes:
                self.start(processes, port)
                self.wait_until_all_answer(processes, port, stopped)
                self.greet(port, stopped)
                self.watch(processes, stopped)
                self.say("Stopping.")

    def prepare(self):
        """Database, fonts, static files and the demonstration's own records.

        What an interrupted first run left is thrown away: nobody can have entered anything before the web starts.
        """
        self.say("Preparing the demonstration (the first time takes about a minute)")
        unfinished = settings.VAR_DIR / "unfinished"
        if unfinished.exists():
            empty(settings.VAR_DIR)
        if not (settings.VAR_DIR / "db.sqlite3").exists():
            unfinished.touch()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("make_fonts", stdout=StringIO())
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_demonstration", stdout=self.stdout)
        unfinished.unlink(missing_ok=True)

    def start(self, processes, port):
        logs = settings.VAR_DIR / "log"
        for name, command in {
            "web": [*WEB, "--bind", f"127.0.0.1:{port}"],
            "worker": WORKER,
            "scheduler": SCHEDULER,
        }.items():
            (logs / f"{name}.log").unlink(missing_ok=True)
            processes.start(name, command, logs / f"{name}.log")

    def wait_until_all_answer(self, processes, port, stopped):
        began, waiting = time.monotonic(), {"web", "worker", "scheduler"}
        while waiting and not stopped.wait(0.2):
            for child in processes.ended():
                raise Stop(f"The {child.name} process stopped at once. Its last lines:\n{child.last_lines()}")
            waiting = silent(port, since=began)
            if waiting and time.monotonic() > began + START_SECONDS:
                raise Stop(
                    f"{', '.join(sorted(waiting))} did not answer in {START_SECONDS} seconds. "
                    f"Look into {settings.VAR_DIR / 'log'}, then run make demo again."
                )

    def greet(self, port, stopped):
        from sendportal.demonstration.cast import logins

        if stopped.asked:
            return
        self.say(f"\nsendportal is running at http://localhost:{port}/")
        for role, email, password in logins():
            self.say(f"login {role} {email} {password}")
        self.say("Press Ctrl-C to stop. What you enter is kept; make demo-reset starts over.")

    def watch(self, processes, stopped):
        """Starts a child again that ended by itself, as a production server's supervisor would."""
        while not stopped.wait(0.5):
            for child in processes.ended():
                if child.starts_within(60) >= MOST_STARTS_A_MINUTE:
                    raise Stop(f"The {child.name} process keeps stopping:\n{child.last_lines()}")
                self.say(f"The {child.name} process stopped; starting it again.")
                child.clear()
                child.start()

    def say(self, sentence):
        self.stdout.write(sentence)


def empty(folder):
    """Deletes the database and the files of a demonstration that never started."""
    for path in [*folder.glob("db.sqlite3*"), *settings.QUEUE_DIR.glob("*/*")]:
        path.unlink()
    for store in (settings.ORIGINALS_DIR, settings.PUBLISHED_DIR):
        shutil.rmtree(store, ignore_errors=True)


@contextmanager
def only_one(path):
    """Holds the demonstration's folder. Raises Stop where another demonstration holds it."""
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop("A demonstration already runs here. Use that one, or stop it first.") from None
        yield


@contextmanager
def stop_signals(handler):
    """Hands Ctrl-C, a closed terminal and `kill` to `handler`, also where whoever started us had them ignored."""
    signs = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {sign: signal.signal(sign, handler) for sign in signs}
    try:
        yield
    finally:
        for sign, former in before.items():
            signal.signal(sign, former)


def end_at_once(*_):
    """Ends us while nothing has been started. An exception could be lost in whatever runs just then, and the next
    run throws away what a preparation left half done."""
    os.write(2, b"Stopped before the demonstration was ready. make demo starts it again.\n")
    os._exit(1)


def silent(port, since):
    """Which of the three processes have not answered since the moment `since` of the monotonic clock."""
    close_old_connections()
    seconds = time.monotonic() - since
    there = {name for name in ("worker", "scheduler") if jobs.alive(name, within=seconds)}
    return {"web", "worker", "scheduler"} - there - ({"web"} if web_answers(port) else set())


def web_answers(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
