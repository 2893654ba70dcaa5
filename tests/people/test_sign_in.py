import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.test import Client

from sendportal.actions import people
from sendportal.models import User
from tests.factories.people import PASSWORD

STRANGER = {"email": "new@example.org", "password1": "seven quiet otters", "password2": "seven quiet otters"}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()
    yield
    cache.clear()


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def sign_in(client, email, password=PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def errors(response):
    return response.context["form"].non_field_errors()


@pytest.mark.parametrize("method", ["get", "post"])
def test_sign_up_makes_no_account(db, client, method):
    response = getattr(client, method)("/account/signup/", STRANGER)
    assert (response.status_code, User.objects.count()) == (200, 0)
    assert "form" not in response.context


def test_sign_in_leads_to_the_area(vera, client):
    response = client.post(
        "/account/login/", {"login": "VERA@example.org", "password": PASSWORD}, follow=True
    )
    assert response.request["PATH_INFO"] == "/staff/wexcombe/"


def test_wrong_password_says_nothing_about_the_address(vera, client):
    known = errors(sign_in(client, vera.email, "something else"))
    unknown = errors(sign_in(client, "nobody@example.org", "something else"))
    assert (known, len(known), SESSION_KEY in client.session) == (unknown, 1, False)


def test_too_many_wrong_passwords_are_stopped(vera, client):
    for _ in range(5):
        sign_in(client, vera.email, "something else")
    response = sign_in(client, vera.email)
    assert (SESSION_KEY in client.session, "Too many" in str(errors(response))) == (False, True)


def test_too_many_reset_mails_are_stopped(vera, client):
    answers = [client.post("/account/password/reset/", {"email": vera.email}) for _ in range(8)]
    assert ([answer.status_code for answer in answers], len(mail.outbox)) == ([302] * 5 + [429] * 3, 5)
    assert "Try again in five minutes." in text(answers[-1])


def test_closed_account_cannot_sign_in(vera, client):
    User.objects.filter(pk=vera.pk).update(is_active=False)
    sign_in(client, vera.email)
    assert SESSION_KEY not in client.session


def test_forgotten_password_is_chosen_anew_by_mail(vera, client):
    client.post("/account/password/reset/", {"email": vera.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    new = {"password1": "seven quiet otters", "password2": "seven quiet otters"}
    client.post(page.request["PATH_INFO"], new)
    vera.refresh_from_db()
    assert vera.check_password("seven quiet otters")


def test_reset_page_says_the_same_for_an_unknown_address(vera, client):
    answers = [
        client.post("/account/password/reset/", {"email": email}, follow=True)
        for email in (vera.email, "nobody@example.org")
    ]
    assert text(answers[0]) == text(answers[1])


def test_mail_to_an_unknown_address_offers_no_sign_up(db, client):
    client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert ("signup" in mail.outbox[0].body, mail.outbox[0].subject) == (
        False,
        "[testserver] There is no account for this address",
    )


def test_sign_out_takes_a_post(vera, signed_in):
    client = signed_in(vera)
    client.get("/account/logout/")
    assert SESSION_KEY in client.session
    client.post("/account/logout/")
    assert SESSION_KEY not in client.session


def code_for(secret):
    counter = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_second_factor_can_be_set_up_and_is_then_asked_for(area, ada, client):
    _, token = people.invite(area=area, email="new@example.org", role="volunteer", by=ada)
    people.accept(token=token, password=PASSWORD)
    sign_in(client, "new@example.org")
    assert client.get("/account/2fa/").status_code == 200
    again = client.get("/account/2fa/totp/activate/").url
    page = client.post(again, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    client.post("/account/logout/")
    assert sign_in(client, "new@example.org").url.startswith("/account/2fa/authenticate/")
    assert SESSION_KEY not in client.session
    cache.clear()
    client.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert SESSION_KEY in client.session


def test_stale_form_says_what_to_do(vera):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/account/login/", {"login": vera.email, "password": PASSWORD})
    assert (
        response.status_code,
        "CSRF" in text(response),
        "/account/login/" in response.content.decode(),
    ) == (403, False, True)
