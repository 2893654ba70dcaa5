"""Every page in every state: nothing that axe-core finds, light or dark; nothing wider than a small phone; targets
that a thumb can hit; nothing that the content security policy refuses."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from sendportal.demonstration import cast
from tests.browser.addresses import ELSEWHERE, LOOKS, NO_PAGES, PRESSED, SECOND_STEP
from tests.browser.looking import faults
from tests.journeys.addresses import patterns

PHONE = {"width": 360, "height": 740}


def test_every_page_is_looked_at():
    known = {look.name for look in LOOKS} | {*SECOND_STEP, *ELSEWHERE, *PRESSED, *NO_PAGES}
    assert set(patterns()) == known


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_page_has_nothing_in_the_way(portal, phone, look):
    page = phone(look.who)
    address = look.address(portal.numbers)
    status = go(page, address)
    assert (status, page.url) == (look.status, portal.address + (look.leads_to or address))
    assert faults(page) == []


def test_the_second_step_has_nothing_in_the_way(portal, page_of):
    page = page_of(portal, viewport=PHONE)
    page.goto("/account/login/")
    page.get_by_label("mail").fill("mia@demo.example")
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert faults(page) == []
    page.get_by_role("textbox").fill(code_of_now(portal.numbers["secret"]))
    page.get_by_role("button", name="Sign in").click()
    for name in SECOND_STEP[1:]:
        go(page, reverse(name))
        assert (page.url, faults(page)) == (portal.address + reverse(name), [])


def go(page, address):
    """Opens a page, and gives the password once more where a page about signing in asks for it first."""
    answer = page.goto(address)
    if "/account/reauthenticate/?" in page.url:
        page.get_by_label("Password").fill(cast.PASSWORD)
        with page.expect_navigation() as reached:
            page.keyboard.press("Enter")
        answer = reached.value
    return answer.status


def code_of_now(secret):
    """What the app on a phone would show for 30 seconds."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_stale_form_has_nothing_in_the_way(portal, page_of):
    page = page_of(portal, viewport=PHONE)
    page.goto("/account/login/")
    page.context.clear_cookies()
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.get_by_role("button", name="Sign in").click()
    assert sent.value.status == 403
    assert faults(page) == []
