"""`manage.py read_letter`: what it prints, and how it refuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from inspections import letters
from tests.inspections.letters import pdfs
from tests.inspections.letters.invented import INVENTED, words_of

ROOT = Path(__file__).resolve().parents[3]
REVISIT = INVENTED / "invented-revisit.txt"


def printed(capsys, *arguments):
    call_command("read_letter", *map(str, arguments))
    return capsys.readouterr().out


def test_letter_is_printed_as_json(capsys):
    assert json.loads(printed(capsys, REVISIT, "--json")) == letters.as_json(
        letters.read(REVISIT.read_bytes())
    )


def test_letter_is_printed_as_a_listing(capsys):
    assert printed(capsys, REVISIT).splitlines()[0] == "Revisit letter: Rutland (E06000017, 857)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letter_in_any_encoding_is_read(capsys, tmp_path, encoding):
    file = tmp_path / "letter"
    file.write_bytes(REVISIT.read_text(encoding="utf-8").replace("◼", "•").encode(encoding))
    assert json.loads(printed(capsys, file, "--json"))["overall"]["code"] == "some"


@pytest.mark.parametrize("name", ["invented-forum-post.txt", "no-such-file.pdf", ""])
def test_what_is_no_letter_is_refused_with_a_sentence_alone(capsys, name):
    with pytest.raises(SystemExit) as refused:
        call_command("read_letter", str(INVENTED / name))
    printed = capsys.readouterr()
    assert (refused.value.code, printed.out) == (2, "")
    assert re.fullmatch(r"(?:This looks like|The file) .*\.\n", printed.err)


def test_bench_prints_a_line_for_each_way_of_reading(capsys, tmp_path):
    (tmp_path / "report.pdf").write_bytes(pdfs.of(words_of("revisit")))
    call_command("bench_letters", times=1, folder=tmp_path)
    assert [line.split()[1:4] for line in capsys.readouterr().out.splitlines()] == [["s", "a", "report"]] * 3


def test_command_needs_no_installation(tmp_path):
    """Whoever reads one letter has set nothing: no key, no address, no database."""
    command = [sys.executable, str(ROOT / "manage.py"), "read_letter"]
    kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "VAR_DIR": str(tmp_path / "var")}
    ran = [
        subprocess.run([*command, str(file)], env=kept, cwd=tmp_path, capture_output=True).returncode
        for file in (REVISIT, INVENTED / "invented-forum-post.txt")
    ]
    assert ran == [0, 2]
