"""What in a comment may give away who wrote it, or who it is about: marks for the people who read it."""

import re
from enum import IntFlag

from sendportal import prose
from surveys import names


class Mark(IntFlag):
    """What may stand in a comment. Stored as one number, so the values never change."""

    EMAIL = 1
    TELEPHONE = 2
    POSTCODE = 4
    NAME = 8


_DIGIT = re.compile(r"[0-9]")


def marks(text):
    """The marks of one comment, 0 where nothing strikes the eye. A mark is a hint to a reader and no proof."""
    found = Mark.NAME if names.any_in(text) else 0
    if ("@" in text or "(" in text or "[" in text) and prose.EMAIL.search(text):  # "mum (at) example.org" too
        found |= Mark.EMAIL
    if _DIGIT.search(text):
        found |= _of_digits(text)
    return int(found)


def _of_digits(text):
    patterns = {Mark.TELEPHONE: prose.TELEPHONE, Mark.POSTCODE: prose.POSTCODE}
    return sum(mark for mark, pattern in patterns.items() if pattern.search(text))
