import ast
import fcntl
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sendportal.bootstrap import Stop, digest, read_port, refuse_busy_port, refuse_production, version_of

ROOT = Path(__file__).resolve().parents[2]
MANAGE = """
import json, os, sys
names = ("SENDPORTAL_MODE", "PORT", "BASE_URL", "VAR_DIR")
sys.stdout.write(json.dumps([sys.argv[1:], *(os.environ.get(name) for name in names)]))
"""


@pytest.fixture
def clone(tmp_path):
    """A folder with the set-up scripts and a virtual environment that counts as installed, and nothing else."""
    (tmp_path / "sendportal").mkdir()
    for script in ("bootstrap.py", "system_packages.py"):
        shutil.copy(ROOT / "sendportal" / script, tmp_path / "sendportal")
    (tmp_path / "manage.py").write_text(MANAGE)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / lock, tmp_path)
    locks = {"requirements.lock": digest("requirements.lock")}
    stamp = {"python": version_of(sys.executable), "locks": locks}
    (tmp_path / ".venv" / "set-up.json").write_text(json.dumps(stamp))
    return tmp_path


def bootstrap(clone, *arguments, **environment):
    words = [sys.executable, "-I", "-S", "sendportal/bootstrap.py", *arguments]
    # The clone's Python is really the one that runs the tests: pip must refuse it, whatever a test asks for.
    given = {"PATH": os.environ["PATH"], "PIP_REQUIRE_VIRTUALENV": "1", "PORT": str(free_port())}
    return subprocess.run(words, cwd=clone, env=given | environment, capture_output=True, text=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_demo_that_is_set_up_goes_straight_on(clone):
    finished = bootstrap(clone, "demo", PORT="8123")
    handed_on = [["demo"], "demo", "8123", "http://localhost:8123", str(clone / "var" / "demo")]
    assert (finished.stderr, json.loads(finished.stdout)) == ("", handed_on)


def test_lock_that_changed_is_installed_again(clone):
    with (clone / "requirements.lock").open("a") as lock:
        lock.write("sendportal-has-no-such-package==1\n")
    finished = bootstrap(clone, "demo")
    assert finished.stdout.splitlines()[0].startswith("Installing the locked Python packages")
    assert finished.stderr.splitlines()[-1].startswith("The Python packages could not be installed.")


def test_test_set_up_wants_more_than_a_demonstration_installed(clone):
    (clone / "requirements-dev.lock").write_text("sendportal-has-no-such-package==1\n")
    assert bootstrap(clone, "test", SKIP_MISSING="1").returncode == 1


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"SENDPORTAL_MODE": "production"}, "SENDPORTAL_MODE"),
        ({"DATABASE_URL": "postgres://db/portal", "SECRET_KEY": "x"}, "DATABASE_URL, SECRET_KEY"),
        ({"CELERY_BROKER_URL": "redis://redis"}, "CELERY_BROKER_URL"),
    ],
)
def test_demo_refuses_a_real_installations_settings(clone, environment, named):
    finished = bootstrap(clone, "demo", **environment)
    assert (finished.returncode, finished.stdout, finished.stderr) == (
        1,
        "",
        "make demo does not run with the settings of a real installation, and this environment has "
        f"{named}. Unset them, or open a fresh terminal.\n",
    )


def test_demo_settings_are_no_reason_to_refuse():
    assert refuse_production({"SENDPORTAL_MODE": "demo", "SECRET_KEY": ""}) is None


def test_busy_port_is_a_sentence_with_the_cure():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=re.escape(f"Another program already uses port {port}.")):
            refuse_busy_port(port)


@pytest.mark.parametrize("word", ["http", "0", "65536", "-1", "80.5"])
def test_port_that_is_no_port_is_a_sentence(word):
    with pytest.raises(Stop, match="Set it to a number from 1 to 65535: make demo PORT=8001"):
        read_port(word)


def test_demo_reset_empties_only_the_demonstrations_folder(clone):
    for folder in ("demo", "other"):
        (clone / "var" / folder).mkdir(parents=True)
        (clone / "var" / folder / "kept").touch()
    assert bootstrap(clone, "demo-reset").returncode == 0
    assert [path.name for path in (clone / "var").iterdir()] == ["other"]


def test_demo_reset_refuses_while_a_demonstration_runs(clone):
    (clone / "var" / "demo").mkdir(parents=True)
    with (clone / "var" / "demo" / "demo.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        finished = bootstrap(clone, "demo-reset")
    assert finished.stderr == (
        "The demonstration is running. Stop it with Ctrl-C, then run make demo-reset.\n"
    )
    assert (clone / "var" / "demo").exists()


def test_demo_reset_with_nothing_there_says_so(clone):
    assert bootstrap(clone, "demo-reset").stdout == "There is no demonstration to empty.\n"


def test_unknown_word_gets_the_usage(clone):
    assert bootstrap(clone, "dmeo").stderr.startswith("Set-up where there is only git, make and Python")


def test_bootstrap_reads_under_a_python_that_is_too_old():
    assert ast.parse((ROOT / "sendportal" / "bootstrap.py").read_text(), feature_version=(3, 7))


def test_version_of_something_that_does_not_run_is_nought(tmp_path):
    shim = tmp_path / "python3.12"
    shim.write_text("#!/bin/sh\necho pyenv: python3.12: command not found >&2\nexit 127\n")
    shim.chmod(0o755)
    assert (version_of(shim), version_of(tmp_path / "absent")) == ((0, 0), (0, 0))


def test_no_module_of_ours_hides_one_of_pythons():
    """A script's own folder comes first on its path, so sendportal/json.py would break the set-up."""
    ours = {path.stem for path in (ROOT / "sendportal").glob("*.py")}
    assert ours & sys.stdlib_module_names == set()


def pins(lock):
    return set(re.findall(r"^([\w.\[\]-]+==\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_locks_agree_and_name_no_host():
    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / lock).read_text()
