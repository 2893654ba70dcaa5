"""The parts of a full report of the framework of 2023, found by the headings that all of them have."""

from dataclasses import dataclass

from inspections.letters.pieces import Piece, plain

OUTCOME = "inspection outcome"
INFORMATION = "information about the local area partnership"
EFFECTIVE = "what is the area partnership doing that is effective"
BETTER = "what does the area partnership need to do better"
PRIORITY = "areas for priority action"
IMPROVEMENT = "areas for improvement"
DETAILS = "local area partnership details"
ORDER = (OUTCOME, INFORMATION, EFFECTIVE, BETTER, PRIORITY, IMPROVEMENT, DETAILS)
NEEDED = {OUTCOME, INFORMATION, DETAILS}
# Headings of tables, printed again inside the parts.
_TABLE_HEADINGS = {
    PRIORITY,
    IMPROVEMENT,
    "area for priority action",
    "area for improvement",
    "responsible body",
    "responsible bodies",
    "responsible body areas for priority action",
    "responsible bodies areas for priority action",
}
# A table of one row, and in some reports a part of one point, is headed in the singular.
_ALSO = {"area for priority action": PRIORITY, "area for improvement": IMPROVEMENT}
_HEADINGS = {
    words.replace(" ", ""): name for words, name in [*zip(ORDER, ORDER, strict=True), *_ALSO.items()]
}
_OF_TABLES = {words.replace(" ", "") for words in _TABLE_HEADINGS}
_COVER, _LONGEST_COVER = "cover", 60
_LONGEST_HEADING = 120


class NotAReport(Exception):
    """A document without the parts that every full report has."""


@dataclass(frozen=True)
class Parts:
    """The pieces of each part, without its heading; empty where the report has no such part."""

    by_name: dict[str, tuple[Piece, ...]]

    def __getitem__(self, name):
        return self.by_name.get(name, ())

    @property
    def cover(self) -> tuple[Piece, ...]:
        return self.by_name[_COVER]


def heading(text: str) -> str | None:
    """The part that begins with this heading, or None."""
    return _HEADINGS.get(_folded(text))


def is_table_heading(text: str) -> bool:
    """Whether this is a heading of one of the two tables or of a column."""
    return _folded(text) in _OF_TABLES


def _folded(text):
    """A heading without spaces: where letters stand wide apart, they are taken for words."""
    return plain(text).replace(" ", "") if len(text) <= _LONGEST_HEADING else None


def of(pieces) -> Parts:
    """The parts of these pieces. Raises NotAReport where one that every report has is missing, or out of order."""
    starts = _starts(pieces)
    ends = [*list(starts.values())[1:], len(pieces)]
    parts = {
        name: tuple(pieces[start + 1 : end]) for (name, start), end in zip(starts.items(), ends, strict=True)
    }
    return Parts(parts | {_COVER: tuple(pieces[: starts[OUTCOME]][:_LONGEST_COVER])})


def _starts(pieces):
    """Where each part begins: its heading may be printed again, as the heading of a table."""
    found = {}
    for place, piece in enumerate(pieces):
        if name := heading(piece.text):
            found.setdefault(name, place)
    order = [name for name in found if name in ORDER]
    if not found.keys() >= NEEDED or order != [name for name in ORDER if name in found]:
        raise NotAReport
    return found
