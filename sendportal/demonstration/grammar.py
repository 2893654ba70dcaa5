"""The little grammar in which the invented sentences are written (see `wording`)."""

import re
from dataclasses import dataclass

from sendportal.demonstration.chance import Chance

INNERMOST = re.compile(r"\[([^\[\]]*)\]")
DANGLING = re.compile(r"(?:, ?| )(?=[.,])()")  # what stood before a choice that turned out to be nothing


@dataclass(frozen=True)
class Beat:
    """A thing to say about one matter, in several ways (`lines`)."""

    name: str
    needs: frozenset[str]
    without: frozenset[str]
    lines: tuple[str, ...]

    def fits(self, traits: frozenset[str]) -> bool:
        return self.needs <= traits and not self.without & traits


@dataclass(frozen=True)
class Topic:
    """What can be said about one open question.

    `warmth` is how likely a kind answer is, from people whose child's needs are met very well to very badly; None
    where the question leaves no choice of mood (what is hardest, what should change).
    """

    beats: tuple[Beat, ...]
    shorts: tuple[Beat, ...]
    warmth: tuple[float, ...] | None


def read(text: str) -> tuple[Beat, ...]:
    """The beats of a wording module. A line before the first `@` raises `ValueError`."""
    before, *blocks = re.split(r"^@", text, flags=re.MULTILINE)
    if before.strip():
        raise ValueError(f"a sentence stands before the first beat: {before.strip()!r}")
    return tuple(_beat(block) for block in blocks)


def _beat(block: str) -> Beat:
    title, *lines = [line.strip() for line in block.splitlines() if line.strip()]
    name, traits = (part.strip() for part in title.split("|"))
    without = frozenset(trait[1:] for trait in traits.split() if trait.startswith("!"))
    needs = frozenset(trait for trait in traits.split() if not trait.startswith("!"))
    return Beat(name, needs, without, tuple(lines))


def expand(line: str, chance: Chance) -> str:
    """The line with every `[a|b]` settled, the innermost first."""
    while found := INNERMOST.search(line):
        line = line[: found.start()] + chance.pick(found.group(1).split("|")) + line[found.end() :]
    return DANGLING.sub(r"\1", " ".join(line.split()))
