"""What in a comment may give away who wrote it, or who it is about: marks for the people who read it."""

import re
from enum import IntFlag

from sendportal import prose


class Mark(IntFlag):
    """What may stand in a comment. Stored as one number, so the values never change."""

    EMAIL = 1
    TELEPHONE = 2
    POSTCODE = 4
    NAME = 8


PATTERNS = {Mark.EMAIL: prose.EMAIL, Mark.TELEPHONE: prose.TELEPHONE, Mark.POSTCODE: prose.POSTCODE}

# No pattern fits without one of these, and most comments have none: an export can hold millions of them.
SIGNS = re.compile(r"[\d@(\[]")


def marks(text):
    """The marks of one comment, 0 where nothing strikes the eye. A mark is a hint to a reader and no proof."""
    if not SIGNS.search(text):
        return 0
    return sum(mark for mark, pattern in PATTERNS.items() if pattern.search(text))
