"""The parts of a full report of the framework of 2023, found by the headings that all of them have."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

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
# A table of one row, and in some reports a part of one point, is headed in the singular. The others begin what
# follows right after a part, and end it where its own heading is not there or was renamed.
_ALSO = {
    "area for priority action": PRIORITY,
    "area for improvement": IMPROVEMENT,
    "what is it like to be a child or young person with send in this area": INFORMATION,
    "what is it like to be a child or young person with special educational needs and or disabilities in this area": (
        INFORMATION
    ),
    "information about this inspection": DETAILS,
    "inspection team": DETAILS,
}
_BY_WORDS = dict(zip(ORDER, ORDER, strict=True)) | _ALSO
_HEADINGS = {words.replace(" ", ""): name for words, name in _BY_WORDS.items()}
_OF_TABLES = {words.replace(" ", "") for words in _TABLE_HEADINGS}
_COVER, _LONGEST_COVER = "cover", 60
_LONGEST_HEADING = 140
_NEAR = 88  # likeness out of 100 from which a line alone is taken for a heading in slightly other words
_IN_BRACKETS = re.compile(r"\([^)]*\)")
# Of these each heading has one: a quick look before the slow one.
_WORDS = re.compile(
    r"outcome|information|effective|better|priority|improvement|details|like|team", re.IGNORECASE
)
_TWICE = re.compile(r"^(.{10,})\1$")


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
    return exact_heading(text) or _near_heading(text)


def exact_heading(text: str) -> str | None:
    """The part that begins with this heading, where it is printed in the usual words."""
    return _HEADINGS.get(_folded(text))


def are_headed(pieces) -> bool:
    """Whether each part that every report has stands under its own heading."""
    printed = {plain(piece.text) for piece in pieces}
    return printed >= NEEDED


def _near_heading(text):
    if len(text) > _LONGEST_HEADING or not text[:1].isupper() or text[-1] in ".,;":
        return None
    if not _WORDS.search(text):
        return None
    words = plain(_IN_BRACKETS.sub("", text))
    found = process.extractOne(words, list(_BY_WORDS), scorer=_likeness, score_cutoff=_NEAR)
    return found and _BY_WORDS[found[0]]


def _likeness(one, other, **options):
    return max(fuzz.ratio(one, other, **options), fuzz.token_sort_ratio(one, other, **options))


def is_table_heading(text: str) -> bool:
    """Whether this is a heading of one of the two tables or of a column."""
    return _folded(text) in _OF_TABLES or _near_heading(text) in (PRIORITY, IMPROVEMENT)


def _folded(text):
    """A heading once and without spaces: where letters stand wide apart, they are taken for words."""
    if len(text) > _LONGEST_HEADING:
        return None
    return _TWICE.sub(r"\1", plain(_IN_BRACKETS.sub("", text)).replace(" ", ""))


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
