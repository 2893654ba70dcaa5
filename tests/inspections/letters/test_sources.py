"""What is no readable document is refused with a kind sentence, quickly, whatever it is."""

import time

import pytest

from inspections import letters
from inspections.letters import __main__ as program
from inspections.letters.sources import MOST_BYTES, MOST_CHARACTERS
from tests.inspections.letters import pdfs
from tests.inspections.letters.invented import read, words_of

MONITORING = "monitoring-not-effective"


def refused(source):
    with pytest.raises(letters.Unreadable) as unreadable:
        letters.read(source)
    assert str(unreadable.value) == unreadable.value.sentence
    assert unreadable.value.sentence.endswith(".")
    return unreadable.value.code


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (b"\x00" * 5000, "empty"),
        ("", "no_text"),
        (" \n\f ", "no_text"),
        (b"{\\rtf1 Dear all}", "not_pdf"),
        (b"PK\x03\x04 word/document.xml", "not_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_pdf"),
        (b"\x89PNG\r\n\x1a\n", "not_pdf"),
        (b"\n<!DOCTYPE html><html><p>Area SEND inspection", "not_pdf"),
        (bytes(range(256)) * 40, "not_text"),
        ("\x01\x02" * 500, "not_text"),
        (b"%PDF-1.7\nand nothing more", "damaged"),
        (b"x" * (MOST_BYTES + 1), "too_long"),
        ("x" * (MOST_CHARACTERS + 1), "too_long"),
        ("The cat sat on the mat.", "not_inspection"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)
def test_source_is_refused(source, code):
    assert refused(source) == code


@pytest.mark.parametrize("variant", ["pdf/ua-1", None], ids=["tagged", "plain"])
@pytest.mark.parametrize("name", [MONITORING, "revisit"])
def test_pdf_is_read_as_its_words_are(name, variant):
    made, pasted = letters.read(pdfs.of(words_of(name), variant)), read(name)
    assert (made.overall, made.priority_areas, made.area) == (
        pasted.overall,
        pasted.priority_areas,
        pasted.area,
    )
    assert (made.letter_date, made.warnings) == (pasted.letter_date, ())


def test_pdf_that_only_may_not_be_changed_is_read():
    assert letters.read(pdfs.protected(pdfs.of(words_of("revisit")))).overall.code == "some"


def test_pdf_without_words_pages_or_key_is_refused():
    whole = pdfs.of(words_of("revisit"))
    assert refused(pdfs.blank()) == "no_text"
    assert refused(pdfs.blank(pages=81)) == "too_long"
    assert refused(pdfs.locked(whole)) == "locked"
    assert refused(whole[: len(whole) // 2]) == "damaged"


def test_pdf_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr("inspections.letters.apart.MOST_WAITING", 3)
    assert refused(pdfs.nested(12)) == "damaged"


def test_pdf_that_unpacks_to_more_than_memory_is_given_up():
    assert refused(pdfs.bomb(2 * program.MOST_MEMORY >> 20)) == "damaged"


@pytest.mark.parametrize(
    "words",
    [
        "a" * 399_000,
        "a " * 199_000,
        ". " * 199_000,
        "Area SEND inspection of " * 16_000,
        "Area SEND monitoring inspection to decide whether effective action " * 5_900,
        "inspection outcome " * 21_000,
        "Between 1 and " * 28_000,
        "• " * 199_000,
        "Leaders should " * 26_000,
        "\n" * 399_000,
        "x\n" * 199_000,
    ],
    ids=range(11),
)
def test_words_that_repeat_for_ever_take_no_time(words):
    began = time.monotonic()
    assert refused(words) in ("not_inspection", "no_text", "not_whole")
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (MONITORING, "Leaders bought a telephone.", "Leaders bought a telephone.\n" * 12_000),
        (MONITORING, "Next steps", "Outcome: effective action not " * 12_000),
        ("revisit", "Tea is on time.", "◼ a\n" * 50_000),
        ("revisit", "Tea is on time.", "sufficient progress this " * 14_000),
        ("full-report", "Letters are late.", "Leaders across the partnership should go.\n" * 8_000),
        ("full-report", "Letters are late.", "Xy\n" * 100_000),
        ("full-report", "Council leaders must", "Leaders should go.\n\nRutland County Council\n\n" * 8_000),
    ],
    ids=range(7),
)
def test_letter_that_repeats_for_ever_takes_no_time(name, old, new):
    began = time.monotonic()
    assert letters.read(words_of(name).replace(old, new)).area.name == "Rutland"
    assert time.monotonic() - began < 20
