"""Released figures, adoptions, proofs of erasure and marks of the erased, attacked with SQL that walks past the
actions."""

import pytest
from django.db import IntegrityError, connection, transaction

from sendportal import triggers
from surveys.actions import results
from surveys.models import Adoption, Erasure, Release, Tombstone
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
    "UPDATE surveys_erasure SET responses = responses + 1",
    "UPDATE surveys_erasure SET asked_on = '2020-01-01'",
    "UPDATE surveys_erasure SET found = 'words'",
    "DELETE FROM surveys_erasure",
    "UPDATE surveys_tombstone SET mark = mark || 'x'",
    "DELETE FROM surveys_tombstone",
]

if connection.vendor == "sqlite":
    # REPLACE deletes the row that stands in the way and fires no trigger of deletion.
    KEPT = (
        "left_out, broken_down_by, is_first, schema, erased, answers_sum, counting, threshold, tables, made_at, "
        "made_by_id"
    )
    RELEASED = (
        f"survey_id, upload_id, number, counted, people, {KEPT}) "
        f"SELECT {{}}, survey_id, upload_id, number, counted, people + 1, {KEPT} FROM surveys_release"
    )
    TAKEN = (
        "release_id, table_number, evidence_id, adopted_at, adopted_by_id) "
        "SELECT {}, release_id, table_number + 1, evidence_id, adopted_at, adopted_by_id FROM surveys_adoption"
    )
    PROOF = "survey_id, asked_on, responses, comments, files, erased_at, erased_by_id"
    PROVED = f"found, {PROOF}) SELECT {{}}, 'words', {PROOF} FROM surveys_erasure"
    COPIED = (
        ("surveys_release", RELEASED),
        ("surveys_adoption", TAKEN),
    )
    ATTACKS += [
        f"{verb} INTO {table} ({named}, {copy.format(number)}"
        for table, copy in COPIED
        for verb, named, number in (
            ("INSERT OR REPLACE", "id", "id"),
            ("REPLACE", "rowid", "id"),
            ("REPLACE", "id", "id + 1000"),
        )
    ]
    ATTACKS += [
        f"{verb} INTO surveys_erasure ({named}, {PROVED.format('id')}"
        for verb, named in (("INSERT OR REPLACE", "id"), ("REPLACE", "rowid"))
    ]
    MARKED = "survey_id, erasure_id, mark) SELECT {}, survey_id, erasure_id, {} FROM surveys_tombstone"
    MARKED += " WHERE mark = 'mark'"
    ATTACKS += [
        f"{verb} INTO surveys_tombstone ({named}, {MARKED.format(number, mark)}"
        for verb, named, number, mark in (
            ("INSERT OR REPLACE", "id", "id", "'another'"),
            ("REPLACE", "rowid", "id", "'another'"),
            ("REPLACE", "id", "id + 1000", "mark"),
        )
    ]
    ATTACKS += [
        "UPDATE OR REPLACE surveys_erasure SET id = id + 1",
        "UPDATE OR REPLACE surveys_tombstone SET id = id + 1",
        "UPDATE OR REPLACE surveys_tombstone SET mark = 'other'",
        "UPDATE OR REPLACE surveys_release SET id = id + 1",
        "UPDATE OR REPLACE surveys_release SET number = number + 1",
        "UPDATE OR REPLACE surveys_adoption SET id = id + 1",
        "UPDATE OR REPLACE surveys_adoption SET evidence_id = evidence_id + 1",
    ]


@pytest.fixture
def adopted(area, vera):
    release = surveys.a_release(surveys.a_survey(area, vera), vera, "all")
    results.adopt(release=release, table=1, words="Most of them.", by=vera)
    proof = Erasure.objects.create(
        survey=release.survey,
        found="receipt",
        asked_on="2026-01-05",
        responses=1,
        comments=1,
        files=1,
        erased_by=vera,
    )
    for mark in ("mark", "other"):
        Tombstone.objects.create(survey=release.survey, erasure=proof, mark=mark)


def held():
    return [list(model.objects.order_by("pk").values()) for model in (Release, Adoption, Erasure, Tombstone)]


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
@pytest.mark.parametrize(
    "table", ["surveys_release", "surveys_adoption", "surveys_erasure", "surveys_tombstone"]
)
def test_truncate_is_refused(adopted, table):
    before = held()
    run("SET CONSTRAINTS ALL IMMEDIATE")  # foreign keys that wait to be checked would refuse it too
    with pytest.raises(IntegrityError), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")
    assert held() == before
