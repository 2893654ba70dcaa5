"""Set-up where there is only git, make and Python: `python3 sendportal/bootstrap.py demo|test|demo-reset`.

demo        refuses production settings, sets up, then starts the demonstration
test        sets up for the tests: everything in requirements-dev.lock, a browser, PostgreSQL and Redis
demo-reset  empties the demonstration's folder

Only the standard library is imported, and the syntax stays that of Python 3.7, because this file also runs
under a Python that is too old, to say so. Done twice, the second run changes nothing.
"""

import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "set-up.json"
DEMO_VAR = ROOT / "var" / "demo"
OLDEST = (3, 11)
# The first lock is installed. The second is part of it, so a demonstration after a test installs nothing.
LOCKS = {"demo": ["requirements.lock"], "test": ["requirements-dev.lock", "requirements.lock"]}
PRODUCTION_SETTINGS = ("DATABASE_URL", "CELERY_BROKER_URL", "SECRET_KEY")


class Stop(Exception):
    """A sentence for the person at the keyboard: what happened and what to do."""


def find_python():
    """A Python of 3.11 or newer: this one if it is, else one found by name. Raises Stop where there is none.

    A name may be a pyenv shim of a version that is switched off, so each is run before it is chosen.
    """
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        path = shutil.which(name)
        if path and version_of(path) >= OLDEST:
            return path
    raise Stop(
        "sendportal needs Python 3.11 or newer, and this one is {}.{}. Install a newer one, then say which: "
        "make demo PYTHON=python3.12".format(*sys.version_info)
    )


def version_of(python):
    """(major, minor) of an interpreter, or (0, 0) where it does not run."""
    ask = [str(python), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(ask, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return (0, 0)
    return tuple(int(part) for part in answer.split())


def run(command, sentence):
    """Runs a command that shows its own lines. Raises Stop with the sentence where it fails."""
    if subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL).returncode:
        raise Stop(sentence)


def digest(lock):
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def is_installed(purpose):
    """Whether the virtual environment holds what the purpose's locks say, under a Python that still runs."""
    if not STAMP.exists():
        return False
    stamp = json.loads(STAMP.read_text())
    same_locks = all(stamp["locks"].get(lock) == digest(lock) for lock in LOCKS[purpose])
    return same_locks and stamp["python"] == list(version_of(VENV_PYTHON))


def install_locked(purpose, python):
    """The virtual environment with the packages of the purpose's lock, each checked against its hash.

    Everything runs as `python -m`, never by a script's own first line, so a moved folder still works.
    """
    if is_installed(purpose):
        return
    pip = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check"]
    if version_of(VENV_PYTHON) < OLDEST:
        say("Making a virtual environment in .venv")
        run([python, "-m", "venv", "--clear", VENV], "The virtual environment could not be made; see above.")
    say("Installing the locked Python packages (the first time takes a minute or two)")
    run(
        [*pip, "install", "--quiet", "--require-hashes", "-r", ROOT / LOCKS[purpose][0]],
        "The Python packages could not be installed. Put right what the lines above say and try again.",
    )
    locks = {lock: digest(lock) for lock in LOCKS[purpose]}
    STAMP.write_text(json.dumps({"python": version_of(VENV_PYTHON), "locks": locks}))


def set_up(purpose):
    python = find_python()
    run([python, ROOT / "sendportal" / "system_packages.py", purpose], "")
    install_locked(purpose, python)


def refuse_production(environment):
    """Raises Stop where the settings are a real installation's, which a demonstration must not touch."""
    carried = [name for name in PRODUCTION_SETTINGS if environment.get(name)]
    if environment.get("SENDPORTAL_MODE", "demo") not in ("", "demo"):
        carried.insert(0, "SENDPORTAL_MODE")
    if carried:
        raise Stop(
            "make demo does not run with the settings of a real installation, and this environment has "
            + ", ".join(carried)
            + ". Unset them, or open a fresh terminal."
        )


def read_port(word):
    """The port number in `word`. Raises Stop with what to write instead."""
    if not word.isdigit() or not 1 <= int(word) <= 65535:
        raise Stop(f"PORT is {word!r}. Set it to a number from 1 to 65535: make demo PORT=8001")
    return int(word)


def refuse_busy_port(port):
    """Raises Stop where something on this machine already answers on `port`."""
    with socket.socket() as probe:
        probe.settimeout(1)
        busy = probe.connect_ex(("127.0.0.1", port)) == 0
    if busy:
        other = port + 1 if 1023 < port < 65535 else 8001
        raise Stop(f"Another program already uses port {port}. Choose another: make demo PORT={other}")


def demo():
    refuse_production(os.environ)
    port = read_port(os.environ.get("PORT") or "8000")
    refuse_busy_port(port)
    set_up("demo")
    os.environ.setdefault("VAR_DIR", str(DEMO_VAR))
    os.environ.update(SENDPORTAL_MODE="demo", PORT=str(port), BASE_URL=f"http://localhost:{port}")
    # Where Homebrew's Pango is found by a Python that is not Homebrew's own.
    os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib")
    os.chdir(str(ROOT))
    os.execv(str(VENV_PYTHON), [str(VENV_PYTHON), "manage.py", "demo"])


def demo_reset():
    """Empties the demonstration's own folder and nothing else. Raises Stop while one runs there."""
    if not DEMO_VAR.exists():
        return say("There is no demonstration to empty.")
    with (DEMO_VAR / "demo.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop(
                "The demonstration is running. Stop it with Ctrl-C, then run make demo-reset."
            ) from None
        shutil.rmtree(str(DEMO_VAR))
    return say("The demonstration is empty. make demo starts it afresh.")


def say(sentence):
    print(sentence, flush=True)


def main(arguments):
    verbs = {"demo": demo, "test": lambda: set_up("test"), "demo-reset": demo_reset}
    if len(arguments) != 1 or arguments[0] not in verbs:
        return __doc__
    try:
        verbs[arguments[0]]()
    except Stop as sentence:
        return str(sentence) or 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
