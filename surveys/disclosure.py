"""What may be shown of a counted table. Where in doubt, the whole question is withheld.

The rules, for a threshold of people (ten unless an area chooses more):

1. Nothing about a question that fewer people answered.
2. No cell with fewer people, and in a question with several answers no complement of one either, since base less
   count tells it. Withholding single cells lets others be worked back, so the whole question goes.
   In a question with several answers the ticks in excess of the base belong to people who ticked more than once, and
   the excess of two answers over the base to people who ticked both: neither may be a few.
3. Nothing where everybody gave the same answer, unless three times the threshold answered: then "somebody of this
   group" would be "everybody of this group".
4. Nothing that can be subtracted from an earlier release about other answers of the same people: the difference of
   two releases is a figure about the people who joined, left or changed. Tables that share people are protected
   jointly (statistical disclosure control calls them linked tables), and two wordings may be one question. So beside
   such a release a table is shown only if it says exactly what that question said then, or if no table shown
   then could be about the same question. overlaps.py says which releases those are.
5. Nothing where some, but fewer, were not asked: who is asked follows from what they answered before.

A share is printed with its base, so it counts as the count. How many gave no answer is printed whatever the number: it
is no answer of anybody's, and people counted less base would tell it. An export that leaves a question blank for those
who were not asked cannot be told from one where they gave no answer; the earlier question protects them there.
"""

from dataclasses import asdict
from itertools import combinations

from surveys.readers.wording import key

ALIKE = 3  # times the threshold, where all answers are the same
SHOWN, WITHHELD = "shown", "withheld"


def protect(tables, threshold, earlier=()):
    """The tables as they may be released, fit for JSON, in the same order.

    `earlier` are the tables of all releases that these must be safe beside. A withheld table keeps its wording and
    says nothing else: not why, and no number.
    """
    return [
        _shown(number, table)
        if is_safe(table, threshold) and is_safe_beside(table, earlier, threshold)
        else _withheld(number, table)
        for number, table in enumerate(tables, start=1)
    ]


def is_safe(table, threshold):
    """Whether the table alone may be shown (rules 1 to 3, and 5)."""
    if table.base < threshold or 0 < table.not_asked < threshold:
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


def is_safe_beside(table, earlier, threshold):
    """Whether nothing can be had by subtracting the table from an earlier shown one, or the other way (rule 4)."""
    shown = [frozen for frozen in earlier if frozen["state"] == SHOWN]
    if any(_says_the_same(table, frozen) for frozen in shown):
        return True
    return not any(_may_be_the_same(table, frozen, threshold) for frozen in shown)


def _says_the_same(table, frozen):
    before = {cell["label"]: cell["count"] for cell in frozen["cells"]}
    now = {cell.label: cell.count for cell in table.cells}
    same_question = key(frozen["title"]) == key(table.title) and frozen["is_multiple"] == table.is_multiple
    return same_question and before == now and frozen["base"] == table.base


def _may_be_the_same(table, frozen, threshold):
    """Whether both may be one question, asked or written differently: in doubt, yes.

    So it is with the same title, with half the answers of the shorter in common, or with as many answers that were
    each chosen by nearly as many people. Case, spaces and signs make no difference.
    """
    before, now = (
        _labels(cell["label"] for cell in frozen["cells"]),
        _labels(cell.label for cell in table.cells),
    )
    return (
        key(frozen["title"]) == key(table.title)
        or 2 * len(before & now) >= min(len(before), len(now))
        or are_close(table, frozen, threshold)
    )


def _labels(labels):
    return {key(label) for label in labels}


def are_close(table, frozen, threshold):
    """Whether both have as many answers, each chosen by the same number of people but for a few."""
    before, now = (
        sorted(cell["count"] for cell in frozen["cells"]),
        sorted(cell.count for cell in table.cells),
    )
    pairs = zip(before, now, strict=False)
    return len(before) == len(now) and all(abs(one - other) < threshold for one, other in pairs)


def _shown(number, table):
    cells = [asdict(cell) | {"share": share(cell.count, table.base)} for cell in table.cells]
    return _withheld(number, table) | {
        "state": SHOWN,
        "cells": cells,
        "base": table.base,
        "no_answer": table.no_answer,
        "not_asked": table.not_asked,
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


def share(count, base):
    """Whole per cent, halves rounded up. Raises ZeroDivisionError for an empty base, which is never shown."""
    return (200 * count + base) // (2 * base)
