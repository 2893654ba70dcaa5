"""What strikes the eye while the records go by: odd widths, repeated IDs, damaged letters. Places, never contents."""

import re
from collections import Counter
from dataclasses import dataclass

from surveys.marks import Mark, marks
from surveys.readers.export import Export, Record, Role
from surveys.readers.faults import DOUBTS, WIDTHS, Faults, is_shifted, odd_widths
from surveys.readers.numbering import as_given

KEPT = 50  # places kept of each sort; the total is always whole
# Between cells stands \x1e, which is white space too: let to run on, the search would read blank cells over and over.
_FORMULA = re.compile(r"(?:^|\x1e)[^\S\x1e]*[=+\-@][^\x1e]")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKED = {Mark.EMAIL: "address", Mark.TELEPHONE: "telephone", Mark.POSTCODE: "postcode", Mark.NAME: "name"}
# Letters of Unicode that were once read as Western Windows: "Ã©" for "é", "â€™" for an apostrophe.
_TWICE = re.compile(
    "[\u00c2-\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u00ff\u02dc\u0152-\u017e\u2018-\u2122]"
)
_NUMBER = re.compile(r"[-+]?[\d., ]+%?")


@dataclass(frozen=True)
class Sighting:
    """`total` records or cells of one sort; `places` are (record number, column position or None, width)."""

    code: str
    total: int
    places: tuple[tuple[int, int | None, int], ...]


class Lookout:
    """Watches records one by one. It remembers the hash of each ID, not the ID."""

    def __init__(self, export: Export):
        id_column = export.layout.first(Role.respondent_id)
        self.id_position = id_column.position if id_column else None
        self.faults = Faults(export)
        delimiter = export.source.delimiter
        # In prose a space follows a comma; between cells there is none.
        self.between = re.compile(re.escape(delimiter) + "(?! )") if delimiter else None
        self.enough = max(3, self.faults.width * 0.6)
        roles = {column.position: column.role for column in export.layout.columns}
        self.written = [at for at, role in roles.items() if role in {Role.open, Role.other}]
        self.totals: Counter[str] = Counter()
        self.places: dict[str, list[tuple[int, int | None, int]]] = {}
        self.ids: set[int] = set()

    def see(self, record: Record) -> None:
        joined = "\x1e".join(record.cells)
        self._see_faults(record, self.faults.of(record, joined))
        self._see_swallowed(record, joined)
        if self.id_position is not None:
            self._see_id(record, as_given(record.cell(self.id_position)))
        if ("Ã" in joined or "Â" in joined or "â" in joined) and _TWICE.search(joined):
            self._see_cells("twice", record, _TWICE.search)
        if "\ufffd" in joined:
            self._see_cells("replacement", record, lambda cell: "\ufffd" in cell)
        self._see_marks(record)
        if _FORMULA.search(joined):
            self._see_cells("formula", record, _is_formula_like)

    def see_left_out(self, record: Record, faults: list[tuple[str, int | None]]) -> None:
        """Notes the faults of a record that is no response, because of them."""
        for code, position in faults:
            self._note(code, record, position)
        self._see_swallowed(record, "\x1e".join(record.cells))

    def see_nobodys(self, record: Record, code: str) -> None:
        """Notes a record that is nobody's answers, or may be so."""
        self._note(code, record)

    def total(self, code: str) -> int:
        return self.totals[code]

    def in_error(self) -> int:
        """How many of the records seen could be left out for their faults; 0 where the file itself is wrong."""
        if is_shifted(self.totals):
            return 0
        doubtful = odd_widths(self.totals) & {"short_blank", "long_blank"}
        return self.totals["in error"] + sum(self.totals[f"only {code}"] for code in doubtful)

    def sightings(self) -> tuple[Sighting, ...]:
        return tuple(Sighting(code, self.totals[code], tuple(places)) for code, places in self.places.items())

    def _note(self, code: str, record: Record, position: int | None = None) -> None:
        self.totals[code] += 1
        places = self.places.setdefault(code, [])
        if len(places) < KEPT:
            places.append((record.number, position, len(record.cells)))

    def _see_faults(self, record: Record, faults: list[tuple[str, int | None]]) -> None:
        codes = {code for code, _ in faults} - DOUBTS
        self.totals["full"] += not codes & WIDTHS
        if codes:
            self.totals[f"only {min(codes)}" if codes < {"short_blank", "long_blank"} else "in error"] += 1
        for code, position in faults:
            self._note(code, record, position)

    def _see_swallowed(self, record: Record, joined: str) -> None:
        """Notes cells that seem to hold records or parts of them, and a record as wide as two: where a quotation mark
        is not closed, the file goes on within that cell up to the next one."""
        if self.between is None or "\n" not in joined:
            return
        if len(record.cells) >= 2 * self.faults.width - 1 > 1:
            self._note("swallowed_in_misfit", record)
            return
        code = "swallowed_in_misfit" if self.faults.misfit(record) in {"short", "long"} else "swallowed"
        for position, cell in enumerate(record.cells):
            if "\n" in cell and len(self.between.findall(cell)) >= self.enough:
                self._note(code, record, position)

    def _see_id(self, record: Record, respondent: str) -> None:
        if not respondent:
            self._note("missing_id", record, self.id_position)
        self._see_repetition(record, respondent)

    def _see_repetition(self, record: Record, respondent: str) -> None:
        mark = hash(respondent)
        if respondent and mark in self.ids:
            self._note("duplicate_id", record, self.id_position)
        self.ids.add(mark)

    def _see_marks(self, record: Record) -> None:
        for position in self.written:
            found = marks(record.cell(position))
            for mark, code in _MARKED.items() if found else ():
                if found & mark:
                    self._note(code, record, position)

    def _see_cells(self, code: str, record: Record, is_odd) -> None:
        for position, cell in enumerate(record.cells):
            if is_odd(cell):
                self._note(code, record, position)


def _is_formula_like(cell: str) -> bool:
    """True for text that a spreadsheet would run; a plain number, or a lone sign, is neither."""
    text = cell.strip(" ")
    return len(text) > 1 and text.startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(text.strip())
