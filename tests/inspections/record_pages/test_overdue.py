"""Promises whose day is past: said live, of the newest edition, and never in the frozen text."""

from datetime import date

import pytest

from inspections import content as contents
from inspections import render
from inspections.actions import editions, ledger
from inspections.models import LedgerEntry
from tests.factories.said import a_happening, a_promise
from tests.inspections import stages
from tests.inspections.record_pages.conftest import words_of

ROOT = "/wexcombe/record/"
ABOVE = "Inspectors come back: it was expected by 28 February 2025. The record does not say that it happened."
BESIDE = "As of today the day is past."


def test_overdue_promise_is_said_on_the_first_page_with_a_link(client, edition):
    assert f'{ABOVE} <a href="{ROOT}dates/">See the dates</a>' in words_of(client, ROOT)


def test_overdue_promise_is_said_at_its_own_line_of_the_dates(client, edition):
    page = words_of(client, f"{ROOT}dates/")
    assert (page.count(BESIDE), ABOVE in page) == (1, False)


def test_several_overdue_promises_are_counted(client, area, record, vera, pat):
    a_promise(area, vera, what="A plan", kind="plan")
    stages.at("published", record, vera, pat)
    assert "2 things were expected by now." in words_of(client, ROOT)


@pytest.mark.parametrize("fields", [{"latest": date(2126, 2, 1)}, {"earliest": None, "latest": None}])
def test_promise_whose_day_is_to_come_or_was_never_named_is_not_overdue(
    client, record, area, vera, pat, fields
):
    LedgerEntry.objects.filter(nature="promised").update(**fields)
    stages.at("published", record, vera, pat)
    assert BESIDE not in words_of(client, f"{ROOT}dates/")
    assert "was expected by" not in words_of(client, ROOT)


def test_promise_that_was_kept_is_not_overdue(client, record, area, vera, pat):
    came = a_happening(area, vera, earliest=date(2025, 3, 3), kind="visit")
    promise = LedgerEntry.objects.get(nature="promised")
    promise.kept_by = came
    ledger.save_entry(entry=promise, by=vera)
    stages.at("published", record, vera, pat)
    page = words_of(client, f"{ROOT}dates/")
    assert (BESIDE in page, "It came on 3 March 2025" in page) == (False, True)


def test_older_edition_does_not_call_anything_overdue(client, edition, record, vera, pat):
    stages.at("published", record, vera, pat)
    page = words_of(client, f"{ROOT}edition/1/dates/")
    assert BESIDE not in page


def test_withdrawn_record_does_not_call_anything_overdue(client, edition, pat):
    editions.withdraw(edition=edition, why="A date was wrong.", by=pat)
    assert BESIDE not in words_of(client, f"{ROOT}dates/")


def test_pdf_knows_of_no_today(edition):
    assert BESIDE not in render.html(contents.parse(edition.content))
