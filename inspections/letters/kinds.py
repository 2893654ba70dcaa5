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
# What inspectors write around it all. What looks like something else and has few of these only quotes them.
_OWN_WORDS = (
    r"\bchildren act 2004\b",
    r"\binspection dates?\b",
    r"\binspection team\b|\binspection was led by\b",
    r"\bthis letter outlines\b",
    r"\b(?:HMCI|chief inspector)\b[^.]{0,20} (?:required|determined|requires)\b",
    r"\bdeclared fit for purpose\b",
    r"\bCQC\)? ask that the local area partnership\b",
    r"\bwhat is the (?:local )?area partnership doing that is effective\b",
    r"\bwhat does the (?:local )?area partnership need to do better\b",
    r"\byours (?:sincerely|faithfully)\b",
    r"\bcrown copyright\b",
)
_FEWEST_OWN = 4


def of(document: Document) -> str:
    """The kind of this document. Raises Unreadable where it is none of them."""
    words = clean(" ".join(document.pages))
    top = clean(" ".join(piece.text for piece in document.pieces))[:_TOP]
    found = [
        (titled.start(), kind)
        for kind, (title, sentence) in _KINDS.items()
        if (titled := re.search(title, top, re.IGNORECASE)) and re.search(sentence, words, re.IGNORECASE)
    ]
    if not found or (refusals.likeness(words) and _own(words) < _FEWEST_OWN):
        raise refusals.unlike(words)
    return min(found)[1]


def _own(words):
    return sum(re.search(one, words, re.IGNORECASE) is not None for one in _OWN_WORDS)
