"""Printed and withheld numbers that add up, and what somebody can work back who knows the printed ones.

Every number is a whole one with a key of its own. `System` holds what is true and what is printed; `Unknowns` answers
between which bounds a withheld number can lie, with whole-number programming (scipy's milp, which is HiGHS).
"""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from math import inf

ALIKE = 3  # times the threshold: as many people at least where all of a group said the same
SECONDS = 30  # for one system; what takes longer is withheld whole


class Unsolved(Exception):
    """The bounds of a system were not found in time, or no choice of numbers to withhold protects it."""


@dataclass
class System:
    """Numbers by key, and the sums that tie them.

    `true` gives every number; `printed` are the keys of those that everybody can read. `sums` are dicts of key ->
    factor that add up to nought. `choices` are printed numbers that may be withheld, each with what its loss weighs.
    `guarded` are keys that have to stay uncertain once they are withheld; `gaps` are differences between two releases:
    nobody prints them, and each must be nought, as large as the threshold, or uncertain; `moved` are pairs of a
    difference and of those that it is the sum of: what a group of people, and each of its answers, gained or lost.
    `signs` gives the least and
    the greatest value of a number that may be negative. `one_small` are sets of which one withheld number at least is
    known to be under the threshold, because the rules are public. `pulls` are pairs: who withholds the first number
    withholds the second. `caps` are numbers of a few people of whom everybody knows how many they are, with how many:
    nothing more must follow. `told` are numbers that nobody prints, and that must be nought, large, or uncertain.
    """

    true: dict = field(default_factory=dict)
    printed: set = field(default_factory=set)
    sums: list = field(default_factory=list)
    choices: dict = field(default_factory=dict)
    forced: set = field(default_factory=set)
    guarded: set = field(default_factory=set)
    gaps: set = field(default_factory=set)
    moved: list = field(default_factory=list)
    signs: dict = field(default_factory=dict)
    one_small: list = field(default_factory=list)
    pulls: set = field(default_factory=set)
    caps: dict = field(default_factory=dict)
    told: set = field(default_factory=set)
    most: int = 0

    def add(self, key, value, *, weight=None, guarded=False):
        """A printed number; with a `weight` it may be withheld. Without a value it is withheld already."""
        if value is None:
            self.guarded |= {key} if guarded else set()
            return key
        self.true[key] = value
        self.printed.add(key)
        if weight is not None:
            self.choices[key] = weight
        if guarded:
            self.guarded.add(key)
        return key

    def gap(self, key, later, earlier, signs, *, is_guarded=True):
        """The difference of two numbers of two releases; `signs` are its least and greatest value."""
        if is_guarded:
            self.gaps.add(key)
        self.signs[key] = signs
        self.sums.append({later: 1, earlier: -1, key: -1})

    def needs(self, key, threshold):
        """How large a withheld number has to be able to be, and by how much it has to be uncertain."""
        cap = self.caps.get(key, inf)
        return min(threshold, cap), min(threshold - 1, cap)

    def force(self, keys):
        """Numbers that have to be withheld, with those that they pull along."""
        self.forced |= self.pulled(set(keys) & self.choices.keys())

    def keep(self, key):
        """A number that there is no use in withholding, with those that would pull it along."""
        self.guarded.discard(key)
        for first, second in list(self.pulls):
            if second == key and first in self.choices and first not in self.forced:
                del self.choices[first]
        self.choices.pop(key, None)

    def pulled(self, keys):
        """The keys with all that go with them."""
        found, new = set(keys), set(keys)
        while new:
            new = {second for first, second in self.pulls if first in new} - found
            found |= new
        return found

    def adds_up(self, total, parts):
        """The parts add up to the total."""
        self.sums.append({total: -1} | dict.fromkeys(parts, 1))


class Unknowns:
    """What is not printed once `withheld` is withheld, in parts that have nothing to do with each other."""

    def __init__(self, system, withheld, threshold, deadline=None):
        self.system, self.threshold = system, threshold
        self.deadline = deadline or time.monotonic() + SECONDS
        self.known = {key: system.true[key] for key in system.printed - withheld}
        self.rows = [_unknown(row, self.known) for row in system.sums]
        self.part_of = {key: part for part in self._parts() for key in part.keys}

    def _parts(self):
        rows = [row for row in self.rows if row[0]]
        groups = _connected([row[0].keys() for row in rows])
        return [_Part(self, keys, [row for row in rows if row[0].keys() & keys]) for keys in groups]

    def bounds(self, key):
        """The least and the greatest that the number can be. Raises Unsolved."""
        if key in self.known:
            return self.known[key], self.known[key]
        if key not in self.part_of:
            return self.system.signs.get(key, (0, self.system.most))
        part = self.part_of[key]
        return part.extreme(key, 1), part.extreme(key, -1)

    def is_uncertain(self, key):
        """Whether a withheld number, or a gap, can be neither told nor taken for a few. Raises Unsolved."""
        part = self.part_of.get(key)
        seen = part.seen(key) if part else None
        if seen and self._is_wide(key, *seen):
            return True
        low, high = self.bounds(key)
        if key in self.system.told and (high == 0 or low >= self.threshold):
            return True
        return self._is_wide(key, low, high) or (key in self.system.gaps and self._is_plain(low, high))

    def few_moved(self, total, parts):
        """A difference, as a list of one, by which a few who joined, left or changed give themselves away together:
        all of them said the same, or what is known of all others leaves a few."""
        told = {key: self.bounds(key)[0] for key in parts if self._is_told(key)}
        open_parts = [key for key in parts if key not in told]
        rest = self.bounds(total)[0] - sum(told.values()) if self._is_told(total) else 0
        if open_parts and not (rest == 0 and self._is_told(total) and self._are_of_one_sign(open_parts)):
            return open_parts[:1] if 0 < abs(rest) < self.threshold else []
        filled = [key for key, size in told.items() if size]
        is_few = len(parts) > 1 and len(filled) == 1 and abs(told[filled[0]]) < ALIKE * self.threshold
        return filled if is_few else []

    def _are_of_one_sign(self, keys):
        """Whether these differences can only be gains, or only losses: where their sum is nought, each is."""
        return all(0 in self.system.signs[key] for key in keys)

    def _is_told(self, key):
        """Whether a difference can be only one number, by what is printed of it or of others."""
        part = self.part_of.get(key)
        seen = part.seen(key) if part else (0, self.system.most)
        if seen and seen[0] < seen[1]:
            return False
        low, high = self.bounds(key)
        return low == high

    def _is_wide(self, key, low, high):
        greatest, apart = self.system.needs(key, self.threshold)
        return max(high, -low) >= greatest and high - low >= apart

    def _is_plain(self, low, high):
        return low == high and (low == 0 or abs(low) >= self.threshold)


class _Part:
    """Unknown numbers that hang together, as one whole-number programme. Remembers every solution it has met."""

    def __init__(self, unknowns, keys, rows):
        self.unknowns, self.rows = unknowns, rows
        self.keys = {key: place for place, key in enumerate(sorted(keys, key=repr))}
        self.met = []
        self.programme = None

    def seen(self, key):
        """The least and greatest value of the number in the solutions met so far, or None before there are any."""
        values = [solution[self.keys[key]] for solution in self.met]
        return (min(values), max(values)) if values else None

    def extreme(self, key, sign):
        """The least value of the number for sign 1, the greatest for -1."""
        import numpy as np  # noqa: PLC0415 (scipy and numpy cost half a second at start)
        from scipy.optimize import milp  # noqa: PLC0415

        constraints, limits = self.programme or self._built()
        aim = np.zeros(limits.lb.size)
        aim[self.keys[key]] = sign
        left = self.unknowns.deadline - time.monotonic()
        if left <= 0:
            raise Unsolved
        found = milp(
            aim,
            constraints=constraints,
            bounds=limits,
            integrality=np.ones(aim.size),
            options={"time_limit": left},
        )
        if found.status != 0:
            raise Unsolved
        self.met.append([round(value) for value in found.x])
        return self.met[-1][self.keys[key]]

    def _built(self):
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import Bounds, LinearConstraint  # noqa: PLC0415
        from scipy.sparse import lil_array  # noqa: PLC0415

        system, small = self.unknowns.system, self._small()
        low, high = zip(*(system.signs.get(key, (0, system.most)) for key in self.keys), strict=True)
        extra = sum(len(keys) for keys in small)
        limits = Bounds(np.array([*low, *[0] * extra]), np.array([*high, *[1] * extra]))
        lines = [({self.keys[key]: f for key, f in row.items()}, -known, -known) for row, known in self.rows]
        lines += self._rules(small)
        matrix = lil_array((len(lines), limits.lb.size))
        for number, (factors, _, _) in enumerate(lines):
            for place, factor in factors.items():
                matrix[number, place] = factor
        least, most = np.array([line[1] for line in lines]), np.array([line[2] for line in lines])
        self.programme = LinearConstraint(matrix.tocsr(), least, most), limits
        return self.programme

    def _small(self):
        """The sets of which one number is known to be small, as far as they are unknown; all in this part."""
        known = self.unknowns.known.keys()
        sets = [keys - known for keys in self.unknowns.system.one_small]
        return [keys for keys in sets if keys and keys <= self.keys.keys()]

    def _rules(self, small):
        """One switch for each number of such a set: if it is on the number is 1 to threshold - 1; one is on."""
        place, few, most = len(self.keys), self.unknowns.threshold - 1, self.unknowns.system.most
        for keys in small:
            switches = {}
            for key in sorted(keys, key=repr):
                yield {self.keys[key]: 1, place: most}, -inf, few + most
                yield {self.keys[key]: 1, place: -1}, 0, inf
                switches[place] = 1
                place += 1
            yield switches, 1, inf


def _unknown(row, known):
    """One sum as its unknown part and what its known part adds up to."""
    return (
        {key: factor for key, factor in row.items() if key not in known},
        sum(factor * known[key] for key, factor in row.items() if key in known),
    )


def _connected(groups):
    """The keys of all groups, put together wherever two groups share one."""
    home = {}

    def root(key):
        while home[key] != key:
            home[key] = key = home[home[key]]
        return key

    for group in groups:
        for key in group:
            home.setdefault(key, key)
        first, *others = group
        for key in others:
            home[root(key)] = root(first)
    found = defaultdict(set)
    for key in home:
        found[root(key)].add(key)
    return list(found.values())
