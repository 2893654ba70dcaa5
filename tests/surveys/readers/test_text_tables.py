import io
import traceback

import pytest

from surveys.readers import Unreadable, detect
from surveys.readers.archives import too_big
from tests.surveys.readers.files import delimited, example, rows_of, workbook, zipped

TWO_ROWS = example("smartsurvey_two_rows.csv")
TEXT = TWO_ROWS.decode()
PLAIN = [record.cells for record in detect(io.BytesIO(TWO_ROWS)).records()]


def code_of(content: bytes, **choices) -> str:
    with pytest.raises(Unreadable) as refused:
        list(detect(io.BytesIO(content), **choices).records())
    return refused.value.code


def cells(content: bytes, **overrides) -> list[tuple[str, ...]]:
    return [record.cells for record in detect(io.BytesIO(content), overrides=overrides).records()]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_same_table_in_another_encoding(encoding):
    assert cells(TEXT.encode(encoding)) == PLAIN


@pytest.mark.parametrize("delimiter", list(",;\t|^"))
def test_the_same_table_with_another_delimiter(delimiter):
    content = delimited(rows_of(TWO_ROWS), delimiter, "\n")
    assert (detect(io.BytesIO(content)).source.delimiter, cells(content)) == (delimiter, PLAIN)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_same_table_with_other_line_ends(end):
    unbroken = [[cell.replace("\n", " ") for cell in row] for row in rows_of(TWO_ROWS)]
    assert cells(delimited(unbroken, ",", end)) == cells(delimited(unbroken, ",", "\n"))


def test_excels_separator_line_is_no_record():
    content = b"sep=;\r\n" + delimited(rows_of(TWO_ROWS), ";", "\n")
    assert (detect(io.BytesIO(content)).layout.heading_rows, cells(content)) == (2, PLAIN)


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [
        ("sep=;;;;", ";"),
        ("sep=;,,,", ","),
        ("sep=\\t", "\t"),
        ('"sep=|"', "|"),
        ("SEP=^", "^"),
        ("sep=;", ","),
    ],
)
def test_a_separator_line_that_another_program_has_changed_is_no_record(line, delimiter):
    content = f"{line}\r\n".encode() + delimited(rows_of(TWO_ROWS), delimiter, "\n")
    assert (detect(io.BytesIO(content)).source.delimiter, cells(content)) == (delimiter, PLAIN)


PEOPLE = [["id", "How is it?", "Please comment"]]
PEOPLE += [[str(n), ["Good", "Bad"][n % 2], f"We wait; {n} weeks, and more"] for n in range(1, 9)]
WRAPPED = delimited([[line] for line in delimited(PEOPLE).decode().splitlines()], ";", "\n")


@pytest.mark.parametrize(
    "content",
    [
        b"id,How is it?,Please comment\n" + delimited(PEOPLE[1:], ";", "\n"),
        b'"id;How is it?;Please comment"\n' + delimited(PEOPLE[1:], ";", "\n"),
        WRAPPED,
        WRAPPED.replace(b"\n", b";;\n"),
        b"id,How is it?,Please comment\n" + WRAPPED.partition(b"\n")[2],
    ],
    ids=["headings", "quoted headings", "every line", "every line and blanks", "all but the headings"],
)
def test_lines_that_became_one_cell_are_cut_as_they_were_meant(content):
    assert cells(content) == [tuple(row) for row in PEOPLE[1:]]


def test_cells_in_single_quotation_marks_lose_them():
    assert cells(b"'id','Why?','Where?'\n'1','one, two',''\n'2','three','North'\n") == [
        ("1", "one, two", ""),
        ("2", "three", "North"),
    ]


def test_a_sign_within_comments_does_not_go_before_that_of_the_headings():
    rows = [f"{n}\tyes, no, maybe, so" for n in range(9)]
    assert cells("\n".join(["id\tWhy?", *rows]).encode())[0] == ("0", "yes, no, maybe, so")


def test_a_record_over_two_lines_has_one_number_and_its_first_line():
    found = [(record.number, record.line) for record in detect(io.BytesIO(TWO_ROWS)).records()]
    assert found == [(3, 3), (4, 5), (5, 6), (6, 7), (7, 8)]


def test_windows_letters_are_read_as_windows_letters():
    content = TEXT.replace("Portage.", "Café “Ann”").encode("cp1252")
    export = detect(io.BytesIO(content))
    assert (export.source.encoding, list(export.records())[2].cells[16]) == ("cp1252", "Café “Ann”")


def test_one_damaged_byte_does_not_turn_utf8_into_windows():
    content = b"a,b\n" + "é,ü\n".encode() * 40 + b"\xe9,x\n"
    found = cells(content)
    assert (found[0], found[-1]) == (("é", "ü"), ("\ufffd", "x"))


def test_an_encoding_beyond_the_standard_ones_is_guessed():
    content = ("名前,年齢,コメント\n" + "太郎,12,とても、良いサービス\n" * 20).encode("shift_jis")
    assert cells(content)[0] == ("太郎", "12", "とても、良いサービス")


def test_a_person_may_name_encoding_and_delimiter():
    content = "a;b,c\né;1,2\n".encode("cp1250")
    assert cells(content, encoding="cp1250", delimiter=";") == [("é", "1,2")]


def test_a_long_cell_is_read():
    assert len(cells(b'a,b\n1,"' + b"word " * 60_000 + b'"\n')[0][1]) == 300_000


def test_reading_twice_gives_the_same_records():
    export = detect(io.BytesIO(TWO_ROWS))
    assert list(export.records()) == list(export.records())


def test_a_zip_with_one_table_is_opened(tmp_path):
    path = tmp_path / "export"
    path.write_bytes(zipped({"answers.csv": TWO_ROWS, "__MACOSX/._answers": b"x"}))
    export = detect(path)
    assert (export.source.sheet, [record.cells for record in export.records()]) == ("answers.csv", PLAIN)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\r\n", "empty_file"),
        (b"%PDF-1.7\nx,y\n1,2\n", "looks_like_pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "looks_like_image"),
        (b"<!DOCTYPE html><html><table><tr><td>a,b</td></tr></table></html>", "looks_like_page"),
        (b'{"responses": [1, 2]}', "looks_like_json"),
        (bytes(range(1, 32)) * 99, "not_a_table"),
        (b"Dear all,\nthank you, Ann.\nWe met.\nIt was, on the whole, good, and long.\nBye\n", "not_a_table"),
        (b"a,b\n1,2\n3,\x004\n", "nul_bytes"),
        (b'a,b\n1,"hello\n2,x\n', "bad_quoting"),
        (b'a,b\n1,"hello', "bad_quoting"),
        (b",,\n,,\n", "no_rows"),
        (zipped({"a.csv": b"a,b\n", "b.csv": b"a,b\n"}), "zip_of_several"),
        (zipped({"a.csv": TWO_ROWS})[:-40], "bad_zip"),
        (zipped({"a.csv": b""}), "empty_file"),
        (zipped({"inner.zip": zipped({"a.csv": TWO_ROWS})}), "zip_in_zip"),
        (zipped({"inner.xlsb": zipped({"xl/workbook.bin": b"x"})}), "binary_workbook"),
    ],
)
def test_what_is_no_table_is_refused(content, code):
    assert code_of(content) == code


def test_a_refusal_does_not_repeat_a_cell():
    content = b'a,b\n1,"never to be told\n'
    with pytest.raises(Unreadable) as refused:
        detect(io.BytesIO(content))
    assert "never to be" not in "".join(traceback.format_exception(refused.value))


def test_a_zip_that_admits_its_size_is_refused():
    assert code_of(zipped({"a.csv": b"a,b\n" * 50_000}), limit=100_000) == "inflated_too_large"


def test_the_limit_is_told_as_the_settings_count_it():
    assert too_big(100 * 1024 * 1024).message.startswith("This file unpacks to more than 100 MB,")


def test_a_zipped_workbook_is_opened():
    content = zipped({"answers.xlsx": workbook(Sheet=rows_of(TWO_ROWS))})
    assert detect(io.BytesIO(content)).layout.tool == "SmartSurvey"


def test_a_zip_that_lies_about_its_size_is_refused():
    content = bytearray(zipped({"a.csv": b"a,b\n" * 50_000}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (1_000).to_bytes(4, "little")
    assert code_of(bytes(content), limit=100_000) in {"bad_zip", "inflated_too_large"}


def test_a_choice_that_does_not_exist_is_refused():
    assert code_of(TWO_ROWS, overrides={"encoding": "no-such-letters"}) == "unknown_encoding"


def test_a_function_that_opens_the_file_will_do_for_it(tmp_path):
    path = tmp_path / "kept"
    for content in (TWO_ROWS, zipped({"export.csv": TWO_ROWS}), workbook(Sheet=rows_of(TWO_ROWS))):
        path.write_bytes(content)
        export = detect(lambda: path.open("rb"))
        assert len(list(export.records())) == len(list(export.records())) == len(PLAIN)


def test_a_text_may_be_larger_than_what_a_zip_may_unpack_to():
    assert len(list(detect(io.BytesIO(TWO_ROWS), limit=10).records())) == len(PLAIN)


def test_lines_are_told_by_where_their_record_begins():
    content = b'id,Why?\n1,"one\ntwo"\n2,three\n'
    assert [(r.number, r.line) for r in detect(io.BytesIO(content)).records()] == [(2, 2), (3, 4)]
