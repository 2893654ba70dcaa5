"""Somebody's answers found, shown and erased on a phone: pages that come back from a form, which no address opens."""

from django.urls import reverse

from tests.browser.looking import faults
from tests.factories.erasures import CODE_OF_TWO, HER_CODE, HER_WORDS

PHONE = {"width": 360, "height": 740}


def press(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def test_every_page_on_the_way_to_an_erasure_has_nothing_in_the_way(fresh_portal, page_of):
    page, found = page_of(fresh_portal, "vera", viewport=PHONE), []
    survey = fresh_portal.numbers["asked_survey"]
    page.goto(reverse("staff:survey", args=[fresh_portal.numbers["area"], survey]))
    page.get_by_role("link", name="Somebody asks to have their answers erased").click()
    address = page.url
    page.get_by_label("Words they remember").fill("forms are too long")
    page.get_by_label("The day on which they answered").fill("2025-02-03")
    press(page, "Look for the answers")
    assert page.get_by_role("status").get_by_text("2 or more people fit").is_visible()
    found += faults(page)
    page.get_by_label("The code they were given").fill("no such code")
    press(page, "Look for the answers")
    assert page.get_by_text("Nobody fits").is_visible()
    found += faults(page)
    page.get_by_label("The code they were given").fill(HER_CODE)
    page.get_by_label("Words they remember").fill("wheelchair nobody waiting")
    press(page, "Look for the answers")
    assert page.get_by_text(HER_WORDS).first.is_visible()
    assert page.url == address
    found += faults(page)
    press(page, "Go on to erase")
    press(page, "Erase these answers for good")
    found += faults(page)
    page.get_by_label("On which day did they ask?").fill("2025-03-01")
    page.get_by_label("I have made sure").check()
    press(page, "Erase these answers for good")
    assert page.get_by_role("heading", name="Proof of an erasure").is_visible()
    assert (found + faults(page), page.complaints) == ([], [])


def test_what_is_printed_for_a_person_leaves_the_volunteers_part_out(fresh_portal, page_of):
    page = page_of(fresh_portal, "vera", viewport=PHONE)
    numbers = fresh_portal.numbers
    page.goto(reverse("staff:erase", args=[numbers["area"], numbers["asked_survey"]]))
    page.get_by_label("The code they were given").fill(HER_CODE)
    press(page, "Look for the answers")
    page.emulate_media(media="print")
    assert page.get_by_text(HER_WORDS).first.is_visible()
    assert page.get_by_text("Exactly one person fits").is_hidden()
    assert page.get_by_text("Do they want it erased?").is_hidden()


def test_which_of_several_responses_are_theirs_is_ticked_on_a_phone(fresh_portal, page_of):
    page, numbers = page_of(fresh_portal, "vera", viewport=PHONE), fresh_portal.numbers
    page.goto(reverse("staff:erase", args=[numbers["area"], numbers["asked_survey"]]))
    page.get_by_label("The code they were given").fill(CODE_OF_TWO)
    press(page, "Look for the answers")
    assert page.get_by_role("heading", name="Response 2 of 2").is_visible()
    found = faults(page)
    page.get_by_role("group", name="Which of these are theirs?").get_by_label("Response 2").check()
    press(page, "Go on to erase")
    assert page.get_by_label("Response 2").is_checked()
    page.get_by_label("Response 2").uncheck()
    press(page, "Erase these answers for good")
    assert page.get_by_role("link", name="Tick each response that is theirs.").is_visible()
    assert (found + faults(page), page.complaints) == ([], [])
