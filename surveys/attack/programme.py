"""The unknown numbers of a World as whole-number programmes, one for each part that hangs together."""

import time

from surveys.attack import reasons


class Unfinished(Exception):
    """Nobody can say yet what can be worked back. Its text says why."""


DIRECTIONS = 12
LATE = "it could not be attacked in time"


class Programme:
    """What is not printed, split into parts that share no sum."""

    def __init__(self, world):
        self.world = world
        self.most = 1 + sum(
            value for name, value in world.printed.items() if name[-1] == "base" and not name[4]
        )
        self.rows = [self._reduced(row) for row in world.sums]

    def _reduced(self, row):
        known = sum(
            factor * self.world.printed[name] for name, factor in row.items() if name in self.world.printed
        )
        return {name: factor for name, factor in row.items() if name not in self.world.printed}, -known

    def parts(self):
        """The parts, each a Part with the sums that belong to it."""
        home = {}
        for row, _ in self.rows:
            names = set(row).union(*(home.get(name, ()) for name in row))
            home |= dict.fromkeys(names, names)
        rows = {}
        for row in self.rows:
            if row[0]:
                rows.setdefault(id(home[next(iter(row[0]))]), []).append(row)
        for names in {id(names): names for names in home.values()}.values():
            yield Part(self, names, rows[id(names)])


class Part:
    """One part. `until` is when time is over, by time.monotonic; `guessed` are its withheld numbers."""

    def __init__(self, programme, names, rows):
        self.world, self.rows = programme.world, rows
        self.names = sorted(names, key=repr)
        self.place = {name: number for number, name in enumerate(self.names)}
        self.guessed = names & set(self.world.withheld)
        crossed = [{name: own[name] for name in own if name in names} for own in self.world.crossed]
        self.reasons = [own for own in self.world.small if own.keys() <= names]
        self.reasons += [own for own in crossed if own]
        self.most, self.until, self.lowest, self.highest = programme.most, None, {}, {}
        self.built = None

    def scatter(self, names):
        """Solves in some directions at random, which shows of most numbers at once how far they can be apart. What is
        left has to be looked at one by one."""
        import numpy as np  # noqa: PLC0415

        chance = np.random.default_rng(0)
        for _ in range(DIRECTIONS if len(names) > 1 else 0):
            aim = chance.choice([-1.0, 1.0], size=len(self.names))
            for sign in (1, -1):
                self._solve(sign * aim)
            if all(name in self.lowest and self._is_far(name) for name in names):
                return

    def is_vague(self, name):
        """Whether the number can be large, and can be either of two that are far apart."""
        if name in self.lowest and self._is_far(name):
            return True
        self.range(name)
        return self._is_far(name)

    def _is_far(self, name):
        low, high, threshold = self.lowest[name], self.highest[name], self.world.few(name)
        most = self.world.caps.get(name, threshold)  # of so few people everybody knows that they are no more
        return max(abs(low), abs(high)) >= min(threshold, most) and high - low >= min(threshold - 1, most)

    def tells(self, name):
        """Whether a number that nobody prints must be that of a few people."""
        low, high = self.range(name)
        return high > 0 and low < self.world.threshold and not self._is_far(name)

    def range(self, name):
        """The least and the greatest that the number can be. Raises Unfinished."""
        import numpy as np  # noqa: PLC0415

        aim = np.zeros(len(self.names))
        for sign in (1, -1):
            aim[self.place[name]] = sign
            self._solve(aim)
        return self.lowest[name], self.highest[name]

    def _solve(self, aim):
        """One solution in which `aim`, a factor for each number, is least."""
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import Bounds, milp  # noqa: PLC0415

        matrix, low, high, least, most = self.built or self._build()
        aim_all = np.concatenate([aim, np.zeros(len(low) - len(aim))])
        left = self.until - time.monotonic()
        found = left > 0 and milp(
            aim_all,
            constraints=(matrix, least, most),
            bounds=Bounds(low, high),
            integrality=np.ones(len(low)),
            options={"time_limit": left},
        )
        if not found or found.status == 1:
            raise Unfinished(LATE)
        if found.status == 0:
            self._remember(found.x)
        else:
            self._contradicts()
            self._solve(aim)

    def _remember(self, solution):
        for name, place in self.place.items():
            value = round(solution[place])
            self.lowest[name] = min(value, self.lowest.get(name, value))
            self.highest[name] = max(value, self.highest.get(name, value))

    def _contradicts(self):
        """Nothing printed can be true with the rules as the attack takes them: without them, then."""
        if not self.reasons:
            raise Unfinished("what is printed contradicts itself")
        self.reasons, self.built = [], None

    def _build(self):
        import numpy as np  # noqa: PLC0415
        from scipy.sparse import csr_array  # noqa: PLC0415

        rows = [
            ({self.place[name]: factor for name, factor in row.items()}, rest, rest)
            for row, rest in self.rows
        ]
        width = len(self.names)
        for own in self.reasons:
            few = self.world.few(next(iter(own)))
            more, width = reasons.rows(own, self.place, width, self.most, few, self.world.printed)
            rows += more
        limits = [self._limits(name) for name in self.names] + [(0, 1)] * (width - len(self.names))
        places = [(number, place, f) for number, (row, _, _) in enumerate(rows) for place, f in row.items()]
        lines, columns, factors = zip(*places, strict=True)
        matrix = csr_array((factors, (lines, columns)), shape=(len(rows), width))
        low, high = (np.array(side, dtype=float) for side in zip(*limits, strict=True))
        least, most = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
        self.built = matrix, low, high, least, most
        return self.built

    def _limits(self, name):
        low, high = self.world.gaps.get(name, (0, self.world.highest.get(name, 1)))
        return low * self.most, high * self.most
