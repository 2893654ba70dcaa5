"""Who may do what with surveys, and when."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from sendportal import jobs
from sendportal.guards import Refused, check_can
from sendportal.models import AuditEvent, Job
from sendportal.roles import Permission
from surveys import retention
from surveys.models import ReleaseRequest, Upload

COUNTED = {"complete": "Complete answers only", "all": "All answers, unfinished ones included"}
READ, STORE, MAKE = "surveys.read_upload", "surveys.store_upload", "surveys.make_release"
State = Upload.State
# What a worker does for an upload in these states; in every other state a person is asked.
WORK = {State.READING: READ, State.IMPORTING: STORE}
# What a person may do to an upload, and the state that it then has. Work that was given up can be discarded as well.
WAY = {
    "correct": {State.PREVIEW: State.READING, State.UNREADABLE: State.READING},
    "confirm": {State.PREVIEW: State.IMPORTING},
    "take back": {State.CURRENT: State.UNDONE},
    "discard": dict.fromkeys(
        (State.READING, State.UNREADABLE, State.PREVIEW, State.FAILED, State.UNDONE), State.DISCARDED
    ),
}
KEPT_DAYS = 30  # how long the answers of the export that was replaced last are kept, so that it can come back
KNOW_FIRST = "Say that you know what the warning above says, then confirm."

SEARCHES_AN_HOUR = 20  # by one person: enough for those who ask, too few to go through everybody's answers


def work_on(row):
    """The newest job that moves this upload or request for figures on, or None where it waits for a person."""
    task = (WORK | {ReleaseRequest.State.WAITING: MAKE}).get(row.state)
    return jobs.latest(task, row) if task else None


def is_quiet(job):
    """Whether nobody is working on an open job just now."""
    since = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS)
    return job.is_open and (job.heartbeat_at is None or job.heartbeat_at < since)


def is_stopped(row):
    """Whether the work on this upload or request has been given up, so that a person must try again or drop it."""
    job = work_on(row)
    return job is not None and job.state == Job.State.FAILED


def check_can_import(area, by):
    check_can(by, Permission.IMPORT_SURVEYS, area)


def check_can_follow(survey, earlier, by):
    """`earlier` is the survey of which this one would be a later wave, or None."""
    check_can_import(survey.area, by)
    check_follows(survey, earlier)


def check_follows(survey, earlier):
    """Whoever asks, a survey follows one of its own area, and never one of its own later waves."""
    if earlier and earlier.area_id != survey.area_id:
        raise Refused("Choose a survey of the same area.")
    if earlier and survey.pk in {wave.pk for wave in waves_up_to(earlier)}:
        raise Refused("That survey follows this one already. Choose another, or change that one first.")


def waves_up_to(survey):
    """The survey and every earlier wave of it, the newest first."""
    while survey:
        yield survey
        survey = survey.earlier_wave


def check_can_receive(survey, by):
    check_can_import(survey.area, by)
    _check_nothing_is_being_stored(survey)


def _check_nothing_is_being_stored(survey, but=None):
    being_stored = survey.uploads.filter(state=State.IMPORTING).exclude(pk=but and but.pk)
    if not all(is_stopped(upload) for upload in being_stored):
        raise Refused("An export of this survey is being stored just now. Wait until that is finished.")


def check_can_correct(upload, by, seen=None):
    """`seen` is the mark of the preview that the person's choices were made on, where it is known."""
    check_can_import(upload.survey.area, by)
    if upload.state not in WAY["correct"]:
        raise Refused(
            "This export is past its preview, so how it is read cannot change. Bring the file in again."
        )
    if seen is not None and seen != upload.preview_mark:
        raise Refused(CHANGED)


def check_can_confirm(upload, by, seen=None, knowing=None):
    """`seen` is the mark of the preview that the person looked at, and `knowing` says whether they ticked that they
    know of its doubts, where these are known."""
    check_can_import(upload.survey.area, by)
    if upload.state not in WAY["confirm"]:
        raise Refused(f"This export cannot be confirmed now. Its state is: {upload.get_state_display()}.")
    if seen is not None and seen != upload.preview_mark:
        raise Refused(CHANGED)
    if not upload.stored_as:
        raise Refused(FILE_GONE)
    if upload.is_blocked:
        raise Refused(
            "This export has errors that would put answers under the wrong questions. Mend them first."
        )
    if needs_naming(upload):
        raise Refused(
            "Say what each column holds before this export is confirmed: we were not certain of it."
        )
    if is_outdated(upload):
        raise Refused(OUTDATED)
    _check_nothing_is_being_stored(upload.survey)
    if knowing is not None and not knowing and doubts(upload):
        raise Refused(KNOW_FIRST)


FILE_GONE = (
    "The file of this export has been deleted on its day, so its answers cannot be stored any more. Discard it here, "
    "and bring the file in again."
)
CHANGED = "This preview has changed since you opened it. Look at it again, then confirm."
OUTDATED = (
    "Another export of this survey came into use, or went, since this one was read. Compare it again first."
)


def is_outdated(upload):
    """Whether the preview compares with another export than the one in use."""
    return (upload.comparison or {}).get("with") != upload.survey.current_upload_id


def doubts(upload):
    """Why a person should think twice before an export is confirmed: "elsewhere", "none" or "strange"."""
    compared = upload.comparison or {}
    found = ["elsewhere"] if elsewhere(upload).exists() else []
    if compared.get("identity") == "none":
        found.append("none")
    return [*found, "strange"] if compared.get("is_strange") else found


def elsewhere(upload):
    """Uploads of the very same file for other surveys of the area, but for those that came to nothing."""
    same = Upload.objects.filter(survey__area=upload.survey.area_id, sha256=upload.sha256)
    nothing = (State.DISCARDED, State.UNREADABLE, State.FAILED)
    return same.exclude(survey=upload.survey_id).exclude(state__in=nothing)


def earlier(survey, *only):
    """The export that was replaced last, which taking back the one in use brings back; None where there is none. Of its
    fields `only` are loaded, all where none are named."""
    replaced = survey.uploads.filter(state=State.REPLACED).only(*only)
    return replaced.order_by(F("replaced_at").desc(nulls_last=True), "-pk").first()


def is_kept(upload):
    """Whether the answers of a replaced export are still kept, so that it can come back."""
    since = timezone.now() - timedelta(days=KEPT_DAYS)
    recent = upload.state == State.REPLACED and upload.replaced_at and upload.replaced_at > since
    return bool(recent) and earlier(upload.survey, "survey") == upload


def kept_until(upload):
    """The day until which a replaced export can still come back; None where it cannot."""
    return timezone.localdate(upload.replaced_at + timedelta(days=KEPT_DAYS)) if is_kept(upload) else None


def check_can_take_back(upload, by):
    """What stands before the database itself is asked whether the earlier answers are all there."""
    check_can_import(upload.survey.area, by)
    if upload.state not in WAY["take back"]:
        raise Refused("This export is not the one in use, so there is nothing to take back.")
    _check_nothing_is_being_stored(upload.survey)
    before = earlier(upload.survey)
    if before and not is_kept(before):
        raise Refused(
            f"The export before this one was replaced more than {KEPT_DAYS} days ago, and its answers are deleted. "
            "Bring that file in again instead."
        )


def needs_naming(upload):
    """Whether a person has yet to say what the columns hold, because no tool's layout was recognised."""
    return not upload.layout["confident"] and not upload.overrides.get("columns_named")


def check_can_retry(upload, by):
    check_can_import(upload.survey.area, by)
    if not is_stopped(upload):
        raise Refused("This export is not stopped, so there is nothing to try again.")
    if upload.state == State.IMPORTING and is_outdated(upload):
        raise Refused(
            "Another export is in use since this one was confirmed. Discard it and bring it in again."
        )
    if upload.state == State.IMPORTING:
        _check_nothing_is_being_stored(upload.survey, but=upload)


def check_can_discard(upload, by):
    check_can_import(upload.survey.area, by)
    if upload.state == State.DISCARDED:
        raise Refused("This export has been discarded already.")
    if upload.state == State.IMPORTING and not is_stopped(upload):
        raise Refused("This export is being stored just now. Wait until that is finished, then take it back.")
    if upload.state not in WAY["discard"] and not is_stopped(upload):
        raise Refused("The answers of this export are or were in use, so it cannot be discarded.")


def check_can_set_deletion(survey, day, by):
    """Raises Refused unless `by` may set `day` as the one on which the survey's answers are deleted."""
    check_can_import(survey.area, by)
    if survey.answers_deleted_at:
        raise Refused("The answers of this survey have been deleted already.")
    if survey.current_upload_id is None:
        raise Refused("No export of this survey is in use yet, so there are no answers to delete.")
    first, last = retention.earliest(), retention.latest(survey)
    if not first <= day <= last:
        raise Refused(f"Choose a day from {date_format(first, 'j F Y')} to {date_format(last, 'j F Y')}.")


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
