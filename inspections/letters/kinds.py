"""Which of the three documents something is, by its title and its constant sentences; never by its file's name."""

import re

from inspections.letters import refusals
from inspections.letters.pieces import Document, clean
from inspections.letters.reading import FULL_REPORT, MONITORING_LETTER, REVISIT_LETTER

_TOP = 6000  # characters within which a title stands
_SEND = r"(?:SEND|special educational needs.{2,40}?)"
REPORT_TITLE = rf"Area {_SEND} (?:full )?inspection of "
MONITORING_TITLE = rf"area {_SEND} monitoring (?:inspection|visit)"
REVISIT_TITLE = rf"joint (?:local )?area {_SEND} re-?(?:visit|inspection)"
# Each kind: what must stand near the top, and what anywhere.
_KINDS = {
    MONITORING_LETTER: (
        MONITORING_TITLE,
        r"to decide whether (?:or not )?(?:\w+ ){0,4}?effective action",
    ),
    REVISIT_LETTER: (
        REVISIT_TITLE,
        r"to decide whether (?:or not )?(?:\w+ ){0,6}?sufficient progress",
    ),
    FULL_REPORT: (
        rf"{REPORT_TITLE}(?:the )?.{{2,80}}? (?:local )?area ?partnership",
        r"inspection outcome.? .{0,4000}?(?:information about (?:the|this)|what is it like to be a child)",
    ),
}


def of(document: Document) -> str:
    """The kind of this document. Raises Unreadable where it is none of them."""
    words = clean(" ".join(document.pages))
    top = clean(" ".join(piece.text for piece in document.pieces))[:_TOP]
    found = [
        (titled.start(), kind)
        for kind, (title, sentence) in _KINDS.items()
        if (titled := re.search(title, top, re.IGNORECASE)) and re.search(sentence, words, re.IGNORECASE)
    ]
    if not found:
        raise refusals.unlike(words)
    return min(found)[1]
