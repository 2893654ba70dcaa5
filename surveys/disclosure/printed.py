"""Protected tables as a release keeps and prints them, fit for JSON. A withheld number is None, never 0."""

from surveys.disclosure.shapes import SHOWN, WITHHELD


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
    return withheld(number, table) | {
        "state": SHOWN,
        "cells": _cells(counts, table.base),
        "groups": [
            {"label": label, "base": base, "cells": _cells(found, base)} for label, base, found in groups
        ],
        "base": table.base,
        "no_answer": table.no_answer,
        "not_asked": table.not_asked,
    }


def _cells(counts, base):
    return [{"label": label, "count": count, "share": share(count, base)} for label, count in counts.items()]


def share(count, base):
    """Whole per cent, halves rounded up; None where the count is withheld or nobody answered."""
    return None if count is None or not base else (200 * count + base) // (2 * base)
