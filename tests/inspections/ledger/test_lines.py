"""What the date ledger tells, and to whom."""

from datetime import date

import pytest

from inspections import ledger
from inspections.actions import ledger as actions
from inspections.models import DateSource
from sendportal.guards import Refused
from tests.factories.record import an_inspection
from tests.factories.said import a_happening, a_promise


def told(area, by=None):
    return ledger.lines(area, by)


@pytest.fixture
def visit(area, vera):
    return an_inspection(area, vera, letter_date=date(2025, 3, 28))


def test_lines_stand_oldest_first(area, vera, visit):
    a_happening(area, vera)
    a_promise(area, vera)
    a_promise(area, vera, words="soon", earliest=None, latest=None, said_on=date(2025, 3, 29))
    assert [line.on or line.said_on for line in told(area)] == [
        *("2024-05-02", "2025-02-01", "2025-03-03", "2025-03-28", "2025-03-29", "2025-04-14")
    ]


def test_dates_of_a_visit_say_where_they_stand(area, visit):
    assert [line.source for line in told(area)] == [
        "As printed on the report or letter: Monitoring letter, Wexcombe",
        "As printed on the report or letter: Monitoring letter, Wexcombe",
        ledger.NOT_NOTED,
    ]


def test_source_of_a_date_is_shown_with_its_page(area, vera, visit):
    stands = DateSource(inspection=visit, field="published_on", source="The inspectors' web page", page=2)
    actions.say_where(stands=stands, by=vera)
    assert told(area)[-1].source == "The inspectors' web page, page 2"


def test_last_day_read_elsewhere_names_its_own_source(area, vera, visit):
    for field, words in (("first_day", "The statistics"), ("last_day", "The council's page")):
        actions.say_where(stands=DateSource(inspection=visit, field=field, source=words), by=vera)
    assert told(area)[0].source == "The statistics; for the last day: The council's page"


def test_every_date_that_a_visit_has_is_told(area, vera):
    an_inspection(
        area,
        vera,
        announced_on=date(2025, 2, 20),
        on_site_first=date(2025, 3, 4),
        on_site_last=date(2025, 3, 5),
        letter_date=date(2025, 3, 28),
        received_on=date(2025, 4, 1),
    )
    assert [line.when for line in told(area)] == [
        *("20 February 2025", "3 to 5 March 2025", "4 to 5 March 2025"),
        *("28 March 2025", "1 April 2025", "14 April 2025"),
    ]


def test_days_on_site_that_are_the_printed_ones_are_told_once(area, vera):
    an_inspection(area, vera, on_site_first=date(2025, 3, 3), on_site_last=date(2025, 3, 5))
    assert [line.on for line in told(area)] == ["2025-03-03", "2025-04-14"]


def test_kept_promise_says_how_far_it_slipped(area, vera, visit):
    promise = a_promise(area, vera)
    actions.say_kept(promise=promise, kept_by=visit, by=vera)
    line = told(area)[0]
    assert (line.kept, line.slip) == (
        True,
        "Expected around February 2025. It came on 3 March 2025: a few days later.",
    )


def test_promise_kept_by_an_entry_counts_days_where_both_are_named(area, vera):
    due = {"kind": "plan_due", "words": "", "earliest": date(2024, 5, 5), "latest": date(2024, 5, 5)}
    promise = a_promise(area, vera, **due)
    actions.say_kept(promise=promise, kept_by=a_happening(area, vera), by=vera)
    slip = "Expected on 5 May 2024. It came on 2 May 2024: three days earlier."
    assert [line.slip for line in told(area)] == ["", slip]


def test_promise_without_a_day_is_given_none(area, vera, visit):
    fields = {"words": "", "earliest": None, "latest": None, "inspection": visit}
    a_promise(area, vera, **fields)
    line = next(line for line in told(area) if line.is_promise)
    assert (line.on, line.until, line.when, line.expected) == (
        *("", "", "No date was given"),
        "No date was given.",
    )


def test_two_who_promise_the_same_both_stand(area, vera):
    a_promise(area, vera, words="within approximately three years", said_by="the inspectors")
    a_promise(area, vera, words="within the next two years", said_by="the forum")
    assert [(line.words, line.said_by) for line in told(area)] == [
        ("within approximately three years", "the inspectors"),
        ("within the next two years", "the forum"),
    ]


OVER = date(2025, 3, 1)


@pytest.mark.parametrize(("today", "late"), [(date(2025, 2, 28), 0), (OVER, 1)])
def test_promise_is_overdue_when_its_last_day_is_over(area, vera, today, late):
    a_promise(area, vera)
    assert len(ledger.overdue(told(area), today)) == late


def test_overdue_promise_says_that_nothing_is_recorded(area, vera):
    a_promise(area, vera)
    ((_, sentence),) = ledger.overdue(told(area), OVER)
    assert sentence == "It was expected by 28 February 2025; nothing is recorded yet."


@pytest.mark.parametrize("days", [{"latest": None}, {"earliest": None, "latest": None}])
def test_promise_without_a_last_day_is_never_overdue(area, vera, days):
    a_promise(area, vera, **days)
    assert ledger.overdue(told(area), date(2099, 1, 1)) == ()


def test_kept_promise_is_not_overdue(area, vera, visit):
    actions.say_kept(promise=a_promise(area, vera), kept_by=visit, by=vera)
    assert ledger.overdue(told(area), OVER) == ()


def test_lines_of_chosen_visits_leave_the_others_out(area, vera, visit):
    other = an_inspection(area, vera, first_day=date(2023, 1, 9), last_day=date(2023, 1, 13))
    a_happening(area, vera)
    a_happening(area, vera, inspection=other, earliest=date(2023, 2, 1))
    found = ledger.lines(area, None, visits=[visit])
    assert [line.on for line in found] == ["2024-05-02", "2025-03-03", "2025-03-28", "2025-04-14"]


def test_other_areas_have_ledgers_of_their_own(area, vera, olu, visit):
    a_happening(area, vera)
    assert told(olu.memberships.get().area) == ()


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_ledger(area, vera, visit, django_assert_num_queries):
    for _ in range(10):
        actions.say_kept(promise=a_promise(area, vera), kept_by=visit, by=vera)
        an_inspection(area, vera)
    with django_assert_num_queries(4):
        told(area)


def test_refused_words_name_what_was_found(area, vera):
    with pytest.raises(Refused, match="e-mail address.*in “where it can be read”"):
        a_happening(area, vera, source="Ask nobody@example.org")
