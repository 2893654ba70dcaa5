"""Readers of survey exports: a file in, an `Export` out. Plain Python; nothing is written anywhere.

A format is one module with `TOOL`, `recognises(rows)` and `layout(headings, sample)`, and one line in READERS. It may
also have `TABLE`, a pattern for the name that the tool gives its table in a workbook.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, islice

from surveys.readers import (
    citizenspace,
    generic,
    googleforms,
    jisc,
    kobo,
    limesurvey,
    msforms,
    qualtrics,
    smartsurvey,
    snap,
    soscisurvey,
    surveymonkey,
    unipark,
)
from surveys.readers.corrections import corrected
from surveys.readers.dates import dated
from surveys.readers.export import Export, Record, Unreadable, strip_end
from surveys.readers.heading_rows import first_heading
from surveys.readers.summaries import summary_of
from surveys.readers.sums import without_totals
from surveys.readers.tables import INFLATED_LIMIT, tables

# Asked in this order; the first that recognises the headings reads the file. The generic one takes everything.
READERS = {
    "qualtrics": qualtrics,
    "surveymonkey": surveymonkey,
    "smartsurvey": smartsurvey,
    "kobo": kobo,
    "limesurvey": limesurvey,
    "jisc": jisc,
    "citizenspace": citizenspace,
    "unipark": unipark,
    "soscisurvey": soscisurvey,
    "snap": snap,
    "msforms": msforms,
    "googleforms": googleforms,
    "generic": generic,
}

HEAD_RECORDS = 30
LAST_ROWS = 2
SAMPLE_RECORDS = 5_000
SAMPLE_CELLS = 1_000_000


def detect(path, *, overrides: dict | None = None, limit: int = INFLATED_LIMIT) -> Export:
    """The export in a file, recognised by its content.

    `path` is a path, a seekable binary file, or a function that opens a fresh one. `limit` is the most bytes a
    workbook or zip may unpack to; text is read as it streams, whatever its size.
    `overrides` is what a person chose, fit for JSON, every part optional: "tool" (a name in READERS), "sheet",
    "heading_rows", "delimiter", "encoding", "without" (positions of headings that no cell belongs to), "roles"
    (position to role), "kinds" (question number to kind) and "date_order" ("dmy" or "mdy").

    Raises Unreadable, with a sentence for a person.
    """
    overrides = overrides or {}
    found = [_Candidate(table) for table in tables(path, overrides=overrides, limit=limit)]
    filled = [candidate for candidate in found if candidate.head]
    if not filled:
        raise Unreadable("no_rows", "There is nothing in this file but blank rows. Export it again.")
    visible = [candidate for candidate in filled if not candidate.table.hidden]
    export, chosen = _chosen(visible or filled, overrides)
    hidden = [one for one in filled if one.table.hidden and one is not chosen and _holds_responses(one)]
    if hidden and not overrides.get("sheet") and not chosen.table.hidden and not _holds_responses(chosen):
        export, chosen = _chosen(hidden, overrides)
    source = replace(export.source, alike=_alike(export, chosen, visible), hidden=chosen.table.hidden)
    left = tuple(one.table.name for one in hidden if one is not chosen)
    return replace(export, source=replace(source, hidden_others=left))


class _Candidate:
    """One table, with its first records after any blank ones."""

    def __init__(self, table):
        self.table = table
        filled = dropwhile(lambda record: record.blank, table.rows())
        first = list(islice(filled, HEAD_RECORDS))
        self.skipped = first[0].number - 1 if first else 0
        self.head = _without_totals([record.cells for record in first])
        self.above = first_heading(self.head) if self.head else 0  # lines of a title and notes


def _without_totals(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The first rows without totals among the responses: no tool is known by them."""
    begin = first_heading(rows) + 1 if rows else 0
    return rows[:begin] + without_totals(rows[begin:])


def _alike(export: Export, chosen: _Candidate, candidates: list[_Candidate]) -> tuple[str, ...]:
    """The names of other sheets with the same headings as the one chosen, and with records under them."""
    many = export.layout.heading_rows
    headings = [strip_end(cells) for cells in chosen.head[:many]]
    others = [one for one in candidates if one is not chosen and len(one.head) > many]
    return tuple(
        one.table.name for one in others if [strip_end(cells) for cells in one.head[:many]] == headings
    )


def _chosen(candidates: list[_Candidate], overrides: dict) -> tuple[Export, _Candidate]:
    names = [overrides["tool"]] if overrides.get("tool") else [name for name in READERS if name != "generic"]
    for name in names:
        if name not in READERS:
            raise Unreadable("bad_choice", "There is no reader of that name. Choose the survey tool again.")
        for candidate in candidates:
            heading_rows, above = _recognised(READERS[name], candidate)
            if heading_rows:
                return _export(candidate, READERS[name], heading_rows, overrides, above), candidate
        if _names_a_table(READERS[name], candidates):
            likely = max(candidates, key=_likeness)
            return _export(likely, READERS[name], 1, overrides), likely
    reader, likely = READERS[overrides.get("tool") or "generic"], max(candidates, key=_likeness)
    return _export(likely, reader, reader.recognises(likely.head) or 1, overrides), likely


def _recognised(reader, candidate: _Candidate) -> tuple[int, int]:
    """How many heading rows there are, and how many of them are lines of a title; none where they are not the reader's.

    A note or totals without a word for them may stand in the last rows, which then are no response of any tool.
    """
    above, head = candidate.above, candidate.head
    if found := reader.recognises(head):
        titled = found > above > 0 and reader.recognises(head[above:]) == found - above
        return found, above if titled else 0
    for rows in (head[above:], head[above:-LAST_ROWS]):
        if len(rows) > 1 and (found := reader.recognises(rows)):
            return found + above, above
    return 0, 0


def _names_a_table(reader, candidates: list[_Candidate]) -> bool:
    """True where the workbook's tables are named as this tool alone names them."""
    pattern = getattr(reader, "TABLE", None)
    return bool(pattern) and any(pattern.fullmatch(name) for one in candidates for name in one.table.tables)


def _holds_responses(candidate: _Candidate) -> bool:
    """Whether a sheet seems to hold responses: those of a known tool, or several rows of several columns."""
    known = any(_recognised(READERS[name], candidate)[0] for name in READERS if name != "generic")
    return known or _likeness(candidate)[:2] > (True, 3)


def _likeness(candidate: _Candidate) -> tuple[bool, int, int]:
    """How much like a table of responses a sheet is: no summary, records of several cells, then width."""
    several = sum(sum(bool(cell.strip()) for cell in cells) > 2 for cells in candidate.head)
    return not summary_of(candidate.head), several, max((len(cells) for cells in candidate.head), default=0)


def _export(candidate: _Candidate, reader, heading_rows: int, overrides: dict, above: int = 0) -> Export:
    heading_rows = _checked(overrides.get("heading_rows", heading_rows), candidate)
    without = frozenset(overrides.get("without") or ())
    headings = tuple(_kept(cells, without) for cells in candidate.head[:heading_rows])
    sample = _sample(candidate, heading_rows)
    above = above if above < heading_rows else 0
    layout = replace(reader.layout(headings[above:], sample), heading_rows=heading_rows)
    layout = corrected(layout, overrides)
    layout = dated(layout, sample, overrides.get("date_order"))
    table = candidate.table
    return Export(table.source, layout, headings, table.rows, candidate.skipped, _expected(table, sample))


def _expected(table, sample: list[tuple[str, ...]]) -> int:
    """About how many records there are, from the size of the first ones. Only a progress bar relies on it."""
    letters = sum(len(cell) + 1 for cells in sample for cell in cells)
    return max(len(sample), table.size * len(sample) // max(letters, 1))


def _checked(heading_rows, candidate: _Candidate) -> int:
    if not isinstance(heading_rows, int) or not 1 <= heading_rows <= min(
        len(candidate.head), HEAD_RECORDS - 1
    ):
        raise Unreadable("bad_choice", "The file does not have that many heading rows. Choose again.")
    return heading_rows


def _kept(cells: Sequence[str], without: frozenset[int]) -> tuple[str, ...]:
    return tuple(cell for position, cell in enumerate(cells) if position not in without)


def _sample(candidate: _Candidate, heading_rows: int) -> list[tuple[str, ...]]:
    rows = (record for record in candidate.table.rows() if record.number > candidate.skipped + heading_rows)
    width = max(len(cells) for cells in candidate.head)
    many = max(50, min(SAMPLE_RECORDS, SAMPLE_CELLS // max(width, 1)))
    return without_totals([record.cells for record in islice(rows, many)])


__all__ = ["READERS", "Export", "Record", "Unreadable", "detect"]
