"""A person says how a file is to be read, and sees it read again."""

import pytest

from sendportal.guards import Refused
from surveys.actions import uploads
from surveys.corrections import CorrectionForm
from surveys.memory import LAST_TIME
from surveys.models import Upload
from tests.factories import surveys
from tests.surveys.views.pages import bring, page, said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in, vera):
    return signed_in(vera)


def brought(client, area, content, name="export.csv"):
    bring(client, area, content, name)
    surveys.work()
    return Upload.objects.get()


def as_shown(upload, page=1):
    """What the form would send if nothing in it were changed."""
    form = CorrectionForm(upload=upload, page=page)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def corrected(client, area, upload, page_number=1, **changes):
    address = f"{page('upload_correct', area, upload.pk)}?page={page_number}"
    answer = client.post(address, as_shown(upload, page_number) | changes)
    assert answer.status_code == 302, text(answer)
    surveys.work()
    upload.refresh_from_db()
    return upload


def kinds(upload):
    return [question["kind"] for question in upload.figures["questions"]]


def test_a_file_of_no_known_tool_asks_before_it_is_confirmed(client, area):
    upload = brought(client, area, surveys.other_tool())
    shown = text(client.get(page("upload", area, upload.pk)))
    assert "Say what each column holds" in shown and "Confirm and store" not in shown
    corrected(client, area, upload)
    assert upload.overrides == {"columns_named": True}
    assert "Confirm and store" in text(client.get(page("upload", area, upload.pk)))


def test_one_column_is_corrected_and_the_rest_stays(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    assert (kinds(upload), upload.figures["comments"]) == (["single", "multi", "text"], 10)
    corrected(client, area, upload, role_9="open")
    assert upload.overrides == {"roles": {"9": "open"}, "columns_named": True}
    assert (kinds(upload), upload.figures["comments"]) == (["text", "multi", "text"], 50)
    corrected(client, area, upload, role_13="ignore")
    assert upload.overrides["roles"] == {"9": "open", "13": "ignore"}
    assert upload.figures["unused_columns"][-1].endswith("What would help?")


def test_a_questions_kind_is_corrected_and_gives_way_to_a_later_role(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    corrected(client, area, upload, kind_1="short")
    assert kinds(upload)[0] == "short"
    corrected(client, area, upload, role_9="closed")
    assert (kinds(upload)[0], upload.overrides.get("kinds")) == ("single", None)


def test_a_change_to_the_whole_file_sets_single_columns_aside(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    corrected(client, area, upload, role_9="open")
    corrected(client, area, upload, heading_rows=1)
    assert (upload.overrides, upload.figures["heading_rows"]) == ({"heading_rows": 1}, 1)


def test_a_heading_without_cells_is_left_out(client, area):
    short = surveys.smartsurvey().replace(b",,192.0.2.1,,", b",192.0.2.1,,")
    upload = brought(client, area, short)
    assert upload.is_blocked
    corrected(client, area, upload, without=["3"])
    assert (upload.overrides, upload.is_blocked) == ({"without": [3]}, False)
    assert "4. left out now" in text(client.get(page("upload_correct", area, upload.pk)))


def test_the_heading_that_seems_to_have_no_cells_is_marked(client, area):
    upload = brought(client, area, surveys.smartsurvey().replace(b"Tracking Link", b"Tracking Link,page"))
    assert upload.is_blocked and "“page” may be the one." in upload.problems[0]["message"]
    assert "10. page" in text(client.get(page("upload_correct", area, upload.pk)))
    corrected(client, area, upload)
    assert (upload.overrides, upload.is_blocked) == ({"without": [9]}, False)
    assert kinds(upload) == ["single", "multi", "text"]


def test_a_file_that_cannot_be_read_can_be_told_how(client, area):
    upload = brought(client, area, b"a;b\n1;2\n3;4\n".replace(b"\n", b",x\n").replace(b";", b"*"))
    assert upload.state == Upload.State.PREVIEW
    Upload.objects.update(state=Upload.State.UNREADABLE, layout=None, figures=None)
    upload.refresh_from_db()
    assert corrected(client, area, upload, delimiter=",").overrides == {"delimiter": ","}


def test_a_wide_file_is_corrected_in_parts(client, area):
    rows = [["Id", *(f"Question {n}?" for n in range(400))], *([str(n), *["Yes"] * 400] for n in range(3))]
    upload = brought(client, area, surveys.as_csv(rows))
    shown = text(client.get(page("upload_correct", area, upload.pk)))
    assert "part 3" in shown and "role_149" in shown and "role_150" not in shown
    corrected(client, area, upload, page_number=3, role_400="ignore")
    assert upload.overrides["roles"] == {"400": "ignore"}


def test_a_choice_that_is_none_is_an_error_in_the_form(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    answer = client.post(page("upload_correct", area, upload.pk), as_shown(upload) | {"role_9": "anything"})
    assert answer.status_code == 200 and "Select a valid choice" in text(answer)


def test_an_export_in_use_is_not_corrected(client, area, vera):
    upload = surveys.a_stored_upload(surveys.a_survey(area, vera), vera)
    answer = client.post(page("upload_correct", area, upload.pk), as_shown(upload) | {"role_9": "open"})
    assert (answer.url, "past its preview" in said(answer)[0]) == (page("upload", area, upload.pk), True)


@pytest.mark.parametrize("typed", ["0", "30", "two"])
def test_a_number_of_heading_rows_that_cannot_be_is_answered_plainly(client, area, typed):
    upload = brought(client, area, surveys.smartsurvey())
    sent = as_shown(upload) | {"heading_rows": typed}
    form = client.post(page("upload_correct", area, upload.pk), sent).context["form"]
    assert form.errors == {
        "heading_rows": [
            "Enter a whole number from 1 to 29, or leave it empty and the portal looks for itself."
        ]
    }


def test_the_order_of_dates_is_chosen_without_setting_columns_aside(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    corrected(client, area, upload, role_9="open")
    corrected(client, area, upload, date_order="dmy")
    assert upload.overrides == {"roles": {"9": "open"}, "date_order": "dmy", "columns_named": True}
    corrected(client, area, upload, date_order="")
    assert "date_order" not in upload.overrides


def test_choices_made_elsewhere_stay(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    made = {"same_as": {"9": ""}, "leave_out_errors": True}
    Upload.objects.update(overrides=made)
    upload.refresh_from_db()
    corrected(client, area, upload, role_9="open")
    assert upload.overrides == made | {"roles": {"9": "open"}, "columns_named": True}


def remembered(vera, area):
    """A newer export of a survey for whose last one the tool and a column were corrected."""
    survey = surveys.a_survey(area, vera)
    first = surveys.an_upload(survey, vera)
    uploads.correct(upload=first, overrides={"tool": "smartsurvey", "roles": {"9": "open"}}, by=vera)
    surveys.work()
    uploads.confirm(upload=first, by=vera)
    surveys.work()
    return surveys.an_upload(survey, vera, surveys.smartsurvey(50))


def test_what_was_remembered_for_the_file_can_be_taken_away_and_columns_are_looked_up_again(
    client, area, vera
):
    upload = remembered(vera, area)
    assert upload.overrides["tool"] == "smartsurvey"
    corrected(client, area, upload, tool="")
    assert ("tool" in upload.overrides, upload.overrides["roles"]) == (False, {"9": "open"})
    assert upload.overrides[LAST_TIME]["roles"] == ["9"]


def test_a_column_that_is_changed_is_no_longer_as_last_time(client, area, vera):
    upload = remembered(vera, area)
    assert "As you chose last time." in text(client.get(page("upload_correct", area, upload.pk)))
    corrected(client, area, upload, role_9="closed")
    assert upload.overrides["roles"] == {"9": "closed"}
    assert upload.overrides[LAST_TIME]["roles"] == []


CHANGED = "has changed since you opened it"


def test_of_two_people_who_correct_at_once_the_second_is_told(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    opened = as_shown(upload)
    corrected(client, area, upload, role_9="open")
    answer = client.post(page("upload_correct", area, upload.pk), opened | {"role_9": "ignore"})
    for name in ("upload_leave_out", "upload_take_all", "upload_count_totals", "upload_set_totals_aside"):
        answers = answer, client.post(page(name, area, upload.pk), {"seen": opened["seen"]})
        assert all(CHANGED in said(one)[-1] for one in answers)
    upload.refresh_from_db()
    assert upload.overrides == {"roles": {"9": "open"}, "columns_named": True}


def test_what_somebody_chose_after_the_page_looked_is_not_written_over(client, area, vera):
    upload = brought(client, area, surveys.smartsurvey())
    stale = Upload.objects.get()
    corrected(client, area, upload, role_9="open")
    with pytest.raises(Refused, match=CHANGED):
        uploads.correct(upload=stale, overrides=stale.overrides, seen=stale.preview_mark, by=vera)


def test_choices_that_read_alike_are_still_two_previews(client, area):
    upload = brought(client, area, surveys.smartsurvey())
    marks = {upload.preview_mark, corrected(client, area, upload, tool="smartsurvey").preview_mark}
    assert len(marks) == 2
