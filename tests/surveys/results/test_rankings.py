"""Rankings in the three ways in which tools lay them out."""

import pytest

from surveys import results
from surveys.results.rankings import ordinal
from tests.surveys.results.stored import an_upload, counts

pytestmark = pytest.mark.django_db
ITEMS = ["Portage", "Transport", "Respite"]


@pytest.fixture
def ranked(area, vera):
    """The tables of one ranking whose stored answers are `rows`: item -> its counts, base, no answer and not asked."""

    def tables(options, *rows, tool="Other survey tool"):
        upload = an_upload(area, vera, ("ranking", "Q2. What helps?", options), rows=rows, tool=tool)
        found = results.tables(upload, "all")
        assert {table.kind for table in found} <= {"ranking"}
        assert [table.title for table in found] == [f"What helps? {table.row}" for table in found]
        return {t.row: (list(counts(t).values()), t.base, t.no_answer, t.not_asked) for t in found}

    return tables


def test_a_column_an_item_holds_its_rank(ranked):
    found = ranked(ITEMS, ["1", "2", "3"], ["1", "3", "2"], ["2.0", "", "N/A"], ["", "", ""])
    assert found == {
        "Portage": ([2, 1, 0], 3, 1, 0),
        "Transport": ([0, 1, 1], 2, 2, 0),
        "Respite": ([0, 1, 1], 2, 2, 0),
    }


def test_what_is_no_place_of_the_ranking_is_no_answer(ranked):
    found = ranked(ITEMS, ["1", "4", "0"], ["best", "-1", "3"])
    assert {item: row[:3] for item, row in found.items()} == {
        "Portage": ([1, 0, 0], 1, 1),
        "Transport": ([0, 0, 0], 0, 2),
        "Respite": ([0, 0, 1], 1, 1),
    }


@pytest.mark.parametrize("options", [["Rank 1", "Rank 2"], ["1", "2"], ["Rang 1", "Rang 2"]])
def test_a_column_a_rank_holds_the_item(ranked, options):
    rows = ["Transport", "Portage"], ["Transport", ""], ["Respite", "Transport"], ["", ""]
    assert ranked(options, *rows, tool="LimeSurvey") == {
        "Transport": ([2, 1], 3, 1, 0),
        "Respite": ([1, 0], 1, 3, 0),
        "Portage": ([0, 1], 1, 3, 0),
    }


def test_items_called_by_numbers_are_items_where_limesurvey_ranks(ranked):
    found = ranked(["1", "2", "3"], ["2", "3", "1"], tool="LimeSurvey")
    assert {item: row[0] for item, row in found.items()} == {
        "2": [1, 0, 0],
        "3": [0, 1, 0],
        "1": [0, 0, 1],
    }
    found = ranked(["1", "2", "3"], ["2", "3", "1"])
    assert {item: row[0] for item, row in found.items()} == {
        "1": [0, 1, 0],
        "2": [0, 0, 1],
        "3": [1, 0, 0],
    }


def test_a_ranking_that_was_not_put_is_told_from_one_that_nobody_answered(ranked):
    rows = ["Transport", "Portage"], ["N/A", "N/A"], ["", ""]
    assert ranked(["Rank 1", "Rank 2"], *rows, tool="LimeSurvey") == {
        "Transport": ([1, 0], 1, 1, 1),
        "Portage": ([0, 1], 1, 1, 1),
    }


def test_an_item_put_twice_counts_where_it_was_put_higher(ranked):
    found = ranked(["Rank 1", "Rank 2"], ["Transport", "Transport"], tool="LimeSurvey")
    assert found == {"Transport": ([1, 0], 1, 0, 0)}


def test_items_in_order_in_one_cell(ranked):
    rows = ["Respite;Portage;Transport;"], ["Respite;Transport;Portage;"], [""]
    assert ranked([""], *rows) == {
        "Respite": ([2, 0, 0], 2, 1, 0),
        "Portage": ([0, 1, 1], 2, 1, 0),
        "Transport": ([0, 1, 1], 2, 1, 0),
    }


def test_a_ranking_that_nobody_answered_has_no_table(ranked):
    assert ranked(ITEMS, ["", "", ""], ["", "", ""]) == {}


def test_ranks_are_named_as_people_say_them(ranked):
    found = " ".join(ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21))
    assert found == "1st 2nd 3rd 4th 11th 12th 13th 21st"
