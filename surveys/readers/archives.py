"""Zip files: how much is really in them, and what they hold. A zip can lie about its size, so it is also counted."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from surveys.readers.export import Unreadable

CHUNK = 1 << 18
MEGABYTE = 1 << 20  # as the portal's settings count them
MOST_FILES = 5_000
_TABLE_PART = re.compile(r"xl/tables/[^/]+\.xml", re.IGNORECASE)
_TABLE_NAME = re.compile(rb"""\bdisplayName\s*=\s*["']([^"']*)""")
_NOT_A_TABLE = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


@contextmanager
def opened_zip(raw: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The stream as a zip file. Raises Unreadable (bad_zip, locked_zip) where it is damaged or locked."""
    try:
        with zipfile.ZipFile(raw) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError):
        raise Unreadable(
            "bad_zip", "This file is damaged: it stops or breaks part of the way through. Download it again."
        ) from None
    except RuntimeError:  # what zipfile raises for a password
        raise Unreadable(
            "locked_zip", "This zip file is locked with a password. Save it without one and upload it again."
        ) from None


def check_sizes(archive: zipfile.ZipFile, limit: int) -> None:
    """Refuse a zip whose directory already admits to more than `limit` bytes inflated."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > limit:
        raise too_big(limit)


def too_big(limit: int) -> Unreadable:
    return Unreadable(
        "inflated_too_large",
        f"This file unpacks to more than {limit // MEGABYTE:,} MB, which is more than this portal will open. "
        "Export the responses as CSV instead, or in smaller parts.",
    )


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, limit: int) -> Iterator[bytes]:
    """The entry's bytes in pieces, counted as they really come; refused once they pass `room` bytes."""
    with archive.open(entry) as stream:
        while piece := stream.read(CHUNK):
            room -= len(piece)
            if room < 0:
                raise too_big(limit)
            yield piece


def the_one_table(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The only file in the zip. Raises Unreadable (zip_of_several) where there is none, or a choice."""
    entries = [
        entry
        for entry in archive.infolist()
        if not entry.is_dir() and not _NOT_A_TABLE.search(entry.filename)
    ]
    if len(entries) != 1:
        raise Unreadable(
            "zip_of_several",
            f"This zip holds {len(entries)} files. Unpack it and upload the one with the responses.",
        )
    return entries[0]


def table_names(raw: BinaryIO, limit: int) -> tuple[str, ...]:
    """What an XLSX workbook calls its tables: some survey tools name them always alike. Raises Unreadable."""
    with opened_zip(raw) as archive:
        parts = [entry for entry in archive.infolist() if _TABLE_PART.fullmatch(entry.filename)]
        found = [_TABLE_NAME.search(next(inflated(archive, part, limit, limit), b"")) for part in parts]
    return tuple(name.group(1).decode("utf-8", "replace") for name in found if name)
