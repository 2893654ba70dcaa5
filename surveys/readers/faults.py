"""What keeps a single record from being stored, and whether it is the file that is wrong and not its records."""

import re
from collections import Counter
from collections.abc import Mapping

from surveys.readers.export import Export, Record, Role

BROKEN = re.compile("[\ud800-\udfff]")  # half a character, which no encoding can hold
SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")


class Faults:
    """Looks at records one by one. A fault is a code and the column's position, None for the whole record:

    "short", "long" and "short_blank" (shorter than the headings, but ending in a blank cell) for its width, "nul" and
    "broken" for characters that nobody can store, "scientific_id" for an ID that a spreadsheet has shortened.
    """

    def __init__(self, export: Export):
        id_column = export.layout.first(Role.respondent_id)
        self.id_position = id_column.position if id_column else None
        self.width = export.heading_width

    def of(self, record: Record, joined: str) -> list[tuple[str, int | None]]:
        """The record's faults; `joined` is all its cells in one text."""
        found = []
        if misfit := self.misfit(record):
            found.append((misfit, None))
        if self.id_position is not None and SCIENTIFIC.fullmatch(record.cell(self.id_position).strip()):
            found.append(("scientific_id", self.id_position))
        if is_unstorable(joined):
            found += _unstorable_cells(record)
        return found

    def misfit(self, record: Record) -> str | None:
        """How the record's width is wrong. Some programs leave out blank cells at the end of a row: harmless if this
        row shows that it ends in blanks."""
        cells = record.cells
        if len(cells) == self.width:
            return None
        if len(cells) < self.width:
            return "short" if cells[-1].strip() else "short_blank"
        return "long" if any(cell.strip() for cell in cells[self.width :]) else None


def is_unstorable(text: str) -> bool:
    """Whether a text holds characters that no database takes: NUL, or half a character."""
    return "\0" in text or (not text.isascii() and bool(BROKEN.search(text)))


def _unstorable_cells(record: Record) -> list[tuple[str, int | None]]:
    nul = [("nul", at) for at, cell in enumerate(record.cells) if "\0" in cell]
    return nul + [("broken", at) for at, cell in enumerate(record.cells) if BROKEN.search(cell)]


def odd_widths(totals: Mapping[str, int]) -> frozenset[str]:
    """The widths that are errors in a file with so many of each; `totals` counts "full" records too.

    Where one record is short for certain, another that only seems to end in blanks may be shifted as well.
    """
    certain = totals["short"] or totals["long"] or not totals["full"]
    return frozenset({"short", "short_blank", "long"}) if certain else frozenset()


def is_shifted(totals: Mapping[str, int]) -> bool:
    """Whether most records do not fit: then the headings are wrong, and those records that fit may be no better."""
    return sum(totals[code] for code in odd_widths(totals)) > totals["full"]


def count_widths(faults: Faults, records) -> Counter:
    """How many records have each width, "full" for those that fit."""
    return Counter(faults.misfit(record) or "full" for record in records)
