"""What somebody can work back who knows the printed numbers of a System: between which bounds a withheld one can lie.

Whole-number programming answers that (scipy's milp, which is HiGHS).
"""

import time
from collections import defaultdict
from functools import cached_property

from surveys.disclosure.public_rules import OneIsSmall
from surveys.disclosure.systems import ALIKE, SECONDS, Unsolved

DIRECTIONS = 6


class Unknowns:
    """What is not printed once `withheld` is withheld, in parts that have nothing to do with each other."""

    def __init__(self, system, withheld, threshold, deadline=None):
        self.system, self.threshold = system, threshold
        self.deadline = deadline or time.monotonic() + SECONDS
        self.known = {key: system.true[key] for key in system.printed - withheld}
        self.rows = [_unknown(row, self.known) for row in system.sums]
        self.parts = self._parts()
        self.part_of = {key: part for part in self.parts for key in part.keys}

    def _parts(self):
        home = {}
        for group in _connected([row[0].keys() for row in self.rows if row[0]]):
            home |= dict.fromkeys(group, _Part(self, group))
        for row in self.rows:
            if row[0]:
                home[next(iter(row[0]))].rows.append(row)
        return list({id(part): part for part in home.values()}.values())

    def scatter(self, keys):
        """Solves in some directions at random, which shows of most numbers at once how far they can be apart; until
        that shows nothing new."""
        for part in self.parts:
            narrow = self._narrow(part, keys & part.keys.keys())
            for aim in part.directions():
                if len(narrow) < 2:
                    break
                part.solve(aim)
                part.solve(-aim)
                before, narrow = narrow, self._narrow(part, narrow)
                if narrow == before:
                    break

    def _narrow(self, part, keys):
        """Those of the part's `keys` that no solution met so far shows to be wide."""
        return {key for key in keys if not ((seen := part.seen(key)) and self._is_wide(key, *seen))}

    def remember(self, solutions):
        """Takes in solutions of the same numbers, dicts, that were met with others withheld, as far as they fit."""
        for solution in solutions:
            if all(solution[key] == value for key, value in self.known.items()):
                for part in self.parts:
                    if all(rule.is_kept(solution) for rule in part.rules):
                        part.met.append([solution[key] for key in part.keys])
        for part in self.parts:
            part.remembered = len(part.met)

    def whole_solutions(self, point):
        """What was solved, with the value of every number: where a part leaves one open it is that of `point`."""
        return [
            point | {key: solution[place] for key, place in part.keys.items()}
            for part in self.parts
            for solution in part.met[part.remembered :]
        ]

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

    def __init__(self, unknowns, keys):
        self.unknowns, self.rows = unknowns, []
        self.keys = {key: place for place, key in enumerate(sorted(keys, key=repr))}
        self.met, self.remembered = [], 0
        self.programme = None

    def seen(self, key):
        """The least and greatest value of the number in the solutions met so far, or None before there are any."""
        values = [solution[self.keys[key]] for solution in self.met]
        return (min(values), max(values)) if values else None

    def extreme(self, key, sign):
        """The least value of the number for sign 1, the greatest for -1."""
        import numpy as np  # noqa: PLC0415 (scipy and numpy cost half a second at start)

        aim = np.zeros(len(self.keys))
        aim[self.keys[key]] = sign
        return self.solve(aim)[self.keys[key]]

    def directions(self):
        """Aims at random, the same ones for the same part."""
        import numpy as np  # noqa: PLC0415

        chance = np.random.default_rng(0)
        for _ in range(DIRECTIONS):
            yield chance.choice([-1.0, 1.0], size=len(self.keys))

    def solve(self, aim):
        """The solution in which the sum of all numbers, each times its factor in `aim`, is least."""
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import milp  # noqa: PLC0415

        constraints, limits = self.programme or self._built()
        aim = np.concatenate([aim, np.zeros(limits.lb.size - len(aim))])
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
        self.met.append([round(value) for value in found.x[: len(self.keys)]])
        return self.met[-1]

    def _built(self):
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import Bounds, LinearConstraint  # noqa: PLC0415
        from scipy.sparse import lil_array  # noqa: PLC0415

        system = self.unknowns.system
        low, high = zip(*(system.signs.get(key, (0, system.most)) for key in self.keys), strict=True)
        lines = [({self.keys[key]: f for key, f in row.items()}, -known, -known) for row, known in self.rows]
        width = len(self.keys)
        for rule in self.rules:
            lines += rule.lines(self.keys, width)
            width += rule.width
        extra = width - len(self.keys)
        limits = Bounds(np.array([*low, *[0] * extra]), np.array([*high, *[1] * extra]))
        matrix = lil_array((len(lines), limits.lb.size))
        for number, (factors, _, _) in enumerate(lines):
            for place, factor in factors.items():
                matrix[number, place] = factor
        least, most = np.array([line[1] for line in lines]), np.array([line[2] for line in lines])
        self.programme = LinearConstraint(matrix.tocsr(), least, most), limits
        return self.programme

    @cached_property
    def rules(self):
        """What the rules tell of this part."""
        system, known = self.unknowns.system, self.unknowns.known
        own = [dict.fromkeys(sorted(keys - known.keys(), key=repr)) for keys in system.one_small]
        own = [cells for cells in own if cells and cells.keys() <= self.keys.keys()]
        crossed = [cells for one in system.crossed_small if (cells := self._hanging_together(one))]
        rules = [OneIsSmall(cells, known, self.unknowns.threshold, system.most) for cells in own + crossed]
        # What is withheld of a broken-down table for another reason is told by no such rule.
        return rules[: len(own)] + [rule for rule in rules[len(own) :] if rule.is_kept(system.true)]

    def _hanging_together(self, crossed):
        """The unknown numbers of a broken-down table that are of this part, those of groups among them."""
        cells = {key: whole for key, whole in crossed.items() if key in self.keys}
        return cells | {whole: None for whole in cells.values() if whole in self.keys}


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
