"""A parent's first visit, on a slow telephone: little to fetch, nothing kept, and no script needed."""

import pytest
from django.urls import reverse

from sendportal.demonstration import export
from tests.browser.looking import weight

MOST_BYTES = 60_000
# Of each bar: the share that stands beside it, and its length as per cent of what it stands in.
BARS = """() => [...document.querySelectorAll(".bar")].map(bar => {
  const cell = getComputedStyle(bar.parentElement);
  const room = bar.parentElement.clientWidth - parseFloat(cell.paddingLeft) - parseFloat(cell.paddingRight);
  const share = parseFloat(bar.previousElementSibling.textContent);
  return {share, drawn: 100 * bar.getBoundingClientRect().width / room};
})"""
# The demonstration's totals, as each page words them.
PUBLISHED = [
    "Responses received\t1,055",
    "Answered to the end\t954",
    "Answered in part\t101",
    "Written comments\t4,695",
    "Words in the comments\t96,091",
]
STAFF = ["1,055 = 954 complete + 101 partial", "Comments\n4,695, of", "Words in comments\n96,091, of"]
READ = ["", "inspection-2025/", "survey-2025/", "progress-2025/", "record/", "record/dates/"]


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


def missing(totals, page):
    words = page.locator("main").inner_text()
    return [total for total in totals if total not in words]


def test_totals_of_the_survey_stand_on_its_published_page(portal, page_of, address):
    page = page_of(portal)
    page.goto(address + "survey-2025/")
    assert missing(PUBLISHED, page) == []


def test_totals_of_the_survey_stand_on_the_page_of_its_export(portal, page_of):
    page = page_of(portal, "vera")
    page.goto(reverse("staff:survey", args=[portal.numbers["area"], portal.numbers["survey"]]))
    assert missing(STAFF, page) == []
    page.get_by_role("link", name="parent-carer-survey-2025-invented.csv").click()
    page.get_by_text("The answers of this file are in use").wait_for()
    assert missing(STAFF, page) == []


def test_totals_of_the_survey_stand_in_its_preview(fresh_portal, page_of):
    page = page_of(fresh_portal, "vera")
    page.goto(reverse("staff:upload_new", args=[fresh_portal.numbers["area"]]))
    page.get_by_label("Still empty").check()
    file = {"name": "again.csv", "mimeType": "text/csv", "buffer": export.as_bytes()}
    page.get_by_label("The export file").set_input_files(file)
    page.get_by_role("button", name="Bring in this file").click()
    with fresh_portal.worker():
        page.get_by_role("heading", name="Please check this export").wait_for()
    assert missing(STAFF, page) == []
