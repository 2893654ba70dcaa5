from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from sendportal import rules
from sendportal.actions import help_list
from sendportal.guards import Refused
from sendportal.models import AuditEvent, HelpEntry
from tests.factories.people import a_person, an_area

TODAY = timezone.localdate
TYPED = {
    "topic": "plan",
    "name": "SENDIASS",
    "does": "Advice about plans",
    "telephone": "01632 960 123",
    "web": "sendiass.example.org",
    "checked_on": "2026-03-02",
}


def an_entry(area, by, **fields):
    values = {"topic": "plan", "name": "SENDIASS", "does": "Advice", "checked_on": TODAY()} | fields
    return help_list.save_entry(entry=HelpEntry(area=area, **values), by=by)


def at(name, area, *args):
    return reverse(f"staff:{name}", args=[area.slug, *args])


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_help_pages_do_not_exist_for_anyone_else(area, vera, who, request, signed_in):
    entry = an_entry(area, vera)
    rows = [at(name, area, entry.pk) for name in ("help_change", "help_remove", "help_checked")]
    client = signed_in(request.getfixturevalue(who))
    pages = [at("help", area), at("help_add", area), *rows]
    assert [client.get(page).status_code for page in pages] == [404] * 5
    assert [client.post(page).status_code for page in pages] == [404] * 5
    assert HelpEntry.objects.get() == entry


def test_entry_of_another_area_cannot_be_reached_through_ones_own(area, vera, olu, signed_in):
    elsewhere = an_entry(olu.memberships.get().area, olu)
    rows = [at(name, area, elsewhere.pk) for name in ("help_change", "help_remove", "help_checked")]
    assert [signed_in(vera).post(page, TYPED).status_code for page in rows] == [404] * 3


def test_volunteer_adds_changes_and_removes_an_entry(area, vera, signed_in):
    client = signed_in(vera)
    client.post(at("help_add", area), TYPED)
    entry = HelpEntry.objects.get()
    assert (entry.area, entry.web, entry.checked_on) == (
        area,
        "https://sendiass.example.org",
        date(2026, 3, 2),
    )
    client.post(at("help_change", area, entry.pk), TYPED | {"name": "SENDIASS Wexcombe"})
    assert HelpEntry.objects.get().name == "SENDIASS Wexcombe"
    client.post(at("help_remove", area, entry.pk))
    assert HelpEntry.objects.count() == 0


def test_entry_needs_the_date_checked(area, vera, signed_in):
    response = signed_in(vera).post(at("help_add", area), TYPED | {"checked_on": ""})
    assert (response.context["form"].errors.keys(), HelpEntry.objects.count()) == ({"checked_on"}, 0)


def test_empty_form_says_what_to_enter(area, vera, signed_in):
    response = signed_in(vera).post(at("help_add", area), {})
    errors = {name: found[0] for name, found in response.context["form"].errors.items()}
    assert errors == {
        "topic": "Choose what it is about.",
        "name": "Enter who they are.",
        "does": "Enter what they can help with.",
        "checked_on": "Enter the day on which somebody checked it.",
    }
    assert "---------" not in response.content.decode()


def test_entry_checked_in_the_future_is_refused(area, vera, signed_in):
    with pytest.raises(Refused, match="future"):
        an_entry(area, vera, checked_on=date(2999, 1, 1))
    response = signed_in(vera).post(at("help_add", area), TYPED | {"checked_on": "2999-01-01"})
    assert (response.context["form"].errors.keys(), HelpEntry.objects.count()) == ({"checked_on"}, 0)


@pytest.mark.parametrize(
    ("field", "words", "found"),
    [
        ("name", "Jo, jo@example.org", "jo@example.org"),
        ("does", "Ring us on 01632 960 123", "01632 960 123"),
        ("does", "We meet at OX4 1AB", "OX4 1AB"),
    ],
)
def test_entry_with_what_must_not_be_public_is_refused(area, vera, signed_in, field, words, found):
    response = signed_in(vera).post(at("help_add", area), TYPED | {field: words})
    (sentence,) = response.context["form"].non_field_errors()
    assert (f"Found: “{found}”" in sentence, HelpEntry.objects.count()) == (True, 0)


def test_form_asks_for_a_role_and_no_name(area, vera, signed_in):
    assert "Never a person’s name" in signed_in(vera).get(at("help_add", area)).text


def test_entry_by_a_partnership_lead_is_refused(area, lee):
    with pytest.raises(Refused):
        an_entry(area, lee)


def test_entry_is_removed_and_confirmed_by_writers_of_the_area_only(area, vera, olu):
    entry = an_entry(area, vera)
    for action in (help_list.remove_entry, help_list.confirm_entry):
        with pytest.raises(Refused):
            action(entry=entry, by=olu)
    assert HelpEntry.objects.get() == entry


@pytest.mark.parametrize(
    "today, day",
    [
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2026, 3, 15), date(2025, 9, 15)),
        (date(2026, 6, 30), date(2025, 12, 30)),
        (date(2026, 7, 1), date(2026, 1, 1)),
        (date(2026, 12, 31), date(2026, 6, 30)),
    ],
)
def test_six_months_ago_is_a_day_of_the_calendar(today, day):
    assert help_list.six_months_before(today) == day


def test_entry_checked_more_than_six_months_ago_asks_to_check_again(area, vera, signed_in):
    limit = help_list.six_months_before(TODAY())
    stale = an_entry(area, vera, name="Old line", checked_on=limit.replace(year=limit.year - 1))
    an_entry(area, vera, name="Six months to the day", checked_on=limit)
    client = signed_in(vera)
    assert client.get(at("help", area)).content.decode().count("Checked more than 6 months ago.") == 1
    client.post(at("help_checked", area, stale.pk))
    stale.refresh_from_db()
    assert stale.checked_on == TODAY()
    assert client.get(at("help", area)).content.decode().count("Checked more than 6 months ago.") == 0


def test_help_page_costs_the_same_with_many_entries(area, vera, signed_in, django_assert_num_queries):
    for number in range(30):
        an_entry(area, vera, name=f"Line {number}")
    client = signed_in(vera)
    with django_assert_num_queries(7):
        client.get(at("help", area))


def test_the_log_of_the_help_list_holds_no_words_of_it(area, vera):
    entry = an_entry(area, vera)
    help_list.confirm_entry(entry=entry, by=vera)
    help_list.remove_entry(entry=entry, by=vera)
    events = AuditEvent.objects.filter(area_id=area.pk).order_by("pk")
    assert [(event.verb, event.detail) for event in events] == [
        ("help.entered", {"topic": "plan"}),
        ("help.checked", {"topic": "plan"}),
        ("help.removed", {"topic": "plan"}),
    ]


FICTIONAL = [
    "01632 960000",
    "01632 960 999",
    "07700 900123",
    "020 7946 0999",
    "(020) 7946-0000",
    "0808 157 0000",
]
FICTIONAL += ["03069 990999", "+44 7700 900 123", "+44 (0)20 7946 0123", "999", "111"]


@pytest.mark.parametrize("number", FICTIONAL)
def test_demonstration_may_show_numbers_that_ring_nobody(number):
    rules.check_telephone(number, an_unsaved_area(is_demonstration=True))


@pytest.mark.parametrize(
    "number",
    [
        "01632 961000",
        "01865 792422",
        "07700 901000",
        "020 7947 0000",
        "0808 158 0000",
        "03069 991000",
        "101",
        "016329600001",
        "07700900",
        "+999",
        "+1632 960000",
    ],
)
def test_demonstration_may_show_no_number_that_could_ring(number):
    with pytest.raises(Refused, match="ring nobody"):
        rules.check_telephone(number, an_unsaved_area(is_demonstration=True))


@pytest.mark.parametrize("number", ["01865 792422", "101", "+44 1865 792 422"])
def test_real_area_may_show_any_number(number):
    rules.check_telephone(number, an_unsaved_area())


@pytest.mark.parametrize("number", ["call us", "01865 792422 ask for Jo", "12", "javascript:1"])
def test_number_that_cannot_be_dialled_is_refused(number):
    with pytest.raises(Refused, match="digits and spaces"):
        rules.check_telephone(number, an_unsaved_area())


def an_unsaved_area(**fields):
    from sendportal.models import LocalArea

    return LocalArea(name="Wexcombe", **fields)


def test_demonstration_refuses_a_real_number_in_form_and_action(db, signed_in):
    from sendportal.roles import Volunteer

    area = an_area("Exbury", is_demonstration=True)
    vic = a_person("vic@example.org", area, Volunteer)
    with pytest.raises(Refused, match="ring nobody"):
        an_entry(area, vic, telephone="01865 792422")
    response = signed_in(vic).post(at("help_add", area), TYPED | {"telephone": "01865 792422"})
    assert (response.context["form"].errors.keys(), HelpEntry.objects.count()) == ({"telephone"}, 0)
