import re

import pytest
from django.utils import timezone

from sendportal.actions import people
from sendportal.models import Invitation, User
from tests.factories.people import PASSWORD

NEW = {
    "first_name": "Nell",
    "last_name": "Hay",
    "password": "seven quiet otters",
    "again": "seven quiet otters",
}


def invited(area, ada, email="new@example.org"):
    invitation, token = people.invite(area=area, email=email, role="volunteer", by=ada)
    return invitation, f"/invitation/{token}/"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_link_of_a_new_person_makes_the_account_and_signs_in(area, ada, client):
    _, link = invited(area, ada)
    response = client.post(link, NEW, follow=True)
    assert (response.status_code, response.request["PATH_INFO"]) == (200, "/staff/wexcombe/")
    assert str(response.context["user"]) == "Nell Hay"


def test_link_with_two_different_passwords_keeps_the_invitation(area, ada, client):
    invitation, link = invited(area, ada)
    response = client.post(link, NEW | {"again": "seven quiet stoats"})
    assert "The two passwords differ." in text(response)
    assert (Invitation.objects.get().is_open, User.objects.filter(email=invitation.email).exists()) == (
        True,
        False,
    )


@pytest.mark.parametrize("password", ["short", "qwerty123456", "new@example.org"])
def test_link_with_a_weak_password_is_refused(area, ada, client, password):
    _, link = invited(area, ada)
    response = client.post(link, NEW | {"password": password, "again": password})
    assert response.context["form"].errors.keys() == {"password"}


def test_used_link_says_so_calmly(area, ada, client):
    _, link = invited(area, ada)
    client.post(link, NEW)
    client.logout()
    response = client.get(link)
    assert (response.status_code, "This invitation has been used already." in text(response)) == (410, True)


def test_expired_link_says_what_to_do(area, ada, client):
    invitation, link = invited(area, ada)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    response = client.post(link, NEW)
    assert (response.status_code, "Ask the forum for a new link." in text(response)) == (410, True)
    assert not User.objects.filter(email=invitation.email).exists()


def test_revoked_link_says_what_to_do(area, ada, client):
    invitation, link = invited(area, ada)
    people.revoke_invitation(invitation=invitation, by=ada)
    response = client.get(link)
    assert (response.status_code, "taken back or replaced" in text(response)) == (410, True)


def test_made_up_link_says_what_to_do(db, client):
    response = client.get("/invitation/abc/")
    assert (response.status_code, "does not lead to an invitation" in text(response)) == (404, True)


def test_link_for_an_account_in_use_asks_to_sign_in_and_comes_back(area, ada, olu, client):
    _, link = invited(area, ada, olu.email)
    assert f"/account/login/?next={link}" in client.get(link).content.decode()
    assert client.post(link, NEW).status_code == 403
    response = client.post(
        f"/account/login/?next={link}", {"login": olu.email, "password": PASSWORD}, follow=True
    )
    assert "Join this area?" in text(response)
    client.post(link)
    assert olu.memberships.live().filter(area=area).exists()


def test_link_opened_by_somebody_else_is_not_used(area, ada, client):
    invitation, link = invited(area, ada)
    client.force_login(ada)
    assert "You are signed in as ada@example.org" in text(client.get(link))
    assert client.post(link, NEW).status_code == 403
    assert Invitation.objects.get(pk=invitation.pk).is_open


def test_link_of_a_closed_account_still_asks_for_its_second_factor(area, ada, vera, client):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    people.end_access(membership=vera.memberships.get(), by=ada)
    TOTP.activate(vera, generate_totp_secret())
    _, link = invited(area, ada, vera.email)
    response = client.post(link, NEW)
    assert response.url.startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session


def test_link_leaves_no_trace_with_third_parties(area, ada, client):
    _, link = invited(area, ada)
    headers = client.get(link).headers
    assert (headers["Referrer-Policy"], "no-store" in headers["Cache-Control"]) == ("same-origin", True)
