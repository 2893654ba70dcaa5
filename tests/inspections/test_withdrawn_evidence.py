"""Withdrawing evidence shows everywhere it is used: every page that anybody can come to is walked."""

import html

import pytest
from django.urls import reverse

from inspections import content as contents
from inspections import notices, render, uses
from inspections.actions import disagreements, editions, evidence, hidings, record
from inspections.models import Edition, Publication
from tests.factories.area_record import an_area_record
from tests.factories.record import OPENING, a_summary
from tests.factories.said import a_disagreement
from tests.factories.threads import a_thread
from tests.inspections import stages
from tests.inspections.embargo.test_walk import as_, walked
from tests.inspections.views.conftest import a_piece, a_source

pytestmark = pytest.mark.django_db
REASON = "It was counted wrongly."
# Beside what a piece of evidence can stand, and its words there.
PLACES = ("finding", "thread", "disagreement", "nothing")


def words_of(place):
    return f"Quinquereme beside {place} said half of the families."


@pytest.fixture
def pieces(area, vera, pat):
    """A piece of evidence in every place, on public pages of every kind, each with an older edition that shows it."""
    followed = an_area_record(area, vera, pat)
    source, finding = a_source(area, vera), area.inspections.last().findings.get()
    beside = {"finding": {"finding": finding}, "thread": {"thread": a_thread(area, vera, "Left out")}}
    found = {
        place: a_piece(area, vera, source=source, words=words_of(place), **beside.get(place, {}))
        for place in PLACES
    }
    filed = a_disagreement(area, vera, their_words="All is well.")
    disagreements.support(disagreement=filed, evidence=[found["disagreement"]], by=vera)
    for page in [followed, *pages(area, vera, source)]:
        stages.at("published", page, vera, pat)
        stages.at("published", page, vera, pat)
    return found


def pages(area, vera, source):
    """A publication of every other kind."""
    kinds = Publication.Kind
    summary = a_summary(area, vera, inspection=area.inspections.last())
    rows = [
        Publication(area=area, kind=kinds.SURVEY_SUMMARY, source=source, title="Survey", slug="s", **OPENING),
        Publication(area=area, kind=kinds.PROGRESS_REPORT, title="Progress", slug="p", **OPENING),
    ]
    return [summary, *(record.save_opening(publication=row, by=vera) for row in rows)]


def withdraw(pieces, by):
    for piece in pieces.values():
        evidence.withdraw(evidence=piece, reason="counted", by=by)


def silent(found, piece):
    """Addresses of pages that hold the words of `piece` and do not say that it was withdrawn."""
    bodies = {address: html.unescape(body.decode(errors="replace")) for address, (*_, body) in found.items()}
    holding = {address for address, body in bodies.items() if piece.words in body}
    return holding, {address for address in holding if REASON not in bodies[address]}


@pytest.mark.parametrize("who", [None, "pat", "lee"])
def test_every_page_that_shows_withdrawn_evidence_says_so(who, pieces, area, vera, client, request):
    withdraw(pieces, vera)
    found = walked(as_(client, who and request.getfixturevalue(who)))
    told = {place: silent(found, piece) for place, piece in pieces.items()}
    assert {place: pages for place, (_, pages) in told.items()} == dict.fromkeys(PLACES, set())
    assert [place for place, (holding, _) in told.items() if not holding] == []


def test_every_place_of_evidence_is_on_a_public_page(pieces, client):
    found = walked(client)
    counted = {place: len(silent(found, piece)[0]) for place, piece in pieces.items()}
    assert [place for place, pages in counted.items() if pages < 4] == []


def test_next_editions_go_without_it(pieces, area, vera, pat):
    withdraw(pieces, vera)
    numbers = {piece.pk for piece in pieces.values()}
    for page in area.publications.exclude(kind="survey_summary"):
        edition = stages.at("in_review", page, vera, pat)
        shown = {piece.number for piece in contents.pieces(contents.parse(edition.content))}
        assert shown & numbers == set()


def test_pdf_names_the_address_at_which_it_is_said(pieces, client, vera):
    for edition in Edition.objects.public():
        content = contents.parse(edition.content)
        assert contents.shows(content, pieces["finding"].pk) or contents.shows(content, pieces["nothing"].pk)
        assert f'data-running="Edition {edition.number}. {content.address}"' in render.html(content)


def test_hidden_page_says_it_to_those_who_decide(pieces, area, vera, pat, signed_in):
    withdraw(pieces, vera)
    hiding = hidings.hide(publication=area.publications.get(slug="record"), reason="wrong", by=vera)
    page = signed_in(pat).get(reverse("staff:hiding", args=[area.slug, hiding.pk])).text
    assert REASON in page


def test_review_of_what_is_public_says_it(pieces, area, vera, signed_in):
    withdraw(pieces, vera)
    for edition in Edition.objects.public():
        assert (
            REASON in signed_in(vera).get(reverse("staff:edition_review", args=[area.slug, edition.pk])).text
        )


def test_lists_that_lead_to_a_pdf_or_an_edition_say_it(pieces, area, vera, lee, signed_in):
    """They do not show the figure itself, so that the walk passes them by."""
    withdraw(pieces, vera)
    partner = signed_in(lee).get(reverse("partner:area", args=[area.slug])).text
    publication = area.publications.get(kind="progress_report")
    staff = signed_in(vera).get(reverse("staff:publication", args=[area.slug, publication.pk])).text
    shown = sum(len(contents_of(row)) for row in area.publications.all())
    assert (partner.count(REASON), staff.count(REASON)) == (shown, 2 * len(contents_of(publication)))


def contents_of(publication):
    """The numbers of the evidence that a publication's newest edition shows."""
    content = contents.parse(publication.editions.public().first().content)
    return {piece.number for piece in contents.pieces(content)}


# Where it is used


def told(piece, by):
    return [use.words for use in uses.in_record(piece, by)], [
        use.words for use in uses.in_editions(piece, by)
    ]


def test_places_in_the_record_are_listed(pieces, vera):
    assert {place: told(piece, vera)[0] for place, piece in pieces.items()} == {
        "finding": ["Beside the finding “Plans that come late”, Monitoring inspection, March 2025."],
        "thread": ["With the concern “Left out”."],
        "disagreement": ["Beside a disagreement: “All is well.”."],
        "nothing": [],
    }


def test_editions_are_listed_with_how_they_stand(area, vera, pat):
    piece = a_piece(area, vera, source=(source := a_source(area, vera)))
    page = Publication(area=area, kind="survey_summary", source=source, title="Survey", slug="s", **OPENING)
    page = record.save_opening(publication=page, by=vera)
    seen = []
    stages.at("published", page, vera, pat)
    for status in ("draft", "in_review", "approved"):
        edition = page.editions.filter(status__in=["draft", "in_review"]).first()
        edition = step(status, edition, page, vera, pat)
        seen.append(told(piece, vera)[1][-1].partition(": ")[2])
    assert seen == ["a draft that would show it.", "waits for review.", "approved, not public yet."]
    editions.publish(edition=stages.with_stand_in(edition), by=pat)
    newest, first = (words.partition(": ")[2] for words in told(piece, vera)[1])
    assert (newest.startswith("published on"), first.endswith("a newer one has taken its place.")) == (
        True,
        True,
    )
    editions.withdraw(edition=page.editions.get(number=2), why="Wrong.", by=pat)
    assert told(piece, vera)[1][0].endswith("withdrawn, and still there to read.")


def step(status, edition, page, vera, pat):
    if status == "draft":
        edition = editions.start(publication=page, by=vera)
        return editions.note_change(edition=edition, words="Newer dates.", by=vera)
    if status == "in_review":
        return editions.submit(edition=edition, by=vera)
    return editions.approve(edition=edition, by=pat)


def test_withdrawn_piece_is_in_no_draft_any_more(area, vera, pat):
    piece = a_piece(area, vera, source=(source := a_source(area, vera)))
    page = Publication(area=area, kind="survey_summary", source=source, title="Survey", slug="s", **OPENING)
    editions.start(publication=record.save_opening(publication=page, by=vera), by=vera)
    evidence.withdraw(evidence=piece, reason="counted", by=vera)
    assert told(piece, vera) == ([], [])


def test_page_and_question_show_where_it_is_used(pieces, area, vera, signed_in):
    client, piece = signed_in(vera), pieces["thread"]
    for name in ("evidence_uses", "evidence_withdraw"):
        page = html.unescape(client.get(reverse(f"staff:{name}", args=[area.slug, piece.pk])).text)
        assert (
            "With the concern “Left out”." in page,
            "“The record of Wexcombe”, edition 2: published" in page,
        ) == (
            True,
            True,
        )


def test_whoever_may_not_withdraw_or_is_elsewhere_sees_no_such_page(pieces, area, olu, lee, signed_in):
    for person in (olu, lee):
        for name in ("evidence_uses", "evidence_withdraw"):
            url = reverse(f"staff:{name}", args=[area.slug, pieces["thread"].pk])
            assert signed_in(person).get(url).status_code == 404


def test_list_of_editions_asks_the_same_for_one_and_for_thirty(area, vera, pat, django_assert_num_queries):
    page = a_summary(area, vera)
    gone = a_piece(area, vera, finding=page.inspection.findings.get())
    stages.at("published", page, vera, pat)
    evidence.withdraw(evidence=gone, reason="counted", by=vera)
    rows = page.editions.public().select_related("publication")
    for many in (1, 30):
        for _ in range(many - rows.count()):
            stages.at("published", page, vera, pat)
        with django_assert_num_queries(2):
            found = notices.with_withdrawn(rows.all())
        assert [len(row.withdrawn) for row in found] == [0] * (many - 1) + [1]


def test_only_drafts_that_may_take_it_are_composed(pieces, area, vera, monkeypatch):
    for page in area.publications.all():
        editions.start(publication=page, by=vera)
    composed, real = set(), uses.compose
    spied = lambda row, on: composed.add(str(row.publication.kind)) or real(row, on)  # noqa: E731
    monkeypatch.setattr(uses, "compose", spied)
    kinds = {}
    for place, piece in pieces.items():
        told(piece, vera)
        kinds[place] = set(composed)
        composed.clear()
    anywhere = {"progress_report", "survey_summary"}
    assert kinds == {
        "finding": anywhere | {"inspection_summary", "area_record"},
        "thread": anywhere | {"area_record"},
        "disagreement": anywhere | {"area_record"},
        "nothing": anywhere,
    }
    withdraw(pieces, vera)
    for piece in pieces.values():
        piece.refresh_from_db()
        told(piece, vera)
    assert composed == set()
