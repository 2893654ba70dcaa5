import re

import pytest
from django.core import mail
from django.urls import reverse

from sendportal.actions import people
from sendportal.models import Invitation, Membership, User
from sendportal.roles import Administrator
from tests.factories.people import a_person

PEOPLE = ["people", "people_invite", "audit"]
HELP = ["help", "help_add"]


def at(name, area, *args):
    return reverse(f"staff:{name}", args=[area.slug, *args])


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def pages_with_a_row(area, user, ada):
    invitation, _ = people.invite(area=area, email="new@example.org", role="volunteer", by=ada)
    held = user.memberships.filter(area=area).first() or ada.memberships.get()
    return [
        at("people_role", area, held.pk),
        at("people_end", area, held.pk),
        at("people_revoke", area, invitation.pk),
    ]


@pytest.mark.parametrize("who", ["vera", "pat", "lee", "olu"])
def test_people_pages_do_not_exist_for_anyone_else(area, ada, who, request, signed_in):
    user = request.getfixturevalue(who)
    addresses = [at(name, area) for name in PEOPLE] + pages_with_a_row(area, user, ada)
    client = signed_in(user)
    assert [client.get(address).status_code for address in addresses] == [404] * 6
    assert [client.post(address).status_code for address in addresses] == [404] * 6
    assert Invitation.objects.get().is_open


@pytest.mark.parametrize("name", PEOPLE + HELP)
def test_pages_ask_an_anonymous_person_to_sign_in(area, client, name):
    response = client.get(at(name, area))
    assert (response.status_code, response.url) == (302, f"/account/login/?next={at(name, area)}")


def test_people_pages_open_for_an_administrator(area, ada, vera, signed_in):
    addresses = [at(name, area) for name in PEOPLE] + pages_with_a_row(area, vera, ada)
    assert [signed_in(ada).get(address).status_code for address in addresses] == [200] * 6


def test_people_of_another_area_cannot_be_reached_through_ones_own(area, ada, olu, signed_in):
    elsewhere = olu.memberships.get()
    addresses = [at("people_end", area, elsewhere.pk), at("people_role", area, elsewhere.pk)]
    assert [signed_in(ada).post(address).status_code for address in addresses] == [404, 404]
    assert Membership.objects.live().filter(pk=elsewhere.pk).exists()


def test_invitation_of_another_area_cannot_be_seen_through_ones_own(area, ada, olu, signed_in):
    elsewhere = olu.memberships.get().area
    other = a_person("oona@example.org", elsewhere, Administrator)
    invitation, _ = people.invite(area=elsewhere, email="new@example.org", role="volunteer", by=other)
    address = at("people_revoke", area, invitation.pk)
    assert (signed_in(ada).get(address).status_code, signed_in(ada).post(address).status_code) == (404, 404)


def test_people_page_shows_members_of_this_area_only(area, ada, vera, olu, signed_in):
    shown = text(signed_in(ada).get(at("people", area)))
    assert ("vera@example.org" in shown, "olu@example.org" in shown) == (True, False)


def test_people_page_costs_the_same_with_many_members(area, ada, signed_in, django_assert_num_queries):
    client = signed_in(ada)
    for number in range(30):
        a_person(f"person{number}@example.org", area, Administrator)
        people.invite(area=area, email=f"guest{number}@example.org", role="volunteer", by=ada)
    with django_assert_num_queries(8):
        client.get(at("people", area))


def test_invite_sends_a_link_that_works(area, ada, signed_in, client):
    response = signed_in(ada).post(
        at("people_invite", area), {"email": "new@example.org", "role": "volunteer"}
    )
    assert (response.status_code, response.url) == (302, at("people", area))
    assert mail.outbox[0].to == ["new@example.org"]
    client.logout()
    link = re.search(r"http://testserver(/invitation/\S+)", mail.outbox[0].body)[1]
    assert "new@example.org" in text(client.get(link))


def test_address_of_an_invited_person_is_in_no_cookie(area, ada, signed_in):
    client = signed_in(ada)
    response = client.post(at("people_invite", area), {"email": "new@example.org", "role": "volunteer"})
    assert {*client.cookies} == {"sessionid"}
    assert "on its way to new@example.org" in text(client.get(response.url))


def test_invite_without_mail_shows_the_link_once(area, ada, signed_in, settings):
    settings.MAIL_IS_SET = False
    client = signed_in(ada)
    response = client.post(at("people_invite", area), {"email": "new@example.org", "role": "volunteer"})
    assert response.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    link = re.search(r">http://testserver(/invitation/[^<]+)<", response.content.decode())[1]
    assert "Mail is not set up on this server, so please pass the link on by hand." in text(response)
    assert mail.outbox == []
    assert client.get(at("people", area)).content.decode().count("/invitation/") == 1
    client.logout()
    assert client.get(link).status_code == 200


def test_invite_with_a_mail_server_that_is_gone_shows_the_link(area, ada, signed_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = signed_in(ada).post(
        at("people_invite", area), {"email": "new@example.org", "role": "volunteer"}
    )
    assert "The e-mail could not be sent." in text(response)
    assert Invitation.objects.get().is_open


def test_invite_of_a_member_says_so_on_the_form(area, ada, vera, signed_in):
    response = signed_in(ada).post(at("people_invite", area), {"email": vera.email, "role": "publisher"})
    assert "This person belongs to the area already." in text(response)


def test_end_access_takes_effect_at_the_next_request(area, ada, vera, client):
    from django.test import Client

    hers, other = Client(), Client()
    hers.force_login(vera)
    other.force_login(vera)
    assert hers.get(at("help", area)).status_code == 200
    client.force_login(ada)
    client.post(at("people_end", area, vera.memberships.get().pk))
    assert [one.get(at("help", area)).status_code for one in (hers, other)] == [302, 302]


def test_end_access_in_one_area_keeps_the_session_for_another(area, ada, olu, client):
    from django.test import Client

    membership = Membership.objects.create(user=olu, area=area, role="volunteer")
    hers = Client()
    hers.force_login(olu)
    client.force_login(ada)
    client.post(at("people_end", area, membership.pk))
    elsewhere = olu.memberships.live().get().area
    assert (hers.get(at("help", area)).status_code, hers.get(at("help", elsewhere)).status_code) == (404, 200)


def test_end_access_deletes_the_sessions_of_that_person_only(area, ada, vera, client):
    from django.contrib.sessions.models import Session
    from django.test import Client

    Client().force_login(vera)
    client.force_login(ada)
    client.post(at("people_end", area, vera.memberships.get().pk))
    kept = [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()]
    assert kept == [str(ada.pk)]


def test_end_access_of_oneself_signs_out_calmly(area, ada, signed_in):
    a_person("ann@example.org", area, Administrator)
    client = signed_in(ada)
    response = client.post(at("people_end", area, ada.memberships.get().pk))
    assert (response.url, "_auth_user_id" in client.session) == ("/staff/", False)
    page = client.get(response.url, follow=True)
    assert (page.status_code, page.request["PATH_INFO"]) == (200, "/account/login/")
    assert "The access of ada@example.org to Wexcombe has ended." in text(page)


def test_end_access_of_the_last_administrator_is_explained(area, ada, signed_in):
    client, address = signed_in(ada), at("people_end", area, ada.memberships.get().pk)
    assert "Invite a second one first" in text(client.get(address))
    assert "This is the only administrator of Wexcombe." in text(client.post(address, follow=True))
    assert User.objects.get(pk=ada.pk).is_active


def test_end_access_voids_a_password_link_that_is_under_way(area, ada, vera, client):
    client.post("/account/password/reset/", {"email": vera.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    assert client.get(link).status_code == 302
    people.end_access(membership=vera.memberships.get(), by=ada)
    assert client.get(link).status_code == 200
    address = re.sub(r"-[^-/]+-[^-/]+/$", "-set-password/", link)
    client.post(address, {"password1": "entirely new words", "password2": "entirely new words"})
    vera.refresh_from_db()
    assert not vera.has_usable_password()


def test_change_role_from_the_page(area, ada, vera, signed_in):
    address = at("people_role", area, vera.memberships.get().pk)
    response = signed_in(ada).post(address, {"role": "publisher"}, follow=True)
    assert "The role of vera@example.org is now: Publisher." in text(response)
    assert vera.memberships.live().get().role == "publisher"


def test_take_back_an_invitation_from_the_page(area, ada, signed_in):
    invitation, _ = people.invite(area=area, email="new@example.org", role="volunteer", by=ada)
    signed_in(ada).post(at("people_revoke", area, invitation.pk))
    invitation.refresh_from_db()
    assert invitation.revoked_by == ada


def test_reminder_shows_until_there_are_two_administrators(area, ada, vera, client):
    client.force_login(vera)
    words = "Wexcombe has only one administrator."
    assert words in text(client.get(at("help", area)))
    a_person("ann@example.org", area, Administrator)
    assert words not in text(client.get(at("help", area)))


@pytest.mark.parametrize(
    "who, titles",
    [
        ("vera", ["Today", "Inspections", "Surveys", "Editions", "Help list"]),
        ("ada", ["Today", "Inspections", "Surveys", "Editions", "People", "Help list"]),
    ],
)
def test_navigation_shows_what_the_person_may_open(area, who, titles, request, signed_in):
    client = signed_in(request.getfixturevalue(who))
    nav = client.get(at("help", area)).context["nav"]
    assert [item["title"] for item in nav] == titles
    assert [item["title"] for item in nav if item["current"]] == ["Help list"]
    assert [client.get(item["url"]).status_code for item in nav] == [200] * len(titles)


def test_staff_start_page_lists_ones_areas(area, olu, signed_in):
    Membership.objects.create(user=olu, area=area, role="volunteer")
    response = signed_in(olu).get("/staff/")
    assert [one.name for one in response.context["areas"]] == ["Otherham", "Wexcombe"]
