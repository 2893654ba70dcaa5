"""What people corrected in one export is proposed for the next one of its survey."""

import pytest

from surveys import memory
from surveys.actions import uploads
from tests.factories import surveys
from tests.surveys.readers.files import rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def corrected(survey, vera, overrides, content=None):
    """An export in use that a person corrected."""
    upload = surveys.an_upload(survey, vera, content)
    uploads.correct(upload=upload, overrides=overrides, by=vera)
    surveys.work()
    uploads.confirm(upload=upload, by=vera)
    surveys.work()
    survey.refresh_from_db()
    upload.refresh_from_db()
    return upload


def with_a_column_first(people=41):
    """The invented export with one more question before the others."""
    rows = rows_of(surveys.smartsurvey(people))
    for number, row in enumerate(rows):
        row.insert(9, "Q0. Do you have a plan?" if number == 0 else ("", "Yes")[number > 1])
    return surveys.as_csv(rows)


def roles(upload):
    return {column["title"]: column["role"] for column in upload.layout["columns"][9:]}


def test_a_role_follows_its_column_to_another_place(survey, vera):
    corrected(survey, vera, {"roles": {"9": "open"}})
    newer = surveys.an_upload(survey, vera, with_a_column_first())
    assert newer.overrides["roles"] == {"10": "open"}
    assert newer.overrides[memory.LAST_TIME]["roles"] == ["10"]
    assert roles(newer)["Q1. What is your child's stage?"] == "open"
    assert roles(newer)["Q0. Do you have a plan?"] == "closed"


def test_a_kind_follows_its_question_to_another_number(survey, vera):
    corrected(survey, vera, {"kinds": {"1": "short"}})
    newer = surveys.an_upload(survey, vera, with_a_column_first())
    kinds = {question["title"]: question["kind"] for question in newer.figures["questions"]}
    assert (newer.overrides["kinds"], kinds["Q1. What is your child's stage?"]) == ({"2": "short"}, "short")


def test_what_fits_nothing_any_more_is_listed(survey, vera):
    corrected(survey, vera, {"roles": {"9": "open", "13": "ignore"}})
    rows = [row[:13] for row in rows_of(surveys.smartsurvey(41))]
    newer = surveys.an_upload(survey, vera, surveys.as_csv(rows))
    assert newer.overrides["roles"] == {"9": "open"}
    assert newer.overrides[memory.LAST_TIME]["lost"] == ["Q3. What would help?"]


def test_choices_for_the_whole_file_are_proposed(survey, vera):
    corrected(survey, vera, {"tool": "smartsurvey", "heading_rows": 2, "date_order": "dmy"})
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(41))
    assert newer.overrides[memory.LAST_TIME]["whole"] == ["date_order", "heading_rows", "tool"]
    assert (newer.overrides["heading_rows"], newer.overrides["date_order"]) == (2, "dmy")


def test_choices_that_make_the_file_unreadable_are_set_aside(survey, vera):
    corrected(survey, vera, {"tool": "smartsurvey", "heading_rows": 2, "roles": {"9": "open"}})
    survey.reading["whole"]["heading_rows"] = 25
    survey.save()
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(12))
    assert newer.state == "preview"
    assert newer.overrides[memory.LAST_TIME]["lost"] == ["heading_rows", "tool"]
    assert newer.overrides["roles"] == {"9": "open"} and "tool" not in newer.overrides


def test_a_proposal_can_be_changed_and_the_change_is_what_is_remembered(survey, vera):
    corrected(survey, vera, {"roles": {"9": "open"}})
    newer = corrected(
        survey, vera, {"roles": {"9": "short"}, memory.LAST_TIME: {"roles": []}}, surveys.smartsurvey(41)
    )
    assert newer.overrides["roles"] == {"9": "short"}
    assert [entry["said"] for entry in survey.reading["roles"]] == ["short"]


def test_columns_once_named_need_no_naming_while_they_are_the_same(survey, vera):
    corrected(survey, vera, {"columns_named": True}, surveys.other_tool())
    assert surveys.an_upload(survey, vera, surveys.other_tool(41)).overrides["columns_named"] is True
    rows = rows_of(surveys.other_tool(42))
    more = [[*row, "How are you?" if n == 0 else "Well"] for n, row in enumerate(rows)]
    assert "columns_named" not in surveys.an_upload(survey, vera, surveys.as_csv(more)).overrides


def test_what_was_accepted_as_right_stays_however_answers_vary(survey, vera):
    rows = [["Response ID", "Town"], *([str(n), ["Oakfield", "Ashby", "Birch"][n % 3]] for n in range(12))]
    upload = corrected(survey, vera, {"columns_named": True}, surveys.as_csv(rows))
    assert upload.layout["columns"][1]["role"] == "closed"
    rows += [[str(n), f"Town of many words, number {n}"] for n in range(12, 60)]
    assert surveys.an_upload(survey, vera, surveys.as_csv(rows)).layout["columns"][1]["role"] == "closed"


def test_a_column_in_new_words_brings_its_role_along(survey, vera):
    corrected(survey, vera, {"roles": {"13": "closed"}})
    rows = rows_of(surveys.smartsurvey(41))
    rows[0][13] = "Q3. What would help you most?"
    newer = surveys.an_upload(survey, vera, surveys.as_csv(rows))
    name = survey.reading["roles"][0]["names"][0]
    chosen = memory.carried(survey.reading, newer.overrides, {"13": name})
    assert (chosen["roles"], chosen["same_as"]) == ({"13": "closed"}, {"13": name})
    uploads.correct(upload=newer, overrides=chosen, by=vera)
    surveys.work()
    uploads.confirm(upload=newer, by=vera)
    survey.refresh_from_db()
    assert survey.reading["same"][0]["said"] == name
    assert survey.reading["roles"][0]["heading"] == "Q3. What would help you most?"


def test_nothing_is_remembered_of_an_export_that_nobody_confirmed(survey, vera):
    upload = surveys.an_upload(survey, vera)
    uploads.correct(upload=upload, overrides={"roles": {"9": "open"}}, by=vera)
    survey.refresh_from_db()
    assert survey.reading == {}
