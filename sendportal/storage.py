"""Two stores of files. `originals` holds uploads: private, under random names, gone on a date. `published` holds
PDFs named by their own hash, so that a file can never change under its name."""

import hashlib
import os
import secrets
from pathlib import Path

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from sendportal.guards import Refused
from sendportal.logs import place
from sendportal.models import StoreMark

log = structlog.get_logger()
CHUNK = 1024 * 1024
MARK = ".mark"  # in each store's folder, says which installation it belongs to


class Missing(Exception):
    """A stored file is not where it should be, or its store cannot be reached."""


class LimitedTemporaryFileUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to the private temporary folder, and keeps no byte of one that passes the limit.

    The rest of the form is still read, so that the page can come back and say what was wrong with the file.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file.over_limit = False
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received <= settings.UPLOAD_LIMIT_MB * 1024 * 1024:
            self.file.write(raw_data)
        elif not self.file.over_limit:
            self.file.over_limit = True
            self.file.truncate(0)


class Originals:
    """Uploaded files. One object per upload; nobody can guess a name, and no page links to one."""

    @property
    def folder(self):
        return Path(settings.ORIGINALS_DIR)

    @staticmethod
    def file_name(name):
        return name

    def keep(self, chunks):
        """Writes the chunks as one new object. Returns its random name, its SHA-256 and its size in bytes.

        Raises Refused, with nothing left behind, where the disk is full or away.
        """
        name = secrets.token_hex(16)
        partial = self.folder / f"{name}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            sha256, size = _written(partial, chunks)
            partial.replace(self.folder / name)
        except OSError as error:
            log.error("original_not_kept", why=place(error))
            raise Refused(NO_ROOM) from None
        finally:
            partial.unlink(missing_ok=True)
        return name, sha256, size

    def path(self, name):
        """Where the object lies. Raises Missing where it does not."""
        path = self.folder / Path(name).name
        if not name or not path.is_file():
            raise Missing(name)
        return path

    def forget(self, name):
        """Deletes the object; harmless where it is gone."""
        if name:
            (self.folder / Path(name).name).unlink(missing_ok=True)


NO_ROOM = (
    "The file could not be kept, because the portal's disk is full or away. Nothing was stored. Tell whoever looks "
    "after the portal, then bring the file in again."
)


def _written(path, chunks):
    """Writes the chunks to a new private file. Returns its SHA-256 and its size in bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        path.chmod(0o600)
        for chunk in chunks:
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


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
            partial.replace(path)
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
