"""Everything by keyboard alone, and forms that say where they went wrong."""

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
