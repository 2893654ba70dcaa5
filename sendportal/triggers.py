"""Database triggers: rules that hold whoever writes, with whatever tool.

Each app hands its rules to `register`. They are installed after every migrate, because SQLite drops the triggers
of a table that a later migration rebuilds; a system check compares what is installed with what is meant. SQLite's
are taken away before a migrate, because it cannot rebuild a table that another table's trigger reads.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.core.checks import Error, Tags
from django.core.checks import register as register_check
from django.db import connections


@dataclass(frozen=True)
class Guard:
    """One rule about one table.

    `event` is "INSERT", "UPDATE" or "DELETE"; `condition` is SQL over OLD and NEW that is true when the change is to be
    refused; `message` is the error's text. Both databases read the same condition.
    """

    name: str
    table: str
    event: str
    condition: str
    message: str


_guards: list[Guard] = []


def register(*guards):
    """Adds rules to be installed after every migrate. Registering a rule twice is harmless."""
    _guards.extend(guard for guard in guards if guard not in _guards)


def statements(guard, vendor):
    """The SQL that installs `guard` on "sqlite" or "postgresql"."""
    return _sqlite(guard) if vendor == "sqlite" else _postgresql(guard)


def _sqlite(guard):
    return [
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    ]


def _postgresql(guard):
    """A function and a row trigger. TRUNCATE walks past row triggers, so a guard of deletion refuses it too.

    The condition stands in the function, because PostgreSQL allows no subquery in a trigger's WHEN.
    """
    refuse = f"RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'integrity_constraint_violation';"
    row = "OLD" if guard.event == "DELETE" else "NEW"
    body = f"BEGIN IF {guard.condition} THEN {refuse} END IF; RETURN {row}; END"
    made = [
        f"CREATE OR REPLACE FUNCTION {guard.name}_f() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}_f()",
    ]
    if guard.event == "DELETE":
        made += [
            f"CREATE OR REPLACE FUNCTION {guard.name}_tf() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$BEGIN {refuse} END$$",
            f"CREATE TRIGGER {guard.name}_t BEFORE TRUNCATE ON {guard.table} EXECUTE FUNCTION {guard.name}_tf()",
        ]
    return made


def install(using="default"):
    """Puts every registered guard in place, replacing what was there. Harmless to repeat."""
    connection = connections[using]
    remove(using)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in _guards:
            if guard.table in tables:
                for sql in statements(guard, connection.vendor):
                    cursor.execute(sql)


def remove(using="default"):
    """Takes every registered guard away. Only install() and the emptying of a test database need it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in installed(connection):
            suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{suffix}")


def changed(column):
    """SQL that is true where an UPDATE gives `column` another value, empty ones included."""
    return f"(OLD.{column} <> NEW.{column} OR (OLD.{column} IS NULL) <> (NEW.{column} IS NULL))"


def comes_once(name, table, *same, where="1 = 1", event="INSERT"):
    """A rule that no row takes the place of one that stands: an INSERT that meets it is refused before the database
    can replace the old row. SQLite's REPLACE deletes that row without firing a trigger of deletion.

    `same` are groups of columns, "number" or "publication_id, number", that name a row, as unique constraints do;
    `where` is SQL over the standing row `kept` that says which rows are kept. UPDATE OR REPLACE does the same as the
    INSERT: a table whose rows may be given another of these names needs the rule a second time, with `event` "UPDATE".
    """
    groups = [[column.strip() for column in columns.split(",")] for columns in same]
    meets = " OR ".join(
        "(" + " AND ".join(f"kept.{column} = NEW.{column}" for column in group) + ")" for group in groups
    )
    another = " AND kept.id <> OLD.id" if event == "UPDATE" else ""
    condition = f"EXISTS (SELECT 1 FROM {table} kept WHERE ({meets}) AND {where}{another})"
    return Guard(name, table, event, condition, "There is such a row already, and none takes its place.")


@contextmanager
def lifted(using="default"):
    """Guards taken away for as long as the block runs. For tests that empty whole tables."""
    remove(using)
    try:
        yield
    finally:
        install(using)


def installed(connection):
    """Pairs of trigger and table for the registered guards that the database holds now."""
    names = {guard.name for guard in _guards} | {f"{guard.name}_t" for guard in _guards}
    if connection.vendor == "postgresql":
        sql = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
        )
    else:
        sql = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [(name, table) for name, table in cursor.fetchall() if name in names]


def make_way_for_migrate(using="default", **kwargs):
    if connections[using].vendor == "sqlite":
        remove(using)


def install_after_migrate(using="default", **kwargs):
    install(using)


def wanted(connection):
    """The names of the triggers that the database should hold, of the guards whose table exists."""
    tables = set(connection.introspection.table_names())
    guards = [guard for guard in _guards if guard.table in tables]
    truncates = [guard for guard in guards if guard.event == "DELETE" and connection.vendor == "postgresql"]
    return [guard.name for guard in guards] + [f"{guard.name}_t" for guard in truncates]


@register_check(Tags.database)
def guards_are_installed(databases=None, **kwargs):
    """System check: every guard whose table exists is in the database."""
    problems = []
    for using in databases or []:
        held = {name for name, _ in installed(connections[using])}
        problems += [
            Error(f"The database guard {name} is missing. Run `manage.py migrate`.")
            for name in wanted(connections[using])
            if name not in held
        ]
    return problems


AUDIT_GUARDS = [
    Guard("audit_never_changes", "sendportal_auditevent", "UPDATE", "1 = 1", "The audit log is append-only."),
    comes_once("audit_comes_once", "sendportal_auditevent", "id"),
    Guard("audit_never_goes", "sendportal_auditevent", "DELETE", "1 = 1", "The audit log is append-only."),
]
