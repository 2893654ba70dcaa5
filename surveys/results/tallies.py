"""A question as it is counted: who gave which answer. One tally makes a table, and one for each breakdown."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.readers.wording import key
from surveys.results.shapes import Cell, Group, Table
from surveys.scales import in_order


@dataclass(frozen=True)
class Tally:
    """Who gave which answer, as pairs: `who` are places of people in the frame, `what` places in `labels`, both
    arrays of one length. `answered` and `not_asked` are true and false for each person of the frame."""

    number: int
    title: str
    kind: str
    labels: tuple[str, ...]
    who: Any = field(repr=False)
    what: Any = field(repr=False)
    answered: Any = field(repr=False)
    not_asked: Any = field(repr=False)
    row: str = ""
    no_number: int = 0
    is_by_count: bool = False

    @property
    def is_multiple(self):
        return self.kind == "multi"

    def table(self):
        import numpy  # noqa: PLC0415

        answered, not_asked = int(self.answered.sum()), int(self.not_asked.sum())
        return Table(
            self.number,
            self.title,
            tuple(Cell(label, count) for label, count in zip(self.labels, self.counts(), strict=True)),
            answered,
            len(self.answered) - answered - not_asked,
            not_asked,
            self.is_multiple,
            kind=self.kind,
            row=self.row,
            no_number=self.no_number,
            is_by_count=self.is_by_count,
            chose_none=answered - int(numpy.unique(self.who).size),
        )

    def groups(self, breaking):
        """The same counts for each group of people that `breaking`, a tally of one answer a person, tells apart."""
        import numpy  # noqa: PLC0415

        labels = [*breaking.labels, ""]
        group = numpy.full(len(self.answered), len(breaking.labels))
        group[breaking.who] = breaking.what
        shape = len(labels), len(self.labels)
        pairs = group[self.who] * len(self.labels) + self.what
        counts = numpy.bincount(pairs, minlength=shape[0] * shape[1]).reshape(shape).tolist()
        bases = numpy.bincount(group[self.answered], minlength=len(labels)).tolist()
        sizes = numpy.bincount(group, minlength=len(labels)).tolist()
        found = zip(labels, counts, bases, sizes, strict=True)
        return tuple(Group(label, tuple(row), base) for label, row, base, size in found if label or size)

    def counts(self):
        """How many people gave each answer, in the order of the labels."""
        import numpy  # noqa: PLC0415

        return numpy.bincount(self.what, minlength=len(self.labels)).tolist()


def told_apart(tallies):
    """The tallies as a list, in which those of one title say which they are: a table is known by its title."""
    found = list(tallies)
    titles = [key(tally.title) for tally in found]
    seen = Counter()
    for place, title in enumerate(titles):
        seen[title] += 1
        if titles.count(title) > 1:
            which = f"{found[place].title} ({seen[title]} of {titles.count(title)})"
            found[place] = replace(found[place], title=which)
    return found


def in_their_order(who, said, **known):
    """A tally whose answers stand in the order to list them: `who` gave the answer `said`, arrays of one length."""
    import numpy  # noqa: PLC0415
    import pandas  # noqa: PLC0415

    codes, labels = pandas.factorize(said)
    counts = numpy.bincount(codes, minlength=len(labels)).tolist()
    listed = in_order(dict(zip(labels, counts, strict=True)))
    place = {label: at for at, label in enumerate(listed)}
    moved = numpy.array([place[label] for label in labels], dtype=int)
    return Tally(labels=tuple(listed), who=who, what=moved[codes], is_by_count=True, **known)
