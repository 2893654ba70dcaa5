"""The demonstration as a person runs it: in a folder of its own, on a free port, stopped with Ctrl-C."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sendportal.roles import ROLES

ROOT = Path(__file__).resolve().parents[2]
READY = "Press Ctrl-C to stop."
PLACE = "/oxfordshire-demonstration/inspection-2025/"


class Demonstration:
    """One run of `manage.py demo`, with what it has printed so far."""

    def __init__(self, var, port):
        self.port, self.printed = port, var.with_name(f"printed-{port}")
        with self.printed.open("w") as lines:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=ROOT,
                env=environment(var, port),
                stdout=lines,
                stderr=lines,
                preexec_fn=ignore_interrupts,
            )

    def lines(self):
        return self.printed.read_text().splitlines()

    def wait_for(self, beginning, seconds=120):
        until(lambda: any(line.startswith(beginning) for line in self.lines()) or self.has_ended(), seconds)
        return self.lines()

    def has_ended(self):
        return self.process.poll() is not None

    def children(self):
        """Process numbers by name of what the demonstration started itself."""
        listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()]
        ours = [(int(pid), args) for pid, parent, args in rows if int(parent) == self.process.pid]
        names = {"web": "gunicorn", "worker": "celery", "scheduler": "scheduler"}
        return {name: pid for name, word in names.items() for pid, args in ours if word in args}

    def get(self, path):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            with connection.getresponse() as answer:
                return answer.status, answer.headers.get_content_type()

    def stop(self, sign=signal.SIGINT):
        self.process.send_signal(sign)
        return self.process.wait(timeout=30)


def ignore_interrupts():
    """What a shell does to a program that a script starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def environment(var, port):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"SENDPORTAL_MODE": "demo", "VAR_DIR": str(var), "PORT": str(port)}


def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert condition()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(tmp_path):
    runs = []

    def run():
        runs.append(Demonstration(tmp_path / "var", free_port()))
        return runs[-1]

    yield run
    for one in runs:
        if not one.has_ended():
            one.stop(signal.SIGTERM)


def test_demonstration_from_an_interrupted_start_to_its_second_run(start):
    half = start()
    half.wait_for("Entering")
    half.stop()
    assert half.lines()[-1] == "Stopped before the demonstration was ready. make demo starts it again."

    first = start()
    printed = first.wait_for(READY)
    assert printed[1].startswith("Entering")
    assert f"sendportal is running at http://localhost:{first.port}/" in printed
    assert [line.split()[1] for line in printed if line.startswith("login ")] == list(ROLES)
    assert [first.get(path) for path in (PLACE, PLACE + "edition/1.pdf", "/healthz?full")] == [
        (200, "text/html"),
        (200, "application/pdf"),
        (200, "application/json"),
    ]

    beside = start()
    assert beside.wait_for(READY) == ["A demonstration already runs here. Use that one, or stop it first."]

    killed = first.children()
    os.kill(killed["worker"], signal.SIGKILL)
    first.wait_for("The worker process stopped; starting it again.")
    until(lambda: first.children().keys() == killed.keys())
    assert first.children()["worker"] != killed["worker"]

    left = first.children().values()
    assert (first.stop(), [pid for pid in left if Path(f"/proc/{pid}").exists()]) == (0, [])

    second = start()
    assert second.wait_for(READY)[1].startswith("The demonstration area is there already")
    assert second.stop(signal.SIGTERM) == 0


def run_once(var, **changes):
    words = [sys.executable, "manage.py", "demo"]
    given = environment(var, free_port()) | changes
    finished = subprocess.run(words, cwd=ROOT, env=given, capture_output=True, text=True)
    return finished.returncode, finished.stderr


def test_demonstration_never_runs_as_a_real_installation(tmp_path):
    production = {"SENDPORTAL_MODE": "production", "SECRET_KEY": "k" * 50}
    sentence = "Start the demonstration with `make demo`. It never runs on a real installation.\n"
    assert run_once(tmp_path, **production) == (1, sentence)


def test_demonstration_on_a_busy_port_is_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, sentence = run_once(tmp_path, PORT=str(port))
    assert (code, sentence.split(". ")[0]) == (1, f"Another program already uses port {port}")
