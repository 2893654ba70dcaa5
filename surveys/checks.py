"""What a person should know about an export before confirming it. One check to a function; CHECKS lists them.

No message repeats what a respondent wrote. An error keeps the export from being imported.
"""

import re
from collections import Counter
from itertools import islice

from surveys.file_checks import (
    SOME_RECORDS,
    check_counts,
    check_encoding,
    check_headings,
    check_hidden_sheets,
    check_sheet_read,
    check_sheets,
    check_summary,
)
from surveys.problems import Problem, in_cells, whole
from surveys.readers.export import Export, Kind, Role
from surveys.readers.figures import Figures, name
from surveys.readers.sightings import KEPT
from surveys.row_errors import (
    check_blank_ends,
    check_broken,
    check_doubtful_totals,
    check_headings_again,
    check_nul,
    check_odd_cells,
    check_scientific_ids,
    check_shifted,
    check_totals,
    check_widths,
)

CODE = re.compile(r"[A-Z]{1,3}O?\d{1,4}|-oth-|[YNMFCU]|\d{1,2}", re.IGNORECASE)


def check(export: Export, figures: Figures) -> list[Problem]:
    """Every problem found, errors first; at most 50 of each sort, with the true total in the message."""
    if summary := check_summary(export, figures):
        return summary  # whatever else seems odd is so because of that
    found = [problem for one in CHECKS for problem in one(export, figures)[:KEPT]]
    return sorted(found, key=lambda problem: ("error", "warning", "info").index(problem.severity))


def check_responses(export: Export, figures: Figures) -> list[Problem]:
    if figures.responses:
        return []
    if figures.left_out:
        return [
            whole("error", "no_responses", "Every row has an error, so none is left. Export the file again.")
        ]
    return [
        whole("error", "no_responses", "There is no response in this file, only headings. Export it again.")
    ]


def check_swallowed(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Cells that seem to hold whole rows of the file: {total:,}. A quotation mark before them was probably never "
        "closed, so that some responses are missing here. Look at these rows, and export the file again if so."
    )
    return in_cells(export, figures, "swallowed", "warning", "swallowed_rows", text)


def check_swallowed_for_certain(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Rows that do not fit the headings and seem to hold further rows: {total:,}. A quotation mark in them was "
        "never closed, so responses would be lost with them. Export the file again from the survey tool."
    )
    return in_cells(export, figures, "swallowed_in_misfit", "error", "swallowed_rows", text)


def check_duplicate_ids(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Responses with a respondent ID that stands further up already: {total:,}. They may be the same person "
        "answering twice. All are counted, unless somebody says otherwise under “Who is counted” on the survey's page."
    )
    return in_cells(export, figures, "duplicate_id", "warning", "duplicate_id", text)


def check_missing_ids(export: Export, figures: Figures) -> list[Problem]:
    if figures.id_column is None:
        text = (
            "No column identifies the respondents. A newer export of this survey cannot be compared with this one "
            "response by response."
        )
        return [whole("warning", "no_id_column", text)]
    text = "Responses without a respondent ID: {total:,}. They cannot be matched with a newer export."
    return in_cells(export, figures, "missing_id", "warning", "missing_id", text)


def check_dates(export: Export, figures: Figures) -> list[Problem]:
    if not figures.undated:
        return []
    severity = "info"
    text = (
        f"Responses whose date we could not read: {figures.undated:,}. They are stored without the day on which they "
        "were answered."
    )
    if any(order is None for _, order in export.layout.dates):
        severity = "warning"
        text = (
            "The dates in this file do not show whether the day or the month comes first, so the answers are stored "
            f"without the day on which they were given: {figures.undated:,}. Say which comes first, under “Correct how "
            "it is read”: by the day people are found who ask for their answers."
        )
    return [whole(severity, "no_day", text)]


def check_tests(export: Export, figures: Figures) -> list[Problem]:
    if not figures.test:
        return []
    text = (
        f"Responses that the survey tool marks as a test or as spam: {figures.test:,}. Figures leave them out, unless "
        "somebody says otherwise under “Who is counted” on the survey's page."
    )
    return [whole("warning", "test_responses", text)]


def check_letters(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Cells with the mark for a letter that was lost before this file reached us: {total:,}. "
        "They are kept as they are. A fresh export may bring the letters back."
    )
    return in_cells(export, figures, "replacement", "warning", "lost_letters", text)


def check_letters_twice(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Cells with letters that another program has garbled, such as “Ã©” for “é”: {total:,}. They are kept as they "
        "are. A fresh export, opened in no other program, may bring the letters back."
    )
    return in_cells(export, figures, "twice", "warning", "garbled_letters", text)


def check_formulas(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Cells that begin with a sign that a spreadsheet may take for a formula: {total:,}. "
        "They are stored unchanged and are never run."
    )
    return in_cells(export, figures, "formula", "info", "formula_like", text)


def _given_away(sighted: str, what: str):
    """A check for comments that hold something of a person, as Lookout sighted it."""
    text = (
        f"Comments with {what} in them: {{total:,}}. They are stored as they are. "
        "Nothing of that kind may be quoted in public, and a text that holds one cannot be published."
    )
    return lambda export, figures: in_cells(
        export, figures, sighted, "warning", f"{sighted}_in_comment", text
    )


check_addresses = _given_away("address", "an e-mail address")
check_telephones = _given_away("telephone", "a telephone number")
check_postcodes = _given_away("postcode", "a postcode")


def check_names(export: Export, figures: Figures) -> list[Problem]:
    text = (
        "Comments that are likely to name somebody, such as a child, a teacher or a school: {total:,}. They are stored "
        "as they are. The portal cannot be sure of names, so look for them before anything is quoted."
    )
    return in_cells(export, figures, "name", "warning", "name_in_comment", text)


def check_codes(export: Export, figures: Figures) -> list[Problem]:
    """Answers exported as the tool's codes say nothing to anybody who has not got the list of them."""
    kinds = {question.number: question.kind for question in export.layout.questions}
    asked = [c.position for c in export.layout.columns if kinds.get(c.question) in {Kind.single, Kind.matrix}]
    rows = list(islice(export.records(), SOME_RECORDS))
    found = [{row.cell(at).strip() for row in rows} - {""} for at in asked]
    coded = [all(CODE.fullmatch(answer) for answer in answers) for answers in found if len(answers) > 1]
    if sum(coded) < 2 or sum(coded) < 0.7 * len(coded):
        return []
    text = (
        "Most answers are codes or numbers, such as A2 or 3. If they stand for words, export the file again with the "
        "answers in full: in the survey tool it is a choice when you export."
    )
    return [whole("warning", "answers_are_codes", text)]


def check_titles(export: Export, figures: Figures) -> list[Problem]:
    counts = Counter(name(column) for column in export.layout.columns if column.title)
    repeated = [title for title, count in counts.items() if count > 1]
    which = "One heading stands" if len(repeated) == 1 else f"{len(repeated)} headings stand"
    text = f"{which} over more than one column. The columns are kept apart by their place."
    return [Problem("info", None, title, "repeated_title", text) for title in repeated]


def check_free_text(export: Export, figures: Figures) -> list[Problem]:
    if export.layout.first(Role.open):
        return []
    text = "No free-text question was found. If the survey had one, name its column before you confirm."
    return [whole("warning", "no_free_text", text)]


def check_contact(export: Export, figures: Figures) -> list[Problem]:
    left_out = [name(column) for column in export.layout.columns if column.role is Role.contact]
    if not left_out:
        return []
    which = "One column may identify a person and is not"
    if len(left_out) > 1:
        which = f"{len(left_out)} columns may identify a person and are not"
    text = f"{which} imported: {', '.join(left_out[:KEPT])}."
    return [whole("info", "contact_left_out", text)]


def check_recognised(export: Export, figures: Figures) -> list[Problem]:
    if export.layout.confident:
        return []
    text = "We did not recognise the survey tool with certainty. Look at each column before you confirm."
    return [whole("warning", "not_recognised", text)]


CHECKS = [
    check_responses,
    check_headings,
    check_counts,
    check_sheets,
    check_hidden_sheets,
    check_sheet_read,
    check_widths,
    check_blank_ends,
    check_swallowed_for_certain,
    check_swallowed,
    check_headings_again,
    check_shifted,
    check_odd_cells,
    check_totals,
    check_doubtful_totals,
    check_nul,
    check_broken,
    check_scientific_ids,
    check_duplicate_ids,
    check_missing_ids,
    check_dates,
    check_tests,
    check_letters,
    check_letters_twice,
    check_encoding,
    check_formulas,
    check_addresses,
    check_telephones,
    check_postcodes,
    check_names,
    check_codes,
    check_titles,
    check_free_text,
    check_contact,
    check_recognised,
]
