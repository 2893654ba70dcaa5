from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.actions import evidence, record
from tests.factories.record import a_statement
from tests.inspections import stages


@pytest.fixture
def at(area):
    """A function that gives the address of a staff page of the area."""
    return lambda name, *args: reverse(f"staff:{name}", args=[area.slug, *args])


@pytest.fixture
def visit(summary):
    return summary.inspection


@pytest.fixture
def finding(visit):
    return visit.findings.get()


@pytest.fixture
def statement(area, vera, visit):
    return a_statement(area, vera, inspection=visit)


@pytest.fixture
def piece(area, vera):
    """A figure that was adopted as evidence."""
    return a_piece(area, vera)


@pytest.fixture
def in_review(summary, vera, pat):
    return stages.at("in_review", summary, vera, pat)


@pytest.fixture
def queries():
    """A function that counts what a call asks of the database; the first call warms the process."""

    def count(call):
        call()
        with CaptureQueriesContext(connection) as asked:
            call()
        return len(asked)

    return count


def a_source(area, by, **fields):
    facts = {
        "title": "Families' survey",
        "period": "May 2025",
        "recruitment": "An open link.",
        "counted": "Everybody who answered.",
        "received": 120,
        "complete": 100,
        "partial": 20,
        "comments": 40,
        "words": 900,
        "file_hash": "0" * 64,
    } | fields
    return evidence.describe_source(area=area, source_id=None, by=by, **facts)


def a_piece(area, by, **fields):
    source = fields.pop("source", None) or a_source(area, by)
    wanted = {"kind": "figure", "words": "Half of families wait too long.", "base": 80, "release": 1} | fields
    return evidence.add(source=source, by=by, **wanted)


def a_reading(area, by, period="2024", value=50):
    return record.save_reading(
        area=area,
        title="Plans on time",
        definition="New plans within 20 weeks.",
        unit="%",
        period=period,
        ends_on=date(2024, 12, 31),
        value=value,
        source="Department for Education",
        by=by,
    )
