"""An export on its way in: received, corrected, confirmed or discarded. A person decides each step."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sendportal import audit, jobs
from sendportal.models import LocalArea
from sendportal.storage import SEALED, Missing, originals
from surveys import memory, rules, titles
from surveys.actions.waves import follow
from surveys.models import Survey, Upload
from surveys.rules import READ, STORE, WORK

ORIGINAL_DAYS = 180  # how long an uploaded file is kept after it was received
# A file that came this far may come again: a replaced one too, where the newer one turns out to be wrong.
OVER = (
    Upload.State.DISCARDED,
    Upload.State.FAILED,
    Upload.State.UNREADABLE,
    Upload.State.REPLACED,
    Upload.State.UNDONE,
)


@transaction.atomic
def start_survey(*, area, title, period, recruitment, by):
    """Makes a survey to bring exports into.

    Raises Refused where `by` may not bring exports into the area, and where it has a survey of this title.
    """
    rules.check_can_import(area, by)
    _claim(title, area)
    survey = Survey.objects.create(
        area=area, title=title, period=period, recruitment=recruitment, created_by=by
    )
    audit.record("survey.started", survey, by=by)
    return survey


def _claim(title, area, survey=None):
    # Held for the whole area: two surveys that take a title at once would not see each other.
    LocalArea.objects.select_for_update(no_key=True).get(pk=area.pk)
    titles.check_is_free(title, area, survey)


@transaction.atomic
def describe(*, survey, title, period, recruitment, earlier_wave, by):
    """Corrects what the public may know about a survey before its figures, and which survey asked the same before, or
    None. Public descriptions keep their words until one of the survey's figures is used as evidence again.

    Raises Refused where `by` may not bring exports into the survey's area, where another survey there has this title,
    and as `waves.follow` does.
    """
    rules.check_can_import(survey.area, by)
    _claim(title, survey.area, survey)
    follow(survey=survey, earlier=earlier_wave, by=by)
    survey = Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)
    survey.title, survey.period, survey.recruitment = title, period, recruitment
    survey.save(update_fields=["title", "period", "recruitment"])
    audit.record("survey.described", survey, by=by)
    return survey


def receive(*, survey, file, by):
    """Stores an uploaded file and asks a worker to read it. Nothing in it is stored as answers yet.

    The same bytes for the same survey give back the upload that is there already. `file` is a Django upload.
    """
    rules.check_can_receive(survey, by)
    return _kept(file, by, lambda: survey)


def receive_first(*, area, title, period, recruitment, file, by):
    """Makes a survey and stores its first export, as receive does: both are there afterwards, or neither.

    Raises Refused where `by` may not bring exports into the area, and where it has a survey of this title.
    """
    rules.check_can_import(area, by)
    named = {"title": title, "period": period, "recruitment": recruitment}
    return _kept(file, by, lambda: start_survey(area=area, by=by, **named))


def _kept(file, by, survey):
    # The bytes are copied before the transaction begins: SQLite lets nobody else write while one lasts.
    stored_as, sha256, size = originals.keep(file.chunks())
    with originals.until_named(stored_as, Upload.objects.filter(stored_as=stored_as)):
        return _note(survey(), file.name, stored_as, sha256, size, by)


def _note(survey, file_name, stored_as, sha256, size, by):
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    rules.check_can_receive(survey, by)
    if known := survey.uploads.filter(sha256=sha256).exclude(state__in=OVER).exclude(stored_as="").first():
        return known
    upload = Upload.objects.create(
        survey=survey,
        file_name=file_name[-255:],
        sha256=sha256,
        size=size,
        stored_as=stored_as,
        delete_original_on=timezone.localdate() + timedelta(days=ORIGINAL_DAYS),
        received_by=by,
    )
    jobs.enqueue(READ, upload)
    audit.record("upload.received", upload, by=by, sha256=sha256, size=size)
    return upload


@transaction.atomic
def correct(*, upload, overrides, seen=None, by):
    """Reads the export again the way a person says: tool, sheet, heading rows, what columns hold.

    `seen` is the mark of the preview that `overrides` were chosen on: those that somebody else chose since are not
    written over. Raises Refused where `by` may not import surveys, where the export is neither at its preview nor
    unreadable, and where the preview is not the one `seen`.
    """
    upload = locked(upload)
    rules.check_can_correct(upload, by, seen)
    upload.overrides, upload.state, upload.message = overrides, Upload.State.READING, ""
    upload.figures = upload.layout = upload.comparison = None
    upload.problems = []
    cleared = ["figures", "layout", "comparison", "problems"]
    upload.save(update_fields=["overrides", "state", "message", *cleared])
    jobs.enqueue(READ, upload)
    audit.record("upload.corrected", upload, by=by, choices=sorted(overrides))
    return upload


@transaction.atomic
def confirm(*, upload, seen=None, knowing=None, by):
    """A person has looked at the preview: store the answers. The survey's figures change when all are stored.

    `seen` is the mark of that preview: another one, made since, is not confirmed by a page that is out of date.
    `knowing` says whether the person ticked that they know of the preview's doubts. What the person corrected is kept
    on the survey, for its next export.

    Raises Refused where `by` may not import surveys, where the export is not at its preview, where the preview is not
    the one `seen`, where errors block it, where nobody has said yet what uncertain columns hold, where another export
    came into use since, and where there are doubts that the person does not know of.
    """
    survey = Survey.objects.select_for_update().get(pk=upload.survey_id)
    upload = locked(upload)
    rules.check_can_confirm(upload, by, seen, knowing)
    survey.reading = memory.learnt(upload)
    survey.save(update_fields=["reading"])
    upload.state = Upload.State.IMPORTING
    upload.confirmed_at, upload.confirmed_by = timezone.now(), by
    upload.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    jobs.enqueue(STORE, upload)
    audit.record("upload.confirmed", upload, by=by, responses=upload.figures["responses"])
    return upload


@transaction.atomic
def retry(*, upload, by):
    """Sends work that was given up once more, from its beginning.

    Raises Refused where `by` may not import surveys, and where the work has not stopped.
    """
    upload = locked(upload)
    rules.check_can_retry(upload, by)
    jobs.enqueue(WORK[upload.state], upload)
    audit.record("upload.retried", upload, by=by)
    return upload


@transaction.atomic
def discard(*, upload, by):
    """Drops an export that nobody wants, its file included.

    Raises Refused where `by` may not import surveys, where it is discarded already, and where it is in use, replaced
    or still being stored. What was taken back may go.
    """
    upload = locked(upload)
    rules.check_can_discard(upload, by)
    stored_as, upload.stored_as, upload.state = upload.stored_as, "", Upload.State.DISCARDED
    upload.save(update_fields=["stored_as", "state", *upload.forget_words()])
    transaction.on_commit(lambda: originals.forget(stored_as))
    audit.record("upload.discarded", upload, by=by)
    return upload


def encrypt_originals():
    """Puts encrypted copies in the place of files that were stored before there were keys. One that a worker may be
    reading is left for the next time. Returns how many were encrypted, and how many are left."""
    plain = Upload.objects.exclude(stored_as="").exclude(stored_as__endswith=SEALED)
    done = sum(_encrypt_original(upload) for upload in plain.exclude(state__in=WORK))
    return done, plain.count()


def _encrypt_original(upload):
    plain = upload.stored_as
    try:
        copy = originals.encrypted_copy(plain)
    except Missing:
        return False
    with transaction.atomic():
        upload = locked(upload)
        is_unchanged = upload.stored_as == plain and upload.state not in WORK
        if is_unchanged:
            upload.stored_as = copy
            upload.save(update_fields=["stored_as"])
            audit.record("upload.original_encrypted", upload, by=None)
    originals.forget(plain if is_unchanged else copy)
    return is_unchanged


def locked(upload):
    """The upload as it stands now, held until the transaction ends."""
    return Upload.objects.select_for_update(of=("self",)).select_related("survey__area").get(pk=upload.pk)
