"""Setting, changing and lifting an embargo, and what the database itself refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from inspections import embargoes as embargo_rules
from inspections.actions import (
    claims,
    disagreements,
    editions,
    embargoes,
    entering,
    ledger,
    suggestions,
)
from inspections.actions import record as actions
from inspections.models import Edition, Inspection
from sendportal import audit
from sendportal.actions import people
from sendportal.guards import Refused
from sendportal.roles import Publisher, Volunteer
from tests.factories import area_record, letters, record, said
from tests.factories.people import a_person
from tests.inspections import stages

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(area, vera):
    return record.an_inspection(area, vera, published_on=None)


@pytest.fixture
def embargo(visit, vera, pat):
    return embargoes.put_on(row=visit, readers=[pat], by=vera)


def test_embargo_names_whoever_sets_it(embargo, vera, pat):
    assert set(embargo.readers.all()) == {vera, pat}


def test_embargo_without_a_publisher_is_refused(visit, area, vera):
    other = a_person("ned@example.org", area, Volunteer)
    with pytest.raises(Refused, match="may publish"):
        embargoes.put_on(row=visit, readers=[other], by=vera)


def test_embargo_names_nobody_from_elsewhere(visit, vera, pat, olu):
    with pytest.raises(Refused, match="work on this area"):
        embargoes.put_on(row=visit, readers=[pat, olu], by=vera)


def test_embargo_on_what_is_public_is_refused(area, vera, pat):
    summary = record.a_summary(area, vera)
    stages.at("published", summary, vera, pat)
    with pytest.raises(Refused, match="public page"):
        embargoes.put_on(row=summary.inspection, readers=[pat], by=vera)


def test_embargo_is_lifted_by_a_reader_who_publishes(embargo, vera, pat, ada):
    for stranger in (vera, ada):
        with pytest.raises(Refused):
            embargoes.lift(embargo=embargo, by=stranger)
    assert embargoes.lift(embargo=embargo, by=pat).lifted_by == pat


def test_embargo_is_not_lifted_before_its_day(visit, vera, pat):
    tomorrow = timezone.localdate() + timedelta(days=1)
    embargo = embargoes.put_on(row=visit, readers=[pat], not_before=tomorrow, by=vera)
    with pytest.raises(Refused, match="not be known before"):
        embargoes.lift(embargo=embargo, by=pat)


def test_embargo_does_not_open_by_the_clock(visit, area, vera, pat, ada, signed_in):
    embargoes.put_on(row=visit, readers=[pat], not_before=date(2020, 1, 1), by=vera)
    assert signed_in(ada).get(f"/staff/{area.slug}/inspections/{visit.pk}/").status_code == 404


def test_edition_of_an_embargoed_visit_is_not_published(area, vera, pat, visit):
    edition = stages.with_stand_in(
        record.an_edition(record.a_summary(area, vera, inspection=visit), vera, pat, "approved")
    )
    embargo = embargoes.put_on(row=visit, readers=[pat], by=vera)
    with pytest.raises(Refused, match="under embargo"):
        editions.publish(edition=edition, by=pat)
    embargoes.lift(embargo=embargo, by=pat)
    assert editions.publish(edition=edition, by=pat).status == "published"


def test_embargoed_edition_is_not_published(area, vera, pat):
    edition = stages.with_stand_in(record.an_edition(record.a_summary(area, vera), vera, pat, "approved"))
    embargoes.put_on(row=edition, readers=[pat], by=vera)
    with pytest.raises(Refused, match="under embargo"):
        editions.publish(edition=edition, by=pat)


@pytest.fixture
def told(area, vera, pat):
    """The record of an area on its way to the public, and a visit that it tells of."""
    record_of = area_record.an_area_record(area, vera, pat)
    edition = stages.with_stand_in(record.an_edition(record_of, vera, pat, "approved"))
    return edition, area.inspections.last()


def test_record_that_tells_of_what_comes_under_embargo_is_not_published(told, vera, pat):
    edition, visit = told
    embargoes.put_on(row=visit, readers=[vera], by=pat)
    with pytest.raises(Refused, match="Only an approved edition"):
        editions.publish(edition=edition, by=pat)
    assert [row.content for row in edition.rounds.all()] == [""]


def test_letter_entered_into_a_visit_recalls_the_record_too(told, area, vera, pat):
    edition, visit = told
    letter = letters.confirmed(letters.read(area, vera, readers=[pat]), vera)
    entering.enter(letter=letter, into=visit, by=vera)
    edition.refresh_from_db()
    assert (edition.status, Inspection.objects.get(pk=visit.pk).embargo) == ("draft", letter.embargo)


def test_record_that_tells_nothing_of_it_goes_on(told, area, vera, pat):
    edition, _ = told
    embargoes.put_on(row=letters.read(area, vera), readers=[pat], by=vera)
    edition.refresh_from_db()
    assert edition.status == "approved"


def test_visit_on_a_public_record_comes_under_no_embargo(told, vera, pat):
    edition, visit = told
    editions.publish(edition=edition, by=pat)
    with pytest.raises(Refused, match="public page"):
        embargoes.put_on(row=visit, readers=[vera], by=pat)


def test_second_of_two_embargoes_is_refused(visit, vera, pat, ada):
    opened = Inspection.objects.get(pk=visit.pk)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    with pytest.raises(Refused, match="under embargo already"):
        embargoes.put_on(row=opened, readers=[ada], by=vera)


def test_administrator_lifts_what_nobody_else_is_left_to_lift(embargo, visit, vera, pat, ada):
    known = [embargo_rules.seen(Inspection.objects.filter(pk=visit.pk), who).exists() for who in (ada, vera)]
    people.end_access(membership=pat.memberships.get(), by=ada)
    now = [embargo_rules.seen(Inspection.objects.filter(pk=visit.pk), who).exists() for who in (ada, vera)]
    assert (known, now) == ([False, True], [True, True])
    assert embargoes.lift(embargo=embargo, by=ada).lifted_by == ada


def test_publisher_does_not_come_to_know_when_nobody_is_left(embargo, area, visit, pat, ada):
    other = a_person("ned@example.org", area, Publisher)
    people.end_access(membership=pat.memberships.get(), by=ada)
    assert not embargo_rules.seen(Inspection.objects.filter(pk=visit.pk), other).exists()


def test_visit_that_all_see_names_none_under_embargo(embargo, visit, area, vera):
    later = record.an_inspection(
        area, vera, first_day=date(2026, 3, 2), last_day=date(2026, 3, 6), published_on=None
    )
    later.follows = visit
    with pytest.raises(Refused, match="cannot name it yet"):
        actions.save_inspection(inspection=later, by=vera)


def test_visit_that_another_follows_up_comes_under_no_embargo(area, vera, pat):
    full, _ = area_record.two_visits(area, vera)
    with pytest.raises(Refused, match="follows this one up"):
        embargoes.put_on(row=full, readers=[pat], by=vera)


def test_visit_follows_neither_itself_nor_a_later_one(area, vera):
    full, later = area_record.two_visits(area, vera)
    full.follows = later
    later.follows = later
    for row in (full, later):
        with pytest.raises(Refused, match="follows up an earlier one"):
            actions.save_inspection(inspection=row, by=vera)


def removed_claim(area, by, visit):
    claim = said.a_signed_claim(area, by, inspection=visit)
    claims.remove_claim(claim=claim, by=by)


def removed_draft(area, by, visit):
    disagreements.remove_draft(disagreement=said.a_draft(area, by, inspection=visit), by=by)


def removed_date(area, by, visit):
    ledger.remove_entry(entry=said.a_promise(area, by, inspection=visit), by=by)


@pytest.mark.parametrize("work", [removed_claim, removed_draft, removed_date])
def test_log_tells_others_nothing_of_what_was_removed(work, embargo, area, visit, vera, ada):
    before = list(audit.events(area, ada))
    work(area, vera, visit)
    assert list(audit.events(area, ada)) == before


def test_log_tells_others_nothing_of_words_suggested_twice(embargo, area, visit, vera, pat, ada):
    edition = record.an_edition(record.a_summary(area, vera, inspection=visit), vera, pat, "in_review")
    before, place = list(audit.events(area, ada)), f"publication.{edition.publication_id}.better"
    for after in ("Plans are faster.", "Plans are somewhat faster."):
        suggestions.suggest(edition=edition, place=place, after=after, by=pat)
    assert (list(audit.events(area, ada)), edition.suggestions.get().after) == (before, after)


def attack(sql, *values):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_database_publishes_nothing_under_embargo(area, vera, pat, visit):
    summary = record.a_summary(area, vera, inspection=visit)
    edition = stages.with_stand_in(record.an_edition(summary, vera, pat, "approved"))
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    sql = "UPDATE inspections_edition SET status = 'published', published_at = approved_at, "
    attack(f"{sql} published_by_id = approved_by_id WHERE id = %s", edition.pk)
    assert Edition.objects.get(pk=edition.pk).status == "approved"


def test_database_takes_no_embargo_off(embargo, visit):
    attack("UPDATE inspections_inspection SET embargo_id = NULL WHERE id = %s", visit.pk)
    attack("DELETE FROM inspections_embargo WHERE id = %s", embargo.pk)
    assert Inspection.objects.get(pk=visit.pk).embargo == embargo


def test_database_takes_no_embargo_off_letters_and_editions(area, vera, pat):
    edition = record.an_edition(record.a_summary(area, vera), vera, pat, "draft")
    for row in (letters.brought_in(area, vera), edition):
        embargoes.put_on(row=row, readers=[pat], by=vera)
        attack(f"UPDATE {row._meta.db_table} SET embargo_id = NULL WHERE id = %s", row.pk)


def test_database_puts_no_embargo_on_what_is_public(area, vera, pat, embargo):
    edition = stages.at("published", record.a_summary(area, vera), vera, pat)
    for row in (edition, edition.publication.inspection):
        attack(f"UPDATE {row._meta.db_table} SET embargo_id = %s WHERE id = %s", embargo.pk, row.pk)


def test_database_lifts_nothing_before_its_day(visit, vera, pat):
    tomorrow = timezone.localdate() + timedelta(days=1)
    embargo = embargoes.put_on(row=visit, readers=[pat], not_before=tomorrow, by=vera)
    sql = "UPDATE inspections_embargo SET lifted_at = set_at, lifted_by_id = set_by_id WHERE id = %s"
    attack(sql, embargo.pk)


def test_database_lifts_once(embargo, pat):
    embargoes.lift(embargo=embargo, by=pat)
    attack("UPDATE inspections_embargo SET lifted_at = NULL, lifted_by_id = NULL WHERE id = %s", embargo.pk)
