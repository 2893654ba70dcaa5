"""What an edition tells of the journeys of surveys, on the web and in its PDF, and what it leaves out."""

import json
from dataclasses import replace
from datetime import date

import pytest

from inspections import content as contents
from inspections import render
from inspections.actions import editions, embargoes, hidings, record
from inspections.compose import compose
from inspections.compose.journeys import journeys
from inspections.models import Publication
from sendportal.guards import Refused
from tests.factories.area_record import an_area_record
from tests.factories.journeys import a_not_yet, a_reason, a_step
from tests.factories.record import OPENING, a_finding, a_statement, an_inspection
from tests.factories.said import a_happening
from tests.factories.threads import a_thread
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece, a_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)
PLACES = ["asked", "closed", "counted", "inspectors", "leaders", "answered", "plan", "changed"]


@pytest.fixture
def source(area, vera):
    source = a_source(area, vera)
    a_piece(area, vera, source=source)
    return source


@pytest.fixture
def summary(area, vera, source):
    kind = Publication.Kind.SURVEY_SUMMARY
    row = Publication(area=area, kind=kind, source=source, title="The survey", slug="survey", **OPENING)
    return record.save_opening(publication=row, by=vera)


@pytest.fixture
def told(summary, vera):
    """A function that composes the summary's next edition."""
    edition = editions.start(publication=summary, by=vera)
    return lambda: compose(edition, TODAY)


def states(journey):
    return {step.kind: step.state for step in journey.steps}


def test_every_place_stands_in_order_with_what_is_known_of_it(told, source, vera):
    a_step(source, vera)
    a_not_yet(source, vera)
    [journey] = told().journeys
    assert [step.kind for step in journey.steps] == PLACES
    happened = {"counted": "happened", "leaders": "happened", "changed": "not_yet"}
    assert states(journey) == dict.fromkeys(PLACES, "nothing") | happened


def test_not_yet_is_not_told_once_something_happened(told, source, vera):
    a_not_yet(source, vera, kind="plan")
    a_step(source, vera, kind="plan", words="The plan names waiting.")
    found = [(step.state, step.words) for step in told().journeys[0].steps if step.kind == "plan"]
    assert found == [("happened", "The plan names waiting.")]


def test_survey_of_which_nothing_was_entered_has_no_journey(told):
    assert told().journeys == ()


def test_figures_come_from_the_survey_and_the_reason_from_a_person(told, source, vera):
    a_reason(source, vera, "Finished answers only.")
    counted = next(step for step in told().journeys[0].steps if step.kind == "counted")
    assert (counted.counts[0], counted.words) == (
        "120 responses came in. 100 are finished, 20 are not.",
        "Finished answers only.",
    )


def test_step_brings_what_it_points_at(told, source, area, vera):
    visit = an_inspection(area, vera)
    a_step(source, vera, {"findings": [a_finding(visit, vera)]}, kind="inspectors", likeness="about")
    answer = a_statement(area, vera, party="partnership", words="We will.")
    links = {"statements": [answer], "threads": [a_thread(area, vera)]}
    a_step(source, vera, links, kind="answered")
    a_step(source, vera, {"dates": [a_happening(area, vera)]}, kind="plan")
    steps = {step.kind: step for step in told().journeys[0].steps}
    found = steps["inspectors"].findings[0]
    assert (steps["inspectors"].likeness_words, found.title, found.visit) == (
        "Inspectors wrote about the same",
        "Plans that come late",
        "Monitoring inspection",
    )
    assert [said.words for said in steps["answered"].said] == ["We will."]
    assert [concern.title for concern in steps["answered"].concerns] == ["Plans on time"]
    assert [line.what for line in steps["plan"].dates] == ["The council handed in its plan"]


def test_what_is_shown_of_inspectors_counts_as_telling_of_their_visit(told, source, area, vera):
    visit = an_inspection(area, vera)
    a_step(source, vera, {"findings": [a_finding(visit, vera)]}, kind="inspectors", likeness="about")
    assert contents.visits_told(told()) == {("Monitoring inspection", "2025-03-03")}


def test_visit_that_a_public_journey_tells_of_comes_under_no_embargo(summary, source, area, vera, pat):
    visit = an_inspection(area, vera)
    a_step(source, vera, {"findings": [a_finding(visit, vera)]}, kind="inspectors", likeness="about")
    stages.at("published", summary, vera, pat)
    with pytest.raises(Refused, match="public page"):
        embargoes.put_on(row=visit, readers=[pat], by=vera)


@pytest.mark.parametrize("links", ["findings", "statements", "dates"])
def test_step_about_a_held_visit_is_left_out(links, told, source, area, vera, pat):
    visit = an_inspection(area, vera, published_on=None)
    rows = {
        "findings": ("inspectors", a_finding(visit, vera), {"likeness": "same"}),
        "statements": ("answered", a_statement(area, vera, inspection=visit, party="partnership"), {}),
        "dates": ("plan", a_happening(area, vera, inspection=visit), {}),
    }
    kind, row, fields = rows[links]
    a_step(source, vera, {links: [row]}, kind=kind, words="Quinquereme.", **fields)
    a_not_yet(source, vera)
    assert "Quinquereme" in contents.canonical(told())
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    assert "Quinquereme" not in contents.canonical(told())


def test_step_about_two_visits_is_left_out_while_one_of_them_is_held(told, source, area, vera, pat):
    first = a_finding(an_inspection(area, vera), vera)
    days = {"first_day": date(2025, 9, 1), "last_day": date(2025, 9, 3), "published_on": None}
    second = a_finding(visit := an_inspection(area, vera, **days), vera)
    a_step(
        source, vera, {"findings": [first, second]}, kind="inspectors", likeness="same", words="Quinquereme."
    )
    a_not_yet(source, vera)
    assert "Quinquereme" in contents.canonical(told())
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    assert "Quinquereme" not in contents.canonical(told())


def test_step_about_a_concern_that_nobody_may_know_of_is_left_out(told, source, area, vera, pat):
    embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    a_step(source, vera, {"threads": [a_thread(area, vera, "Held")]}, words="Quinquereme.")
    a_not_yet(source, vera)
    assert "Quinquereme" not in contents.canonical(told())


def test_area_record_tells_of_every_survey(source, area, vera, pat):
    a_not_yet(source, vera)
    a_not_yet(a_source(area, vera, title="Another"), vera)
    a_source(area, vera, title="Nothing entered")
    edition = editions.start(publication=an_area_record(area, vera, pat), by=vera)
    assert [journey.title for journey in compose(edition, TODAY).journeys] == ["Another", "Families' survey"]


def test_edition_of_before_there_were_journeys_is_read_as_it_was(told):
    text = contents.canonical(told())
    older = json.loads(text)
    del older["journeys"]
    for source in older["sources"]:
        for name in ("comments_of", "earlier_wave", "earlier_period"):
            del source[name]
    read = contents.parse(json.dumps(older))
    assert (read.journeys, read.sources[0].earlier_wave) == ((), "")
    first = contents.parse(json.dumps(older | {"schema": 1}))
    assert "What became of" not in render.html(first)


def test_page_and_pdf_say_the_same_and_not_yet_is_written_out(summary, source, area, vera, pat, client):
    a_not_yet(source, vera, words="The plan is being written.")
    visit = an_inspection(area, vera)
    a_step(source, vera, {"findings": [a_finding(visit, vera)]}, kind="inspectors", likeness="same")
    edition = stages.at("published", summary, vera, pat)
    for page in (client.get("/wexcombe/survey/").text, render.html(contents.parse(edition.content))):
        for words in (
            "Not yet, as far as we know on 3 March 2026.",
            "The plan is being written.",
            "Inspectors wrote the same:",
            "Nobody can tell from this whether one came of the other.",
            "120 responses came in. 100 are finished, 20 are not.",
            "Nothing recorded as of",
        ):
            assert words in page, words


def test_words_that_are_not_ours_are_a_quotation_with_their_speaker(summary, source, vera, pat, client):
    a_step(source, vera, said_by="The council", is_paraphrase=False, words="We have read it.")
    stages.at("published", summary, vera, pat)
    page = client.get("/wexcombe/survey/").text
    assert (
        '<p>The council:</p>\n  <blockquote class="said-words"><p>We have read it.</p></blockquote>' in page
    )


def test_quotation_marks_hold_only_what_stands_somewhere(summary, source, vera):
    a_step(source, vera, words="The board said “we are sorry” at its meeting.")
    edition = editions.start(publication=summary, by=vera)
    with pytest.raises(Refused, match="“we are sorry” stands in quotation marks, but in no stored text"):
        editions.submit(edition=edition, by=vera)
    a_step(source, vera, said_by="The board", is_paraphrase=False, words="We are sorry.")
    assert editions.submit(edition=edition, by=vera).status == "in_review"


def test_what_must_not_be_published_is_found_in_a_journey(summary, source, vera):
    step = a_step(source, vera)
    type(step).objects.filter(pk=step.pk).update(words="Write to ann@example.org.")
    edition = editions.start(publication=summary, by=vera)
    with pytest.raises(
        Refused, match="Where: The journey of the survey “Families' survey”, Shown to leaders"
    ):
        editions.submit(edition=edition, by=vera)


def test_redaction_takes_words_out_of_the_journey_and_its_step(summary, source, vera, pat):
    step = a_step(source, vera, words="Tommy told the board.")
    edition = stages.at("published", summary, vera, pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="Tommy", by=pat)
    edition.refresh_from_db()
    step.refresh_from_db()
    assert ("Tommy" in edition.content, step.words) == (
        False,
        "[some words were removed here] told the board.",
    )


def test_redaction_leaves_what_the_page_is_built_from(told, source, vera):
    a_not_yet(source, vera)
    text = contents.redacted(contents.canonical(told()), "not", "X")
    [journey] = contents.parse(text).journeys
    assert states(journey)["changed"] == "not_yet"


def test_redaction_leaves_days_and_our_fixed_words(told, source, area, vera):
    a_not_yet(source, vera)
    finding = a_finding(an_inspection(area, vera), vera)
    a_step(source, vera, {"findings": [finding]}, kind="inspectors", likeness="same")
    text = contents.canonical(told())
    for passage in ("2026", "wrote the same", "Monitoring"):
        text = contents.redacted(text, passage, "X")
    steps = {step.kind: step for step in contents.parse(text).journeys[0].steps}
    assert (
        steps["changed"].as_of,
        steps["inspectors"].likeness_words,
        steps["inspectors"].findings[0].visit,
    ) == (
        "2026-03-03",
        "Inspectors wrote the same",
        "Monitoring inspection",
    )


def test_record_has_a_page_of_its_surveys(source, area, vera, pat, client):
    a_not_yet(source, vera)
    edition = stages.at("published", an_area_record(area, vera, pat), vera, pat)
    pages = ["/wexcombe/record/surveys/", "/wexcombe/record/edition/1/surveys/"]
    assert ["Not yet, as far as we know on 3 March 2026." in client.get(url).text for url in pages] == [
        True,
        True,
    ]
    assert 'href="/wexcombe/record/surveys/"' in client.get("/wexcombe/record/").text
    assert 'id="journeys"' in render.html(contents.parse(edition.content))


def test_record_without_journeys_has_no_such_page(area, vera, pat, client):
    stages.at("published", an_area_record(area, vera, pat), vera, pat)
    assert client.get("/wexcombe/record/surveys/").status_code == 404


def test_concern_on_the_web_leads_to_its_page(source, area, vera, pat, client):
    publication = an_area_record(area, vera, pat)
    thread = area.threads.get()
    a_step(source, vera, {"threads": [thread]})
    edition = stages.at("published", publication, vera, pat)
    link = f'<a href="/wexcombe/record/threads/{thread.pk}/">{thread.title}</a>'
    assert link in client.get("/wexcombe/record/surveys/").text
    assert f"<li>{thread.title}</li>" in render.html(contents.parse(edition.content))


# Earlier waves


def test_earlier_wave_is_named_with_its_time(area, vera, told, source):
    source.earlier_wave = a_source(area, vera, title="Survey of 2023", period="May 2023")
    source.save()
    [shown] = told().sources
    assert (shown.earlier_wave, shown.earlier_period) == ("Survey of 2023", "May 2023")
    page = render.html(told())
    assert '<th scope="row">An earlier wave</th><td>Survey of 2023, May 2023</td>' in page


def test_survey_without_an_earlier_wave_names_none(told):
    assert "An earlier wave" not in render.html(told())


def test_old_edition_names_no_wave_in_its_own_form(told, source):
    shown = replace(told().sources[0], earlier_wave="Survey of 2023")
    assert "Survey of 2023" not in render.html(replace(told(), schema=1, sources=(shown,)))


def test_many_journeys_ask_no_more_of_the_database_than_one(area, vera, pat, source, queries):
    publication = an_area_record(area, vera, pat)
    a_step(source, vera)
    few = queries(lambda: journeys(publication))
    for number in range(5):
        a_step(a_source(area, vera, title=f"Survey {number}"), vera)
    assert len(journeys(publication)) == 6
    assert queries(lambda: journeys(publication)) == few
