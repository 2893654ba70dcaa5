import json

import pytest
from django.core.management import call_command

from tests.surveys.readers.files import EXPORTS, workbook

KEYS = (
    [
        "tool",
        "encoding",
        "delimiter",
        "sheet",
        "heading_rows",
        "records",
        "blank_rows",
        "responses",
        "complete",
    ]
    + [
        "partial",
        "empty",
        "test",
        "id_column",
        "questions",
        "comments",
        "words",
        "placeholders",
        "other_comments",
    ]
    + ["other_words", "unused_columns", "problems"]
)


@pytest.fixture
def read(capsys):
    """A function that runs the command on a file, and gives its exit code and what it printed."""

    def run(path, *options):
        with pytest.raises(SystemExit) as left:
            call_command("read_export", str(path), *options)
        return left.value.code, *capsys.readouterr()

    return run


def test_the_reading_is_printed_as_json(read):
    code, printed, _ = read(EXPORTS / "qualtrics.csv", "--json")
    found = json.loads(printed)
    assert (code, list(found), found["tool"], found["responses"]) == (0, KEYS, "Qualtrics", 4)
    assert found["questions"][3] == {
        "title": "What would you change?",
        "type": "text",
        "columns": [15],
        "comments": 3,
        "words": 6,
    }
    assert list(found["problems"][0]) == ["severity", "row", "column", "message"]


def test_what_is_not_marked_is_null(read):
    found = json.loads(read(EXPORTS / "googleforms.csv", "--json")[1])
    assert (found["complete"], found["partial"], found["id_column"], found["sheet"]) == (
        None,
        None,
        None,
        None,
    )


def test_without_json_it_prints_words(read):
    assert "responses: 4\n" in read(EXPORTS / "qualtrics.csv")[1]


def test_rows_that_do_not_fit_the_headings_block(read, tmp_path):
    path = tmp_path / "shifted"
    path.write_text("id,colour,why\n1,Red\n2,Blue\n3,Blue\n")
    assert read(path, "--json")[0] == 1


def test_a_picture_is_not_readable(read, tmp_path):
    path = tmp_path / "looks.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    code, printed, said = read(path, "--json")
    assert (code, printed, said.startswith("This file is a picture")) == (2, "", True)


def test_a_missing_file_is_not_readable(read, tmp_path):
    code, _, said = read(tmp_path / "none.csv")
    assert (code, said) == (2, "This file cannot be opened: No such file or directory.\n")


def test_a_heading_of_broken_characters_is_printed_all_the_same(read, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(Sheet1=[["id", "Why_xD83D_?"], ["1", "Because"]]))
    assert read(path, "--json")[0] == 0
