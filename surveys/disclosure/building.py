"""Tables as numbers that add up: within one table, with its parts, and with the same table of earlier releases."""

from itertools import product

from surveys.disclosure.systems import System
from surveys.readers.wording import key as plain

SIGNS = {"inside": (0, 1), "around": (-1, 0), "other": (-1, 1)}
NOW = "now"
BASE = "base"
NO_ANSWER = ""  # what the group is called whose people gave no answer to the question that makes the groups


def number(when, shape, label, *, by="", group=None, side="is"):
    """The key of one number: of a release, of a question, of an answer, perhaps within a group.

    `side` is "is" for those who gave the answer and "not" for those who answered without it.
    """
    return (str(when), shape.question, plain(by), group, label, side)


class Building:
    """Puts a question's tables into a System. `people` is how many were counted, in any release at most; `all_chose`
    whether everybody who answered it chose an answer."""

    def __init__(self, people, threshold, *, all_chose=True):
        self.system = System(most=people)
        self.people, self.threshold, self.all_chose = people, threshold, all_chose

    def one_way(self, when, shape, *, may_withhold=False, withheld=()):
        """The table itself. What of it is `withheld` already is unknown; what may be withheld has a weight."""
        base = self.system.add(self.base(when, shape), shape.base)
        cells = [
            self._cell(number(when, shape, label), count, base, shape, may_withhold, label in withheld)
            for label, count in shape.counts.items()
        ]
        self._adds_up(base, cells, shape, shape.base, shape.counts)
        return cells

    def _adds_up(self, base, cells, shape, size, counts):
        """Everybody who answered gave one answer, or with several answers at least one, as far as is known."""
        if not shape.is_multiple:
            self.system.adds_up(base, cells)
        elif self.all_chose and (None in (size, *counts.values()) or sum(counts.values()) >= size):
            more = ("more", base)
            self.system.sums.append({base: -1, more: -1, **dict.fromkeys(cells, 1)})
            self.system.signs[more] = (0, self.people * len(cells))

    def first_way(self, before, shape):
        """A table of an earlier release."""
        self.one_way(before.number, shape)
        if shape.kind != "ranking":
            self.know_the_rules(before.number, [shape], is_first=before.is_first)

    def know_the_rules(self, when, shapes, *, is_first):
        """In a first release something is withheld only beside an answer of a few. `shapes`, as printed, are one table,
        or those of all items of a ranking: there the answer of a few may be about another item."""
        withheld = {
            number(when, shape, label)
            for shape in shapes
            for label, count in shape.counts.items()
            if count is None
        }
        if is_first and withheld and not shapes[0].is_multiple:
            self.system.one_small.append(withheld)

    def know_the_groups(self, shape):
        """The same of a table that is broken down, group by group."""
        if shape.is_multiple or shape.kind == "ranking":
            return
        at = [(label, group) for group in shape.groups for label in shape.counts]
        cells = {
            number(NOW, shape, label, by=shape.by, group=group): self.base(NOW, shape, shape.by, group)
            for label, group in at
        }
        self.system.crossed_small.append(cells)

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

    def _put(self, key, count, weight, is_withheld, *, is_guarded=True):
        self.system.add(key, count, weight=weight, guarded=is_guarded)
        if is_withheld:
            self.system.printed.discard(key)
            self.system.choices.pop(key, None)

    def _weight(self, count):
        """Fewest numbers first, then fewest people in them."""
        return 1 + (count or 0) / (self.people + 1)

    def crossed(self, when, shape, breaking, *, may_withhold=False, withheld=()):
        """The groups of a table that is broken down, and their sums over all groups. `withheld` are keys.

        `breaking` is the shape of the breaking question's own table, taken in before: whoever of a group answered is
        one of those who gave the answer that makes the group, or who gave none.
        """
        bases = {
            group: self._group(when, shape, group, breaking, may_withhold, withheld) for group in shape.groups
        }
        self.system.adds_up(self.base(when, shape), bases.values())
        for group, base in bases.items():
            whole = self._whole(when, breaking, group)
            if whole:
                self.system.sums.append({whole: 1, base: -1, ("silent", base): -1})
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

    def _whole(self, when, breaking, group):
        """The number of all people of a group: of those who gave the answer that makes it, or no answer."""
        if group in breaking.counts:
            return number(when, breaking, group)
        if group == NO_ANSWER:
            return self.system.add(("silent", str(when), breaking.question), breaking.silent)
        return None

    def _group(self, when, shape, group, breaking, may_withhold, withheld):
        """One group. How many of it answered is no answer of theirs, unless it is withheld how many it has."""
        size, counts = shape.groups[group]
        base = self.base(when, shape, shape.by, group)
        is_guarded = breaking.counts.get(group, 0) is None
        is_of_few = group == NO_ANSWER and breaking.silent < self.threshold
        self._put(base, size, 1 if may_withhold else None, base in withheld, is_guarded=is_guarded)
        cells = []
        for label in shape.counts:
            key = number(when, shape, label, by=shape.by, group=group)
            cells.append(self._cell(key, counts.get(label), base, shape, may_withhold, key in withheld))
            if is_of_few:
                self.system.caps |= dict.fromkeys((key, (*key[:-1], "not")), breaking.silent)
        self._adds_up(base, cells, shape, size, counts)
        if may_withhold and not is_of_few:
            self.system.told |= {("more", base)} & self.system.signs.keys()
        self.system.pulls |= {(base, cell) for cell in cells}
        return base

    def routed(self, shape, route):
        """Everybody knows how many gave the answers after which a later question is not asked, or how many at most:
        nearly all others answered it, or many did not."""
        is_told = route.most - route.people < self.threshold
        limit = self.system.add(("route", route), route.people if is_told else route.most)
        keys = _of_route(shape, route)
        self.system.sums.append(
            {limit: -1, **dict.fromkeys(keys, 1)} | ({} if is_told else {("rest", route): 1})
        )

    def routed_groups(self, shape, route, earlier=None):
        """The same, group by group, of a broken-down table: whoever gave such an answer did not answer this question.

        `earlier` is the broken-down table of the question before; without it nothing of that is printed, and how many
        of a group gave such an answer must not be told.
        """
        out = {group: ("out", route, shape.by, group) for group in shape.groups}
        for group, key in out.items():
            base = self.base(NOW, shape, shape.by, group)
            self.system.sums.append({key: 1, ("rest", *key): 1, ("silent", base): -1})
            if earlier is not None and group in earlier.groups:
                self.system.adds_up(key, _of_route(earlier, route, by=earlier.by, group=group))
            elif group != NO_ANSWER:
                self.system.told.add(key)
        if route.most - route.people < self.threshold:
            self.system.adds_up(self.system.add(("route", route), route.people), out.values())

    def tied(self, part, one, whole):
        """Every answer to `whole` was given by those who gave some to `one`, but for who left one of the two out."""
        left_out = {shape.title: [] for shape in (one, whole)}
        for answer, answers in part.answers:
            row = {number(NOW, whole, answer): 1}
            row |= {number(NOW, one, label): -1 for label in answers}
            for shape, sign in ((one, -1), (whole, 1)):
                skipped = ("skipped", shape.question, whole.question, answer)
                row[skipped] = sign
                left_out[shape.title].append(skipped)
            self.system.sums.append(row)
        for shape in (one, whole):
            skipped = left_out[shape.title]
            silent = self.system.add(("left out", shape.question, whole.question), shape.silent)
            self.system.adds_up(silent, [*skipped, ("rest", skipped[0])])

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


def _of_route(shape, route, **at):
    """The numbers of those who gave the answers of a route, in the table of the question that asked for them."""
    side = "not" if route.is_others else "is"
    return [number(NOW, shape, label, side=side, **at) for label in route.answers if label in shape.counts]
