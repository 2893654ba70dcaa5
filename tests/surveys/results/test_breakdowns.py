"""Tables broken down by another question, held against a count by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys import results
from surveys.results import CannotCount
from surveys.results.shapes import Cell, Group
from tests.surveys.results.stored import an_upload

pytestmark = pytest.mark.django_db
STAGE = ("single", "Q1. Which stage?", [""])
HEARD = ("single", "Q2. Are you heard?", [""])
USED = ("multi", "Q3. What have you used?", ["Portage", "Transport"])
GRID = ("matrix", "Q4. How often?", ["School", "Nurse"])
AGE = ("number", "Q5. How old?", [""])
RANKED = ("ranking", "Q6. What helps?", ["Portage", "Transport"])
ASKED = (STAGE, HEARD, USED, GRID, AGE, RANKED)

cell = st.sampled_from
PERSON = st.tuples(
    *(cell(["", "Primary", "Secondary"]), cell(["", "Yes", "No"]), cell(["", "Portage"])),
    *(cell(["", "Transport"]), cell(["", "Often", "Never"]), cell(["", "Often", "Never"])),
    *(cell(["", "3", "8", "12", "x"]), cell(["", "1", "2"]), cell(["", "1", "2"])),
)


def test_a_table_is_counted_once_more_for_each_answer(area, vera):
    rows = [["Primary", "Yes"], ["Primary", "No"], ["Secondary", "Yes"], ["Primary", ""], ["", "Yes"]]
    one_way, other, broken = results.tables(an_upload(area, vera, STAGE, HEARD, rows=rows), "all", by=[1])
    assert (one_way.title, other.title, one_way.by, other.by) == ("Which stage?", "Are you heard?", "", "")
    assert (broken.title, broken.by, broken.cells) == (
        "Are you heard?",
        "Which stage?",
        (Cell("Yes", 3), Cell("No", 1)),
    )
    assert broken.groups == (
        Group("Primary", (1, 1), 2),
        Group("Secondary", (1, 0), 1),
        Group("", (1, 0), 1),
    )


def test_who_answered_with_a_no_to_everything_chose_none(area, vera):
    used = ("multi", "Q1. What have you used?", ["Portage", "Transport"])
    heard = ("multi", "Q2. Who helped?", ["Nurse", "Friend"])
    rows = [["Yes", "No", "Nurse", ""], ["No", "No", "", ""], ["No", "Yes", "", "Friend"]]
    found = results.count(an_upload(area, vera, used, heard, rows=rows), "all")
    assert [(table.base, table.chose_none) for table in found.tables] == [(3, 1), (2, 0)]
    assert found.chose_none == {"whathaveyouused"}


def test_nobody_without_an_answer_makes_no_group_without_a_name(area, vera):
    rows = [["Primary", "Yes"], ["Secondary", ""]]
    *_, broken = results.tables(an_upload(area, vera, STAGE, HEARD, rows=rows), "all", by=[1])
    assert broken.groups == (Group("Primary", (1,), 1), Group("Secondary", (0,), 0))


def test_every_other_question_is_broken_down_by_each_in_turn(area, vera):
    """But not the second by the first as well: that would be the same numbers once more."""
    rows = [["Primary", "Yes", "Portage", "", "Often", "", "3", "1", "2"]]
    found = results.tables(an_upload(area, vera, *ASKED, rows=rows), "all", by=[2, 1])
    assert [(table.number, table.by) for table in found] == [
        *((number, "") for number in (1, 2, 3, 4, 5, 6, 6)),
        *((number, "Are you heard?") for number in (1, 3, 4, 5, 6, 6)),
        *((number, "Which stage?") for number in (3, 4, 5, 6, 6)),
    ]


@pytest.mark.parametrize("number", [3, 4, 5, 6, 99])
def test_only_one_answer_a_person_tells_groups_apart(area, vera, number):
    rows = [["Primary", "Yes", "Portage", "", "Often", "", "3", "1", "2"]]
    with pytest.raises(CannotCount, match="Choose another question"):
        results.tables(an_upload(area, vera, *ASKED, rows=rows), "all", by=[number])


def test_many_answers_tell_no_groups_apart(area, vera):
    upload = an_upload(area, vera, STAGE, HEARD, rows=[[f"Stage {n}", "Yes"] for n in range(13)])
    with pytest.raises(CannotCount, match="at most 12 answers"):
        results.tables(upload, "all", by=[1])


def test_where_nobody_is_counted_there_is_no_table(area, vera):
    rows = [["Primary", "Yes", "Portage", "", "Often", "", "3", "1", "2"]]
    assert results.tables(an_upload(area, vera, *ASKED, rows=rows), "complete") == []


def by_hand(rows, at, stage):
    """What people of one stage answered in column `at`."""
    said = [row[at] for row in rows if row[0] == stage]
    return {answer: said.count(answer) for answer in said if answer}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PERSON, min_size=1, max_size=30))
def test_groups_add_up_and_are_what_a_hand_counts(area, vera, rows):
    upload = an_upload(area, vera, *ASKED, rows=rows)
    found = results.tables(upload, "all", by=[1] if any(row[0] for row in rows) else [])
    whole = {(table.title, table.row): table for table in found if not table.by}
    for table in (table for table in found if table.by):
        plain = whole[table.title, table.row]
        assert (table.cells, table.base, table.no_answer) == (plain.cells, plain.base, plain.no_answer)
        assert [sum(column) for column in zip(*(group.counts for group in table.groups), strict=True)] == [
            cell.count for cell in table.cells
        ]
        assert sum(group.base for group in table.groups) == table.base
    columns = {"Are you heard?": 1, "How often? School": 4, "How often? Nurse": 5}
    for table in (table for table in found if table.by and table.title in columns):
        for group in table.groups:
            answers = {c.label: n for c, n in zip(table.cells, group.counts, strict=True) if n}
            assert answers == by_hand(rows, columns[table.title], group.label)
            assert group.base == sum(answers.values())
    for table in (table for table in found if table.by and table.kind == "multi"):
        for group in table.groups:
            theirs = [row[2:4] for row in rows if row[0] == group.label]
            assert group.counts == tuple(sum(bool(row[at]) for row in theirs) for at in (0, 1))
            assert group.base == sum(any(row) for row in theirs)
