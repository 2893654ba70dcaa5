"""What a document is made of: paragraphs in reading order, each with its page and its place in a table."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One paragraph as printed. `row` names the table row that it stands in, `cell` counts that row's cells from 0."""

    text: str
    page: int | None = None
    row: tuple | None = None
    cell: int | None = None


BULLET = re.compile(r"^[\u2022\u25aa\u25fc\u25a0\u25cf\uf0b7\uf0a7\-\u2013]\s+")
_UNSEEN = re.compile(r"[\u00ad\u200b\ufeff]")


def clean(text: str) -> str:
    """The text with its white space folded, and without what cannot be seen."""
    return " ".join(_UNSEEN.sub("", text).split())


def plain(text: str) -> str:
    """Small letters and figures only, to compare headings by."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def is_finished(text: str) -> bool:
    """Whether a sentence ends here, so that what follows begins something new."""
    return re.search(r"[.!?][’”'\")]?$", text) is not None
