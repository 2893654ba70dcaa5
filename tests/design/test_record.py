"""A whole record in one document, as its reviewer and its PDF have it: order, headings, marks."""

import io
from dataclasses import replace

import pikepdf
import pytest

from inspections import content as c
from inspections import render
from tests.design.conftest import text
from tests.design.made_up import ANSWERED, EDITION, EVIDENCE, SERIES, UNANSWERED, edition_page
from tests.design.test_pdf import parts

VOICES = ["What inspectors said", "What parents said", "What the forum says", "What the partnership says"]
OLD, NEW = "Local area SEND inspections, 2016 to 2022", "Area SEND inspections, from 2023"


def a_visit(day, framework, *findings, **more):
    rows = tuple(c.ThreadFinding(finding, ("Named for the first time.",)) for finding in findings)
    return c.ThreadVisit("Full inspection", framework, day, day, "The report", rows, (), **more)


THREAD = c.ThreadShown(
    number=7,
    title="Plans on time",
    about="Plans should come when they are due.",
    visits=(
        a_visit("2017-09-25", OLD, ANSWERED),
        a_visit("2019-10-14", OLD, silence="Not named in 2019."),
        a_visit("2023-07-13", NEW, ANSWERED, UNANSWERED, not_looked_at="Help for young adults."),
    ),
    series=SERIES,
)
LINE = c.LedgerShown(
    "2025-02-01", "2025-02-28", "A visit", True, "around February", "the council", "", "News", "", ""
)
THEIRS = c.Passage("Leaders should finish plans when they are due.", False, "The report", "", 5)
TOLD = c.Passage("They say that plans are on time.", True, "A page", "", None)
CLAIM = c.ClaimShown(
    3, "A station", TOLD, "2025-11-20", THEIRS, None, "differs", "It differs", "No.", "2026-01-02"
)
STEP = c.DisagreementStepShown("Answered", "The council", "We will ask.", True, "2026-01-05", "A letter", "")
DISPUTED = c.DisagreementShown(
    number=4,
    about="",
    who="The inspectors",
    theirs=THEIRS,
    their_on="2025-10-23",
    ours=c.Passage("They are late.", False, "Newsletter", "", None),
    our_on="2025-11-19",
    proof="The survey.",
    evidence=(EVIDENCE,),
    state="answered",
    state_words="Answered",
    steps=(STEP,),
)
WORD = c.WordShown("Inspection", (), "A visit by inspectors.")
RECORD = replace(
    EDITION,
    schema=2,
    kind="area_record",
    kind_words="Area record",
    visits=(),
    evidence=(),
    forum_said=(),
    threads=(THREAD, replace(THREAD, number=8, title="How good plans are", series=None)),
    ledger=(LINE, replace(LINE, is_promise=False, what="It came", said_by="", words="")),
    claims=(CLAIM,),
    disagreements=(DISPUTED,),
    words=(WORD,),
)

WITHOUT = replace(RECORD, disagreements=())


@pytest.fixture
def page(show):
    return show("public/edition.html", edition_page(RECORD))


def test_every_finding_of_a_thread_has_the_four_voices_in_order(page):
    found = page.all("section[@class='finding']")
    assert len(found) == 6
    for finding in found:
        assert [words for words in map(text, finding.iter("h5")) if words in VOICES] == VOICES


def test_visits_of_a_thread_go_from_oldest_to_newest(page):
    visits = page.words("section[@aria-labelledby='thread-7']/section[@class='visit']/h3")
    assert visits == [
        f"Full inspection, {day}" for day in ("25 September 2017", "14 October 2019", "13 July 2023")
    ]


def test_change_of_rules_is_said_once_between_the_visits_that_it_parts(page):
    thread = page.all("section[@aria-labelledby='thread-7']")[0]
    order = [node.get("class") for node in thread if node.get("class") in ("visit", "other-rules")]
    assert order == ["visit", "visit", "other-rules", "visit"]


def test_silence_of_a_visit_and_what_it_left_out_are_said(page):
    thread = text(page.all("section[@aria-labelledby='thread-7']")[0])
    assert "Not named in 2019." in thread
    assert "What this visit did not look at: Help for young adults." in thread


def test_outcome_of_a_thread_is_never_alone(page):
    shown = [text(node) for node in page.all("div[@class='outcome']")]
    assert len(shown) == 6
    assert [words for words in shown if "In plain words:" not in words or "does not mean" not in words] == []


def test_headings_never_skip_a_level(page):
    levels = [
        int(node.tag[1]) for node in page.tree.iter() if node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
    ]
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


def test_every_id_is_used_once_and_every_inner_link_arrives(page):
    ids = [node.get("id") for node in page.tree.iter() if node.get("id")]
    links = {node.get("href")[1:] for node in page.all("a") if node.get("href", "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert links - set(ids) == set()


def test_disputed_sentence_is_marked_at_every_place_with_a_link_inside_the_document(page):
    marks = page.all("p[@class='disputed']")
    # Five quoted findings, one told in our words, and the claim's source; not at the disagreement itself.
    assert len(marks) == 7
    assert {node.find("a").get("href") for node in marks} == {"#disagreement-4"}


def test_told_words_of_claims_and_steps_are_no_quotations(page):
    quoted = " ".join(text(node) for node in page.all("blockquote"))
    assert [TOLD.words in quoted, STEP.words in quoted, THEIRS.words in quoted] == [False, False, True]


def test_promise_stands_with_who_said_it(page):
    lines = [text(node) for node in page.all("ol[@class='ledger']/li")]
    assert "Promised or expected Expected around February. Said by: the council. Source: News" in lines[0]
    assert "Promised" not in lines[1]


def test_document_begins_with_its_own_words_and_how_to_read_it(page):
    assert page.words("main//h2")[:3] == ["In short", "How to read this record", "Contents"]


def test_words_in_our_own_text_are_marked_once_and_never_in_quotations(page):
    marked = page.all("a[@class='term']")
    assert [text(node) for node in marked] == ["inspection"]
    assert page.all("blockquote//a[@class='term']") == []


def test_pdf_marks_what_its_own_edition_disputes_and_nothing_else():
    marks = [render.html(content).count("The forum disputes") for content in (RECORD, WITHOUT)]
    assert marks == [7, 0]


def test_edition_of_the_first_form_shows_no_marks(show):
    first = replace(EDITION, disagreements=(DISPUTED,))
    assert show("public/edition.html", edition_page(first)).all("p[@class='disputed']") == []


def test_pdf_is_tagged_with_headings_in_order_and_links_inside(fonts):
    with pikepdf.open(io.BytesIO(render.pdf(RECORD))) as pdf:
        kinds = [kind for _, kind in parts(pdf.Root.StructTreeRoot.K[0])]
        levels = [int(kind[1]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]
        assert (levels[0], levels.count(1), max(levels)) == (1, 1, 5)
        assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []
        assert {kind for above, kind in parts(pdf.Root.StructTreeRoot.K[0]) if above == "L"} == {"LI"}
