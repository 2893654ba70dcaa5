"""What counting gives: tables of whole numbers, and what is said where there can be none."""

from dataclasses import dataclass

MESSAGE = "The answers could not be counted. Tell whoever looks after the portal."


class CannotCount(Exception):
    """The stored answers of a survey could not be counted, for a person to read.

    `code` names the fault. No answer is in the text, though a question may be.
    """

    def __init__(self, code, message=MESSAGE):
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Cell:
    label: str
    count: int


@dataclass(frozen=True)
class Group:
    """The people who gave one answer to the question that a table is broken down by; `label` is empty for those who
    gave none. `counts` stand in the order of the table's cells; `base` is how many of the group answered."""

    label: str
    counts: tuple[int, ...]
    base: int


@dataclass(frozen=True)
class Table:
    """The answers to one question, to one statement of a matrix, or about one item of a ranking.

    `base` is the number of people who answered; `no_answer` and `not_asked` are those who did not, by kind. In a
    question with several answers (`is_multiple`) counts may add up to more than the base. Whoever wrote in the box
    beside the question answered "Other"; what they wrote is looked at by nothing here. Where `is_by_count`,
    answers that are on no scale stand in the order of how many gave them, and so do the items of a ranking, by who
    put them first. `chose_none` is how many of those who answered a question with several answers chose none of them:
    some tools write a no beside each.

    A table broken down by another question names it in `by`, and holds the same answers once more for each `groups`.
    `kind` is that of the question; `row` is the statement of a matrix, the item of a ranking, or which of several
    numbers. Where numbers were asked for, `no_number` is how many of those in `no_answer` wrote something else.
    """

    number: int
    title: str
    cells: tuple[Cell, ...]
    base: int
    no_answer: int
    not_asked: int
    is_multiple: bool
    by: str = ""
    groups: tuple[Group, ...] = ()
    kind: str = "single"
    row: str = ""
    no_number: int = 0
    is_by_count: bool = False
    chose_none: int = 0
