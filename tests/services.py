"""A real PostgreSQL and a real Redis for the tests that need them.

`python -m tests.services COMMAND…` starts both, runs the command with TEST_DATABASE_URL, TEST_BROKER_URL and
TEST_POSTGRES_LOG set, stops both, and returns what the command returned. Where they cannot be had it says so
in one line and runs nothing; with REQUIRE_SERVICES=1 that is a failure.

Inside a test, `with postgres_url() as url` and `with redis_url() as url` give the ones that the command above
started, or start their own.

Own servers come first, because a test may then read the server's log and break the server. They live in a
temporary folder on a free port and are gone afterwards. Servers that already run on this machine are used
only where the programs to start our own are missing.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sendportal.system_packages import find_postgres

# The server's log must never hold what a parent wrote. Without `log_min_messages=log` an error's first line
# would: "invalid input syntax for type integer" quotes the value. docker-compose.yml sets the same.
QUIET_POSTGRES = {
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
# Nothing in a test's server outlives it, so nothing is written to disk more carefully than it must be.
HASTY_POSTGRES = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
START_SECONDS = 30


class NoServer(Exception):
    """A server that cannot be had, in one line for the person who runs the tests."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgres_url():
    """The address of a PostgreSQL whose user may create databases. Raises NoServer."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield named
    elif find_postgres():
        with own_postgres() as (url, _log):
            yield url
    else:
        yield running_postgres()


@contextmanager
def redis_url():
    """The address of a Redis that may be filled and emptied. Raises NoServer."""
    named = os.environ.get("TEST_BROKER_URL")
    if named:
        yield named
    elif shutil.which("redis-server"):
        with own_redis() as url:
            yield url
    else:
        yield running_redis()


@contextmanager
def own_postgres(settings=None):
    """A private cluster: yields its address and the path of its log.

    `settings` are added to, or replace, the ones above. PostgreSQL refuses to run as root, and its user
    cannot reach a private home: the cluster is then made under the temporary folder, as that user.
    """
    programs, account = Path(find_postgres()), postgres_account()
    with temporary_folder("postgres", account) as folder:
        cluster, log, port = folder / "cluster", folder / "server.log", free_port()
        run_as(account, folder, programs / "initdb", "-D", cluster, "-U", "postgres", *INITDB)
        given = QUIET_POSTGRES | HASTY_POSTGRES | {"listen_addresses": "127.0.0.1", "port": str(port)}
        given |= {"unix_socket_directories": ""} | (settings or {})
        flags = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        command = [programs / "postgres", "-D", cluster, *flags]
        with running(command, log, lambda: lets_in(programs, port), account, stop_with=signal.SIGINT):
            yield f"postgres://postgres@127.0.0.1:{port}/postgres", log


INITDB = (
    "--auth=trust",
    "--encoding=UTF8",
    "--no-sync",
    "--locale=C.UTF-8" if sys.platform == "linux" else "--no-locale",
)


@contextmanager
def own_redis(port=None):
    """A private Redis that keeps nothing, on a free port unless one is given: yields its address."""
    port = port or free_port()
    with temporary_folder("redis", None) as folder:
        keep_nothing = ["--save", "", "--appendonly", "no", "--dir", folder]
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), *keep_nothing]
        with running(command, folder / "server.log", lambda: answers(port), None, stop_with=signal.SIGTERM):
            yield f"redis://127.0.0.1:{port}/0"


def postgres_account():
    """Whom PostgreSQL runs as: ourselves, or as root the server's own account. Raises NoServer."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoServer(
            "PostgreSQL does not run as root, and this machine has no user called postgres."
        ) from None


@contextmanager
def temporary_folder(purpose, account):
    """A folder that only `account` can read, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"sendportal-{purpose}-", ignore_cleanup_errors=True) as folder:
        if account:
            shutil.chown(folder, user=account)
        yield Path(folder)


def run_as(account, folder, *command):
    words = [str(part) for part in command]
    finished = subprocess.run(
        words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, **identity(account)
    )
    if finished.returncode:
        raise NoServer(f"{Path(words[0]).name} failed: {finished.stderr.strip().splitlines()[-1]}")


def identity(account):
    return {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account else {}


@contextmanager
def running(command, log, is_ready, account, *, stop_with):
    """A server as our own child: waits until `is_ready()`, and ends it with the signal `stop_with`."""
    words = [str(part) for part in command]
    with log.open("wb") as lines:
        child = subprocess.Popen(
            words, cwd=log.parent, stdin=subprocess.DEVNULL, stdout=lines, stderr=lines, **identity(account)
        )
    try:
        wait_for(child, is_ready, log)
        yield child
    finally:
        stop(child, stop_with)


def stop(child, with_signal):
    child.send_signal(with_signal)
    try:
        child.wait(timeout=START_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def wait_for(child, is_ready, log):
    deadline = time.monotonic() + START_SECONDS
    while not is_ready():
        if child.poll() is not None or time.monotonic() > deadline:
            last = (log.read_text().strip().splitlines() or ["it said nothing"])[-1]
            raise NoServer(f"{Path(child.args[0]).name} did not start: {last}")
        time.sleep(0.05)


def lets_in(programs, port):
    """Whether PostgreSQL is ready: its port opens a moment before it takes anybody in."""
    ask = [programs / "pg_isready", "--host=127.0.0.1", f"--port={port}"]
    return subprocess.run(ask, capture_output=True).returncode == 0


def answers(port):
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def running_postgres():
    """The address of a PostgreSQL on this machine that lets us in. Raises NoServer."""
    import psycopg

    for user in ("postgres", pwd.getpwuid(os.geteuid()).pw_name):
        url = f"postgres://{user}@127.0.0.1:5432/postgres"
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    raise NoServer(
        "No PostgreSQL: its server programs are not installed and none lets us in on 127.0.0.1:5432."
    )


def running_redis():
    """The address of a Redis on this machine. Raises NoServer."""
    if not answers(6379):
        raise NoServer("No Redis: redis-server is not installed and none answers on 127.0.0.1:6379.")
    return "redis://127.0.0.1:6379/15"


def main(command):
    with ExitStack() as servers:
        try:
            environment = start_both(servers)
        except NoServer as reason:
            sys.stdout.write(f"The tests on PostgreSQL and Redis did not run. {reason}\n")
            return 1 if os.environ.get("REQUIRE_SERVICES") == "1" else 0
        return subprocess.run(command, env=os.environ | environment).returncode


def start_both(servers):
    """Enters both servers into the stack, and gives the environment that names them."""
    broker = servers.enter_context(redis_url())
    if "TEST_DATABASE_URL" in os.environ or not find_postgres():
        return {"TEST_DATABASE_URL": servers.enter_context(postgres_url()), "TEST_BROKER_URL": broker}
    url, log = servers.enter_context(own_postgres())
    return {"TEST_DATABASE_URL": url, "TEST_BROKER_URL": broker, "TEST_POSTGRES_LOG": str(log)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
