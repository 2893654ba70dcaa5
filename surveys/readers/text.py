"""Delimited text (CSV, TSV and their cousins) as rows: which encoding, which delimiter, where each record begins."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from itertools import chain, count
from typing import BinaryIO

from surveys.readers.delimiters import HEAD_CHARACTERS, LONGEST_CELL, Cut, cut_of
from surveys.readers.encodings import encodings_of, known, undecodable
from surveys.readers.export import Record, Source, Unreadable

WIDEST = 20_000  # columns


@dataclass(frozen=True)
class TextTable:
    """One table of delimited text. `opened` gives a fresh binary stream at each call."""

    opened: Callable[[], BinaryIO]
    encoding: str
    cut: Cut
    name: str | None = None
    or_encodings: tuple[str, ...] = ()
    tables = ()  # only a workbook names any
    hidden = False

    @property
    def source(self) -> Source:
        others = {"or_encodings": self.or_encodings, "cut": astuple(self.cut)}
        return Source("text", self.encoding, self.cut.delimiter, self.name, **others)

    @property
    def size(self) -> int:
        """Bytes, as stored."""
        with self.opened() as raw:
            return raw.seek(0, io.SEEK_END)

    def rows(self) -> Iterator[Record]:
        with decoded(self.opened(), self.encoding) as text:
            records = _records(text, self.cut)
            yield from map(self.cut.opened_up, records) if self.cut.is_wrapped else records


def text_table(
    opened: Callable[[], BinaryIO],
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    cut: tuple | None = None,
    name: str | None = None,
) -> TextTable:
    """The stream as a table; `encoding` and `delimiter` are what a person said they are, if anyone did. With `cut`, a
    Source's, nothing is looked for that is known already.

    Raises Unreadable (nul_bytes, unknown_encoding, not_a_table, too_many_columns).
    """
    if cut:
        return TextTable(opened, encoding, Cut(*cut), name)
    _check_delimiter(delimiter)
    encoding, *others = [known(encoding)] if encoding else encodings_of(opened)
    with decoded(opened(), encoding) as text:
        head = _read_head(text)
    return TextTable(opened, encoding, cut_of(head, delimiter), name, tuple(others))


def decoded(raw: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The stream as text with its line endings untouched. Damaged UTF-8 keeps a mark where a letter was lost."""
    errors = "replace" if encoding.startswith("utf-8") else "strict"
    return io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")


def _read_head(text: io.TextIOWrapper) -> str:
    try:
        return text.read(HEAD_CHARACTERS)
    except UnicodeError:
        raise undecodable() from None


def _check_delimiter(delimiter: str | None) -> None:
    if delimiter and (len(delimiter) != 1 or delimiter in '\r\n" '):
        raise Unreadable(
            "bad_choice", "The columns of a file are set apart by one sign, such as a comma. Choose one."
        )


def _records(text: io.TextIOWrapper, cut: Cut) -> Iterator[Record]:
    for _ in range(cut.skip):
        next(text, None)
    ended: list[bool] = []
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(chain(text, _noticed(ended)), delimiter=cut.delimiter, quotechar=cut.quote)
    for number in count(1):
        begins = cut.skip + reader.line_num + 1
        row = _next_row(reader, begins)
        if row is None:
            return
        if len(row) > WIDEST:
            raise Unreadable(
                "too_many_columns", f"Line {begins} has more than {WIDEST:,} columns. Export it again."
            )
        if ended:  # the reader asked for more lines: it is still inside quotation marks
            raise _unclosed(begins)
        yield Record(number, begins, tuple(row))


def _noticed(ended: list[bool]) -> Iterator[str]:
    """No more lines: notes that somebody asked for one."""
    ended.append(True)
    yield from ()


def _next_row(reader: Iterator[list[str]], line: int) -> list[str] | None:
    """The next row, or None at the end. The library's own errors could quote a cell, so none is passed on."""
    try:
        return next(reader, None)
    except csv.Error:
        raise _unclosed(line) from None
    except UnicodeError:
        raise Unreadable(
            "unknown_encoding",
            f"The letters from about line {line} on are stored differently. Export it again.",
        ) from None


def _unclosed(line: int) -> Unreadable:
    return Unreadable(
        "bad_quoting",
        f"A quotation mark in the record that begins on line {line} is never closed, so everything after it runs "
        "together. Export the file again from the survey tool, without opening it in another program first.",
    )
