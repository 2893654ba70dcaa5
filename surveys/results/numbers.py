"""Questions that ask for a number: how many people gave one in each band."""

from surveys.readers.wording import key
from surveys.results import bands
from surveys.results.single import was_not_asked
from surveys.results.tallies import Tally


def tally(answer, not_put, before=(), **known):
    """The tally of one column of numbers. `before` are the labels of the bands that were released before.

    What is no number counts as no answer; how many wrote such a thing is `no_number`.
    """
    import numpy  # noqa: PLC0415
    import pandas  # noqa: PLC0415

    codes, cells = pandas.factorize(answer.to_numpy(dtype=object))
    numbers = [bands.number(cell) for cell in cells]
    is_number = numpy.array([number is not None for number in numbers], dtype=bool)[codes]
    not_asked = was_not_asked(answer, not_put) & ~is_number
    written = ~answer.isin({"", not_put}).to_numpy(dtype=bool) & ~is_number
    labels, places = _banded(numbers, numpy.bincount(codes, minlength=len(cells)).tolist(), before)
    return Tally(
        labels=tuple(labels),
        who=numpy.flatnonzero(is_number),
        what=numpy.array(places, dtype=int)[codes[is_number]],
        answered=is_number,
        not_asked=not_asked,
        no_number=int(written.sum()),
        **known,
    )


def _banded(numbers, counts, before):
    """The labels of the bands, and for each of the `numbers` its place in them; 0 too for what is no number."""
    people = {}
    for number, many in zip(numbers, counts, strict=True):
        if number is not None:
            people[number] = people.get(number, 0) + many
    if not people:
        return [], [0] * len(numbers)
    edges, labels = bands.bands(people, before)
    return labels, [0 if number is None else sum(number >= edge for edge in edges) for number in numbers]


def labels_before(title, earlier):
    """The labels of the bands that this question had in an earlier release, or none: a withheld table says nothing."""
    same = (row for row in earlier if row.get("kind") == "number" and key(row["title"]) == key(title))
    return next(([cell["label"] for cell in row["cells"]] for row in same if row["cells"]), [])
