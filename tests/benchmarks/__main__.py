"""How long an export takes to bring in, beside a bare loop over the same file, and how much memory and patience.

`python -m tests.benchmarks [--sizes N…]` makes invented exports, brings them in, and says how many seconds and how
much memory that took, and how long another writer waited. Short ones are measured several times, and the middle shown.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django

from tests.benchmarks.databases import Postgres, Sqlite, another_writer, postgres_server
from tests.benchmarks.made_up import rows, write_csv
from tests.services import NoServer
from tests.surveys.readers import files

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000, 100_000)
ON_SQLITE = 100_000  # responses at most
SHORT = 50_000  # responses under which an import lasts so short that chance has a say
TIMES = 5  # that a short one is measured; the row whose ratio is in the middle is shown
WORKBOOK = 10_000
HEAD = "responses     MB  preview  import    bare  ratio  µs each  memory  longest wait  removal"
UNITS = "                       s       s       s                      MB             s        s"


def main():
    program = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0]
    )
    program.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="responses to a file")
    parts = ["people", "whole-way", "bare-loop", "removal"]
    program.add_argument("--only", choices=parts, help="used by itself")
    program.add_argument("--file", type=Path, help="used by itself")
    said = program.parse_args()
    if said.only:
        _say(json.dumps(_part(said.only, said.file)))
        return
    with tempfile.TemporaryDirectory(prefix="sendportal-bench-") as folder, ExitStack() as stack:
        measure(Path(folder), stack, said.sizes)


def _part(name, file):
    """What one part takes, in this process: the memory that it is told by must be nobody else's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sendportal.settings")
    django.setup()
    from tests.benchmarks.worker import WORK  # noqa: PLC0415 (its models need the app registry)

    return WORK[name](file)


def measure(folder, stack, sizes):
    try:
        table(folder, Postgres(postgres_server(stack)), sizes, ["xlsx", "ods"])
    except NoServer as reason:
        _say(f"Nothing was measured on PostgreSQL. {reason}")
    table(folder, Sqlite(folder), [size for size in sizes if size <= ON_SQLITE], [])


def table(folder, database, sizes, workbooks):
    _say(f"\n{database.name}\n{HEAD}\n{UNITS}")
    with database.migrated(lambda url: _prepare(folder, url)):
        for size in sizes:
            row(database, _export(folder, size), size)
        for kind in workbooks:
            row(database, _workbook(folder, kind), WORKBOOK, kind)


def row(database, path, size, kind=""):
    times = TIMES if size < SHORT and not kind else 1
    rows = [_measured(database, path, kind) for _ in range(times)]
    found = sorted(rows, key=lambda row: row["ratio"] or 0)[times // 2]
    each, waited = found["import"] / size * 1e6, max(row["wait"] for row in rows)
    _say(
        f"{size:>9,} {path.stat().st_size / 1e6:>6.1f} {found['preview']:>8.1f} {found['import']:>7.2f} "
        f"{_or_none(found.get('bare'), 7, 2)} {_or_none(found['ratio'], 6, 2)} {each:>8.0f} "
        f"{found['memory']:>7.0f} {waited:>13.2f} {_or_none(found.get('removal'), 8)}  {kind}".rstrip()
    )


def _measured(database, path, kind):
    with database.fresh() as url:
        with another_writer(database, url) as waits:
            found = _child(url, path, "whole-way")
        if not kind:
            found |= _child(url, path, "bare-loop") | _child(url, path, "removal")
    ratio = found["import"] / found["bare"] if "bare" in found else None
    return found | {"ratio": ratio, "wait": max(waits)}


def _say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _or_none(number, width, digits=1):
    return "–".rjust(width) if number is None else f"{number:>{width}.{digits}f}"


def _export(folder, size):
    path = folder / f"{size}.csv"
    if not path.exists():
        write_csv(path, size)
    return path


def _workbook(folder, kind):
    """A workbook of the same responses, written as the tests write theirs."""
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
    _run(folder, url, "manage.py", "migrate", "--verbosity", "0")
    _run(folder, url, "-m", "tests.benchmarks", "--only", "people")


def _child(url, path, only):
    printed = _run(path.parent, url, "-m", "tests.benchmarks", "--only", only, "--file", str(path))
    return json.loads(printed.strip().splitlines()[-1])


def _run(folder, url, *words):
    """A program of ours in a process of its own. Returns what it printed."""
    finished = subprocess.run(
        [sys.executable, *words], env=_environment(folder, url), cwd=ROOT, capture_output=True, text=True
    )
    if finished.returncode:
        raise SystemExit(f"{' '.join(words)} did not work: {finished.stderr.strip()[-2000:]}")
    return finished.stdout


if __name__ == "__main__":
    main()
