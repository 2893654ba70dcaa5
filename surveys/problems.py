"""A problem of an export, as a person is told of it: how bad, where, and what to do; no answer in it."""

from dataclasses import dataclass

from surveys.readers.export import Export
from surveys.readers.figures import Figures, name
from surveys.readers.sightings import Sighting


@dataclass(frozen=True)
class Problem:
    """`severity` is error, warning or info; `row` is the record's number in the file; `column` is a title."""

    severity: str
    row: int | None
    column: str | None
    code: str
    message: str


def whole(severity: str, code: str, message: str) -> Problem:
    return Problem(severity, None, None, code, message)


def sighted(figures: Figures, code: str) -> Sighting | None:
    return next((sighting for sighting in figures.sightings if sighting.code == code), None)


def in_cells(
    export: Export, figures: Figures, sort: str, severity: str, code: str, message: str
) -> list[Problem]:
    """One problem for each place of a sighting; `message` has a place for the total."""
    sighting = sighted(figures, sort)
    if sighting is None:
        return []
    text = message.format(total=sighting.total)
    return [
        Problem(severity, row, _title(export, position), code, text) for row, position, _ in sighting.places
    ]


def _title(export: Export, position: int | None) -> str | None:
    return next((name(column) for column in export.layout.columns if column.position == position), None)
