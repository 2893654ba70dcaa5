"""Quotation marks only around words that stand in a stored text."""

import pytest

from inspections import content as contents
from inspections import quotations, stored_texts
from inspections.actions import editions, record
from inspections.models import Letter
from inspections.quotations import Text, fold, is_balanced, nearest, quoted, stands
from sendportal.guards import Refused
from tests.factories.record import a_finding, a_statement, an_inspection
from tests.factories.said import a_disagreement

STORED = [fold("The partnership has taken reasonable steps - slowly - to help ‘young people’ at post‑16.")]


@pytest.mark.parametrize(
    "words",
    [
        "reasonable steps",
        "Reasonable  steps",
        "the partnership has taken reasonable steps",
        "reasonable steps-slowly-to help",
        "help “young people” at post-16.",
        "reasonable steps … young people",
        "reasonable steps […] post-16",
        "reasonable steps,",
    ],
)
def test_words_that_stand_there_may_be_quoted(words):
    assert stands(words, STORED)


@pytest.mark.parametrize(
    "words",
    ["reasonable step", "reason", "unreasonable steps", "young people … reasonable steps", "steps slowly"],
)
def test_words_that_do_not_stand_there_may_not(words):
    assert not stands(words, STORED)


def test_what_a_quotation_leaves_out_turns_nothing_round():
    letter = [
        fold(
            "Leaders have not, for two years, made sufficient progress. "
            + "Families wait. " * 30
            + "They hope."
        )
    ]
    left_out = ("Leaders have … made sufficient progress", "made sufficient progress … They hope")
    assert [stands(words, letter) for words in left_out] == [False, False]


def test_parts_of_a_quotation_stand_in_one_text():
    assert not stands("one thing … another", [fold("one thing"), fold("another")])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('They said “this” and "that".', ["this", "that"]),
        ("They said ‘this’.", ["this"]),
        ("It’s the children’s day, don’t you see?", []),
        ("Parents’ and carers’ views", []),
    ],
)
def test_quotations_are_found(words, found):
    assert [ways[0] for ways in quoted(words)] == found


def test_closing_mark_may_be_an_apostrophe():
    ways = next(quoted("He wrote ‘the parents’ views matter’ twice."))
    assert ways == ["the parents", "the parents’ views matter"]


@pytest.mark.parametrize(
    ("words", "whole"), [("“a” b", True), ("a” b", False), ("“a b", False), ('"a" b', True), ('"a b', False)]
)
def test_half_a_pair_of_marks_is_noticed(words, whole):
    assert is_balanced(words) is whole


def test_nearest_passage_is_given_in_whole_words():
    texts = [Text("one", "Nothing alike."), Text("the letter", "Leaders took significant and early steps.")]
    assert nearest("significant and early step", texts) == ("significant and early steps.", "the letter")


def test_nothing_near_is_said_as_nothing():
    assert nearest("quite another matter", [Text("one", "Xyz qrs.")]) == ("", "")


def blocked(summary, vera):
    edition = editions.start(publication=summary, by=vera)
    with pytest.raises(Refused) as refused:
        editions.submit(edition=edition, by=vera)
    return str(refused.value)


@pytest.mark.django_db
def test_invented_quotation_blocks_the_edition(summary, vera):
    summary.happened = "Inspectors found “significant progress” everywhere."
    record.save_opening(publication=summary, by=vera)
    words = blocked(summary, vera)
    assert "“significant progress” stands in quotation marks, but in no stored text." in words
    assert "Where: What happened." in words


@pytest.mark.django_db
def test_nearest_true_passage_is_offered(summary, vera, area):
    a_statement(area, vera, words="Families tell us that the waiting is far too long.")
    summary.happened = "Families say that “the waiting was far too long”."
    record.save_opening(publication=summary, by=vera)
    assert "The nearest is “that the waiting is far too long.”, in what was said, the forum" in blocked(
        summary, vera
    )


@pytest.mark.django_db
def test_printed_terms_and_stored_words_may_be_quoted(summary, vera):
    summary.happened = "The outcome was “Effective action”. Plans must be “finished when they are due”."
    record.save_opening(publication=summary, by=vera)
    assert (
        editions.submit(edition=editions.start(publication=summary, by=vera), by=vera).status == "in_review"
    )


@pytest.mark.django_db
def test_words_told_in_ours_may_not_be_quoted(summary, vera, area):
    a_statement(area, vera, words="Waiting is a torment, in short.", is_paraphrase=True)
    summary.happened = "The forum says “waiting is a torment”."
    record.save_opening(publication=summary, by=vera)
    assert "stands in quotation marks" in blocked(summary, vera)


@pytest.mark.django_db
def test_words_shown_as_the_inspectors_stand_in_the_letter(summary, vera, area):
    visit = summary.inspection
    Letter.objects.create(
        area=area,
        inspection=visit,
        pages="Leaders must make sure that plans are finished on time. Effective action.",
        file_hash="0" * 64,
        brought_in_by=vera,
    )
    words = blocked(summary, vera)
    assert "it does not stand in the letter that was brought in" in words
    assert "The nearest is “Leaders must make sure that plans are finished" in words


@pytest.mark.django_db
def test_all_that_is_shown_as_the_inspectors_words_is_held_against_the_letter(area, vera):
    visit = an_inspection(area, vera, outcome_words="Effective action everywhere.")
    finding = a_finding(visit, vera, is_paraphrase=True, outcome_words="Effective enough")
    said = {"speaker": "inspectors", "inspection": visit, "their_words": "Nobody waits."}
    rows = [
        visit,
        finding,
        a_disagreement(area, vera, **said),
        a_disagreement(area, vera, speaker="partnership"),
    ]
    Letter.objects.create(
        area=area, inspection=visit, pages="Effective action.", file_hash="0" * 64, brought_in_by=vera
    )
    found = [words for _, words, _ in stored_texts.misquoted(rows)]
    assert found == ["Effective action everywhere.", "Effective enough", "Nobody waits."]


@pytest.mark.django_db
def test_quotation_over_a_page_break_stands_where_it_was_read(area, vera):
    letter = Letter(
        pages="the first half\nfooter 3\fsecond half", reading='{"text": "the first half second half"}'
    )
    folded = [fold(text.words) for text in stored_texts.of_letter(letter)]
    assert stands("first half second half", folded)


@pytest.mark.django_db
def test_paraphrase_is_not_held_against_the_letter(summary, vera, area):
    finding = summary.inspection.findings.get()
    finding.is_paraphrase, finding.outcome_words = True, "Effective action"
    record.save_finding(finding=finding, by=vera)
    Letter.objects.create(
        area=area,
        inspection=summary.inspection,
        pages="Effective action on both areas.",
        file_hash="0" * 64,
        brought_in_by=vera,
    )
    assert (
        editions.submit(edition=editions.start(publication=summary, by=vera), by=vera).status == "in_review"
    )


@pytest.mark.django_db
def test_second_finding_is_checked_too(summary, vera):
    finding = a_finding(summary.inspection, vera, number=2, still_hard="Some still “wait for ever”.")
    assert f"Where: “{finding.title}”: what is still hard." in blocked(summary, vera)


def test_every_text_of_the_forums_own_is_looked_at():
    from inspections import content as contents
    from tests.inspections.test_places import filled

    places = {
        ".".join(part for part in place.split(".") if not part.isdigit())
        for place, _ in quotations.prose(filled(contents.EditionContent))
    }
    wanted = {"short.text", "visits.findings.better", "threads.about", "threads.visits.findings.links"}
    assert wanted | {"claims.why", "disagreements.proof", "evidence.words", "change_note"} <= places
    assert not {
        place for place in places if place.endswith(("source", "source_url", "caveat", "outcome.printed"))
    }


def test_official_figures_beside_a_thread_are_not_the_forums_words():
    series = contents.SeriesShown("Plans", "What counts (“including exceptions”).", "%", ())
    thread = contents.ThreadShown(1, "A concern", "Its words.", (), series)
    assert [words for _, words in quotations.prose(thread)] == ["A concern", "Its words."]
