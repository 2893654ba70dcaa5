"""The 153 local areas by their names, whichever way a document prints them."""

import csv
import re
from functools import cache
from pathlib import Path

from inspections.letters.pieces import clean, plain
from inspections.letters.reading import Area

_AREAS = Path(__file__).resolve().parent.parent / "official" / "areas.csv"
# What a name may be printed with or without.
_AROUND = re.compile(
    r"\b(?:the|royal|london|metropolitan|district|unitary|borough|city|county|council|area|of|local|authority)\b"
)


@cache
def rows() -> tuple[dict, ...]:
    """Every area as `official/areas.csv` has it."""
    with _AREAS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def names(row: dict) -> list[str]:
    """All names of one of the rows."""
    return [one.strip() for one in (row["name"], *row["aliases"].split(";")) if one.strip()]


def named(name: str | None) -> Area:
    """The area of this name, with its codes where exactly one is called so."""
    if not name:
        return Area()
    name = re.sub(r"(?<=\w)- (?=\w)", "-", name)  # a name that ran over two lines
    found = _exactly(name) or _nearly(name) or _squeezed(name)
    return Area(name, found["gss_code"], found["dfe_la_code"]) if found else Area(name)


def _exactly(name):
    return _by_name(_written).get(_written(name))


def _nearly(name):
    return _by_name(bare).get(bare(name))


def _squeezed(name):
    """For a hyphen or space that the end of a line swallowed."""
    return _by_name(_letters).get(_letters(name))


@cache
def _by_name(folded):
    """Each area by its folded names; a name that two share, or of which nothing is left, is nobody's."""
    found = {}
    for row in rows():
        for key in {folded(one) for one in names(row)} - {""}:
            found[key] = None if key in found else row
    return found


def _written(name):
    return re.sub(r"^the\s+", "", plain(name.replace("&", " and ")))


def _letters(name):
    return _written(name).replace(" ", "")


def bare(name: str) -> str:
    """The name without what it may be printed with or without, such as "Royal Borough of"."""
    return clean(_AROUND.sub(" ", _written(name)))
