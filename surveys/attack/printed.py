"""What a printed table tells by itself, with no other beside it."""

from itertools import combinations

from surveys.attack.shapes import Breach
from surveys.readers.wording import is_none

FEW_ALIKE = 3  # times the threshold


def check_printed(release, threshold):
    """Every Breach that a look at single tables finds."""
    for table in release.shown():
        parts = [(table["base"], table["cells"])] + [(g["base"], g["cells"]) for g in table.get("groups", ())]
        for place, (base, cells) in enumerate(parts):
            for how in _told(base, cells, table["is_multiple"], threshold, is_group=place > 0):
                yield Breach(release.number, table["title"], how)
        if 0 < (table["not_asked"] or 0) < threshold:
            yield Breach(release.number, table["title"], "a few were not asked")


def _told(base, cells, is_multiple, threshold, is_group):
    counts = [cell["count"] for cell in cells if cell["count"] is not None]
    few = range(1, threshold)
    if base is None:
        return
    if base in few or (base == 0 and not is_group):
        yield "a few answered"
    if any(count in few for count in counts):
        yield "a few gave an answer"
    if 0 < base < FEW_ALIKE * threshold and base in counts:
        yield "all of a small group gave one answer"
    if is_multiple:
        yield from _told_by_ticks(base, cells, counts, few)


def _told_by_ticks(base, cells, counts, few):
    if any(base - count in few for count in counts):
        yield "a few did not give an answer"
    if any(one + other - base in few for one, other in combinations(counts, 2)):
        yield "a few gave two answers"
    alone = [cell for cell in cells if is_none(cell["label"]) and cell["count"] is not None]
    if any(base - none["count"] - count in few for none in alone for count in _but(none, cells)):
        yield "a few gave some answers, but not one of them"
    if len(counts) == len(cells) and sum(counts) - base in few:
        yield "a few gave more than one answer"


def _but(one, cells):
    return [cell["count"] for cell in cells if cell is not one and cell["count"] is not None]
