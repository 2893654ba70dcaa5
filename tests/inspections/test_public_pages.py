"""What a parent's browser and the caches before it get."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections import content as contents
from inspections.actions import editions, evidence, hidings
from sendportal.celery import app
from sendportal.models import HelpEntry, LocalArea
from tests.factories.people import an_area
from tests.factories.record import a_summary
from tests.inspections import stages
from tests.inspections.test_guards import a_figure

PAGES = ["/", "/wexcombe/", "/wexcombe/inspection-2025/", "/wexcombe/inspection-2025/edition/1/"]
PDF = "/wexcombe/inspection-2025/edition/1.pdf"


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("url", [*PAGES, PDF])
def test_page_sets_no_cookie_and_depends_on_none(url, client, published):
    response = client.get(url)
    assert (
        response.status_code,
        response.cookies.output(),
        "Cookie" in response.headers.get("Vary", ""),
    ) == (
        200,
        "",
        False,
    )


@pytest.mark.parametrize("url", [*PAGES, PDF])
def test_page_is_the_same_for_a_signed_in_person(url, client, signed_in, published, vera):
    anonymous = client.get(url).content
    assert signed_in(vera).get(url).content == anonymous


@pytest.mark.parametrize("url", [*PAGES, PDF])
def test_page_is_kept_for_ten_minutes_at_most(url, client, published):
    words = client.get(url).headers["Cache-Control"]
    ages = {name: int(age) for name, age in re.findall(r"([a-z-]+)=(\d+)", words)}
    assert sorted(ages) == ["max-age", "stale-if-error", "stale-while-revalidate"]
    assert (words.startswith("public,"), sum(ages.values()) <= 600) == (True, True)


@pytest.mark.parametrize("url", [*PAGES, PDF])
def test_page_that_the_browser_has_is_not_sent_again(url, client, published):
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(url, headers={"If-None-Match": '"something else"'})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_tag_of_a_page_changes_with_its_notices(client, published, pat):
    before = client.get(PAGES[2]).headers["ETag"]
    editions.withdraw(edition=published, why="A date was wrong.", by=pat)
    assert client.get(PAGES[2]).headers["ETag"] != before


MOST = {
    "/": 4,
    "/wexcombe/": 3,
    "/wexcombe/inspection-2025/": 3,
    "/wexcombe/inspection-2025/edition/1/": 3,
    PDF: 1,
}


@pytest.mark.parametrize(("url", "most"), MOST.items())
def test_page_costs_few_queries(url, most, client, published):
    assert queries(client, url) <= most


def many(area, vera, pat, published):
    """Thirty publications, thirty help entries and thirty areas more; five editions more of the first page."""
    for number in range(30):
        an_area(f"Area {number}")
        HelpEntry.objects.create(
            area=area, topic="plan", name=f"Helper {number}", does="Helps.", checked_on="2025-01-01"
        )
        publication = a_summary(
            area, vera, slug=f"page-{number}", inspection=published.publication.inspection
        )
        stages.at("published", publication, vera, pat)
    for _ in range(5):
        stages.at("published", published.publication, vera, pat)


def test_pages_cost_the_same_with_one_row_and_with_thirty(client, published, area, vera, pat):
    an_area("Otherham")
    before = {url: queries(client, url) for url in MOST}
    many(area, vera, pat, published)
    assert {url: queries(client, url) for url in MOST} == before


def test_live_text_is_on_no_page(client, published, summary):
    type(summary).objects.update(title="Changed", happened="Changed")
    assert [url for url in PAGES if "Changed" in client.get(url).content.decode()] == []


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
def test_edition_that_is_not_public_is_nowhere(status, client, summary, vera, pat):
    stages.at(status, summary, vera, pat)
    found = [client.get(url).status_code for url in (*PAGES[2:], PDF)]
    assert (found, summary.title in client.get("/wexcombe/").content.decode()) == ([404, 404, 404], False)


def test_home_of_one_area_is_its_page(client, published):
    assert client.get("/").content == client.get("/wexcombe/").content


def test_home_of_several_areas_lists_them(client, published, olu):
    words = client.get("/").content.decode()
    assert [name in words for name in ("Wexcombe", "Otherham")] == [True, True]


def test_home_of_no_area_is_a_page_too(client, db):
    assert client.get("/").status_code == 200


def test_area_that_is_not_there_is_not_found(client, db):
    assert client.get("/nowhere/").status_code == 404


def test_withdrawn_edition_stays_current_and_no_earlier_one_comes_back(
    client, published, summary, olu, vera, pat
):
    stages.at("withdrawn", summary, vera, pat)
    page = client.get(PAGES[2]).content.decode()
    assert ("This page was withdrawn on" in page, "A date was wrong." in page) == (True, True)
    assert summary.title not in client.get("/").content.decode()


def test_earlier_edition_keeps_its_address_and_says_so(client, published, summary, vera, pat):
    stages.at("published", summary, vera, pat)
    words = client.get(PAGES[3]).content.decode()
    assert "This is edition 1. There is a newer one: edition 2." in words


def test_page_published_in_an_emergency_says_so_until_it_is_approved(client, summary, vera, pat, ada):
    edition = stages.at("in_review", summary, vera, pat)
    edition = editions.override(edition=edition, why="A court asked.", by=ada)
    edition = editions.publish(edition=stages.with_stand_in(edition), by=ada)
    sentence = "This page was published in an emergency. A second person has not checked it yet."
    before = sentence in client.get(PAGES[2]).content.decode()
    editions.approve_afterwards(edition=edition, by=pat)
    assert (before, sentence in client.get(PAGES[2]).content.decode()) == (True, False)


def test_page_says_that_evidence_was_withdrawn_in_its_own_words(client, area, summary, vera, pat):
    figure = a_figure(
        area, vera, words="Tommy and 39 others waited.", finding=summary.inspection.findings.get()
    )
    edition = stages.at("published", summary, vera, pat)
    evidence.withdraw(evidence=figure, reason="counted", note="Jane wrote to us.", by=vera)
    assert "The forum has withdrawn a figure on this page" in client.get(PAGES[2]).content.decode()
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Tommy", by=pat)
    edition.refresh_from_db()
    page = client.get(PAGES[2]).content.decode()
    told = [words in page for words in ("It was counted wrongly.", "Jane", "Tommy")]
    assert (told, "Tommy" in edition.content) == ([True, False, False], False)


# A demonstration


@pytest.fixture
def demonstration(published):
    LocalArea.objects.update(is_demonstration=True)


@pytest.mark.parametrize("url", [*PAGES, PDF])
def test_demonstration_asks_search_engines_to_stay_away(url, client, demonstration):
    assert client.get(url).headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("url", PAGES)
def test_demonstration_says_so_on_every_page(url, client, demonstration):
    assert "This is a demonstration" in client.get(url).content.decode()


def test_download_of_a_demonstration_says_so_in_its_name(client, demonstration):
    name = 'inline; filename="demonstration-wexcombe-inspection-2025-edition-1.pdf"'
    assert client.get(PDF).headers["Content-Disposition"] == name


def test_hidden_page_of_a_demonstration_stays_marked(client, demonstration, published, vera):
    hidings.hide(publication=published.publication, reason="wrong", by=vera)
    assert {client.get(url).headers["X-Robots-Tag"] for url in (*PAGES[2:], PDF)} == {"noindex, nofollow"}


def test_real_area_has_no_such_marks(client, published):
    page = client.get(PAGES[2])
    assert ("X-Robots-Tag" in page.headers, "This is a demonstration" in page.content.decode()) == (
        False,
        False,
    )


# With other parts away


def test_pages_are_there_with_the_broker_and_the_file_store_away(client, published, settings, monkeypatch):
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.PUBLISHED_DIR = settings.PUBLISHED_DIR / "not-mounted"
    app._after_fork()
    assert [client.get(url).status_code for url in PAGES] == [200, 200, 200, 200]
    away = client.get(PDF)
    assert (away.status_code, away.headers["Cache-Control"]) == (503, "no-store")
    assert PAGES[3] in away.content.decode()


def test_pdf_is_sent_as_it_was_stored(client, published):
    response = client.get(PDF)
    assert (response.headers["Content-Type"], response.content[:8]) == ("application/pdf", b"%PDF-1.7")
    assert response.headers["Link"] == '<http://localhost:8000/wexcombe/inspection-2025/>; rel="canonical"'


def test_page_holds_every_word_of_the_edition(client, published):
    page = client.get(PAGES[2]).content.decode()
    content = contents.parse(published.content)
    caveat = content.visits[0].outcome.caveat
    assert [
        words
        for words in (content.title, caveat, *(line.text for line in content.short))
        if words not in page
    ] == []
