"""Where a disputed sentence is marked, whichever page repeats it."""

from dataclasses import replace

import pytest

from inspections import disputes
from inspections.actions import editions, hidings
from inspections.disputes import Dispute
from inspections.models import Disagreement
from tests.design.made_up import ANSWERED, COUNCIL, EDITION, VISIT
from tests.factories.area_record import an_area_record
from tests.factories.record import a_statement, a_summary
from tests.factories.said import a_disagreement, a_step
from tests.inspections import stages
from tests.inspections.record_pages.conftest import addresses, words_of

SENTENCE = Dispute("the forum takes part in every check", "", "", "/d/", False)
MARK = "<strong>The forum disputes this.</strong>"


@pytest.mark.parametrize(
    "words",
    [
        "Leaders say: “The forum takes part in every check.” So it is.",
        "The  forum\ntakes part\u00a0in every check",
        "THE FORUM TAKES PART IN EVERY CHECK, they say.",
    ],
)
def test_sentence_is_found_however_it_is_set(words):
    assert disputes.in_words(words, [SENTENCE]) == [SENTENCE]


@pytest.mark.parametrize("words", ["The forum takes part in every checklist.", "The forum takes part.", ""])
def test_other_words_are_not_marked(words):
    assert disputes.in_words(words, [SENTENCE]) == []


def test_disagreement_whose_words_were_removed_marks_nothing():
    assert disputes.in_words("Anything at all.", [replace(SENTENCE, words="")]) == []


ABOUT = Dispute("what nobody wrote here", ANSWERED.title, VISIT.first_day, "/d/", False)


def test_finding_told_in_our_words_is_marked_by_its_title_and_visit():
    assert disputes.about(ANSWERED, VISIT.first_day, [ABOUT]) == [ABOUT]


def test_finding_of_another_visit_with_the_same_title_is_not_marked():
    assert disputes.about(ANSWERED, "2023-07-13", [ABOUT]) == []


def test_finding_that_shows_the_sentence_is_marked_there_and_not_twice():
    shown = replace(ABOUT, words=disputes.fold(COUNCIL.words))
    assert disputes.about(ANSWERED, VISIT.first_day, [shown]) == []


def test_newer_word_on_a_sentence_counts():
    settled = replace(SENTENCE, is_settled=True)
    assert disputes.together([settled], [SENTENCE, ABOUT]) == (settled, ABOUT)


def test_page_repeats_a_sentence_where_any_text_of_it_does():
    assert disputes.on_page(EDITION, [SENTENCE]) == []
    said = replace(COUNCIL, words="Note: the forum takes part in every check.")
    assert disputes.on_page(replace(EDITION, partnership_said=(said,)), [SENTENCE, ABOUT]) == [
        SENTENCE,
        ABOUT,
    ]


# On pages


@pytest.fixture
def summary(area, vera, pat):
    """A record, and beside it a published summary in which the partnership repeats the disputed sentence."""
    record = an_area_record(area, vera, pat)
    stages.at("published", record, vera, pat)
    visit = area.inspections.get(visit="monitoring")
    said = "We wrote it down: the forum takes part in every check."
    a_statement(area, vera, party="partnership", inspection=visit, words=said)
    page = a_summary(area, vera, inspection=visit)
    stages.at("published", page, vera, pat)
    return page


URL = "/wexcombe/inspection-2025/"
NOTICE = "The forum disputes"


def test_disputed_sentence_is_marked_on_another_page_with_a_link_to_both_texts(client, summary, area):
    number = area.disagreements.get().pk
    page = words_of(client, URL)
    link = f'<a href="/wexcombe/record/disagreements/#disagreement-{number}">Read both sides</a>'
    assert (MARK in page, f"{MARK} {link}" in page) == (True, True)


def test_page_that_repeats_a_disputed_sentence_says_so_above(client, summary):
    page = words_of(client, URL)
    assert 'The forum disputes a sentence on this page. <a href="/wexcombe/record/disagreements/' in page


def test_page_without_the_sentence_says_nothing(client, summary, area, vera, pat):
    visit = area.inspections.get(visit="full")
    stages.at("published", a_summary(area, vera, inspection=visit, slug="other"), vera, pat)
    assert NOTICE not in words_of(client, "/wexcombe/other/")


def test_hidden_record_marks_nothing(client, summary, area, vera):
    hidings.hide(publication=area.publications.get(kind="area_record"), reason="wrong", by=vera)
    assert NOTICE not in words_of(client, URL)


def test_withdrawn_record_marks_nothing(client, summary, area, pat):
    record = area.publications.get(kind="area_record").editions.get()
    editions.withdraw(edition=record, why="A date was wrong.", by=pat)
    assert NOTICE not in words_of(client, URL)


def test_disagreement_that_no_public_record_holds_marks_nothing(client, summary, area, vera):
    words = "Some families still wait."
    a_disagreement(area, vera, their_words=words)
    assert (words in words_of(client, URL), words_of(client, URL).count(MARK)) == (True, 1)


def test_settled_disagreement_is_marked_as_settled_and_needs_no_notice(client, summary, area, vera, pat):
    a_step(Disagreement.objects.get(), vera, state="answered")
    a_step(Disagreement.objects.get(), vera, state="resolved")
    stages.at("published", area.publications.get(kind="area_record"), vera, pat)
    page = words_of(client, URL)
    assert ("The forum disputed this. It is settled now." in page, "sentence on this page" in page) == (
        True,
        False,
    )


def test_thread_marks_what_it_repeats_and_leads_to_its_own_edition(client, summary, area, vera, pat):
    record = area.publications.get(kind="area_record")
    thread = addresses(record.editions.get())["thread"]
    page = words_of(client, thread)
    number = area.disagreements.get().pk
    assert "The forum disputes a sentence about this." in page
    assert f'href="/wexcombe/record/disagreements/#disagreement-{number}"' in page
    assert "sentence on this page" not in page


def test_older_edition_says_what_is_disputed_since(client, area, vera, pat):
    record = an_area_record(area, vera, pat)
    edition = stages.at("published", record, vera, pat)
    words = "Families tell us that waiting is still too long."
    a_disagreement(area, vera, their_words=words, speaker="forum")
    stages.at("published", record, vera, pat)
    page = words_of(client, addresses(edition, False)["thread"])
    assert ("The forum disputes a sentence on this page." in page, MARK in page) == (True, True)


def test_older_edition_leads_to_its_own_disagreements_where_no_newer_record_counts(client, area, vera, pat):
    record = an_area_record(area, vera, pat)
    edition = stages.at("published", record, vera, pat)
    stages.at("withdrawn", record, vera, pat)
    page = words_of(client, addresses(edition, False)["thread"])
    number = area.disagreements.get().pk
    assert f'href="/wexcombe/record/edition/1/disagreements/#disagreement-{number}"' in page
