"""Child processes that are ours: started, watched and stopped together.

Each gets a process group of its own, so that Ctrl-C reaches only us and we end the children in order, with
whatever they started. Nothing is ever signalled but by the number of a child that we have not yet reaped,
which the system cannot have given to anybody else.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

GRACE_SECONDS = 10
PR_SET_PDEATHSIG = 1


class Child:
    """One process: its name for people, its command, its log file, and its environment (ours where none is given)."""

    def __init__(self, name, command, log, environment=None):
        self.name, self.command, self.log = name, [str(part) for part in command], log
        self.environment = environment
        self.starts = []

    def start(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.starts.append(time.monotonic())
        with self.log.open("ab") as lines:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=lines,
                start_new_session=True,
                preexec_fn=end_with_parent if sys.platform == "linux" else None,
            )

    @property
    def pid(self):
        return self.process.pid

    def has_ended(self):
        """Whether the process is over. It stays unreaped, so its number stays ours until clear()."""
        if self.process.returncode is not None:
            return True
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def ask_to_end(self):
        """Asks the process alone: it lets its own children finish what they are at."""
        if self.process.returncode is None:
            os.kill(self.pid, signal.SIGTERM)

    def clear(self):
        """Ends what is left of the process and its group at once."""
        if self.process.returncode is None:
            with suppress(PermissionError):  # macOS's word for a group in which all are dead already
                os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()

    def starts_within(self, seconds):
        return sum(start > time.monotonic() - seconds for start in self.starts)

    def last_lines(self, count=10):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])


# Loaded here and not after the fork, where a lock held by another thread would hang the child.
_libc = ctypes.CDLL(None)


def end_with_parent():
    """Asks Linux to end this process when its parent is killed outright and cannot do so itself."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """Children that live and die together; a context manager that leaves none behind."""

    def __init__(self):
        self.children = []

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()

    def start(self, name, command, log, environment=None):
        child = Child(name, command, log, environment)
        child.start()
        self.children.append(child)
        return child

    def ended(self):
        return [child for child in self.children if child.has_ended()]

    def stop(self):
        """Asks every child to end, waits, and then ends whatever is left."""
        for child in self.children:
            child.ask_to_end()
        deadline = time.monotonic() + GRACE_SECONDS
        while len(self.ended()) < len(self.children) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self.children:
            child.clear()


class Stopped:
    """Whether a signal asked us to stop. An Event of the library takes a lock in `set`, and waits for itself for ever
    where the signal falls into its own `wait`."""

    def __init__(self):
        self.asked = False

    def set(self, *_):
        self.asked = True

    def wait(self, seconds):
        """Waits this long, or until asked; looks every fifth of a second, as a sleep outlasts a signal."""
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(min(0.2, seconds))
        return self.asked
