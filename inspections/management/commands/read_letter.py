"""Reads one report or letter and prints what stands in it; stores nothing."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prints what stands in an inspection report or letter (PDF or text), and stores nothing."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, file, json: bool, **options):
        try:
            reading = _read(Path(file))
        except _Refused as refused:
            self.stderr.write(str(refused))
            sys.exit(2)
        for line in _as_json(reading) if json else _listing(reading):
            self.stdout.write(line)


class _Refused(Exception):
    """The sentence alone is printed, where Django would put the name of its error before it."""


def _read(path):
    from inspections import letters

    try:
        return letters.read(path.read_bytes())
    except OSError:
        raise _Refused(f"The file {path} could not be opened. Check its name and place.") from None
    except letters.Unreadable as unreadable:
        raise _Refused(unreadable.sentence) from None


def _as_json(reading):
    from inspections import letters

    yield json.dumps(letters.as_json(reading), ensure_ascii=False, indent=2)


def _listing(reading):
    from inspections.letters import listing

    return listing.lines(reading)
