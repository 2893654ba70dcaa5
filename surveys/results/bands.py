"""Numbers as bands with round edges. Neither the smallest nor the largest number is ever a label, and there is no mean
or median: each may be one person's answer.

The outer bands are always open ("Under 5", "20 and more"), so bands that were released once take every later number.
"""

import re
from decimal import ROUND_FLOOR, Decimal, localcontext
from itertools import count, pairwise

MOST_EDGES = 4  # five bands
TAIL = 10  # per cent of people at either end, whom the edges leave to the open bands
DIGITS = 60  # more than any number that `number` reads can need
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")  # as in readers/kinds.py
_LONGEST = 20
_WRITTEN = r"-?[\d,]+(?:\.\d+)?"
_BEGINS = re.compile(rf"({_WRITTEN})(?: to (?:under )?{_WRITTEN}| and more)?")


def number(cell):
    """The number that a cell holds, with a comma before every three digits or without, or None."""
    if len(cell) > _LONGEST or not _NUMBER.fullmatch(cell):
        return None
    return Decimal(cell.replace(",", ""))


def edges_for(people):
    """Where bands begin, all but the first, which is open: about four round numbers.

    `people` is number -> how many gave it, one at least. The same numbers give the same edges.
    """
    with localcontext(prec=DIGITS):
        low, high = _middle(people)
        if low == high:
            low, high = min(people), max(people)
        least = Decimal(1) if _are_whole(people) else None
        fits = (
            step
            for step in _steps(low, high, least)
            if _steps_below(high, step) - _steps_below(low, step) <= MOST_EDGES
        )
        step = next(fits)
        first = _steps_below(low, step) + 1
        return [step * at for at in range(first, max(first, _steps_below(high, step)) + 1)]


def labels_of(edges, is_whole):
    """The labels of bands with these edges. Bands of whole numbers say "5 to 9", others "2.5 to under 5"."""
    with localcontext(prec=DIGITS):
        inner = [_between(low, high, is_whole) for low, high in pairwise(edges)]
    return [f"Under {_said(edges[0])}", *inner, f"{_said(edges[-1])} and more"]


def edges_in(labels):
    """The edges of bands from their labels, or None where these are not labels of bands."""
    begins = [_BEGINS.fullmatch(label) for label in labels[1:]]
    if not begins or not all(begins):
        return None
    edges = [Decimal(found[1].replace(",", "")) for found in begins]
    is_whole = not any(" to under " in label for label in labels)
    return edges if labels_of(edges, is_whole) == list(labels) else None


def bands(people, before=()):
    """Edges and labels for numbers that were given, number -> how many gave it. The labels `before`, where they are
    those of bands, are kept: other edges would let two releases be subtracted."""
    if edges := edges_in(list(before)):
        return edges, list(before)
    edges = edges_for(people)
    return edges, labels_of(edges, _are_whole([*people, *edges]))


def _middle(people):
    """The numbers between which most people are: without a tenth of them at either end."""
    total, so_far, low = sum(people.values()), 0, None
    for value in sorted(people):
        so_far += people[value]
        if low is None and so_far * 100 > total * TAIL:
            low = value
        if so_far * 100 >= total * (100 - TAIL):
            return low, value
    return low, max(people)


def _steps(low, high, least):
    """1, 2 and 5 times the powers of ten, from well under the distance of two numbers upwards, or from `least`."""
    power = (high - low).adjusted() - 2 if high > low else high.adjusted()
    for exponent in count(power):
        for digit in (1, 2, 5):
            step = Decimal(digit).scaleb(exponent)
            if least is None or step >= least:
                yield step


def _steps_below(value, step):
    return int((value / step).to_integral_value(ROUND_FLOOR))


def _are_whole(values):
    return all(value == value.to_integral_value() for value in values)


def _between(low, high, is_whole):
    if not is_whole:
        return f"{_said(low)} to under {_said(high)}"
    return _said(low) if high - low == 1 else f"{_said(low)} to {_said(high - 1)}"


def _said(edge):
    return format(edge.normalize(), ",f")
