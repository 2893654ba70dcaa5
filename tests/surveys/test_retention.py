"""Until when answers are kept: a person says, the portal announces, then it deletes."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from inspections.models import Evidence
from sendportal.guards import Refused
from sendportal.management.commands.scheduler import STEPS, Command
from sendportal.models import AuditEvent, Job
from sendportal.navigation import reminders
from sendportal.roles import ROLES
from sendportal.storage import originals
from surveys import pace
from surveys.actions import bulk, releasing, results, retention, storing, undoing, uploads
from surveys.deletion_form import DeletionForm
from surveys.models import Comment, CommentMarks, Question, Release, Response, Survey, Upload
from surveys.retention import latest, months_after, proposed
from surveys.wording import shared_runs
from tests.factories import surveys
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db
WORDS = "The forms are far too long for all of us here"


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(comment=WORDS))
    return survey


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def due(survey, announced_days_ago=30):
    """The survey as it stands on the day itself."""
    announced = timezone.now() - timedelta(days=announced_days_ago)
    Survey.objects.filter(pk=survey.pk).update(
        delete_answers_on=timezone.localdate(), deletion_announced_at=announced
    )


def scheduler():
    for step in STEPS:
        step()


def held():
    return Response.objects.count(), Comment.objects.count()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2025, 11, 15), 36, date(2028, 11, 15)),
        (date(2025, 12, 1), 12, date(2026, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert months_after(day, months) == later


def test_day_that_is_proposed_is_two_years_after_the_export_came(survey):
    assert proposed(survey) == months_after(timezone.localdate(), 24)
    assert DeletionForm(survey=survey).initial["day"] == proposed(survey)


def test_day_is_set_and_moved_and_both_are_in_the_log(survey, vera, pat):
    retention.set_day(survey=survey, day=in_days(100), by=vera)
    moved = retention.set_day(survey=survey, day=in_days(200), by=pat)
    assert moved.delete_answers_on == in_days(200)
    log = AuditEvent.objects.filter(verb="survey.deletion_set").order_by("pk")
    assert [(row.by_id, row.detail) for row in log] == [
        (vera.pk, {"on": in_days(100).isoformat()}),
        (pat.pk, {"on": in_days(200).isoformat()}),
    ]


@pytest.mark.parametrize(
    "day", [lambda survey: in_days(6), lambda survey: latest(survey) + timedelta(days=1)]
)
def test_day_that_is_too_near_or_too_far_is_refused(survey, vera, day):
    with pytest.raises(Refused, match="Choose a day from"):
        retention.set_day(survey=survey, day=day(survey), by=vera)


def test_first_and_last_day_may_be_chosen(survey, vera):
    for day in (in_days(7), latest(survey)):
        assert retention.set_day(survey=survey, day=day, by=vera).delete_answers_on == day


def test_others_may_not_set_the_day(survey, lee, olu):
    for person in (lee, olu):
        with pytest.raises(Refused):
            retention.set_day(survey=survey, day=in_days(100), by=person)


def test_survey_without_answers_has_none_to_delete(area, vera):
    with pytest.raises(Refused, match="no answers to delete"):
        retention.set_day(survey=surveys.a_survey(area, vera), day=in_days(100), by=vera)


def test_an_export_that_waits_for_a_person_stands_on_today(survey, area, vera):
    surveys.an_upload(survey, vera, surveys.smartsurvey(people=50))
    for role, many in (("volunteer", 1), ("partnership_lead", 0)):
        waiting = [row for row in reminders(area, ROLES[role].permissions) if "waits for you" in row["words"]]
        assert len(waiting) == many


# Announcing


def words_shown(area, role):
    return [row["words"] for row in reminders(area, ROLES[role].permissions) if "answers of" in row["words"]]


def test_month_before_everybody_who_imports_surveys_is_told_once(survey, area, vera, pat, lee, olu):
    retention.set_day(survey=survey, day=in_days(30), by=vera)
    assert [retention.announce(), retention.announce()] == [1, 0]
    assert sorted(message.to for message in mail.outbox) == sorted([[vera.email], [pat.email]])
    assert "/deletion/" in mail.outbox[0].body and survey.title in mail.outbox[0].subject
    assert [len(words_shown(area, role)) for role in ("volunteer", "partnership_lead")] == [1, 0]


def test_earlier_than_a_month_before_nobody_is_told(survey, area, vera):
    retention.set_day(survey=survey, day=in_days(31), by=vera)
    assert (retention.announce(), mail.outbox, words_shown(area, "volunteer")) == (0, [], [])


def test_another_area_is_reminded_of_nothing(survey, vera, olu):
    retention.set_day(survey=survey, day=in_days(30), by=vera)
    retention.announce()
    assert words_shown(olu.memberships.get().area, "volunteer") == []


def test_day_that_was_moved_is_announced_again(survey, area, vera):
    retention.set_day(survey=survey, day=in_days(10), by=vera)
    retention.announce()
    retention.set_day(survey=survey, day=in_days(200), by=vera)
    assert (words_shown(area, "volunteer"), retention.announce()) == ([], 0)
    retention.set_day(survey=survey, day=in_days(20), by=vera)
    assert retention.announce() == 1


def test_nobody_is_told_of_answers_that_were_taken_back(survey, area, vera):
    retention.set_day(survey=survey, day=in_days(10), by=vera)
    retention.announce()
    undoing.take_back(upload=survey.current_upload, by=vera)
    survey.refresh_from_db()
    assert (survey.delete_answers_on, survey.deletion_announced_at) == (None, None)
    assert words_shown(area, "volunteer") == []
    Survey.objects.update(delete_answers_on=in_days(10))
    assert (retention.announce(), len(mail.outbox)) == (0, 1)
    Survey.objects.update(deletion_announced_at=timezone.now())
    assert words_shown(area, "volunteer") == []


def test_day_stays_where_an_earlier_export_comes_back(survey, vera):
    second = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    retention.set_day(survey=survey, day=in_days(10), by=vera)
    undoing.take_back(upload=second, by=vera)
    assert Survey.objects.get().delete_answers_on == in_days(10)


def test_todays_page_says_which_answers_go_and_when(survey, area, vera, signed_in):
    retention.set_day(survey=survey, day=in_days(10), by=vera)
    retention.announce()
    assert f"The answers of “{survey.title}” will be deleted on" in text(
        signed_in(vera).get(page("today", area))
    )


# The day itself


def test_on_the_day_answers_and_files_go_and_figures_stay(survey, area, vera):
    release = surveys.a_release(survey, vera, "all")
    results.adopt(release=release, table=1, words="Most of them.", by=vera)
    Survey.objects.filter(pk=survey.pk).update(source_id=Evidence.objects.get().source_id)
    due(survey)
    scheduler()
    survey.refresh_from_db()
    assert (held(), Question.objects.count(), list(originals.folder.iterdir())) == ((0, 0), 0, [])
    assert (Release.objects.get().tables, Evidence.objects.count()) == (release.tables, 1)
    assert (survey.answers_deleted_at is not None, survey.current_upload.sha256) == (
        True,
        release.upload.sha256,
    )
    event = AuditEvent.objects.get(verb="survey.answers_deleted")
    assert (event.by_id, event.detail) == (None, {"responses": 40, "comments": 10, "files": 1})


def test_words_of_deleted_comments_are_still_known(survey, area):
    due(survey)
    scheduler()
    assert [hit.passage for _, hit in shared_runs(area, {"words": f"She said {WORDS}"})] != []


@pytest.mark.parametrize("days", [1, 6])
def test_answers_that_were_announced_too_lately_wait(survey, days):
    due(survey, announced_days_ago=days)
    assert (retention.delete_due(), held()) == (0, (40, 10))


def test_answers_that_were_never_announced_wait(survey):
    Survey.objects.update(delete_answers_on=in_days(-3))
    scheduler()
    assert held() == (40, 10)
    assert Survey.objects.get().deletion_announced_at is not None


def test_answers_without_a_day_stay(survey):
    scheduler()
    assert held() == (40, 10)


def test_run_that_was_interrupted_goes_on(survey, monkeypatch):
    due(survey)
    for limit in ("FIRST", "LEAST", "MOST"):
        monkeypatch.setattr(pace, limit, 7)
    remove, seen = bulk.remove, []

    def killed(*rows):
        seen.append(rows)
        if len(seen) > 2:
            raise KeyboardInterrupt
        return remove(*rows)

    with monkeypatch.context() as patch:
        patch.setattr(bulk, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            scheduler()
    assert 0 < Response.objects.count() < 40
    marks = bytes(CommentMarks.objects.get().marks)
    scheduler()
    assert (held(), bytes(CommentMarks.objects.get().marks) == marks) == ((0, 0), True)
    assert AuditEvent.objects.filter(verb="survey.answers_deleted").count() == 1


def test_answers_that_change_while_they_are_counted_go_at_the_next_turn(survey, monkeypatch):
    due(survey)
    count = storing.figures_stored

    def slow(upload):
        found = count(upload)
        erased = Response.objects.filter(upload=upload, comments=None).first()
        erased.delete()
        Upload.objects.filter(pk=upload.pk).update(erased_since=1)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(storing, "figures_stored", slow)
        assert (retention.delete_due(), Survey.objects.get().answers_deleted_at) == (0, None)
    assert retention.delete_due() == 1
    event = AuditEvent.objects.get(verb="survey.answers_deleted")
    assert event.detail == {"responses": 39, "comments": 10, "files": 1}


def test_counting_keeps_nobody_from_writing(survey, monkeypatch):
    due(survey)
    count, depths = storing.figures_stored, []
    monkeypatch.setattr(
        storing,
        "figures_stored",
        lambda upload: depths.append(len(connection.savepoint_ids)) or count(upload),
    )
    assert (retention.delete_due(), depths) == (1, [0])


def test_sweep_that_has_no_time_left_remembers_nothing_yet(survey, monkeypatch):
    due(survey)
    retention.delete_due()
    monkeypatch.setattr(storing, "SWEEP_FOR", 0)
    storing.sweep()
    assert (CommentMarks.objects.count(), held()) == (0, (40, 10))


def refuse_deleting(table):
    """Makes the database refuse deletions, as it does where somebody else holds it for too long."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
            )
            call = "EXECUTE FUNCTION refuse()"
        else:
            call = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        cursor.execute(f"CREATE TRIGGER refuse BEFORE DELETE ON {table} FOR EACH ROW {call}")


def test_database_that_is_busy_for_a_moment_does_not_end_the_scheduler(survey, caplog):
    due(survey)
    refuse_deleting("surveys_response")
    scheduler = Command()
    for step in STEPS:
        scheduler.attempt(step)
    assert ("step_put_off" in caplog.text, WORDS in caplog.text, held()) == (True, False, (40, 10))


def test_export_that_is_being_stored_goes_first(survey, vera):
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(people=50))
    Upload.objects.filter(pk=newer.pk).update(
        state=Upload.State.IMPORTING, confirmed_at=timezone.now(), confirmed_by=vera
    )
    due(survey)
    assert (retention.delete_due(), held()) == (0, (40, 10))


def test_after_the_day_neither_figures_nor_another_day(survey, vera):
    due(survey)
    scheduler()
    with pytest.raises(Refused, match="have been deleted, so no new figures"):
        releasing.release(survey=survey, counted="all", by=vera)
    with pytest.raises(Refused, match="deleted already"):
        retention.set_day(survey=survey, day=in_days(100), by=vera)


def test_same_export_brought_in_again_begins_anew(survey, vera):
    due(survey)
    scheduler()
    upload = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(comment=WORDS))
    assert (upload.state, held()) == (Upload.State.CURRENT, (40, 10))
    assert (survey.delete_answers_on, survey.deletion_announced_at, survey.answers_deleted_at) == (None,) * 3
    scheduler()
    assert held() == (40, 10)
    assert releasing.release(survey=survey, counted="all", by=vera).people == 40


def test_preview_of_before_the_day_has_lost_its_file(survey, vera):
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(people=50))
    due(survey)
    scheduler()
    newer.refresh_from_db()
    with pytest.raises(Refused, match="has been deleted on its day"):
        uploads.confirm(upload=newer, by=vera)
    assert held() == (0, 0)


def test_answers_that_a_newer_export_finds_unswept_on_the_day_are_not_kept(survey, vera):
    """The day came, and a newer export is stored before the sweep has removed all."""
    oldest = survey.current_upload
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    newest = surveys.an_upload(survey, vera, surveys.smartsurvey(people=80))
    due(survey)
    retention.delete_due()
    Upload.objects.filter(pk=newest.pk).update(delete_original_on=timezone.localdate() + timedelta(days=5))
    uploads.confirm(upload=newest, by=vera)
    surveys.work()
    storing.sweep()
    assert not Response.objects.filter(upload=oldest).exists()
    assert Response.objects.filter(upload=newest).exists()


def test_after_the_day_no_answers_are_said_to_be_in_use(survey, vera, signed_in, area):
    due(survey)
    scheduler()
    newer = surveys.an_upload(survey, vera, surveys.smartsurvey(people=50))
    assert Upload.objects.get(state=Upload.State.CURRENT).still_stored == 0
    shown = text(signed_in(vera).get(page("upload", area, newer.pk)))
    assert "Those of the export in use were deleted on the day that was set." in shown


def given_up(survey, by):
    """A newer export whose storing stopped part of the way for good, with some of its answers stored."""
    newer = surveys.an_upload(survey, by, surveys.smartsurvey(people=50))
    uploads.confirm(upload=newer, by=by)
    Job.objects.filter(task=uploads.STORE).update(state=Job.State.FAILED)
    Response.objects.create(upload=newer, record=3, answers=[])
    return newer


def test_storing_that_was_given_up_keeps_no_answers_past_the_day(survey, vera):
    newer = given_up(survey, vera)
    due(survey)
    scheduler()
    newer.refresh_from_db()
    assert (held(), newer.stored_as, list(originals.folder.iterdir())) == ((0, 0), "", [])


def test_storing_that_was_given_up_can_still_be_tried_and_dropped_after_the_day(survey, vera):
    newer = given_up(survey, vera)
    due(survey)
    scheduler()
    uploads.retry(upload=newer, by=vera)
    surveys.work()
    newer.refresh_from_db()
    assert (newer.state, held()) == (Upload.State.FAILED, (0, 0))
    assert uploads.discard(upload=newer, by=vera).state == Upload.State.DISCARDED


def test_answers_left_over_from_an_interrupted_run_go_though_a_newer_export_came(survey, vera):
    due(survey)
    with transaction.atomic():
        retention._note_deleted(survey)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=50))
    scheduler()
    assert list(Response.objects.values_list("upload", flat=True).distinct()) == [
        Survey.objects.get().current_upload_id
    ]


def test_day_that_passed_while_nothing_was_in_use_deletes_no_later_answers(survey, vera):
    undoing.take_back(upload=survey.uploads.get(), by=vera)
    due(survey)
    scheduler()
    surveys.a_stored_upload(survey, vera)
    scheduler()
    survey.refresh_from_db()
    assert (held(), survey.delete_answers_on, survey.deletion_announced_at) == ((40, 10), None, None)


def test_day_ahead_holds_for_an_export_that_comes_after_one_was_taken_back(survey, vera):
    undoing.take_back(upload=survey.uploads.get(), by=vera)
    Survey.objects.update(delete_answers_on=in_days(20))
    surveys.a_stored_upload(survey, vera)
    assert Survey.objects.get().delete_answers_on == in_days(20)


# Pages


def test_page_sets_the_day(survey, area, vera, signed_in):
    client = signed_in(vera)
    assert "Nobody has said yet" in text(client.get(page("survey", area, survey.pk)))
    answer = client.post(page("survey_deletion", area, survey.pk), {"day": in_days(100).isoformat()})
    assert said(answer)[0].startswith("The answers will be deleted on")
    assert "Move that day" in text(client.get(page("survey", area, survey.pk)))


def test_page_says_what_is_wrong_with_a_day(survey, area, vera, signed_in):
    answer = signed_in(vera).post(page("survey_deletion", area, survey.pk), {"day": in_days(2).isoformat()})
    assert "Choose a day from" in text(answer)
    survey.refresh_from_db()
    assert survey.delete_answers_on is None


def test_page_says_that_the_answers_are_gone(survey, area, vera, signed_in):
    due(survey)
    scheduler()
    client = signed_in(vera)
    words = text(client.get(page("survey", area, survey.pk)))
    assert ("The answers of this survey were deleted" in words, "Make the figures" in words) == (True, False)
    answer = client.get(page("survey_deletion", area, survey.pk))
    assert (answer.status_code, answer.url) == (302, page("survey", area, survey.pk))
