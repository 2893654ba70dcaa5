from datetime import date

import pytest

from inspections import content as contents
from inspections import stored_texts
from inspections.actions import editions, entering, hidings, record, suggestions, versions
from inspections.actions.hidings import MARKER
from inspections.compose import compose
from inspections.models import Edition, Evidence, Letter, Publication, Removal, ReviewRound, Suggestion
from inspections.workflow import Status
from sendportal.guards import Refused
from sendportal.models import HelpEntry, Job
from sendportal.storage import Missing
from sendportal.storage import published as store
from tests.factories import letters
from tests.factories.people import a_person
from tests.factories.record import OPENING, a_finding, a_statement, a_summary, an_inspection
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece, a_source

PASSAGE = "Some families still wait."
TODAY = date(2025, 6, 1)


@pytest.fixture
def hiding(published, vera):
    return hidings.hide(publication=published.publication, reason="person", by=vera)


@pytest.fixture
def pages(client, published):
    """The addresses of everything that shows the published edition, by what they are."""
    root = "/wexcombe/inspection-2025/"
    return {"page": root, "edition": f"{root}edition/1/", "pdf": f"{root}edition/1.pdf"}


def now(row):
    row.refresh_from_db()
    return row


def refusal(action, **given):
    with pytest.raises(Refused) as refused:
        action(**given)
    return str(refused.value)


def statuses(client, pages):
    return {kind: client.get(url).status_code for kind, url in pages.items()}


def test_every_address_of_a_hidden_page_says_that_it_is_gone(client, pages, published, lee):
    title = contents.parse(published.content).title
    before = (statuses(client, pages), title in client.get("/wexcombe/").content.decode())
    hidings.hide(publication=published.publication, reason="harm", by=lee)
    after = (statuses(client, pages), title in client.get("/wexcombe/").content.decode())
    assert before == ({"page": 200, "edition": 200, "pdf": 200}, True)
    assert after == ({"page": 410, "edition": 410, "pdf": 410}, False)


def test_hidden_page_is_on_no_list_of_areas(client, published, olu, vera):
    before = published.publication.title in client.get("/").content.decode()
    hidings.hide(publication=published.publication, reason="harm", by=vera)
    assert (before, published.publication.title in client.get("/").content.decode()) == (True, False)


def test_gone_page_is_kept_by_no_cache(client, pages, hiding):
    assert {client.get(url).headers["Cache-Control"] for url in pages.values()} == {"no-store"}


def test_page_is_hidden_once(hiding, published, pat):
    assert refusal(hidings.hide, publication=published.publication, reason="wrong", by=pat) == (
        "This page is hidden already."
    )


def test_page_that_is_not_public_is_not_hidden(summary, vera, pat):
    stages.at("approved", summary, vera, pat)
    assert refusal(hidings.hide, publication=summary, reason="wrong", by=vera).startswith("This page is not")


def test_nobody_of_another_area_hides(published, olu):
    assert refusal(hidings.hide, publication=published.publication, reason="wrong", by=olu).startswith(
        "Your role"
    )


WAYS = [
    lambda hiding, by: hidings.restore(hiding=hiding, by=by),
    lambda hiding, by: hidings.redact(hiding=hiding, passage=PASSAGE, by=by),
    lambda hiding, by: hidings.take_down(hiding=hiding, by=by),
]


@pytest.mark.parametrize("way", WAYS, ids=["restore", "redact", "take_down"])
def test_page_is_not_decided_about_by_whoever_hid_it(way, published, pat, ada):
    hiding = hidings.hide(publication=published.publication, reason="person", by=pat)
    with pytest.raises(Refused, match="You hid this page"):
        way(hiding, pat)
    assert way(hiding, ada).resolved_by == ada


@pytest.mark.parametrize("way", WAYS, ids=["restore", "redact", "take_down"])
@pytest.mark.parametrize("who", ["lee", "olu"])
def test_page_is_decided_about_by_publishers_only(way, who, hiding, request):
    with pytest.raises(Refused, match="Your role"):
        way(hiding, request.getfixturevalue(who))


@pytest.mark.parametrize("way", WAYS, ids=["restore", "redact", "take_down"])
def test_page_is_decided_about_once(way, hiding, pat, ada):
    hidings.restore(hiding=hiding, by=pat)
    with pytest.raises(Refused, match="Somebody has decided"):
        way(hiding, ada)


def test_restored_page_is_there_as_it_was(client, pages, hiding, published, pat):
    before = (published.content, published.pdf)
    hidings.restore(hiding=hiding, by=pat)
    now(published)
    assert (statuses(client, pages)["page"], (published.content, published.pdf)) == (200, before)


# Redaction


def test_passage_goes_from_every_edition_of_the_area_that_holds_it(published, summary, area, vera, pat):
    second = stages.at("published", summary, vera, pat)
    other = stages.at("published", a_summary(area, vera, slug="other"), vera, pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    rows = [now(row) for row in (published, second, other)]
    assert [(PASSAGE in row.content, MARKER in row.content, row.removals) for row in rows] == [
        (False, True, 1)
    ] * 3
    assert [row.content_hash for row in rows] == [contents.digest(row.content) for row in rows]


def test_edition_that_does_not_hold_the_passage_stays(published, area, hiding, vera, pat):
    inspection = an_inspection(area, vera)
    a_finding(inspection, vera, still_hard="Nothing.")
    other = a_summary(area, vera, slug="other", inspection=inspection, still_hard="Nothing.")
    other = stages.at("published", other, vera, pat)
    before = (other.content, other.pdf)
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    now(other)
    assert (other.content, other.pdf) == before


def test_old_pdf_is_destroyed_and_a_new_one_asked_for(
    published, hiding, pat, django_capture_on_commit_callbacks, settings
):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    Job.objects.update(state="done")
    old = published.pdf
    with django_capture_on_commit_callbacks(execute=True):
        hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    with pytest.raises(Missing):
        store.read(old)
    assert (now(published).pdf, Job.objects.filter(state="waiting").get().target_id) == ("", published.pk)


def test_removal_is_on_record_without_the_words(published, hiding, vera, pat):
    before = published.content_hash
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    row = Removal.objects.get()
    assert (row.hash_before, row.hash_after) == (before, now(published).content_hash)
    assert (row.asked_by, row.removed_by, row.reason, row.kind) == (vera, pat, "person", "redaction")
    told = [str(getattr(row, field.name)) for field in Removal._meta.fields]
    assert [words for words in told if PASSAGE in words] == []


@pytest.mark.parametrize("copied", ["Some  families\nstill wait.", " some families still wait. "])
def test_passage_is_found_as_a_page_shows_it(copied, hiding, published, pat):
    hidings.redact(hiding=hiding, passage=copied, by=pat)
    assert PASSAGE not in now(published).content


@pytest.mark.parametrize("passage", ["not on this page at all", "  ", "x"])
def test_passage_that_is_not_there_or_too_short_is_refused(passage, hiding, pat):
    refusal(hidings.redact, hiding=hiding, passage=passage, by=pat)
    assert Removal.objects.count() == 0


def test_outcome_keeps_what_must_travel_with_it(published, hiding, pat):
    before = contents.parse(published.content).visits[0].outcome
    assert "action" in before.meaning + before.caveat
    hidings.redact(hiding=hiding, passage="action", by=pat)
    after = contents.parse(now(published).content).visits[0].outcome
    assert (after.meaning, after.caveat, after.caveat_source) == (
        before.meaning,
        before.caveat,
        before.caveat_source,
    )
    assert (after.printed, before.printed) == (before.printed.replace("action", MARKER), before.printed)


def test_passage_that_stands_only_in_a_caveat_is_refused(published, hiding, pat):
    caveat = contents.parse(published.content).visits[0].outcome.caveat
    assert refusal(hidings.redact, hiding=hiding, passage=caveat, by=pat) == hidings.OF_THE_PORTAL
    assert now(published).removals == 0


def test_dates_and_codes_outlive_a_passage_that_looks_like_them(client, pages, published, hiding, pat):
    hidings.redact(hiding=hiding, passage="2025", by=pat)
    content = contents.parse(now(published).content)
    assert (content.visits[0].first_day, content.title) == (
        "2025-03-03",
        f"What inspectors found in {MARKER}",
    )
    assert client.get(pages["page"]).status_code == 200


def test_passage_goes_from_what_stands_beside_the_content(published, summary, vera, pat):
    second = editions.start(publication=summary, by=vera)
    editions.note_change(edition=second, words="Tommy asked for it.", by=vera)
    second = editions.approve(edition=editions.submit(edition=second, by=vera), by=pat)
    second = editions.publish(edition=stages.with_stand_in(second), by=pat)
    second = editions.withdraw(edition=second, why="Tommy asked again.", by=pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Tommy", by=pat)
    now(second)
    assert (second.change_note, second.withdrawn_why) == (f"{MARKER} asked for it.", f"{MARKER} asked again.")


def test_edition_in_review_that_holds_the_passage_goes_back(published, summary, vera, pat):
    waiting = stages.at("in_review", summary, vera, pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    now(waiting)
    assert (waiting.status, waiting.content) == (Status.DRAFT, "")
    assert waiting.rounds.get().note == hidings.RECALLED


def test_next_edition_does_not_bring_the_passage_back(published, summary, hiding, vera, pat):
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    second = stages.at("in_review", now(summary), vera, pat)
    assert PASSAGE not in second.content


TABLE = {
    "title": "Who helped?",
    "cells": [{"label": "Tommy’s club", "count": 40, "share": 50}],
    "base": 80,
    "no_answer": 0,
    "not_asked": 0,
    "is_multiple": False,
}


@pytest.fixture
def everywhere(area, vera):
    """A summary and a report of a record whose every text names Tommy. Returns the summary."""
    visit = an_inspection(area, vera, outcome_words="Tommy", looked_at="Tommy", report_title="Tommy’s letter")
    texts = ("title", "printed", "responsible_bodies", "outcome_words", "meaning", "better", "still_hard")
    finding = a_finding(visit, vera, **dict.fromkeys(texts, "It is about Tommy."))
    a_statement(area, vera, inspection=visit, finding=finding, words="Tommy", source="Tommy’s page")
    a_statement(area, vera, words="Tommy waits.", source="Tommy", source_url="https://example.org/tommy/")
    source = a_source(area, vera, title="Tommy’s survey", period="When Tommy left", recruitment="By Tommy")
    a_piece(area, vera, source=source, finding=finding, words="Half say that Tommy helped.")
    a_piece(area, vera, source=source, kind="table", table=TABLE)
    of_indicator = {"title": "Tommy’s index", "definition": "What Tommy counts.", "unit": "Tommies"}
    of_reading = {"period": "Tommy’s year", "ends_on": date(2024, 12, 31), "value": 3, "source": "Tommy"}
    record.save_reading(area=area, by=vera, **of_indicator, **of_reading)
    HelpEntry.objects.create(
        area=area, topic="plan", name="Tommy", does="Tommy", web="https://tommy.example/", checked_on=TODAY
    )
    opening = dict.fromkeys((*OPENING, "title"), "Ask Tommy.")
    report = Publication(area=area, kind=Publication.Kind.PROGRESS_REPORT, slug="report", **opening)
    record.save_opening(publication=report, by=vera)
    return a_summary(area, vera, inspection=visit, **opening)


def test_redacted_passage_is_in_nothing_that_is_composed_later(everywhere, area, vera, pat):
    edition = stages.at("in_review", everywhere, vera, pat)
    place = f"publication.{everywhere.pk}.better"
    suggestions.suggest(edition=edition, place=place, after="Nothing since Tommy left.", by=pat)
    edition = editions.send_back(edition=edition, note="Less of Tommy.", by=pat)
    stages.at("published", everywhere, vera, pat)
    second = editions.start(publication=everywhere, by=vera)
    editions.note_change(edition=second, words="Tommy left.", by=vera)
    before = [held(row) for row in area.publications.all()]
    hiding = hidings.hide(publication=everywhere, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Tommy", by=pat)
    rows = area.publications.all()
    assert (before, [held(row) for row in rows]) == ([True, True], [False, False])
    beside = [*Suggestion.objects.values_list("before", "after"), *ReviewRound.objects.values_list("note")]
    assert [words for words in beside if "Tommy" in str(words)] == []


def held(publication):
    """Whether an edition of `publication` that is made now would name Tommy."""
    edition = publication.editions.first() or Edition(publication=publication, number=1)
    return "tommy" in contents.canonical(compose(edition, TODAY)).lower()


def test_evidence_that_holds_the_passage_is_withdrawn_for_a_fixed_reason(everywhere, vera, pat):
    untouched = a_piece(everywhere.area, vera)
    stages.at("published", everywhere, vera, pat)
    hiding = hidings.hide(publication=everywhere, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Tommy", by=pat)
    reasons = set(Evidence.objects.exclude(pk=untouched.pk).values_list("withdrawn_reason", flat=True))
    assert (reasons, list(Evidence.objects.usable())) == ({"removed"}, [untouched])


def test_earlier_rounds_of_review_lose_the_passage(published, summary, hiding, pat):
    before = published.rounds.get().content
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    assert (PASSAGE in before, published.rounds.get().content) == (True, "")


def test_other_areas_keep_the_same_words(published, hiding, olu, pat):
    from sendportal.roles import Publisher

    theirs = olu.memberships.get().area
    reviewer = a_person("ola@example.org", theirs, Publisher)
    elsewhere = stages.at("published", a_summary(theirs, olu), olu, reviewer)
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    assert (now(elsewhere).removals, PASSAGE in elsewhere.content) == (0, True)


def test_same_page_can_be_redacted_twice(published, hiding, vera, pat):
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    again = hidings.hide(publication=published.publication, reason="person", by=vera)
    hidings.redact(hiding=again, passage=OPENING["better"], by=pat)
    assert (now(published).removals, OPENING["better"] in published.content) == (2, False)


# Taking down


def test_page_that_was_taken_down_keeps_number_dates_hash_and_reason(client, pages, published, hiding, pat):
    before = (published.number, published.published_at, published.content_hash)
    hidings.take_down(hiding=hiding, by=pat)
    row = Removal.objects.get()
    now(published)
    assert (published.number, published.published_at, row.hash_before) == before
    assert (published.content, published.pdf, row.kind, row.reason) == ("", "", "takedown", "person")
    page = client.get(pages["page"])
    assert (page.status_code, "Somebody could be recognised" in page.content.decode()) == (410, True)


def test_files_of_a_page_that_was_taken_down_are_deleted(
    published, hiding, pat, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        hidings.take_down(hiding=hiding, by=pat)
    assert list(store.folder.iterdir()) == []


def test_every_edition_and_round_of_a_page_is_taken_down(published, summary, vera, pat):
    second = stages.at("withdrawn", summary, vera, pat)
    third = stages.at("approved", summary, vera, pat)
    hiding = hidings.hide(publication=summary, reason="legal", by=vera)
    hidings.take_down(hiding=hiding, by=pat)
    rows = [now(row) for row in (published, second, third)]
    assert [(row.status, row.content) for row in rows] == [
        ("published", ""),
        ("withdrawn", ""),
        ("draft", ""),
    ]
    assert [round.content for row in rows for round in row.rounds.all()] == ["", "", ""]
    assert (second.withdrawn_why, second.change_note) == (MARKER, MARKER)


def test_pages_of_others_stay_when_one_is_taken_down(published, area, hiding, vera, pat):
    other = stages.at("published", a_summary(area, vera, slug="other"), vera, pat)
    hidings.take_down(hiding=hiding, by=pat)
    assert now(other).content != ""


def test_statement_that_holds_the_passage_loses_it_too(summary, area, vera, pat):
    said = a_statement(area, vera, inspection=summary.inspection, words="Ask for Tommy at the gate.")
    stages.at("published", summary, vera, pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Tommy", by=pat)
    assert (now(said).words, said.version) == (f"Ask for {MARKER} at the gate.", 2)
    said.words = "Another."
    assert refusal(record.save_statement, statement=said, seen=1, by=vera) == versions.CHANGED


def redacted_from_a_page(passage, area, vera, pat):
    edition = stages.at("published", a_summary(area, vera, better=f"It says {passage}"), vera, pat)
    hiding = hidings.hide(publication=edition.publication, reason="person", by=vera)
    return hidings.redact(hiding=hiding, passage=passage, by=pat)


def of_letter(letter):
    letter.refresh_from_db()
    return f"{letter.pages}{letter.reading}{letter.file}{list(letter.parts.values_list('facts', flat=True))}"


def test_letter_does_not_bring_the_passage_back(area, vera, pat):
    passage = "Leaders bought a second telephone"
    letter = letters.confirmed(letters.read(area, vera, letters.LETTER), vera)
    letters.brought_in(area, vera, f"{passage} one year later.")
    before = of_letter(letter)
    redacted_from_a_page(passage, area, vera, pat)
    assert [passage in words for words in (before, of_letter(letter))] == [True, False]
    assert not Letter.objects.filter(pages__contains=passage).exists()


@pytest.mark.parametrize("passage", ["2025", "effective_action", "first_day", "Outcome"])
def test_letter_can_be_entered_after_any_passage_is_removed(passage, area, vera, pat):
    letter = letters.confirmed(letters.read(area, vera, letters.LETTER), vera)
    redacted_from_a_page(passage, area, vera, pat)
    visit = entering.enter(letter=letter, by=vera)
    assert (visit.first_day, visit.findings.first().outcome) == (date(2025, 4, 28), "effective_action")


def test_words_removed_are_not_offered_as_the_nearest(area, vera, pat):
    letter = letters.confirmed(letters.read(area, vera, letters.LETTER), vera)
    visit = entering.enter(letter=letter, by=vera)
    redacted_from_a_page("families back", area, vera, pat)
    assert list(stored_texts.misquoted(visit.findings.all())) == []
