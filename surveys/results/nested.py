"""Questions to break down by that divide people in nearly the same way, one of them more finely.

Whoever has a question broken down by both can subtract the groups of one from a group of the other, and has the few
people in whom they differ.
"""

from itertools import combinations

from surveys.readers.wording import key


def nested(tallies, few):
    """Pairs of titles, each a frozenset of two as `key` gives them: of tallies of one answer a person, those of which a
    group of one is made up of groups of the other but for under `few` people."""
    return {
        frozenset((key(one.title), key(other.title)))
        for one, other in combinations(tallies, 2)
        for people in [_crossed(one, other)]
        if _is_nested(people, few) or _is_nested(people.T, few)
    }


def _crossed(one, other):
    """How many people gave each answer to `one`, or none, and each to `other`: a row for each of the first."""
    import numpy  # noqa: PLC0415

    width = len(other.labels) + 1
    first, second = _classes(one), _classes(other)
    return numpy.bincount(first * width + second, minlength=(len(one.labels) + 1) * width).reshape(-1, width)


def _classes(tally):
    import numpy  # noqa: PLC0415

    classes = numpy.full(len(tally.answered), len(tally.labels))
    classes[tally.who] = tally.what
    return classes


def _is_nested(people, few):
    """Whether a column is some of the rows taken together, neither none of them nor all, but for a few people."""
    sizes = people.sum(axis=1)
    for column in people.T[:-1]:
        rest = sizes - column
        taken, differing = column > rest, sum(min(pair) for pair in zip(column, rest, strict=True))
        if taken.any() and sizes[~taken].any() and differing < few:
            return True
    return False
