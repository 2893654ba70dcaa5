import errno
import hashlib
import os
from contextlib import nullcontext

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from sendportal.guards import Refused
from sendportal.models import StoreMark
from sendportal.storage import Missing, check_stores, originals, published


def test_pdf_is_named_by_its_own_hash():
    assert published.keep(b"pages") == hashlib.sha256(b"pages").hexdigest()


def test_pdf_kept_twice_is_one_file():
    published.keep(b"pages")
    published.keep(b"pages")
    assert len(list(published.folder.iterdir())) == 1


def test_pdf_that_was_changed_on_disk_is_missing():
    name = published.keep(b"pages")
    (published.folder / f"{name}.pdf").write_bytes(b"other pages")
    with pytest.raises(Missing):
        published.read(name)


def test_pdf_that_was_forgotten_is_missing_and_may_be_forgotten_again():
    name = published.keep(b"pages")
    published.forget(name)
    published.forget(name)
    with pytest.raises(Missing):
        published.read(name)


def test_forgetting_no_pdf_forgets_none():
    name = published.keep(b"pages")
    published.forget("")
    assert published.read(name) == b"pages"


def test_upload_keeps_every_byte_under_a_name_that_nobody_can_guess():
    one, digest, size = originals.keep([b"a,b\n", b"1,2\n"])
    two, _, _ = originals.keep([b"a,b\n", b"1,2\n"])
    assert (originals.path(one).read_bytes(), size, one != two) == (b"a,b\n1,2\n", 8, True)
    assert digest == hashlib.sha256(b"a,b\n1,2\n").hexdigest()


def test_upload_can_be_read_by_nobody_else_on_the_machine():
    name, _, _ = originals.keep([b"a"])
    modes = [path.stat().st_mode & 0o777 for path in (originals.folder, originals.path(name))]
    assert modes == [0o700, 0o600]


@pytest.mark.parametrize("name", ["", "../secret_key", "gone"])
def test_name_that_is_no_upload_is_missing(name):
    originals.keep([b"a"])
    (originals.folder.parent / "secret_key").write_text("x")
    with pytest.raises(Missing):
        originals.path(name)


def test_stores_that_carry_the_mark_are_accepted_again(db):
    check_stores()
    check_stores()
    assert originals.folder.joinpath(".mark").read_text() == StoreMark.objects.get(store="originals").mark


def test_store_of_another_folder_is_refused(db, settings, tmp_path):
    check_stores()
    settings.ORIGINALS_DIR = tmp_path / "elsewhere"
    with pytest.raises(ImproperlyConfigured, match="Give web and worker the same folder"):
        check_stores()


def test_fresh_database_takes_the_mark_that_lies_in_the_folder(db):
    check_stores()
    before = StoreMark.objects.get(store="published").mark
    StoreMark.objects.all().delete()
    check_stores()
    assert StoreMark.objects.get(store="published").mark == before


def test_upload_that_finds_no_room_leaves_nothing_behind(settings, tmp_path):
    def full_disk():
        yield b"the first part"
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="disk is full or away"):
        originals.keep(full_disk())
    assert list(originals.folder.iterdir()) == []


@pytest.mark.parametrize(
    "keep",
    [lambda: (originals, originals.keep([b"by", b"tes"])[0]), lambda: (published, published.keep(b"bytes"))],
)
def test_file_and_its_name_are_on_the_disk_before_a_row_names_it(keep, monkeypatch):
    settled = []
    monkeypatch.setattr(
        os, "fsync", lambda opened: settled.append((os.fstat(opened).st_ino, os.fstat(opened).st_size))
    )
    store, name = keep()
    file = store.folder / store.file_name(name)
    assert settled[0] == (file.stat().st_ino, 5)
    assert [inode for inode, _ in settled[1:]] == [store.folder.stat().st_ino]


@pytest.mark.parametrize(("said", "is_kept"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_folder_that_cannot_be_asked_to_settle_still_takes_uploads(said, is_kept, monkeypatch):
    def fsync(opened):
        raise OSError(said, "said the folder")

    monkeypatch.setattr(os, "fsync", fsync)
    with nullcontext() if is_kept else pytest.raises(Refused, match="disk is full or away"):
        originals.keep([b"bytes"])
    assert len(list(originals.folder.iterdir())) == is_kept


# The row that names a file


def fail():
    raise ConnectionError


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("written", "fails", "stays"),
    [(True, False, True), (True, True, True), (False, False, False), (False, True, False)],
)
def test_file_stays_where_its_row_was_written_whatever_failed_after(written, fails, stays):
    name, _, _ = originals.keep([b"some bytes"])
    named = originals.until_named(name, StoreMark.objects.filter(store=name[:20]))
    with pytest.raises(ConnectionError) if fails else nullcontext(), named:
        if written:
            StoreMark.objects.create(store=name[:20])
        if fails:
            transaction.on_commit(fail)
    assert (originals.folder / name).exists() == stays


@pytest.mark.django_db(transaction=True)
def test_file_goes_where_its_row_was_rolled_back():
    name, _, _ = originals.keep([b"some bytes"])
    with (
        pytest.raises(ConnectionError),
        originals.until_named(name, StoreMark.objects.filter(store=name[:20])),
    ):
        StoreMark.objects.create(store=name[:20])
        fail()
    assert list(originals.folder.iterdir()) == []
