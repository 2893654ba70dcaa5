"""No figures are made that differ from earlier ones by nobody but who was erased, whatever way the answers come in."""

import pytest
from django.core.management import call_command

from sendportal.guards import Refused
from surveys import results, sums
from surveys.actions import releasing, storing, undoing
from surveys.models import ErasedAnswers, Release, ReleaseRequest, Response
from tests.factories import surveys
from tests.factories.erasures import HER_NUMBER, a_survey_with_her, come_back, erase, hers

pytestmark = pytest.mark.django_db
REFUSED = "Since figures number 1 these answers have changed only by what was erased"


@pytest.fixture
def survey(area, vera):
    """A survey of which figures were made, and somebody was erased from it since."""
    survey = a_survey_with_her(area, vera)
    release(survey, vera)
    erase(survey, vera)
    return survey


def release(survey, vera, counted="complete"):
    survey.refresh_from_db()
    return releasing.release(survey=survey, counted=counted, by=vera)


def assert_refused(survey, vera, counted="complete"):
    with pytest.raises(Refused, match=REFUSED):
        release(survey, vera, counted)
    assert Release.objects.count() == 1


def rows(people=40):
    return surveys.as_rows(surveys.smartsurvey(people))


def without_her(people=40):
    """What the survey tool exports once the person was deleted there too."""
    return surveys.as_csv([row for row in rows(people) if row[0] != HER_NUMBER])


def other_order():
    """The same, with other numbers, and with columns and rows in another order."""
    return surveys.as_csv(
        [*rows()[:2]] + [[f"7{row[0]}", *row[1:]] for row in reversed(rows()[2:]) if row[0] != HER_NUMBER]
    )


@pytest.mark.parametrize("content", [surveys.smartsurvey(), without_her(), other_order()], ids=range(3))
@pytest.mark.parametrize("is_swept", [False, True])
def test_the_same_answers_in_a_newer_export_make_no_figures(survey, vera, content, is_swept):
    older = survey.current_upload
    upload = surveys.a_stored_upload(survey, vera, content)
    assert upload.responses.count() == 39
    if is_swept:
        surveys.long_after()
        storing.sweep()
        assert not older.responses.exists()
    assert_refused(survey, vera)


def test_an_older_file_that_was_swept_before_she_was_erased_makes_no_figures(area, vera):
    survey = a_survey_with_her(area, vera)
    release(survey, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    surveys.long_after()
    storing.sweep()
    erase(survey, vera, hers().get().pk)
    surveys.a_stored_upload(survey, vera)
    assert_refused(survey, vera)


def test_taking_a_newer_export_back_makes_no_figures(area, vera):
    survey = a_survey_with_her(area, vera)
    release(survey, vera)
    newer = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=60))
    erase(survey, vera, hers().first().pk)
    undoing.take_back(upload=newer, by=vera)
    assert_refused(survey, vera)


def test_a_restored_backup_that_is_erased_from_again_makes_no_figures(area, vera):
    """Figures that were made while she had come back are later than her erasure."""
    survey = a_survey_with_her(area, vera)
    erase(survey, vera)
    like = come_back(survey.current_upload)
    Response.objects.filter(pk=like.pk).update(is_complete=True)
    release(survey, vera)
    call_command("apply_tombstones")
    assert not hers().exists()
    assert_refused(survey, vera)
    surveys.a_stored_upload(survey, vera, without_her())
    assert_refused(survey, vera)


def test_all_answers_are_held_against_complete_ones(survey, vera):
    """The newer export holds complete answers alone, and so does not mark them."""
    surveys.a_stored_upload(survey, vera, surveys.as_csv(rows()[:32]))
    assert_refused(survey, vera, "all")


def test_several_who_were_erased_make_no_figures(survey, vera):
    for row in survey.current_upload.responses.filter(is_complete=True)[:3]:
        erase(survey, vera, row.pk)
    surveys.a_stored_upload(survey, vera)
    assert survey.current_upload.figures["erased"] == 4
    assert_refused(survey, vera)


def test_a_request_for_figures_says_why_none_are_made(survey, vera):
    surveys.a_stored_upload(survey, vera)
    request = releasing.ask(survey=survey, counted="complete", by=vera)
    surveys.work()
    request.refresh_from_db()
    assert request.state == ReleaseRequest.State.REFUSED
    assert request.message.startswith(REFUSED)


def joined(found):
    return [*found, ["90000777", *found[2][1:]]]


def changed(found):
    return [*found[:2], [*found[2][:9], "Nursery", *found[2][10:]], *found[3:]]


def left(found):
    return [*found[:2], *found[3:]]


def total(survey, progress):
    """The sum of the survey's complete answers."""
    who, _ = results.who(survey.current_upload, "complete")
    return sums.total(survey.current_upload, who, progress=progress)


@pytest.mark.parametrize("how", [joined, changed, left])
def test_where_anybody_else_came_changed_or_left_it_is_no_erasure_alone(survey, vera, how):
    """Whether such figures are safe is for the attack on them to say, which takes these as unknown."""
    surveys.a_stored_upload(survey, vera, surveys.as_csv(how(rows())))
    earlier = Release.objects.get()
    now = Release(survey=survey, upload=survey.current_upload, people=29)
    now.answers_sum = total(survey, lambda: None)
    assert not sums.is_erased_only(earlier, now)


def test_the_same_answers_make_figures_again_where_nobody_was_erased(area, vera):
    survey = a_survey_with_her(area, vera)
    release(survey, vera)
    surveys.a_stored_upload(survey, vera, surveys.as_csv([*rows()[:2], *reversed(rows()[2:])]))
    assert release(survey, vera).number == 2


def test_stored_answers_and_the_file_they_came_from_have_one_digest(survey, vera):
    surveys.a_stored_upload(survey, vera)
    digests = ErasedAnswers.objects.values_list("upload", "digest")
    assert len(digests) == len({upload for upload, _ in digests}) == 2
    assert len({digest for _, digest in digests}) == 1


def test_adding_up_says_now_and_then_that_it_goes_on(survey, monkeypatch):
    told = []
    monkeypatch.setattr(sums, "OFTEN", 10)
    total(survey, lambda: told.append(1))
    assert len(told) == 4


def test_many_who_were_erased_are_not_tried_in_every_choice(survey, monkeypatch):
    earlier = Release.objects.get()
    now = Release(survey=survey, people=29, answers_sum="0" * 64)
    assert not sums.is_erased_only(earlier, now)
    monkeypatch.setattr(sums, "MOST", 0)
    monkeypatch.setattr(sums, "MOST_SUMS", 0)
    assert sums.is_erased_only(earlier, now)
    now.people = 30
    assert not sums.is_erased_only(earlier, now)


@pytest.mark.parametrize("people", [1, 2, 3])
def test_a_few_of_many_who_were_erased_are_known(survey, people):
    digests = [101**n % sums.ROUND for n in range(40, 90)]
    upload = survey.current_upload
    ErasedAnswers.objects.bulk_create(ErasedAnswers(upload=upload, digest=f"{one:064x}") for one in digests)
    earlier = Release(survey=survey, people=40, answers_sum=f"{sum(digests[:people]) % sums.ROUND:064x}")
    now = Release(survey=survey, people=40 - people, answers_sum="0" * 64)
    assert sums.is_erased_only(earlier, now)
    earlier.answers_sum = f"{(sum(digests[:people]) + 1) % sums.ROUND:064x}"
    assert not sums.is_erased_only(earlier, now)
