"""The small invented documents of tests/letters. Only the inspectorates' constant sentences in them are real."""

from pathlib import Path

from inspections import letters

INVENTED = Path(__file__).resolve().parents[2] / "letters"


def words_of(name: str) -> str:
    return (INVENTED / f"invented-{name}.txt").read_text(encoding="utf-8")


def read(name: str, *changes: tuple[str, str]) -> letters.Reading:
    """The reading of an invented document, with some of its words changed first."""
    words = words_of(name)
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    return letters.read(words)


def codes(reading: letters.Reading) -> list[str]:
    return [warned.code for warned in reading.warnings]
