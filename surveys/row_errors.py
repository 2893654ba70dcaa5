"""Errors of single rows. They keep an export from being imported, until somebody chooses to leave out those rows."""

from collections import Counter

from surveys.problems import Problem, in_cells, sighted
from surveys.readers.export import Export
from surveys.readers.faults import WIDTHS, odd_widths
from surveys.readers.figures import Figures
from surveys.readers.sightings import KEPT
from surveys.readers.totals import DOUBTFUL, NOBODYS

# Errors of single rows, which a person may choose to leave out: their codes, by what was sighted.
ROW_ERRORS = {
    "short": "width_mismatch",
    "short_blank": "width_mismatch",
    "long": "width_mismatch",
    "long_blank": "width_mismatch",
    "heading": "heading_again",
    "shifted": "shifted_row",
    "nul": "nul_in_cell",
    "broken": "broken_in_cell",
    "scientific_id": "scientific_id",
}
LEFT_OUT = {
    "width_mismatch": "Rows whose cells do not fit the headings: {total:,}. They are left out, as you chose.",
    "heading_again": "Rows that hold the headings once more: {total:,}. They are left out, as you chose.",
    "shifted_row": "Rows whose answers stand one column beside their own: {total:,}. They are left out, as you chose.",
    "nul_in_cell": "Cells that hold NUL characters: {total:,}. Their rows are left out, as you chose.",
    "broken_in_cell": "Cells that hold broken characters: {total:,}. Their rows are left out, as you chose.",
    "scientific_id": "Respondent IDs that a spreadsheet has shortened (as in 1.1E+10): {total:,}. Their rows are left "
    "out, as you chose.",
}


def check_widths(export: Export, figures: Figures) -> list[Problem]:
    """Rows that do not fit the headings: every answer may stand under another question's heading."""
    codes = ("short", "short_blank", "long", "long_blank")
    if figures.left_out:
        return [found for code in codes for found in _left_out(export, figures, code)]
    odd = [found for code in codes if code in _odd(figures) and (found := sighted(figures, code))]
    total = sum(sighting.total for sighting in odd)
    return [
        Problem("error", row, None, "width_mismatch", _width_message(export, cells, total, figures.responses))
        for sighting in odd
        for row, _, cells in sighting.places
    ][:KEPT]


def check_blank_ends(export: Export, figures: Figures) -> list[Problem]:
    """Rows that fit but for blank cells at their ends: a cell may be missing, or one too many, further in front."""
    doubted = {"short_blank", "long_blank"} - _odd(figures)
    found = [sighting for code in sorted(doubted) if (sighting := sighted(figures, code))]
    total = sum(sighting.total for sighting in found)
    text = (
        f"Rows that end in more blank cells, or in fewer, than there are headings: {total:,}. Look whether their "
        "answers stand under their own headings, or one column beside them."
    )
    return [
        Problem("warning", row, None, "blank_ends", text)
        for sighting in found
        for row, _, _ in sighting.places
    ]


def _odd(figures: Figures) -> frozenset[str]:
    """The widths that are errors in this file."""
    totals = Counter({code: found.total for code in WIDTHS if (found := sighted(figures, code))})
    return odd_widths(totals + Counter(full=figures.responses - totals.total()))


def _width_message(export: Export, cells: int, total: int, responses: int) -> str:
    seems = "".join(f"“{title}” may be the one. " for _, title in export.layout.without[:1])
    return (
        f"There are {export.heading_width} headings, but this row has {cells} cells. {total:,} of {responses:,} "
        "responses do not fit the headings, so answers may stand under the wrong question. Export the file again "
        f"from the survey tool, or say which heading has no cells. {seems}".rstrip()
    )


def check_headings_again(export: Export, figures: Figures) -> list[Problem]:
    """Two exports put under one another: the headings of the second are no response."""
    text = (
        "Rows that hold the headings once more: {total:,}. They would be counted as responses. If two exports were put "
        "together here, look whether the same people are in both."
    )
    return _faults(export, figures, "heading", text)


def check_shifted(export: Export, figures: Figures) -> list[Problem]:
    """As wide as any other row, and wrong from some column on."""
    text = (
        "Rows whose answers stand one column beside their own: {total:,}. Somebody has probably deleted or inserted a "
        "cell there. Mend these rows in the file, or export it again from the survey tool."
    )
    return _faults(export, figures, "shifted", text)


def check_odd_cells(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Cells of another kind than the rest of their column, such as a date among numbers: {total:,}. Look whether "
        "the answers of these rows stand under their own headings, or one column beside them."
    )
    return in_cells(export, figures, "odd_cell", "warning", "odd_cell", text)


def check_totals(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Rows that hold totals or averages, or a note under the table, and nobody's answers: {total:,}. They are not "
        "counted. If they are somebody's answers after all, have them counted."
    )
    return in_cells(export, figures, NOBODYS, "warning", "rows_of_totals", text)


def check_doubtful_totals(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Rows that may hold totals, or a note, and not somebody's answers: {total:,}. Those that are not left out as "
        "errors are counted as responses. Look at them in the file. If they are nobody's, delete them there, and bring "
        "the file in again."
    )
    return in_cells(export, figures, DOUBTFUL, "warning", "maybe_totals", text)


def check_nul(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Cells that hold NUL characters, which cannot be stored: {total:,}. "
        "Export the file again from the survey tool."
    )
    return _faults(export, figures, "nul", text)


def check_broken(export: Export, figures: Figures) -> list[Problem]:
    """Half a character, as a workbook may hold: no encoding has room for it."""
    text = (
        "Cells that hold broken characters, which cannot be stored: {total:,}. "
        "Mend those cells, or export the file again from the survey tool, as CSV if you can."
    )
    return _faults(export, figures, "broken", text)


def check_scientific_ids(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Respondent IDs that a spreadsheet has shortened (as in 1.1E+10): {total:,}. Respondents cannot be told "
        "apart. Export the file again, without opening it in a spreadsheet, or choose not to use this column."
    )
    return _faults(export, figures, "scientific_id", text)


def _faults(export: Export, figures: Figures, sort: str, message: str) -> list[Problem]:
    """Errors, or warnings where somebody chose to leave out the rows that have them."""
    if figures.left_out:
        return _left_out(export, figures, sort)
    return in_cells(export, figures, sort, "error", ROW_ERRORS[sort], message)


def _left_out(export: Export, figures: Figures, sort: str) -> list[Problem]:
    code = ROW_ERRORS[sort]
    return in_cells(export, figures, sort, "warning", code, LEFT_OUT[code])
