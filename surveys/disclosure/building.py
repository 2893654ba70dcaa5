"""Tables as numbers that add up: within one table, with its parts, and with the same table of earlier releases."""

from itertools import product

from surveys.disclosure.systems import System
from surveys.readers.wording import key as plain

SIGNS = {"inside": (0, 1), "around": (-1, 0), "other": (-1, 1)}
NOW = "now"
BASE = "base"


def number(when, shape, label, *, by="", group=None, side="is"):
    """The key of one number: of a release, of a question, of an answer, perhaps within a group.

    `side` is "is" for those who gave the answer and "not" for those who answered without it.
    """
    return (str(when), shape.question, plain(by), group, label, side)


class Building:
    """Puts a question's tables into a System. `people` is how many were counted, in any release at most."""

    def __init__(self, people, threshold):
        self.system = System(most=people)
        self.people, self.threshold = people, threshold

    def one_way(self, when, shape, *, may_withhold=False, withheld=()):
        """The table itself. What of it is `withheld` already is unknown; what may be withheld has a weight."""
        base = self.system.add(self.base(when, shape), shape.base)
        cells = [
            self._cell(number(when, shape, label), count, base, shape, may_withhold, label in withheld)
            for label, count in shape.counts.items()
        ]
        if not shape.is_multiple:
            self.system.adds_up(base, cells)
        return cells

    def first_way(self, before, shape):
        """A table of an earlier release."""
        self.one_way(before.number, shape)
        self.know_the_rules(before.number, shape, is_first=before.is_first)

    def know_the_rules(self, when, shape, *, is_first):
        """In a first release something is withheld only beside an answer of a few. `shape` is as printed."""
        withheld = {number(when, shape, label) for label, count in shape.counts.items() if count is None}
        if is_first and withheld and not shape.is_multiple:
            self.system.one_small.append(withheld)

    def base(self, when, shape, by="", group=None):
        return number(when, shape, "", by=by, group=group, side=BASE)

    def _cell(self, key, count, base, shape, may_withhold, is_withheld):
        """One number, and in a question with several answers the number of those who answered without it."""
        weight = self._weight(count) if may_withhold else None
        self._put(key, count, weight, is_withheld)
        if shape.is_multiple:
            other = (*key[:-1], "not")
            known = self.system.true.get(base)
            self._put(other, None if count is None or known is None else known - count, weight, is_withheld)
            self.system.adds_up(base, [key, other])
            self.system.pulls |= {(key, other), (other, key)}
        return key

    def _put(self, key, count, weight, is_withheld):
        self.system.add(key, count, weight=weight, guarded=True)
        if is_withheld:
            self.system.printed.discard(key)
            self.system.choices.pop(key, None)

    def _weight(self, count):
        """Fewest numbers first, then fewest people in them."""
        return 1 + (count or 0) / (self.people + 1)

    def crossed(self, when, shape, breaking, *, may_withhold=False, withheld=()):
        """The groups of a table that is broken down, and their sums over all groups. `withheld` are keys.

        `breaking` is the shape of the breaking question's own table, taken in before, or None: whoever of a group
        answered is one of those who gave the answer that makes the group.
        """
        bases = {group: self._group(when, shape, group, may_withhold, withheld) for group in shape.groups}
        self.system.adds_up(self.base(when, shape), bases.values())
        for group, base in bases.items():
            if breaking and group in breaking.counts:
                self.system.sums.append({number(when, breaking, group): 1, base: -1, ("silent", base): -1})
        for label in shape.counts:
            for side in ("is", "not") if shape.is_multiple else ("is",):
                parts = [number(when, shape, label, by=shape.by, group=g, side=side) for g in shape.groups]
                self.system.adds_up(number(when, shape, label, side=side), parts)

    def ranked(self, when, shapes):
        """Of a broken-down ranking everybody knows how many of a group gave a rank to one of the items: all of the
        group who answered, mostly. Whoever withholds how many answered withholds that too."""
        for group, rank in product(shapes[0].groups, shapes[0].counts):
            parts = [number(when, shape, rank, by=shape.by, group=group) for shape in shapes]
            bases = [self.base(when, shape, shape.by, group) for shape in shapes]
            total = self.system.add(
                ("ranked", group, rank), sum(self.system.true[key] for key in parts), weight=0
            )
            self.system.adds_up(total, parts)
            self.system.pulls |= {pair for base in bases for pair in ((base, total), (total, base))}
            if all(self.system.true[base] == self.system.true[total] for base in bases):
                self.system.sums += [{total: 1, base: -1} for base in bases]

    def _group(self, when, shape, group, may_withhold, withheld):
        size, counts = shape.groups[group]
        base = self.base(when, shape, shape.by, group)
        self._put(base, size, 1 if may_withhold else None, base in withheld)
        cells = []
        for label in shape.counts:
            key = number(when, shape, label, by=shape.by, group=group)
            cells.append(self._cell(key, counts.get(label), base, shape, may_withhold, key in withheld))
        if not shape.is_multiple:
            self.system.adds_up(base, cells)
        self.system.pulls |= {(base, cell) for cell in cells}
        return base

    def beside(self, before, shape, earlier):
        """Ties a table of an earlier release to that of now, number by number."""
        groups = [group for group in shape.groups if group in earlier.groups] if shape.by else [None]
        for group in groups:
            self._beside_group(before, shape, group)
        if shape.by and len(groups) == len(shape.groups) == len(earlier.groups):
            self._beside_sums(before, shape)

    def _beside_group(self, before, shape, group):
        at = {"by": shape.by, "group": group}
        total = self._tie(before, shape, "", at | {"side": BASE}, is_guarded=False)
        for labels in [[label] for label in shape.counts] if shape.is_multiple else [list(shape.counts)]:
            sides = ("is", "not") if shape.is_multiple else ("is",)
            parts = [
                self._tie(before, shape, label, at | {"side": side}) for label in labels for side in sides
            ]
            self._moved(before, total, parts)

    def _beside_sums(self, before, shape):
        """Who gave one answer, joined, left or changed in all groups together: the sum of what they did in each."""
        for label in shape.counts:
            pairs = [
                self._pair(before, shape, label, {"by": shape.by, "group": group}) for group in shape.groups
            ]
            self._moved(
                before, ("gap", *self._pair(before, shape, label, {})), [("gap", *pair) for pair in pairs]
            )

    def _moved(self, before, total, parts):
        if before.people != "same":
            self.system.moved.append((total, parts))

    def _pair(self, before, shape, label, at):
        return number(NOW, shape, label, **at), number(before.number, shape, label, **at)

    def _tie(self, before, shape, label, at, *, is_guarded=True):
        """The difference of a number of now and the same of an earlier release; none of the very same answers."""
        now, then = self._pair(before, shape, label, at)
        gap = ("gap", now, then)
        if before.people == "same":
            self.system.sums.append({now: 1, then: -1})
            return gap
        low, high = (sign * self.people for sign in SIGNS[before.people])
        self.system.gap(gap, now, then, (low, high), is_guarded=is_guarded)
        return gap
