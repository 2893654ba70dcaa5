"""Entering dates: what is refused, by the actions and by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from inspections import ledger
from inspections.actions import embargoes
from inspections.actions import ledger as actions
from inspections.actions.versions import CHANGED
from inspections.models import DateSource, LedgerEntry
from sendportal.guards import Refused
from sendportal.models import AuditEvent
from tests.factories.record import an_inspection
from tests.factories.said import a_happening, a_promise


def refused(work, words):
    with pytest.raises(Refused, match=words), transaction.atomic():
        work()


def refused_below(row, **fields):
    """The database itself refuses the change, whoever asks."""
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.filter(pk=row.pk).update(**fields)


@pytest.fixture
def visit(area, vera):
    return an_inspection(area, vera)


@pytest.fixture
def promise(area, vera):
    return a_promise(area, vera)


@pytest.fixture
def happening(area, vera):
    return a_happening(area, vera)


def test_entry_is_signed_and_recorded(area, vera, happening):
    assert (happening.entered_by, happening.version) == (vera, 1)
    assert AuditEvent.objects.get(verb="ledger.entered").target_id == str(happening.pk)


def test_happening_without_a_day_is_refused(area, vera, happening):
    refused(lambda: a_happening(area, vera, latest=None), "Enter the day")
    refused_below(happening, earliest=None)
    refused_below(happening, latest=None)


def test_promise_of_nobody_is_refused(area, vera, promise):
    refused(lambda: a_promise(area, vera, said_by=" "), "Enter who said so")
    refused_below(promise, said_by="")


def test_end_before_the_beginning_is_refused(area, vera, promise):
    refused(lambda: a_promise(area, vera, latest=date(2025, 1, 31)), "last day is before")
    refused_below(promise, latest=date(2025, 1, 31))


def test_visit_of_another_area_is_refused(area, vera, olu):
    other = an_inspection(olu.memberships.get().area, olu)
    refused(lambda: a_happening(area, vera, inspection=other), "another area")


def test_people_without_the_role_are_refused(area, lee, olu, promise):
    refused(lambda: a_happening(area, lee), "Your role")
    refused(lambda: actions.say_kept(promise=promise, by=olu), "Your role")
    refused(lambda: actions.remove_entry(entry=promise, by=olu), "Your role")


def test_only_a_promise_is_kept(happening, visit, vera):
    refused(lambda: actions.say_kept(promise=happening, kept_by=visit, by=vera), "has happened already")
    refused_below(happening, kept_by_visit=visit)


def test_promise_is_not_kept_by_a_promise(area, vera, promise):
    refused(
        lambda: actions.say_kept(promise=promise, kept_by=a_promise(area, vera), by=vera), "not by another"
    )


def test_promise_is_not_kept_by_another_area(promise, vera, olu):
    area = olu.memberships.get().area
    for other in (a_happening(area, olu), an_inspection(area, olu)):
        refused(lambda other=other: actions.say_kept(promise=promise, kept_by=other, by=vera), "another area")


def test_promise_is_not_kept_by_what_was_there_before_it(area, vera, visit, happening):
    promise = a_promise(area, vera, said_on=date(2025, 3, 6))
    for before in (visit, happening):
        refused(
            lambda row=before: actions.say_kept(promise=promise, kept_by=row, by=vera), "had happened before"
        )


def test_promise_made_while_inspectors_were_there_may_be_kept_by_their_visit(area, vera, visit):
    promise = a_promise(area, vera, said_on=date(2025, 3, 5))
    assert actions.say_kept(promise=promise, kept_by=visit, by=vera).kept_by_visit == visit


def test_what_kept_a_promise_is_not_moved_before_it(area, vera):
    promise = a_promise(area, vera, said_on=date(2025, 3, 6))
    happening = a_happening(area, vera, earliest=date(2025, 4, 1))
    actions.say_kept(promise=promise, kept_by=happening, by=vera)
    happening.earliest = happening.latest = date(2025, 3, 1)
    refused(lambda: actions.save_entry(entry=happening, by=vera), "before it")
    promise.said_on = date(2025, 5, 1)
    refused(lambda: actions.save_entry(entry=promise, by=vera), "before it")


def test_what_kept_a_promise_does_not_become_one(promise, happening, vera):
    actions.say_kept(promise=promise, kept_by=happening, by=vera)
    happening.nature, happening.said_by = "promised", "the council"
    refused(lambda: actions.save_entry(entry=happening, by=vera), "something that happened")


def test_promise_is_kept_in_one_way(promise, happening, visit, vera):
    actions.say_kept(promise=promise, kept_by=happening, by=vera)
    actions.say_kept(promise=promise, kept_by=visit, by=vera)
    assert (promise.kept_by, promise.kept_by_visit) == (None, visit)
    refused_below(promise, kept_by=happening)


def test_promise_is_open_again_when_what_kept_it_goes(promise, happening, vera):
    actions.say_kept(promise=promise, kept_by=happening, by=vera)
    actions.remove_entry(entry=happening, by=vera)
    promise.refresh_from_db()
    assert promise.kept_by is None


def test_second_of_two_people_does_not_write_over_the_first(promise, visit, vera, pat):
    actions.say_kept(promise=promise, kept_by=visit, seen=1, by=vera)
    refused(lambda: actions.say_kept(promise=promise, kept_by=None, seen=1, by=pat), CHANGED)
    promise.refresh_from_db()
    assert promise.kept_by_visit == visit


def test_second_of_two_people_does_not_say_over_the_first_where_a_date_stands(visit, vera, pat):
    first = DateSource(inspection=visit, field="first_day", source="The letter", page=1)
    actions.say_where(stands=first, seen=0, by=vera)
    second = DateSource(inspection=visit, field="first_day", source="Another page")
    refused(lambda: actions.say_where(stands=second, seen=0, by=pat), CHANGED)
    second.pk = None
    assert actions.say_where(stands=second, seen=1, by=pat).version == 2


def test_source_is_said_of_a_date_that_is_entered(visit, vera):
    stands = DateSource(inspection=visit, field="received_on", source="An e-mail")
    refused(lambda: actions.say_where(stands=stands, by=vera), "Enter the date itself")
    refused(
        lambda: actions.say_where(stands=DateSource(inspection=visit, field="kind"), by=vera),
        "Enter the date itself",
    )


def test_source_of_a_date_stands_once(visit, vera):
    for words in ("Page 1", "Page 2"):
        stands = DateSource(inspection=visit, field="first_day", source=words)
        actions.say_where(stands=stands, by=vera)
    assert [row.source for row in visit.date_sources.all()] == ["Page 2"]


# Under embargo


@pytest.fixture
def held(area, vera, pat):
    """A visit that only Vera and Pat know of, with a line of its own."""
    visit = an_inspection(
        area, vera, first_day=date(2025, 9, 1), last_day=date(2025, 9, 3), published_on=None
    )
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    a_happening(area, vera, inspection=visit, earliest=date(2025, 9, 2))
    return visit


def test_lines_of_a_held_visit_are_for_its_readers_only(area, held, vera, ada, happening):
    days = {by: [line.on for line in ledger.lines(area, by)] for by in (vera, ada, None)}
    assert days == {
        vera: ["2024-05-02", "2025-09-01", "2025-09-02"],
        ada: ["2024-05-02"],
        None: ["2024-05-02"],
    }


def test_held_visit_keeps_no_promise(held, promise, vera):
    for kept_by in (held, held.ledger.get()):
        refused(lambda row=kept_by: actions.say_kept(promise=promise, kept_by=row, by=vera), "under embargo")


def test_promise_kept_by_what_was_held_later_stays_open_for_others(area, promise, visit, vera, pat):
    event = a_happening(area, vera, inspection=visit, earliest=date(2025, 3, 4))
    actions.say_kept(promise=promise, kept_by=event, by=vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    assert [line.slip for line in ledger.lines(area, None)] == [""]


def test_held_visit_is_another_areas_for_who_may_not_know_of_it(area, held, ada):
    refused(lambda: a_happening(area, ada, inspection=held), "another area")
