"""Every page that a parent can reach ends with whom to call."""

import pytest
from lxml import html

from inspections.actions import hidings
from sendportal.actions import help_list
from sendportal.models import HelpEntry
from sendportal.storage import published as store
from tests.factories.people import an_area

ANYWHERE = ["/nowhere/", "/wexcombe/nothing/", "/accessibility/", "/privacy/", "/"]


@pytest.fixture
def entry(area, vera):
    row = HelpEntry(area=area, topic="plan", name="Advice line", does="Advice", checked_on="2026-01-05")
    row.full_clean()
    return help_list.save_entry(entry=row, by=vera)


def last_section(response):
    """The heading and the words of what stands last in the page's main part."""
    section = html.fromstring(response.content).xpath("//main/section[last()]")[0]
    return section.xpath("h2")[0].text, " ".join(section.text_content().split())


def test_page_of_no_area_ends_with_what_holds_everywhere(client, published, olu):
    for address in ANYWHERE:
        heading, words = last_section(client.get(address))
        assert (heading, "call 999." in words, "on 111," in words) == ("Get help", True, True)


def test_page_for_a_mistake_of_ours_ends_with_it_too():
    from django.template.loader import render_to_string

    words = html.fromstring(render_to_string("500.html")).xpath("//main/section[last()]/h2/text()")
    assert words == ["Get help"]


def test_page_of_an_area_ends_with_its_own_list(client, published, entry):
    for address in ("/wexcombe/", "/wexcombe/inspection-2025/", "/wexcombe/inspection-2025/edition/1/"):
        heading, words = last_section(client.get(address))
        assert (heading, "Advice line" in words) == ("Get help", True)


def test_hidden_page_and_missing_pdf_end_with_the_areas_list(client, published, entry, vera):
    store.forget(published.pdf)
    away = client.get("/wexcombe/inspection-2025/edition/1.pdf")
    hidings.hide(publication=published.publication, reason="wrong", by=vera)
    gone = client.get("/wexcombe/inspection-2025/")
    assert [away.status_code, gone.status_code] == [503, 410]
    assert ["Advice line" in last_section(page)[1] for page in (away, gone)] == [True, True]


def test_area_without_a_list_says_what_holds_everywhere(client, published):
    assert "call 999." in last_section(client.get("/wexcombe/"))[1]


def test_home_of_many_areas_points_to_the_list_above_it(client, published):
    an_area("Otherham")
    assert "choose your area above" in last_section(client.get("/"))[1]


def test_staff_pages_show_no_help_for_parents(client, vera):
    client.force_login(vera)
    assert 'id="get-help"' not in client.get("/staff/wexcombe/").text
