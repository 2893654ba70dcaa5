"""What the attack is given and what it finds."""

from dataclasses import dataclass, field

from surveys.readers.wording import key


@dataclass(frozen=True)
class Published:
    """One release as anybody may have it: its tables, fit for JSON, and how its people stand to those of others.

    `inside` are the numbers of releases that count all of these people and more; `same` those that count the very
    same answers. Of all others nothing is known: people may have joined, left, or changed their answers. `threshold` is
    the one that it was made with, where that was lower than today's: what it tells cannot be called back.
    """

    number: int
    tables: list
    inside: frozenset = field(default_factory=frozenset)
    same: frozenset = field(default_factory=frozenset)
    threshold: int | None = None

    def few(self, threshold):
        """From how many people on it may tell of them, where `threshold` is today's."""
        return min(self.threshold or threshold, threshold)

    def shown(self):
        return [table for table in self.tables if table["state"] == "shown"]


@dataclass(frozen=True)
class Breach:
    """Something that can be worked back: in which release, of which question (a title), and how."""

    release: int
    question: str
    how: str


def plain(label, labels):
    """What an answer is called: its letters and digits, or all of it where another of the `labels` has the same ones
    ("5+" and "5")."""
    return key(label) if sum(key(other) == key(label) for other in labels) == 1 else label


def answers(table):
    """The names of a table's answers, in order."""
    labels = [cell["label"] for cell in table["cells"]]
    return [plain(label, labels) for label in labels]


def named(number, table):
    """The name of a table of release `number`: the names of its numbers go on from there."""
    return (number, key(table["title"]), table["is_multiple"], table.get("kind") or "single")


def place_of(table, group):
    """The name of a group."""
    return f"{key(table['by'])}\x1f{called(table, group)}"


def called(table, group):
    """What a group is called."""
    return plain(group["label"], [group["label"] for group in table["groups"]])


def cells_of(table, part):
    """The cells of a table, or of a group in it, with the names of their answers."""
    return list(zip(answers(table), part["cells"], strict=True))
