"""Background work that survives crashes, redelivery and racing workers.

The state of every job is a row of ours. Celery carries only "look at job N". A worker claims the row with one
guarded UPDATE, keeps a heartbeat while it works, and loses the row when another claims it. The sweep, run by the
scheduler every few seconds, sends whatever was never sent or whose heartbeat has stopped, three times at most.
"""

import secrets
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from sendportal.celery import app
from sendportal.logs import place
from sendportal.models import Heartbeat, Job
from sendportal.pulse import beating

MOST_ATTEMPTS = 3
GAVE_UP = (
    "This stopped three times before it was finished. Nothing that was stored before has changed. "
    "Try once more; if it stops again, tell whoever looks after the portal (job number {number})."
)

log = structlog.get_logger()


class Lost(Exception):
    """Another worker has taken this job over: stop, and write nothing more."""


class Failed(Exception):
    """A job cannot be done. Its text says what happened and what to do, for a person; its code is for the log."""

    def __init__(self, message, code="failed"):
        super().__init__(message)
        self.code = code


def enqueue(task, target):
    """Asks for `task` to be run on the saved row `target`; pressing twice gives the job that is already open.

    Never raises for a broker that is down: the sweep sends the job when it is back.
    """
    name = getattr(task, "name", task)
    try:
        with transaction.atomic():
            job = Job.objects.create(task=name, target_id=target.pk)
    except IntegrityError:
        held = Job.objects.filter(
            task=name, target_id=target.pk, state__in=[Job.State.WAITING, Job.State.RUNNING]
        )
        # Gone where it ended between the two statements: then this is a job of its own.
        return held.first() or enqueue(task, target)
    transaction.on_commit(lambda: send(job))
    return job


def send(job):
    """Hands the job's number to the broker. False where the broker did not take it, or the database could not be told
    so: the sweep sends it later, and twice is harmless. What was asked for stands, so this never raises for either."""
    if settings.CELERY_TASK_ALWAYS_EAGER:
        app.tasks[job.task].apply(args=[job.pk])
        return True
    if not deliver(job.task, [job.pk]):
        return False
    try:
        return bool(Job.objects.filter(pk=job.pk).update(sent_at=timezone.now()))
    except DatabaseError as error:
        log.warning("sending_not_noted", job=job.pk, why=place(error))
        return False


def deliver(task, args=(), **options):
    """Gives one message to the broker. The one place where a broker's error is caught; False says there was one."""
    try:
        app.send_task(task, args=args, retry=False, **options)
    except (OperationalError, OSError) as error:
        log.warning("broker_away", task=task, why=place(error))
        return False
    return True


def latest(task, target):
    """The newest job of this kind for this row, or None."""
    return Job.objects.filter(task=getattr(task, "name", task), target_id=target.pk).first()


def claim(number):
    """Takes job `number` for this worker, or returns None where it is done, failed or in other hands."""
    now = timezone.now()
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, heartbeat_at__lt=_stale_before(now))
    token = secrets.token_hex(16)
    taken = Job.objects.filter(free, pk=number, attempts__lt=MOST_ATTEMPTS).update(
        state=Job.State.RUNNING, token=token, heartbeat_at=now, attempts=F("attempts") + 1
    )
    return Job.objects.get(pk=number) if taken else None


def beat(job, step=None, percent=None):
    """Says that the job is still being worked on, and how far it is.

    Raises Lost where another worker holds it now. Inside a transaction the row stays locked until the end, so
    whatever else the transaction writes is written by the holder or not at all.
    """
    wanted = {"heartbeat_at": timezone.now()}
    if step is not None:
        wanted["step"] = step
    if percent is not None:
        wanted["percent"] = max(0, min(100, int(percent)))
    held = Job.objects.filter(pk=job.pk, token=job.token, state=Job.State.RUNNING).update(**wanted)
    if not held:
        raise Lost(f"job {job.pk}")
    for field, value in wanted.items():
        setattr(job, field, value)  # the pulse looks there for whether the work moves


def still_held(job):
    """Beats, and says whether this worker still holds the job."""
    try:
        beat(job)
    except Lost:
        return False
    return True


def finish(job):
    """Marks the job as done; call it in the transaction that makes its result visible."""
    beat(job, percent=100)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, finished_at=timezone.now(), message="")


def fail(job, message):
    """Marks the job as stopped, with a sentence for a person. Does nothing where another worker holds it."""
    Job.objects.filter(pk=job.pk, token=job.token, state=Job.State.RUNNING).update(
        state=Job.State.FAILED, finished_at=timezone.now(), message=message
    )


def run(number, work):
    """Claims job `number` and calls `work(job)`. Every ending is recorded; running it twice is harmless.

    An exception that is not ours says nothing outside: its class and place go to the log, and the job waits for
    the sweep to try again.
    """
    job = claim(number)
    if job is None:
        return
    try:
        with beating(job, still_held):
            work(job)
    except Failed as failure:
        log.info("job_failed", job=job.pk, task=job.task, code=failure.code)
        fail(job, str(failure))
    except Lost:
        log.info("job_lost", job=job.pk, task=job.task)
    except Exception as error:  # noqa: BLE001 (the edge of a task: nothing may pass it with a cell's text in it)
        log.error("job_broke", job=job.pk, task=job.task, why=place(error), attempt=job.attempts)
        _stop_or_wait(job)


def _stop_or_wait(job):
    if job.attempts >= MOST_ATTEMPTS:
        fail(job, GAVE_UP.format(number=job.pk))
    else:
        Job.objects.filter(pk=job.pk, token=job.token).update(state=Job.State.WAITING, sent_at=None, token="")


def _stale_before(now):
    return now - timedelta(seconds=settings.JOB_STALE_SECONDS)


def sweep():
    """Sends every job that nobody is working on, and fails those that stopped too often. Returns how many it sent."""
    before = _stale_before(timezone.now())
    quiet = Q(state=Job.State.RUNNING, heartbeat_at__lt=before)
    # A message that was sent a moment ago may still wait for a worker: sending more would only fill the queue.
    unsent = Q(sent_at=None) | Q(sent_at__lt=before)
    for job in Job.objects.filter(quiet, attempts__gte=MOST_ATTEMPTS):
        fail(job, GAVE_UP.format(number=job.pk))
    idle = quiet | Q(state=Job.State.WAITING)
    return sum(send(job) for job in Job.objects.filter(idle, unsent, attempts__lt=MOST_ATTEMPTS))


def seen(process):
    """Notes that a web, worker or scheduler process is there."""
    Heartbeat.objects.update_or_create(process=process, defaults={"seen_at": timezone.now()})


def alive(process, within=120):
    """Whether a process of this kind was there in the last `within` seconds."""
    since = timezone.now() - timedelta(seconds=within)
    return Heartbeat.objects.filter(process=process, seen_at__gte=since).exists()
