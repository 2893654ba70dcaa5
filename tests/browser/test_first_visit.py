"""A parent's first visit, on a slow telephone: little to fetch, nothing kept, and no script needed."""

import pytest

from tests.browser.looking import weight

MOST_BYTES = 60_000
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


@pytest.mark.parametrize("page_name", READ[:2])
def test_a_page_says_the_same_without_scripts(portal, page_of, address, page_name):
    with_scripts, without = page_of(portal), page_of(portal, java_script_enabled=False)
    for page in (with_scripts, without):
        page.goto(address + page_name)
    assert without.locator("body").inner_text() == with_scripts.locator("body").inner_text()
    assert without.locator("script").count() == 0
