"""What keeps a single record from being stored, and whether it is the file that is wrong and not its records."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from surveys.readers.export import Export, Record, Role, strip_end
from surveys.readers.numbering import as_given
from surveys.readers.shifts import Shifts
from surveys.readers.sums import without_totals

BROKEN = re.compile("[\ud800-\udfff]")  # half a character, which no encoding can hold
WIDTHS = frozenset({"short", "short_blank", "long", "long_blank"})
DOUBTS = frozenset({"odd_cell"})
SOME_RECORDS = 300
SCIENTIFIC = re.compile(r"\d([.,]\d+[eE]\+?|[eE]\+)\d+")  # what may be a code, such as 4E7, is none


class Faults:
    """Looks at records one by one. A fault is a code and the column's position, None for the whole record:

    "short", "long", "short_blank" (shorter than the headings, but ending in a blank cell) and "long_blank" (longer than
    them by blank cells) for its width, "heading" for a row of the headings once more, as where exports were put
    together, "shifted" where the answers stand beside their columns, "nul" and "broken" for characters that nobody can
    store, "scientific_id" for an ID of which a spreadsheet has lost digits. "odd_cell" is no error: a cell of a kind
    that its column does not hold.
    """

    def __init__(self, export: Export):
        id_column = export.layout.first(Role.respondent_id)
        self.id_position = id_column.position if id_column else None
        self.width = export.heading_width
        self.written_width = max(map(len, export.headings), default=0)  # with blank headings at the end
        rows = (strip_end(row) for row in export.headings)
        self.export = export
        self.headings = {_joined(row) for row in rows if sum(bool(cell.strip()) for cell in row) > 1}

    @cached_property
    def shifts(self) -> Shifts:
        """What the columns hold by the first responses; where records are only stored nobody asks."""
        first = (record for record in islice(self.export.records(), SOME_RECORDS) if not record.blank)
        return Shifts(without_totals([record.cells for record in first]))

    def of(self, record: Record, joined: str) -> list[tuple[str, int | None]]:
        """The record's faults; `joined` is all its cells in one text."""
        found = []
        if misfit := self.misfit(record):
            found.append((misfit, None))
        if _plain(joined) in self.headings:
            found.append(("heading", None))
        elif misfit in {None, "short_blank"} and (odd := self._shift(record, joined)):
            found.append(odd)
        if self.id_position is not None and SCIENTIFIC.fullmatch(as_given(record.cell(self.id_position))):
            found.append(("scientific_id", self.id_position))
        if is_unstorable(joined):
            found += _unstorable_cells(record)
        return found

    def _shift(self, record: Record, joined: str) -> tuple[str, int | None] | None:
        missing = self.width - len(record.cells)
        if missing < 1:
            return self.shifts.of(record.cells, joined)
        return self.shifts.of([*record.cells, *[""] * missing], joined + "\x1e" * missing)

    def misfit(self, record: Record) -> str | None:
        """How the record's width is wrong. Some programs leave out blank cells at the end of a row, or write some more:
        harmless if this row shows that it ends in blanks, and no other row is shifted for certain."""
        cells = record.cells
        if len(cells) == self.width:
            return None
        if len(cells) < self.width:
            return "short" if cells[-1].strip() else "short_blank"
        if any(cell.strip() for cell in cells[self.width :]):
            return "long"
        return "long_blank" if len(cells) > self.written_width else None


def _joined(cells) -> str:
    return _plain("\x1e".join(cells))


def _plain(joined: str) -> str:
    return joined.strip("\x1e\ufeff ")


def is_unstorable(text: str) -> bool:
    """Whether a text holds characters that no database takes: NUL, or half a character."""
    return "\0" in text or (not text.isascii() and bool(BROKEN.search(text)))


def _unstorable_cells(record: Record) -> list[tuple[str, int | None]]:
    nul = [("nul", at) for at, cell in enumerate(record.cells) if "\0" in cell]
    return nul + [("broken", at) for at, cell in enumerate(record.cells) if BROKEN.search(cell)]


def odd_widths(totals: Mapping[str, int]) -> frozenset[str]:
    """The widths that are errors in a file with so many of each; `totals` counts "full" records too.

    Where one record is short for certain, another that only seems to end in blanks may be shifted as well; and where
    one is long for certain, so may another be whose last answer is blank. That one is long for certain too where most
    have no such cell: what writes a blank behind a row does so behind each.
    """
    certain = totals["short"] or totals["long"] or not (totals["full"] or totals["long_blank"])
    odd = {"short", "short_blank", "long"} if certain else set()
    is_long = totals["long"] or totals["long_blank"] < totals["full"]
    return frozenset(odd | {"long_blank"} if is_long else odd)


def is_shifted(totals: Mapping[str, int]) -> bool:
    """Whether most records do not fit: then the headings are wrong, and those records that fit may be no better."""
    odd = odd_widths(totals)
    fitting = totals["full"] + (0 if "long_blank" in odd else totals["long_blank"])
    return sum(totals[code] for code in odd) > fitting


def count_widths(faults: Faults, records) -> Counter:
    """How many records have each width, "full" for those that fit."""
    return Counter(faults.misfit(record) or "full" for record in records)
