"""The worker's second visit to an export: store its answers under the upload, then move the survey's pointer."""

from itertools import islice

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from sendportal import audit, jobs
from sendportal.storage import Missing, originals
from surveys import rules, wording
from surveys.actions.reading import GONE, opened
from surveys.actions.uploads import locked
from surveys.models import Comment, CommentMarks, Question, Response, Survey, Upload
from surveys.readers.export import Role, Unreadable

BATCH = 500  # responses to a transaction: short enough that other writers never wait long
STORED = {Role.closed, Role.number, Role.date}
WRITTEN = {Role.open, Role.other}
DIFFERENT = (
    "The stored figures differ from those of the preview, so the survey was left as it was. "
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
    try:
        _write(upload, opened(upload), job)
        _point(upload, job)
    except (Unreadable, Missing) as reason:
        why = getattr(reason, "message", GONE)
    else:
        return
    _give_up(upload, job, why)


def clear(upload, job=None):
    """Removes the upload's stored answers, a batch to a transaction. Without a job, only while it is over."""
    while True:
        with transaction.atomic():
            if job:
                jobs.beat(job, step="Making room", percent=1)
            elif not is_over(locked(upload)):
                return
            numbers = list(Response.objects.filter(upload=upload).values_list("pk", flat=True)[:BATCH])
            if not numbers:
                Question.objects.filter(upload=upload).delete()
                return
            Comment.objects.filter(response__in=numbers).delete()
            Response.objects.filter(pk__in=numbers).delete()


def _write(upload, export, job):
    slots = [column.position for column in export.layout.columns if column.role in STORED]
    questions = _questions(upload, export, slots, job)
    filled = (record for record in export.records() if not record.blank)
    done, expected = 0, max(1, upload.figures["responses"])
    while batch := list(islice(filled, BATCH)):
        _check_storable(batch)
        rows = [_response(upload, export, record, slots) for record in batch]
        with transaction.atomic():
            done += len(batch)
            jobs.beat(
                job, step=f"Storing answers: {done:,} of {expected:,}", percent=5 + 90 * done / expected
            )
            Response.objects.bulk_create(rows)
            Comment.objects.bulk_create(_comments(rows, batch, export.layout, questions))


def _check_storable(batch):
    """Halves of characters, which workbooks may hold, are no text to a database. Raises Unreadable."""
    for record in batch:
        try:
            "".join(record.cells).encode()
        except UnicodeEncodeError:
            raise Unreadable(
                "broken_characters",
                f"Record {record.number} of this file holds broken characters, which cannot be stored. "
                "Export the answers again, as CSV if you can.",
            ) from None


def _questions(upload, export, slots, job):
    """Stores the questions; returns them by number."""
    by_position = {column.position: column for column in export.layout.columns}
    rows = [
        Question(
            upload=upload,
            number=question.number,
            title=question.title,
            kind=question.kind.value,
            columns=[
                {"position": at, "slot": slots.index(at), "option": by_position[at].option}
                for at in question.columns
                if at in slots
            ],
        )
        for question in export.layout.questions
    ]
    with transaction.atomic():
        jobs.beat(job, step="Storing the questions", percent=4)
        return {row.number: row for row in Question.objects.bulk_create(rows)}


def _response(upload, export, record, slots):
    layout = export.layout
    id_column = layout.first(Role.respondent_id)
    marked = upload.figures["complete"] is not None
    return Response(
        upload=upload,
        record=record.number,
        tool_id=record.cell(id_column.position)[:100] if id_column else "",
        is_complete=layout.bears(layout.complete, record) if marked else None,
        answers=[_stored(record.cell(at), layout) for at in slots],
    )


def _stored(cell, layout):
    return "" if cell.strip() == layout.unanswered else cell


def _comments(rows, batch, layout, questions):
    columns = [column for column in layout.columns if column.role in WRITTEN]
    for row, record in zip(rows, batch, strict=True):
        for column in columns:
            text = record.cell(column.position).strip()
            if layout.is_comment(text) and column.question in questions:
                yield Comment(
                    response=row,
                    question=questions[column.question],
                    position=column.position,
                    is_other=column.role is Role.other,
                    text=text,
                    words=len(text.split()),
                )


def figures_stored(upload):
    """The figures of the answers stored under `upload`, counted by the database."""
    responses = Response.objects.filter(upload=upload)
    marked = upload.figures["complete"] is not None
    counts = responses.aggregate(
        responses=Count("pk"),
        complete=Count("pk", filter=Q(is_complete=True)),
        partial=Count("pk", filter=Q(is_complete=False)),
    )
    if not marked:
        counts |= {"complete": None, "partial": None}
    comments = Comment.objects.filter(response__upload=upload, is_other=False)
    written = comments.aggregate(comments=Count("pk"), words=Sum("words", default=0))
    return counts | written


def _point(upload, job):
    """Moves the survey's pointer, if what is stored is what the preview said."""
    with transaction.atomic():
        jobs.beat(job, step="Checking the figures", percent=97)
        stored = figures_stored(upload)
    if any(stored[name] != upload.figures[name] for name in stored):
        _give_up(upload, job, DIFFERENT)
        return
    with transaction.atomic():
        jobs.finish(job)
        _move(upload)


def _move(upload):
    survey = Survey.objects.select_for_update().get(pk=upload.survey_id)
    upload = locked(upload)
    replaced = {"state": Upload.State.REPLACED, "replaced_at": timezone.now()}
    survey.uploads.filter(state=Upload.State.CURRENT).update(**replaced)
    upload.state, upload.stored_at, upload.message = Upload.State.CURRENT, timezone.now(), ""
    upload.save(update_fields=["state", "stored_at", "message"])
    survey.current_upload = upload
    survey.save(update_fields=["current_upload"])
    audit.record("upload.stored", upload, by=None, responses=upload.figures["responses"])


def _give_up(upload, job, message):
    with transaction.atomic():
        jobs.beat(job)
        now = locked(upload)
        now.state, now.message = Upload.State.FAILED, message
        now.save(update_fields=["state", "message"])
        audit.record("upload.failed", now, by=None)
    raise jobs.Failed(message, "store")


def sweep():
    """Removes answers that no survey points to, and original files whose day has come. Returns how many uploads.

    Those of the export that was replaced last are kept for a while, so that a person can take its successor back.
    """
    held = Exists(Response.objects.filter(upload=OuterRef("pk")))
    stale = [row for row in Upload.objects.filter(held).select_related("survey") if is_over(row)]
    for upload in stale:
        if upload.stored_at:
            _remember(upload)
        clear(upload)
    return len(stale) + _forget_originals()


def is_over(upload):
    """Whether nobody needs the upload's answers any more."""
    over = (Upload.State.REPLACED, Upload.State.UNDONE, Upload.State.FAILED, Upload.State.DISCARDED)
    return upload.state in over and not rules.is_kept(upload)


def _remember(upload):
    """Keeps marks of the upload's comments. A sweep that was interrupted made them while all comments were there."""
    if not CommentMarks.objects.filter(upload=upload).exists():
        CommentMarks.objects.create(upload=upload, marks=wording.marks_of(upload))


def _forget_originals():
    due = Upload.objects.filter(delete_original_on__lte=timezone.localdate()).exclude(stored_as="")
    forgotten = 0
    for upload in due.exclude(state__in=[Upload.State.READING, Upload.State.IMPORTING]):
        with transaction.atomic():
            row = locked(upload)
            stored_as, row.stored_as = row.stored_as, ""
            row.save(update_fields=["stored_as"])
            audit.record("upload.original_deleted", row, by=None)
        originals.forget(stored_as)
        forgotten += 1
    return forgotten
