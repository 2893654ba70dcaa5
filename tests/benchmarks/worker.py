"""What runs in a process of its own, so that its memory can be told: one export's whole way, or the bare loop."""

import resource
import secrets
import sys
from pathlib import Path
from time import perf_counter

from django.core.files import File

from sendportal import jobs
from sendportal.actions.people import accept, invite_first_administrator
from sendportal.celery import set_loaded_apart
from sendportal.models import LocalArea, User
from surveys.actions import reading, storing, uploads
from surveys.models import Upload
from tests.benchmarks import bare

NAMED = {"title": "Invented survey", "period": "February 2025", "recruitment": "By dice"}


def people(_path):
    """Makes an area with somebody who may bring exports in."""
    _, token = invite_first_administrator(area_name="Rutland", email="bench@example.org")
    accept(token=token, password=secrets.token_hex(16), first_name="Invented", last_name="Person")
    return {}


def whole_way(path):
    """Brings the file in, reads it and stores it: seconds of the last two, and the most memory in megabytes."""
    set_loaded_apart()
    area, by = LocalArea.objects.get(), User.objects.get()
    with open(path, "rb") as file:
        upload = uploads.receive_first(area=area, file=File(file, name="invented.csv"), by=by, **NAMED)
    preview = _worked(upload, uploads.READ, reading.preview)
    upload.refresh_from_db()
    uploads.confirm(upload=upload, by=by)
    stored = _worked(upload, uploads.STORE, storing.store)
    upload.refresh_from_db()
    if upload.state != Upload.State.CURRENT:
        raise SystemExit(f"The export was not stored: {upload.get_state_display()}. {upload.message}")
    return {"preview": preview, "import": stored, "memory": peak_memory()}


def _worked(upload, task, work):
    began = perf_counter()
    jobs.run(jobs.latest(task, upload).pk, work)
    return perf_counter() - began


def bare_loop(path):
    """The seconds of the bare loop, after whole_way in the same database."""
    upload = Upload.objects.get()
    questions = list(upload.questions.filter(kind="text").values_list("pk", flat=True))
    bare.make_tables()
    set_loaded_apart()
    began = perf_counter()
    bare.run(path, upload.pk, questions)
    seconds = perf_counter() - began
    if not bare.same_rows():
        raise SystemExit("The bare loop did not store the same rows, so the two cannot be compared.")
    return {"bare": seconds}


def removal(path):
    """The seconds that removing all answers takes."""
    bare.drop_tables()
    upload = Upload.objects.get()
    job = jobs.claim(jobs.enqueue(uploads.STORE, upload).pk)
    began = perf_counter()
    storing.clear(upload, job)
    return {"removal": perf_counter() - began}


def peak_memory():
    """The most memory that this process ever held, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        found = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(found[0]) / 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)


WORK = {"people": people, "whole-way": whole_way, "bare-loop": bare_loop, "removal": removal}
