"""What an edition of the area record copies, and what it leaves out."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections import content as contents
from inspections.actions import claims, editions, embargoes, record
from inspections.actions.threads import end
from inspections.compose import compose, live_rows
from inspections.models import Link, Publication
from sendportal.guards import Refused
from tests.factories.area_record import a_followed_thread, an_area_record
from tests.factories.record import a_finding, an_inspection
from tests.factories.said import a_claim, a_disagreement, a_draft, a_promise, a_signed_claim
from tests.factories.threads import a_link, a_thread
from tests.inspections import stages

pytestmark = pytest.mark.django_db
SECRET = "Quinquereme"


@pytest.fixture
def publication(area, vera, pat):
    return an_area_record(area, vera, pat)


def composed(publication, by):
    return compose(editions.start(publication=publication, by=by), date(2026, 1, 5))


def test_thread_shows_every_visit_oldest_first(publication, vera):
    thread = composed(publication, vera).threads[0]
    assert [visit.visit for visit in thread.visits] == ["Full inspection", "Monitoring inspection"]
    assert [len(visit.findings) for visit in thread.visits] == [1, 1]


def test_finding_in_a_thread_keeps_its_words_page_outcome_and_voices(publication, vera):
    full, later = composed(publication, vera).threads[0].visits
    assert (full.findings[0].finding.page, full.findings[0].finding.outcome) == (5, None)
    shown = later.findings[0].finding
    assert (shown.outcome.printed, shown.outcome.caveat[:16]) == ("Effective action", "Effective action")
    assert [said.words for said in shown.forum] == ["Families tell us that waiting is still too long."]
    assert shown.partnership == ()


def test_links_are_sentences_without_codes_or_names(publication, vera):
    links = [
        line for visit in composed(publication, vera).threads[0].visits for line in visit.findings[0].links
    ]
    assert [line.partition(" Confirmed by the forum on ")[0] for line in links] == [
        "Named for the first time in 2023.",
        "The same concern was named in 2023: Plans that come late.",
    ]


def test_record_holds_dates_claims_and_disagreements(publication, vera):
    content = composed(publication, vera)
    assert [line.said_by for line in content.ledger if line.is_promise] == ["the council"]
    assert [claim.verdict for claim in content.claims] == ["differs"]
    assert [row.state_words for row in content.disagreements] == ["Open"]
    assert content.short == (contents.Line("About this record", publication.happened),)


def test_claim_that_is_not_allowed_stays_with_the_forum(publication, area, vera):
    a_signed_claim(area, vera, who="Somebody else")
    a_claim(area, vera, who="A third")
    assert [claim.who for claim in composed(publication, vera).claims] == ["A local radio station"]


def test_claim_goes_again_when_it_is_kept(publication, area, vera, pat):
    row = area.claims.get()
    claims.keep(claim=row, seen=row.version, by=pat)
    assert composed(publication, vera).claims == ()


def test_disagreement_that_was_not_filed_is_left_out(publication, area, vera):
    a_draft(area, vera, our_words="Not yet.")
    assert len(composed(publication, vera).disagreements) == 1


def test_link_that_was_ended_is_left_out(publication, vera):
    end(link=Link.objects.get(kind="same"), by=vera)
    visits = composed(publication, vera).threads[0].visits
    assert [len(visit.findings) for visit in visits] == [1, 0]


def test_record_without_threads_is_not_sent(area, vera):
    publication = Publication(area=area, kind="area_record", title="R", slug="r", happened="About.")
    edition = editions.start(publication=record.save_opening(publication=publication, by=vera), by=vera)
    with pytest.raises(Refused, match="No thread"):
        editions.submit(edition=edition, by=vera)


def test_area_has_one_record(publication, area, vera):
    with pytest.raises(Refused, match="its record already"):
        record.make_publication(area=area, kind="area_record", title="Another", by=vera)


def test_record_goes_the_whole_way(publication, vera, pat):
    edition = stages.at("published", publication, vera, pat)
    content = contents.parse(edition.content)
    assert contents.canonical(content) == edition.content
    assert len(content.threads) == 1


def test_what_is_published_stays_when_the_live_record_moves_on(publication, area, vera, pat):
    edition = stages.at("published", publication, vera, pat)
    before = edition.content
    a_finding(area.inspections.first(), vera, number=9, outcome="", outcome_words="")
    end(link=Link.objects.get(kind="same"), by=vera)
    edition.refresh_from_db()
    assert edition.content == before


def test_reviewer_is_offered_the_records_own_passages(publication):
    names = {type(row).__name__ for row in live_rows(publication)}
    assert names == {"Publication", "Thread", "Finding", "Statement", "Claim", "Disagreement"}


def test_nothing_under_embargo_comes_in(publication, area, vera, pat):
    """A visit nobody may know of yet, with everything that can hang on it."""
    full = area.inspections.first()
    days = {"first_day": date(2025, 9, 1), "last_day": date(2025, 9, 3), "published_on": None}
    hidden = an_inspection(area, vera, follows=full, looked_at=SECRET, **days)
    found = a_finding(hidden, vera, printed=SECRET)
    embargoes.put_on(row=hidden, readers=[pat], by=vera)
    a_link(a_thread(area, vera, title=SECRET), vera, earlier=full.findings.get(), later=found)
    a_promise(area, vera, inspection=hidden, what=SECRET)
    row = a_signed_claim(area, vera, inspection=hidden, words=SECRET)
    claims.allow(claim=row, seen=row.version, by=pat)
    a_disagreement(area, vera, inspection=hidden, their_words=SECRET)
    assert SECRET not in contents.canonical(composed(publication, vera))


def test_hard_words_of_our_own_are_explained(publication, area, vera):
    publication.happened = "An EHC plan says what help a child must get."
    record.save_opening(publication=publication, seen=publication.version, by=vera)
    words = {word.term: word.abbreviations for word in composed(publication, vera).words}
    assert "EHC plan" in words["Education, health and care plan"]


def asked(edition):
    compose(edition, date(2026, 1, 5))
    with CaptureQueriesContext(connection) as queries:
        compose(edition, date(2026, 1, 5))
    return len(queries)


def test_compose_asks_as_little_of_many_disagreements_as_of_one(publication, area, vera):
    edition = editions.start(publication=publication, by=vera)
    before = asked(edition)
    for number in range(2, 5):
        a_disagreement(area, vera, their_words=f"Sentence {number}.")
        a_followed_thread(area, vera, *area.inspections.all(), title=f"Concern {number}", number=number)
    assert asked(edition) == before
