"""Scratch databases to measure on, and somebody else who writes to them meanwhile."""

import os
import secrets
import shutil
import sqlite3
import threading
from contextlib import contextmanager
from time import perf_counter, sleep

import psycopg

from tests import services

NAME = "sendportal_bench"


class Postgres:
    """Databases on the server at `url`, each a copy of a migrated one; gone afterwards."""

    name = "PostgreSQL"

    def __init__(self, url):
        self.server, self.template = url.rpartition("/")[0], f"{NAME}_{secrets.token_hex(4)}"
        self.maintenance = url

    def address(self, name):
        return f"{self.server}/{name}"

    @contextmanager
    def migrated(self, migrate):
        self._do(f"CREATE DATABASE {self.template}")
        try:
            migrate(self.address(self.template))
            yield
        finally:
            self._do(f"DROP DATABASE {self.template} WITH (FORCE)")

    @contextmanager
    def fresh(self):
        name = f"{self.template}_copy"
        self._do(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        try:
            yield self.address(name)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement):
        with psycopg.connect(self.maintenance, autocommit=True) as connection:
            connection.execute(statement)

    @staticmethod
    def connected(url):
        return psycopg.connect(url, autocommit=True)


class Sqlite:
    """Database files in a folder, each a copy of a migrated one."""

    name = "SQLite"

    def __init__(self, folder):
        self.template = folder / "template.sqlite3"

    @contextmanager
    def migrated(self, migrate):
        migrate(f"sqlite:///{self.template}")
        yield

    @contextmanager
    def fresh(self):
        path = self.template.with_name("copy.sqlite3")
        shutil.copy(self.template, path)
        try:
            yield f"sqlite:///{path}"
        finally:
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)

    @staticmethod
    def connected(url):
        # As the portal itself connects: see sendportal.environment.
        return sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20, isolation_level=None)


@contextmanager
def another_writer(database, url):
    """Somebody who writes one small row again and again; yields a list of how long each time took, in seconds."""
    waits, over = [], threading.Event()

    def write():
        connection = database.connected(url)
        connection.execute("CREATE TABLE IF NOT EXISTS bench_beside (moment double precision)")
        while not over.is_set():
            began = perf_counter()
            connection.execute(f"INSERT INTO bench_beside VALUES ({began})")
            waits.append(perf_counter() - began)
            sleep(0.02)
        connection.close()

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    try:
        yield waits
    finally:
        over.set()
        thread.join()


def postgres_server(stack):
    """A PostgreSQL whose user may create databases: the one of DATABASE_URL, else as the tests find theirs, entered
    into `stack`. A private one keeps its promises to the disk, as a real one does.

    Raises tests.services.NoServer.
    """
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        return named
    if "TEST_DATABASE_URL" in os.environ or not services.find_postgres():
        return stack.enter_context(services.postgres_url())
    kept = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "max_wal_size": "4GB"}
    url, _log = stack.enter_context(services.own_postgres(kept))
    return url
