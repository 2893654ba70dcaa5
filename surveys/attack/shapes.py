"""What the attack is given and what it finds."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Published:
    """One release as anybody may have it: its tables, fit for JSON, and how its people stand to those of others.

    `inside` are the numbers of releases that count all of these people and more; `same` those that count the very
    same answers. Of all others nothing is known: people may have joined, left, or changed their answers.
    """

    number: int
    tables: list
    inside: frozenset = field(default_factory=frozenset)
    same: frozenset = field(default_factory=frozenset)

    def shown(self):
        return [table for table in self.tables if table["state"] == "shown"]


@dataclass(frozen=True)
class Breach:
    """Something that can be worked back: in which release, of which question (a title), and how."""

    release: int
    question: str
    how: str
