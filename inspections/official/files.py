"""The files of official data, and what their cells print."""

import csv
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")


def table(file):
    """The rows of one file in this folder, as it prints them."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def listed(words):
    """The parts of a cell that holds several, divided by semicolons."""
    return [part.strip() for part in words.split(";") if part.strip()]


def number(printed):
    """The number that a cell prints, or None where it holds a symbol, words or nothing."""
    cleaned = printed.strip()
    return Decimal(re.sub("[,%]", "", cleaned)) if _NUMBER.fullmatch(cleaned) else None


def day(words):
    """The day that a cell prints: ISO, with a time of midnight, or with the day first. None where it prints no day."""
    words = words.strip().removesuffix(" 00:00:00")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words)
    return datetime.strptime(words, "%d/%m/%Y").date() if re.fullmatch(r"\d\d/\d\d/\d{4}", words) else None
