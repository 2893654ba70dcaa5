"""A stored file as tables of rows. What the file is, is read from its first bytes and never from its name."""

import codecs
import io
import os
from collections.abc import Callable
from typing import BinaryIO
from zipfile import ZipFile

from surveys.readers.archives import MEGABYTE, check_sizes, inflated, opened_zip, the_one_table
from surveys.readers.delimiters import not_a_table
from surveys.readers.export import Unreadable
from surveys.readers.text import TextTable, text_table
from surveys.readers.workbooks import SheetTable, sheets

INFLATED_LIMIT = 100 * MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_START = 4_096

_REFUSED = (
    ((b"%PDF-", b"\xef\xbb\xbf%PDF-"), "looks_like_pdf", "a PDF"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "looks_like_image", "a picture"),
    ((b"{\\rtf",), "looks_like_document", "a word processor's document"),
    ((b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!"), "looks_like_archive", "a packed archive other than zip"),
)
_PAGES = (b"<!doctype", b"<html", b"<head", b"<?xml", b"<svg", b"<table")

Opened = Callable[[], BinaryIO]


def tables(path, *, overrides: dict, limit: int = INFLATED_LIMIT) -> list[TextTable | SheetTable]:
    """The tables in a file: one for text, one for each visible sheet of a workbook.

    `path` is a path, a seekable binary file, or a function that opens a fresh one at each call. `limit` is in bytes,
    inflated. Raises Unreadable.
    """
    opened = _opener(path)
    with opened() as raw:
        start = raw.read(_START)
    if not start.strip(b"\0 \t\r\n"):
        raise Unreadable("empty_file", "This file is empty. Export it again from the survey tool.")
    if start.startswith(_ZIP):
        return _zipped(opened, overrides, limit)
    return _plain(opened, start, overrides, limit)


def _plain(opened: Opened, start: bytes, overrides: dict, limit: int, name: str | None = None) -> list:
    if start.startswith(_OLE):
        return _sheets(opened, overrides, limit)
    _refuse_others(start)
    chosen = {choice: overrides.get(choice) for choice in ("encoding", "delimiter", "cut")}
    return [text_table(opened, name=name, **chosen)]


def _sheets(opened: Opened, overrides: dict, limit: int) -> list[SheetTable]:
    with opened() as raw:
        return sheets(raw, limit=limit, only=overrides.get("sheet"))


def _zipped(opened: Opened, overrides: dict, limit: int) -> list:
    with opened() as raw, opened_zip(raw) as archive:
        check_sizes(archive, limit)
        if _is_workbook(archive):
            return _sheets(opened, overrides, limit)
        entry = the_one_table(archive)
        content = b"".join(inflated(archive, entry, limit, limit))
    if content.startswith(_ZIP):
        return _inner(lambda: io.BytesIO(content), overrides, limit)
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(
            "empty_file", "The file inside this zip is empty. Export it again from the survey tool."
        )
    return _plain(lambda: io.BytesIO(content), content[:_START], overrides, limit, entry.filename)


def _inner(opened: Opened, overrides: dict, limit: int) -> list[SheetTable]:
    """A zip found inside a zip: a workbook, or one wrapping too many."""
    with opened() as raw, opened_zip(raw) as archive:
        if _is_workbook(archive):
            return _sheets(opened, overrides, limit)
    raise Unreadable(
        "zip_in_zip", "This zip holds another zip. Unpack both and upload the file with the responses."
    )


def _is_workbook(archive: ZipFile) -> bool:
    """Raises Unreadable (binary_workbook) for the sort that we cannot open."""
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise _refusal("binary_workbook", "a binary Excel workbook (.xlsb)")
    return bool(names & {"xl/workbook.xml", "content.xml", "[Content_Types].xml"})


def _refuse_others(start: bytes) -> None:
    for marks, code, what in _REFUSED:
        if start.startswith(marks):
            raise _refusal(code, what)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(_PAGES):
        raise _refusal("looks_like_page", "a web page or XML")
    if text.startswith((b"{", b"[{", b"[\n")):
        raise _refusal("looks_like_json", "JSON")
    if _is_binary(start):
        raise not_a_table()


def _refusal(code: str, what: str) -> Unreadable:
    return Unreadable(
        code,
        f"This file is {what}, not a table of responses. Export the individual responses from the survey tool "
        "as CSV or as an Excel workbook.",
    )


def _is_binary(start: bytes) -> bool:
    """True for bytes that no text holds. NUL is left to the text reader, which knows UTF-16.

    There, half of each Polish or Greek letter looks like such a byte.
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "ignore").encode()
    odd = sum(byte < 32 and byte not in b"\0\t\n\r\x0b\x0c\x1a\x1b" for byte in start)
    return odd > 0.02 * len(start)


def _opener(path) -> Opened:
    if callable(path):
        return path
    if isinstance(path, (str, os.PathLike)):
        return lambda: open(path, "rb")
    return lambda: io.BufferedReader(_Shared(path))


class _Shared(io.RawIOBase):
    """Another's open file, read from its beginning; closing this leaves that one open.

    Each keeps its own place in it: records are gone through again for what comes before one, while others wait.
    """

    def __init__(self, file: BinaryIO):
        self.file, self.place = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = self.place + offset, io.SEEK_SET
        self.place = self.file.seek(offset, whence)
        return self.place

    def tell(self) -> int:
        return self.place

    def readinto(self, buffer) -> int:
        self.file.seek(self.place)
        piece = self.file.read(len(buffer))
        self.place += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)
