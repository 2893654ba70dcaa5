"""From bytes or pasted text to a document, or a sentence that says why not."""

from inspections.letters import apart, pdf, text
from inspections.letters.pieces import Document
from inspections.letters.reading import Unreadable

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 400_000
_SIGNS = (
    (b"{\\rtf", "a rich text file"),
    (b"PK\x03\x04", "a Word file or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
)
_WEB_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


def opened(source: bytes | str) -> Document:
    """The document in `source`. Raises Unreadable."""
    if len(source) > (MOST_CHARACTERS if isinstance(source, str) else MOST_BYTES):
        raise pdf.too_long()
    found = text.document(_plain(source)) if isinstance(source, str) else _of_bytes(source)
    if not found.pieces:
        raise Unreadable(
            "no_text",
            "There are no words in this file; it may be a scan. Bring in Ofsted's own PDF, or type the record by hand.",
        )
    return found


def _of_bytes(source):
    if not source.strip(b"\x00 \r\n\t"):
        raise Unreadable("empty", "This file is empty. Save the document again and choose it once more.")
    if b"%PDF-" in source[:1024]:
        return apart.document(source)
    if kind := _other_kind(source):
        raise Unreadable(
            "not_pdf",
            f"This is {kind}. Bring in the PDF from Ofsted's website, or paste the words of the document.",
        )
    return opened(_decoded(source))


def _other_kind(source):
    kind = next((kind for sign, kind in _SIGNS if source.startswith(sign)), None)
    start = source[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return "a web page" if start.startswith(_WEB_PAGE) else kind


def _decoded(source):
    for encoding in _encodings(source):
        try:
            return source.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        "not_text",
        "This is neither a PDF nor plain text. Bring in the PDF, or paste the words of the document.",
    )


def _encodings(source):
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def _plain(source):
    """The text where it is one. Raises Unreadable where other signs than words fill it."""
    strange = sum(not (char.isprintable() or char.isspace()) for char in source)
    if strange > len(source) / 100 + 50:
        raise Unreadable(
            "not_text",
            "This is neither a PDF nor plain text. Bring in the PDF, or paste the words of the document.",
        )
    return source
