"""No container engine is needed: the file is read, and each of its commands is run as a plain process."""

import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import yaml

from sendportal.processes import Processes
from sendportal.system_packages import LIBRARIES
from tests.services import QUIET_POSTGRES, own_postgres, own_redis

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
GIVEN = {
    "SECRET_KEY": "only-for-this-test-" + "k" * 40,
    "POSTGRES_PASSWORD": "letters4digits",
    "BASE_URL": "https://portal.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
}


def instructions(word):
    return re.findall(rf"^{word} (.*)$", DOCKERFILE, re.MULTILINE)


def postgres_flags():
    return dict(flag.removeprefix("-c").split("=", 1) for flag in SERVICES["db"]["command"][1:])


def test_postgres_logs_as_quietly_as_the_one_that_the_canary_test_reads():
    assert postgres_flags() == QUIET_POSTGRES


def test_secrets_come_from_the_environment_and_stop_the_start_where_they_are_missing():
    asked = {name for name, _ in re.findall(r"\$\{(\w+):(\?)", (ROOT / "docker-compose.yml").read_text())}
    assert asked == set(GIVEN)


# What the image sets itself, and what only tests and the demonstration set.
OF_THE_IMAGE = {"VAR_DIR", "ORIGINALS_DIR", "PUBLISHED_DIR"}
INTERNAL = {"SENDPORTAL_MODE", "TASKS_EAGER", "QUEUE_DIR", "JOB_STALE_SECONDS", "SWEEP_SECONDS"}


def variables_in_the_readme():
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([A-Z][A-Z_]+)`", row)}


def variables_that_are_read():
    code = "".join((ROOT / f"sendportal/{name}.py").read_text() for name in ("settings", "environment"))
    return set(re.findall(r"(?:env\.\w+|read_number)\(\s*\"([A-Z][A-Z_]+)\"", code))


def test_every_variable_of_the_readme_reaches_the_portal():
    assert variables_in_the_readme() - set(SERVICES["web"]["environment"]) == OF_THE_IMAGE


def test_every_variable_that_is_read_stands_in_the_readme():
    assert variables_that_are_read() - INTERNAL == variables_in_the_readme()


def test_web_and_worker_share_the_files():
    mounts = [SERVICES[name]["volumes"] for name in ("web", "worker")]
    assert mounts == [["originals:/srv/originals", "published:/srv/published"]] * 2
    assert set(COMPOSE["volumes"]) == {"database", "originals", "published"}


def test_only_web_is_reached_from_outside_and_only_from_this_machine():
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}


def test_every_service_that_stays_has_a_health_check():
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == {"migrate"}


def test_image_runs_as_an_ordinary_user_with_the_libraries_that_the_pdfs_need():
    installed = shlex.split(instructions("RUN")[0].split("--no-install-recommends")[1].split("&&")[0])
    assert (instructions("USER"), set(installed)) == (["sendportal"], set(LIBRARIES.values()))


def test_image_makes_the_folders_that_the_volumes_cover():
    made = next(line for line in instructions("RUN") if "useradd" in line)
    assert {mount.split(":")[1] for mount in SERVICES["web"]["volumes"]} <= set(made.split())


# The same file, running


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A built image's folder, an empty database and a Redis, as the environment of the portal's services."""
    folder = tmp_path_factory.mktemp("compose")
    with own_postgres(postgres_flags()) as (url, log), own_redis() as broker:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("create role sendportal login")
            connection.execute("create database sendportal owner sendportal")
        places = {"@db:5432": "@" + url.split("@")[1].split("/")[0], "redis://redis:6379/0": broker}
        environment = portal_environment(places) | image_environment(folder)
        build(environment)
        yield environment, folder, log


def portal_environment(places):
    """What compose gives the portal's services, with the two servers' names put in place."""
    wanted = {name: word for name, word in SERVICES["web"]["environment"].items() if word is not None}
    for name, word in wanted.items():
        word = re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: GIVEN[found[1]], word)
        for there, here in places.items():
            word = word.replace(there, here)
        wanted[name] = word
    return wanted


def image_environment(folder):
    """The image's own variables, its folders moved under `folder`, and the programs of our environment."""
    given = dict(part.split("=", 1) for line in instructions("ENV") for part in shlex.split(line))
    moved = {
        name: word.replace("/app", f"{folder}/app").replace("/srv", f"{folder}/srv")
        for name, word in given.items()
    }
    return moved | {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": moved["VAR_DIR"]}


def build(environment):
    """The image's own last step, with its own settings: no database, no broker, a key that signs nothing."""
    step = next(line for line in instructions("RUN") if "make_fonts" in line)
    names = ("PATH", "HOME", "VAR_DIR", "ORIGINALS_DIR", "PUBLISHED_DIR")
    subprocess.run(["sh", "-c", step], cwd=ROOT, env={name: environment[name] for name in names}, check=True)


def on_port(command, port):
    return [
        part.replace("0.0.0.0:8000", f"127.0.0.1:{port}").replace("127.0.0.1:8000", f"127.0.0.1:{port}")
        for part in command
    ]


def is_healthy(name, environment, port):
    check = on_port(SERVICES[name]["healthcheck"]["test"][1:], port)
    return subprocess.run(check, cwd=ROOT, env=environment, capture_output=True).returncode == 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.services
def test_every_command_runs_and_every_health_check_turns_green(installation):
    environment, folder, log = installation
    port, kept = free_port(), ("web", "worker", "scheduler")
    subprocess.run(SERVICES["migrate"]["command"], cwd=ROOT, env=environment, check=True)
    assert [is_healthy(name, environment, port) for name in kept] == [False] * 3
    with Processes() as processes:
        for name in kept:
            processes.start(
                name, on_port(SERVICES[name]["command"], port), folder / f"{name}.log", environment
            )
        deadline = time.monotonic() + 60
        waiting = set(kept)
        while waiting and time.monotonic() < deadline:
            waiting = {name for name in waiting if not is_healthy(name, environment, port)}
        ended = {child.name: child.last_lines() for child in processes.ended()}
    assert (waiting, ended) == (set(), {})
    assert "statement" not in log.read_text().lower()
