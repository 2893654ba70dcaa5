"""Workbooks (XLSX, XLS, ODS) as rows, through calamine, which runs nothing that is in them."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from surveys.readers.archives import check_sizes, inflated, opened_zip, too_big
from surveys.readers.export import Record, Source, Unreadable

MOST_CELLS = 20_000_000  # rows times columns, blank ones included: calamine keeps room for each
MOST_COLUMNS = 16_384  # Excel's own; its last is XFD
_LOCKED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Za-z]{1,7})(\d{1,9})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["'](\d{1,9})["']""")
_ROW_BEGINS = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_CELL_BEGINS = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_ODS = re.compile(rb"<(?:\w+:)?(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})""")
LONGEST_TAG = 4_096


@dataclass(frozen=True)
class SheetTable:
    """One visible sheet, already parsed."""

    sheet: CalamineSheet
    name: str
    sheets: tuple[str, ...]

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
    """The visible sheets in their order; `only` names the one a person chose.

    Raises Unreadable (locked_workbook, inflated_too_large, too_large, too_many_columns, bad_workbook, no_such_sheet).
    """
    content = raw.read(limit + 1)
    if len(content) > limit:
        raise too_big(limit)
    _measure(content, limit)
    with _workbook(content) as workbook:
        names = tuple(sheet.name for sheet in workbook.sheets_metadata if _is_visible(sheet))
        if only is not None and only not in workbook.sheet_names:
            raise Unreadable(
                "no_such_sheet", "There is no sheet of that name in this workbook. Choose another."
            )
        chosen = (only,) if only is not None else names
        return [SheetTable(_sheet(workbook, name), name, names) for name in chosen]


def _is_visible(sheet) -> bool:
    return sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible


def _workbook(content: bytes) -> CalamineWorkbook:
    if any(mark in content for mark in _LOCKED) and not content.startswith(b"PK"):
        raise _locked()
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
        "This workbook is damaged or is not one we can open. Export it again from the survey tool, or save it as CSV.",
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
    name = entry.filename.lower()
    extent = _Grid() if name == "content.xml" else _Corners() if name.endswith(".xml") else None
    size, tail = 0, b""
    for piece in inflated(archive, entry, room, limit):
        size += len(piece)
        if extent is not None:
            tail = extent.see(tail + piece)
            _refuse_width(extent.columns)
            _refuse_sprawl(extent.cells)
    return size


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
        self.columns = self.rows = self.in_row = 0

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def see(self, piece: bytes) -> bytes:
        whole, rest = _cut(piece)
        for letters, row in set(_REFERENCE.findall(whole)):
            self.columns = max(self.columns, _column_number(letters))
            self.rows = max(self.rows, int(row))
        self.rows = max([self.rows, *map(int, _ROW.findall(whole))])
        self._count(whole)
        return rest

    def _count(self, whole: bytes) -> None:
        started, *rows = _ROW_BEGINS.split(whole)
        self.in_row += len(_CELL_BEGINS.findall(started))
        self.columns = max(self.columns, self.in_row)
        for row in rows:
            self.in_row = len(_CELL_BEGINS.findall(row))
            self.columns = max(self.columns, self.in_row)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _Grid:
    """How far the filled cells of an ODS sheet reach, where one tag can stand for a million cells."""

    def __init__(self):
        self.row = self.column = self.repeat = self.widest = self.columns = self.cells = 0

    def see(self, piece: bytes) -> bytes:
        whole, rest = _cut(piece)
        for tag, attributes in _ODS.findall(whole):
            found = _REPEATED.search(attributes)
            self._add(tag, attributes, int(found.group(1)) if found else 1)
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
