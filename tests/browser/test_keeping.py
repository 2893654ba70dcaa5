"""What somebody types outlives the tab it was typed in, and a whole finding goes in by keyboard alone."""

from django.urls import reverse

from tests.browser.keys import press, tab_to

KEPT = '() => document.querySelector(".kept").textContent.startsWith("Kept at ")'


def test_what_was_typed_outlives_a_closed_tab(fresh_portal, page_of):
    area = fresh_portal.numbers["area"]
    address = reverse("staff:finding_edit", args=[area, fresh_portal.numbers["finding"]])
    vera = page_of(fresh_portal, "vera")
    typed_and_closed(vera, address)
    saved_by_somebody_else(page_of(fresh_portal, "pat"), address)
    page = vera.context.new_page()
    page.goto(reverse("staff:today", args=[area]))
    page.get_by_role("link", name="Change this finding").click()
    assert page.get_by_label("What is still hard").input_value() == "Typed and not saved."
    page.get_by_role("button", name="Save this finding").click()
    assert "Saved by pat" in page.get_by_role("region", name="What differs").inner_text()
    page.get_by_role("button", name="Save this finding").click()
    page.get_by_text("is saved").wait_for()
    page.goto(address)
    assert page.get_by_text("did not save it").count() == 0
    assert vera.complaints == []


def typed_and_closed(page, address):
    """Types, waits no longer than a pause, and closes the tab."""
    page.goto(address)
    page.get_by_label("What is still hard").fill("Typed and not saved.")
    page.wait_for_function(KEPT)
    page.close()


def saved_by_somebody_else(page, address):
    page.goto(address)
    assert page.get_by_text("did not save it").count() == 0
    page.get_by_label("What is better").fill("Saved by pat.")
    page.get_by_role("button", name="Save this finding").click()
    page.get_by_text("is saved").wait_for()


def test_a_whole_finding_goes_in_by_keyboard_alone(fresh_portal, page_of):
    area, visit = fresh_portal.numbers["area"], fresh_portal.numbers["visit"]
    page = page_of(fresh_portal, "vera")
    page.goto(reverse("staff:inspection", args=[area, visit]))
    press(page, "Enter a finding")
    page.wait_for_url("**/findings/new/")
    for label, words in (
        ("What inspectors wrote, word for word", "Leaders must act on transport."),
        ("Page of the report", "4"),
        ("Who must act", "The council"),
        ("Short name", "Transport to school"),
        ("What this is about", "Getting to school."),
        ("What is better", "There is a telephone line."),
        ("What is still hard", "Taxis come late."),
    ):
        tab_to(page, label)
        page.keyboard.type(words)
        if label == "What inspectors wrote, word for word":
            tab_to(page, "These are our own words")
            page.keyboard.press("Space")
    press(page, "Save this finding")
    page.get_by_text("“Transport to school” is saved").wait_for()
    assert page.get_by_text("In our words").count() >= 1


def test_nothing_is_kept_over_what_waits_from_before(fresh_portal, page_of):
    area = fresh_portal.numbers["area"]
    address = reverse("staff:statement_new", args=[area])
    vera = page_of(fresh_portal, "vera")
    vera.goto(address)
    vera.locator("#id_words").fill("First thoughts.")
    vera.wait_for_function(KEPT)
    vera.reload()
    vera.locator("#id_words").fill("Second thoughts.")
    vera.get_by_text("First choose at the top").wait_for()
    vera.get_by_role("link", name="Go on with it").click()
    assert vera.locator("#id_words").input_value() == "First thoughts."
    vera.get_by_role("button", name="Throw it away").click()
    vera.get_by_text("is thrown away").wait_for()
    assert vera.locator("#id_words").input_value() == ""
    assert vera.complaints == []


def test_what_could_not_be_kept_is_said(fresh_portal, page_of):
    page = page_of(fresh_portal, "vera")
    page.goto(reverse("staff:statement_new", args=[fresh_portal.numbers["area"]]))
    page.context.clear_cookies()
    page.locator("#id_words").fill("Nobody hears this.")
    page.get_by_text("This could not be kept just now").wait_for()
