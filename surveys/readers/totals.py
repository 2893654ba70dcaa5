"""Rows of totals and averages, and notes under a table: they stand among the responses, and are nobody's answers.

They are known by a word for it in their first cell, or by standing at the end with no ID and no moment, which every
response has. Where that is not certain the row is counted, and a person is told.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from surveys.readers.export import Export, Layout, Record, Role
from surveys.readers.sums import BARE, has_digit, is_figure, is_label, number_of, without_totals

NOBODYS, DOUBTFUL = "nobodys", "maybe_nobodys"
TAIL = 12  # records at the end of a file, blank ones included
SOME_RECORDS = 200
ENOUGH = 5  # responses, to know what each of them has
_ANYTHING = re.compile(r".*", re.DOTALL)
# Numbers, moments (with a day or a time in them; a long text would take minutes), and other IDs, which hold no blanks.
_SHAPES = tuple(
    map(re.compile, (r"\d+", r"(?s)(?!.{81})(?:.*\d[-/.]\d.*|.*\d:\d\d.*|.*\d.*[A-Za-z]{3}.*\d.*)", r"\S+"))
)


class Totals:
    """Goes through an export's records and tells which are nobody's answers."""

    def __init__(self, export: Export):
        self.export = export
        self.first: list[tuple[str, ...]] | None = None
        self.own: dict[int, re.Pattern] = {}  # what the tool writes for each response, by place

    def told(self) -> Iterator[tuple[Record, str | None]]:
        """Each record after the headings, with NOBODYS, DOUBTFUL or None."""
        self._look()
        records = self.export.records()
        waiting = deque(islice(records, TAIL))
        for record in records:
            waiting.append(record)
            yield self._judged(waiting.popleft())
        yield from self._tail(list(waiting))

    def _look(self) -> None:
        """Look at the first responses: which columns of the tool's own each of them has filled, and how."""
        if self.first is not None:
            return
        rows = [record.cells for record in islice(self.export.records(), SOME_RECORDS) if not record.blank]
        self.first = without_totals(rows[:-1] if len(rows) < SOME_RECORDS else rows)
        for position in _places(self.export.layout):
            cells = [_at(cells, position) for cells in self.first]
            filled = [cell for cell in cells if cell]
            if filled and len(filled) >= 0.95 * len(cells):
                shapes = (shape for shape in _SHAPES if all(map(shape.fullmatch, filled)))
                self.own[position] = next(shapes, _ANYTHING)

    def _judged(self, record: Record) -> tuple[Record, str | None]:
        first = record.cells[0] if record.cells else ""
        if first and first[0].isdigit():
            return record, None  # an ID or a moment, as nearly all records begin
        return record, self._labelled(record)

    def _labelled(self, record: Record, *, last: bool = False) -> str | None:
        first = next(filter(None, map(str.strip, record.cells)), "")
        if not first or not is_label(first) or not self._is_nobodys(record, all):
            return None
        filled = [cell.strip() for cell in record.cells if cell.strip()]
        figures = all(is_figure(cell) or is_label(cell) for cell in filled[1:])
        numbered = any(map(has_digit, filled))
        if self.own:
            placed = any(is_label(record.cell(position)) for position in self.own)
            return NOBODYS if figures and (numbered or placed) else DOUBTFUL
        odd = last and self._is_odd(record.cells)
        if not (figures and numbered) or BARE.fullmatch(filled[0]):
            return None
        if self._recurs(record.cells, filled[0]):
            return DOUBTFUL if odd else None
        return NOBODYS if odd else DOUBTFUL

    def _is_nobodys(self, record: Record, every) -> bool:
        """Whether the record lacks what each response has: its ID, and the moment it was begun or sent."""
        return every(self._lacks(record, position) for position in self.own)

    def _lacks(self, record: Record, position: int) -> bool:
        cell = record.cell(position).strip()
        if not cell or is_label(cell):
            return True
        return not self.own[position].fullmatch(cell)

    def _recurs(self, cells: Sequence[str], label: str) -> bool:
        """Whether people gave the label as an answer: "Average" is one of "Good, Average, Poor"."""
        place = next(i for i, cell in enumerate(cells) if cell.strip() == label)
        return any(_at(row, place).casefold() == label.casefold() for row in self.first or ())

    def _is_odd(self, cells: Sequence[str]) -> bool:
        """Whether a figure stands where others wrote words, or a larger or finer one than anybody gave."""
        return any(self._is_odd_cell(i, cell.strip()) for i, cell in enumerate(cells) if has_digit(cell))

    def _is_odd_cell(self, position: int, cell: str) -> bool:
        if is_label(cell):
            return True
        others = [other for row in self.first or () if (other := _at(row, position))]
        numbers = [number for other in others if (number := number_of(other)) is not None]
        number = number_of(cell)
        if len(others) < ENOUGH or number is None or len(numbers) < 0.8 * len(others):
            return len(others) >= ENOUGH
        finer = "." in cell and not any("." in other for other in others)
        return finer or not min(numbers) <= number <= max(numbers)

    def _tail(self, records: list[Record]) -> Iterator[tuple[Record, str | None]]:
        """The last records, where rows of totals and notes stand, often under a blank row."""
        gap = next((i for i, r in reversed(list(enumerate(records))) if r.blank and i < _last(records)), None)
        begins = self._tail_begins(records)
        for place, record in enumerate(records):
            if record.blank:
                yield record, None
            elif place < begins:
                yield self._judged(record)
            else:
                yield record, self._at_end(record, apart=gap is not None and place > gap)

    def _tail_begins(self, records: list[Record]) -> int:
        """The place of the first of the records, from the end, that are all suspect: one response ends them."""
        begins = len(records)
        for place, record in reversed(list(enumerate(records))):
            if not record.blank and self._at_end(record, apart=True) is None:
                break
            begins = place
        return begins

    def _at_end(self, record: Record, *, apart: bool) -> str | None:
        filled = [cell.strip() for cell in record.cells if cell.strip()]
        if said := self._labelled(record, last=True):
            return said
        if not self.own:
            return (
                DOUBTFUL
                if apart and len(filled) < 2 < self.export.heading_width
                else self._unlabelled(record)
            )
        figures = all(is_figure(cell) or is_label(cell) for cell in filled)
        if not self._is_nobodys(record, all):
            return self._with_an_id(record, filled, figures=figures)
        misplaced = len(filled) == 1 and bool(record.cell(min(self.own)).strip() or record.cell(0).strip())
        if misplaced and apart:
            return NOBODYS
        certain = figures and (len(filled) > 1 or self._is_odd(record.cells))
        return NOBODYS if certain and len(self.first or ()) >= ENOUGH else DOUBTFUL

    def _with_an_id(self, record: Record, filled: list[str], *, figures: bool) -> str | None:
        """IDs may have been counted, too; a figure in the place of a moment tells."""
        if (
            len(filled) < 2
            or not (figures or any(map(is_label, filled)))
            or not self._is_nobodys(record, any)
        ):
            return None
        placed = any(record.cell(at).strip() and self._lacks(record, at) for at in self.own)
        return NOBODYS if figures and placed and len(self.first or ()) >= ENOUGH else DOUBTFUL

    def _unlabelled(self, record: Record) -> str | None:
        """A row of nothing but figures, in a file without IDs: certain where they are the sums or means above."""
        filled = [(i, cell) for i, cell in enumerate(record.cells) if cell.strip()]
        if len(self.first or ()) < ENOUGH or not all(is_figure(cell) for _, cell in filled):
            return None
        odd = [i for i, cell in filled if self._is_odd_cell(i, cell.strip())]
        if len(odd) < max(1, len(filled) / 2):
            return None
        return NOBODYS if self._are_sums(record, odd) else DOUBTFUL

    def _are_sums(self, record: Record, positions: Iterable[int]) -> bool:
        """Whether each of these figures is the count, the sum or the mean of the cells above: reads the file again."""
        columns: dict[int, list[float]] = {position: [] for position in positions}
        filled = dict.fromkeys(columns, 0)
        for other in self.export.records():
            if other.number >= record.number:
                break
            for position, seen in columns.items():
                cell = other.cell(position)
                filled[position] += bool(cell.strip())
                if (number := number_of(cell)) is not None:
                    seen.append(number)
        return len(columns) > 1 and all(
            _sums_up(record.cell(position), seen, filled[position]) for position, seen in columns.items()
        )


def _places(layout: Layout) -> list[int]:
    """The columns of the tool's own that every response has: its ID, and when it was begun or sent."""
    ends = {layout.complete.position} if layout.complete else set()
    roles = (Role.respondent_id, Role.started, Role.submitted, Role.ended)
    found = [column.position for role in roles if (column := layout.first(role))]
    return [position for position in found if position not in ends]


def _sums_up(cell: str, numbers: list[float], filled: int) -> bool:
    number = number_of(cell)
    if number is None or not filled:
        return False
    decimals = len(cell.strip().rstrip("%").partition(".")[2])
    known = [filled, *([sum(numbers), sum(numbers) / len(numbers)] if numbers else [])]
    return any(abs(number - one) <= 0.51 * 10**-decimals for one in known)


def _at(cells: Sequence[str], position: int) -> str:
    return cells[position].strip() if position < len(cells) else ""


def _last(records: list[Record]) -> int:
    """The place of the last record that is not blank."""
    return next((i for i in range(len(records) - 1, -1, -1) if not records[i].blank), -1)
