"""What was recognised once is read again without looking at the file anew."""

import io
import json

import pytest

from surveys.readers import again, detect, text
from tests.surveys.readers.files import EXPORTS, delimited, example, open_document, rows_of, workbook, zipped
from tests.surveys.readers.test_real_exports import EXPORTS as REAL
from tests.surveys.readers.test_real_exports import KNOWN

SUMMARY = [["Report", "", ""], ["Made in spring", "", ""]]
TWO_ROWS = rows_of(example("smartsurvey_two_rows.csv"))
WRITTEN = {
    "in single marks": b"A,B,C\n'1','yes, often','x'\n'2','no','y'\n",
    "records in marks": b'"A;B;C"\n"1;yes;x"\n"2;no;y"\n',
    "a line in front": "sep=;\r\nName;Größe;Ort\r\n1;groß;Köln\r\n2;klein;Bonn\r\n".encode("cp1252"),
    "a workbook": workbook(About=SUMMARY, Answers=TWO_ROWS, hidden_more=TWO_ROWS),
    "an open document": open_document(TWO_ROWS),
    "a table in a zip": zipped({"answers.csv": delimited(TWO_ROWS, "\t")}),
    "a workbook in a zip": zipped({"answers.xlsx": workbook(Answers=TWO_ROWS)}),
    "blank rows in front": b"\n\n,,\nWhich?,What?\nA,B\nC,D\n",
}


def twice(path, overrides=None):
    """The export as it is recognised, and as it is opened again by what was kept of that."""
    first = detect(path, overrides=overrides)
    found = json.loads(json.dumps(again.kept(first)))
    return first, again.reopened(path, found)


def assert_alike(first, second):
    assert (second.layout, second.headings, second.source) == (first.layout, first.headings, first.source)
    assert (second.skipped, second.expected) == (first.skipped, first.expected)
    assert list(second.records()) == list(first.records())


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.iterdir() if path.suffix == ".csv"))
def test_an_export_of_a_tool(name):
    assert_alike(*twice(EXPORTS / name))


@pytest.mark.parametrize("how", WRITTEN)
def test_an_export_however_it_is_written(how):
    assert_alike(*twice(io.BytesIO(WRITTEN[how])))


def test_what_a_person_corrected_is_kept():
    chosen = {"heading_rows": 1, "roles": {"5": "ignore"}, "without": [2], "encoding": "cp1252"}
    first, second = twice(EXPORTS / "smartsurvey_two_rows.csv", chosen)
    assert_alike(first, second)
    assert second.layout.columns[5].role == "ignore"


def test_the_file_is_not_looked_at_anew(monkeypatch):
    first = detect(EXPORTS / "smartsurvey_two_rows.csv")
    for name in ("encodings_of", "cut_of", "_read_head"):
        monkeypatch.setattr(text, name, None)
    assert list(again.reopened(EXPORTS / "smartsurvey_two_rows.csv", again.kept(first)).records())


@pytest.mark.shared
@pytest.mark.skipif(not KNOWN, reason="the folder of real exports is not here")
@pytest.mark.parametrize("name", [truth["file"] for truth in KNOWN])
def test_a_real_export(name):
    assert_alike(*twice(REAL / name))
