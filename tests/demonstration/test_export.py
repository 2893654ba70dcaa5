"""The invented export, counted from its bytes by Python's own csv reader."""

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sendportal.demonstration import export
from sendportal.demonstration import questions as q

# A change of wording changes the file on purpose: put the new hash here, and look at the comments.
SHA256 = "ef55fc4725c51b9458eb79c9a8cbaa63b64a0990740d6867defd91c60d99e42d"
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def records():
    return list(csv.reader(io.StringIO(export.as_bytes().decode("utf-8"), newline=""), strict=True))


@pytest.fixture(scope="module")
def responses(records):
    return records[2:]


@pytest.fixture(scope="module")
def complete(responses):
    return [row for row in responses if row[7]]


@pytest.fixture(scope="module")
def comments(records, responses):
    columns = [first(records, number) for number in q.OPEN_NUMBERS]
    return [row[column] for row in responses for column in columns if row[column].strip()]


def first(records, number):
    """The first column of a question."""
    return next(place for place, text in enumerate(records[0]) if text.startswith(f"Q{number}. "))


def tally(rows, column):
    return Counter(row[column] for row in rows if row[column])


def test_totals_of_the_written_file_are_exact(tmp_path):
    path = tmp_path / "export.csv"
    told = export.write(path)
    with path.open(encoding="utf-8", newline="") as file:
        found = export.totals(list(csv.reader(file, strict=True)))
    assert found == told == export.Totals(1055, 954, 101, 4695, 96091)


def test_comments_and_words_counted_without_our_code(comments):
    assert (len(comments), sum(len(comment.split()) for comment in comments)) == (4695, 96091)


def test_other_totals_are_refused(monkeypatch):
    monkeypatch.setattr(export, "_closed", lambda chance, written: written)
    with pytest.raises(export.TotalsDiffer):
        list(export.rows())


def test_bytes_are_the_same_on_every_python_and_every_day():
    assert hashlib.sha256(export.as_bytes()).hexdigest() == SHA256


def test_bytes_do_not_depend_on_the_hash_seed():
    program = "import hashlib, sendportal.demonstration.export as e; print(hashlib.sha256(e.as_bytes()).hexdigest())"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    told = subprocess.check_output(
        [sys.executable, "-c", program], cwd=REPOSITORY, env=environment, text=True
    )
    assert told.strip() == SHA256


def test_django_is_not_imported():
    folder = Path(export.__file__).parent
    loading = {folder / "loading.py", folder / "cast.py"}
    modules = sorted(set(folder.rglob("*.py")) - loading - set(folder.glob("record/*.py")))
    assert len(modules) > 10
    assert [module.name for module in modules if "django" in module.read_text(encoding="utf-8")] == []


def test_first_heading_row_is_quoted_throughout():
    line = export.as_bytes().split(b"\r\n", 1)[0].decode("utf-8")
    assert line.startswith(
        '"UserID","UserNo","Name","Email","IP Address","Unique ID","Started","Ended","Tracking Link"'
    )
    assert re.fullmatch(r'"[^"]*"(,"[^"]*")*', line)


def test_records_end_in_crlf_and_cells_break_with_lf(records):
    assert export.as_bytes().count(b"\r\n") == len(records) == export.as_bytes().count(b"\r")


def test_second_heading_row_has_options_and_statements_only(records):
    assert records[1] == [""] * 9 + [part for question in q.QUESTIONS for part in question.parts or ("",)]


def test_every_record_is_as_wide_as_the_headings(records):
    assert {len(row) for row in records} == {len(records[0])}


def test_user_ids_are_all_different(responses):
    assert len({row[0] for row in responses}) == 1055


def test_dates_are_of_summer_2025_and_end_after_they_start(responses):
    for row in responses:
        started = datetime.strptime(row[6], "%d/%m/%Y %H:%M:%S")
        assert datetime(2025, 6, 1) <= started < datetime(2025, 9, 1)
        assert not row[7] or started < datetime.strptime(row[7], "%d/%m/%Y %H:%M:%S") < datetime(2025, 9, 1)


def test_contacts_are_few_and_cannot_be_anyone(responses):
    assert sum(bool(row[2]) for row in responses) == 9
    assert all(re.fullmatch(r"[a-z.-]+@example\.invalid", row[3]) for row in responses if row[3])
    assert all(re.fullmatch(r"192\.0\.2\.\d{1,3}", row[4]) for row in responses if row[4])


def test_telephone_numbers_are_the_ones_kept_for_drama(comments):
    numbers = [number for comment in comments for number in re.findall(r"\d[\d ]{8,}\d", comment)]
    assert numbers
    assert all(re.fullmatch(r"(01632 960|07700 900)\d{3}", number) for number in numbers)


def test_partial_responses_stop_and_stay_stopped(records, responses):
    ends = Counter()
    for row in responses:
        if not row[7]:
            ends[max((place for place, cell in enumerate(row) if place > 8 and cell), default=0)] += 1
    assert ends[0] == 6
    assert ends[first(records, 1)] + ends[first(records, 2)] >= 13
    assert max(ends) < first(records, 19)


@pytest.mark.parametrize("number", [2, 3, 5, 8, 9, 12, 19])
def test_options_have_enough_people_to_be_shown(records, complete, number):
    counts = tally(complete, first(records, number))
    assert {
        option: count for option, count in counts.items() if count < 10 and option != q.RARE_SETTING
    } == {}


def test_ticked_options_and_statements_have_enough_people_to_be_shown(records, complete):
    for number, options in ((4, q.NEEDS), (11, q.SERVICES), (14, q.STATEMENTS)):
        start = first(records, number)
        counts = [count for place in range(len(options)) for count in tally(complete, start + place).values()]
        assert min(counts) >= 10


def test_one_option_is_rare(records, responses, complete):
    column = first(records, 3)
    assert tally(responses, column)[q.RARE_SETTING] == tally(complete, column)[q.RARE_SETTING] == 4


def test_one_question_was_answered_alike_by_all_but_one(records, responses, complete):
    assert tally(complete, first(records, 1)) == {"Yes": 953, "No, but my child is educated here": 1}
    assert tally(responses, first(records, 1))["No, but my child is educated here"] == 1


def test_other_box_holds_words_and_no_comment_is_counted_there(records, complete):
    box = first(records, 11) + len(q.SERVICES)
    assert (records[1][box], records[0][box]) == ("Other (please specify)", "")
    assert 20 <= sum(bool(row[box]) for row in complete) <= 60


def test_comments_seldom_repeat(comments):
    assert len(set(comments)) / len(comments) >= 0.85


def test_comments_are_from_one_word_to_250(comments):
    lengths = [len(comment.split()) for comment in comments]
    assert min(lengths) == 1
    assert 150 < max(lengths) <= 250


@pytest.mark.parametrize(
    "pattern",
    [
        r"\n",
        r",",
        r'"',
        r"^- ",
        r"^\+1 ",
        r"^n/a$",
        r"^None$",
        r"^\.$",
        "\u2019",
        "[\u00e9\u00eb\u00e1]",
        "[\U0001f499-\U0001f64f]",
        r"@example\.invalid",
        "Larkspindle Primary",
        "Mrs Tamblewick",
    ],
)
def test_comments_hold_what_real_ones_hold(comments, pattern):
    assert any(re.search(pattern, comment) for comment in comments)


@pytest.mark.parametrize(
    "flaw", [r"[\[\]{}|\\]", r"[,;] ?[.,]", r"\s[.,!?](\s|$)", r"\b(he|she|they) (he|she|they)\b"]
)
def test_comments_show_no_seams(comments, flaw):
    assert [comment for comment in comments if re.search(flaw, comment)] == []


def test_no_comment_is_the_mark_for_unanswered(comments):
    assert "-" not in {comment.strip() for comment in comments}


def test_command_writes_the_file_and_prints_the_totals(tmp_path, capsys):
    path = tmp_path / "export.csv"
    call_command("make_demonstration_export", path)
    assert path.read_bytes() == export.as_bytes()
    assert capsys.readouterr().out == (
        f"{path}: 1,055 responses, 954 complete and 101 partial; 4,695 comments, 96,091 words.\n"
    )


def test_command_says_what_to_do_where_it_cannot_write(tmp_path):
    with pytest.raises(CommandError, match="Name a file in a folder that you may write to"):
        call_command("make_demonstration_export", tmp_path / "nowhere" / "export.csv")
