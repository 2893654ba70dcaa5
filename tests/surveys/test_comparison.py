"""What a newer export's preview says of the answers in use: who is new, changed or gone, and which columns."""

import json

import pytest

from surveys import comparison
from surveys.actions import uploads
from surveys.models import Comment, Response
from tests.factories import surveys
from tests.surveys.readers.files import rows_of

pytestmark = pytest.mark.django_db
ID, STAGE, HELP = 0, 9, 13  # columns of the invented export


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def table(people=40):
    """The invented export as rows, of which the first two are headings."""
    return rows_of(surveys.smartsurvey(people))


def compared(survey, vera, before, after):
    """The comparison of two exports, of which the first is in use."""
    surveys.a_stored_upload(survey, vera, surveys.as_csv(before))
    return surveys.an_upload(survey, vera, surveys.as_csv(after)).comparison


def fates(found):
    return {name: found[name] for name in comparison.FATES if found[name]}


def test_the_first_export_is_compared_with_nothing(survey, vera):
    assert surveys.an_upload(survey, vera).comparison is None


def test_responses_are_known_again_by_the_tools_number(survey, vera):
    after = table(50)
    del after[2:5]  # three people gone
    after[10][STAGE] = "Nursery"
    after[11][HELP], after[12][HELP] = "Another word", "And one more"
    after[13][STAGE] = f"  {after[13][STAGE]}\xa0"  # the same, but for blanks
    found = compared(survey, vera, table(), after)
    assert (found["identity"], found["is_strange"]) == ("id", False)
    assert fates(found) == {"new": 10, "unchanged": 34, "changed": 3, "gone": 3}
    assert found["changed_in"] == [["Q3. What would help?", 2], ["Q1. What is your child's stage?", 1]]


@pytest.mark.parametrize("answers", [[], ["Primary"], {"Primary": 1}, "Primary", [None, 3, {}]])
def test_a_stored_row_that_is_not_what_it_should_be_counts_as_changed(survey, vera, answers):
    upload = surveys.a_stored_upload(survey, vera)
    Response.objects.filter(pk=upload.responses.first().pk).update(answers=answers)
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(people=41))
    assert fates(newer.comparison) == {"new": 1, "unchanged": 39, "changed": 1}


def test_the_same_answers_in_another_order_are_unchanged(survey, vera):
    after = table()
    found = compared(survey, vera, table(), after[:2] + after[:1:-1])
    assert fates(found) == {"unchanged": 40}


def test_a_number_that_comes_twice_is_counted_as_such(survey, vera):
    after = table(41)
    after[-1][ID] = after[2][ID]
    after.append([" ", *after[3][1:]])
    found = compared(survey, vera, table(), after)
    assert fates(found) == {"unchanged": 40, "repeated": 1, "unnumbered": 1}


def test_numbers_that_came_twice_before_hide_nobody(survey, vera):
    before = table()
    before[3][ID] = before[2][ID]
    assert fates(compared(survey, vera, before, table()))["new"] == 1


def test_a_number_that_a_spreadsheet_wrote_anew_makes_nobody_new(survey, vera):
    before, after = table(), table()
    before[3][ID], after[4][ID], after[5][ID] = "90000002.0", "9.0000003E7", "9.0000004E+07"
    found = compared(survey, vera, before, after)
    assert fates(found) == {"unchanged": 40}
    stored = Response.objects.filter(upload=survey.current_upload, record=4)
    assert list(stored.values_list("tool_id", flat=True)) == ["90000002"]


def test_blanks_around_a_number_make_nobody_new(survey, vera):
    before, after = table(), table()
    before[4][ID], after[5][ID] = f"{before[4][ID]} ", f" {after[5][ID]}"
    assert fates(compared(survey, vera, before, after)) == {"unchanged": 40}


def without_ids(rows):
    """The same answers as a tool without numbers would give them."""
    return [["Timestamp", "Stage", "What would help?"]] + [
        [row[6], row[STAGE], row[HELP]] for row in rows[2:]
    ]


def test_without_numbers_all_answers_together_tell(survey, vera):
    after = without_ids(table())
    after[1][2], after[2:4] = "In other words now", []
    found = compared(survey, vera, without_ids(table()), after)
    assert found["identity"] == "answers"
    assert fates(found) == {"new": 1, "unchanged": 37, "gone": 3}


def test_the_day_tells_too_where_every_stored_answer_has_one(survey, vera):
    upload = surveys.a_stored_upload(survey, vera, surveys.as_csv(without_ids(table())))
    Response.objects.update(answered_on="2025-02-03")
    newer = surveys.an_upload(survey, vera, surveys.as_csv(without_ids(table(41))))
    from surveys.actions.reading import layout_shown, opened  # noqa: PLC0415

    export = opened(newer)
    days = ["2025-02-03", "2025-02-04"]
    for day, unchanged in zip(days, (40, 0), strict=True):
        found = comparison.compare(
            upload, export.layout, layout_shown(export), export.records(), day=lambda record, day=day: day
        )
        assert found["unchanged"] == unchanged


def test_exports_with_nothing_in_common_cannot_be_compared(survey, vera):
    other = [["Timestamp", "Colour"], *([f"{n} May", "Blue" if n % 2 else "Red"] for n in range(20))]
    found = compared(survey, vera, without_ids(table()), other)
    assert (found["identity"], fates(found), found["columns"]["matched"]) == ("none", {}, 0)


def test_other_people_altogether_are_strange(survey, vera):
    after = table()
    for row in after[2:]:
        row[ID] = f"7{row[ID]}"
    found = compared(survey, vera, table(), after)
    assert (fates(found), found["is_strange"]) == ({"new": 40, "gone": 40}, True)


def test_a_growing_survey_is_not_strange(survey, vera):
    found = compared(survey, vera, table(3), table(90))
    assert (fates(found), found["is_strange"]) == ({"new": 87, "unchanged": 3}, False)


def test_columns_that_came_and_went_are_named(survey, vera):
    after = table()
    for number, row in enumerate(after):
        row[STAGE + 1] = (
            ("", "Family hub")[number == 1] if number < 2 else "Yes"
        )  # in the place of another option
        row.append(
            "Q4. Anything else?" if number == 0 else ("" if number == 1 else f"Words of {number} and others")
        )
    after[0][STAGE + 1] = "Q2. Which services have you used?"
    found = compared(survey, vera, table(), after)
    assert found["columns"]["matched"] == 4
    assert found["columns"]["added"] == [
        "Q2. Which services have you used? – Family hub",
        "Q4. Anything else?",
    ]
    assert found["columns"]["gone"] == ["Q2. Which services have you used? – Short breaks"]
    assert fates(found) == {"unchanged": 40}


def test_a_question_in_new_words_is_asked_about_and_then_counts_as_the_same(survey, vera):
    before, after = table(), table()
    after[0][HELP], after[2][HELP] = "Q3. What would help you most?", "Changed"
    found = compared(survey, vera, before, after)
    (asked,) = found["asked"]
    assert (asked["old"], asked["new"]) == ("Q3. What would help?", "Q3. What would help you most?")
    assert fates(found) == {"unchanged": 40}
    upload = survey.uploads.first()
    uploads.correct(upload=upload, overrides={"same_as": dict(asked["pairs"])}, by=vera)
    surveys.work()
    upload.refresh_from_db()
    again = upload.comparison
    assert (fates(again), again["asked"]) == ({"unchanged": 39, "changed": 1}, [])
    assert again["renamed"] == [["Q3. What would help?", "Q3. What would help you most?"]]


def test_a_column_that_holds_something_else_now_is_told(survey, vera):
    surveys.a_stored_upload(survey, vera, surveys.as_csv(table()))
    upload = surveys.an_upload(survey, vera, surveys.as_csv(table(41)))
    uploads.correct(upload=upload, overrides={"roles": {str(STAGE): "open"}}, by=vera)
    surveys.work()
    upload.refresh_from_db()
    assert upload.comparison["columns"]["other_role"] == [
        ["Q1. What is your child's stage?", "closed", "open"]
    ]
    assert fates(upload.comparison) == {"unchanged": 40, "new": 1}


def test_no_answer_is_kept_in_a_comparison(survey, vera):
    after = table(50)
    after[2][HELP] = "kestrelbright"
    found = json.dumps(compared(survey, vera, table(), after))
    told = set(Comment.objects.values_list("text", flat=True)) | {row[ID] for row in after[2:]}
    assert [words for words in told | {"kestrelbright", "Primary"} if words in found] == []


def test_batches_add_up(survey, vera, monkeypatch):
    monkeypatch.setattr(comparison, "BATCH", 7)
    found = compared(survey, vera, table(), table(41))
    assert fates(found) == {"unchanged": 40, "new": 1}
