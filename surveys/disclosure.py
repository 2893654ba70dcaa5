"""What may be shown of a counted table. Where in doubt, the whole question is withheld.

The rules, for a threshold of people (ten unless an area chooses more):

1. Nothing about a question that fewer people answered.
2. No cell with fewer people, and in a question with several answers no complement of one either, since base less
   count tells it. Withholding single cells lets others be worked back, so the whole question goes.
   In a question with several answers the ticks in excess of the base belong to people who ticked more than once, and
   the excess of two answers over the base to people who ticked both: neither may be a few.
3. Nothing where everybody gave the same answer, unless three times the threshold answered: then "somebody of this
   group" would be "everybody of this group".
4. Nothing that was released before about another set of answers of the same survey and came out differently: the
   difference of two releases is a figure about the people who joined, left or changed. Only a cell that differs by
   none stays safe, so a question that changed at all is withheld.

A share is printed with its base, so it counts as the count. How many gave no answer is no answer of theirs, but it
is shown as a number only from the threshold up.
"""

from dataclasses import asdict
from itertools import combinations

ALIKE = 3  # times the threshold, where all answers are the same
SHOWN, WITHHELD = "shown", "withheld"


def protect(tables, threshold, earlier=()):
    """The tables as they may be released, fit for JSON, in the same order.

    `earlier` are the tables of all earlier releases of the same survey. A withheld table keeps its wording and
    says nothing else: not why, and no number.
    """
    return [
        _shown(number, table, threshold)
        if is_safe(table, threshold) and is_safe_beside(table, earlier)
        else _withheld(number, table)
        for number, table in enumerate(tables, start=1)
    ]


def is_safe(table, threshold):
    """Whether the table alone may be shown (rules 1 to 3)."""
    if table.base < threshold:
        return False
    if any(cell.count == table.base for cell in table.cells) and table.base < ALIKE * threshold:
        return False
    parts = [cell.count for cell in table.cells]
    if table.is_multiple:
        parts += _told_by_several(parts, table.base)
    return all(count <= 0 or count >= threshold for count in parts)


def _told_by_several(counts, base):
    """What the counts of a question with several answers tell besides themselves.

    With the first two of these at none or at the threshold, no group named by one or two of the answers (ticked, not
    ticked, both, either, neither, one without the other), or by having ticked more than one, is tied to a few. Where
    everybody ticked something, a pair of answers has one unknown: how many ticked neither of the two, which lies
    between base - a - b, or none, and the least of base - a, base - b and all other ticks. So those who ticked both
    are at most the least of a, b and the excess of all ticks over the base, and only the excess is new. Where more
    than two answers are offered, a + b - base is only the fewest who can have ticked both; withheld for doubt's sake.
    """
    pairs = [a + b - base for a, b in combinations(counts, 2)]
    return [base - count for count in counts] + [sum(counts) - base] + pairs


def is_safe_beside(table, earlier):
    """Whether the table says the same as every earlier shown table of this question (rule 4)."""
    for frozen in earlier:
        if frozen["state"] == SHOWN and _key(frozen["title"]) == _key(table.title):
            before = {cell["label"]: cell["count"] for cell in frozen["cells"]}
            now = {cell.label: cell.count for cell in table.cells}
            if before != now or frozen["base"] != table.base:
                return False
    return True


def _key(title):
    return " ".join(title.split()).casefold()


def _shown(number, table, threshold):
    cells = [asdict(cell) | {"share": share(cell.count, table.base)} for cell in table.cells]
    return _withheld(number, table) | {
        "state": SHOWN,
        "cells": cells,
        "base": table.base,
        "no_answer": _or_few(table.no_answer, threshold),
        "not_asked": _or_few(table.not_asked, threshold),
    }


def _withheld(number, table):
    return {
        "table": number,
        "number": table.number,
        "title": table.title,
        "is_multiple": table.is_multiple,
        "state": WITHHELD,
        "cells": [],
        "base": None,
        "no_answer": None,
        "not_asked": None,
    }


def _or_few(count, threshold):
    """The count, or None for "fewer than the threshold"."""
    return count if count == 0 or count >= threshold else None


def share(count, base):
    """Whole per cent, halves rounded up. Raises ZeroDivisionError for an empty base, which is never shown."""
    return (200 * count + base) // (2 * base)
