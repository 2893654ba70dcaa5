"""Councils and NHS bodies as documents name them: known, nearly known, or not known."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from inspections.letters import areas
from inspections.letters.pieces import plain

_BODIES = Path(__file__).resolve().parent.parent / "official" / "bodies.csv"
COUNCIL, BOARD, GROUP = "council", "icb", "ccg"
GROUPS_ENDED = date(2022, 6, 30)  # all clinical commissioning groups; boards took over the next day
_ENDS = {
    COUNCIL: re.compile(r"\bCouncil\b"),
    BOARD: re.compile(r"\b(?:Integrated Care Boards?|ICBs?)\b"),
    GROUP: re.compile(r"\b(?:Clinical Commissioning Groups?|CCGs?)\b"),
}
_PARTS = re.compile(
    r"\b(?:Council|Integrated Care Boards?|ICBs?|Clinical Commissioning Groups?|CCGs?)\b|[;:()]|(?<!\bSt)\."
)
_LONGEST = 12  # words of a name
_UNSAID = re.compile(r"\b(?:nhs|and|the|area|of)\b")
NEAR = 85  # likeness out of 100 from which two names are taken for one, misspelt


@dataclass(frozen=True)
class Named:
    """A body as printed, and the known name that it has or nearly has; `is_right` says which."""

    kind: str
    printed: str
    known: str | None
    is_right: bool


def named_in(text: str) -> Iterator[Named]:
    """Every council, board and group that `text` names. A bare "ICB" names none."""
    begins = 0
    for part in _PARTS.finditer(text):
        kind = next((kind for kind, end in _ENDS.items() if end.fullmatch(part[0])), None)
        words = text[begins : part.start()].split()[-_LONGEST:]
        begins = part.end()
        if kind and (found := _best(kind, words, part[0])):
            yield found


def _best(kind, words, end):
    """The known name that the last of these words make, whatever stands before it."""
    tails = [" ".join(words[at:]) for at, word in enumerate(words) if word[0].isupper()]
    tails = [tail for tail in tails if _bare(kind, tail)]
    if not tails:
        return None
    names = _known(kind)
    right = next((tail for tail in tails if _bare(kind, tail) in names), None)
    if right:
        return Named(kind, f"{right} {end}", names[_bare(kind, right)], is_right=True)
    score, tail, near = max(_nearest(kind, tail) for tail in tails)
    return Named(kind, f"{tail} {end}", names[near] if score >= NEAR else None, is_right=False)


def _nearest(kind, tail):
    bare = _bare(kind, tail)
    near, _, _ = process.extractOne(bare, list(_known(kind)) or [""], scorer=_likeness)
    return _likeness(bare, near), tail, near


def _likeness(one, other, **options):
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _bare(kind, name):
    if kind == COUNCIL:
        return areas.bare(name)
    return " ".join(_UNSAID.sub(" ", plain(name.replace("&", " and "))).split())


@cache
def _known(kind):
    """The bare names of the kind's known bodies, with the names in full."""
    if kind == COUNCIL:
        return {areas.bare(name): row["name"] for row in areas.rows() for name in areas.names(row)}
    ending = _ENDS[kind]
    return {
        _bare(kind, ending.sub("", name)): row["name"]
        for row in _rows()
        if row["kind"] == kind
        for name in (row["name"], *row["aliases"].split(";"))
        if ending.sub("", name).strip()
    }


@cache
def _rows():
    with _BODIES.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
