"""Two stores of files. `originals` holds uploads: private, under random names, encrypted where the installation has
keys, gone on a date. `published` holds PDFs named by their own hash, so that a file can never change under its name."""

import errno
import hashlib
import os
import secrets
from contextlib import contextmanager
from pathlib import Path

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from sendportal import sealing
from sendportal.guards import Refused
from sendportal.jobs import Failed
from sendportal.logs import place
from sendportal.models import FileKey, StoreMark

log = structlog.get_logger()
MARK = ".mark"  # in each store's folder, says which installation it belongs to
SEALED = ".sealed"  # how the name of an encrypted original ends


class Missing(Exception):
    """A stored file is not where it should be, or its store cannot be reached."""


class Unopenable(Failed):
    """A stored file cannot be decrypted. Its text says what to do; work that needs the file stops and can be tried
    again once the right keys are there."""

    def __init__(self):
        super().__init__(
            "The stored file cannot be opened: the portal's FILE_KEYS are not those it was stored with, or the file "
            "is damaged. Tell whoever looks after the portal. Once the keys are right this can be tried again; if the "
            "file is damaged, bring it in again.",
            "unopenable",
        )


class Originals:
    """Uploaded files. One object per upload; nobody can guess a name, and no page links to one.

    Where the installation has FILE_KEYS each is encrypted with a key of its own, which lies in the database: one that
    is gone there cannot be read again, wherever a copy of its bytes may be.
    """

    @property
    def folder(self):
        return Path(settings.ORIGINALS_DIR)

    @staticmethod
    def file_name(name):
        return name

    def keep(self, chunks):
        """Writes the chunks as one new object. Returns its random name, and the SHA-256 and the size in bytes of what
        was given, encrypted or not.

        Raises Refused, with nothing left behind, where the disk is full or away.
        """
        name = secrets.token_hex(16) + (SEALED if settings.FILE_KEYS else "")
        partial = self.folder / f"{name}.part"
        measured = _Measured(chunks)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(partial, self._as_stored(name, measured))
            partial.replace(self.folder / name)
            _settle(self.folder)
        except OSError as error:
            log.error("original_not_kept", why=place(error))
            self.forget(name)
            raise Refused(NO_ROOM) from None
        finally:
            partial.unlink(missing_ok=True)
        return name, measured.digest.hexdigest(), measured.size

    @contextmanager
    def until_named(self, name, rows):
        """One transaction, that of the row which is to name the kept file. Where none of `rows`, those of that name, is
        there in the end, the file goes; one that was written stays though something after it failed."""
        try:
            with transaction.atomic():
                yield
        finally:
            if not rows.exists():
                self.forget(name)

    @staticmethod
    def _as_stored(name, chunks):
        if not name.endswith(SEALED):
            return chunks
        key = sealing.new_key()
        wrapped = sealing.wrapped(key, name=name, by=settings.FILE_KEYS[0])
        FileKey.objects.create(name=name, wrapped=wrapped)
        return sealing.sealed(chunks, key)

    def path(self, name):
        """Where the object lies, as it is stored. Raises Missing where it does not."""
        path = self.folder / Path(name).name
        if not name or not path.is_file():
            raise Missing(name)
        return path

    def open(self, name):
        """A seekable binary stream of what was kept under `name`.

        Raises Missing where the file or its key is gone, and Unopenable, from reading too, where it cannot be
        decrypted.
        """
        return self.opener(name)()

    def opener(self, name):
        """A function that gives a fresh stream at each call, as `open` does. Raises as `open` does, and may again."""
        self.path(name)
        if not name.endswith(SEALED):
            return lambda: _found(self.path(name))
        key = self._key(name)
        return lambda: sealing.opened(_found(self.path(name)), key, Unopenable)

    @staticmethod
    def _key(name):
        row = FileKey.objects.filter(name=name).first()
        if row is None:
            raise Missing(name)
        return unwrapped(row)

    def encrypted_copy(self, name):
        """Keeps what lies under `name` once more, encrypted, and reads it back. Returns the name of the copy.

        Raises what `open` and `keep` raise, with no copy left behind.
        """
        with self.open(name) as file:
            copy, digest, _ = self.keep(iter(lambda: file.read(sealing.CHUNK), b""))
        try:
            with self.open(copy) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    raise Unopenable
        except BaseException:
            self.forget(copy)
            raise
        return copy

    def forget(self, name):
        """Deletes the object and its key; harmless where they are gone. Neither waits for the other."""
        if not name:
            return
        try:
            if name.endswith(SEALED):
                FileKey.objects.filter(name=name).delete()
        finally:
            (self.folder / Path(name).name).unlink(missing_ok=True)

    @staticmethod
    def forget_keys(named, before):
        """Deletes the keys made before that time of files that are not in `named`. Returns how many.

        A key whose file is named but not in its place stays: a backup may bring the file back.
        """
        rows = FileKey.objects.filter(made_at__lt=before)
        stray = [pk for pk, name in rows.values_list("pk", "name") if name not in named]
        return FileKey.objects.filter(pk__in=stray).delete()[0]


def unwrapped(row):
    """The key that a FileKey holds. Raises Unopenable where none of the installation's keys fits."""
    try:
        return sealing.unwrapped(bytes(row.wrapped), name=row.name, by=settings.FILE_KEYS)
    except sealing.Damaged:
        raise Unopenable from None


def _found(path):
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise Missing(path.name) from None


NO_ROOM = (
    "The file could not be kept, because the portal's disk is full or away. Nothing was stored. Tell whoever looks "
    "after the portal, then bring the file in again."
)


class _Measured:
    """Chunks that are counted and hashed as they go by."""

    def __init__(self, chunks):
        self.chunks, self.digest, self.size = chunks, hashlib.sha256(), 0

    def __iter__(self):
        for chunk in self.chunks:
            self.digest.update(chunk)
            self.size += len(chunk)
            yield chunk


def _write(path, chunks):
    """Writes the chunks to a new private file."""
    with path.open("xb") as out:
        path.chmod(0o600)
        for chunk in chunks:
            out.write(chunk)
    _settle(path)


def _settle(path):
    """Waits until a file, or the names in a folder, would outlast a power cut: a row is about to say so."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some shared folders cannot be asked for it
            raise
    finally:
        os.close(opened)


class Published:
    """PDFs of editions, named by their SHA-256."""

    @property
    def folder(self):
        return Path(settings.PUBLISHED_DIR)

    @staticmethod
    def file_name(digest):
        return f"{digest}.pdf"

    def keep(self, content):
        """Stores `content` (bytes) and returns its SHA-256. Storing the same bytes twice is harmless."""
        digest = hashlib.sha256(content).hexdigest()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / self.file_name(digest)
        if path.exists():
            os.utime(path)  # as young as the row that is about to name it
        else:
            partial = self.folder / f"{digest}.{secrets.token_hex(4)}.part"
            partial.write_bytes(content)
            _settle(partial)
            partial.replace(path)
            _settle(self.folder)
        return digest

    def read(self, digest):
        """The bytes named `digest`. Raises Missing where they are gone or are not those bytes any more."""
        try:
            content = (self.folder / self.file_name(digest)).read_bytes()
        except OSError:
            raise Missing(digest) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise Missing(digest)
        return content

    def forget(self, digest):
        """Deletes the bytes; harmless where they are gone."""
        if digest:
            (self.folder / self.file_name(digest)).unlink(missing_ok=True)


originals = Originals()
published = Published()


STORES = {"originals": originals, "published": published}


def check_stores():
    """Raises ImproperlyConfigured where this process sees other folders than the processes started before it.

    Web hands files to the worker and back through these folders, so a second machine without a shared folder would
    take uploads in that nobody can read. The first process to start writes the mark.
    """
    for name, store in STORES.items():
        store.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = store.folder / MARK
        here = path.read_text() if path.exists() else ""
        meant, is_new = StoreMark.objects.get_or_create(
            store=name, defaults={"mark": here or secrets.token_hex(16)}
        )
        if not is_new and here != meant.mark:
            raise ImproperlyConfigured(OTHER_STORE.format(name=name, folder=store.folder))
        path.write_text(meant.mark)


OTHER_STORE = (
    "The folder of the file store “{name}” ({folder}) is not the one that the other processes use, or it is empty "
    "where it should not be. Give web and worker the same folder (a shared volume), and bring "
    "its files back from the backup."
)
