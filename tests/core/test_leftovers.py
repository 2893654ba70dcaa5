"""Files that no row names go after a day; what a row names never does."""

import os
import time
from pathlib import Path

import pytest

from inspections import tasks  # noqa: F401 (registers them, as a worker does at its start)
from sendportal import leftovers
from sendportal.management.commands.scheduler import Command, clear_leftovers
from sendportal.starting import check_before_start
from sendportal.storage import check_stores, originals, published
from tests.factories import surveys
from tests.factories.record import a_summary
from tests.inspections import stages

DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def stores(db, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "incoming")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()
    check_stores()


def aged(path, seconds=DAY + 60, content=b"a parent's words"):
    """The file, as if it had been written that long ago."""
    path = Path(path)
    if not path.exists():
        path.write_bytes(content)
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def strays(settings, seconds):
    """One file of every sort that a killed process leaves."""
    return [
        aged(originals.folder / ("a" * 32), seconds),
        aged(originals.folder / f"{'b' * 32}.part", seconds),
        aged(published.folder / f"{'c' * 64}.pdf", seconds),
        aged(published.folder / f"{'c' * 64}.12ab34cd.part", seconds),
        aged(Path(settings.FILE_UPLOAD_TEMP_DIR) / "tmp1.upload.csv", seconds),
    ]


def test_files_that_no_row_names_go_after_a_day(settings):
    left = strays(settings, DAY + 60)
    Command().attempt(clear_leftovers)
    assert [path for path in left if path.exists()] == []


def test_files_of_a_few_minutes_stay(settings):
    young = strays(settings, 600)
    Command().attempt(clear_leftovers)
    assert [path for path in young if not path.exists()] == []


def test_files_that_a_row_names_stay_however_old(area, vera, pat):
    upload = surveys.an_upload(surveys.a_survey(area, vera), vera)
    edition = stages.at("withdrawn", a_summary(area, vera), vera, pat)
    kept = [aged(originals.path(upload.stored_as)), aged(published.folder / f"{edition.pdf}.pdf")]
    Command().attempt(clear_leftovers)
    assert [path.exists() for path in kept] == [True, True]


def test_bytes_that_are_kept_again_are_young(settings):
    digest = published.keep(b"pages")
    aged(published.folder / f"{digest}.pdf")
    published.keep(b"pages")
    assert (leftovers.clear("published", []), published.read(digest)) == (0, b"pages")


@pytest.mark.parametrize("mark", ["of another installation", None])
def test_folder_that_is_not_ours_is_left_alone(mark, settings):
    stray, path = aged(originals.folder / ("a" * 32)), originals.folder / ".mark"
    path.write_text(mark) if mark else path.unlink()
    assert (leftovers.clear("originals", []), stray.exists()) == (0, True)


def test_start_clears_uploads_that_were_cut_off(settings):
    old = aged(Path(settings.FILE_UPLOAD_TEMP_DIR) / "tmp1.upload.csv", 2 * 60 * 60)
    arriving = aged(Path(settings.FILE_UPLOAD_TEMP_DIR) / "tmp2.upload.csv", 60)
    check_before_start()
    assert (old.exists(), arriving.exists()) == (False, True)


def test_file_store_that_is_away_does_not_end_the_scheduler(settings, caplog):
    settings.FILE_UPLOAD_TEMP_DIR = "/" + 300 * "x"  # the system refuses so long a name
    Command().attempt(clear_leftovers)
    assert "step_put_off" in caplog.text
