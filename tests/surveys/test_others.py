"""Whoever wrote beside a question answered it. What they wrote names nothing."""

import pytest

from surveys import results as counting
from surveys.models import Comment, Question, Response
from tests.factories import surveys

pytestmark = pytest.mark.django_db
CANARY = "kestrelbright"


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def counted(survey, kind, options, *answers):
    """The table of one question; the last cell of each answer is what that person wrote beside it."""
    upload = surveys.an_upload(survey, survey.created_by)
    columns = [{"position": n, "slot": n, "option": option} for n, option in enumerate(options)]
    question = Question.objects.create(upload=upload, number=1, title="Which?", kind=kind, columns=columns)
    for n, (*cells, written) in enumerate(answers):
        row = Response.objects.create(upload=upload, record=n, answers=cells)
        if written:
            Comment.objects.create(
                response=row, question=question, position=9, is_other=True, text=written, words=1
            )
    (table,) = counting.tables(upload, "all")
    return {cell.label: cell.count for cell in table.cells}, table.base, table.no_answer


def test_who_wrote_instead_of_choosing_answered_other(survey):
    found = counted(survey, "single", [""], ["Yes", ""], ["", CANARY], ["No", CANARY], ["", "-"], ["", ""])
    assert found == ({"No": 1, "Other": 1, "Yes": 1}, 3, 2)


def test_an_answer_called_other_takes_in_what_was_written(survey):
    printed = "Other (please specify):"
    found = counted(survey, "single", [""], ["Yes", ""], [printed, CANARY], ["", CANARY])
    assert found == ({printed: 2, "Yes": 1}, 3, 0)


def test_a_typed_answer_does_not_lend_its_words_to_others(survey):
    found = counted(survey, "single", [""], [f"Other: {CANARY}", ""], ["", "Mine"], ["", "Ours"])
    assert found == ({"Other": 2, f"Other: {CANARY}": 1}, 3, 0)


def test_several_answers_and_one_written(survey):
    answers = [["Yes", "No", ""], ["No", "Yes", CANARY], ["", "", CANARY], ["", "", ""]]
    assert counted(survey, "multi", ["Portage", "Transport"], *answers) == (
        {"Portage": 1, "Transport": 1, "Other": 2},
        3,
        1,
    )


def test_a_tick_beside_what_was_written_is_one_answer(survey):
    ticks = ["Portage", "Other (please specify)"]
    answers = [["Portage", "", ""], ["", ticks[1], CANARY], ["", "", CANARY]]
    assert counted(survey, "multi", ticks, *answers) == ({"Portage": 1, ticks[1]: 2}, 3, 0)


def test_several_answers_in_one_cell_and_one_written(survey):
    answers = [["Portage; Other", CANARY], ["Portage", CANARY], ["", CANARY], ["", ""]]
    assert counted(survey, "multi", [""], *answers) == ({"Other": 3, "Portage": 2}, 3, 1)


def test_a_matrix_keeps_to_its_statements(survey):
    assert counted(survey, "matrix", ["Schools"], ["Agree", CANARY], ["", CANARY]) == ({"Agree": 1}, 1, 1)


def export(people=60, written=20):
    """Most choose one of two answers; the last `written` write something of their own beside them."""
    head = ["Respondent ID", "Collector ID", "Start Date", "Who told you?", ""]
    rows = [
        [str(10_000_001 + n), "4", "03/02/2025", "" if n >= people - written else "School" if n % 2 else "GP"]
        + [f"{CANARY} number {n}" if n >= people - written else ""]
        for n in range(people)
    ]
    return surveys.as_csv([head, ["", "", "", "Response", "Other (please specify)"], *rows])


def test_a_release_counts_what_was_written_in_its_base(survey, vera):
    (table,) = surveys.a_release(survey, vera, "all", export()).tables
    assert {cell["label"]: cell["count"] for cell in table["cells"]} == {"GP": 20, "School": 20, "Other": 20}
    assert (table["base"], table["no_answer"]) == (60, 0)


def test_a_few_who_wrote_are_protected_like_a_few_who_chose(survey, vera):
    (table,) = surveys.a_release(survey, vera, "all", export(written=8)).tables
    counts = {cell["label"]: cell["count"] for cell in table["cells"]}
    assert (counts["Other"], list(counts.values()).count(None)) == (None, 2)


@pytest.mark.parametrize("kind", ["single", "multi"])
def test_text_typed_into_a_list_is_withheld(survey, vera, kind):
    head = ["Respondent ID", "Collector ID", "Start Date", "Who told you?"]
    typed = [["", "", "", "Response"], *([str(10**7 + n), "4", "", f"{CANARY} {n}"] for n in range(60))]
    survey.current_upload = surveys.a_stored_upload(survey, vera, surveys.as_csv([head, *typed]))
    survey.current_upload.questions.update(kind=kind)
    (table,) = surveys.a_release(survey, vera, "all").tables
    assert (table["state"], CANARY in str(table)) == ("withheld", False)
