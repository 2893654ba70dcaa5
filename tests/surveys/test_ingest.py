"""Preview and store take in the same records, and the store writes them as they are, however many there are."""

from datetime import date

import pytest
from django.db import connection, transaction

from sendportal import jobs
from surveys import pace, readers, reconciliation, tombstones
from surveys.actions import bulk, rows, storing, uploads
from surveys.models import Comment, Erasure, Question, Response, Tombstone, Upload
from tests.factories import surveys
from tests.surveys.views.pages import page, text

pytestmark = pytest.mark.django_db
State = Upload.State
HEADINGS = ["ID", "Receipt code", "Submitted", "Are you heard?", "Please tell us more"]


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def table(people=12, comment="They ring back"):
    """An export of no tool that we know, with receipts and days."""
    return [HEADINGS] + [
        [
            str(n),
            f"KX-{n}",
            f"{n + 3:02}/02/2025 10:00",
            "Yes" if n % 2 else "No",
            f"{comment} {n}" if n % 3 else "",
        ]
        for n in range(1, people + 1)
    ]


def chosen(upload, by, **overrides):
    """The upload as it is read with these choices."""
    uploads.correct(upload=upload, overrides={"columns_named": True, **overrides}, by=by)
    surveys.work()
    upload.refresh_from_db()
    return upload


def brought(survey, by, content, **overrides):
    return chosen(surveys.an_upload(survey, by, surveys.as_csv(content)), by, **overrides)


def kept(upload, by):
    """The upload once it was confirmed and stored."""
    uploads.confirm(upload=upload, by=by)
    surveys.work()
    upload.refresh_from_db()
    return upload


def test_a_response_keeps_its_receipt_and_its_day(survey, vera):
    upload = kept(brought(survey, vera, table()), vera)
    found = Response.objects.filter(upload=upload).order_by("record").values_list("receipt", "answered_on")
    assert list(found[:2]) == [("KX-1", date(2025, 2, 4)), ("KX-2", date(2025, 2, 5))]
    assert upload.layout["date_order"] == "dmy"


def test_a_day_that_could_be_a_month_is_kept_once_a_person_says_which(survey, vera):
    upload = brought(survey, vera, table(people=5))
    assert (upload.layout["date_order"], upload.figures["undated"]) == (None, 5)
    upload = kept(chosen(upload, vera, date_order="mdy"), vera)
    assert Response.objects.filter(upload=upload, record=2).get().answered_on == date(2025, 4, 2)


def test_what_was_recognised_at_the_preview_is_stored(survey, vera, monkeypatch):
    """Also where another version of the portal would recognise the file otherwise by then."""
    upload = brought(survey, vera, table())
    monkeypatch.setattr(readers, "detect", None)
    assert kept(upload, vera).state == State.CURRENT


@pytest.mark.parametrize("recognised", [None, {"form": "of another version"}])
def test_an_export_of_which_an_older_portal_kept_nothing_or_other_things_is_recognised_anew(
    survey, vera, recognised
):
    upload = brought(survey, vera, table())
    upload.layout["recognised"] = recognised
    upload.save(update_fields=["layout"])
    assert kept(upload, vera).state == State.CURRENT


def test_a_test_response_is_marked(survey, vera):
    head = ["StartDate", "EndDate", "Status", "Progress", "Finished", "ResponseId", "Q1"]
    text_row = ["Start Date", "End Date", "Response Type", "Progress", "Finished", "Response ID", "Heard?"]
    imports = [f'{{"ImportId":"{name}"}}' for name in head]
    answers = [
        ["2025-02-03 10:00:00", "2025-02-03 10:05:00", status, "100", "True", f"R_{n}aB9cD3eF5gH7iJ", "Yes"]
        for n, status in enumerate(["IP Address", "Survey Preview", "IP Address"])
    ]
    upload = kept(brought(survey, vera, [head, text_row, imports, *answers]), vera)
    marked = Response.objects.filter(upload=upload).order_by("record").values_list("is_test", flat=True)
    assert (upload.state, list(marked), upload.figures["test"]) == (State.CURRENT, [False, True, False], 1)


def test_a_comment_keeps_its_marks(survey, vera):
    upload = kept(brought(survey, vera, table(comment="Ring 01865 249 811 please")), vera)
    assert set(Comment.objects.filter(response__upload=upload).values_list("marks", flat=True)) == {2}


def test_answers_are_stored_as_they_were_before_batches(survey, vera):
    upload = surveys.a_stored_upload(survey, vera)
    first = Response.objects.filter(upload=upload).order_by("record").first()
    comment = Comment.objects.get(response=first)
    assert (first.record, first.tool_id, first.is_complete) == (3, "90000001", True)
    assert first.answers == ["Primary", "Yes", "No", "No"]
    assert (comment.text, comment.words, comment.position, comment.is_other) == (
        "The forms are too long for us, says 0.",
        9,
        13,
        False,
    )


def test_somebody_erased_is_left_out_of_preview_and_store(survey, vera):
    proof = Erasure.objects.create(
        survey=survey,
        found="tool_id",
        asked_on="2026-01-05",
        responses=1,
        comments=0,
        files=0,
        erased_by=vera,
    )
    Tombstone.objects.create(survey=survey, erasure=proof, mark=tombstones.mark(survey.pk, "id", "3"))
    upload = brought(survey, vera, table())
    assert (upload.figures["erased"], upload.figures["responses"], upload.figures["records"]) == (1, 11, 13)
    upload = kept(upload, vera)
    ids = set(Response.objects.filter(upload=upload).values_list("tool_id", flat=True))
    assert (upload.state, len(ids), "3" in ids) == (State.CURRENT, 11, False)


def test_an_export_is_not_used_where_somebody_was_erased_meanwhile(survey, vera, monkeypatch):
    upload = brought(survey, vera, table())
    counted = storing.figures_stored

    def erase(upload):
        proof = Erasure.objects.create(
            survey=survey,
            found="tool_id",
            asked_on="2026-01-05",
            responses=1,
            comments=0,
            files=0,
            erased_by=vera,
        )
        Tombstone.objects.create(survey=survey, erasure=proof, mark="0" * 64)
        return counted(upload)

    monkeypatch.setattr(storing, "figures_stored", erase)
    upload = kept(upload, vera)
    survey.refresh_from_db()
    assert (upload.state, upload.message, survey.current_upload) == (State.FAILED, storing.ERASED, None)


# Rows with errors


def with_errors():
    return [
        *table(),
        ["13", "KX-13", "15/02/2025", "Yes", "fine", "one too many"],
        ["14", "KX-14", "16/02/2025"],
    ]


def test_rows_with_errors_are_left_out_and_taken_in_again_by_a_press(survey, area, vera, signed_in):
    client = signed_in(vera)
    upload = brought(survey, vera, with_errors())
    shown = text(client.get(page("upload", area, upload.pk)))
    assert "Leave out 2 rows with errors" in shown and "Confirm and store" not in shown
    client.post(page("upload_leave_out", area, upload.pk), {"seen": upload.preview_mark})
    surveys.work()
    upload.refresh_from_db()
    assert upload.overrides == {"columns_named": True, "leave_out_errors": True}
    shown = text(client.get(page("upload", area, upload.pk)))
    assert "15 = 1 heading row + 0 blank rows + 2 rows with errors, left out + 12 responses" in shown
    assert "Read all rows again" in shown and "Confirm and store" in shown
    assert "Row 14" in text(client.get(page("upload", area, upload.pk)))
    assert b"not fit the headings" in client.get(page("upload_problems", area, upload.pk)).content
    client.post(page("upload_take_all", area, upload.pk), {"seen": upload.preview_mark})
    surveys.work()
    upload.refresh_from_db()
    assert (upload.is_blocked, upload.figures["left_out"]) == (True, 0)


def test_only_the_other_rows_are_stored(survey, vera):
    upload = kept(brought(survey, vera, with_errors(), leave_out_errors=True), vera)
    assert (upload.state, Response.objects.filter(upload=upload).count()) == (State.CURRENT, 12)


def test_a_row_of_totals_is_set_aside_until_somebody_has_it_counted(survey, area, vera, signed_in):
    client = signed_in(vera)
    upload = brought(survey, vera, [*table(), ["Total", "", "", "12", "12"]])
    assert "14 = 1 heading row + 0 blank rows + 1 row of totals or notes + 12 responses" in text(
        client.get(page("upload", area, upload.pk))
    )
    client.post(page("upload_count_totals", area, upload.pk), {"seen": upload.preview_mark})
    surveys.work()
    upload.refresh_from_db()
    assert (upload.overrides["count_totals"], upload.figures["responses"]) == (True, 13)
    assert "Set rows of totals aside" in text(client.get(page("upload", area, upload.pk)))
    client.post(page("upload_set_totals_aside", area, upload.pk), {"seen": upload.preview_mark})
    surveys.work()
    upload = kept(upload, vera)
    assert (upload.state, Response.objects.filter(upload=upload).count()) == (State.CURRENT, 12)


def test_a_shifted_file_offers_no_way_round(survey, area, vera, signed_in):
    content = [HEADINGS, *([str(n), f"KX-{n}", "15/02/2025", "Yes"] for n in range(9))]
    upload = brought(survey, vera, content, leave_out_errors=True)
    shown = text(signed_in(vera).get(page("upload", area, upload.pk)))
    assert (upload.is_blocked, upload.figures["left_out"]) == (True, 0)
    assert "Leave out" not in shown and "Confirm and store" not in shown


# Many at a time


def test_every_batch_beats_and_no_row_is_lost_between_two(survey, vera, monkeypatch):
    monkeypatch.setattr(pace, "FIRST", 5)
    monkeypatch.setattr(pace, "MOST", 5)
    steps, beat = [], jobs.beat
    monkeypatch.setattr(
        jobs, "beat", lambda job, step=None, **more: (steps.append(step), beat(job, step, **more))
    )
    upload = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=12))
    told = [step for step in steps if step and step.startswith("Storing answers")]
    assert told == [f"Storing answers: {done} of 12" for done in (5, 10, 12)]
    records = Response.objects.filter(upload=upload).order_by("pk").values_list("record", flat=True)
    assert list(records) == list(range(3, 15))


def test_a_batch_that_took_long_makes_the_next_one_smaller(monkeypatch):
    moments = iter([0, 1.25, 10, 10.01, 20, 20.6])
    monkeypatch.setattr(pace, "perf_counter", lambda: next(moments))
    monkeypatch.setattr(pace.Pace, "_rest", lambda self: None)
    found, sizes = pace.Pace(), []
    for _ in range(3):
        with found.timed():
            pass
        sizes.append(found.size)
    assert sizes == [250, 500, 250]


def test_reserved_keys_are_given_to_nobody_else(survey, vera):
    upload = surveys.an_upload(survey, vera)
    first, second = list(bulk.reserve(Response, 3)), list(bulk.reserve(Response, 2))
    made = Response.objects.create(upload=upload, record=1)
    assert sorted({*first, *second, made.pk}) == [*first, *second, made.pk]


def test_what_the_database_says_of_a_row_goes_no_further(survey, vera):
    upload = surveys.an_upload(survey, vera)
    (number,) = bulk.reserve(Response, 1)
    row = (number, upload.pk, 1, "kestrelbright", "", "no day at all", None, None, "kestrelbright")
    with pytest.raises(bulk.NotWritten) as refused, bulk.guarded(), transaction.atomic():
        bulk.write(Response, rows.RESPONSE, [row])
    assert ("kestrelbright" in str(refused.value), refused.value.__suppress_context__) == (False, True)


def test_a_sweep_goes_on_where_the_last_one_stopped(survey, vera, monkeypatch):
    old = surveys.a_stored_upload(survey, vera)
    surveys.a_stored_upload(survey, vera, surveys.surveymonkey())
    surveys.long_after()
    monkeypatch.setattr(pace, "FIRST", 10)
    monkeypatch.setattr(pace, "MOST", 10)
    moments = iter([0, 0, 1, 2, 100])
    with monkeypatch.context() as hurried:
        hurried.setattr(storing, "monotonic", lambda: next(moments))
        assert storing.sweep() == 0
    assert Response.objects.filter(upload=old).count() == 22  # its records begin at 3
    assert storing.sweep() == 1
    assert (Response.objects.filter(upload=old).exists(), Question.objects.filter(upload=old).exists()) == (
        False,
        False,
    )


@pytest.mark.django_db(transaction=True)
def test_the_database_counts_outside_a_transaction(area, vera, monkeypatch):
    survey, inside, counted = surveys.a_survey(area, vera), [], storing.figures_stored

    def watched(upload):
        inside.append(connection.in_atomic_block)
        return counted(upload)

    monkeypatch.setattr(storing, "figures_stored", watched)
    upload = surveys.a_stored_upload(survey, vera)
    assert (inside, upload.state) == ([False], State.CURRENT)


@pytest.mark.parametrize(
    ("codes", "in_error", "words"),
    [
        (["nul_in_cell"], 1, "Leave out 1 row with errors"),
        (["nul_in_cell", "width_mismatch"], 1_200, "Leave out 1,200 rows with errors"),
        (["nul_in_cell", "summary"], 1, ""),
        (["summary"], 0, ""),
        (["nul_in_cell"], 5_000, ""),
    ],
)
def test_leaving_out_is_offered_where_it_lets_the_rest_in(codes, in_error, words):
    problems = [{"severity": "error", "code": code} for code in codes]
    upload = Upload(problems=problems, figures={"in_error": in_error, "responses": 5_000})
    assert reconciliation.leave_out_words(upload) == words
