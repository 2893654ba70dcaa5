"""Tables of evidence as editions show them: broken down, ranked, and with what is withheld."""

import html
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from inspections import content as c
from inspections import render
from inspections.actions import editions, hidings, record
from inspections.actions.evidence import add
from inspections.compose import rows
from inspections.models import Publication
from sendportal.guards import Refused
from sendportal.templatetags.look import named
from sendportal.templatetags.words import edition_template
from tests.design.conftest import Page, text
from tests.design.made_up import EDITION, EVIDENCE, TABLE
from tests.factories.record import OPENING
from tests.inspections import stages
from tests.inspections.views.conftest import a_source

FIRST = {
    "schema": 1,
    "title": "How well are needs met?",
    "cells": [{"label": "Well", "count": 60, "share": 60}, {"label": "Badly", "count": None, "share": None}],
    "base": 100,
    "no_answer": 0,
    "not_asked": None,
    "is_multiple": False,
}
SECOND = FIRST | {
    "schema": 2,
    "by": "Where is your child at school?",
    "groups": [
        {"label": "In a special school", "base": 40, "cells": [{"label": "Well", "count": 0, "share": 0}]},
        {"label": "At home", "base": None, "cells": [{"label": "Well", "count": None, "share": None}]},
    ],
    "kind": "ranking",
}


def shown(table):
    return Page(render_to_string("components/answers.html", {"table": table}))


def test_first_form_of_a_table_is_read_as_before():
    table = rows._table(FIRST)
    assert (table.cells[1], table.by, table.groups, table.kind) == (c.Cell("Badly", None, None), "", (), "")


def test_second_form_brings_groups_and_kind():
    table = rows._table(SECOND)
    assert (table.by, table.kind) == (SECOND["by"], "ranking")
    assert table.groups == (
        c.GroupShown("In a special school", 40, (c.Cell("Well", 0, 0),)),
        c.GroupShown("At home", None, (c.Cell("Well", None, None),)),
    )


def test_each_group_is_a_table_of_its_own_under_its_name():
    page = shown(rows._table(SECOND))
    assert page.words("caption") == ["How well are needs met?", "In a special school", "At home"]
    assert "The same question, by the answers to: Where is your child at school?" in text(page.tree)


def test_withheld_nobody_not_asked_and_no_answer_read_differently():
    page = shown(rows._table(SECOND))
    cells = [[text(cell) for cell in row] for row in page.all("tbody/tr")]
    assert cells == [
        ["Well", "60", "60%"],
        ["Badly", "Not shown", "Not shown"],
        ["Well", "Nobody", "0%"],
        ["Well", "Not shown", "Not shown"],
    ]
    lines = page.words("p[@class='fine']")
    assert lines == [
        "100 people answered. Everybody who was asked gave an answer. How many were not asked is not shown.",
        "40 of this group answered.",
        "How many of this group answered is not shown.",
        "“Not shown” means that printing the number could tell you something about one family.",
    ]


@pytest.mark.parametrize(
    "groups", [(), (c.GroupShown("At home", None, ()),), (c.GroupShown("At home", 0, ()),)]
)
def test_not_shown_is_explained_where_it_stands(groups):
    table = replace(
        TABLE, cells=(c.Cell("Well", 60, 60),), no_answer=0, not_asked=0, by="Where?", groups=groups
    )
    explained = "“Not shown” means" in text(shown(table).tree)
    assert explained == any(group.base is None for group in groups)


def test_group_of_nobody_says_so():
    table = replace(TABLE, by="Where?", groups=(c.GroupShown("At home", 0, (c.Cell("Well", 0, None),)),))
    assert "Nobody of this group answered." in text(shown(table).tree)


def test_group_of_people_who_gave_no_answer_has_a_name():
    table = replace(TABLE, by="Where?", groups=(c.GroupShown("", 12, (c.Cell("Well", 12, 100),)),))
    assert "Gave no answer to that question" in shown(table).words("caption")


def test_bars_repeat_what_is_printed_and_are_silent():
    page = shown(rows._table(SECOND))
    bars = [
        (node.get("class"), node.get("aria-hidden"))
        for node in page.all("span")
        if "bar" in node.get("class")
    ]
    assert bars == [("bar w-60", "true"), ("bar w-0", "true")]
    assert page.words("span[@class='share-words']") == ["60%", "0%"]


def test_table_that_is_not_broken_down_has_no_groups():
    page = shown(TABLE)
    assert (len(page.all("table")), page.all("div[@class='groups']")) == (1, [])


NEWEST = "editions/v3/parts/answers.html"
PRIMARY = c.GroupShown("In a primary school", 40, (c.Cell("Well", 30, 75), c.Cell("Badly", None, None)))
AT_HOME = c.GroupShown("At home", 14, (c.Cell("Well", None, None),))
AWAY = c.GroupShown("Boarding", None, (c.Cell("Well", None, None), c.Cell("Badly", 0, 0)))
SILENT = c.GroupShown("", None, (c.Cell("Well", None, None),))
NOBODY = c.GroupShown("Nowhere", 0, (c.Cell("Well", None, None),))


def by_school(*groups):
    return replace(
        TABLE, cells=(c.Cell("Well", 60, 60),), no_answer=0, not_asked=0, by="Where?", groups=groups
    )


def test_where_nobody_is_marked_as_not_asked_nobody_is_said_to_have_been():
    asked = replace(TABLE, no_answer=5, not_asked=0)
    marked, unmarked = (
        Page(render_to_string(NEWEST, {"table": replace(asked, marks_not_asked=one)}))
        for one in (True, False)
    )
    assert "No answer: 5. Everybody was asked." in marked.words("p")[0]
    assert "No answer: 5. Some of them may not have been asked." in unmarked.words("p")[0]


def test_withheld_groups_are_named_in_one_sentence_beside_the_others():
    table = by_school(PRIMARY, AT_HOME, AWAY, SILENT, NOBODY)
    page = Page(render_to_string(NEWEST, {"table": table}))
    assert page.words("caption")[1:] == ["In a primary school", "Nowhere"]
    assert [text(cell) for cell in page.all("tbody/tr")[2]] == ["Badly", "Not shown"]
    assert page.words("p")[-2:] == [
        "By the answers to “Where?”, some groups are not shown, so that nobody can be recognised: "
        "“At home” (14 people), “Boarding” and those who gave no answer to it.",
        "“Not shown” means that printing the number could tell you something about one family.",
    ]


def test_table_of_withheld_groups_alone_is_one_sentence():
    page = Page(render_to_string(NEWEST, {"table": by_school(AT_HOME)}))
    assert (len(page.all("table")), page.all("div[@class='groups']")) == (1, [])
    assert page.words("p")[-1] == (
        "By the answers to “Where?”, the groups are not shown, so that nobody can be recognised: “At home” "
        "(14 people)."
    )


def test_withheld_group_of_one_is_one_person():
    assert named([replace(AT_HOME, base=1)]) == "“At home” (1 person)"


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_editions_of_older_versions_keep_withheld_groups_as_tables(schema):
    piece = replace(EVIDENCE, table=by_school(PRIMARY, AT_HOME))
    finding = replace(EDITION.visits[0].findings[0], parents=(piece,))
    visit = replace(EDITION.visits[0], findings=(finding,))
    edition = replace(EDITION, schema=schema, visits=(visit,), evidence=(piece,))
    for markup in (render.html(edition), web(edition)):
        words = text(Page(markup).tree)
        assert words.count("some groups are not shown") == (2 if schema == 3 else 0)
        assert Page(markup).words("caption").count("At home") == (0 if schema == 3 else 2)


def web(edition):
    return render_to_string(edition_template(edition.schema), {"content": edition})


def test_broken_down_table_is_in_the_pdf(fonts):
    piece = replace(EVIDENCE, table=rows._table(SECOND))
    markup = render.html(replace(EDITION, schema=3, evidence=(piece,)))
    assert ("In a special school" in markup, "40 of this group answered." in markup) == (True, True)
    assert render.pdf(replace(EDITION, schema=3, evidence=(piece,)))[:4] == b"%PDF"


@pytest.fixture
def summary(area, vera):
    source = a_source(area, vera)
    add(source=source, kind="table", words="Most say well.", base=100, release=1, table=SECOND, by=vera)
    kind = Publication.Kind.SURVEY_SUMMARY
    row = Publication(area=area, kind=kind, source=source, title="The survey", slug="survey", **OPENING)
    row.happened = "They were asked “Where is your child at school?”, and some said “At home”."
    return record.save_opening(publication=row, by=vera)


def test_question_and_groups_may_be_quoted(summary, vera):
    assert (
        editions.submit(edition=editions.start(publication=summary, by=vera), by=vera).status == "in_review"
    )


def test_group_is_checked_for_what_must_not_be_published(area, summary, vera):
    table = SECOND | {"groups": [SECOND["groups"][0] | {"label": "Write to ann@example.org"}]}
    add(source=summary.source, kind="table", words="More.", base=100, release=1, table=table, by=vera)
    with pytest.raises(Refused, match="“Write to ann@example.org”: answer"):
        editions.submit(edition=editions.start(publication=summary, by=vera), by=vera)


def test_redaction_reaches_groups(summary, vera, pat, client):
    stages.at("published", summary, vera, pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage="At home", by=pat)
    page = html.unescape(client.get("/wexcombe/survey/").text)
    assert ("At home" in page, "[some words were removed here]" in page) == (False, True)
