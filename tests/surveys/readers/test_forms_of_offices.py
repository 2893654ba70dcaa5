"""Microsoft Forms and Google Forms: sheets with one heading row and few columns of their own."""

import io
from zipfile import ZipFile

import pytest

from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import asked, delimited, example, rows_of, workbook, zipped

MICROSOFT = rows_of(example("msforms_swedish.csv"))
GOOGLE = rows_of(example("googleforms.csv"))


def read(content: bytes):
    return detect(io.BytesIO(content))


def test_microsofts_columns_are_known_in_any_language():
    export = read(workbook(Sheet1=MICROSOFT))
    figures = reconcile(export)
    assert (export.layout.tool, export.layout.heading_rows, figures.id_column) == ("Microsoft Forms", 1, "ID")
    assert figures.unused_columns == ("E-post", "Namn")


def test_every_option_is_followed_by_a_semicolon():
    assert asked(read(workbook(Sheet1=MICROSOFT))) == [
        ("How old is your child?", "single", (6,)),
        ("Who helps you?", "multi", (7,)),
        ("Put these in order", "ranking", (8,)),
        ("What should change?", "text", (9,)),
        ("What should change?2", "text", (10,)),
    ]


def test_gaps_in_the_ids_are_no_missing_responses():
    figures = reconcile(read(workbook(Sheet1=MICROSOFT)))
    assert (figures.responses, figures.complete, figures.partial) == (3, None, None)
    assert (figures.comments, figures.words, figures.placeholders) == (3, 12, 1)


def test_a_text_file_of_microsoft_forms_is_known_too():
    headings = ["ID", "Start time", "Completion time", *MICROSOFT[0][6:]]
    export = read(delimited([headings, *(row[:3] + row[6:] for row in MICROSOFT[1:])], ";"))
    assert (export.layout.tool, len(export.layout.questions)) == ("Microsoft Forms", 5)


def test_points_of_a_quiz_are_not_asked():
    rows = [
        [*row, extra]
        for row, extra in zip(MICROSOFT, ["Points - Who helps you?", "1", "0", "1"], strict=True)
    ]
    assert len(read(workbook(Sheet1=rows)).layout.questions) == 5


def test_somebody_elses_id_column_is_not_microsofts():
    assert (
        read(delimited([["ID", "Colour", "Why?"], ["1", "Red", "Because"]])).layout.tool
        == "Other survey tool"
    )


def test_google_has_a_timestamp_and_no_id():
    export = read(example("googleforms.csv"))
    figures = reconcile(export)
    assert (export.layout.tool, figures.id_column, figures.duplicate_ids) == ("Google Forms", None, 0)
    assert (figures.records, figures.blank_rows, figures.responses, figures.complete) == (14, 1, 12, None)


def test_commas_part_options_only_where_the_parts_recur():
    assert asked(read(example("googleforms.csv"))) == [
        ("How old is your child?", "single", (1,)),
        ("Who helps you?", "multi", (2,)),
        ("How well do they listen?", "matrix", (3, 4)),
        ("How sure are you?", "single", (5,)),
        ("What should change?", "text", (6,)),
        ("Your e-mail address", "contact", (7,)),
    ]


def test_line_breaks_in_cells_are_no_records():
    figures = reconcile(read(example("googleforms.csv")))
    assert (figures.comments, figures.words) == (3, 30)


@pytest.mark.parametrize("name", ["Horodateur", "Marca temporal", "Zeitstempel", "Sygnatura czasowa"])
def test_googles_timestamp_is_known_in_other_languages(name):
    assert read(delimited([[name, *GOOGLE[0][1:]], *GOOGLE[1:]])).layout.tool == "Google Forms"


def test_a_timestamp_that_holds_no_moments_is_not_googles():
    assert read(delimited([["Timestamp", "Why?"], ["soon", "Because"]])).layout.tool == "Other survey tool"


def test_googles_table_is_known_by_its_name():
    book = workbook(Odpowiedzi=[row[1:] for row in GOOGLE])
    named = '<table xmlns="x" name="Form_Responses1" displayName="Form_Responses1" ref="A1:G13"/>'
    export = read(with_part(book, "xl/tables/table1.xml", named))
    assert (export.layout.tool, export.layout.confident) == ("Google Forms", False)


def with_part(book: bytes, name: str, content: str) -> bytes:
    with ZipFile(io.BytesIO(book)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped(parts | {name: content})
