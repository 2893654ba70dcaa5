"""What becomes of an upload for which the disk has no room."""

import errno
import io

import pytest
from django.urls import reverse

from sendportal.incoming import LimitedUploadHandler
from tests.factories import letters, surveys

FULL = "because the portal's disk is full or away. Nothing was stored."


class FullDisk(io.BytesIO):
    """A file that says of a full disk at the call of this name, and, as files do, once more when it is closed."""

    at = ""

    def __getattribute__(self, name):
        if name in (object.__getattribute__(self, "at"), "close"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().__getattribute__(name)


@pytest.fixture(params=["write", "seek"])
def disk(request, monkeypatch):
    monkeypatch.setattr(FullDisk, "at", request.param)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **where: FullDisk())


@pytest.fixture
def no_disk(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "not there")


def sent(client, name, area, file, **fields):
    answer = client.post(reverse(f"staff:{name}", args=[area.slug]), {"file": file, **fields})
    return answer.status_code, FULL in answer.content.decode().replace("&#x27;", "'")


def sent_export(client, area):
    new = {"survey": "new", "title": "Our survey", "period": "May 2025", "recruitment": "By e-mail"}
    return sent(client, "upload_new", area, surveys.a_file(surveys.smartsurvey()), **new)


def test_export_on_a_full_disk_is_said_in_the_form(disk, signed_in, area, vera):
    assert sent_export(signed_in(vera), area) == (200, True)
    assert area.surveys.count() == 0


def test_letter_on_a_full_disk_is_said_in_the_form(disk, signed_in, area, vera):
    file = letters.a_file(letters.LETTER.encode())
    assert sent(signed_in(vera), "letter_new", area, file) == (200, True)


def test_disk_that_is_away_is_said_in_the_form(no_disk, signed_in, area, vera):
    assert sent_export(signed_in(vera), area) == (200, True)


def test_file_over_the_limit_is_dropped_on_a_full_disk_too(disk, settings):
    settings.UPLOAD_LIMIT_MB = 1
    handler = LimitedUploadHandler()
    handler.new_file("file", "export.csv", "text/csv", None)
    for _ in range(3):
        handler.receive_data_chunk(bytes(500_000), 0)
    file = handler.file_complete(1_500_000)
    assert (file.over_limit, file.found_no_room, b"".join(file.chunks())) == (True, True, b"")
