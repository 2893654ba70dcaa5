"""What everybody knows because the rules are public: among withheld numbers that hang together one at least is small.

In a first release nothing is withheld but beside an answer of a few, or, in a group, beside one of all of few people.
"""

from math import inf

from surveys.disclosure.systems import ALIKE


class OneIsSmall:
    """One rule about some unknown numbers of a part: a number of `cells` is 1 to `threshold` - 1, or it is all of its
    group, of fewer than three times the threshold.

    `cells` are keys, each with the key of how many its group has, or with None where that is no reason. `known` gives
    the numbers that are printed, `most` is how many people there are at most.
    """

    def __init__(self, cells, known, threshold, most):
        self.cells, self.known, self.threshold, self.most = cells, known, threshold, most
        self.few, self.few_alike = threshold - 1, ALIKE * threshold - 1

    def is_kept(self, values):
        """Whether the rule is true of `values`, which give every number."""
        return any(self._is_reason(values, key, whole) for key, whole in self.cells.items())

    def _is_reason(self, values, key, whole):
        if 0 < values[key] <= self.few:
            return True
        return whole is not None and 0 < values[whole] <= self.few_alike and values[key] == values[whole]

    def lines(self, place, first):
        """The rule as lines of a programme: dicts of column -> factor, with their least and greatest sum. `place` gives
        the columns of the keys, and from the column `first` on there are as many switches as `width` says."""
        switch = first
        for key in self.cells:
            yield {place[key]: 1, switch: self.most}, -inf, self.few + self.most
            yield {place[key]: 1, switch: -1}, 0, inf
            switch += 1
        for key, whole in self._alike():
            yield from self._all_of(place, key, whole, switch)
            switch += 1
        yield dict.fromkeys(range(first, switch), 1), 1, inf

    def _all_of(self, place, key, whole, switch):
        """The number is that of its whole group, which is small."""
        if whole in self.known:
            yield {place[key]: 1, switch: -self.known[whole]}, 0, inf
            return
        yield {place[key]: 1, place[whole]: -1, switch: -self.most}, -self.most, inf
        yield {place[key]: 1, switch: self.most}, -inf, self.few_alike + self.most
        yield {place[key]: 1, switch: -1}, 0, inf

    @property
    def width(self):
        return len(self.cells) + len(self._alike())

    def _alike(self):
        """The numbers that may be those of all of a small group."""
        return [
            (key, whole)
            for key, whole in self.cells.items()
            if whole is not None and self.few < self.known.get(whole, self.few_alike) <= self.few_alike
        ]
