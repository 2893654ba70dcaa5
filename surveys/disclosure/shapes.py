"""One table as the protection sees it, whether it was counted just now or printed in an earlier release."""

from dataclasses import dataclass, field

from surveys.readers.wording import key

SHOWN, WITHHELD = "shown", "withheld"


@dataclass(frozen=True)
class Shape:
    """`counts` are people by answer, None where an earlier release withheld the number; `groups` are pairs of a base
    and such counts, by the answer to the question `by` that the table is broken down by."""

    title: str
    by: str
    is_multiple: bool
    counts: dict
    base: int | None
    groups: dict = field(default_factory=dict)
    kind: str = "single"
    not_asked: int = 0
    no_answer: int = 0
    chose_none: int = 0

    @property
    def silent(self):
        """How many people gave no answer, asked or not."""
        return self.not_asked + self.no_answer

    @property
    def name(self):
        """What tells whether two tables, in two releases, are of one question."""
        return key(self.title), key(self.by), self.is_multiple, self.kind

    @property
    def question(self):
        """The same without what it is broken down by."""
        return key(self.title), self.is_multiple, self.kind


def counted(table):
    """The shape of a counted Table."""
    labels = [cell.label for cell in table.cells]
    groups = {
        group.label: (group.base, dict(zip(labels, group.counts, strict=True))) for group in table.groups
    }
    counts = {cell.label: cell.count for cell in table.cells}
    return Shape(
        table.title,
        table.by,
        table.is_multiple,
        counts,
        table.base,
        groups,
        table.kind,
        table.not_asked,
        table.no_answer,
        table.chose_none,
    )


def released(frozen):
    """The shape of a table of a release, or None where the whole table was withheld."""
    if frozen["state"] != SHOWN:
        return None
    groups = {
        group["label"]: (group["base"], {cell["label"]: cell["count"] for cell in group["cells"]})
        for group in frozen.get("groups", ())
    }
    counts = {cell["label"]: cell["count"] for cell in frozen["cells"]}
    return Shape(
        frozen["title"],
        frozen.get("by", ""),
        frozen["is_multiple"],
        counts,
        frozen["base"],
        groups,
        frozen.get("kind") or "single",
        frozen["not_asked"] or 0,
        frozen["no_answer"] or 0,
    )


@dataclass(frozen=True)
class Before:
    """An earlier release of the same survey: its tables as printed, and how its people stand to those counted now.

    `people` is "same" (the very same answers), "inside" (they are among those counted now, as complete answers are
    among all), "around" (those counted now are among them) or "other" (people may have joined, left or changed).
    `threshold` is the one that it was made with, where that may differ from today's.
    """

    number: int
    people: str
    tables: list
    threshold: int | None = None

    @property
    def is_first(self):
        """Whether nothing was released before it, so that no earlier release was a reason to withhold a number."""
        return self.number == 1

    def shapes(self):
        return [shape for frozen in self.tables if (shape := released(frozen))]

    def breaking(self, crossed):
        """The own table of the question that a broken-down table is broken down by."""
        return next(shape for shape in self.shapes() if not shape.by and key(shape.title) == key(crossed.by))
