"""Who was not asked a question because of what they had answered before, as the answers give it away."""

import pytest

from surveys import results
from surveys.results.routes import Route
from tests.surveys.results.stored import an_upload

pytestmark = pytest.mark.django_db
PLAN = ("single", "Is there a plan?", [""])
WHY = ("single", "Why not?", [""])
USED = ("multi", "What have you used?", ["Portage", "Transport"])
PAID = ("single", "Who paid?", [""])


def found(area, by, *questions, rows, **how):
    return results.count(an_upload(area, by, *questions, rows=rows, **how), "all").routes


def test_who_was_not_asked_is_told_by_the_answer_before(area, vera):
    rows = [["Yes", ""]] * 60 + [["No", "Cost"]] * 30 + [["No", ""]] * 3 + [["", "Cost"], ["", ""]]
    assert found(area, vera, PLAN, WHY, rows=rows) == [
        Route("Is there a plan?", ("Yes",), "Why not?", 60, 63)
    ]


def test_a_tool_that_marks_who_was_not_asked_tells_it_exactly(area, vera):
    rows = [["Yes", "N/A", "N/A"]] * 60 + [["No", "Portage", ""]] * 30 + [["No", "", ""]] * 3
    (route,) = found(area, vera, PLAN, USED, rows=rows, tool="LimeSurvey")
    assert (route.people, route.most) == (60, 60)
    rows = [[cell.replace("N/A", "") for cell in row] for row in rows]
    (route,) = found(area, vera, PLAN, USED, rows=rows, tool="LimeSurvey")
    assert (route.people, route.most) == (60, 63)


def test_a_few_who_happen_to_be_silent_are_no_route(area, vera):
    rows = [["Yes", "Cost"]] * 40 + [["No", "Cost"]] * 38 + [["Perhaps", ""]] * 2 + [["Yes", ""]] * 20
    assert found(area, vera, PLAN, WHY, rows=rows) == []


def test_one_ticked_answer_leads_to_a_question(area, vera):
    rows = [["Portage", "", "Council"]] * 20 + [["Portage", "Transport", "Council"]] * 20
    rows += [["", "Transport", ""]] * 25
    assert found(area, vera, USED, PAID, rows=rows) == [
        Route("What have you used?", ("Portage",), "Who paid?", 25, 25, is_others=True)
    ]


def test_a_finer_division_of_the_same_people_is_found(area, vera):
    """All but three of the villages in the north are in the first area."""
    village, part = ("single", "Which village?", [""]), ("single", "Which area?", [""])
    heard = ("single", "Are you heard?", [""])
    rows = [["A", "North", "Yes"]] * 30 + [["B", "North", "No"]] * 20 + [["C", "South", "Yes"]] * 25
    rows += [["D", "South", "No"]] * 25 + [["A", "South", "Yes"]] * 3 + [["", "North", "Yes"]] * 2
    rows += [["A", "North", "No"]] * 20 + [["C", "South", "No"]] * 20
    upload = an_upload(area, vera, village, part, heard, rows=rows)
    assert results.count(upload, "all", few=10).nested == {frozenset(("whichvillage", "whicharea"))}
    assert results.count(upload, "all", few=3).nested == set()


def test_two_questions_of_one_title_say_which_they_are(area, vera):
    twice = an_upload(area, vera, PLAN, PLAN, WHY, rows=[["Yes", "No", "Cost"]] * 3)
    assert [table.title for table in results.tables(twice, "all")] == [
        "Is there a plan? (1 of 2)",
        "Is there a plan? (2 of 2)",
        "Why not?",
    ]
