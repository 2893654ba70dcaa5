"""Figures that somebody asks for and a worker makes: once, whole, and safe beside those that are there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sendportal.guards import Refused
from sendportal.models import AuditEvent, Job
from surveys import overlaps, released, rules
from surveys.actions import releasing, results, retention
from surveys.models import Release, ReleaseRequest, Survey
from surveys.results import CannotCount
from tests.factories import surveys
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db
State = ReleaseRequest.State


@pytest.fixture
def survey(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=120, partial=40))
    return survey


def asked(survey, by, **what):
    row = releasing.ask(survey=survey, by=by, **({"counted": "all"} | what))
    surveys.work()
    row.refresh_from_db()
    return row


def test_what_was_asked_for_is_made_by_a_worker(survey, vera):
    row = releasing.ask(survey=survey, counted="complete", by_questions=[1], is_first=True, by=vera)
    assert (row.state, Release.objects.count()) == (State.WAITING, 0)
    surveys.work()
    row.refresh_from_db()
    made = row.release
    assert (row.state, made.number, made.people, made.schema) == (State.MADE, 1, 80, 2)
    assert (made.is_first, made.made_by, made.broken_down_by) == (True, vera, ["What is your child's stage?"])


def test_work_that_comes_twice_makes_one_release(survey, vera):
    row = asked(survey, vera)
    Job.objects.filter(target_id=row.pk).update(state="waiting", attempts=0)
    surveys.work()
    assert Release.objects.count() == 1


def test_figures_are_asked_for_once_at_a_time(survey, vera, pat):
    releasing.ask(survey=survey, counted="all", by=vera)
    with pytest.raises(Refused, match="being made already"):
        releasing.ask(survey=survey, counted="all", by=pat)
    surveys.work()
    assert (Release.objects.count(), ReleaseRequest.objects.count()) == (1, 1)
    assert asked(survey, pat).release.number == 2


@pytest.fixture
def stopped(survey, vera):
    """A request whose job was given up after three attempts."""
    row = releasing.ask(survey=survey, counted="all", by=vera)
    stop()
    return row


def stop():
    Job.objects.update(state="running", attempts=3, heartbeat_at=timezone.now() - timedelta(hours=1))
    surveys.work()


def test_work_that_was_given_up_is_tried_again(stopped, vera, pat):
    assert (rules.is_stopped(stopped), Release.objects.count()) == (True, 0)
    releasing.retry(asked=stopped, by=pat)
    with pytest.raises(Refused, match="has not stopped"):
        releasing.retry(asked=stopped, by=vera)
    surveys.work()
    stopped.refresh_from_db()
    assert (stopped.state, stopped.release.made_by) == (State.MADE, vera)
    assert AuditEvent.objects.get(verb="release.retried").by_id == pat.pk
    with pytest.raises(Refused, match="has not stopped"):
        releasing.retry(asked=stopped, by=pat)


def test_work_that_was_given_up_does_not_stand_in_the_way(stopped, survey, vera):
    row = asked(survey, vera)
    stopped.refresh_from_db()
    assert (row.state, stopped.state, "asked for figures anew" in stopped.message) == (
        State.MADE,
        State.REFUSED,
        True,
    )
    with pytest.raises(Refused, match="has not stopped"):
        releasing.retry(asked=stopped, by=vera)


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_others_do_not_try_again(stopped, request, who):
    with pytest.raises(Refused):
        releasing.retry(asked=stopped, by=request.getfixturevalue(who))
    assert rules.is_stopped(stopped)


def test_pages_tell_of_work_that_is_open_stopped_or_refused(survey, area, vera, signed_in):
    client, of_survey = signed_in(vera), page("survey", area, survey.pk)
    assert "asked for on" not in text(client.get(of_survey))
    surveys.a_refused_request(survey, vera)
    row = releasing.ask(survey=survey, counted="all", by=vera)
    shown = text(client.get(of_survey))
    assert "Figures that are being made</a>" in shown and "Figures that were not made</a>" in shown
    assert "Try again" not in text(client.get(page("release_request", area, row.pk)))
    stop()
    assert "Figures on which the work stopped: try again</a>" in text(client.get(of_survey))
    shown = text(client.get(page("release_request", area, row.pk)))
    assert "Try again" in shown and "The figures are not made yet" in shown
    assert said(client.post(page("release_retry", area, row.pk))) == ["We are trying again."]
    assert "has not stopped" in said(client.post(page("release_retry", area, row.pk)))[-1]
    surveys.work()
    assert client.get(page("release_request", area, row.pk)).status_code == 302


def test_questions_can_be_left_out(survey, vera):
    whole = asked(survey, vera).release
    less = asked(survey, vera, without=["Which services have you used?"]).release
    assert [len(row.tables) for row in (whole, less)] == [2, 1]


def test_every_other_question_is_broken_down(survey, vera):
    made = asked(survey, vera, by_questions=[1]).release
    assert [(table["title"], bool(table["by"])) for table in made.tables] == [
        ("What is your child's stage?", False),
        ("Which services have you used?", False),
        ("Which services have you used?", True),
    ]


def test_a_question_that_nothing_can_be_broken_down_by_is_refused(survey, vera):
    row = asked(survey, vera, by_questions=[2])
    assert (row.state, row.release, Release.objects.count()) == (State.REFUSED, None, 0)
    assert "Choose another question" in row.message
    assert AuditEvent.objects.filter(verb="release.refused").count() == 1
    with pytest.raises(CannotCount):
        releasing.release(survey=survey, counted="all", by_questions=[2], by=vera)


def test_a_question_is_broken_by_the_attack_and_named(survey, vera, monkeypatch):
    surveys.a_stored_upload(survey, vera, surveys.with_a_small_answer())
    monkeypatch.setattr("surveys.disclosure.tables.chosen", lambda system, threshold: set(system.forced))
    row = asked(survey, vera)
    assert (row.state, Release.objects.count()) == (State.REFUSED, 0)
    assert "“What helped most?”" in row.message and "Leave it out" in row.message


def test_who_may_not_bring_in_surveys_may_not_ask(survey, lee, olu):
    for person in (lee, olu):
        with pytest.raises(Refused):
            releasing.ask(survey=survey, counted="all", by=person)
    assert ReleaseRequest.objects.count() == 0


def test_a_release_that_came_between_is_taken_into_account(survey, vera, monkeypatch):
    """The work begins afresh: what it looked at is no longer all there is."""
    figures, calls = releasing._figures, []

    def slow(*given):
        row = figures(*given)
        calls.append(row.number)
        if len(calls) == 1:
            releasing.release(survey=survey, counted="complete", by=vera)
        return row

    monkeypatch.setattr(releasing, "_figures", slow)
    made = releasing.release(survey=survey, counted="all", by=vera)
    assert (calls, made.number) == ([1, 1, 2], 2)


def test_no_figures_are_made_of_answers_that_are_deleted_meanwhile(survey, vera, monkeypatch):
    figures = releasing._figures

    def slow(*given):
        row = figures(*given)
        Survey.objects.update(answers_deleted_at=timezone.now())
        return row

    monkeypatch.setattr(releasing, "_figures", slow)
    row = asked(survey, vera)
    assert (row.state, Release.objects.count()) == (State.REFUSED, 0)
    assert row.message.startswith("The answers of this survey have been deleted")


def while_counting(monkeypatch, happens):
    """Lets something happen once the worker has begun to count."""
    who = releasing.results.who

    def slow(*given, **more):
        happens()
        return who(*given, **more)

    monkeypatch.setattr(releasing.results, "who", slow)


def delete_answers(survey):
    day = {
        "delete_answers_on": timezone.localdate(),
        "deletion_announced_at": timezone.now() - timedelta(days=30),
    }
    Survey.objects.filter(pk=survey.pk).update(**day)
    assert retention.delete_due() == 1


def test_answers_that_begin_to_go_while_they_are_counted_make_no_release(survey, vera, monkeypatch):
    row = releasing.ask(survey=survey, counted="all", by=vera)
    while_counting(monkeypatch, lambda: delete_answers(survey))
    surveys.work()
    row.refresh_from_db()
    assert (row.state, Release.objects.count()) == (State.REFUSED, 0)
    assert "have been deleted, so no new figures" in row.message


def test_whoever_may_no_longer_ask_gets_no_release(survey, vera, ada, monkeypatch):
    row = releasing.ask(survey=survey, counted="all", by=vera)
    ended = {"ended_at": timezone.now(), "ended_by": ada}
    while_counting(monkeypatch, lambda: vera.memberships.update(**ended))
    surveys.work()
    row.refresh_from_db()
    assert (row.state, Release.objects.count()) == (State.REFUSED, 0)


def test_first_results_say_so_in_public(survey, vera):
    made = asked(survey, vera, is_first=True).release
    piece = results.adopt(release=made, table=1, words="Most, 75%, are at primary school.", by=vera)
    assert piece.source.counted == (
        "All answers, unfinished ones included. First results, of the closed questions only: the comments are still "
        "being read."
    )


def test_a_figure_can_be_used_without_its_table(survey, vera):
    made = asked(survey, vera).release
    piece = results.adopt(release=made, table=1, words="75% said Primary.", figure_only=True, by=vera)
    assert (piece.kind, piece.table, piece.base) == ("figure", None, 120)


def people(survey, vera, then, now):
    """How the people of two releases stand to each other; each is how they were counted and how many were erased."""
    rows = [
        Release(upload=survey.current_upload, counting={}, counted=counted, erased=erased)
        for counted, erased in (then, now)
    ]
    return overlaps._people(*rows)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (("all", 0), ("all", 0), "same"),
        (("complete", 0), ("all", 0), "inside"),
        (("all", 0), ("complete", 0), "around"),
        (("all", 0), ("all", 1), "around"),
        (("all", 1), ("all", 0), "inside"),
        (("complete", 0), ("all", 1), "other"),
        (("complete", 1), ("all", 0), "inside"),
        (("all", 0), ("complete", 1), "around"),
    ],
)
def test_how_two_ways_of_counting_one_file_stand_to_each_other(survey, vera, then, now, expected):
    survey.refresh_from_db()
    assert people(survey, vera, then, now) == expected


def test_another_file_or_other_rules_may_hold_anybody(survey, vera):
    survey.refresh_from_db()
    row = Release(upload=survey.current_upload, counting={}, counted="all")
    other = Release(upload=survey.current_upload, counting={"tests": False}, counted="all")
    assert overlaps._people(row, other) == "other"
    newer = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=121))
    assert overlaps._people(row, Release(upload=newer, counting={}, counted="all")) == "other"


def test_who_is_left_out_is_said_in_public(survey, vera):
    rule = {"question": "What is your child's stage?", "answers": ["Secondary"], "why": "out_of_area"}
    survey.counting = {"answers": [rule]}
    survey.save(update_fields=["counting"])
    made = asked(survey, vera).release
    assert (made.people, made.left_out["out_of_area"], made.counting) == (90, 30, survey.counting)
    assert results.counted_in_words(made) == (
        "All answers, unfinished ones included. The survey tool marks no answer as a test. Where one person answered "
        "more than once, every answer is counted. People who said that they live outside the area are left out (30)."
    )
    left_out = "People who said that they live outside the area are left out (30)."
    assert left_out in list(released.about(made))
    assert left_out in released.as_json(made)["left_out"]
    made.threshold = 31
    assert left_out not in list(released.about(made))


@pytest.mark.parametrize(("partial", "is_told"), [(20, False), (40, True)])
def test_the_number_left_out_tells_of_no_few_beside_earlier_figures(area, vera, partial, is_told):
    """Of 25 among complete answers and 30 among all, 5 of the unfinished ones said the same."""
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=120, partial=partial))
    rule = {"question": "What is your child's stage?", "answers": ["Secondary"], "why": "out_of_area"}
    survey.counting = {"answers": [rule]}
    survey.save(update_fields=["counting"])
    first, second = (asked(survey, vera, counted=counted).release for counted in ("complete", "all"))
    assert second.left_out["out_of_area"] - first.left_out["out_of_area"] == (10 if is_told else 5)
    assert any("outside the area are left out (30)" in said for said in released.about(second)) == is_told
    assert any("outside the area are left out (2" in said for said in released.about(first))


def test_first_sentence_of_a_broken_down_table_names_whose_answers_it_tells(survey, vera):
    made = asked(survey, vera, by_questions=[1]).release
    table = made.tables[2]
    words = results.sentence(table)
    assert words == (
        "Asked “Which services have you used?”, 100% of those who answered “Primary” to “What is your child's stage?” "
        "chose “Short breaks” (90 of 90 people who answered)."
    )
    assert results.adopt(release=made, table=table["table"], words=words, by=vera).words == words


def test_evidence_of_a_broken_down_table_knows_its_smallest_group(survey, vera):
    made = asked(survey, vera, by_questions=[1]).release
    table = made.tables[2]
    assert (table["base"], [group["base"] for group in table["groups"]]) == (120, [90, 30])
    assert results.adopt(release=made, table=table["table"], words="Most of them.", by=vera).base == 30


def a_table(*groups, **fields):
    return {
        "title": "Heard?",
        "by": "Age",
        "is_multiple": False,
        "base": 60,
        "cells": [{"label": "Yes", "count": 50, "share": 83}],
        "groups": [
            {"label": label, "base": base, "cells": [{"label": "Yes", "count": count, "share": 50}]}
            for label, base, count in groups
        ],
    } | fields


@pytest.mark.parametrize(
    ("groups", "whose"),
    [
        (
            [("5 to 7", 40, 20), ("8 to 10", 20, 10)],
            "of those who answered “5 to 7” to “Age” said “Yes” (20 of 40 ",
        ),
        ([("5 to 7", 40, None), ("8 to 10", 20, 10)], "answered “8 to 10” to “Age” said “Yes” (10 of 20 "),
        (
            [("5 to 7", None, None), ("", 20, 10)],
            "of those who gave no answer to “Age” said “Yes” (10 of 20 ",
        ),
    ],
)
def test_first_sentence_tells_only_what_a_group_prints(groups, whose):
    assert whose in results.sentence(a_table(*groups))


def test_where_no_number_is_printed_there_is_no_first_sentence():
    assert results.sentence(a_table(("5 to 7", None, None), ("8 to 10", 0, 0))) == ""
    assert results.sentence(a_table(by="", cells=[{"label": "Yes", "count": None, "share": None}])) == ""
