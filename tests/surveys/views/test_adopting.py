"""What the pages of figures say of a table that is evidence already, and of using all at once."""

import pytest

from inspections.actions import embargoes
from inspections.actions.record import make_publication
from inspections.models import Publication
from surveys.actions import releasing, results
from tests.factories import record, surveys
from tests.factories.threads import a_thread
from tests.surveys.test_results import with_blank_partials
from tests.surveys.views.pages import page, text

pytestmark = pytest.mark.django_db
WORDS = "Nearly all families are at primary school."


@pytest.fixture
def release(area, vera):
    return surveys.a_release(surveys.a_survey(area, vera), vera, "all")


def beside_a_finding(release, vera, pat):
    visit = record.an_inspection(release.survey.area, vera, published_on=None)
    finding = record.a_finding(visit, vera, title="Held")
    results.adopt(release=release, table=1, words=WORDS, finding=finding, by=vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)


def with_a_thread(release, vera, pat):
    visit = record.an_inspection(release.survey.area, vera, published_on=None)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    thread = a_thread(release.survey.area, vera, "Held")
    results.adopt(release=release, table=1, words=WORDS, thread=thread, by=vera)


@pytest.mark.parametrize("use", [beside_a_finding, with_a_thread])
@pytest.mark.parametrize(("name", "more"), [("release", []), ("adopt", [1])])
def test_only_who_knows_of_the_place_reads_the_words(signed_in, release, vera, pat, ada, use, name, more):
    use(release, vera, pat)
    address = page(name, release.survey.area, release.pk, *more)
    known, unknown = (text(signed_in(person).get(address)) for person in (vera, ada))
    assert WORDS in known and "“Held”" in known
    assert "Used as evidence" in unknown and WORDS not in unknown and "“Held”" not in unknown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(f"\u202e{WORDS}\u202c", WORDS), ("\u202e\u202c", "Say in a plain sentence what this figure tells.")],
)
def test_marks_that_turn_text_round_do_not_reach_evidence(signed_in, release, vera, typed, kept):
    address = page("adopt", release.survey.area, release.pk, 1)
    answer = signed_in(vera).post(address, {"words": typed}, follow=True)
    assert [piece.words for piece in results.adopted(release, vera).values()] == [WORDS] * (kept == WORDS)
    assert kept in text(answer)


def test_tables_that_break_a_question_down_are_not_used_at_once(signed_in, area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=120, partial=40))
    release = releasing.release(survey=survey, counted="all", by_questions=[1], by=vera)
    client, address = signed_in(vera), page("release", area, release.pk)
    assert "Tables that break a question down are left out" in text(client.get(address))
    client.post(page("adopt_all", area, release.pk))
    assert sorted(results.adopted(release, vera)) == [1, 2]
    after = text(client.get(address))
    assert "Use them all?" not in after and "by What is your child" in after


def test_a_page_of_a_survey_says_what_evidence_of_it_counts_other_answers(signed_in, area, vera):
    survey = surveys.a_survey(area, vera)
    complete = surveys.a_release(survey, vera, "complete", with_blank_partials())
    piece = results.adopt(release=complete, table=1, words="Most.", by=vera)
    kind = Publication.Kind.SURVEY_SUMMARY
    made = make_publication(area=area, kind=kind, title="What you told us", source=piece.source, by=vera)
    client, address = signed_in(vera), page("publication", area, made.pk)
    assert "not on this page" not in text(client.get(address))
    results.adopt(
        release=releasing.release(survey=survey, counted="all", by=vera), table=1, words="Most.", by=vera
    )
    assert "1 piece of evidence from the same survey is not on this page" in text(client.get(address))


def test_the_sentence_of_a_tie_names_all_of_the_largest():
    cells = [
        {"label": name, "count": count, "share": count} for name, count in (("A", 40), ("B", 40), ("C", 20))
    ]
    frozen = {
        "title": "Which?",
        "cells": cells,
        "base": 100,
        "no_answer": 0,
        "not_asked": 0,
        "is_multiple": False,
    }
    words = results.sentence(frozen)
    assert words == "Asked “Which?”, 40% said “A” (40 of 100 people who answered), and as many “B”."
