"""Who may do what with surveys, and when."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from sendportal import jobs
from sendportal.guards import Refused, check_can
from sendportal.models import AuditEvent, Job
from sendportal.roles import Permission
from surveys.models import Upload

READ, STORE = "surveys.read_upload", "surveys.store_upload"
# What a worker does for an upload in these states; in every other state a person is asked.
WORK = {Upload.State.READING: READ, Upload.State.IMPORTING: STORE}

SEARCHES_AN_HOUR = 20  # by one person: enough for those who ask, too few to go through everybody's answers


def work_on(upload):
    """The newest job that moves this upload on, or None where it waits for a person."""
    task = WORK.get(upload.state)
    return jobs.latest(task, upload) if task else None


def is_quiet(job):
    """Whether nobody is working on an open job just now."""
    since = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS)
    return job.is_open and (job.heartbeat_at is None or job.heartbeat_at < since)


def is_stopped(upload):
    """Whether the work on this upload has been given up, so that a person must try again or drop it."""
    job = work_on(upload)
    return job is not None and job.state == Job.State.FAILED


def check_can_import(area, by):
    check_can(by, Permission.IMPORT_SURVEYS, area)


def check_can_receive(survey, by):
    check_can_import(survey.area, by)
    being_stored = survey.uploads.filter(state=Upload.State.IMPORTING)
    if not all(is_stopped(upload) for upload in being_stored):
        raise Refused("An export of this survey is being stored just now. Wait until that is finished.")


def check_can_correct(upload, by):
    check_can_import(upload.survey.area, by)
    if upload.state not in {Upload.State.PREVIEW, Upload.State.UNREADABLE}:
        raise Refused(
            "This export is past its preview, so how it is read cannot change. Bring the file in again."
        )


def check_can_confirm(upload, by, seen=None):
    """`seen` is the mark of the preview that the person looked at, where that is known."""
    check_can_import(upload.survey.area, by)
    if upload.state != Upload.State.PREVIEW:
        raise Refused(f"This export cannot be confirmed now. Its state is: {upload.get_state_display()}.")
    if seen is not None and seen != upload.preview_mark:
        raise Refused("This preview has changed since you opened it. Look at it again, then confirm.")
    if upload.is_blocked:
        raise Refused(
            "This export has errors that would put answers under the wrong questions. Mend them first."
        )
    if needs_naming(upload):
        raise Refused(
            "Say what each column holds before this export is confirmed: we were not certain of it."
        )


def needs_naming(upload):
    """Whether a person has yet to say what the columns hold, because no tool's layout was recognised."""
    return not upload.layout["confident"] and not upload.overrides.get("columns_named")


def check_can_retry(upload, by):
    check_can_import(upload.survey.area, by)
    if not is_stopped(upload):
        raise Refused("This export is not stopped, so there is nothing to try again.")


def check_can_discard(upload, by):
    check_can_import(upload.survey.area, by)
    if upload.state == Upload.State.DISCARDED:
        raise Refused("This export has been discarded already.")
    in_use = {Upload.State.CURRENT, Upload.State.IMPORTING, Upload.State.REPLACED}
    if upload.state in in_use and not is_stopped(upload):
        raise Refused("This export is in use, so it cannot be discarded.")


def check_can_release(survey, by):
    check_can_import(survey.area, by)
    if survey.current_upload_id is None:
        raise Refused("No export of this survey is in use yet.")


def check_not_erased_only(survey, **chosen):
    """Raises Refused where only an erasure tells figures that are asked for from a release that exists: beside it they
    would show what that one person said.

    `chosen` are the fields of Release that say what is counted, such as counted="all".
    """
    earlier = survey.releases.filter(upload=survey.current_upload_id, **chosen).first()
    if earlier and survey.erasures.filter(erased_at__gte=earlier.made_at, responses__gt=0).exists():
        raise Refused(
            f"Since figures number {earlier.number} these answers have changed only by what was erased. Made again, "
            "the figures would show what that person had answered. Make new ones when a newer export is in use."
        )


def check_can_look_for(survey, by):
    """Somebody asks for her answers to be erased, or to see them."""
    check_can_import(survey.area, by)
    since = timezone.now() - timedelta(hours=1)
    looked = AuditEvent.objects.filter(
        verb="erasure.searched", by_id=by.pk, area_id=survey.area_id, at__gte=since
    )
    if looked.count() >= SEARCHES_AN_HOUR:
        raise Refused(
            "You have looked for people's answers many times within an hour. Go on in an hour, or ask somebody else."
        )


def check_can_erase(survey, by):
    check_can_import(survey.area, by)
    check_not_at_work(survey)


def check_not_at_work(survey):
    """Raises Refused while an export of the survey is being read or stored: it was begun without knowing of her."""
    if not all(is_stopped(upload) for upload in survey.uploads.filter(state__in=WORK)):
        raise Refused(
            "An export of this survey is being read or stored just now, and may hold these answers too. Wait until "
            "that is finished, then erase them."
        )


def check_can_adopt(release, by):
    check_can(by, Permission.ADOPT_EVIDENCE, release.survey.area)
