"""The export in use is taken back, and the one before it comes back whole or not at all."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from inspections.actions import embargoes
from inspections.actions.record import save_opening
from inspections.models import Edition, Embargo, Evidence, Publication
from sendportal.guards import Refused
from sendportal.models import AuditEvent, Job
from surveys import rules, tombstones
from surveys.actions import releasing, results, storing, undoing, uploads
from surveys.hanging import hanging
from surveys.models import Comment, Erasure, Release, Response, Tombstone, Upload
from tests.factories import record, surveys
from tests.inspections import stages

pytestmark = pytest.mark.django_db
State = Upload.State


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


@pytest.fixture
def first(survey, vera):
    return surveys.a_stored_upload(survey, vera)


@pytest.fixture
def second(first, survey, vera):
    return surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))


def states(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.state for row in rows]


def held(upload):
    rows = Response.objects.filter(upload=upload)
    return rows.count(), Comment.objects.filter(response__upload=upload).count()


def test_the_earlier_export_comes_back_with_its_answers(first, second, survey, vera):
    storing.sweep()
    undoing.take_back(upload=second, by=vera)
    survey.refresh_from_db()
    assert (survey.current_upload, states(first, second)) == (first, [State.CURRENT, State.UNDONE])
    storing.sweep()
    assert (held(first), held(second), first.replaced_at) == ((40, 10), (0, 0), None)
    event = AuditEvent.objects.get(verb="upload.taken_back")
    assert event.detail == {"earlier": first.pk, "stale": 0}


def test_without_an_earlier_export_the_survey_has_no_answers(first, survey, vera):
    undoing.take_back(upload=first, by=vera)
    survey.refresh_from_db()
    storing.sweep()
    assert (survey.current_upload, states(first), held(first)) == (None, [State.UNDONE], (0, 0))


def test_what_was_taken_back_can_be_brought_in_and_confirmed_again(first, second, survey, vera):
    undoing.take_back(upload=second, by=vera)
    again = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    assert (again != second, survey.current_upload) == (True, again)
    assert states(first, second, again) == [State.REPLACED, State.UNDONE, State.CURRENT]
    undoing.take_back(upload=again, by=vera)
    assert states(first, second, again) == [State.CURRENT, State.UNDONE, State.UNDONE]


def test_taking_back_twice_is_refused_and_changes_nothing(first, second, vera):
    undoing.take_back(upload=second, by=vera)
    with pytest.raises(Refused, match="not the one in use"):
        undoing.take_back(upload=second, by=vera)
    assert states(first, second) == [State.CURRENT, State.UNDONE]


def test_only_the_export_replaced_last_is_kept(first, second, survey, vera):
    third = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=80))
    storing.sweep()
    assert (held(first), held(second), held(third)) == ((0, 0), (60, 15), (80, 20))
    undoing.take_back(upload=third, by=vera)
    with pytest.raises(Refused, match="no longer all there"):
        undoing.take_back(upload=second, by=vera)
    assert states(first, second, third) == [State.REPLACED, State.CURRENT, State.UNDONE]


def test_after_thirty_days_nothing_comes_back(first, second, vera):
    surveys.long_after()
    with pytest.raises(Refused, match="replaced more than 30 days ago"):
        undoing.take_back(upload=second, by=vera)
    assert states(first, second) == [State.REPLACED, State.CURRENT]


def test_within_thirty_days_it_does(first, second, vera):
    Upload.objects.filter(pk=first.pk).update(replaced_at=timezone.now() - timedelta(days=29))
    storing.sweep()
    undoing.take_back(upload=second, by=vera)
    assert states(first) == [State.CURRENT]


def test_an_earlier_export_that_lost_answers_does_not_come_back(first, second, survey, vera):
    Response.objects.filter(upload=first).first().delete()
    with pytest.raises(Refused, match="no longer all there"):
        undoing.take_back(upload=second, by=vera)
    survey.refresh_from_db()
    assert (survey.current_upload, states(first, second)) == (second, [State.REPLACED, State.CURRENT])


def test_a_comment_that_is_missing_counts_too(first, second, vera):
    Comment.objects.filter(response__upload=first).first().delete()
    with pytest.raises(Refused, match="no longer all there"):
        undoing.take_back(upload=second, by=vera)


def test_an_earlier_export_comes_back_without_those_who_were_erased(first, second, survey, vera):
    Response.objects.filter(upload=first).first().delete()
    Upload.objects.filter(pk=first.pk).update(erased_since=1)
    undoing.take_back(upload=second, by=vera)
    assert (states(first), held(first)) == ([State.CURRENT], (39, 9))


def test_somebody_who_was_erased_never_comes_back(first, second, survey, vera):
    erasure = Erasure.objects.create(
        survey=survey,
        found="tool_id",
        asked_on="2026-03-03",
        responses=1,
        comments=0,
        files=0,
        erased_by=vera,
    )
    mark = tombstones.mark(survey.pk, "id", Response.objects.filter(upload=first).first().tool_id)
    Tombstone.objects.create(survey=survey, erasure=erasure, mark=mark)
    with pytest.raises(Refused, match="still holds somebody whose answers were erased"):
        undoing.take_back(upload=second, by=vera)
    assert states(first, second) == [State.REPLACED, State.CURRENT]


def test_an_erasure_while_the_earlier_answers_are_gone_through_stops_it(first, second, vera, monkeypatch):
    count, depths = undoing.figures_stored, []

    def slow(upload):
        depths.append(len(connection.savepoint_ids))
        found = count(upload)
        Upload.objects.filter(pk=upload.pk).update(erased_since=1)
        return found

    monkeypatch.setattr(undoing, "figures_stored", slow)
    with pytest.raises(Refused, match="has changed in this survey meanwhile"):
        undoing.take_back(upload=second, by=vera)
    assert (states(first, second), depths) == ([State.REPLACED, State.CURRENT], [0])


def test_while_an_export_is_being_stored_nothing_is_taken_back(first, second, survey, vera):
    third = surveys.an_upload(survey, vera, surveys.smartsurvey(people=80))
    uploads.confirm(upload=third, by=vera)
    with pytest.raises(Refused, match="being stored just now"):
        undoing.take_back(upload=second, by=vera)
    surveys.work()
    assert states(first, second, third) == [State.REPLACED, State.REPLACED, State.CURRENT]


def test_storing_that_was_given_up_does_not_go_on_once_another_export_is_in_use(first, second, survey, vera):
    third = surveys.an_upload(survey, vera, surveys.smartsurvey(people=80))
    uploads.confirm(upload=third, by=vera)
    Job.objects.update(state=Job.State.FAILED)
    undoing.take_back(upload=second, by=vera)
    with pytest.raises(Refused, match="Another export is in use"):
        uploads.retry(upload=third, by=vera)
    assert uploads.discard(upload=third, by=vera).state == State.DISCARDED


def test_a_preview_that_compares_with_what_was_taken_back_is_not_confirmed(first, second, survey, vera):
    third = surveys.an_upload(survey, vera, surveys.smartsurvey(people=80))
    undoing.take_back(upload=second, by=vera)
    with pytest.raises(Refused, match="came into use, or went"):
        uploads.confirm(upload=third, by=vera)
    uploads.correct(upload=third, overrides=third.overrides, by=vera)
    surveys.work()
    third.refresh_from_db()
    assert third.comparison["with"] == first.pk
    uploads.confirm(upload=third, by=vera)


def test_of_two_previews_only_one_is_stored_at_a_time(first, survey, vera):
    one = surveys.an_upload(survey, vera, surveys.smartsurvey(people=60))
    other = surveys.an_upload(survey, vera, surveys.smartsurvey(people=80))
    uploads.confirm(upload=one, by=vera)
    with pytest.raises(Refused, match="being stored just now"):
        uploads.confirm(upload=other, by=vera)


class Crash(BaseException):
    """The whole process is gone."""


def test_a_crash_in_the_middle_leaves_everything_as_it_was(first, second, survey, vera, monkeypatch):
    def crash(*args, **kwargs):
        raise Crash

    monkeypatch.setattr(undoing.audit, "record", crash)
    with pytest.raises(Crash), transaction.atomic():
        undoing.take_back(upload=second, by=vera)
    survey.refresh_from_db()
    assert (survey.current_upload, states(first, second)) == (second, [State.REPLACED, State.CURRENT])


def test_a_sweep_that_began_before_leaves_what_came_back_alone(first, second, vera):
    Upload.objects.filter(pk=first.pk).update(state=State.DISCARDED)
    stale = Upload.objects.get(pk=first.pk)
    Upload.objects.filter(pk=first.pk).update(state=State.REPLACED)
    storing.clear(stale)
    assert held(first) == (40, 10)


def test_figures_stay_and_evidence_is_marked_stale(first, survey, vera):
    release = releasing.release(survey=survey, counted="all", by=vera)
    piece = results.adopt_all(release=release, by=vera)[0]
    undoing.take_back(upload=first, by=vera)
    piece.refresh_from_db()
    assert (Release.objects.get(), piece.stale_since is not None) == (release, True)
    assert Evidence.objects.filter(stale_since=None).count() == 0


def test_evidence_of_another_export_is_not_marked(first, survey, vera):
    piece = results.adopt_all(release=releasing.release(survey=survey, counted="all", by=vera), by=vera)[0]
    second = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    undoing.take_back(upload=second, by=vera)
    piece.refresh_from_db()
    assert piece.stale_since is None


def an_edition(survey, stage, vera, pat):
    """A page at this stage with evidence from the export in use."""
    piece = results.adopt_all(release=releasing.release(survey=survey, counted="all", by=vera), by=vera)[0]
    kind = Publication.Kind.SURVEY_SUMMARY
    page = Publication(
        area=survey.area, kind=kind, source=piece.source, title="What you said", slug="said", **record.OPENING
    )
    return stages.at(stage, save_opening(publication=page, by=vera), vera, pat)


def test_what_hangs_on_an_export_is_found(first, survey, vera, pat):
    edition = an_edition(survey, "published", vera, pat)
    found = hanging(first, vera)
    assert (len(found["releases"]), len(found["evidence"]), found["editions"]) == (1, 2, [edition])
    assert (found["before"], found["lines"]) == (None, [])


def test_an_edition_under_embargo_is_not_told_of(first, survey, vera, pat):
    edition = an_edition(survey, "in_review", vera, pat)
    assert hanging(first, vera)["editions"] == [edition]
    Edition.objects.update(embargo=Embargo.objects.create(area=survey.area, set_by=pat))
    assert hanging(first, vera)["editions"] == []


def test_evidence_that_a_person_may_not_know_of_is_not_counted(first, survey, vera, pat, ada):
    release = releasing.release(survey=survey, counted="all", by=vera)
    visit = record.an_inspection(survey.area, vera, published_on=None)
    finding = record.a_finding(visit, vera)
    results.adopt(release=release, table=1, words="Most of them.", finding=finding, by=vera)
    open_to_all = results.adopt(release=release, table=2, words="Nearly all.", by=vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    assert [len(hanging(first, person)["evidence"]) for person in (pat, ada)] == [2, 1]
    assert hanging(first, ada)["evidence"] == [open_to_all]


PEOPLE = {"vera": True, "pat": True, "ada": True, "lee": False, "olu": False}


def do(verb, upload, by):
    if verb == "take back":
        return undoing.take_back(upload=upload, by=by)
    more = {"overrides": {}} if verb == "correct" else {}
    return getattr(uploads, verb)(upload=upload, by=by, **more)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", rules.WAY)
@pytest.mark.parametrize("state", State.values)
def test_every_step_from_every_state_by_every_role(first, request, survey, verb, state, who):
    by = request.getfixturevalue(who)
    Upload.objects.update(state=state, comparison={"with": first.pk})
    first.refresh_from_db()
    wanted = rules.WAY[verb].get(state) if PEOPLE[who] else None
    if wanted is None:
        with pytest.raises(Refused):
            do(verb, first, by)
    else:
        do(verb, first, by)
    assert states(first) == [wanted or state]


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_take_back_one_export(first, second, survey, vera):
    refused = []

    def press():
        try:
            undoing.take_back(upload=second, by=vera)
        except Refused as reason:
            refused.append(str(reason))
        finally:
            connection.close()

    people = [threading.Thread(target=press) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    survey.refresh_from_db()
    assert (len(refused), survey.current_upload) == (1, first)
