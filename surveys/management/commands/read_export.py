"""Reads a survey export and says what is in it. Nothing is stored, and the database is not asked."""

import json
import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from surveys import checks, readers
from surveys.readers.export import Unreadable
from surveys.readers.figures import reconcile

READ, BLOCKED, NOT_READABLE = 0, 1, 2
COUNTS = (
    "heading_rows",
    "records",
    "blank_rows",
    "responses",
    "complete",
    "partial",
    "empty",
    "test",
    "id_column",
)
TEXTS = ("comments", "words", "placeholders", "other_comments", "other_words", "unused_columns")


class Command(BaseCommand):
    help = (
        "Reads a survey export as an upload would be read, and prints the figures without storing anything. "
        "Exit code: 0 read, 1 read with errors that block an import, 2 not readable."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file", help="an export of a survey tool: CSV, TSV, XLSX, XLS, ODS, or one in a zip"
        )
        parser.add_argument("--encoding", help="how the file's letters are stored, such as cp1250")
        parser.add_argument("--json", action="store_true", help="print all figures and problems as JSON")

    def handle(self, *, file, json, encoding=None, **options):
        try:
            found = reading(file, {"encoding": encoding})
        except (Unreadable, OSError) as reason:
            self.stderr.write(
                getattr(reason, "message", None) or f"This file cannot be opened: {reason.strerror}."
            )
            sys.exit(NOT_READABLE)
        self.stdout.write(_as_json(found) if json else _as_words(found))
        sys.exit(BLOCKED if any(problem["severity"] == "error" for problem in found["problems"]) else READ)


def reading(path, overrides=None):
    """The reading of one file, fit for JSON; it holds counts and headings, no answer. `overrides`: see detect().

    Raises Unreadable, or OSError where there is no such file.
    """
    export = readers.detect(path, overrides=overrides, limit=settings.INFLATED_LIMIT_MB * 1024 * 1024)
    figures = reconcile(export)
    source = export.source
    found = {"tool": export.layout.tool, "encoding": source.encoding, "delimiter": source.delimiter}
    return (
        found
        | {"sheet": source.sheet}
        | {name: getattr(figures, name) for name in COUNTS}
        | {"questions": [_question(question) for question in figures.questions]}
        | {name: getattr(figures, name) for name in TEXTS}
        | {"problems": [_problem(problem) for problem in checks.check(export, figures)]}
    )


def _question(question):
    return {
        "title": question.title,
        "type": question.kind,
        "columns": list(question.columns),
        "comments": question.comments,
        "words": question.words,
    }


def _problem(problem):
    return {
        "severity": problem.severity,
        "row": problem.row,
        "column": problem.column,
        "message": problem.message,
    }


def _as_json(found):
    return json.dumps(found, indent=1)


def _as_words(found):
    counts = [f"{name.replace('_', ' ')}: {found[name]}" for name in ("tool", *COUNTS, *TEXTS[:-1])]
    problems = [f"{problem['severity']}: {problem['message']}" for problem in found["problems"]]
    return "\n".join([*counts, f"questions: {len(found['questions'])}", *dict.fromkeys(problems)])
