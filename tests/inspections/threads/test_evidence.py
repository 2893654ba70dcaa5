"""Evidence that stands with a concern, whether or not a finding names it."""

import html
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from inspections import content as contents
from inspections import render, threads
from inspections.actions import editions, embargoes, evidence
from inspections.actions import threads as actions
from inspections.compose import compose
from inspections.embargoes import seen
from inspections.models import Embargo, Evidence, Thread
from sendportal import audit
from sendportal.guards import Refused
from sendportal.models import AuditEvent, Membership
from sendportal.roles import Volunteer
from tests.factories.area_record import an_area_record
from tests.factories.record import a_finding, an_inspection
from tests.factories.threads import a_thread
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece

pytestmark = pytest.mark.django_db
WORDS = "Two of three say that nobody answers the telephone."


@pytest.fixture
def concern(area, vera):
    """A concern that no finding names."""
    return a_thread(area, vera, "Nobody answers")


@pytest.fixture
def piece(area, concern, vera):
    return a_piece(area, vera, thread=concern, words=WORDS)


@pytest.fixture
def record(area, vera, pat):
    return an_area_record(area, vera, pat)


def shown(record, vera):
    """The threads of the record's next edition, by name."""
    edition = record.editions.first() or editions.start(publication=record, by=vera)
    return {thread.title: thread for thread in compose(edition, date(2026, 3, 4)).threads}


def test_evidence_stands_with_a_concern(piece, concern):
    assert (piece.thread, piece.finding) == (concern, None)


def test_evidence_stands_in_one_place(area, concern, vera):
    finding = a_finding(an_inspection(area, vera), vera)
    with pytest.raises(Refused, match="shows in its thread by itself"):
        a_piece(area, vera, thread=concern, finding=finding)


def test_database_keeps_evidence_in_one_place(area, piece, vera):
    finding = a_finding(an_inspection(area, vera), vera)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=piece.pk).update(finding=finding)


def test_concern_of_another_area_is_refused(area, vera, olu):
    theirs = a_thread(olu.memberships.get().area, olu)
    with pytest.raises(Refused, match="not one of this area"):
        a_piece(area, vera, thread=theirs)


def test_places_that_a_person_may_not_know_of_are_refused(area, vera, pat, ada):
    visit = an_inspection(area, vera, published_on=None)
    finding = a_finding(visit, vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    held = a_thread(area, vera, "Held")
    source = a_piece(area, vera).source
    for place in ({"thread": held}, {"finding": finding}):
        assert a_piece(area, pat if "finding" in place else vera, source=source, **place).pk
        with pytest.raises(Refused, match="Choose another"):
            evidence.add(
                source=source, kind="figure", words="x", base=40, release=1, by=_volunteer(ada), **place
            )


def _volunteer(ada):
    """Ada, who may use results of her area too."""
    area = ada.memberships.first().area
    Membership.objects.get_or_create(user=ada, area=area, role=Volunteer.name)
    return ada


def test_record_shows_a_concern_that_only_parents_speak_of(record, piece, vera):
    thread = shown(record, vera)["Nobody answers"]
    assert ([row.words for row in thread.parents], thread.visits) == ([WORDS], ())


def test_concern_without_findings_or_evidence_is_not_in_the_record(record, concern, vera):
    assert "Nobody answers" not in shown(record, vera)


def test_survey_behind_it_is_named(record, piece, vera):
    edition = editions.start(publication=record, by=vera)
    assert [row.number for row in compose(edition, date(2026, 3, 4)).sources] == [piece.source_id]


def test_evidence_with_a_followed_concern_stands_beside_its_findings(record, area, vera):
    a_piece(area, vera, thread=area.threads.get(title="Plans on time"), words=WORDS)
    thread = shown(record, vera)["Plans on time"]
    assert ([row.words for row in thread.parents], len(thread.visits)) == ([WORDS], 2)


def test_withdrawn_evidence_leaves_the_concern(record, piece, vera):
    evidence.withdraw(evidence=piece, reason="counted", by=vera)
    assert "Nobody answers" not in shown(record, vera)


def test_pages_say_that_parents_speak_of_it_and_no_finding_does(record, piece, concern, vera, pat, client):
    edition = stages.at("published", record, vera, pat)
    page = html.unescape(client.get(f"/wexcombe/record/threads/{concern.pk}/").text)
    index = html.unescape(client.get("/wexcombe/record/").text)
    assert "No finding of the inspectors stands beside this concern." in page
    assert WORDS in page
    assert "Parents speak of it. No finding of the inspectors stands beside it." in index
    assert WORDS in html.unescape(render.html(contents.parse(edition.content)))


def test_staff_page_shows_what_stands_with_it_and_beside_its_findings(record, area, vera, signed_in):
    thread = area.threads.get(title="Plans on time")
    finding = area.inspections.last().findings.get()
    a_piece(area, vera, thread=thread, words=WORDS)
    a_piece(area, vera, finding=finding, words="Half wait.")
    page = html.unescape(signed_in(vera).get(reverse("staff:thread", args=[area.slug, thread.pk])).text)
    assert (WORDS in page, "Half wait." in page, f"Beside “{finding.title}”." in page) == (True,) * 3


def test_concern_with_evidence_stays_on_record(piece, concern, vera):
    with pytest.raises(Refused, match="stays on record"):
        actions.remove_thread(thread=concern, by=vera)


# While something is hidden


def test_concern_of_before_the_embargo_goes_on_and_a_later_one_is_not_known(
    area, piece, concern, vera, pat, ada
):
    embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    later = a_thread(area, vera, "Begun since")
    hidden = a_piece(area, vera, source=piece.source, thread=later)
    for person in (ada, None):
        assert list(threads.known(area, person)) == [concern]
        assert list(seen(Evidence.objects.all(), person)) == [piece]
    assert set(seen(Evidence.objects.all(), vera)) == {piece, hidden}


def test_concern_without_evidence_is_not_known_meanwhile(area, concern, vera, pat, ada):
    embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    assert list(threads.known(area, ada)) == []


def test_concern_begun_as_the_embargo_was_set_is_not_known(area, piece, concern, vera, pat, ada):
    embargo = embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    Embargo.objects.filter(pk=embargo.pk).update(set_at=concern.created_at)
    assert list(threads.known(area, ada)) == []
    Thread.objects.filter(pk=concern.pk).update(created_at=concern.created_at - timedelta(seconds=1))
    assert list(threads.known(area, ada)) == [concern]


def test_log_tells_others_nothing_of_a_concern_that_was_removed_while_anything_is_hidden(
    area, vera, pat, ada
):
    embargo = embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    before = set(audit.events(area, ada))
    begun = a_thread(area, vera, "What an embargoed visit tells of")
    number = str(begun.pk)
    actions.remove_thread(thread=begun, by=vera)
    rows = AuditEvent.objects.filter(target_id=number, target_kind="inspections.thread")
    assert {row.verb for row in rows} == {"thread.entered", "thread.removed"}
    assert "embargoed visit" not in repr(list(rows.values()))
    assert set(audit.events(area, ada)) == before
    assert set(rows) <= set(audit.events(area, vera))
    embargoes.lift(embargo=embargo, by=pat)
    assert set(rows) <= set(audit.events(area, ada))


def test_log_tells_others_nothing_of_evidence_with_a_hidden_concern(area, piece, vera, pat, ada):
    embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    before = set(audit.events(area, ada))
    a_piece(area, vera, source=piece.source, thread=a_thread(area, vera, "Begun since"))
    assert {event.verb for event in set(audit.events(area, ada)) - before} == set()
    assert AuditEvent.objects.filter(verb="evidence.added").count() == 2
