"""The least that storing an export takes: csv.reader, json.dumps and the database, and nothing checked or counted.

It writes the same rows into fresh copies of the two tables, with the same keys, indexes, constraints and commits.
"""

import csv
import json
import re
from itertools import islice

from django.db import connection, transaction

from surveys.actions import bulk
from surveys.pace import Pace
from tests.benchmarks.made_up import CLOSED, OPEN

RESPONSE = (
    "id",
    "upload_id",
    "record",
    "tool_id",
    "receipt",
    "answered_on",
    "is_complete",
    "is_test",
    "answers",
)
COMMENT = ("response_id", "question_id", "position", "is_other", "text", "words", "marks")
SUMS = (
    "SELECT COUNT(*), SUM(words), (SELECT COUNT(*) FROM {r}), (SELECT SUM(LENGTH(CAST(answers AS text))) FROM {r}), "
    "(SELECT COUNT(answered_on) FROM {r}) FROM {c}"
)


def run(path, upload, questions):
    """Stores the export at `path`; `questions` are the keys of its four free-text questions, in their order."""
    before, pace = 0, Pace()
    with open(path, newline="", encoding="utf-8") as file:
        rows = islice(csv.reader(file), 2, None)
        while batch := list(islice(rows, pace.size)):
            answered, written = [], []
            for number, row in enumerate(batch, start=before + 1):
                day = row[3]
                answered.append(
                    (
                        number,
                        upload,
                        number + 2,
                        row[0],
                        "",
                        f"{day[6:10]}-{day[3:5]}-{day[:2]}",
                        None,
                        False,
                        json.dumps([row[at] for at in CLOSED]),
                    )
                )
                for question, at in zip(questions, OPEN, strict=True):
                    text = row[at]
                    written.append((number, question, at, False, text, len(text.split()), 0))
            before += len(batch)
            with pace.timed(), transaction.atomic():
                bulk.into("bare_response", RESPONSE, answered)
                bulk.into("bare_comment", COMMENT, written)


def make_tables():
    """Fresh copies of the tables of responses and comments, with all that they are bound by."""
    copy = _copy_on_sqlite if connection.vendor == "sqlite" else _copy_on_postgresql
    with connection.cursor() as cursor:
        for name in ("response", "comment"):
            copy(cursor, name)


def drop_tables():
    with connection.cursor() as cursor:
        for name in ("comment", "response"):
            cursor.execute(f"DROP TABLE bare_{name}")


def _copy_on_postgresql(cursor, name):
    cursor.execute(f"CREATE TABLE bare_{name} (LIKE surveys_{name} INCLUDING ALL)")
    cursor.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
        [f"surveys_{name}"],
    )
    for (definition,) in cursor.fetchall():
        bound = definition.replace("surveys_response", "bare_response")
        cursor.execute(f"ALTER TABLE bare_{name} ADD {bound}")


def _copy_on_sqlite(cursor, name):
    cursor.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type = 'index'",
        [f"surveys_{name}"],
    )
    for (statement,) in cursor.fetchall():
        renamed = re.sub(r'"surveys_(response|comment)', r'"bare_\1', statement)
        cursor.execute(renamed)


def same_rows():
    """Whether both pairs of tables hold as many rows, words and letters of answers."""
    found = []
    with connection.cursor() as cursor:
        for kind in ("surveys", "bare"):
            cursor.execute(SUMS.format(r=f"{kind}_response", c=f"{kind}_comment"))
            found.append(cursor.fetchone())
    return found[0] == found[1]
