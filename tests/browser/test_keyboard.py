"""Everything by keyboard alone, and forms that say where they went wrong."""

from tests.browser.keys import choose, press, tab_to
from tests.factories.surveys import smartsurvey

FOCUSED = "[document.activeElement.tagName, document.activeElement.textContent.trim()]"
OUTLINE = "(({outlineStyle, outlineWidth}) => outlineStyle + outlineWidth)(getComputedStyle(document.activeElement))"


def test_the_first_stop_skips_to_the_main_text(portal, page_of):
    page = page_of(portal)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == ["A", "Skip to the main text"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_on_a_page_shows_where_it_is(portal, page_of):
    page = page_of(portal, "vera")
    page.goto(f"/staff/{portal.numbers['area']}/surveys/bring/")
    stops = []
    while (stop := stopped(page)) not in [*stops, "BODY"]:
        stops.append(stop)
        assert page.evaluate(OUTLINE) == "solid3px", stop
    assert len(stops) > 12


def stopped(page):
    page.keyboard.press("Tab")
    return page.evaluate(
        "document.activeElement === document.body ? 'BODY' : document.activeElement.outerHTML"
    )


def test_an_export_goes_in_by_keyboard(fresh_portal, page_of, tmp_path):
    export = tmp_path / "export.csv"
    export.write_bytes(smartsurvey())
    page = page_of(fresh_portal, "vera")
    page.goto(f"/staff/{fresh_portal.numbers['area']}/surveys/bring/")
    choose(page, "A new survey")
    for label, words in (("Name", "Typed survey"), ("When it ran", "May 2025"), ("How people", "By letter")):
        tab_to(page, label)
        page.keyboard.type(words)
    tab_to(page, "The export file")
    page.locator(":focus").set_input_files(export)  # the dialogue that a key opens is the system's, not ours
    press(page, "Bring in this file")
    with fresh_portal.worker():
        page.get_by_role("heading", name="Please check this export").wait_for(timeout=60_000)
        press(page, "Confirm and store")
        page.get_by_text("The answers of this file are in use").wait_for(timeout=60_000)


def test_a_form_that_comes_back_says_where_to_look(portal, page_of):
    page = page_of(portal, "vera")
    page.goto(f"/staff/{portal.numbers['area']}/surveys/bring/")
    page.get_by_role("button", name="Bring in this file").click()
    summary = page.get_by_role("alert")
    assert summary.evaluate("part => part === document.activeElement")
    assert page.title().startswith("Error: ")
    summary.get_by_role("link", name="Choose the file").click()
    field = page.get_by_label("The export file")
    assert field.evaluate("part => part === document.activeElement")
    assert (
        "Choose the file"
        in page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}").inner_text()
    )
