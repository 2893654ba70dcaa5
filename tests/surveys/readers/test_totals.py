import io
import time

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.figures import reconcile
from surveys.readers.intake import Intake
from surveys.readers.sums import is_label
from tests.surveys.readers.files import delimited, workbook

SCALE = ["Good", "Average", "Poor"]


def google(*after, before=(), many=14):
    head = ["Timestamp", "How is it?", "How many weeks?", "Please comment"]
    rows = [
        [f"{n}/3/2025 10:{n:02}:05", SCALE[n % 3], n % 7 + 2, f"We waited {n} weeks"]
        for n in range(1, many + 1)
    ]
    return [head, *before, *rows, *after]


def surveymonkey(*after):
    head = [
        ["Respondent ID", "Start Date", "How is it?", "Rate it", ""],
        ["", "", "Response", "School", "Health"],
    ]
    rows = [
        [11_800_000_000 + n, f"0{n % 9 + 1}/03/2025 10:00:00", SCALE[n % 3], n % 5, n % 4] for n in range(14)
    ]
    return [*head, *rows, *after]


def microsoft(*after):
    head = ["ID", "Start time", "Completion time", "Email", "Name", "How is it?", "Rating"]
    moments = ("2025-03-01 10:00:00", "2025-03-01 10:09:00")
    return [head, *([n, *moments, "anonymous", "", SCALE[n % 3], n % 5 + 1] for n in range(1, 15)), *after]


def nameless(*after):
    """A table without an ID or a moment, where one of the words for sums is an answer, too."""
    head = ["How is it?", "How many weeks?", "Rating", "Please comment"]
    rows = [[SCALE[n % 3], n % 7 + 2, n % 5 + 1, f"We waited {n} weeks"] for n in range(1, 15)]
    return [head, *rows, *after]


def codes(*after):
    return [["Q1", "Q2", "Q3"], *([n % 5 + 1, n % 4 + 1, n % 3 + 1] for n in range(14)), *after]


def read(rows, written=delimited):
    export = detect(io.BytesIO(written(rows)))
    figures = reconcile(export)
    told = [(p.code, p.row) for p in check(export, figures) if p.code in {"rows_of_totals", "maybe_totals"}]
    return figures.responses, told


def in_a_workbook(rows):
    return workbook(Sheet1=rows)


CERTAIN = {
    "total": google(["Total", "", 71, ""]),
    "average behind a blank": google(["", "Average", "5.07", ""]),
    "after a blank row": google(["", "", "", ""], ["Grand total:", 14, 71, 14]),
    "no word for it": google(["", 14, "5.07", 14]),
    "one figure": google(["", "", 71, ""]),
    "how many": google(["n = 14", "", "", ""]),
    "a note": google(["", "", "", ""], ["Exported by the office", "", "", ""]),
    "surveymonkey": surveymonkey(["Total", "", "", 28, 19]),
    "a table's row of totals": microsoft(["Total", "", "", "", "", "", 14]),
    "only the word": microsoft(["Total", "", "", "", "", "", ""]),
    "every column counted": microsoft([14, 14, 14, 14, "", 14, 14]),
    "nameless": nameless(["Total", 71, 42, ""]),
    "sums alone": codes([40, 33, 27]),
    "means alone": codes(["2.86", "2.36", "1.93"]),
    "how many of each": nameless(["n=14", "n=14", "n=14", "n=14"]),
}


@pytest.mark.parametrize("written", [delimited, in_a_workbook])
@pytest.mark.parametrize("name", CERTAIN)
def test_a_row_of_totals_is_told_of_and_not_counted(name, written):
    rows = CERTAIN[name]
    assert read(rows, written) == (14, [("rows_of_totals", len(rows))])


def test_several_rows_of_totals_in_another_language_are_not_counted():
    rows = google(["Summe", "", 71, ""], ["Mittelwert", "", "5,07", ""], ["Anzahl", 14, 14, 14])
    assert read(rows) == (14, [("rows_of_totals", row) for row in (16, 17, 18)])


def test_an_average_under_the_headings_is_not_counted():
    assert read(google(before=[["Average", "", "5.07", ""]])) == (14, [("rows_of_totals", 2)])


def test_a_tool_is_known_by_its_responses_and_not_by_the_totals_below_them():
    export = detect(io.BytesIO(delimited(google(["Total", "", 9, ""], many=3))))
    assert (export.layout.tool, reconcile(export).responses) == ("Google Forms", 3)


@pytest.mark.parametrize(
    "rows",
    [
        nameless(["Average", "5.07", "3", ""]),
        nameless(["", "5.07", "2.86", ""]),
        nameless(["", "", "", ""], ["Source: our survey", "", "", ""]),
        google(["", "Good", 4, "We also waited long"]),
        google(["", "", 9, ""], many=3),
        microsoft([14, "", "", "", "", "", "3.1"]),
    ],
    ids=["an answer too", "means", "a note", "no moment", "few responses", "counted IDs"],
)
def test_what_only_may_be_totals_is_counted_and_asked_about(rows):
    responses, told = read(rows)
    assert told == [("maybe_totals", len(rows))]
    assert responses == sum(any(cell != "" for cell in row) for row in rows[1:])


@pytest.mark.parametrize(
    "rows",
    [
        google(["5/3/2025 10:00:00", "Good", 4, "Total"]),
        nameless(["Average", 4, 3, "We waited"]),
        nameless(["Average", 4, 3, ""]),
        codes([5, 4, 3]),
    ],
)
def test_a_response_is_no_row_of_totals(rows):
    assert read(rows) == (15, [])


def test_a_long_text_in_the_place_of_a_moment_takes_no_time():
    rows = google(many=14)
    rows[-2][0] = "1" * 1000 + "a" * 1000
    begun = time.monotonic()
    reconcile(detect(io.BytesIO(delimited(rows))))
    assert time.monotonic() - begun < 5


def test_rows_of_totals_are_counted_where_somebody_says_so():
    export = detect(io.BytesIO(delimited(CERTAIN["total"])))
    assert reconcile(export, intake=Intake(export, count_totals=True)).responses == 15


@pytest.mark.parametrize(
    "word", ["Total", "Average score", "n = 45", "Total (n=45)", "Number of responses", "Sub-total:"]
)
def test_words_for_sums_are_known(word):
    assert is_label(word)


@pytest.mark.parametrize(
    "word", ["No", "All", "Totally", "Average waiting time was long", "Meaning", "Number", "5"]
)
def test_other_words_are_not(word):
    assert not is_label(word)
