"""The staff pages of disagreements."""

from django.contrib.messages import get_messages

from inspections.actions import disagreements, embargoes, evidence
from inspections.models import Disagreement
from inspections.views.saving import CHANGED_SINCE
from tests.factories.record import a_finding, an_inspection
from tests.factories.said import STEP, TEXTS, a_disagreement, a_draft, a_step
from tests.inspections.said_pages import asked, sent
from tests.inspections.views.conftest import a_piece


def test_finding_brings_its_visit_along(browser_of, area, vera):
    finding = a_finding(an_inspection(area, vera), vera)
    browser_of("vera").post("disagreement_new", **TEXTS, finding=finding.pk)
    row = Disagreement.objects.get()
    assert (row.finding, row.inspection, row.filed_at) == (finding, finding.inspection, None)


def test_two_who_change_one_draft_see_both_texts(browser_of, area, vera):
    row = a_draft(area, vera)
    fields = sent(browser_of("vera").get("disagreement_edit", row.pk))
    browser_of("pat").post("disagreement_edit", row.pk, **fields | {"our_words": "Theirs"})
    answer = browser_of("vera").post("disagreement_edit", row.pk, **fields | {"our_words": "Mine"})
    clashes = [(clash.theirs, clash.mine) for clash in answer.context["form"].clashes]
    assert (clashes, Disagreement.objects.get().our_words) == ([("Theirs", "Mine")], "Theirs")


def test_version_that_was_read_is_filed(browser_of, area, vera):
    row = a_draft(area, vera)
    answer = browser_of("vera").post("disagreement_file", row.pk, seen=0)
    assert Disagreement.objects.get().filed_at is None
    assert [str(said) for said in get_messages(answer.wsgi_request)] == [CHANGED_SINCE]
    browser_of("vera").post("disagreement_file", row.pk, seen=1)
    assert Disagreement.objects.get().filed_by == vera


def test_filed_texts_have_no_form_and_no_end(browser_of, area, vera):
    row = a_disagreement(area, vera)
    pages = [browser_of("vera").get(name, row.pk) for name in ("disagreement_edit", "disagreement_remove")]
    assert [page.status_code for page in pages] == [404, 404]
    page = browser_of("vera").get("disagreement", row.pk).text
    assert [words in page for words in (TEXTS["their_words"], TEXTS["our_words"])] == [True, True]


def test_draft_has_no_steps(browser_of, area, vera):
    assert browser_of("vera").get("disagreement_step", a_draft(area, vera).pk).status_code == 404


def test_step_is_added_and_shown(browser_of, area, vera):
    row = a_disagreement(area, vera)
    browser_of("vera").post("disagreement_step", row.pk, seen=row.version, **STEP)
    page = browser_of("vera").get("disagreement", row.pk).text
    assert (STEP["words"] in page, "<strong>answered</strong>" in page) == (True, True)


def test_second_of_two_steps_keeps_what_was_typed_and_sees_the_first(browser_of, area, vera):
    row = a_disagreement(area, vera)
    fields = STEP | {"seen": row.version}
    browser_of("pat").post("disagreement_step", row.pk, **fields | {"words": "Theirs"})
    answer = browser_of("vera").post("disagreement_step", row.pk, **fields | {"words": "Mine"})
    assert ("Theirs" in answer.text, "Mine" in answer.text, row.steps.count()) == (True, True, 1)
    browser_of("vera").post("disagreement_step", row.pk, **sent(answer) | {"state": "answered"})
    assert [step.words for step in row.steps.all()] == ["Theirs", "Mine"]


def test_evidence_is_chosen_and_left_again(browser_of, area, vera):
    row, piece = a_disagreement(area, vera), a_piece(area, vera)
    browser_of("vera").post(
        "disagreement_support", row.pk, seen=2, proof="The notes say so.", evidence=[piece.pk]
    )
    assert list(row.evidence.all()) == [piece]
    browser_of("vera").post("disagreement_support", row.pk, seen=3, proof="")
    row.refresh_from_db()
    assert (row.proof, list(row.evidence.all())) == ("", [])


def test_two_who_choose_evidence_see_both_choices(browser_of, area, vera):
    row, piece = a_disagreement(area, vera), a_piece(area, vera)
    browser_of("pat").post("disagreement_support", row.pk, seen=2, evidence=[piece.pk])
    form = browser_of("vera").post("disagreement_support", row.pk, seen=2).context["form"]
    assert [(clash.theirs, clash.mine) for clash in form.clashes] == [(piece.words, "")]


def test_evidence_about_a_held_visit_stays_and_is_shown_to_nobody_else(browser_of, area, vera, pat):
    row, visit = a_disagreement(area, vera), an_inspection(area, vera)
    piece = a_piece(area, vera, finding=a_finding(visit, vera))
    disagreements.support(disagreement=row, evidence=[piece], by=vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    pages = [browser_of("ada").get(name, row.pk) for name in ("disagreement", "disagreement_support")]
    assert [piece.words in page.text for page in pages] == [False, False]
    answer = browser_of("ada").post("disagreement_support", row.pk, seen=2, proof="Mine")
    assert (answer.status_code, piece.words in answer.text) == (200, False)
    browser_of("ada").post("disagreement_support", row.pk, seen=row.version, proof="Mine")
    assert list(row.evidence.all()) == [piece]


def test_withdrawn_evidence_can_be_left_out(browser_of, area, vera):
    row, piece = a_disagreement(area, vera), a_piece(area, vera)
    disagreements.support(disagreement=row, evidence=[piece], by=vera)
    evidence.withdraw(evidence=piece, reason="counted", by=vera)
    assert "Withdrawn: It was counted wrongly." in browser_of("vera").get("disagreement", row.pk).text
    browser_of("vera").post("disagreement_support", row.pk, seen=row.version, proof="")
    assert list(row.evidence.all()) == []


def test_our_own_words_are_not_set_as_a_quotation(browser_of, area, vera):
    row = a_disagreement(area, vera, their_is_paraphrase=True)
    a_step(row, vera, is_paraphrase=True)
    page = browser_of("vera").get("disagreement", row.pk).text
    assert (page.count("In our words"), page.count("<blockquote")) == (2, 1)


def test_list_asks_as_little_of_many(browser_of, area, vera):
    browser = browser_of("vera")
    a_draft(area, vera)
    few = asked(browser, "disagreements")
    for _ in range(10):
        a_disagreement(area, vera)
    assert asked(browser, "disagreements") == few


def test_draft_is_removed_after_asking(browser_of, area, vera):
    row = a_draft(area, vera)
    assert browser_of("vera").get("disagreement_remove", row.pk).status_code == 200
    browser_of("vera").post("disagreement_remove", row.pk)
    assert not Disagreement.objects.exists()


def test_findings_to_choose_from_say_their_kind_gravest_first(browser_of, area, vera):
    full = an_inspection(area, vera, visit="full", outcome="systemic_failings")
    for kind in ("improvement", "priority_action"):
        a_finding(full, vera, kind=kind, title="Late plans", outcome="", outcome_words="")
    field = browser_of("vera").get("disagreement_new").context["form"].fields["finding"]
    assert [words for _, words in field.choices] == [
        "No finding",
        "2025, area for priority action 1: Late plans",
        "2025, area for improvement 1: Late plans",
    ]
