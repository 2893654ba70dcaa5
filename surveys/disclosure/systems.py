"""Printed and withheld numbers that add up: what is true of a few tables, and what of it everybody can read.

Every number is a whole one with a key of its own.
"""

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
    known to be under the threshold, because the rules are public; `crossed_small` are the numbers of one broken-down
    table, each with that of its group: of those withheld that hang together one at least is under the threshold, or
    that of all of a small group. `pulls` are pairs: who withholds the first number
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
    crossed_small: list = field(default_factory=list)
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
