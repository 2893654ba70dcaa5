"""Work that goes on beside the page: it follows by itself, and by loading the page again where scripts are off. An
export goes in by keyboard alone."""

from django.urls import reverse

from tests.browser.keys import choose, press, tab_to
from tests.factories.surveys import smartsurvey


def test_work_goes_on_beside_the_page(fresh_portal, page_of, tmp_path):
    numbers = fresh_portal.numbers
    area = numbers["area"]
    vera = page_of(fresh_portal, "vera")
    nobody_works_yet(vera, reverse("staff:upload", args=[area, numbers["upload_reading"]]))
    with fresh_portal.worker():
        vera.get_by_role("heading", name="Please check this export").wait_for()
        assert vera.complaints == []
        pat = page_of(fresh_portal, "pat", java_script_enabled=False)
        pdf_comes_without_scripts(pat, reverse("staff:publication", args=[area, numbers["page_approved"]]))
        export_goes_in_by_keyboard(vera, reverse("staff:upload_new", args=[area]), tmp_path / "export.csv")


def nobody_works_yet(page, address):
    """The page says so, and asks again by itself without being loaded anew."""
    page.goto(address)
    page.get_by_text("The part of the portal that reads files is not there").wait_for()
    page.evaluate("window.stayed = true")
    with page.expect_request("**/progress/") as asked:
        pass
    assert asked.value.headers["hx-request"] == "true"
    with page.expect_response("**/progress/"):
        pass
    assert page.evaluate("window.stayed")


def pdf_comes_without_scripts(page, address):
    page.goto(address)
    ready = page.get_by_role("button", name="Publish")
    while not ready.count():
        page.get_by_role("heading", name="The PDF is being made").wait_for()
        page.wait_for_timeout(300)
        page.reload()
    ready.click()
    page.get_by_text("It is public now").wait_for()


def export_goes_in_by_keyboard(page, address, export):
    export.write_bytes(smartsurvey(60))
    page.goto(address)
    choose(page, "A new survey")
    for label, words in (("Name", "Typed survey"), ("When it ran", "May 2025"), ("How people", "By letter")):
        tab_to(page, label)
        page.keyboard.type(words)
    tab_to(page, "The export file")
    page.locator(":focus").set_input_files(export)  # the dialogue that a key opens is the system's, not ours
    press(page, "Bring in this file")
    page.get_by_role("heading", name="Please check this export").wait_for()
    press(page, "Confirm and store")
    page.get_by_text("The answers of this file are in use").wait_for()
