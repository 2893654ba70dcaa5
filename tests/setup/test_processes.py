import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sendportal.processes import Processes, Stopped

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def processes():
    with Processes() as started:
        yield started


def until(condition):
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def is_there(number):
    """Whether a process runs; one that is dead and unburied does not."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True).stdout
    return listed.strip()[:1] not in ("", "Z")


def test_stop_ends_a_child_and_what_it_started(processes, tmp_path):
    child = processes.start("parent", ["sh", "-c", "sleep 600 & echo $!; wait"], tmp_path / "log")
    until(lambda: child.log.read_text().endswith("\n"))
    grandchild = int(child.log.read_text())
    processes.stop()
    assert (is_there(child.pid), until(lambda: not is_there(grandchild))) == (False, True)


def test_stop_leaves_other_processes_alone(processes, tmp_path):
    bystander = subprocess.Popen(["sleep", "600"])
    processes.start("sleeper", ["sleep", "600"], tmp_path / "log")
    processes.stop()
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_ended_names_the_child_that_stopped_by_itself(processes, tmp_path):
    processes.start("sleeper", ["sleep", "600"], tmp_path / "log")
    brief = processes.start("brief", ["sh", "-c", "echo the reason; exit 3"], tmp_path / "brief")
    until(lambda: processes.ended())
    assert [(child.name, child.last_lines()) for child in processes.ended()] == [("brief", "the reason")]
    brief.clear()
    brief.start()
    assert brief.starts_within(60) == 2


def test_child_gets_the_environment_it_was_given_and_no_more(processes, tmp_path, monkeypatch):
    monkeypatch.setenv("SHAPE", "square")
    child = processes.start(
        "asks", ["/bin/sh", "-c", "echo $COLOUR$SHAPE"], tmp_path / "log", {"COLOUR": "green"}
    )
    until(child.has_ended)
    assert child.last_lines() == "green"


PATIENT = "trap 'echo asked; wait; exit' TERM; sh -c 'sleep 1; echo finished' & wait"


def test_stop_lets_a_child_finish_what_its_own_children_are_at(processes, tmp_path):
    child = processes.start("patient", ["sh", "-c", f"echo ready; {PATIENT}"], tmp_path / "log")
    until(lambda: child.last_lines() == "ready")
    processes.stop()
    assert child.last_lines() == "ready\nasked\nfinished"


KILLED_PARENT = """
import os, signal, sys
from pathlib import Path
from sendportal.processes import Processes, Stopped
child = Processes().start("sleeper", ["sleep", "600"], Path(sys.argv[1]))
sys.stdout.write(str(child.pid)); sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with a parent that is killed")
def test_child_ends_when_its_parent_is_killed_outright(tmp_path):
    parent = [sys.executable, "-c", KILLED_PARENT, str(tmp_path / "log")]
    finished = subprocess.run(parent, cwd=ROOT, env=os.environ, capture_output=True, text=True)
    assert finished.returncode == -signal.SIGKILL
    assert until(lambda: not is_there(int(finished.stdout)))


def test_asked_while_it_waits_it_waits_no_longer():
    stopped, began = Stopped(), time.monotonic()
    before = signal.signal(signal.SIGALRM, stopped.set)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        assert stopped.wait(30) is True
    finally:
        signal.signal(signal.SIGALRM, before)
    assert (time.monotonic() - began < 10, Stopped().wait(0.01)) == (True, False)
