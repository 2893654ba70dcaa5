"""Answers by the thousand, past Django's models: COPY on PostgreSQL, one prepared statement on SQLite.

The calls here know nothing of jobs and survey rules: surveys.actions.storing is the one that makes them.
"""

from contextlib import contextmanager

import structlog
from django.db import DatabaseError, Error, connection, transaction

from sendportal.logs import place
from surveys.models import Comment, Response

MANY = 5_000  # rows by which the sizes of tables may be wrong and no harm done

log = structlog.get_logger()


class NotWritten(DatabaseError):
    """The database did not take a batch. Its own error may quote a row, so this one says nothing of it.

    A database error like any other to whoever tries again later, as the scheduler does.
    """

    def __init__(self):
        super().__init__("The database did not take the answers.")


@contextmanager
def guarded():
    """Around a transaction: what the database says of a row goes no further. Raises NotWritten."""
    try:
        yield
    except (Error, connection.Database.Error) as error:
        cause = error.__cause__ or error
        code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
        log.warning("batch_not_written", why=place(error), code=code)
        raise NotWritten from None


def reserve(model, many):
    """As many primary keys that nobody else will be given, in ascending order."""
    if connection.vendor == "sqlite":
        return _reserved_block(model._meta.db_table, many)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, many],
        )
        return [number for (number,) in cursor.fetchall()]


def _reserved_block(table, many):
    """SQLite counts the keys of a table in a row of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [many, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, many])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone()
    return range(last - many + 1, last + 1)


def write(model, fields, rows):
    """Stores `rows`, each a tuple of what the columns of `fields` take: text, numbers, yes or no, JSON as text."""
    into(model._meta.db_table, [model._meta.get_field(name).column for name in fields], rows)


def into(table, columns, rows):
    """Stores `rows` in the table of that name."""
    table, names = connection.ops.quote_name(table), ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def take_measure(rows):
    """Lets PostgreSQL look how large the tables have become, where so many `rows` are new or about to go.

    It does so by itself later, or never where that is switched off: by older sizes it goes through whole tables for a
    few rows. Nobody who writes has to wait for it.
    """
    if connection.vendor == "postgresql" and rows >= MANY:
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in (Comment, Response))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def remove(upload, after, up_to):
    """Deletes the responses of an upload's records `after` … `up_to`, and their comments first.

    Django would fetch every answer to see what else goes with it.
    """
    comments, responses = (connection.ops.quote_name(model._meta.db_table) for model in (Comment, Response))
    chosen = f"FROM {responses} WHERE upload_id = %s AND record > %s AND record <= %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {comments} WHERE response_id IN (SELECT id {chosen})", [upload, after, up_to]
        )
        cursor.execute(f"DELETE {chosen}", [upload, after, up_to])
