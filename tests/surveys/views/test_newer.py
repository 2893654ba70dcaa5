"""What a person sees of a newer export before it is confirmed, what they answer, and how it is taken back."""

import pytest

from sendportal.models import AuditEvent
from surveys import memory
from surveys.actions import releasing, results, sampling, undoing
from surveys.models import Upload
from tests.factories import surveys
from tests.surveys.readers.files import workbook
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db
State = Upload.State


@pytest.fixture
def client(signed_in, vera):
    return signed_in(vera)


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def shown(client, area, upload):
    return text(client.get(page("upload", area, upload.pk)))


def press(client, area, upload, name, **fields):
    answer = client.post(page(name, area, upload.pk), {"seen": upload.preview_mark} | fields)
    surveys.work()
    upload.refresh_from_db()
    return answer


def test_a_proposal_shows_three_answers_and_is_settled_with_one_press(client, area, vera, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    answer = client.get(page("upload", area, upload.pk))
    words = text(answer)
    assert "We take it for: one answer from a list." in words and "These are comments" in words
    assert [town for town in surveys.TOWNS if f"“{town}”" in words] == surveys.TOWNS[:3]
    assert answer["Cache-Control"] == "no-store"
    press(client, area, upload, "upload_settle", settle="1:text")
    assert (upload.state, upload.overrides) == (State.PREVIEW, {"kinds": {"1": "text"}})
    assert upload.figures["comments"] == 50
    assert "Are we right about these?" not in shown(client, area, upload)


def test_reading_samples_is_audited_without_them(client, area, vera, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    shown(client, area, upload)
    event = AuditEvent.objects.get(verb="answers.sampled")
    assert (event.by_id, event.target_id, event.detail) == (vera.pk, str(upload.pk), {"columns": 1})


def test_a_large_file_is_opened_only_when_somebody_asks(client, area, vera, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    Upload.objects.update(size=6_000_000)
    assert "Show a few answers of each" in shown(client, area, upload)
    assert AuditEvent.objects.filter(verb="answers.sampled").count() == 0
    answer = text(client.get(page("upload", area, upload.pk) + "?answers=yes"))
    assert f"“{surveys.TOWNS[0]}”" in answer and "Show a few answers of each" not in answer


def test_a_file_that_cannot_be_decrypted_says_so_in_place_of_its_answers(
    client, area, vera, survey, settings
):
    settings.FILE_KEYS = (b"o" * 32,)
    upload = surveys.an_upload(survey, vera, surveys.towns())
    settings.FILE_KEYS = (b"n" * 32,)
    for name in ("upload", "upload_correct"):
        answer = client.get(page(name, area, upload.pk))
        assert (answer.status_code, "The stored file cannot be opened" in text(answer)) == (200, True)
    assert AuditEvent.objects.filter(verb="answers.sampled").count() == 0


def test_a_reader_that_breaks_on_a_sample_tells_its_place_alone(
    client, area, vera, survey, monkeypatch, caplog
):
    upload = surveys.an_upload(survey, vera, surveys.towns())

    def broken(cell):
        raise ValueError(cell)

    monkeypatch.setattr(sampling, "_short", broken)
    for name in ("upload", "upload_correct"):
        answer = client.get(page(name, area, upload.pk))
        assert (answer.status_code, "The answers could not be shown." in text(answer)) == (200, True)
    assert "ValueError at test_newer.py" in caplog.text
    assert [town for town in surveys.TOWNS if town in caplog.text] == []


def test_samples_stand_beside_the_columns_that_are_corrected(client, area, vera, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    answer = client.get(page("upload_correct", area, upload.pk))
    assert f"“{surveys.TOWNS[0]}”" in text(answer) and answer["Cache-Control"] == "no-store"
    assert "192.0.2.1" not in text(answer) and "90000001" not in text(answer)


def test_samples_with_markup_and_broken_characters_are_words(client, area, vera, survey):
    cells = ["<b>Ash</b>", "_x0000_Birch", "Cedar_xD800_"]
    rows = [["Response ID", "Town"], *([str(n), cells[n % 3]] for n in range(9))]
    upload = surveys.an_upload(survey, vera, workbook(A=rows), "towns.xlsx")
    for name in ("upload", "upload_correct"):
        answer = text(client.get(page(name, area, upload.pk)))
        assert "“&lt;b&gt;Ash&lt;/b&gt;”" in answer and "“Birch”" in answer and "“Cedar”" in answer


def test_without_its_file_a_preview_shows_no_samples(client, area, vera, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    Upload.objects.update(stored_as="gone")
    assert "“Oakfield”" not in shown(client, area, upload)


def test_samples_are_for_those_who_may_import(area, vera, lee, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    from sendportal.guards import Refused  # noqa: PLC0415

    with pytest.raises(Refused):
        sampling.samples(upload=upload, positions=[9], by=lee)


@pytest.mark.parametrize("settle", ["", "1", "99:text", "1:contact", "x:y:z"])
def test_a_press_that_fits_nothing_changes_nothing(client, area, vera, survey, settle):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    answer = press(client, area, upload, "upload_settle", settle=settle)
    assert "not among those of the preview" in said(answer)[0]
    assert upload.overrides == {}


def test_an_answer_to_a_preview_that_has_changed_is_refused(client, area, vera, survey):
    upload = surveys.an_upload(survey, vera, surveys.towns())
    answer = press(client, area, upload, "upload_settle", settle="1:text", seen="0123456789abcdef")
    assert "has changed since you opened it" in said(answer)[0]
    assert upload.overrides == {}


def test_what_was_corrected_is_shown_as_chosen_last_time(client, area, vera, survey):
    first = surveys.an_upload(survey, vera, surveys.towns())
    press(client, area, first, "upload_settle", settle="1:text")
    press(client, area, first, "upload_confirm")
    newer = surveys.an_upload(survey, vera, surveys.towns(50))
    assert "As you said last time: what 1 of the columns and questions hold." in shown(client, area, newer)
    assert "As you chose last time." in text(client.get(page("upload_correct", area, newer.pk)))
    assert newer.overrides[memory.LAST_TIME]["kinds"] == ["1"]


def test_a_newer_export_says_what_is_new_and_what_confirming_does(client, area, vera, survey):
    surveys.a_stored_upload(survey, vera)
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(50))
    words = shown(client, area, newer)
    assert "New responses</dt> <dd>10 responses" in words
    assert "Responses are known again by the survey tool’s number" in words
    assert "take the place of the export in use, which has 40 responses" in words
    press(client, area, newer, "upload_confirm", knowing="")
    assert newer.state == State.CURRENT
    assert "What was new in it" in shown(client, area, newer)


def test_a_question_in_new_words_is_asked_about_and_remembered(client, area, vera, survey):
    surveys.a_stored_upload(survey, vera, surveys.towns())
    newer = surveys.an_upload(survey, vera, surveys.towns(50, "Q1. Which town do you live near?"))
    assert "Is “Q1. Which town do you live near?” what was “Q1. Which town is nearest?”?" in shown(
        client, area, newer
    )
    assert "Choose yes or no" in said(press(client, area, newer, "upload_same"))[0]
    press(client, area, newer, "upload_same", same_0="yes")
    assert newer.comparison["renamed"] == [["Q1. Which town is nearest?", "Q1. Which town do you live near?"]]
    press(client, area, newer, "upload_confirm")
    survey.refresh_from_db()
    assert (newer.state, len(survey.reading["same"])) == (State.CURRENT, 1)


def test_a_question_that_is_another_one_is_not_asked_about_again(client, area, vera, survey):
    surveys.a_stored_upload(survey, vera, surveys.towns())
    newer = surveys.an_upload(survey, vera, surveys.towns(50, "Q1. Which town do you live near?"))
    press(client, area, newer, "upload_same", same_0="no")
    assert (newer.overrides["same_as"], newer.comparison["asked"]) == ({"9": ""}, [])
    assert newer.comparison["columns"]["added"] == ["Q1. Which town do you live near?"]


def test_what_may_be_another_survey_is_confirmed_knowingly_only(client, area, vera, survey):
    surveys.a_stored_upload(survey, vera)
    newer = surveys.an_upload(survey, vera, surveys.strangers())
    assert "This may be the export of another survey." in shown(client, area, newer)
    refused = press(client, area, newer, "upload_confirm")
    assert (newer.state, "Say that you know" in said(refused)[0]) == (State.PREVIEW, True)
    press(client, area, newer, "upload_confirm", knowing="yes")
    assert newer.state == State.CURRENT


def test_what_cannot_be_compared_is_confirmed_knowingly_only(client, area, vera, survey):
    other = [["Timestamp", "Colour"], *([f"{n} May", "Blue" if n % 2 else "Red"] for n in range(20))]
    surveys.a_stored_upload(survey, vera)
    newer = surveys.an_upload(survey, vera, surveys.as_csv(other))
    Upload.objects.filter(pk=newer.pk).update(overrides={"columns_named": True})
    newer.refresh_from_db()
    assert "These two exports cannot be compared" in shown(client, area, newer)
    assert "Say that you know" in said(press(client, area, newer, "upload_confirm"))[0]


def test_the_same_file_in_another_survey_is_pointed_out(client, area, vera, survey):
    first = surveys.a_stored_upload(survey, vera)
    other = surveys.an_upload(surveys.a_survey(area, vera, "Another survey"), vera)
    words = shown(client, area, other)
    assert "This very file was brought into another survey as well." in words
    assert page("upload", area, first.pk) in words
    assert "Say that you know" in said(press(client, area, other, "upload_confirm"))[0]
    press(client, area, other, "upload_confirm", knowing="yes")
    assert other.state == State.CURRENT


def test_the_same_file_in_another_area_is_nobodys_business(client, area, vera, olu, survey):
    surveys.a_stored_upload(surveys.a_survey(olu.memberships.get().area, olu), olu)
    upload = surveys.an_upload(survey, vera)
    assert "Please think twice" not in shown(client, area, upload)


def test_an_outdated_preview_is_compared_again(client, area, vera, survey):
    first = surveys.a_stored_upload(survey, vera)
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(50))
    undoing.take_back(upload=first, by=vera)
    words = shown(client, area, newer)
    assert "Another export is in use now" in words and "Confirm and store" not in words
    press(client, area, newer, "upload_compare")
    assert (newer.comparison, "Confirm and store" in shown(client, area, newer)) == (None, True)


def test_before_an_export_is_taken_back_the_page_says_what_hangs_on_it(client, area, vera, survey):
    surveys.a_stored_upload(survey, vera)
    second = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(50))
    release = releasing.release(survey=survey, counted="all", by=vera)
    results.adopt_all(release=release, by=vera)
    assert "Take this export back" in shown(client, area, second)
    words = text(client.get(page("upload_take_back", area, second.pk)))
    assert page("release", area, release.pk) in words and "pieces of evidence" in words
    assert "40 responses" in words
    press(client, area, second, "upload_take_back")
    assert second.state == State.UNDONE
    assert "This export was taken back" in shown(client, area, second)
    survey.refresh_from_db()
    assert "Figures number 1" in text(client.get(page("survey", area, survey.pk)))


def test_the_only_export_is_taken_back_and_the_surveys_page_still_stands(client, area, vera, survey):
    upload = surveys.a_stored_upload(survey, vera)
    releasing.release(survey=survey, counted="all", by=vera)
    assert "is left without answers" in text(client.get(page("upload_take_back", area, upload.pk)))
    press(client, area, upload, "upload_take_back")
    words = text(client.get(page("survey", area, survey.pk)))
    assert "Figures number 1" in words and "no further figures can be made" in words


def test_what_cannot_be_taken_back_says_why(client, area, vera, survey):
    surveys.a_stored_upload(survey, vera)
    second = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(50))
    surveys.long_after()
    assert "more than 30 days ago" in said(client.get(page("upload_take_back", area, second.pk)))[0]


def test_a_survey_lists_every_export_with_its_figures_for_ever(client, area, vera, survey):
    first = surveys.a_stored_upload(survey, vera)
    second = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(50))
    undoing.take_back(upload=second, by=vera)
    words = text(client.get(page("survey", area, survey.pk)))
    assert all(upload.sha256 in words for upload in (first, second))
    assert "42 = 2 heading rows" in words and "52 = 2 heading rows" in words
    assert "10 responses" in words and "Taken back" in words


def test_the_list_of_exports_costs_the_same_for_one_and_for_many(
    client, area, vera, survey, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(50) as seen:
            client.get(page("survey", area, survey.pk))
        return len(seen)

    surveys.a_stored_upload(survey, vera)
    queries()
    one = queries()
    for people in range(50, 60):
        surveys.an_upload(survey, vera, surveys.smartsurvey(people))
    assert queries() == one
