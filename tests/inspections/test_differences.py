from dataclasses import fields, is_dataclass, replace
from typing import get_args, get_type_hints

import pytest
from django.utils import timezone

from inspections import content as c
from inspections import places
from inspections.actions import editions
from inspections.compose import compose
from inspections.differences import Difference, differences

CELLS = (c.Cell("Yes", 40, 50), c.Cell("No", 40, 50))
TABLE = c.TableShown("Do you wait?", CELLS, 80, 5, 0, False)
PIECE = c.EvidenceShown(1, "Half wait.", 80, TABLE, "Survey", "May 2025", 120)


@pytest.fixture
def content(summary, vera):
    """An edition's content with one visit, one finding and a table of evidence beside it."""
    edition = editions.start(publication=summary, by=vera)
    return with_finding(compose(edition, timezone.localdate()), parents=(PIECE,))


def with_finding(content, **words):
    visit = content.visits[0]
    finding = replace(visit.findings[0], **words)
    return replace(content, visits=(replace(visit, findings=(finding, *visit.findings[1:])),))


def with_findings(content, *findings):
    return replace(content, visits=(replace(content.visits[0], findings=findings),))


def test_same_content_differs_in_nothing(content):
    assert differences(content, content) == []


def test_day_of_sending_is_no_difference(content):
    assert differences(content, replace(content, prepared_on="2030-01-01")) == []


def test_changed_passage_is_shown_with_what_it_was(content):
    after = with_finding(content, better="All plans are on time.")
    assert differences(content, after) == [
        Difference(
            "“Plans that come late”: what is better", "More plans are on time.", "All plans are on time."
        )
    ]


def test_changed_figure_is_shown(content):
    table = replace(TABLE, cells=(CELLS[0], replace(CELLS[1], count=41)))
    after = with_finding(content, parents=(replace(PIECE, table=table),))
    assert differences(content, after) == [
        Difference("“Plans that come late”, what parents said, “No”: people", "40", "41")
    ]


def test_figure_that_became_nought_is_shown(content):
    table = replace(TABLE, no_answer=0)
    after = with_finding(content, parents=(replace(PIECE, table=table),))
    assert [(row.before, row.after) for row in differences(content, after)] == [("5", "0")]


def test_changed_outcome_is_shown_with_meaning_and_caveat(content):
    outcome = content.visits[0].findings[0].outcome
    after = with_finding(content, outcome=replace(outcome, printed="Not effective action"))
    (found,) = differences(content, after)
    assert found.label == "“Plans that come late”: the outcome"
    for side, printed in ((found.before, outcome.printed), (found.after, "Not effective action")):
        assert [words in side for words in (printed, outcome.meaning, outcome.caveat)] == [True] * 3


def test_new_finding_before_another_is_the_only_difference(content):
    old = content.visits[0].findings[0]
    new = replace(
        old, number=9, title="Brand new", printed="New words.", better="Newer.", still_hard="", parents=()
    )
    found = differences(content, with_findings(content, new, old))
    assert {row.before for row in found} == {""}
    assert "Brand new" in [row.after for row in found]
    assert "Plans that come late" not in [row.after for row in found]


def test_finding_that_went_is_shown_as_gone(content):
    found = differences(content, with_findings(content))
    assert {row.after for row in found} == {""}
    assert "Plans that come late" in [row.before for row in found]


def parts(kind):
    """The names of every field that a dataclass and the dataclasses inside it have."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield field.name
        for inner in (hints[field.name], *get_args(hints[field.name])):
            if is_dataclass(inner):
                yield from parts(inner)


def test_every_part_of_an_edition_has_a_name_for_people():
    unseen = {
        "schema",
        "language",
        "address",
        "prepared_on",
        "code",
        "caveat",
        "caveat_source",
        "outcome_words",
    }
    unseen |= {"short", "visits", "findings", "parents", "evidence", "table", "cells", "sources", "series"}
    unseen |= {"readings", "help", "forum_said", "partnership_said", "partnership"}
    assert {*parts(c.EditionContent)} - unseen - {*places.WORDS} == set()
