"""Which encoding a stored text is in: by its first bytes, by whether it is sound Unicode, and else by its letters."""

import codecs
import re
from collections.abc import Callable
from typing import BinaryIO

from charset_normalizer import from_bytes

from surveys.readers.alphabets import NAMES, guessed
from surveys.readers.export import Unreadable

CHUNK = 1 << 20
ENOUGH = 200_000  # bytes, to guess an encoding from
_ESCAPED = re.compile("[\udc80-\udcff]")  # how Python writes a byte that is no UTF-8
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def known(encoding: str) -> str:
    """Python's name of an encoding that a person named. Raises Unreadable (unknown_encoding)."""
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, UnicodeError):
        raise Unreadable(
            "unknown_encoding", "There is no text encoding of that name. Choose another."
        ) from None


def encodings_of(opened: Callable[[], BinaryIO]) -> list[str]:
    """The encodings that the file may be in, the likeliest first. Raises Unreadable (nul_bytes, unknown_encoding)."""
    with opened() as raw:
        start = raw.read(CHUNK)
    for bom, name in _BOMS:
        if start.startswith(bom):
            return [name]
    wide = _wide(start)
    return [wide] if wide else _narrow(opened)


def _wide(start: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain English is NUL."""
    start = start[: len(start) // 2 * 2]
    odd, even, half = start[1::2].count(0), start[::2].count(0), len(start) // 2
    if half > 2 and odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if half > 2 and even > 0.4 * half and odd < 0.1 * half else None


def _narrow(opened: Callable[[], BinaryIO]) -> list[str]:
    """UTF-8, else the older encodings that the letters themselves speak for, the likeliest first."""
    kept, lost = _read_as_utf8(opened)
    if not lost or kept > 10 * lost:
        return ["utf-8"]
    likely = guessed(_lines_beyond_ascii(opened)) or ["cp1252"]
    return [name for name in likely if _decodes(opened, name)] or [_by_library(opened)]


def _lines_beyond_ascii(opened: Callable[[], BinaryIO]) -> bytes:
    """The first lines with a letter beyond ASCII: a few of them tell as much as all."""
    found, size = [], 0
    with opened() as raw:
        while size < ENOUGH and (line := raw.readline(CHUNK)):
            if not line.isascii():
                found.append(line)
                size += len(line)
    return b"".join(found)


def _read_as_utf8(opened: Callable[[], BinaryIO]) -> tuple[int, int]:
    """How many letters beyond ASCII are sound UTF-8, and how many bytes are not."""
    decoder, kept, lost, line = codecs.getincrementaldecoder("utf-8")("surrogateescape"), 0, 0, 1
    with opened() as raw:
        while chunk := raw.read(CHUNK):
            if b"\0" in chunk:
                raise _nul(line + chunk[: chunk.index(0)].count(b"\n"))
            line += chunk.count(b"\n")
            if not chunk.isascii() or decoder.getstate()[0]:
                text = decoder.decode(chunk)
                beyond = len(text) - len(text.encode("ascii", "ignore"))
                escaped = len(_ESCAPED.findall(text)) if beyond else 0
                kept, lost = kept + beyond - escaped, lost + escaped
    # Bytes of a letter that the file ends within; with sound ones before, it is Unicode cut short.
    ends_within = len(decoder.getstate()[0])
    return kept, lost if kept else lost + ends_within


def _nul(line: int) -> Unreadable:
    return Unreadable(
        "nul_bytes",
        f"Line {line} holds NUL bytes, which no text file should. The file is probably damaged or is not a table. "
        "Export it again from the survey tool.",
    )


def _decodes(opened: Callable[[], BinaryIO], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with opened() as raw:
            while chunk := raw.read(CHUNK):
                decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _by_library(opened: Callable[[], BinaryIO]) -> str:
    with opened() as raw:
        best = from_bytes(raw.read(CHUNK)).best()
    if best is None or not _decodes(opened, best.encoding):
        raise undecodable()
    dashed = best.encoding.replace("_", "-")
    return dashed if dashed in NAMES else best.encoding


def undecodable() -> Unreadable:
    return Unreadable(
        "unknown_encoding",
        "We could not work out how the letters in this file are stored. "
        "Export it again from the survey tool as CSV (UTF-8) or as an Excel workbook.",
    )
