"""A parent's first visit, on a slow telephone: little to fetch, nothing kept, and no script needed."""

import pytest

from tests.browser.looking import weight

MOST_BYTES = 60_000
# Of each bar: the share that stands beside it, and its length as per cent of what it stands in.
BARS = """() => [...document.querySelectorAll(".bar")].map(bar => {
  const cell = getComputedStyle(bar.parentElement);
  const room = bar.parentElement.clientWidth - parseFloat(cell.paddingLeft) - parseFloat(cell.paddingRight);
  const share = parseFloat(bar.previousElementSibling.textContent);
  return {share, drawn: 100 * bar.getBoundingClientRect().width / room};
})"""
READ = ["", "inspection-2025/", "survey-2025/", "progress-2025/"]


@pytest.fixture
def address(portal):
    return f"/{portal.numbers['area']}/"


@pytest.mark.parametrize("page_name", READ)
def test_a_first_visit_is_light_and_leaves_nothing(portal, page_of, address, page_name):
    page = page_of(portal)
    fetched = weight(page, address + page_name)
    assert sum(fetched.values()) < MOST_BYTES, fetched
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert {name for name in fetched if not name.startswith(portal.address)} == set()


def test_a_bar_is_as_long_as_its_share(portal, page_of, address):
    page = page_of(portal)
    page.goto(address + "survey-2025/")
    found = page.evaluate(BARS)
    assert len(found) > 20
    assert [bar for bar in found if abs(bar["share"] - bar["drawn"]) > 1] == []


@pytest.mark.parametrize("page_name", READ[:2])
def test_a_page_says_the_same_without_scripts(portal, page_of, address, page_name):
    with_scripts, without = page_of(portal), page_of(portal, java_script_enabled=False)
    for page in (with_scripts, without):
        page.goto(address + page_name)
    assert without.locator("body").inner_text() == with_scripts.locator("body").inner_text()
    assert without.locator("script").count() == 0
