"""Original files under the installation's keys."""

import hashlib
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from inspections import tasks  # noqa: F401 (registers them, as a worker does at its start)
from inspections.actions.letters import bring_in
from inspections.models import Letter
from sendportal import jobs, leftovers
from sendportal.guards import Refused
from sendportal.incoming import LimitedUploadHandler
from sendportal.models import AuditEvent, FileKey
from sendportal.storage import Missing, Unopenable, originals
from surveys.actions import uploads
from surveys.models import Comment, Upload
from surveys.rules import READ
from tests.factories import letters, surveys

pytestmark = pytest.mark.django_db
OLD, NEW = b"1" * 32, b"2" * 32
CANARY = b"kestrelbright"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.FILE_KEYS = (OLD,)


def read(name):
    with originals.open(name) as file:
        return file.read()


def test_file_is_kept_with_the_mark_and_size_of_what_was_given():
    name, digest, size = originals.keep([b"a,b\n", CANARY])
    assert (digest, size) == (hashlib.sha256(b"a,b\n" + CANARY).hexdigest(), 17)
    assert (read(name), CANARY in originals.path(name).read_bytes()) == (b"a,b\n" + CANARY, False)


def test_each_opening_reads_from_the_beginning():
    name, _, _ = originals.keep([CANARY])
    fresh = originals.opener(name)
    with fresh() as one, fresh() as two:
        assert (one.read(3), two.read()) == (CANARY[:3], CANARY)


def test_file_from_before_there_were_keys_is_read_as_it_lies(settings):
    settings.FILE_KEYS = ()
    name, _, _ = originals.keep([CANARY])
    settings.FILE_KEYS = (OLD,)
    assert (read(name), originals.path(name).read_bytes()) == (CANARY, CANARY)


def test_older_key_still_opens_and_the_first_one_wraps(settings):
    older, _, _ = originals.keep([b"older"])
    settings.FILE_KEYS = (NEW, OLD)
    newer, _, _ = originals.keep([b"newer"])
    assert (read(older), read(newer)) == (b"older", b"newer")
    settings.FILE_KEYS = (NEW,)
    assert read(newer) == b"newer"


@pytest.mark.parametrize("held", [(NEW,), ()])
def test_file_that_no_key_opens_says_what_to_do(settings, held):
    name, _, _ = originals.keep([CANARY])
    settings.FILE_KEYS = held
    with pytest.raises(Unopenable, match="Tell whoever looks after the portal") as raised:
        originals.open(name)
    assert raised.value.__cause__ is None and raised.value.__suppress_context__


def test_file_that_was_changed_says_what_to_do():
    name, _, _ = originals.keep([b"a" * 200_000])
    stored = bytearray(originals.path(name).read_bytes())
    stored[7] ^= 1
    originals.path(name).write_bytes(stored)
    with originals.open(name) as file, pytest.raises(Unopenable, match="is damaged"):
        file.read()


def test_file_of_another_name_is_not_taken_for_this_one():
    one, _, _ = originals.keep([b"one"])
    two, _, _ = originals.keep([b"two"])
    originals.path(one).write_bytes(originals.path(two).read_bytes())
    with pytest.raises(Unopenable):
        originals.open(one)


def test_key_of_another_file_does_not_open_this_one():
    one, _, _ = originals.keep([b"one"])
    two, _, _ = originals.keep([b"two"])
    FileKey.objects.filter(name=one).update(wrapped=FileKey.objects.get(name=two).wrapped)
    originals.path(one).write_bytes(originals.path(two).read_bytes())
    with pytest.raises(Unopenable):
        originals.open(one)


def test_file_whose_key_is_gone_is_missing():
    name, _, _ = originals.keep([CANARY])
    FileKey.objects.all().delete()
    with pytest.raises(Missing):
        originals.open(name)


def test_file_that_goes_between_two_openings_is_missing():
    name, _, _ = originals.keep([CANARY])
    fresh = originals.opener(name)
    originals.path(name).unlink()
    with pytest.raises(Missing):
        fresh()


def test_forgetting_forgets_bytes_and_key():
    name, _, _ = originals.keep([CANARY])
    originals.forget(name)
    assert (list(originals.folder.iterdir()), FileKey.objects.count()) == ([], 0)


def test_upload_that_finds_no_room_leaves_no_key():
    def full_disk():
        yield b"the first part"
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused):
        originals.keep(full_disk())
    assert (list(originals.folder.iterdir()), FileKey.objects.count()) == ([], 0)


def test_key_that_no_row_leads_to_goes_after_a_day():
    names = [originals.keep([CANARY])[0] for _ in range(3)]
    FileKey.objects.exclude(name=names[2]).update(made_at=timezone.now() - timedelta(hours=25))
    originals.path(names[0]).unlink()  # a backup may bring it back
    assert (leftovers.clear_keys([names[0]]), set(FileKey.objects.values_list("name", flat=True))) == (
        1,
        {names[0], names[2]},
    )


# A whole way in


def written(*folders):
    """Every byte of every file in the folders."""
    return b"".join(path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file())


def test_export_is_read_and_stored_and_no_file_holds_its_words(area, vera, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    content = surveys.smartsurvey(comment=CANARY.decode())
    upload = surveys.a_stored_upload(surveys.a_survey(area, vera), vera, content)
    assert (upload.state, CANARY.decode() in Comment.objects.first().text) == (Upload.State.CURRENT, True)
    assert (CANARY in content, CANARY in written(tmp_path, originals.folder)) == (True, False)
    assert read(upload.stored_as) == content


def test_letter_is_read_and_no_file_holds_its_words(area, vera, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    file = letters.a_file(letters.LETTER.encode(), "letter.txt")
    letter = bring_in(area=area, file=file, by=vera)
    jobs.sweep()
    letter.refresh_from_db()
    assert (letter.state, read(letter.file)) == (Letter.State.READ, letters.LETTER.encode())
    assert letters.LETTER.encode()[:40] not in written(tmp_path, originals.folder)


def test_export_that_cannot_be_opened_waits_for_the_right_keys(area, vera, settings):
    settings.FILE_KEYS = (OLD,)
    upload = surveys.an_upload(surveys.a_survey(area, vera), vera)
    Upload.objects.update(state=Upload.State.READING)
    settings.FILE_KEYS = (NEW,)
    jobs.enqueue(READ, upload)
    surveys.work()
    job = jobs.latest(READ, upload)
    assert (job.state, "FILE_KEYS" in job.message) == (job.State.FAILED, True)
    settings.FILE_KEYS = (NEW, OLD)
    upload.refresh_from_db()
    uploads.retry(upload=upload, by=vera)
    surveys.work()
    upload.refresh_from_db()
    assert upload.state == Upload.State.PREVIEW


# The command


def test_command_wraps_every_key_anew(settings, capsys):
    name, _, _ = originals.keep([CANARY])
    settings.FILE_KEYS = (NEW, OLD)
    call_command("rewrap_files")
    settings.FILE_KEYS = (NEW,)
    assert (read(name), "first of FILE_KEYS: 1." in capsys.readouterr().out) == (CANARY, True)


def test_command_says_which_keys_it_cannot_open_and_wraps_the_others(settings):
    originals.keep([CANARY])
    settings.FILE_KEYS = (NEW,)
    name, _, _ = originals.keep([CANARY])
    settings.FILE_KEYS = (b"3" * 32, NEW)
    with pytest.raises(CommandError, match="opens: 1. Put the older key back"):
        call_command("rewrap_files")
    settings.FILE_KEYS = (b"3" * 32,)
    assert read(name) == CANARY


def test_command_without_keys_says_so(settings):
    settings.FILE_KEYS = ()
    with pytest.raises(CommandError, match="FILE_KEYS is not set"):
        call_command("rewrap_files")


def test_command_encrypts_what_was_stored_before_there_were_keys(area, vera, settings, capsys):
    settings.FILE_KEYS = ()
    upload = surveys.a_stored_upload(surveys.a_survey(area, vera), vera)
    plain, content = upload.stored_as, read(upload.stored_as)
    settings.FILE_KEYS = (NEW,)
    call_command("rewrap_files")
    upload.refresh_from_db()
    assert (read(upload.stored_as), upload.stored_as.endswith(".sealed")) == (content, True)
    assert [path.name for path in originals.folder.iterdir()] == [upload.stored_as]
    assert AuditEvent.objects.filter(verb="upload.original_encrypted", by_id=None).count() == 1
    assert "that were not: 1." in capsys.readouterr().out
    assert not (originals.folder / plain).exists()


def test_command_encrypts_letters_too(area, vera, settings):
    settings.FILE_KEYS = ()
    letter = bring_in(area=area, file=letters.a_file(letters.LETTER.encode(), "letter.txt"), by=vera)
    jobs.sweep()
    settings.FILE_KEYS = (NEW,)
    call_command("rewrap_files")
    letter.refresh_from_db()
    assert (read(letter.file), letter.file.endswith(".sealed")) == (letters.LETTER.encode(), True)
    assert [path.name for path in originals.folder.iterdir()] == [letter.file]


def test_command_leaves_a_file_that_is_being_read(area, vera, settings, capsys):
    settings.FILE_KEYS = ()
    upload = surveys.an_upload(surveys.a_survey(area, vera), vera)
    Upload.objects.update(state=Upload.State.READING)
    settings.FILE_KEYS = (NEW,)
    call_command("rewrap_files")
    upload.refresh_from_db()
    assert upload.stored_as.endswith(".sealed") is False
    assert "from the store: 1. Run this again." in capsys.readouterr().out


# On the way in


def test_upload_on_its_way_has_no_name_that_could_be_left_behind(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    handler = LimitedUploadHandler()
    handler.new_file("file", "export.csv", "text/csv", None)
    handler.receive_data_chunk(CANARY, 0)
    assert list(tmp_path.iterdir()) == []
    file = handler.file_complete(len(CANARY))
    assert (b"".join(file.chunks()), file.size, file.name) == (CANARY, len(CANARY), "export.csv")
    file.close()
