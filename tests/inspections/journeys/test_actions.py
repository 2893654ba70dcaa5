"""Entering a survey's journey: what may stand where, in which words, and what the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from inspections import journeys as reading
from inspections.actions import embargoes, evidence, journeys, record
from inspections.actions.versions import CHANGED
from inspections.models import Journey, JourneyStep
from sendportal import audit
from sendportal.guards import Refused
from sendportal.models import AuditEvent
from tests.factories.journeys import STEP, a_not_yet, a_reason, a_step
from tests.factories.record import a_finding, a_statement, an_inspection
from tests.factories.said import a_happening
from tests.factories.threads import a_thread
from tests.inspections.views.conftest import a_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(area, vera):
    return a_source(area, vera)


@pytest.fixture
def finding(area, vera):
    return a_finding(an_inspection(area, vera), vera)


def shown(source, person=None):
    """What stands in each place: words of its steps, and the day of its "not yet"."""
    return {
        str(place.kind): [step.words for step in place.steps] or place.not_yet and place.not_yet.not_yet_on
        for place in reading.places(source.journey, person)
        if not place.is_empty
    }


def test_places_stand_in_their_order_and_steps_by_day(source, vera):
    a_step(source, vera, words="Again.", earliest=date(2025, 9, 1))
    a_step(source, vera, words="First.")
    a_step(source, vera, kind="asked", words="Parents were asked.", earliest=date(2025, 5, 1))
    a_not_yet(source, vera)
    assert shown(source) == {
        "asked": ["Parents were asked."],
        "leaders": ["First.", "Again."],
        "changed": date(2026, 3, 3),
    }
    assert list(shown(source)) == ["asked", "leaders", "changed"]


def test_journey_goes_on_when_the_file_or_the_way_of_counting_changes(source, area, vera):
    a_step(source, vera)
    facts = {name: getattr(source, name) for name in FACTS}
    newer = evidence.describe_source(
        area=area, source_id=source.pk, by=vera, **facts | {"file_hash": "1" * 64}
    )
    counted = evidence.describe_source(area=area, source_id=newer.pk, by=vera, **facts | {"counted": "All"})
    assert len({source.pk, newer.pk, counted.pk}) == 3
    assert {newer.journey, counted.journey} == {source.journey}
    assert (shown(counted)["leaders"], source.journey.newest) == ([STEP["words"]], counted)


FACTS = ("title", "period", "recruitment", "counted", "received", "complete", "partial", "comments")
FACTS += ("words", "file_hash")


def test_another_survey_begins_a_journey_of_its_own(source, area, vera):
    assert a_source(area, vera, title="Another").journey != source.journey


def test_what_was_counted_comes_from_the_survey(source):
    assert reading.counts(source) == (
        "120 responses came in. 100 are finished, 20 are not.",
        "What the figures count: everybody who answered.",
        "Parents wrote 40 comments, 900 words in all.",
        "Whose comments are counted: everybody who answered, unfinished answers included.",
    )


def test_what_was_counted_says_what_the_file_does_not(area, vera):
    source = a_source(area, vera, received=1, complete=None, partial=None, comments=0, words=0)
    assert reading.counts(source)[0] == (
        "1 response came in. The survey tool does not mark which of them are finished."
    )
    assert reading.counts(source)[2:] == ("No written comments were counted.",)


def test_comments_of_finished_answers_are_said_to_be_theirs(area, vera):
    source = a_source(area, vera, comments_of="complete")
    assert reading.counts(source)[3] == "Whose comments are counted: complete answers only."


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"words": " "}, "plain sentence what happened"),
        ({"source": ""}, "where it can be read"),
        ({"latest": date(2025, 6, 2)}, "last day is before the first"),
        ({"earliest": None, "latest": date(2025, 6, 2)}, "first and the last day, or neither"),
        ({"is_paraphrase": False}, "whose words these are"),
        ({"kind": "nowhere"}, "no such place"),
        ({"words": "Ask ann@example.org."}, "e-mail address"),
        ({"likeness": "same"}, "both or neither"),
        ({"kind": "counted", "not_yet_on": date(2026, 1, 1), "earliest": None, "latest": None}, "no day of"),
    ],
)
def test_step_that_is_not_whole_is_refused(fields, why, source, vera):
    with pytest.raises(Refused, match=why):
        a_step(source, vera, **fields)
    assert JourneyStep.objects.count() == 0


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_steps_are_entered_by_those_who_may(who, source, vera, request):
    step = a_step(source, vera)
    other = request.getfixturevalue(who)
    for work in (lambda: a_step(source, other), lambda: journeys.remove_step(step=step, by=other)):
        with pytest.raises(Refused, match="Your role"):
            work()


CLAIMED = [
    "Inspectors wrote this because of you.",
    "Because of our survey, plans are checked.",
    "Thanks to the parent carer survey, inspectors asked about waiting.",
    "As a result of your answers inspectors looked at plans.",
    "Our survey made inspectors look at plans.",
    "Your voices have changed what inspectors wrote.",
    "Inspectors asked about it because parents had told the forum.",
    "The plan was changed due to parents’ comments.",
]


@pytest.mark.parametrize("words", CLAIMED)
def test_words_that_claim_a_cause_are_refused_even_from_those_who_are_sure(words, source, vera):
    step = JourneyStep(journey=source.journey, **STEP | {"words": words, "latest": STEP["earliest"]})
    with pytest.raises(Refused, match="nobody can show it"):
        journeys.save_step(step=step, is_sure=True, by=vera)


@pytest.mark.parametrize(
    "words",
    [
        "The council acted in response to the results.",
        "The board listened to the forum.",
        "Therefore a new team was set up.",
        "It was put off because a meeting was cancelled.",
    ],
)
def test_words_that_may_claim_a_cause_are_kept_once_somebody_is_sure(words, source, vera):
    with pytest.raises(Refused, match="may say that one thing came of another"):
        a_step(source, vera, words=words)
    step = JourneyStep(journey=source.journey, **STEP | {"words": words, "latest": STEP["earliest"]})
    assert journeys.save_step(step=step, is_sure=True, by=vera).words == words


@pytest.mark.parametrize(
    "words",
    [
        "The forum showed inspectors what parents had said.",
        "Inspectors met parents on two evenings.",
        "The survey was open to all. Inspectors came in September.",
        "The new plan names waiting as its first aim.",
        "The council answered the survey’s three questions.",
    ],
)
def test_plain_words_are_taken_as_they_are(words, source, vera):
    assert a_step(source, vera, words=words).words == words


def test_why_it_was_asked_or_counted_may_say_because(source, vera):
    assert a_reason(source, vera, "Finished answers only, because the others stop half-way.").pk


def test_words_of_somebody_else_are_looked_at_and_then_kept(source, vera):
    fields = {"said_by": "the council", "is_paraphrase": False, "words": "We did it because of your survey."}
    with pytest.raises(Refused, match="tick the box"):
        a_step(source, vera, **fields)
    step = JourneyStep(journey=source.journey, **STEP | fields | {"latest": STEP["earliest"]})
    assert journeys.save_step(step=step, is_sure=True, by=vera).pk


def test_not_yet_stands_once_and_beside_nothing_that_happened(source, vera):
    a_not_yet(source, vera, kind="plan")
    a_step(source, vera)
    for kind in ("plan", "leaders"):
        with pytest.raises(Refused, match="stands here already"):
            a_not_yet(source, vera, kind=kind)


def test_not_yet_gives_way_to_what_happened(source, vera):
    a_not_yet(source, vera, kind="plan")
    a_step(source, vera, kind="plan", words="The plan names waiting.")
    assert shown(source) == {"plan": ["The plan names waiting."]}


def test_reason_for_the_count_stands_once(source, vera):
    a_reason(source, vera)
    with pytest.raises(Refused, match="stands here already"):
        a_reason(source, vera, "Another reason.")


def test_step_points_at_what_inspectors_wrote(source, finding, vera):
    step = a_step(source, vera, {"findings": [finding]}, kind="inspectors", likeness="about")
    assert (list(step.findings.all()), step.inspection) == ([finding], finding.inspection)
    with pytest.raises(Refused, match="both or neither"):
        a_step(source, vera, {"findings": [finding]}, kind="inspectors")


def test_each_place_points_at_what_belongs_to_it(source, finding, area, vera):
    answer = a_statement(area, vera, party="partnership")
    thread, entry = a_thread(area, vera), a_happening(area, vera)
    assert a_step(source, vera, {"statements": [answer], "threads": [thread]}, kind="answered").pk
    assert a_step(source, vera, {"dates": [entry]}, kind="plan").pk
    with pytest.raises(Refused, match="cannot point at that"):
        a_step(source, vera, {"findings": [finding]}, likeness="same")


def test_step_points_neither_at_the_forum_nor_at_another_area(source, area, vera, olu):
    theirs = olu.memberships.get().area
    forum = a_statement(area, vera)
    elsewhere = a_statement(theirs, olu, party="partnership")
    for row in (forum, elsewhere):
        with pytest.raises(Refused, match="its own area"):
            a_step(source, vera, {"statements": [row]}, kind="answered")


def test_finding_that_a_journey_points_at_is_not_removed(source, finding, vera):
    a_step(source, vera, {"findings": [finding]}, kind="inspectors", likeness="same")
    with pytest.raises(Refused, match="a survey’s journey"):
        record.remove_finding(finding=finding, by=vera)


def test_step_that_somebody_else_changed_is_not_written_over(source, vera, pat):
    step = a_step(source, vera)
    mine = JourneyStep.objects.get(pk=step.pk)
    step.words = "Theirs."
    journeys.save_step(step=step, by=pat)
    mine.words = "Mine."
    with pytest.raises(Refused, match=CHANGED[:20]):
        journeys.save_step(step=mine, by=vera)


def test_every_change_is_on_record_without_a_word(source, vera):
    step = a_step(source, vera)
    journeys.save_step(step=step, by=vera)
    journeys.remove_step(step=step, by=vera)
    events = AuditEvent.objects.filter(verb__startswith="journey.").order_by("pk")
    assert [event.verb for event in events] == ["journey.entered", "journey.changed", "journey.removed"]
    assert not any(STEP["words"] in str(event.detail) for event in events)


def test_log_tells_others_nothing_of_a_removed_step_that_stood_with_a_hidden_concern(
    source, area, vera, pat, ada
):
    embargoes.put_on(row=an_inspection(area, vera, published_on=None), readers=[pat], by=vera)
    before = set(audit.events(area, ada))
    step = a_step(source, vera, {"threads": [a_thread(area, vera, "Begun since")]})
    journeys.remove_step(step=step, by=vera)
    a_step(source, vera, kind="closed")
    assert {event.verb for event in set(audit.events(area, ada)) - before} == {"journey.entered"}
    assert {event.verb for event in set(audit.events(area, vera)) - before} >= {"journey.removed"}


def test_log_says_that_a_step_points_at_something_else(source, finding, vera):
    step = a_step(source, vera, {"findings": [finding]}, kind="inspectors", likeness="same")
    step.likeness = ""
    journeys.save_step(step=step, by=vera)
    journeys.save_step(step=step, by=vera)
    events = AuditEvent.objects.filter(verb="journey.linked").order_by("pk")
    assert [event.detail for event in events] == [
        {"links": ["findings"], "inspection": finding.inspection_id},
        {"links": ["findings"]},
    ]


BROKEN = [
    {"earliest": date(2025, 6, 3), "latest": None},
    {"earliest": date(2025, 6, 3), "latest": date(2025, 6, 2)},
    {"not_yet_on": date(2025, 6, 3), "earliest": date(2025, 6, 3), "latest": date(2025, 6, 3)},
    {"not_yet_on": date(2025, 6, 3), "kind": "counted"},
    {"words": ""},
    {"source": ""},
    {"is_paraphrase": False},
]


@pytest.mark.parametrize("fields", BROKEN)
def test_database_takes_no_step_that_is_not_whole(fields, source, vera):
    values = {"kind": "plan", "words": "It is in.", "source": "The plan", "entered_by": vera} | fields
    with pytest.raises(IntegrityError), transaction.atomic():
        JourneyStep.objects.create(journey=source.journey, **values)


@pytest.mark.parametrize(
    "fields", [{"kind": "plan", "not_yet_on": date(2026, 1, 1)}, {"kind": "counted", "words": "Why."}]
)
def test_database_keeps_what_stands_once(fields, source, vera):
    JourneyStep.objects.create(journey=source.journey, entered_by=vera, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        JourneyStep.objects.create(journey=source.journey, entered_by=vera, **fields)


def test_journey_of_another_area_is_not_gone_on_with(source, vera, olu):
    theirs = a_source(olu.memberships.get().area, olu)
    facts = {name: getattr(source, name) for name in FACTS}
    again = evidence.describe_source(area=theirs.area, source_id=source.pk, by=olu, **facts)
    assert (again.journey == source.journey, Journey.objects.count()) == (False, 3)
