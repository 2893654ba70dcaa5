"""Released figures and adoptions, attacked with SQL that walks past the actions."""

import pytest
from django.db import IntegrityError, connection, transaction

from sendportal import triggers
from surveys.actions import results
from surveys.models import Adoption, Release
from tests.factories import surveys

pytestmark = pytest.mark.django_db
ATTACKS = [
    "UPDATE surveys_release SET tables = '[]'",
    "UPDATE surveys_release SET people = people + 1",
    "UPDATE surveys_release SET threshold = 5",
    "UPDATE surveys_release SET number = 9",
    "DELETE FROM surveys_release",
    "UPDATE surveys_adoption SET evidence_id = 9",
    "UPDATE surveys_adoption SET table_number = 9",
    "DELETE FROM surveys_adoption",
]

if connection.vendor == "sqlite":
    # REPLACE deletes the row that stands in the way and fires no trigger of deletion.
    KEPT = (
        "left_out, broken_down_by, is_first, schema, erased, counting, threshold, tables, made_at, made_by_id"
    )
    RELEASED = (
        f"survey_id, upload_id, number, counted, people, {KEPT}) "
        f"SELECT {{}}, survey_id, upload_id, number, counted, people + 1, {KEPT} FROM surveys_release"
    )
    TAKEN = (
        "release_id, table_number, evidence_id, adopted_at, adopted_by_id) "
        "SELECT {}, release_id, table_number + 1, evidence_id, adopted_at, adopted_by_id FROM surveys_adoption"
    )
    ATTACKS += [
        f"{verb} INTO {table} ({named}, {copy.format(number)}"
        for table, copy in (("surveys_release", RELEASED), ("surveys_adoption", TAKEN))
        for verb, named, number in (
            ("INSERT OR REPLACE", "id", "id"),
            ("REPLACE", "rowid", "id"),
            ("REPLACE", "id", "id + 1000"),
        )
    ]
    ATTACKS += [
        "UPDATE OR REPLACE surveys_release SET id = id + 1",
        "UPDATE OR REPLACE surveys_release SET number = number + 1",
        "UPDATE OR REPLACE surveys_adoption SET id = id + 1",
        "UPDATE OR REPLACE surveys_adoption SET evidence_id = evidence_id + 1",
    ]


@pytest.fixture
def adopted(area, vera):
    release = surveys.a_release(surveys.a_survey(area, vera), vera, "all")
    results.adopt(release=release, table=1, words="Most of them.", by=vera)


def held():
    return list(Release.objects.values()), list(Adoption.objects.values())


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("attack", ATTACKS)
def test_released_figures_stay_as_they_were(adopted, attack):
    before = held()
    with pytest.raises(IntegrityError), transaction.atomic():
        run(attack)
    assert held() == before


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack != "DELETE FROM surveys_release"])
def test_a_guard_alone_refuses_it(adopted, attack):
    """Without the guards the same statement goes through. (A release with adoptions is held by those as well.)"""
    before, mark = held(), transaction.savepoint()
    triggers.remove()
    run(attack)
    assert held() != before
    transaction.savepoint_rollback(mark)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["surveys_release", "surveys_adoption"])
def test_truncate_is_refused(adopted, table):
    before = held()
    run("SET CONSTRAINTS ALL IMMEDIATE")  # foreign keys that wait to be checked would refuse it too
    with pytest.raises(IntegrityError), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")
    assert held() == before
