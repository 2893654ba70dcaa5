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
TABLE_HEADINGS = {
    PRIORITY,
    IMPROVEMENT,
    "area for priority action",
    "area for improvement",
    "responsible body",
    "responsible bodies",
    "responsible body areas for priority action",
}
# A table of one row, and in some reports a part of one point, is headed in the singular.
_ALSO = {"area for priority action": PRIORITY, "area for improvement": IMPROVEMENT}
_COVER, _LONGEST_COVER = "cover", 60


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
    words = plain(text)
    name = _ALSO.get(words, words)
    return name if name in ORDER else None


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
