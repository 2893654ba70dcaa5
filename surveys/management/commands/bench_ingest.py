"""How long an export takes to bring in, beside a bare loop over the same file, and how much memory and patience."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

SIZES = (1_000, 10_000, 100_000)
ON_SQLITE = 100_000  # responses at most
WORKBOOK = 10_000
HEAD = "responses     MB  preview  import    bare  ratio  µs each  memory  longest wait  removal"
UNITS = "                       s       s       s                      MB             s        s"


class Command(BaseCommand):
    help = "Makes invented exports, brings them in, and prints seconds, memory and how long another writer waited."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="responses to a file")
        parser.add_argument(
            "--only", choices=["people", "whole-way", "bare-loop", "removal"], help="used by itself"
        )
        parser.add_argument("--file", type=Path, help="used by itself")

    def handle(self, *, sizes, only, file, **options):
        if only:
            from surveys.benchmarks.worker import WORK

            self.stdout.write(json.dumps(WORK[only](file)))
            return
        with tempfile.TemporaryDirectory(prefix="sendportal-bench-") as folder, ExitStack() as stack:
            self.measure(Path(folder), stack, sizes)

    def measure(self, folder, stack, sizes):
        from surveys.benchmarks.databases import Postgres, Sqlite, postgres_server
        from tests.services import NoServer

        try:
            self.table(folder, Postgres(postgres_server(stack)), sizes, ["xlsx", "ods"])
        except NoServer as reason:
            self.stdout.write(f"Nothing was measured on PostgreSQL. {reason}")
        self.table(folder, Sqlite(folder), [size for size in sizes if size <= ON_SQLITE], [])

    def table(self, folder, database, sizes, workbooks):
        self.stdout.write(f"\n{database.name}\n{HEAD}\n{UNITS}")
        with database.migrated(lambda url: _prepare(folder, url)):
            for size in sizes:
                self.row(database, _export(folder, size), size)
            for kind in workbooks:
                self.row(database, _workbook(folder, kind), WORKBOOK, kind)

    def row(self, database, path, size, kind=""):
        from surveys.benchmarks.databases import another_writer

        with database.fresh() as url:
            with another_writer(database, url) as waits:
                found = _child(url, path, "whole-way")
            if not kind:
                found |= _child(url, path, "bare-loop") | _child(url, path, "removal")
        bare, each = found.get("bare"), found["import"] / size * 1e6
        self.stdout.write(
            f"{size:>9,} {path.stat().st_size / 1e6:>6.1f} {found['preview']:>8.1f} {found['import']:>7.1f} "
            f"{_or_none(bare, 7)} {_or_none(bare and found['import'] / bare, 6, 2)} {each:>8.0f} "
            f"{found['memory']:>7.0f} {max(waits):>13.2f} {_or_none(found.get('removal'), 8)}  {kind}".rstrip()
        )
        self.stdout.flush()


def _or_none(number, width, digits=1):
    return "–".rjust(width) if number is None else f"{number:>{width}.{digits}f}"


def _export(folder, size):
    from surveys.benchmarks.made_up import write_csv

    path = folder / f"{size}.csv"
    if not path.exists():
        write_csv(path, size)
    return path


def _workbook(folder, kind):
    """A workbook of the same responses, written as the tests write theirs."""
    from surveys.benchmarks.made_up import rows
    from tests.surveys.readers import files

    path = folder / f"{WORKBOOK}.{kind}"
    found = rows(WORKBOOK)
    path.write_bytes(files.workbook(Responses=found) if kind == "xlsx" else files.open_document(found))
    return path


def _environment(folder, url):
    """Nothing of an installation that this shell may know of: neither its database nor its queue nor its files."""
    limits = dict.fromkeys(("UPLOAD_LIMIT_MB", "INFLATED_LIMIT_MB"), "4000")
    folders = {name: str(folder / name.lower()) for name in ("VAR_DIR", "ORIGINALS_DIR", "PUBLISHED_DIR")}
    ours = {"SENDPORTAL_MODE": "demo", "DATABASE_URL": url, "CELERY_BROKER_URL": "filesystem://localhost/"}
    return os.environ | limits | folders | ours


def _prepare(folder, url):
    _run(folder, url, "migrate", "--verbosity", "0")
    _run(folder, url, "bench_ingest", "--only", "people")


def _child(url, path, only):
    printed = _run(path.parent, url, "bench_ingest", "--only", only, "--file", str(path))
    return json.loads(printed.strip().splitlines()[-1])


def _run(folder, url, *words):
    """A command of manage.py in a process of its own. Returns what it printed."""
    program = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
    finished = subprocess.run(program, env=_environment(folder, url), capture_output=True, text=True)
    if finished.returncode:
        raise SystemExit(f"{words[0]} did not work: {finished.stderr.strip()[-2000:]}")
    return finished.stdout
