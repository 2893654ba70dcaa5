import io

import pytest

from surveys.readers import Unreadable, detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import (
    example,
    open_document,
    raw_workbook,
    rows_of,
    workbook,
    worksheet,
    zipped,
)

SMART = rows_of(example("smartsurvey_two_rows.csv"))
FILLED = '<table:table-cell table:number-columns-repeated="{}" office:value-type="string"/>'
EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'
ODS_ROW = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'


def code_of(content: bytes, **choices) -> str:
    with pytest.raises(Unreadable) as refused:
        detect(io.BytesIO(content), **choices)
    return refused.value.code


def responses(content: bytes) -> tuple[str, int, int]:
    export = detect(io.BytesIO(content))
    return export.layout.tool, export.layout.heading_rows, reconcile(export).responses


def test_an_xlsx_reads_like_the_text():
    assert responses(workbook(Sheet=SMART)) == ("SmartSurvey", 2, 5)


def test_an_ods_reads_like_the_text():
    assert responses(open_document(SMART)) == ("SmartSurvey", 2, 5)


def test_the_recognised_sheet_is_chosen_over_notes_and_hidden_ones():
    content = workbook(Notes=[["Read me", "first", "please"]], hiddenraw=SMART, Answers=SMART[:4])
    export = detect(io.BytesIO(content))
    assert (export.source.sheet, export.source.sheets) == ("Answers", ("Notes", "Answers"))


def test_of_unknown_sheets_the_one_most_like_a_table_is_chosen():
    notes = [["About this survey"], ["Closed in May"], ["Ask Ann"], ["Thank you"]]
    answers = [["Who", "What", "Why"], ["me", "this", "that"], ["you", "that", "this"]]
    assert detect(io.BytesIO(workbook(Notes=notes, Answers=answers))).source.sheet == "Answers"


def test_a_person_may_name_the_sheet():
    content = workbook(First=SMART, Second=[["a", "b"], ["1", "2"]])
    assert detect(io.BytesIO(content), overrides={"sheet": "Second"}).source.sheet == "Second"


def test_whole_numbers_keep_no_decimal_point():
    export = detect(io.BytesIO(workbook(Sheet=[["Id", "Share"], [11800000001, 0.5]])))
    assert list(export.records())[0].cells == ("11800000001", "0.5")


def test_an_escaped_line_end_is_read_as_one():
    export = detect(io.BytesIO(workbook(Sheet=[["Id", "Comment"], ["1", "one_x000D_two"]])))
    assert list(export.records())[0].cells[1] == "one\rtwo"


def test_blank_rows_above_the_headings_are_counted():
    figures = reconcile(detect(io.BytesIO(workbook(Sheet=[[], [], *SMART]))))
    assert (figures.records, figures.heading_rows, figures.blank_rows, figures.responses) == (9, 2, 2, 5)


def test_a_sheet_of_mostly_nothing_is_refused():
    near = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    far = near + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = worksheet([]).replace("<sheetData>", "<sheetData>" + far)
    assert code_of(raw_workbook(["Sheet"], {"xl/worksheets/Sheet.xml": sheet})) == "too_large"


def test_cells_without_references_are_measured_by_their_order():
    wide = '<row r="1">' + "<c><v>1</v></c>" * 1_000 + '</row><row r="1048576"><c><v>1</v></c></row>'
    sheet = worksheet([]).replace("<sheetData>", "<sheetData>" + wide)
    assert code_of(raw_workbook(["Sheet"], {"xl/worksheets/Sheet.xml": sheet})) == "too_large"


def far_cell(attributes: str) -> bytes:
    """An XLSX of two rows whose second cell has these attributes."""
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c {attributes}><v>1</v></c></row>'
    sheet = worksheet([]).replace("<sheetData>", "<sheetData>" + rows)
    return raw_workbook(["Sheet"], {"xl/worksheets/Sheet.xml": sheet})


@pytest.mark.parametrize("reference", ["XFE2", "EZZZ2"])
def test_a_column_beyond_excels_last_is_refused(reference):
    assert code_of(far_cell(f'r="{reference}"')) == "too_many_columns"


def test_excels_last_column_is_read():
    (record,) = detect(io.BytesIO(far_cell('r="XFD2"'))).records()
    assert len(record.cells) == 16_384


@pytest.mark.parametrize(
    "reference", ["A1048577", "C24294967295", "CANARY99999999999999999", "A" + "9" * 5_000]
)
def test_a_row_beyond_excels_last_is_refused(reference):
    assert code_of(far_cell(f'r="{reference}"')) == "bad_workbook"


def test_a_sign_in_an_attribute_does_not_end_the_cell():
    assert code_of(far_cell('x=">" r="XFD1300"')) == "too_large"


def test_a_sheet_of_any_name_is_measured():
    sheet = worksheet([[1]]).replace("</row>", '</row><row><c r="XFD1300"><v>1</v></c></row>')
    content = raw_workbook(["Sheet"], {"xl/worksheets/Sheet.bin": sheet}, ending="bin")
    assert code_of(content) == "too_large"


def test_what_only_the_parser_sees_ends_no_process_of_ours():
    long = 'x="{}" r="C24294967295"'.format("y" * 1_000_000)  # in no one piece of those measured
    assert code_of(far_cell(long)) == "bad_workbook"


@pytest.mark.parametrize("day", ["-1e308", "1e308"])
def test_a_date_beyond_all_calendars_is_refused(day):
    lasting = '<styleSheet><cellXfs><xf numFmtId="46"/></cellXfs></styleSheet>'
    sheet = worksheet([["id", "length"], [1, 2]]).replace("<c><v>2<", f'<c s="0"><v>{day}<')
    content = raw_workbook(
        ["Sheet"], {"xl/worksheets/Sheet.xml": sheet, "xl/styles.xml": lasting}, styled=True
    )
    assert code_of(content) == "bad_workbook"


def test_the_list_of_formulas_is_not_taken_for_a_wide_sheet():
    chain = "<calcChain>" + "".join(f'<c r="B{row}"/>' for row in range(1, 20_001)) + "</calcChain>"
    parts = {"xl/worksheets/Sheet.xml": worksheet(SMART), "xl/calcChain.xml": chain}
    assert responses(raw_workbook(["Sheet"], parts)) == ("SmartSurvey", 2, 5)


def test_an_ods_cell_with_a_sign_in_an_attribute_is_measured():
    cell = FILLED.format(16_384).replace(" ", ' table:style-name=">" ', 1)
    assert code_of(open_document(SMART, ODS_ROW.format(1_300, cell))) == "too_large"


def test_an_ods_wider_than_excel_is_refused():
    row = ODS_ROW.format(1, FILLED.format(16_385))
    assert code_of(open_document([["a", "b"]], row)) == "too_many_columns"


def test_an_ods_cell_repeated_a_million_times_is_refused():
    assert code_of(open_document(SMART, ODS_ROW.format(1_048_570, FILLED.format(16_384)))) == "too_large"


def test_the_blank_end_of_an_ods_sheet_is_harmless():
    tail = ODS_ROW.format(1_048_560, EMPTY.format(16_384))
    assert responses(open_document(SMART, tail)) == ("SmartSurvey", 2, 5)


def test_a_workbook_that_inflates_too_far_is_refused():
    assert code_of(workbook(Sheet=[["a" * 200_000]]), limit=100_000) == "inflated_too_large"


def test_a_locked_workbook_says_so():
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    assert code_of(locked) == "locked_workbook"


def test_a_damaged_workbook_is_refused():
    assert code_of(raw_workbook(["Sheet"], {})) == "bad_workbook"


def test_a_binary_workbook_is_refused():
    assert code_of(zipped({"xl/workbook.bin": b"x"})) == "binary_workbook"


def test_a_sheet_that_is_not_there_is_refused():
    assert code_of(workbook(Sheet=SMART), overrides={"sheet": "Nowhere"}) == "no_such_sheet"


def test_a_workbook_of_blank_sheets_is_refused():
    assert code_of(workbook(Sheet=[])) == "no_rows"
