from dataclasses import replace

import pytest

from tests.design.conftest import text
from tests.design.made_up import ANSWERED, EDITION, TABLE, VISIT, edition_page


@pytest.fixture
def page(show):
    return show("public/edition.html", edition_page())


def findings(page):
    return page.all("section[@class='finding']")


def test_headings_never_skip_a_level(page):
    levels = [int(node.tag[1]) for node in page.tree.iter() if node.tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


def test_every_id_is_used_once_and_every_inner_link_arrives(page):
    ids = [node.get("id") for node in page.tree.iter() if node.get("id")]
    links = {node.get("href")[1:] for node in page.all("a") if node.get("href", "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert links - set(ids) == set()


def test_in_short_opens_the_text_and_leaves_empty_lines_out(page):
    assert page.words("main//h2")[0] == "In short"
    labels = page.words("section[@class='in-short']//dt")
    assert labels == ["What happened", "What it does not mean", "What is still hard", "What happens next"]


def test_get_help_ends_the_page_with_danger_first(page):
    assert page.words("main//h2")[-1] == "Get help"
    topics = page.words("section[@class='help']/h3")
    assert topics == ["If a child or anyone is in danger", "About school or college"]


def test_an_outcome_shows_printed_words_meaning_and_caveat_together(page):
    shown = [text(node) for node in page.all("div[@class='outcome']")]
    outcomes = [VISIT.outcome, *(finding.outcome for finding in VISIT.findings)]
    assert len(shown) == len(outcomes)
    for words, outcome in zip(shown, outcomes, strict=True):
        assert [outcome.printed in words, outcome.meaning in words, outcome.caveat in words] == [True] * 3


def test_a_caveat_of_the_inspectorates_is_a_quotation_of_theirs(page):
    [caveat] = [
        node for node in page.all("figure[@class='caveat']") if ANSWERED.outcome.caveat in text(node)
    ][:1]
    assert text(caveat.find("blockquote")) == ANSWERED.outcome.caveat
    assert "Ofsted and the Care Quality Commission" in text(caveat.find("figcaption"))


VOICES = ["What inspectors said", "What parents said", "What the forum says", "What the partnership says"]


def test_every_finding_has_the_four_voices_in_order(page):
    for finding in findings(page):
        headings = [text(node) for node in finding.iter("h4")]
        assert [words for words in headings if words in VOICES] == VOICES


def test_an_empty_voice_says_that_nothing_was_recorded_and_when(page):
    lines = [text(node) for node in findings(page)[1].iter("p") if node.get("class") == "no-response"]
    assert lines == ["No response recorded as of 3 March 2026."] * 3


def test_words_that_are_ours_are_labelled_and_not_quoted(page):
    told, quoted = findings(page)[1], findings(page)[0]
    assert "In our words" in text(told.find("section"))
    assert [text(node) for node in told.iter("blockquote") if ANSWERED.printed in text(node)] == []
    assert [text(node) for node in quoted.iter("blockquote")][0] == ANSWERED.printed


def test_withheld_nobody_no_answer_and_not_asked_read_differently(page):
    rows = [[text(cell) for cell in row] for row in findings(page)[0].find(".//table").iter("tr")]
    assert rows[3] == ["Not at all", "Not shown", "Not shown"]
    assert rows[4] == ["No plan", "Nobody", "0%"]
    below = text(findings(page)[0])
    assert "No answer: 36. How many were not asked is not shown." in below


def test_a_table_with_nobody_left_out_says_so(show):
    table = replace(TABLE, no_answer=0, not_asked=0)
    page = show("components/answers.html", {"table": table})
    assert "Everybody was asked this, and nobody left it empty." in page.words("p")[0]


def test_not_shown_is_explained_only_where_something_is_not_shown(show):
    whole = replace(TABLE, no_answer=0, not_asked=0, cells=TABLE.cells[:1])
    for table, words in ((TABLE, 1), (whole, 0), (replace(whole, not_asked=None), 1)):
        page = show("components/answers.html", {"table": table})
        assert sum("could tell you something" in line for line in page.words("p")) == words


def test_a_missing_reading_is_words_and_not_a_nought(page):
    cells = [[text(cell) for cell in row] for row in page.all("table[@class='numbers']/tbody/tr")]
    assert cells == [["2024", "38.6%", "45.9%", "DfE"], ["2025", "No figure", "45%", "DfE"]]


def test_what_others_show_of_a_page_names_no_outcome_without_its_limits(page):
    about = {node.get("property"): node.get("content") for node in page.all("meta") if node.get("property")}
    assert about["og:title"] == f"Demonstration: {EDITION.title}"
    assert about["og:description"] == (
        f"{EDITION.short[0].text} What it does not mean: {EDITION.short[1].text}"
    )


def test_a_demonstration_says_so_and_asks_not_to_be_found(page):
    assert page.words("div[@class='demonstration']") == [
        "This is a demonstration. It is nobody’s official record."
    ]
    assert [node.get("content") for node in page.all("meta[@name='robots']")] == ["noindex"]


def test_a_real_record_carries_no_mark_of_a_demonstration(show):
    page = show("public/edition.html", edition_page(replace(EDITION, is_demonstration=False)))
    assert "emonstration" not in page.html
    assert page.all("meta[@name='robots']") == []


def test_markup_in_somebodys_words_stays_words(show):
    rude = replace(EDITION, title="<script>x</script>", change_note="<b>bold</b>")
    page = show("public/edition.html", edition_page(rude))
    assert page.all("main//script") + page.all("main//b") == []


@pytest.mark.parametrize("kind", ["superseded", "withdrawn", "evidence_withdrawn", "override", "redacted"])
def test_every_kind_of_notice_shows_its_words(show, kind):
    page = show(
        "public/edition.html", edition_page(notices=[{"kind": kind, "words": "A sentence.", "url": ""}])
    )
    assert [words for words in page.words("div/p") if "A sentence." in words] != []
