"""Which numbers to withhold so that none can be worked back, losing as little as can be: the cell-suppression problem.

As Fischetti and Salazar-González solve it: a programme chooses what to withhold, an attack tries to work the numbers
back, and what it finds becomes one more condition of the programme, until no attack succeeds. The conditions come from
the duals of the relaxed attack; where the attack only succeeds with whole numbers or with the public rules, the
condition is that something more has to be withheld.
"""

import time
from itertools import islice

from surveys.disclosure.systems import SECONDS, Unsolved
from surveys.disclosure.unknowns import Unknowns

ROUNDS = 60
AT_ONCE = 8  # conditions to a round


def chosen(system, threshold):
    """The keys to withhold: those that must be, and the fewest others. Raises Unsolved where nothing protects them."""
    deadline = time.monotonic() + SECONDS
    withheld, cuts, point, met = set(system.forced), [], None, []
    for turn in range(ROUNDS):
        unknowns = Unknowns(system, withheld, threshold, deadline)
        unknowns.remember(met)
        failing = list(islice(_failing(unknowns), AT_ONCE))
        if not failing:
            return withheld
        if turn == 0:
            guarded = set(system.guarded)
            _give_up_the_lost(system, threshold, deadline)
            failing = [key for key in failing if key not in guarded - system.guarded]
            point = _point(system, threshold, deadline)
        met += unknowns.whole_solutions(point)
        cuts += [_if_withheld(system, key, *_cut(system, point, withheld, key, threshold)) for key in failing]
        withheld = _cheapest(system, cuts)
    raise Unsolved


def failing(system, threshold):
    """What can be worked back where no more is withheld than is already, as a set of keys. Raises Unsolved."""
    return set(_failing(Unknowns(system, set(), threshold)))


def _failing(unknowns):
    """The withheld numbers and the gaps that an attacker can tell or take for a few, one after the other."""
    system, found = unknowns.system, set()
    open_keys = (system.guarded - unknowns.known.keys()) | system.gaps | system.told
    unknowns.scatter(open_keys)
    for key in sorted(open_keys, key=repr):
        if not unknowns.is_uncertain(key):
            found.add(key)
            yield key
    for pair in system.moved:
        yield from (key for key in unknowns.few_moved(*pair) if key not in found)


def _give_up_the_lost(system, threshold, deadline):
    """What can be told even with all of this table withheld: of an earlier release it cannot be mended here, and a
    number that need not be withheld stays printed. Raises Unsolved for one that has to be."""
    while lost := list(
        _failing(Unknowns(system, system.forced | system.choices.keys(), threshold, deadline))
    ):
        for key in lost:
            if key in system.gaps or key in system.told or key in system.forced:
                raise Unsolved
            system.keep(key)


def _point(system, threshold, deadline):
    """A value for every number: the true one, or one that fits where an earlier release withheld it."""
    unknowns, found = Unknowns(system, set(), threshold, deadline), dict(system.true)
    for part in {id(part): part for part in unknowns.part_of.values()}.values():
        if not part.met:
            part.extreme(next(iter(part.keys)), 1)
        found |= {key: part.met[-1][place] for key, place in part.keys.items()}
    return found


def _cut(system, point, withheld, key, threshold):
    """A condition that `withheld` breaks and every good choice meets: factors of choices, and their least sum."""
    relaxed = _Relaxed(system, point, withheld)
    up, gained_up = relaxed.room(key, 1)
    down, gained_down = relaxed.room(key, -1)
    greatest, apart = system.needs(key, threshold)
    short = greatest - point[key]
    if key not in system.gaps and gained_up < short:
        return _capped(up, short, relaxed.always)
    if gained_up + gained_down < apart:
        both = {other: up.get(other, 0) + down.get(other, 0) for other in up.keys() | down.keys()}
        return _capped(both, apart, relaxed.always)
    return dict.fromkeys(system.choices.keys() - withheld, 1), 1


def _if_withheld(system, key, factors, least):
    """The condition as it is of a number that must be withheld, or that is none to choose; of any other it holds only
    where that is chosen."""
    if key in system.forced or key not in system.choices:
        return factors, least
    return factors | {key: factors.get(key, 0) - least}, 0


def _capped(factors, least, always):
    """The condition without what is withheld anyway, no factor above what is needed."""
    left = least - sum(factor for key, factor in factors.items() if key in always)
    return {key: min(factor, left) for key, factor in factors.items() if key not in always}, left


class _Relaxed:
    """The attack with fractions allowed, of which the duals say what each choice would add."""

    def __init__(self, system, point, withheld):
        self.system, self.point = system, point
        self.keys = sorted({key for row in system.sums for key in row}, key=repr)
        self.place = {key: number for number, key in enumerate(self.keys)}
        self.always = {key for key in self.keys if key not in system.printed} | system.forced
        self.never = system.printed - system.choices.keys()
        self.open = {key for key in self.keys if key not in system.printed} | withheld
        self.matrix = None

    def room(self, key, sign):
        """How far the number can move, up for sign 1 and down for -1: by choice, and with those withheld now."""
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import linprog  # noqa: PLC0415

        aim = np.zeros(len(self.keys))
        aim[self.place[key]] = -sign
        reach = [self._reach(other) for other in self.keys]
        bounds = [
            (lo, hi) if other in self.open else (self.point[other],) * 2
            for other, (lo, hi) in zip(self.keys, reach, strict=True)
        ]
        found = linprog(aim, A_eq=self._matrix(), b_eq=np.zeros(len(self.system.sums)), bounds=bounds)
        if found.status != 0:
            raise Unsolved
        factors = {}
        for other, (lo, hi), above, below in zip(
            self.keys, reach, found.upper.marginals, found.lower.marginals, strict=True
        ):
            gain = -above * (hi - self.point[other]) + below * (self.point[other] - lo)
            if other not in self.never and gain > 1e-7:
                factors[other] = gain
        return factors, -found.fun - sign * self.point[key]

    def _reach(self, key):
        return self.system.signs.get(key, (0, self.system.most))

    def _matrix(self):
        import numpy as np  # noqa: PLC0415

        if self.matrix is None:
            self.matrix = np.zeros((len(self.system.sums), len(self.keys)))
            for number, row in enumerate(self.system.sums):
                for key, factor in row.items():
                    self.matrix[number, self.place[key]] = factor
        return self.matrix


def _cheapest(system, cuts):
    """The cheapest set of choices that meets every condition. Raises Unsolved where none does."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    keys = sorted(system.choices, key=repr)
    if not keys:
        return set()  # what was left to choose is given up: an earlier release tells it
    place = {key: number for number, key in enumerate(keys)}
    rows = list(cuts) + [
        ({second: 1, first: -1}, 0) for first, second in system.pulls if first in place and second in place
    ]
    matrix = np.zeros((len(rows), len(keys)))
    for number, (factors, _) in enumerate(rows):
        for key, factor in factors.items():
            matrix[number, place[key]] = factor
    least = np.array([needed for _, needed in rows])
    must = np.array([key in system.forced for key in keys], dtype=float)
    costs = np.array([system.choices[key] for key in keys])
    found = milp(
        costs,
        constraints=LinearConstraint(matrix, least - 1e-6, np.inf),
        bounds=Bounds(must, np.ones(len(keys))),
        integrality=np.ones(len(keys)),
        options={"time_limit": SECONDS},
    )
    if found.status != 0:
        raise Unsolved
    return {key for key in keys if found.x[place[key]] > 0.5}
