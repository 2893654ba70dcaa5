"""What two releases tell by a look at both, before anything is worked out."""

from surveys.attack.pairs import pairs
from surveys.attack.shapes import Breach
from surveys.readers.wording import key

OTHERWISE = "it was read in another way before, so that the two can be subtracted"
ASKED = "a few who came, left or changed were not asked"


def check_between(earlier, later, threshold):
    """Every Breach that a look at the tables of two releases finds."""
    then = [table for table in earlier.shown() if not table.get("by")]
    titles, read = {key(table["title"]) for table in then}, {_read(table) for table in then}
    for table in later.shown():
        if not table.get("by") and key(table["title"]) in titles and _read(table) not in read:
            yield Breach(later.number, table["title"], OTHERWISE)
    if later.number not in earlier.same:
        for before, table in pairs(earlier, later):
            if 0 < abs((table["not_asked"] or 0) - (before["not_asked"] or 0)) < threshold:
                yield Breach(later.number, table["title"], ASKED)


def _read(table):
    return key(table["title"]), table["is_multiple"], table.get("kind") or "single"
