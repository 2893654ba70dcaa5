import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from tests.services import own_postgres, postgres_url, redis_url

pytestmark = pytest.mark.services
ROOT = Path(__file__).resolve().parents[2]


def run_services(*command, **environment):
    given = {name: word for name, word in os.environ.items() if not name.startswith(("TEST_", "REQUIRE_"))}
    words = [sys.executable, "-m", "tests.services", *command]
    return subprocess.run(
        words, cwd=ROOT, env=given | environment, capture_output=True, text=True, timeout=60
    )


def test_postgres_answers_and_may_create_databases():
    with postgres_url() as url, psycopg.connect(url) as connection:
        created = connection.execute(
            "select rolcreatedb from pg_roles where rolname = current_user"
        ).fetchone()
    assert created == (True,)


def test_redis_answers_and_keeps_nothing_on_disk():
    with redis_url() as url, redis.Redis.from_url(url) as server:
        assert (server.ping(), server.config_get("save")["save"]) == (True, "")


def test_postgres_log_never_holds_a_value_that_a_statement_carried():
    with own_postgres() as (url, log):
        break_things(url, "CANARY-7f3a")
        quiet = log.read_text()
    with own_postgres(loud()) as (url, log):
        break_things(url, "CANARY-7f3a")
        told = log.read_text()
    assert ("CANARY-7f3a" in quiet, "CANARY-7f3a" in told) == (False, True)


def loud():
    """PostgreSQL's own defaults, to show that the canary would have been seen."""
    return {
        "log_min_messages": "warning",
        "log_min_error_statement": "error",
        "log_error_verbosity": "default",
    }


def break_things(url, canary):
    with psycopg.connect(url, autocommit=True) as connection:
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("select %s::text::int", [canary])
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute(f"select '{canary}' from nowhere")


def test_command_gets_both_addresses_and_returns_its_own_code():
    ask = "import os; print(os.environ['TEST_DATABASE_URL'][:9], os.environ['TEST_BROKER_URL'][:6]); exit(7)"
    finished = run_services(sys.executable, "-c", ask)
    assert (finished.stdout, finished.returncode) == ("postgres: redis:\n", 7)


@pytest.mark.parametrize(("required", "code"), [("0", 0), ("1", 1)])
def test_no_server_is_one_line_and_a_failure_only_where_required(required, code, tmp_path):
    broken = tmp_path / "redis-server"
    broken.write_text("#!/bin/sh\necho not today\nexit 1\n")
    broken.chmod(0o755)
    finished = run_services("false", PATH=f"{tmp_path}:{os.environ['PATH']}", REQUIRE_SERVICES=required)
    assert (finished.stdout, finished.returncode) == (
        "The tests on PostgreSQL and Redis did not run. redis-server did not start: not today\n",
        code,
    )
