"""The worker's second visit to an export: store its answers under the upload, then move the survey's pointer."""

from itertools import islice
from time import monotonic

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, Sum
from django.utils import timezone

from sendportal import audit, jobs
from sendportal.storage import Missing, originals
from surveys import rules, sums, wording
from surveys.actions import bulk
from surveys.actions.reading import GONE, intake_of, reopened
from surveys.actions.rows import COMMENT, RESPONSE, Rows, questions_of
from surveys.actions.uploads import locked
from surveys.models import Comment, CommentMarks, ErasedAnswers, Question, Response, Survey, Tombstone, Upload
from surveys.pace import Pace
from surveys.readers.export import Unreadable
from surveys.readers.faults import is_unstorable

SWEEP_FOR = 10  # seconds; the scheduler has other work too, so what takes longer goes on at its next turn
# What of an upload takes long to load: each turn looks at all that still hold rows.
LARGE = ("figures", "layout", "problems", "comparison", "survey__reading", "survey__counting")
DIFFERENT = (
    "The stored figures differ from those of the preview, so the survey was left as it was. "
    "Discard this export and bring the file in again."
)

OUTDATED = (
    "Another export of this survey came into use while this one was being stored, so the survey was left as it was. "
    "Discard this export and bring the file in again."
)
ERASED = (
    "Somebody's answers were erased while this export was being stored, so the survey was left as it was. "
    "Discard this export and bring the file in again."
)


def store(job):
    """Stores the confirmed upload that `job` names. Safe to run again after a crash: it begins afresh.

    Raises jobs.Failed, with the upload marked as failed and the survey's earlier answers still in use.
    """
    upload = Upload.objects.select_related("survey").get(pk=job.target_id)
    if upload.state != Upload.State.IMPORTING:
        jobs.finish(job)
        return
    clear(upload, job)
    erased = Tombstone.objects.filter(survey=upload.survey_id).count()
    try:
        _write(upload, reopened(upload), job)
        _point(upload, job, erased)
    except (Unreadable, Missing) as reason:
        why = getattr(reason, "message", GONE)
    else:
        return
    _give_up(upload, job, why, is_read=why != GONE)


def clear(upload, job=None, until=None):
    """Removes the upload's stored answers, a batch to a transaction. Returns whether all are gone: where it is not by
    the moment `until`, of time.monotonic, the rest is left for another time."""
    pace, done = Pace(), 0
    last = Response.objects.filter(upload=upload).aggregate(last=Max("record"))["last"] or 0
    bulk.take_measure(last)
    while until is None or monotonic() < until:
        with bulk.guarded(), pace.timed(), transaction.atomic():
            if job:
                jobs.beat(job, step="Making room", percent=1)
            elif not is_over(locked(upload)):
                return True
            if done >= last:
                Question.objects.filter(upload=upload).delete()
                return True
            bulk.remove(upload.pk, done, done + pace.size)
            done += pace.size
    return False


def _write(upload, export, job):
    rows = Rows(upload, export.layout, _questions(upload, export, job))
    intake, gone, digest = intake_of(upload, export), [], sums.reader(upload, export.layout)
    intake.on_erased = lambda record: gone.append(digest(record))
    records, pace, done, expected = iter(intake), Pace(), 0, upload.figures["responses"]
    while batch := list(islice(records, pace.size)):
        _check_storable(batch)
        numbered = list(zip(bulk.reserve(Response, len(batch)), batch, strict=True))
        responses = [rows.response(*pair) for pair in numbered]
        comments = [comment for pair in numbered for comment in rows.comments(*pair)]
        done += len(batch)
        with bulk.guarded(), pace.timed(), transaction.atomic():
            step = f"Storing answers: {done:,} of {expected:,}"
            jobs.beat(job, step=step, percent=5 + 90 * done / max(expected, done))
            bulk.write(Response, RESPONSE, responses)
            bulk.write(Comment, COMMENT, comments)
    _keep_erased(upload, gone, job)


@transaction.atomic
def _keep_erased(upload, gone, job):
    """Keeps the digests of whom this export holds and storing left out: figures must not differ by them alone."""
    jobs.beat(job)  # a worker that has lost the job would delete those of people who were erased meanwhile
    upload.erased_answers.all().delete()
    ErasedAnswers.objects.bulk_create(ErasedAnswers(upload=upload, digest=digest) for digest in gone)


def _check_storable(batch):
    """Raises Unreadable for characters that no database takes, which the preview of the same file did not let pass."""
    for record in batch:
        if is_unstorable("".join(record.cells)):
            raise Unreadable(
                "broken_characters",
                f"Record {record.number} of this file holds broken characters, which cannot be stored. "
                "Export the answers again, as CSV if you can.",
            )


def _questions(upload, export, job):
    with transaction.atomic():
        jobs.beat(job, step="Storing the questions", percent=4)
        return Question.objects.bulk_create(questions_of(upload, export.layout))


def figures_stored(upload):
    """The figures of the answers stored under `upload`, counted by the database."""
    counts = Response.objects.filter(upload=upload).aggregate(
        responses=Count("pk"),
        complete=Count("pk", filter=Q(is_complete=True)),
        partial=Count("pk", filter=Q(is_complete=False)),
        test=Count("pk", filter=Q(is_test=True)),
    )
    if upload.figures["complete"] is None:
        counts |= {"complete": None, "partial": None}
    # By their questions, which are few: going by the responses would look each of them up.
    is_other = Q(is_other=True)
    return counts | Comment.objects.filter(question__upload=upload).aggregate(
        comments=Count("pk", filter=~is_other),
        other_comments=Count("pk", filter=is_other),
        other_words=Sum("words", filter=is_other, default=0),
        words=Sum("words", filter=~is_other, default=0),  # last: from here on the name means this sum
    )


def _point(upload, job, erased):
    """Moves the survey's pointer, if what is stored is what the preview said, and nobody was erased meanwhile."""
    jobs.beat(job, step="Checking the figures", percent=97)
    bulk.take_measure(upload.figures["responses"])
    # Outside a transaction: on SQLite nobody else could write while the database counts.
    stored = figures_stored(upload)
    if any(stored[name] != upload.figures[name] for name in stored):
        _give_up(upload, job, DIFFERENT)
        return
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=upload.survey_id)
        now = locked(upload)
        why_not = ERASED if Tombstone.objects.filter(survey=survey).count() != erased else ""
        why_not = OUTDATED if rules.is_outdated(now) else why_not
        if not why_not:
            jobs.finish(job)
            _move(survey, now)
    if why_not:
        _give_up(upload, job, why_not)


def _move(survey, upload):
    # Answers whose day has come are not kept for coming back, whether or not they have all been deleted by now.
    since = None if survey.answers_deleted_at else timezone.now()
    survey.uploads.filter(state=Upload.State.CURRENT).update(state=Upload.State.REPLACED, replaced_at=since)
    if survey.answers_deleted_at:
        survey.uploads.filter(state=Upload.State.REPLACED).update(replaced_at=None)
    upload.state, upload.stored_at, upload.message = Upload.State.CURRENT, timezone.now(), ""
    upload.save(update_fields=["state", "stored_at", "message"])
    is_over = survey.answers_deleted_at or _has_passed_unused(survey)
    survey.current_upload = upload
    if is_over:  # these are new answers: somebody says anew until when they are kept
        survey.delete_answers_on = survey.deletion_announced_at = survey.answers_deleted_at = None
    survey.save(
        update_fields=["current_upload", "delete_answers_on", "deletion_announced_at", "answers_deleted_at"]
    )
    counts = {"responses": upload.figures["responses"], "comments": upload.figures["comments"]}
    audit.record("answers.read", upload, by=upload.confirmed_by, purpose="storing", **counts)
    audit.record("upload.stored", upload, by=None, responses=upload.figures["responses"])


def _has_passed_unused(survey):
    """Whether the day of deletion came while no answers were in use, so that nobody has had to do with it."""
    day = survey.delete_answers_on
    return survey.current_upload_id is None and day is not None and day <= timezone.localdate()


def _give_up(upload, job, message, *, is_read=True):
    with transaction.atomic():
        jobs.beat(job)
        now = locked(upload)
        now.state, now.message = Upload.State.FAILED, message
        now.save(update_fields=["state", "message"])
        if is_read:
            many = now.figures["responses"]  # at most: it may have stopped before the last of them
            audit.record("answers.read", now, by=now.confirmed_by, purpose="storing", responses=many)
        audit.record("upload.failed", now, by=None)
    raise jobs.Failed(message, "store")


def sweep():
    """Removes answers that no survey points to, and original files whose day has come. Returns how many uploads.

    Those of the export that was replaced last are kept for a while, so that a person can take its successor back.
    What takes longer than SWEEP_FOR goes on at the next sweep.
    """
    held = Exists(Response.objects.filter(upload=OuterRef("pk"))) | Exists(
        Question.objects.filter(upload=OuterRef("pk"))
    )
    in_use = Q(state=Upload.State.CURRENT, survey__answers_deleted_at=None)
    rows = Upload.objects.filter(held).exclude(in_use).select_related("survey").defer(*LARGE)
    stale = [row for row in rows if is_over(row)]
    cleared, until = 0, monotonic() + SWEEP_FOR
    for upload in stale:
        if monotonic() >= until:
            break
        if upload.stored_at:
            remember(upload)
        cleared += clear(upload, until=until)
    return cleared + _forget_originals()


def is_over(upload):
    """Whether nobody needs the upload's answers any more, or the day has come on which those of its survey go."""
    if upload.survey.answers_deleted_at and not _is_under_way(upload):
        return True
    over = (Upload.State.REPLACED, Upload.State.UNDONE, Upload.State.FAILED, Upload.State.DISCARDED)
    return upload.state in over and not rules.is_kept(upload)


def _is_under_way(upload):
    """Whether a worker may be reading or storing the upload; work that was given up waits for a person, if ever."""
    return upload.state in rules.WORK and not rules.is_stopped(upload)


def remember(upload):
    """Keeps marks of the upload's comments. A sweep that was interrupted made them while all comments were there.

    Where somebody's answers are erased while they are made, they are made again: they hold her words.
    """
    while not CommentMarks.objects.filter(upload=upload).exists():
        erased = Upload.objects.values_list("erased_since", flat=True).get(pk=upload.pk)
        _keep(upload, wording.marks_of(upload), erased)


@transaction.atomic
def _keep(upload, marks, erased):
    now = locked(upload)
    if now.erased_since == erased and not CommentMarks.objects.filter(upload=now).exists():
        CommentMarks.objects.create(upload=now, marks=marks)


def _forget_originals():
    due = Upload.objects.filter(delete_original_on__lte=timezone.localdate()).exclude(stored_as="").only("pk")
    return sum(_forget_original(upload) for upload in due)


def _forget_original(upload):
    """Whether the file went: somebody may have the export read again just now, or have discarded it."""
    with transaction.atomic():
        row = locked(upload)
        if _is_under_way(row) or not row.stored_as:
            return False
        stored_as, row.stored_as = row.stored_as, ""
        row.save(update_fields=["stored_as"])
        audit.record("upload.original_deleted", row, by=None)
    originals.forget(stored_as)
    return True
