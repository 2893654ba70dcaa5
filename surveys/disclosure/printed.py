"""Protected tables as a release keeps and prints them, fit for JSON. A withheld number is None, never 0."""

from surveys.disclosure.shapes import SHOWN, WITHHELD
from surveys.scales import ANY_OTHER, in_order


def withheld(number, table):
    """A table that says nothing but its wording: not why, and no number."""
    return {
        "table": number,
        "number": table.number,
        "title": table.title,
        "row": table.row,
        "kind": table.kind,
        "is_multiple": table.is_multiple,
        "by": table.by,
        "state": WITHHELD,
        "cells": [],
        "groups": [],
        "base": None,
        "no_answer": None,
        "not_asked": None,
    }


def shown(number, table, counts, groups=()):
    """`counts` are people by answer, `groups` triples of a label, a base and such counts; None where withheld."""
    order = listed(table, counts)
    return withheld(number, table) | {
        "state": SHOWN,
        "cells": _cells(counts, table.base, order),
        "groups": [
            {"label": label, "base": base, "cells": _cells(found, base, order)}
            for label, base, found in groups
        ],
        "base": table.base,
        "no_answer": table.no_answer,
        "not_asked": table.not_asked,
    }


def listed(table, counts):
    """The answers in order. Where that is by how many gave each, the withheld ones stand last and by name: in their own
    place each would be known to be between its neighbours, and the last to be that of a few."""
    if not table.is_by_count or table.kind == "ranking":
        return list(counts)
    named = in_order({cell.label: counts[cell.label] or 0 for cell in table.cells if cell.label != ANY_OTHER})
    return named + [label for label in counts if label not in named]


def _cells(counts, base, order):
    return [{"label": name, "count": counts[name], "share": share(counts[name], base)} for name in order]


def share(count, base):
    """Whole per cent, halves rounded up; None where the count is withheld or nobody answered."""
    return None if count is None or not base else (200 * count + base) // (2 * base)
