"""What a document is made of: paragraphs or lines in reading order, each with its page and its place in a table."""

import re
from dataclasses import dataclass

from inspections.letters.reading import Passage


@dataclass(frozen=True)
class Piece:
    """One paragraph or line as printed. `row` names the table row that it stands in, `cell` counts that row's cells
    from 0; `is_apart` says whether something (a blank line, a tag) parts it from what stands before.
    """

    text: str
    page: int | None = None
    row: tuple | None = None
    cell: int | None = None
    is_apart: bool = True


@dataclass(frozen=True)
class Document:
    """A document in reading order: its paragraphs where `is_tagged`, else its lines of print.

    `pages` is the text of each page; `feet` what stands at the feet of pages, which `pieces` leaves out.
    """

    pieces: tuple[Piece, ...]
    pages: tuple[str, ...]
    feet: tuple[str, ...]
    is_tagged: bool


BULLETS = "\u2022\u25aa\u25ab\u25fc\u25fe\u25a0\u25a1\u25cf\u25cb\u25e6\u2023\u2043\u00b7\uf0b7\uf0a7"
BULLET = re.compile(rf"^(?:[{BULLETS}]\s*|[\-\u2013*]\s+)")
NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+")
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
_UNSEEN = re.compile(r"[\u00ad\u200b\ufeff\x00]")


def clean(text: str) -> str:
    """The text with its white space folded, and without what cannot be seen."""
    return " ".join(_UNSEEN.sub("", text.translate(_LIGATURES)).split())


def plain(text: str) -> str:
    """Small letters and figures only, to compare headings by."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def is_finished(text: str) -> bool:
    """Whether a sentence ends here, so that what follows begins something new."""
    return re.search(r"(?<!\bSt)[.!?][’”'\")]?$", text) is not None


def joined(pieces) -> str:
    """The words of the pieces as one text."""
    return clean(" ".join(piece.text for piece in pieces))


def passage(pieces, text: str | None = None) -> Passage | None:
    """Where these pieces stand, and their words; None where there are none."""
    return Passage(pieces[0].page, text or joined(pieces)) if pieces else None
