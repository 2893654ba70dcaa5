import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from inspections.actions import passages, record, unsaved
from inspections.forms.unsaved import LONGEST
from inspections.models import UnsavedForm
from sendportal.roles import Volunteer
from tests.factories.people import a_person


@pytest.fixture
def vera_types(vera, at, client):
    """A function that keeps fields of a form as Vera's browser does."""
    client.force_login(vera)

    def types(address, **fields):
        return sent(client, at, address, {name: [words] for name, words in fields.items()})

    return types


def sent(client, at, address, fields, heading="Change this finding"):
    asked = {"address": address, "heading": heading, "fields_typed": json.dumps(fields)}
    return client.post(at("unsaved"), asked).status_code


def test_what_is_typed_is_offered_when_the_form_is_opened_again(vera_types, at, finding, client):
    address = at("finding_edit", finding.pk)
    assert vera_types(address, title="Late plans", seen="1") == 204
    page = client.get(address)
    assert page.context["form"]["title"].value() == finding.title
    assert "did not save it" in page.text


def test_going_on_shows_what_was_typed_and_saves_nothing(vera_types, at, finding, client):
    address = at("finding_edit", finding.pk)
    vera_types(address, title="Late plans", is_paraphrase="on", seen="1")
    form = client.get(address + "?kept=1").context["form"]
    assert [form[name].value() for name in ("title", "is_paraphrase", "seen")] == ["Late plans", True, "1"]
    finding.refresh_from_db()
    assert finding.title == "Plans that come late"


def test_field_that_was_not_typed_into_stays_as_it_is(vera_types, at, finding, client):
    vera_types(at("finding_edit", finding.pk), title="Late plans")
    form = client.get(at("finding_edit", finding.pk) + "?kept=1").context["form"]
    assert form["meaning"].value() == finding.meaning


def test_question_in_an_address_belongs_to_the_form(vera_types, at, client):
    address = at("inspection_new") + "?framework=area_send_2023&visit=full"
    vera_types(address, looked_at="Everything")
    page = client.get(address)
    assert page.context["keeping"].resume == f"{address}&kept=1"
    assert client.get(page.context["keeping"].resume).context["form"]["looked_at"].value() == "Everything"


def test_saving_ends_what_was_kept(vera_types, at, visit, client):
    address = at("statement_new_visit", visit.pk)
    vera_types(address, words="We wait.")
    said = {"party": "forum", "words": "We wait.", "said_on": "2025-04-20", "source": "A letter"}
    client.post(address + "?kept=1", said)
    assert not UnsavedForm.objects.exists()


def test_form_that_comes_back_with_errors_keeps_what_was_kept(vera_types, at, visit, client):
    address = at("statement_new_visit", visit.pk)
    vera_types(address, words="We wait.")
    page = client.post(address, {"words": "We wait."})
    assert (page.context["keeping"].came_back, UnsavedForm.objects.count()) == (True, 1)


def test_change_by_somebody_else_is_noticed_after_going_on(vera_types, at, finding, pat, client):
    address = at("finding_edit", finding.pk)
    vera_types(address, title="Late plans", seen=str(finding.version))
    finding.title = "Plans are late"
    record.save_finding(finding=finding, seen=1, by=pat)
    shown = client.get(address + "?kept=1").context["form"]
    fields = {name: shown[name].value() or "" for name in shown.fields}
    page = client.post(address + "?kept=1", fields | {"is_paraphrase": ""})
    clash = page.context["form"].clashes[0]
    assert (clash.theirs, clash.mine) == ("Plans are late", "Late plans")


def test_throwing_away_opens_the_form_as_it_is_saved(vera_types, at, finding, client):
    address = at("finding_edit", finding.pk)
    vera_types(address, title="Late plans")
    assert client.post(at("unsaved_throw_away"), {"address": address}).url == address
    assert not UnsavedForm.objects.exists()


def test_address_elsewhere_is_not_gone_to(vera_types, at, client):
    gone = client.post(at("unsaved_throw_away"), {"address": "https://elsewhere.example/"})
    assert gone.url == at("today")


def test_nobody_else_sees_what_was_typed(vera_types, at, finding, pat):
    address = at("finding_edit", finding.pk)
    vera_types(address, title="Late plans")
    other = Client()
    other.force_login(pat)
    assert other.get(address + "?kept=1").context["form"]["title"].value() == finding.title
    assert other.get(at("today")).context["unsaved"] == []
    other.post(at("unsaved_throw_away"), {"address": address})
    assert UnsavedForm.objects.count() == 1


def test_today_leads_to_what_was_not_saved(vera_types, at, finding, client):
    address = at("finding_edit", finding.pk)
    vera_types(address, title="Late plans")
    rows = client.get(at("today")).context["unsaved"]
    assert [(row["title"], row["url"]) for row in rows] == [("Change this finding", address + "?kept=1")]


def test_signing_out_keeps_it(vera_types, at, finding, client):
    vera_types(at("finding_edit", finding.pk), title="Late plans")
    client.logout()
    assert UnsavedForm.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "/",
        "/accessibility/",
        "/staff/otherham/statements/new/",
        "/nowhere/at/all/",
    ],
)
def test_nothing_is_kept_for_an_address_outside_the_areas_staff_pages(vera_types, olu, address):
    assert (vera_types(address, words="x"), UnsavedForm.objects.count()) == (400, 0)


def test_nothing_is_kept_for_a_page_that_the_person_may_not_open(vera_types, at):
    assert vera_types(at("people_invite"), email="x") == 400


@pytest.mark.parametrize("fields", [[], {"a": "b"}, {"a": [1]}, {"a": ["x" * LONGEST]}])
def test_what_is_no_form_or_too_much_is_refused(vera_types, at, client, fields):
    assert sent(client, at, at("statement_new"), fields) == 400


def test_passwords_and_tokens_are_never_kept(vera_types, at):
    vera_types(at("statement_new"), csrfmiddlewaretoken="t", new_password="p", words="w")
    assert json.loads(UnsavedForm.objects.get().typed)["fields"] == {"words": ["w"]}


def test_one_row_holds_a_form_however_often_it_is_kept(vera_types, at):
    for words in ("W", "We", "We wait"):
        vera_types(at("statement_new"), words=words)
    assert json.loads(UnsavedForm.objects.get().typed)["fields"] == {"words": ["We wait"]}


def test_a_persons_oldest_forms_make_room(area, vera):
    for number in range(unsaved.MOST + 2):
        unsaved.keep(area=area, address=f"/staff/{number}/", heading="x", fields={}, by=vera)
    kept = UnsavedForm.objects.order_by("pk").values_list("address", flat=True)
    assert (len(kept), kept[0]) == (unsaved.MOST, "/staff/2/")


def test_what_nobody_came_back_to_goes_after_30_days(area, vera):
    for days, address in ((29, "/a/"), (31, "/b/")):
        unsaved.keep(area=area, address=address, heading="x", fields={}, by=vera)
        UnsavedForm.objects.filter(address=address).update(kept_at=timezone.now() - timedelta(days=days))
    assert unsaved.clear_old() == 1
    assert UnsavedForm.objects.get().address == "/a/"


def test_today_asks_the_database_as_often_for_30_kept_forms_as_for_one(area, at, queries, client):
    nina = a_person("nina@example.org", area, Volunteer)
    client.force_login(nina)
    unsaved.keep(area=area, address="/a/", heading="x", fields={}, by=nina)
    once = queries(lambda: client.get(at("today")))
    for number in range(29):
        unsaved.keep(area=area, address=f"/{number}/", heading="x", fields={}, by=nina)
    assert queries(lambda: client.get(at("today"))) == once


def test_words_that_were_removed_from_a_page_do_not_wait_in_a_form(area, vera):
    unsaved.keep(
        area=area, address="/a/", heading="About Ann Example", fields={"a": ["Ann  Example x"]}, by=vera
    )
    passages.clean(area, "ann example", vera)
    assert "Example" not in UnsavedForm.objects.get().typed


def test_what_was_begun_is_thrown_away_from_today_too(vera_types, at, finding, client):
    address = at("finding_edit", finding.pk)
    vera_types(address, title="Late plans")
    gone = client.post(at("unsaved_throw_away"), {"address": address, "from_today": "1"})
    assert (gone.url, UnsavedForm.objects.count()) == (at("today"), 0)


def test_note_to_the_author_is_kept_until_it_is_sent(in_review, pat, at, client):
    client.force_login(pat)
    address = at("edition_review", in_review.pk)
    sent(client, at, address, {"note": ["Say when."]}, "Return it")
    page = client.get(address + "?kept=1")
    assert page.context["note_form"]["note"].value() == "Say when."
    client.post(at("edition_return", in_review.pk), {"note": "Say when."})
    assert not UnsavedForm.objects.exists()


def test_page_at_the_address_of_a_button_keeps_nothing(in_review, pat, at, client):
    client.force_login(pat)
    page = client.post(at("edition_return", in_review.pk), {"note": ""})
    assert (page.context["form"].errors["note"], "data-keep" in page.text) == (
        ["Please fill this in."],
        False,
    )
