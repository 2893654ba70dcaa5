"""The door: what was given is opened, told apart, read and checked."""

from inspections.letters import checks, kinds, monitoring, report, revisit, sections, sources
from inspections.letters.pieces import Document
from inspections.letters.reading import (
    FULL_REPORT,
    MONITORING_LETTER,
    REVISIT_LETTER,
    Reading,
    Unreadable,
)

MOST_AREAS = 50  # no document has more than a few
READERS = {FULL_REPORT: report.read, MONITORING_LETTER: monitoring.read, REVISIT_LETTER: revisit.read}


def read(source: bytes | str) -> Reading:
    """What stands in a document: the bytes of a file (a PDF, or plain text), or pasted text.

    Form feeds part the pages of a text. Raises Unreadable, whose sentence is for a person, where this is not a full
    report, a monitoring letter or a revisit letter, or cannot be opened.
    """
    return understood(sources.opened(source))


def understood(document: Document) -> Reading:
    """What stands in an opened document. Raises Unreadable as `read` does."""
    try:
        reading = READERS[kinds.of(document)](document)
    except sections.NotAReport:
        raise _not_whole() from None
    is_empty = not reading.priority_areas and reading.first_day is None
    if (reading.document != FULL_REPORT and is_empty) or len(reading.priority_areas) > MOST_AREAS:
        raise _not_whole()
    return checks.checked(reading, document)


def _not_whole():
    return Unreadable(
        "not_whole",
        "This looks like an inspection report or letter, but parts of it are missing or out of order. Bring in the "
        "whole document.",
    )
