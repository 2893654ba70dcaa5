"""Questions to break down by that divide people in nearly the same way, one of them more finely.

Whoever has a question broken down by both can subtract the groups of one from a group of the other, and has the few
people in whom they differ. Where nobody differs the numbers themselves add up: those of all villages of an area are
the area's.
"""

from dataclasses import dataclass
from itertools import combinations

from surveys.readers.wording import key


@dataclass(frozen=True)
class Parts:
    """Everybody who gave one of some answers to the question `of` gave one and the same to the question `whole`, if
    they answered it; questions are named by their titles. `answers` are pairs of an answer to `whole` and of those to
    `of` that make it up."""

    of: str
    whole: str
    answers: tuple


def parts(tallies):
    """Every Parts between two of the `tallies`, of one answer a person."""
    found = []
    for one, other, people in _both_ways(tallies):
        if (people.sum(axis=1) == 1).all() and (people.sum(axis=0) > 0).all() and len(other.labels) > 1:
            rows = {whole: people[:, at] for at, whole in enumerate(other.labels)}
            answers = ((whole, _of(one.labels, is_part)) for whole, is_part in rows.items())
            found.append(Parts(one.title, other.title, tuple(answers)))
    return found


def _both_ways(tallies):
    for one, other in combinations(tallies, 2):
        people = _crossed(one, other)[:-1, :-1] > 0
        yield from ((one, other, people), (other, one, people.T))


def _of(labels, chosen):
    return tuple(label for label, is_chosen in zip(labels, chosen, strict=True) if is_chosen)


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
