"""The staff pages of the date ledger."""

from datetime import date

import pytest

from inspections.actions import embargoes
from inspections.models import DateSource, LedgerEntry
from tests.factories.record import an_inspection
from tests.factories.said import a_happening, a_promise
from tests.inspections.said_pages import asked, sent

HAPPENED = {
    "kind": "notice",
    "what": "A notice came",
    "earliest": "2025-03-03",
    "source": "The council's page",
}
PROMISED = {
    "kind": "visit",
    "what": "Inspectors come back",
    "said_by": "the council",
    "words": "around February 2025",
    "source": "The council's page",
}


def test_happening_of_one_day_is_saved(browser_of):
    browser_of("vera").post("ledger_new", **HAPPENED)
    row = LedgerEntry.objects.get()
    assert (row.nature, row.earliest, row.latest) == ("happened", date(2025, 3, 3), date(2025, 3, 3))


def test_happening_without_a_day_is_an_error_at_its_field(browser_of):
    answer = browser_of("vera").post("ledger_new", **HAPPENED | {"earliest": ""})
    assert answer.context["form"].errors == {"earliest": ["Enter the day it happened."]}


def test_kind_of_a_date_is_chosen_and_not_a_row_of_dashes(browser_of):
    field = browser_of("vera").get("ledger_new").context["form"].fields["kind"]
    assert field.choices[0] == ("", "Choose one")
    assert browser_of("vera").post("ledger_new", **HAPPENED | {"kind": ""}).context["form"].errors == {
        "kind": ["Please choose one."]
    }


@pytest.mark.parametrize("name", ["ledger_new", "promise_new"])
def test_last_day_before_the_first_is_an_error_at_its_field(browser_of, name):
    days = {"earliest": "2025-03-03", "latest": "2025-03-02"}
    answer = browser_of("vera").post(name, **HAPPENED | PROMISED | days)
    assert answer.context["form"].errors == {
        "latest": ["The last day is before the first. Look at both again."]
    }


def test_promise_without_a_day_is_saved_without_one(browser_of):
    browser_of("vera").post("promise_new", **PROMISED)
    row = LedgerEntry.objects.get()
    assert (row.nature, row.earliest, row.latest) == ("promised", None, None)


def test_promise_shows_that_nothing_is_recorded_yet(browser_of, area, vera):
    a_promise(area, vera)
    page = browser_of("vera").get("ledger").text
    assert page.count("It was expected by 28 February 2025; nothing is recorded yet.") == 2


def test_promise_is_linked_to_the_visit_that_kept_it(browser_of, area, vera):
    promise, visit = a_promise(area, vera), an_inspection(area, vera)
    browser_of("vera").post("ledger_kept", promise.pk, seen=1, kept=f"inspection-{visit.pk}")
    assert "It came on 3 March 2025: a few days later." in browser_of("vera").get("ledger").text


def test_promise_can_lose_what_kept_it(browser_of, area, vera):
    promise, event = a_promise(area, vera), a_happening(area, vera)
    browser_of("vera").post("ledger_kept", promise.pk, seen=1, kept=f"ledgerentry-{event.pk}")
    browser_of("vera").post("ledger_kept", promise.pk, seen=2, kept="nothing")
    promise.refresh_from_db()
    assert (promise.kept_by, promise.version) == (None, 3)


def test_what_is_under_embargo_is_not_offered(browser_of, area, vera, pat):
    promise = a_promise(area, vera)
    embargoes.put_on(row=an_inspection(area, vera), readers=[pat], by=vera)
    form = browser_of("vera").get("ledger_kept", promise.pk).context["form"]
    assert form.fields["kept"].choices == [("nothing", "Nothing yet")]


def test_only_a_promise_can_be_said_to_have_come(browser_of, area, vera):
    assert browser_of("vera").get("ledger_kept", a_happening(area, vera).pk).status_code == 404


def test_two_who_change_one_line_see_both_texts(browser_of, area, vera):
    row = a_happening(area, vera)
    fields = sent(browser_of("vera").get("ledger_edit", row.pk))
    browser_of("pat").post("ledger_edit", row.pk, **fields | {"what": "Theirs"})
    answer = browser_of("vera").post("ledger_edit", row.pk, **fields | {"what": "Mine"})
    clashes = [(clash.label, clash.theirs, clash.mine) for clash in answer.context["form"].clashes]
    assert clashes == [("What happened, in plain words", "Theirs", "Mine")]
    assert LedgerEntry.objects.get().what == "Theirs"


def test_two_who_say_what_kept_a_promise_see_both(browser_of, area, vera):
    promise, event = a_promise(area, vera), a_happening(area, vera)
    browser_of("pat").post("ledger_kept", promise.pk, seen=1, kept=f"ledgerentry-{event.pk}")
    form = browser_of("vera").post("ledger_kept", promise.pk, seen=1, kept="nothing").context["form"]
    theirs = "The council handed in its plan, 2 May 2024"
    assert [(clash.theirs, clash.mine) for clash in form.clashes] == [(theirs, "Nothing yet")]


def test_source_of_a_visits_date_is_saved(browser_of, area, vera):
    visit = an_inspection(area, vera)
    browser_of("vera").post("date_source", visit.pk, "published_on", source="The inspectors' page", page="2")
    stands = DateSource.objects.get()
    assert (stands.field, stands.source, stands.page) == ("published_on", "The inspectors' page", 2)


@pytest.mark.parametrize("field", ["received_on", "kind", "pk"])
def test_date_that_a_visit_does_not_have_has_no_page(browser_of, area, vera, field):
    assert browser_of("vera").get("date_source", an_inspection(area, vera).pk, field).status_code == 404


def test_line_is_removed_after_asking(browser_of, area, vera):
    row = a_happening(area, vera)
    assert browser_of("vera").get("ledger_remove", row.pk).status_code == 200
    browser_of("vera").post("ledger_remove", row.pk)
    assert not LedgerEntry.objects.exists()


def test_page_asks_as_little_of_a_long_ledger(browser_of, area, vera):
    browser, visit = browser_of("vera"), an_inspection(area, vera)
    a_promise(area, vera, inspection=visit)
    few = asked(browser, "ledger")
    for _ in range(10):
        a_promise(area, vera, inspection=an_inspection(area, vera))
    assert asked(browser, "ledger") == few
