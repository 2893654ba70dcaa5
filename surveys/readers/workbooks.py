"""Workbooks (XLSX, XLS, ODS) as rows, through calamine, which runs nothing that is in them."""

import datetime
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from surveys.readers.archives import check_sizes, inflated, opened_zip, table_names, too_big
from surveys.readers.export import Record, Source, Unreadable

MOST_CELLS = 20_000_000  # rows times columns, blank ones included: calamine keeps room for each
MOST_COLUMNS = 16_384  # Excel's own; its last is XFD
MOST_ROWS = 1_048_576  # Excel's own
_LOCKED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WITHIN = rb"""(?:[^<>"']|"[^"]*"|'[^']*')"""  # a tag, where a sign > may stand in an attribute
_PLACE = rb"\s" + _WITHIN + rb"""*?\br\s*=\s*["']"""
_REFERENCE = re.compile(rb"<(?:\w+:)?c" + _PLACE + rb"([A-Za-z]+)(\d+)")
_ROW = re.compile(rb"<(?:\w+:)?row" + _PLACE + rb"(\d+)")
_ROW_BEGINS = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_CELL_BEGINS = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_ODS = re.compile(
    rb"<(?:\w+:)?(table-row|table-cell|covered-table-cell|table)(?=[\s/>])(" + _WITHIN + rb"*)>"
)
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d+)""")
LONGEST_TAG = 4_096
_REHEARSAL = Path(__file__).with_name("rehearsal.py")
MOST_WAITING = 30  # seconds; a job must be heard of within the minute


@dataclass(frozen=True)
class SheetTable:
    """One sheet, already parsed. `sheets` are the names of the visible ones."""

    sheet: CalamineSheet
    name: str
    sheets: tuple[str, ...]
    tables: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def source(self) -> Source:
        return Source("workbook", sheet=self.name, sheets=self.sheets)

    @property
    def size(self) -> int:
        """0: a sheet says nothing of its size before its records."""
        return 0

    def rows(self) -> Iterator[Record]:
        for number, row in enumerate(self.sheet.iter_rows(), start=1):
            yield Record(number, number, tuple(_written(cell) for cell in row))


def sheets(raw: BinaryIO, *, limit: int, only: str | None = None) -> list[SheetTable]:
    """The visible sheets in their order, and then the hidden ones; `only` names the one a person chose.

    Raises Unreadable (locked_workbook, inflated_too_large, too_large, too_many_columns, bad_workbook, no_such_sheet).
    """
    content = raw.read(limit + 1)
    if len(content) > limit:
        raise too_big(limit)
    _refuse_locked(content)
    _measure(content, limit)
    _rehearse(content)
    with _workbook(content) as workbook:
        cells = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        names = tuple(sheet.name for sheet in cells if _is_visible(sheet))
        hidden = tuple(sheet.name for sheet in cells if not _is_visible(sheet))
        if only is not None and only not in workbook.sheet_names:
            raise Unreadable(
                "no_such_sheet", "There is no sheet of that name in this workbook. Choose another."
            )
        chosen = (only,) if only is not None else names + hidden
        tables = table_names(io.BytesIO(content), limit) if content.startswith(b"PK") else ()
        return [SheetTable(_sheet(workbook, name), name, names, tables, name in hidden) for name in chosen]


def _is_visible(sheet) -> bool:
    return sheet.visible == SheetVisibleEnum.Visible


def _refuse_locked(content: bytes) -> None:
    if any(mark in content for mark in _LOCKED) and not content.startswith(b"PK"):
        raise _locked()


def _rehearse(content: bytes) -> None:
    """Let another process read the workbook first, which may die of it."""
    # -P: nothing that happens to lie beside the program is taken for a library.
    program = [sys.executable, "-P", str(_REHEARSAL)]
    unheard = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run(program, input=content, timeout=MOST_WAITING, check=True, **unheard)
    except subprocess.SubprocessError:
        raise _bad() from None


def _workbook(content: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise _locked() from None
    except (CalamineError, OSError, ValueError):
        raise _bad() from None


def _sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError):
        raise _bad() from None
    _refuse_width(sheet.total_width)
    return sheet


def _refuse_width(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise Unreadable(
            "too_many_columns",
            f"A sheet of this workbook has more than {MOST_COLUMNS:,} columns, which is more than Excel itself has. "
            "Export it again from the survey tool as CSV.",
        )


def _locked() -> Unreadable:
    return Unreadable(
        "locked_workbook",
        "This workbook is locked with a password. Open it in Excel, save it without the password, and upload it again.",
    )


def _bad() -> Unreadable:
    return Unreadable(
        "bad_workbook",
        "This workbook is damaged, or is not one we can open, or is too large for us. "
        "Export it again from the survey tool as CSV.",
    )


def _measure(content: bytes, limit: int) -> None:
    """Really inflate every part once, counting bytes and the room its cells would take, before any parsing."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with opened_zip(io.BytesIO(content)) as archive:
        check_sizes(archive, limit)
        room = limit
        for entry in archive.infolist():
            room -= _measure_part(archive, entry, room, limit)


def _measure_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, limit: int) -> int:
    # A sheet may have any name: its workbook says which part it is.
    extent = _Grid() if entry.filename.lower() == "content.xml" else _Corners()
    size, tail = 0, b""
    for piece in inflated(archive, entry, room, limit):
        size += len(piece)
        tail = extent.see(tail + piece)
        _refuse_extent(extent)
    return size


def _refuse_extent(extent) -> None:
    if extent.lowest > MOST_ROWS:
        raise _bad()
    _refuse_width(extent.columns)
    _refuse_sprawl(extent.cells)


def _refuse_sprawl(cells: int) -> None:
    if cells > MOST_CELLS:
        raise Unreadable(
            "too_large",
            "A sheet of this workbook spreads over too many rows and columns, most of them blank. "
            "Copy the responses to a new workbook, or save the sheet as CSV, and upload that.",
        )


def _cut(piece: bytes) -> tuple[bytes, bytes]:
    """The piece up to its last whole tag, and the rest to be read with the next piece."""
    last = piece.rfind(b"<")
    whole = len(piece) if last < 0 or len(piece) - last > LONGEST_TAG else last
    return piece[:whole], piece[whole:]


class _Corners:
    """How far the cells of an XLSX sheet reach, by their references (B7) or, where there are none, by their order."""

    def __init__(self):
        self.columns = self.lowest = self.in_row = 0
        self.has_rows = False

    @property
    def cells(self) -> int:
        """0 for a part with no rows: the list of formulas names cells too, of all sheets together."""
        return self.columns * self.lowest if self.has_rows else 0

    def see(self, piece: bytes) -> bytes:
        whole, rest = _cut(piece)
        for letters, row in set(_REFERENCE.findall(whole)):
            self.columns = max(self.columns, _column_number(letters))
            self.lowest = max(self.lowest, _number(row))
        self.lowest = max([self.lowest, *map(_number, set(_ROW.findall(whole)))])
        self._count(whole)
        return rest

    def _count(self, whole: bytes) -> None:
        started, *rows = _ROW_BEGINS.split(whole)
        self.in_row += len(_CELL_BEGINS.findall(started)) if self.has_rows else 0
        self.columns = max(self.columns, self.in_row)
        self.has_rows = self.has_rows or bool(rows)
        for row in rows:
            self.in_row = len(_CELL_BEGINS.findall(row))
            self.columns = max(self.columns, self.in_row)


def _number(digits: bytes) -> int:
    """The number, or as good as: beyond ten digits its size is of no matter."""
    return int(digits.lstrip(b"0")[:10] or b"0")


def _column_number(letters: bytes) -> int:
    """The number, or as good as: beyond five letters its size is of no matter."""
    number = 0
    for letter in letters[:5].upper():
        number = number * 26 + letter - 64
    return number


class _Grid:
    """How far the filled cells of an ODS sheet reach, where one tag can stand for a million cells."""

    lowest = 0  # only XLSX names its rows

    def __init__(self):
        self.row = self.column = self.repeat = self.widest = self.columns = self.cells = 0

    def see(self, piece: bytes) -> bytes:
        whole, rest = _cut(piece)
        for tag, attributes in _ODS.findall(whole):
            found = _REPEATED.search(attributes)
            self._add(tag, attributes, _number(found.group(1)) if found else 1)
        return rest

    def _add(self, tag: bytes, attributes: bytes, times: int) -> None:
        if tag == b"table":
            self.row = self.repeat = self.widest = 0
        elif tag == b"table-row":
            self.row, self.repeat, self.column = self.row + self.repeat, times, 0
        else:
            self.column += times
            if b"value-type" in attributes:
                self.widest = max(self.widest, self.column)
                self.columns = max(self.columns, self.widest)
                self.cells = max(self.cells, (self.row + self.repeat) * self.widest)


def _written(cell) -> str:
    """The cell as the tool would have written it to a text file."""
    if isinstance(cell, str):
        return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), cell) if "_x" in cell else cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)
