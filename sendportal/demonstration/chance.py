"""Chance that falls the same way every time.

Python promises that `random.Random(seed).random()` gives the same numbers in every version. It promises nothing of
the kind for `choice`, `shuffle` and the rest, so those are made here from `random()` alone.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    def __init__(self, seed: int):
        self._random = random.Random(seed).random

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self._random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def happens(self, probability: float) -> bool:
        return self._random() < probability

    def pick(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def weighted(self, weights: Sequence[tuple[T, int]]) -> T:
        """One thing of (thing, whole-number weight) pairs."""
        left = self.below(sum(weight for _, weight in weights))
        for thing, weight in weights:
            left -= weight
            if left < 0:
                return thing
        raise ValueError("the weights add up to nothing")

    def shuffled(self, things: Sequence[T]) -> list[T]:
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def sample(self, things: Sequence[T], size: int) -> list[T]:
        return self.shuffled(things)[:size]
