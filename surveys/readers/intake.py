"""The one way in: which records of an export count as responses. The preview counts them and the store keeps them."""

from collections.abc import Callable, Iterator

from surveys.readers.export import Export, Record
from surveys.readers.faults import Faults, count_widths, is_shifted, odd_widths
from surveys.readers.totals import NOBODYS, Totals

OTHERS = {"heading", "shifted", "nul", "broken", "scientific_id"}  # faults beside a wrong width


class Intake:
    """Iterates over the records that count as responses, and counts those that it passes over.

    `is_erased` tells of a record whether its respondent asked to be erased; None where nobody did. With
    `leave_out_errors` it passes over records in error, unless so many do not fit the headings that the file is wrong:
    then none is left out, and the errors go on barring the way. `on_left_out` is told the faults of each, and
    `on_erased` each record of somebody who was erased. With `count_totals` rows of totals are responses too, because a
    person said so; else `on_nobodys` is told of each such row, and of those that only may be one.

    The counts are whole once it has been gone through: `read` records after the headings = `blank` + `nobodys` +
    `erased` + `left_out` + responses, but for the blank ones in front of the headings, which are in `blank` too.
    """

    def __init__(
        self,
        export: Export,
        *,
        is_erased: Callable[[Record], bool] | None = None,
        leave_out_errors: bool = False,
        count_totals: bool = False,
    ):
        self.export, self.is_erased, self.leave_out_errors = export, is_erased, leave_out_errors
        self.faults = Faults(export)
        self.totals = None if count_totals else Totals(export)
        self.read = self.nobodys = self.erased = self.left_out = 0
        self.blank = export.skipped
        self.on_left_out: Callable[[Record, list], None] | None = None
        self.on_erased: Callable[[Record], None] | None = None
        self.on_nobodys: Callable[[Record, str], None] | None = None

    def __iter__(self) -> Iterator[Record]:
        errors = self._errors()
        for record, told in self._told():
            self.read += 1
            if record.blank:
                self.blank += 1
            elif told and self._is_set_aside(record, told):
                self.nobodys += 1
            elif self.is_erased and self.is_erased(record):
                self.erased += 1
                if self.on_erased:
                    self.on_erased(record)
            elif not (errors and self._leaves_out(record, errors)):
                yield record

    def _told(self) -> Iterator[tuple[Record, str | None]]:
        if self.totals is None:
            return ((record, None) for record in self.export.records())
        return self.totals.told()

    def _is_set_aside(self, record: Record, told: str) -> bool:
        if self.on_nobodys:
            self.on_nobodys(record, told)
        return told == NOBODYS

    def _errors(self) -> frozenset[str]:
        """The codes of the faults for which records are left out; none where nobody chose it, or the file is wrong."""
        if not self.leave_out_errors:
            return frozenset()
        somebodys = (
            record for record, told in self._told() if told != NOBODYS and self._is_somebodys(record)
        )
        totals = count_widths(self.faults, somebodys)
        return frozenset() if is_shifted(totals) else odd_widths(totals) | OTHERS

    def _is_somebodys(self, record: Record) -> bool:
        return not record.blank and not (self.is_erased and self.is_erased(record))

    def _leaves_out(self, record: Record, errors: frozenset[str]) -> bool:
        found = [fault for fault in self.faults.of(record, "\x1e".join(record.cells)) if fault[0] in errors]
        if found:
            self.left_out += 1
            if self.on_left_out:
                self.on_left_out(record, found)
        return bool(found)
