"""Exports of known tools that went through a spreadsheet, or through somebody's hands: the same responses come out."""

import csv
import io

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited, example, workbook

NAMES = {
    "smartsurvey_two_rows.csv": ",",
    "smartsurvey_one_row.csv": ",",
    "surveymonkey_expanded.csv": ",",
    "surveymonkey_condensed.csv": ",",
    "googleforms.csv": ",",
    "limesurvey_full.csv": ",",
    "qualtrics.csv": ",",
    "kobo_labels.csv": ";",
    "jisc.csv": ",",
    "citizenspace.csv": ",",
}
FILES = {
    name: list(csv.reader(io.StringIO(example(name).decode("utf-8-sig")), delimiter=sign))
    for name, sign in NAMES.items()
}


def figures_of(content: bytes):
    export = detect(io.BytesIO(content))
    found = reconcile(export)
    return export.layout.tool, found.responses, found.complete, found.comments, found.words


def whole(rows):
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def wrapped(rows):
    lines = [[delimited([row]).decode().strip()] for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(lines)
    return out.getvalue().encode()


SPOILT = {
    "a title above": lambda rows: delimited([["Survey of 2025"], ["For the board"], [], *rows]),
    "a title in a workbook": lambda rows: workbook(Sheet1=whole([["Survey of 2025"], [], *rows])),
    "a note below": lambda rows: workbook(Sheet1=whole([*rows, [], ["Downloaded by the office"]])),
    "how many below": lambda rows: delimited(whole([*rows, ["n = 4"]])),
    "a cover": lambda rows: workbook(Cover=[["About this survey"], ["Made by us"]], Answers=rows),
    "a hidden sheet": lambda rows: workbook(Cover=[["About this survey"]], hidden_raw=whole(rows)),
    "a separator line": lambda rows: b"sep=;;;\r\n" + delimited(rows, ";"),
    "records in quotation marks": wrapped,
    "older letters": lambda rows: delimited(rows).decode().encode("cp1252", "replace"),
    "two marks of Unicode": lambda rows: b"\xef\xbb\xbf\xef\xbb\xbf" + delimited(rows),
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("name", FILES)
def test_the_same_responses_come_out(name, how):
    rows = FILES[name]
    assert figures_of(SPOILT[how](rows)) == figures_of(delimited(rows))


def test_letters_that_were_garbled_before_are_told_of():
    text = "id,Please comment\n1,we’re at the café\n2,fine\n".encode().decode("cp1252").encode()
    export = detect(io.BytesIO(text))
    (told,) = [p for p in check(export, reconcile(export)) if p.code == "garbled_letters"]
    assert (told.severity, told.row, told.column) == ("warning", 2, "Please comment")
    assert "caf" not in told.message
