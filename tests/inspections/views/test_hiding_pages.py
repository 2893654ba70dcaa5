import pytest
from django.test import Client
from django.urls import reverse

from inspections.actions import hidings
from inspections.models import Hiding
from tests.factories.record import a_summary


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def public_address(area, published):
    return reverse("publication", args=[area.slug, published.publication.slug])


@pytest.fixture
def hiding(published, vera):
    return hidings.hide(publication=published.publication, reason="person", by=vera)


@pytest.mark.parametrize("role", ["vera", "pat", "ada", "lee"])
def test_any_member_hides_a_page_at_once(role, request, at, published, public_address, client):
    person = browser(request.getfixturevalue(role))
    hide = at("hide", published.publication.slug)
    assert "Hide this page now" in person.get(hide).text
    response = person.post(hide, {"reason": "person"}, follow=True)
    assert response.status_code == 200
    assert str(*response.context["messages"]).startswith("It is hidden:")
    assert client.get(public_address).status_code == 410


def test_partnership_lead_goes_back_to_partner_pages(lee, at, area, published):
    response = browser(lee).post(at("hide", published.publication.slug), {"reason": "wrong"})
    assert response.url == reverse("partner:area", args=[area.slug])


def test_hiding_without_a_reason_asks_for_one(vera, at, published):
    response = browser(vera).post(at("hide", published.publication.slug))
    assert set(response.context["form"].errors) == {"reason"}
    assert not Hiding.objects.exists()


def test_second_press_says_that_it_is_hidden_already(vera, at, published, hiding):
    response = browser(vera).post(at("hide", published.publication.slug), {"reason": "wrong"})
    assert response.context["form"].non_field_errors() == ["This page is hidden already."]


def test_page_that_is_not_public_is_not_on_the_list_to_hide(vera, at, published, area, visit):
    a_summary(area, vera, inspection=visit, slug="draft", title="Still a draft")
    rows = browser(vera).get(at("hidings")).context["rows"]
    assert [row.publication for row in rows] == [published.publication]


def test_title_of_a_draft_is_not_told_to_the_partnership(lee, at, summary, vera):
    assert browser(lee).get(at("hide", summary.slug)).status_code == 404


def test_person_who_hid_it_cannot_decide(at, published, pat, area):
    hiding = hidings.hide(publication=published.publication, reason="wrong", by=pat)
    publisher = browser(pat)
    assert publisher.get(at("hiding", hiding.pk)).context["can_resolve"] is False
    response = publisher.post(at("restore", hiding.pk), follow=True)
    assert str(*response.context["messages"]) == (
        "You hid this page, so somebody else must decide what becomes of it."
    )


def test_second_person_shows_the_page_again(at, hiding, pat, public_address, client):
    browser(pat).post(at("restore", hiding.pk))
    assert client.get(public_address).status_code == 200


def test_second_person_removes_a_passage(at, hiding, pat, public_address, client):
    assert "Some families still wait." in browser(pat).get(at("hiding", hiding.pk)).text
    browser(pat).post(at("redact", hiding.pk), {"passage": "Some families still wait."})
    page = client.get(public_address)
    assert ("Some families" in page.text, hidings.MARKER in page.text) == (False, True)


def test_passage_that_is_not_on_the_page_stays_in_the_form(at, hiding, pat):
    response = browser(pat).post(at("redact", hiding.pk), {"passage": "Nowhere to be found."})
    form = response.context["form"]
    assert form.non_field_errors() == [
        "These words are not on the page. Copy the passage exactly as the page shows it."
    ]
    assert form["passage"].value() == "Nowhere to be found."


def test_second_person_takes_the_page_down_after_being_asked(at, hiding, pat, public_address, client):
    publisher = browser(pat)
    assert publisher.get(at("take_down", hiding.pk)).status_code == 200
    assert Hiding.objects.get().resolved_at is None
    publisher.post(at("take_down", hiding.pk))
    assert client.get(public_address).status_code == 410
    past = publisher.get(at("hidings")).context["past"]
    assert [row.resolution for row in past] == ["taken_down"]
    assert publisher.get(at("hiding", hiding.pk)).context["content"] is None


def test_two_people_who_decide_at_once_get_one_decision(at, hiding, pat, ada):
    browser(pat).post(at("restore", hiding.pk))
    response = browser(ada).post(at("take_down", hiding.pk), follow=True)
    assert str(*response.context["messages"]) == "Somebody has decided about this page already."
    assert Hiding.objects.get().resolution == "restored"
