"""The database is the last reviewer: each rule is attacked with SQL that walks past the actions."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from inspections.actions import editions, evidence, hidings
from inspections.guards import GUARDS
from inspections.models import Edition, Evidence, Hiding, Removal, ReviewRound, Suggestion
from sendportal import triggers
from sendportal.models import AuditEvent
from sendportal.roles import Publisher
from tests.factories import people, record
from tests.inspections import stages

NOW = timezone.now()


def refused(work):
    with pytest.raises(IntegrityError), transaction.atomic():
        work()


def change(row, **fields):
    return lambda: type(row)._base_manager.filter(pk=row.pk).update(**fields)


def sql(statement, *values):
    def work():
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return work


def passes_without_guards(work):
    """Shows that a guard alone refuses `work`: without the guards the same statement goes through."""
    before = transaction.savepoint()
    triggers.remove()
    work()
    transaction.savepoint_rollback(before)


# Editions

EDITS = [
    ("in_review", {"content": "{}"}),
    ("in_review", {"content": "{}", "content_hash": "0" * 64}),
    ("approved", {"content": "{}"}),
    ("published", {"content": "{}"}),
    ("published", {"content_hash": "0" * 64}),
    ("published", {"content": "{}", "content_hash": "0" * 64}),
    ("published", {"pdf": "0" * 64}),
    ("published", {"change_note": "Nothing changed."}),
    ("published", {"published_at": NOW}),
    ("published", {"approved_at": NOW}),
    ("published", {"submitted_at": NOW}),
    ("draft", {"number": 7}),
    ("published", {"created_at": NOW}),
    ("published", {"removals": 1}),
    ("withdrawn", {"content": "{}"}),
    ("withdrawn", {"withdrawn_why": "Another reason."}),
    ("withdrawn", {"withdrawn_at": NOW}),
]


@pytest.mark.parametrize(("status", "fields"), EDITS)
def test_frozen_part_of_an_edition_is_not_changed(status, fields, summary, vera, pat):
    edition = stages.at(status, summary, vera, pat)
    refused(change(edition, **fields))
    passes_without_guards(change(edition, **fields))


def test_published_edition_does_not_lose_its_pdf(published):
    refused(change(published, pdf="", removals=1))


@pytest.mark.parametrize("field", ["submitted_by", "approved_by", "published_by", "created_by"])
def test_history_of_a_published_edition_names_the_same_people(field, published, ada):
    refused(change(published, **{field: ada}))


@pytest.mark.parametrize("status", ["in_review", "approved"])
def test_edition_that_is_read_keeps_who_sent_it(status, summary, vera, pat, ada):
    edition = stages.at(status, summary, vera, pat)
    refused(change(edition, submitted_by=ada))
    refused(change(edition, submitted_at=NOW))
    passes_without_guards(change(edition, submitted_by=ada))


def test_approved_edition_keeps_who_approved_it(summary, vera, pat, ada):
    edition = stages.at("approved", summary, vera, pat)
    refused(change(edition, approved_by=ada))
    passes_without_guards(change(edition, approved_by=ada))


def test_forced_edition_keeps_who_forced_it(summary, vera, pat, ada):
    edition = stages.at("in_review", summary, vera, pat)
    edition = editions.override(edition=edition, why="A court asked.", by=ada)
    refused(change(edition, override_by=pat))
    passes_without_guards(change(edition, override_by=pat))


STEPS_NOBODY_TAKES = [
    ("published", "draft"),
    ("published", "in_review"),
    ("published", "approved"),
    ("withdrawn", "published"),
    ("withdrawn", "draft"),
    ("in_review", "published"),
    ("draft", "approved"),
]


@pytest.mark.parametrize(("status", "wanted"), STEPS_NOBODY_TAKES)
def test_edition_takes_no_step_that_is_not_in_the_table(status, wanted, summary, vera, pat):
    edition = stages.at(status, summary, vera, pat)
    refused(change(edition, status=wanted))


def test_back_door_insert_of_a_published_edition_is_refused(published, vera, pat):
    whole = {field.attname: getattr(published, field.attname) for field in Edition._meta.concrete_fields}
    del whole["id"]
    insert = lambda: Edition.objects.create(**whole | {"number": 2, "change_note": "Newer dates."})  # noqa: E731
    refused(insert)
    passes_without_guards(insert)


def test_publishing_without_a_pdf_is_refused(summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    refused(change(edition, status="published", published_at=NOW, published_by=pat))


def test_publishing_without_a_pdf_is_refused_with_a_made_up_removal(summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    refused(change(edition, status="published", published_at=NOW, published_by=pat, removals=1))


@pytest.mark.parametrize("who", ["submitted_by", "created_by"])
def test_approval_by_the_author_is_refused(who, summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    refused(change(edition, status="approved", approved_at=NOW, approved_by=getattr(edition, who)))


def test_approval_by_nobody_is_refused(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    refused(change(edition, status="approved"))


def test_later_approval_by_whoever_forced_it_is_refused(summary, vera, pat, ada):
    edition = stages.at("in_review", summary, vera, pat)
    edition = editions.override(edition=edition, why="A court asked.", by=ada)
    refused(change(edition, approved_at=NOW, approved_by=ada))


def test_second_open_edition_is_refused(summary, vera):
    editions.start(publication=summary, by=vera)
    refused(lambda: Edition.objects.create(publication=summary, number=2, created_by=vera))


def test_withdrawing_without_a_reason_is_refused(published, pat):
    refused(change(published, status="withdrawn", withdrawn_at=NOW, withdrawn_by=pat))


NOT_WITHDRAWN = [
    {"withdrawn_at": NOW},
    {"withdrawn_at": NOW, "withdrawn_why": "A date was wrong."},
    {"withdrawn_why": "A date was wrong."},
]


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "published"])
@pytest.mark.parametrize("fields", NOT_WITHDRAWN)
def test_edition_that_was_not_withdrawn_says_nothing_of_it(fields, status, summary, vera, pat):
    edition = stages.at(status, summary, vera, pat)
    who = {"withdrawn_by": pat} if "withdrawn_at" in fields else {}
    refused(change(edition, **fields, **who))


def test_draft_with_frozen_content_is_refused(summary, vera):
    refused(change(editions.start(publication=summary, by=vera), content="{}"))


def test_later_edition_without_a_note_is_not_sent(published, summary, vera):
    edition = editions.start(publication=summary, by=vera)
    refused(change(edition, status="in_review", content="{}", submitted_at=NOW, submitted_by=vera))


@pytest.mark.parametrize("status", ["in_review", "approved", "published", "withdrawn"])
def test_edition_that_was_sent_is_not_deleted(status, summary, vera, pat):
    edition = stages.at(status, summary, vera, pat)
    refused(sql("DELETE FROM inspections_edition WHERE id = %s", edition.pk))
    passes_without_guards(sql("DELETE FROM inspections_edition WHERE id = %s", edition.pk))


PAIRS = [
    (model, name.removesuffix("_at"))
    for model in (Edition, ReviewRound, Suggestion, Hiding, Evidence)
    for name in (field.name for field in model._meta.fields)
    if name.endswith("_at") and model._meta.get_field(name).null
]


@pytest.mark.parametrize(("model", "verb"), PAIRS)
def test_time_without_a_person_is_refused(model, verb, summary, published, area, vera, pat):
    row = {
        Edition: lambda: editions.start(publication=summary, by=vera),
        ReviewRound: lambda: published.rounds.get(),
        Suggestion: lambda: Suggestion.objects.create(edition=published, place="x", suggested_by=pat),
        Hiding: lambda: hidings.hide(publication=summary, reason="wrong", by=vera),
        Evidence: lambda: a_figure(area, vera),
    }[model]()
    beside = {ReviewRound: {"note": "x"}, Evidence: {"withdrawn_reason": "other"}}
    fields = {f"{verb}_at": NOW} | beside.get(model, {})
    refused(change(row, **fields))


# Addresses

KEPT = [{"slug": "elsewhere"}, {"kind": "progress_report"}, {"inspection": None, "kind": "progress_report"}]


@pytest.mark.parametrize("fields", KEPT)
def test_address_of_a_page_that_was_public_is_not_changed(fields, published):
    refused(change(published.publication, **fields))
    passes_without_guards(change(published.publication, **fields))


def test_page_that_was_public_does_not_move_to_another_area(published, olu):
    refused(change(published.publication, area=olu.memberships.get().area))


def test_page_that_was_public_may_tell_of_another_survey(published, area, vera):
    assert change(published.publication, source=a_figure(area, vera).source)() == 1


def test_address_of_a_page_that_was_never_public_may_change(summary, vera, pat):
    stages.at("approved", summary, vera, pat)
    assert change(summary, slug="elsewhere")() == 1


def test_address_of_an_area_with_public_pages_is_not_changed(published, area):
    refused(change(area, slug="elsewhere"))
    passes_without_guards(change(area, slug="elsewhere"))
    assert change(area, forum_name="Another name")() == 1


def test_address_of_an_area_without_public_pages_may_change(summary, area, vera, pat):
    stages.at("approved", summary, vera, pat)
    assert change(area, slug="elsewhere")() == 1


# Rounds of review


def test_text_that_was_sent_for_review_is_not_changed(published):
    refused(change(published.rounds.get(), content="{}"))
    passes_without_guards(change(published.rounds.get(), content="{}"))


def test_text_that_was_sent_for_review_can_be_emptied(published):
    assert change(published.rounds.get(), content="")() == 1


@pytest.fixture
def returned(summary, vera, pat):
    """A round of review whose edition came back."""
    edition = stages.at("in_review", summary, vera, pat)
    return editions.send_back(edition=edition, note="Shorter, please.", by=pat).rounds.get()


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "Fine as it is."},
        {"returned_at": NOW},
        {"returned_at": None, "returned_by": None, "note": ""},
    ],
)
def test_return_of_an_edition_stays_as_it_was(fields, returned):
    refused(change(returned, **fields))
    passes_without_guards(change(returned, **fields))


def test_return_of_an_edition_names_the_same_person(returned, ada):
    refused(change(returned, returned_by=ada))


def test_note_stays_under_a_hiding_that_removed_nothing(published, returned, hiding):
    refused(change(returned, note="Fine as it is."))


def test_note_stays_under_a_takedown(published, returned, hiding, pat):
    a_removal(published, hiding, removed_by=pat, kind="takedown")()
    refused(change(returned, note="Fine as it is."))


def test_words_leave_a_note_with_a_redaction(published, returned, hiding, pat):
    a_removal(published, hiding, removed_by=pat)()
    assert change(returned, note="[some words were removed here]")() == 1
    refused(change(returned, returned_at=NOW))


def test_note_stays_with_a_redaction_in_another_area(returned, olu):
    elsewhere, reviewer = published_elsewhere(olu)
    hiding = hidings.hide(publication=elsewhere.publication, reason="wrong", by=olu)
    a_removal(elsewhere, hiding, removed_by=reviewer)()
    refused(change(returned, note="Fine as it is."))


def test_note_stays_after_a_redaction(published, returned, hiding, pat):
    redacted(hiding, pat)
    refused(change(returned, note="Fine as it is."))


def test_round_has_no_note_before_it_is_returned(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    refused(change(edition.rounds.get(), note="Shorter, please."))


def test_round_of_review_is_not_deleted(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    editions.send_back(edition=edition, note="Shorter, please.", by=pat)
    refused(sql("DELETE FROM inspections_reviewround WHERE edition_id = %s", edition.pk))
    refused(edition.delete)


def test_round_is_not_returned_without_a_note(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    refused(change(edition.rounds.get(), returned_at=NOW, returned_by=pat))


# Hidings and removals


def a_removal(edition, hiding, **fields):
    values = {
        "edition": edition,
        "hiding": hiding,
        "kind": "redaction",
        "reason": "wrong",
        "hash_before": edition.content_hash,
        "hash_after": "0" * 64,
        "asked_by_id": hiding.hidden_by_id,
    } | fields
    return lambda: Removal.objects.create(**values)


@pytest.fixture
def hiding(published, vera):
    return hidings.hide(publication=published.publication, reason="wrong", by=vera)


def test_removal_by_the_person_who_hid_is_refused(published, hiding, vera):
    refused(a_removal(published, hiding, removed_by=vera))


def test_removal_in_the_name_of_another_than_who_hid_is_refused(published, hiding, pat, ada):
    refused(a_removal(published, hiding, removed_by=pat, asked_by_id=ada.pk))
    passes_without_guards(a_removal(published, hiding, removed_by=pat, asked_by_id=ada.pk))


def test_removal_under_a_hiding_that_is_over_is_refused(published, hiding, pat):
    hidings.restore(hiding=hiding, by=pat)
    refused(a_removal(published, hiding, removed_by=pat))


def test_removal_from_an_edition_that_is_not_public_is_refused(published, hiding, summary, vera, pat):
    unpublished = stages.at("in_review", summary, vera, pat)
    refused(a_removal(unpublished, hiding, removed_by=pat))


def published_elsewhere(author):
    """An edition published in the author's area, and the person who approved it."""
    theirs = author.memberships.get().area
    reviewer = people.a_person("ola@example.org", theirs, Publisher)
    return stages.at("published", record.a_summary(theirs, author), author, reviewer), reviewer


def test_removal_from_another_area_is_refused(published, hiding, olu, pat):
    elsewhere, _ = published_elsewhere(olu)
    refused(a_removal(elsewhere, hiding, removed_by=pat))


def test_one_removal_allows_one_change(published, hiding, pat):
    a_removal(published, hiding, removed_by=pat)()
    new = {"content": "{}", "content_hash": "0" * 64, "pdf": ""}
    assert change(published, **new, removals=F("removals") + 1)() == 1
    refused(change(published, content='{"a":1}'))
    refused(change(published, content='{"a":1}', removals=F("removals") + 1))


def test_removal_allows_no_other_text_than_the_one_it_names(published, hiding, pat):
    a_removal(published, hiding, removed_by=pat)()
    refused(change(published, content="{}", content_hash="1" * 64, removals=F("removals") + 1))


def redacted(hiding, by):
    return hidings.redact(hiding=hiding, passage="Some families still wait.", by=by).removals.first()


def test_removal_is_not_changed(hiding, pat):
    refused(change(redacted(hiding, pat), reason="legal"))


def test_removal_is_not_deleted(hiding, pat):
    refused(sql("DELETE FROM inspections_removal WHERE id = %s", redacted(hiding, pat).pk))


def test_hiding_is_not_resolved_by_the_person_who_hid(hiding, vera):
    refused(change(hiding, resolved_at=NOW, resolved_by=vera, resolution="restored"))


def test_hiding_is_not_resolved_without_saying_how(hiding, pat):
    refused(change(hiding, resolved_at=NOW, resolved_by=pat))


def test_hiding_is_resolved_once(hiding, pat, ada):
    hidings.restore(hiding=hiding, by=pat)
    refused(change(hiding, resolved_by=ada, resolution="taken_down"))


@pytest.mark.parametrize("fields", [{"reason": "legal"}, {"hidden_at": NOW}])
def test_hiding_stays_as_it_was(fields, hiding):
    refused(change(hiding, **fields))


def test_hiding_is_not_deleted(hiding):
    refused(sql("DELETE FROM inspections_hiding WHERE id = %s", hiding.pk))


def test_second_open_hiding_is_refused(hiding, published, pat):
    refused(lambda: Hiding.objects.create(publication=published.publication, reason="wrong", hidden_by=pat))


# Evidence


def a_figure(area, by, **fields):
    facts = {"title": "Survey 2025", "period": "May 2025", "recruitment": "By e-mail", "counted": "All"}
    counts = {"received": 40, "complete": 30, "partial": 10, "comments": 0, "words": 0, "file_hash": "0" * 64}
    source = evidence.describe_source(area=area, source_id=None, by=by, **facts, **counts)
    values = {"kind": "figure", "words": "12 of 40 said yes.", "base": 40, "release": 1} | fields
    return evidence.add(source=source, by=by, **values)


@pytest.mark.parametrize(
    "fields",
    [
        {"words": "40 of 40 said yes."},
        {"base": 41},
        {"threshold": 6},
        {"release": 2},
        {"kind": "table", "table": {"cells": []}},
        {"table": {"cells": []}},
        {"adopted_at": NOW},
    ],
)
def test_evidence_is_not_changed(fields, area, vera):
    refused(change(a_figure(area, vera), **fields))


def test_table_of_evidence_is_not_changed(area, vera):
    refused(change(a_figure(area, vera, kind="table", table={"cells": [1]}), table={"cells": [2]}))


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn_reason": "other"},
        {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_reason": ""},
    ],
)
def test_withdrawn_evidence_stays_withdrawn(fields, area, vera):
    row = evidence.withdraw(evidence=a_figure(area, vera), reason="counted", by=vera)
    refused(change(row, **fields))


def test_evidence_is_not_withdrawn_without_a_reason(area, vera):
    refused(change(a_figure(area, vera), withdrawn_at=NOW, withdrawn_by=vera))


def test_evidence_is_not_deleted(area, vera):
    refused(sql("DELETE FROM inspections_evidence WHERE id = %s", a_figure(area, vera).pk))


def a_row_beside(row, **fields):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} | fields
    del values["id"]
    return lambda: type(row).objects.create(**values)


@pytest.mark.parametrize(
    "fields",
    [
        {"base": 9},
        {"base": None},
        {"release": None},
        {"threshold": 4, "base": 4},
        {"kind": "table", "table": None},
        {"kind": "quotation", "consent": ""},
    ],
)
def test_evidence_that_breaks_a_rule_does_not_come_in(fields, area, vera):
    row = a_figure(area, vera)
    a_row_beside(row)()
    refused(a_row_beside(row, **fields))


def test_quotation_read_twice_by_one_person_does_not_come_in(area, vera):
    row = a_figure(area, vera)
    fields = {"kind": "quotation", "consent": "asked", "redacted_by_id": vera.pk, "second_reader_id": vera.pk}
    refused(a_row_beside(row, **fields))


# A new row in the place of an old one

ROWS = {
    "edition": lambda edition, area, by: edition,
    "round": lambda edition, area, by: edition.rounds.get(),
    "hiding": lambda edition, area, by: hidings.hide(publication=edition.publication, reason="wrong", by=by),
    "evidence": lambda edition, area, by: a_figure(area, by),
    "audit": lambda edition, area, by: AuditEvent.objects.first(),
    "publication": lambda edition, area, by: edition.publication,
    "area": lambda edition, area, by: area,
    "page of no edition": lambda edition, area, by: record.a_summary(area, by, slug="another"),
    "area of no page": lambda edition, area, by: people.an_area("Elsewhere"),
}


def columns_of(row):
    """The table, its columns and the values that `row` has there."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(row._meta.db_table)
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [row.pk])
        return table, [column.name if hasattr(column, "name") else column[0] for column in cursor.description]


def put_over(row, **fields):
    """A statement that puts a copy of `row`, with other `fields`, in its place, as each database can say it."""
    table, columns = columns_of(row)
    names = ", ".join(f'"{name}"' for name in columns)
    copied = ", ".join("%s" if name in fields else f'"{name}"' for name in columns)
    values = [fields[name] for name in columns if name in fields]
    copy = f"INTO {table} ({names}) SELECT {copied} FROM {table} WHERE id = %s"
    if connection.vendor == "sqlite":
        return sql(f"INSERT OR REPLACE {copy}", *values, row.pk)
    taken = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in fields)
    return sql(f"INSERT {copy} ON CONFLICT (id) DO UPDATE SET {taken}", *values, row.pk)


PUT_OVER = [
    ("edition", {"status": "draft", "content": "", "published_at": None, "published_by_id": None}),
    ("round", {"submitted_at": NOW}),
    ("hiding", {"reason": "legal"}),
    ("evidence", {"words": "40 of 40 said yes."}),
    ("audit", {"verb": "nothing.happened"}),
    ("publication", {"slug": "elsewhere"}),
    ("area", {"slug": "elsewhere"}),
]


@pytest.mark.parametrize(("kind", "fields"), PUT_OVER, ids=[kind for kind, _ in PUT_OVER])
def test_row_is_not_put_in_the_place_of_another(kind, fields, published, area, vera):
    row = ROWS[kind](published, area, vera)
    refused(put_over(row, **fields))
    passes_without_guards(put_over(row, **fields))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces rows of the same number")
@pytest.mark.parametrize("kind", ["edition", "round", "hiding"])
def test_row_of_the_same_number_is_not_replaced(kind, summary, area, vera, pat):
    edition = stages.at("in_review" if kind == "edition" else "published", summary, vera, pat)
    row = ROWS[kind](edition, area, vera)
    fields = {"id": row.pk + 1000}
    if kind == "edition":
        fields |= {"status": "draft", "content": "", "submitted_at": None, "submitted_by_id": None}
    refused(put_over(row, **fields))
    passes_without_guards(put_over(row, **fields))


@pytest.mark.parametrize("kind", ROWS)
def test_row_does_not_take_the_number_of_another(kind, published, area, vera):
    row = ROWS[kind](published, area, vera)
    refused(change(row, id=row.pk + 1000))


MOVED_OVER = [
    ("page of no edition", "publication", "id"),
    ("page of no edition", "publication", "rowid"),
    ("page of no edition", "publication", "slug"),
    ("area of no page", "area", "id"),
    ("area of no page", "area", "rowid"),
    ("area of no page", "area", "slug"),
]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite moves a row over another")
@pytest.mark.parametrize(("kind", "onto", "column"), MOVED_OVER)
def test_row_is_not_moved_over_another(kind, onto, column, published, area, vera):
    kept, row = ROWS[onto](published, area, vera), ROWS[kind](published, area, vera)
    table = row._meta.db_table
    move = sql(
        f"UPDATE OR REPLACE {table} SET {column} = (SELECT {column} FROM {table} WHERE id = %s) WHERE id = %s",
        kept.pk,
        row.pk,
    )
    refused(move)
    passes_without_guards(move)


# Guards as a whole


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL empties tables with TRUNCATE"
)
@pytest.mark.parametrize("table", sorted({guard.table for guard in GUARDS if guard.event == "DELETE"}))
def test_guarded_table_is_not_truncated(table, db):
    refused(sql(f"TRUNCATE {table} CASCADE"))


def test_missing_guard_is_reported(db):
    table = "inspections_edition"
    suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER edition_never_goes{suffix}")()
    found = [problem.msg for problem in run_checks(databases=["default"])]
    assert "The database guard edition_never_goes is missing. Run `manage.py migrate`." in found


def test_all_guards_present_is_no_problem(db):
    assert [problem for problem in run_checks(databases=["default"]) if "guard" in problem.msg] == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite rebuilds a table to change it")
@pytest.mark.django_db(transaction=True)
def test_guards_of_a_rebuilt_table_come_back_with_the_next_migrate():
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    with connection.schema_editor() as editor:
        editor._remake_table(Edition)
    dropped = [name for name, table in triggers.installed(connection) if table == "inspections_edition"]
    call_command("migrate", verbosity=0)
    names = {name for name, table in triggers.installed(connection) if table == "inspections_edition"}
    assert (dropped, names) == ([], {g.name for g in GUARDS if g.table == "inspections_edition"})
