"""Deleting answers on the day that a person set, announced a month before."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from sendportal import audit, mail
from sendportal.models import Membership, User
from sendportal.roles import Permission
from surveys import rules
from surveys.actions import storing
from surveys.models import Survey, Upload
from surveys.retention import ANNOUNCED_BEFORE, HAS_ANSWERS, SHORTEST


@transaction.atomic
def set_day(*, survey, day, by):
    """Sets, or moves, the day on which the survey's answers are deleted. A day that is far again is announced again.

    Raises Refused where `by` may not import surveys, where there are no answers, where they have been deleted, and
    where the day is too near or too far.
    """
    survey = _locked(survey)
    rules.check_can_set_deletion(survey, day, by)
    survey.delete_answers_on, survey.deletion_announced_at = day, None
    survey.save(update_fields=["delete_answers_on", "deletion_announced_at"])
    audit.record("survey.deletion_set", survey, by=by, on=day.isoformat())
    return survey


def announce():
    """Tells everybody who may import surveys which answers are deleted within a month. Returns how many surveys.

    The line on their page of today is what counts; a mail that is not taken is not sent again.
    """
    before = timezone.localdate() + ANNOUNCED_BEFORE
    due = Survey.objects.filter(delete_answers_on__lte=before, deletion_announced_at=None)
    return sum(_announce(survey) for survey in due.filter(**HAS_ANSWERS))


def _announce(survey):
    with transaction.atomic():
        survey = _locked(survey)
        if not _is_near(survey):
            return False
        survey.deletion_announced_at = timezone.now()
        survey.save(update_fields=["deletion_announced_at"])
        people = _told(survey.area)
        audit.record("survey.deletion_announced", survey, by=None, people=len(people))
    link = settings.BASE_URL + reverse("staff:survey_deletion", args=[survey.area.slug, survey.pk])
    for person in people:
        mail.send("deletion", {"survey": survey, "link": link}, to=person.email, survey=survey.pk)
    return True


def _is_near(survey):
    """Whether the day comes within a month and nobody was told yet; somebody may just have moved or cleared it."""
    if survey.deletion_announced_at or not survey.delete_answers_on or not survey.current_upload:
        return False
    return survey.delete_answers_on <= timezone.localdate() + ANNOUNCED_BEFORE


def _told(area):
    held = Membership.objects.granting(Permission.IMPORT_SURVEYS).filter(area=area)
    return list(User.objects.filter(is_active=True, pk__in=held.values("user")))


def delete_due():
    """Notes that the answers whose day has come are deleted: from then on nobody can count them or move the day, and
    the sweep (storing.sweep) removes them. Returns how many surveys. An export that is being stored goes first."""
    today = timezone.localdate()
    due = Survey.objects.filter(delete_answers_on__lte=today, answers_deleted_at=None)
    due = due.exclude(deletion_announced_at=None).select_related("current_upload")
    return sum(_note_deleted(survey) for survey in due if _is_due(survey))


def _note_deleted(survey):
    """Notes it, unless the answers changed while they were counted: then the next turn does."""
    # Outside a transaction: on SQLite nobody else could write while the database counts.
    upload = survey.current_upload
    stored = storing.figures_stored(upload)
    with transaction.atomic():
        survey = _locked(survey)
        now = survey.current_upload
        if not _is_due(survey) or (now.pk, now.erased_since) != (upload.pk, upload.erased_since):
            return False
        return _note(survey, stored)


def _note(survey, stored):
    survey.answers_deleted_at = timezone.now()
    survey.save(update_fields=["answers_deleted_at"])
    today = timezone.localdate()
    later = Q(delete_original_on__gt=today) | Q(delete_original_on=None)
    files = survey.uploads.filter(later).exclude(stored_as="").update(delete_original_on=today)
    counts = {"responses": stored["responses"], "comments": stored["comments"], "files": files}
    audit.record("survey.answers_deleted", survey, by=None, **counts)
    return True


def _is_due(survey):
    """Whether the day has come, and was announced long enough ago for a scheduler that was away."""
    today = timezone.localdate()
    if survey.answers_deleted_at or not survey.deletion_announced_at or not survey.current_upload:
        return False
    is_told = timezone.localdate(survey.deletion_announced_at) + SHORTEST <= today
    # One that was given up waits for a person, who may never come: the day does not wait for it.
    is_free = all(map(rules.is_stopped, survey.uploads.filter(state=Upload.State.IMPORTING)))
    return survey.delete_answers_on <= today and is_told and is_free


def _locked(survey):
    """The survey as it stands now, held until the transaction ends."""
    rows = Survey.objects.select_for_update(of=("self",)).select_related("area", "current_upload")
    return rows.get(pk=survey.pk)
