"""The pages of an area record: which there are, for how long, and what each says."""

import html
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections import content as contents
from inspections.actions import claims, editions, embargoes, evidence, hidings, threads
from inspections.models import LedgerEntry, Link, Publication
from sendportal.models import LocalArea
from tests.factories.area_record import a_followed_thread, two_visits
from tests.factories.record import a_finding, a_summary, an_inspection
from tests.factories.threads import a_link, a_thread
from tests.inspections import stages
from tests.inspections.record_pages.conftest import addresses, everywhere, words_of
from tests.inspections.test_guards import a_figure

ROOT = "/wexcombe/record/"


@pytest.fixture
def only_threads(area, vera, pat):
    """A published record without dates, claims and disagreements. The visits' own dates are always in a ledger."""
    a_followed_thread(area, vera, *two_visits(area, vera))
    publication = Publication.objects.create(
        area=area, kind="area_record", title="A record", slug="record", happened="About it.", created_by=vera
    )
    return stages.at("published", publication, vera, pat)


def test_every_part_has_a_page_of_the_newest_and_of_its_edition(client, edition):
    pages = everywhere(edition)
    assert len(pages) == 10
    assert [client.get(url).status_code for url in pages] == [200] * 10


def test_first_page_leads_to_every_part(client, edition):
    page = words_of(client, ROOT)
    assert [url for url in addresses(edition).values() if f'href="{url}"' not in page] == []


def test_first_page_of_an_older_edition_leads_to_its_own_parts(client, edition, second):
    page = words_of(client, f"{ROOT}edition/1/")
    assert [url for url in addresses(edition, False).values() if f'href="{url}"' not in page] == []


def test_part_that_holds_nothing_is_no_page_and_no_link(client, only_threads):
    page = words_of(client, ROOT)
    found = [(name, client.get(f"{ROOT}{name}/").status_code) for name in ("claims", "disagreements")]
    assert found == [("claims", 404), ("disagreements", 404)]
    assert ("/claims/" in page, "/disagreements/" in page) == (False, False)


def test_thread_that_is_not_in_the_edition_is_not_found(client, edition):
    number = contents.parse(edition.content).threads[0].number
    urls = [f"{ROOT}threads/{number + 1}/", f"{ROOT}edition/1/threads/{number + 1}/"]
    assert [client.get(url).status_code for url in (*urls, f"{ROOT}edition/2/dates/")] == [404, 404, 404]


def test_page_of_another_kind_has_no_parts(client, area, vera, pat):
    stages.at("published", a_summary(area, vera), vera, pat)
    urls = [f"/wexcombe/inspection-2025/{name}/" for name in ("dates", "claims", "threads/1")]
    assert [client.get(url).status_code for url in urls] == [404, 404, 404]


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
def test_record_that_is_not_public_has_no_pages(status, client, record, vera, pat):
    stages.at(status, record, vera, pat)
    assert [client.get(f"{ROOT}{name}").status_code for name in ("", "dates/", "claims/")] == [404, 404, 404]


def test_hidden_record_is_gone_with_every_part(client, edition, vera):
    hidings.hide(publication=edition.publication, reason="wrong", by=vera)
    assert {client.get(url).status_code for url in everywhere(edition)} == {410}


def test_record_that_was_taken_down_is_gone_with_every_part(client, edition, vera, pat):
    pages = everywhere(edition)
    hiding = hidings.hide(publication=edition.publication, reason="harm", by=vera)
    hidings.take_down(hiding=hiding, by=pat)
    assert {client.get(url).status_code for url in pages} == {410}


def test_redacted_words_are_on_no_page(client, edition, vera, pat):
    hiding = hidings.hide(publication=edition.publication, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Families tell us", by=pat)
    pages = [words_of(client, url) for url in everywhere(edition)]
    assert [page for page in pages if "Families tell us" in page] == []


def test_withdrawn_record_says_so_on_every_page(client, edition, pat):
    editions.withdraw(edition=edition, why="A date was wrong.", by=pat)
    pages = [words_of(client, url) for url in everywhere(edition)]
    assert [page for page in pages if "This page was withdrawn on" not in page] == []


# Older editions


@pytest.fixture
def second(edition, record, vera, pat):
    return stages.at("published", record, vera, pat)


OLDER = "This is edition 1. There is a newer one: edition 2."


def test_part_of_an_older_edition_says_so_and_leads_to_the_same_part_of_the_newest(client, edition, second):
    newest = addresses(second)
    for name, url in addresses(edition, False).items():
        page = words_of(client, url)
        assert OLDER in page
        assert f'<a href="{newest[name]}">Read the newest edition</a>' in page
        assert f'<link rel="canonical" href="http://localhost:8000{newest[name]}">' in page


def test_part_that_the_newest_edition_lacks_leads_to_the_record(client, edition, record, area, vera, pat):
    row = area.claims.get()
    claims.keep(claim=row, seen=row.version, by=pat)
    stages.at("published", record, vera, pat)
    assert client.get(f"{ROOT}claims/").status_code == 404
    assert f'<a href="{ROOT}">Read the newest edition</a>' in words_of(client, f"{ROOT}edition/1/claims/")


def test_older_edition_keeps_what_it_said(client, edition, record, area, vera, pat):
    LedgerEntry.objects.filter(area=area).update(words="around Easter")
    stages.at("published", record, vera, pat)
    old, new = words_of(client, f"{ROOT}edition/1/dates/"), words_of(client, f"{ROOT}dates/")
    assert ("around February 2025" in old, "around Easter" in old) == (True, False)
    assert ("around February 2025" in new, "around Easter" in new) == (False, True)


# As any public page


def test_every_page_is_kept_for_minutes_only_and_sent_once(client, edition):
    for url in everywhere(edition):
        first = client.get(url)
        again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
        kept = first.headers["Cache-Control"]
        assert (again.status_code, kept[:7], first.cookies.output()) == (304, "public,", "")


def test_every_page_is_the_same_for_a_signed_in_person(client, signed_in, edition, vera):
    before = [client.get(url).content for url in everywhere(edition)]
    signed_in(vera)
    assert [client.get(url).content for url in everywhere(edition)] == before


def test_every_page_of_a_demonstration_is_marked_and_not_to_be_found(client, edition):
    LocalArea.objects.update(is_demonstration=True)
    for url in everywhere(edition):
        response = client.get(url)
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "This is a demonstration" in response.content.decode()


FAILINGS = {"outcome": "systemic_failings", "outcome_words": "widespread and/or systemic failings"}


def queries(client, url):
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def more_threads(area, vera, count):
    for number in range(count):
        a_followed_thread(area, vera, *two_more_visits(area, vera, number), title=f"Concern {number}")


def two_more_visits(area, vera, number):
    full = an_inspection(area, vera, visit="full", first_day=date(2015 - number, 3, 3), **FAILINGS)
    return full, an_inspection(area, vera, follows=full)


def test_every_page_costs_few_queries_however_many_threads(client, edition, record, area, vera, pat):
    before = {url: queries(client, url) for url in everywhere(edition)}
    assert max(before.values()) <= 3
    more_threads(area, vera, 5)
    stages.at("published", record, vera, pat)
    assert {url: queries(client, url) for url in before} == before


# What stands where


OUTCOMES = ("Effective action", "widespread and/or systemic failings", "effective_action")


def test_first_page_names_no_outcome(client, edition):
    page = html.unescape(words_of(client, ROOT))
    assert [words for words in OUTCOMES if words in page] == []


def test_outcome_stands_only_with_meaning_and_caveat_on_every_page(client, edition):
    outcome = contents.parse(edition.content).threads[0].visits[1].findings[0].finding.outcome
    for url in everywhere(edition):
        page = html.unescape(words_of(client, url))
        assert (outcome.printed + "</p></blockquote>" in page) == (outcome.meaning in page)
        assert (outcome.meaning in page) == (outcome.caveat in page)
    assert outcome.caveat in html.unescape(words_of(client, addresses(edition)["thread"]))


def test_each_part_shows_nothing_of_the_others(client, edition):
    mine = {
        "thread": "Leaders must make sure that plans are finished",
        "dates": "around February 2025",
        "claims": "The visit began on 1 March.",
        "disagreements": "We take part in no check.",
    }
    for name, url in addresses(edition).items():
        page = words_of(client, url)
        assert [other for other, words in mine.items() if words in page] == [name]


def test_page_of_a_thread_shows_no_other_thread(client, record, area, vera, pat):
    finding = area.inspections.get(visit="full").findings.get()
    other = a_thread(area, vera, title="Heard at last", about="Whether anybody listens.")
    a_link(other, vera, later=finding, kind="new", why="Only here.")
    edition = stages.at("published", record, vera, pat)
    pages = [
        words_of(client, f"{ROOT}threads/{row.number}/") for row in contents.parse(edition.content).threads
    ]
    told = [("Plans should be ready" in page, "Only here." in page) for page in pages]
    assert told == [(True, False), (False, True)]


def test_pages_hold_no_code_and_no_name(client, edition, vera, pat):
    told = "not_carried_forward", "agreed_difference", "not_in_letter", vera.email, pat.email, "Vera", "Pat "
    pages = [words_of(client, url) for url in everywhere(edition)]
    assert [words for words in told for page in pages if words in page] == []


def test_visit_under_embargo_is_on_no_page(client, edition, record, area, vera, pat):
    thread = area.threads.get()
    before = area.inspections.get(visit="monitoring").findings.get()
    held = an_inspection(
        area,
        vera,
        visit="full",
        first_day=date(2026, 3, 2),
        last_day=date(2026, 3, 6),
        published_on=None,
        **FAILINGS,
    )
    finding = a_finding(held, vera, title="Quinquereme", outcome="", outcome_words="")
    embargoes.put_on(row=held, readers=[pat], by=vera)
    held.refresh_from_db()
    a_link(thread, vera, earlier=before, later=finding)
    newest = stages.at("published", record, vera, pat)
    assert [url for url in everywhere(newest) if "Quinquereme" in words_of(client, url)] == []
    embargoes.lift(embargo=held.embargo, by=pat)
    newest = stages.at("published", record, vera, pat)
    assert "Quinquereme" in words_of(client, addresses(newest)["thread"])


def test_visit_without_a_finding_says_what_is_known_of_that(client, record, area, vera, pat):
    threads.end(link=Link.objects.get(kind="same"), by=vera)
    edition = stages.at("published", record, vera, pat)
    sentence = contents.parse(edition.content).threads[0].visits[1].silence
    assert sentence == "Nothing named in 2025 stands in this thread yet."
    told = [sentence in words_of(client, url) for url in (ROOT, addresses(edition)["thread"])]
    assert told == [True, True]


def test_visit_says_what_it_did_not_look_at(client, record, area, vera, pat):
    area.inspections.filter(visit="monitoring").update(not_looked_at="Help for young adults.")
    edition = stages.at("published", record, vera, pat)
    page = words_of(client, addresses(edition)["thread"])
    assert "<strong>What this visit did not look at:</strong> Help for young adults." in page


def test_withdrawn_figure_is_told_of_where_it_is_shown_and_nowhere_else(client, record, area, vera, pat):
    finding = area.inspections.get(visit="monitoring").findings.get()
    figure = a_figure(area, vera, words="40 of 100 waited.", finding=finding)
    edition = stages.at("published", record, vera, pat)
    evidence.withdraw(evidence=figure, reason="counted", by=vera)
    sentence = "The forum has withdrawn a figure on this page"
    assert [name for name, url in addresses(edition).items() if sentence in words_of(client, url)] == [
        "thread"
    ]


# The page of the area


def test_area_page_leads_straight_to_every_part(client, edition):
    page = words_of(client, "/wexcombe/")
    assert [url for url in (ROOT, *addresses(edition).values()) if f'href="{url}"' not in page] == []


def test_area_page_lists_a_withdrawn_record_without_its_parts(client, edition, pat):
    editions.withdraw(edition=edition, why="A date was wrong.", by=pat)
    page = words_of(client, "/wexcombe/")
    assert (f'href="{ROOT}"' in page, f'href="{ROOT}dates/"' in page) == (True, False)


def test_first_page_explains_the_words_that_it_uses_itself(client, edition):
    page = words_of(client, ROOT)
    thread = words_of(client, addresses(edition)["thread"])
    assert ('id="word-effective-action"' in page, 'id="word-full-inspection"' in thread) == (False, True)
