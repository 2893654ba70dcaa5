"""Disagreements: both texts stay as they were filed, and every step stays on record."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from inspections.actions import disagreements as actions
from inspections.actions import embargoes, hidings
from inspections.actions.passages import MARKER
from inspections.actions.versions import CHANGED
from inspections.embargoes import seen
from inspections.models import Disagreement, DisagreementStep
from inspections.rules.disagreements import MOVES
from sendportal.guards import Refused
from tests.factories.record import a_finding, a_summary, an_inspection
from tests.factories.said import TEXTS, a_disagreement, a_draft, a_step
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece


def refused(work, words):
    with pytest.raises(Refused, match=words), transaction.atomic():
        work()


def refused_below(row, **fields):
    """The database itself refuses the change, whoever asks."""
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)


def not_deleted_below(row):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


@pytest.fixture
def draft(area, vera):
    return a_draft(area, vera)


@pytest.fixture
def filed(area, vera):
    return a_disagreement(area, vera)


@pytest.fixture
def step(filed, vera):
    return a_step(filed, vera)


@pytest.mark.parametrize("field", TEXTS)
def test_draft_may_change(draft, vera, field):
    other = {"speaker": "press", "their_on": date(2025, 4, 2), "our_on": date(2025, 4, 21)}
    value = other.get(field, "Other words.")
    setattr(draft, field, value)
    actions.save_disagreement(disagreement=draft, by=vera)
    draft.refresh_from_db()
    assert getattr(draft, field) == value


def test_filing_is_signed(filed, vera):
    assert (filed.filed_by, filed.state) == (vera, "open")


@pytest.mark.parametrize("field", ["their_words", "their_source", "our_words", "our_source"])
def test_filing_needs_both_texts_with_their_sources(area, vera, field):
    refused(lambda: a_disagreement(area, vera, **{field: " "}), "Both texts are needed")


FIXED = {
    "speaker": "press",
    "their_words": "Something else.",
    "their_is_paraphrase": True,
    "their_source": "Another page",
    "their_on": date(2025, 4, 2),
    "our_words": "Something else.",
    "our_is_paraphrase": True,
    "our_source": "Another page",
    "our_on": date(2025, 4, 21),
    "our_url": "https://example.org/other/",
    "their_url": "https://example.org/other/",
    "filed_at": timezone.now(),
    "filed_by": None,
}


@pytest.mark.parametrize("field", FIXED)
def test_filed_texts_stay_as_they_are(filed, vera, field):
    refused_below(filed, **{field: FIXED[field]})
    setattr(filed, field, FIXED[field])
    refused(lambda: actions.save_disagreement(disagreement=filed, by=vera), "both texts stay")


def test_filed_disagreement_stays_with_its_visit(area, vera):
    filed = a_disagreement(area, vera, inspection=an_inspection(area, vera))
    refused_below(filed, inspection=None)


def test_filed_disagreement_cannot_be_made_a_draft_again(filed):
    refused_below(filed, filed_at=None, filed_by=None)


def test_filed_disagreement_stays_on_record(filed, draft, vera):
    refused(lambda: actions.remove_draft(disagreement=filed, by=vera), "stays on record")
    not_deleted_below(filed)
    actions.remove_draft(disagreement=draft, by=vera)
    assert list(Disagreement.objects.all()) == [filed]


def test_filing_twice_is_refused(filed, vera):
    refused(lambda: actions.file(disagreement=filed, by=vera), "both texts stay")


def test_only_what_was_read_is_filed(draft, vera, pat):
    actions.save_disagreement(disagreement=draft, by=pat)
    refused(lambda: actions.file(disagreement=draft, seen=1, by=vera), CHANGED)


# Steps


def in_state(filed, by, state):
    if state != "open":
        a_step(filed, by, state=state)
        filed.refresh_from_db()
    return filed


def test_settled_can_only_be_opened_again():
    allowed = {(start, end) for start, ends in MOVES.items() for end in ends}
    assert allowed == {
        *(("open", "answered"), ("open", "agreed_difference"), ("open", "resolved")),
        *(("answered", "answered"), ("answered", "agreed_difference"), ("answered", "resolved")),
        *(("answered", "open"), ("agreed_difference", "open"), ("agreed_difference", "resolved")),
        ("resolved", "open"),
    }


@pytest.mark.parametrize(("start", "end"), list(product(Disagreement.State.values, repeat=2)))
def test_step_leads_only_where_the_table_says(filed, vera, start, end):
    in_state(filed, vera, start)
    if end in MOVES[start]:
        assert a_step(filed, vera, state=end).disagreement.state == end
    else:
        refused(lambda: a_step(filed, vera, state=end), "cannot follow now")


def test_draft_takes_no_step(draft, vera):
    refused(lambda: a_step(draft, vera), "File the disagreement first")
    refused_below(draft, state="answered")


def test_step_keeps_words_speaker_and_day(step, filed, vera):
    filed.refresh_from_db()
    assert (filed.state, filed.version) == ("answered", 3)
    assert (step.entered_by, step.speaker, step.on) == (vera, "partnership", date(2025, 5, 2))


@pytest.mark.parametrize("field", ["words", "source"])
def test_step_without_words_or_source_is_refused(filed, vera, field):
    refused(lambda: a_step(filed, vera, **{field: " "}), "Enter what was said and where")


def test_step_in_the_future_is_refused(filed, vera):
    refused(lambda: a_step(filed, vera, on=timezone.localdate() + timedelta(days=1)), "Look at the date")


def test_step_before_the_one_before_it_is_refused(filed, step, vera):
    refused(lambda: a_step(filed, vera, on=date(2025, 5, 1)), "Look at the date")


STEPS_FIELDS = {
    "words": "Nothing of the kind.",
    "source": "Nowhere",
    "state": "resolved",
    "speaker": "press",
    "is_paraphrase": True,
}


@pytest.mark.parametrize("field", STEPS_FIELDS)
def test_step_never_changes(step, field):
    refused_below(step, **{field: STEPS_FIELDS[field]})


def test_step_stays_on_record(step):
    not_deleted_below(step)


def test_state_does_not_move_without_a_step(filed):
    refused_below(filed, state="resolved")


def test_state_does_not_go_back_to_that_of_an_older_step(filed, step, vera):
    a_step(filed, vera, state="open")
    refused_below(filed, state="answered")


def test_second_of_two_people_does_not_step_over_the_first(filed, vera, pat):
    a_step(filed, vera, seen=2)
    refused(lambda: a_step(filed, pat, seen=2, state="resolved"), CHANGED)
    filed.refresh_from_db()
    assert (filed.state, filed.steps.count()) == ("answered", 1)


def test_disagreement_does_not_begin_settled(area, vera):
    filed = {"filed_at": timezone.now(), "filed_by": vera, "entered_by": vera}
    with pytest.raises(IntegrityError), transaction.atomic():
        Disagreement.objects.create(area=area, state="resolved", **TEXTS, **filed)


# What supports it


def test_evidence_and_a_sentence_support_it_at_any_time(area, filed, vera):
    piece = a_piece(area, vera)
    filed.proof = "The notes of the meeting name nobody of the forum."
    actions.support(disagreement=filed, evidence=[piece], by=vera)
    filed.refresh_from_db()
    assert (filed.proof[:9], list(filed.evidence.all())) == ("The notes", [piece])


def test_another_areas_evidence_is_refused(filed, vera, olu):
    piece = a_piece(olu.memberships.get().area, olu)
    refused(lambda: actions.support(disagreement=filed, evidence=[piece], by=vera), "of this area")


def test_withdrawn_evidence_is_not_chosen_anew(area, filed, vera):
    from inspections.actions import evidence

    piece = evidence.withdraw(evidence=a_piece(area, vera), reason="counted", by=vera)
    refused(lambda: actions.support(disagreement=filed, evidence=[piece], by=vera), "not been withdrawn")


# What it is about


def test_finding_of_another_visit_is_refused(area, vera):
    finding = a_finding(an_inspection(area, vera), vera)
    about = {"inspection": an_inspection(area, vera), "finding": finding}
    refused(lambda: a_draft(area, vera, **about), "another visit")


def test_people_without_the_role_are_refused(area, draft, filed, lee, olu):
    refused(lambda: a_draft(area, lee), "Your role")
    refused(lambda: actions.file(disagreement=draft, by=olu), "Your role")
    refused(lambda: a_step(filed, olu), "Your role")
    refused(lambda: actions.support(disagreement=filed, evidence=[], by=olu), "Your role")
    refused(lambda: actions.remove_draft(disagreement=draft, by=olu), "Your role")


@pytest.mark.parametrize("field", ["their_words", "our_words", "their_source", "proof"])
def test_words_that_must_not_be_published_are_refused(area, vera, field):
    refused(lambda: a_draft(area, vera, **{field: "Ring 01865 792422"}), "telephone number")


def test_words_of_a_step_are_looked_through(filed, vera):
    refused(lambda: a_step(filed, vera, words="Ring 01865 792422"), "telephone number")


def test_disagreement_about_a_held_visit_is_for_its_readers_only(area, vera, pat, ada):
    visit = an_inspection(area, vera)
    finding = a_finding(visit, vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    row = a_disagreement(area, vera, inspection=visit, finding=finding)
    step = a_step(row, vera)
    for model, one in ((Disagreement, row), (DisagreementStep, step)):
        found = {by: list(seen(model.objects.all(), by)) for by in (vera, pat, ada, None)}
        assert found == {vera: [one], pat: [one], ada: [], None: []}
    refused(lambda: a_draft(area, ada, inspection=visit, finding=finding), "another")


# A redaction is the one way in which words leave it


def test_redacted_passage_leaves_both_texts_and_the_steps(area, vera, pat):
    summary = a_summary(area, vera, better="Ms Bloggs of Wexcombe helped.")
    page = stages.at("published", summary, vera, pat).publication
    row = a_disagreement(
        area, vera, their_words="The forum met Ms Bloggs of Wexcombe.", our_source="Ms Bloggs of Wexcombe"
    )
    step = a_step(row, vera, words="Ms Bloggs of Wexcombe has left.")
    refused_below(row, their_words="The forum met somebody.")
    hidings.redact(
        hiding=hidings.hide(publication=page, reason="person", by=vera),
        passage="Ms Bloggs of Wexcombe",
        by=pat,
    )
    row.refresh_from_db()
    step.refresh_from_db()
    assert [row.their_words, row.our_source, step.words] == [
        f"The forum met {MARKER}.",
        MARKER,
        f"{MARKER} has left.",
    ]
    refused_below(row, their_words="The forum met somebody.")
