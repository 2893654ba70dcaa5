"""Runs the sweep every few seconds, for as long as it is left running."""

import signal

import structlog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.db.utils import DatabaseError

from inspections.actions import letters, unsaved
from inspections.models import Edition, Letter
from sendportal import jobs, leftovers
from sendportal.logs import place
from sendportal.processes import Stopped
from sendportal.tasks import worker_is_here
from surveys.actions import erasing, retention, storing
from surveys.models import Upload

log = structlog.get_logger()

# Who names the files of each store. What no name leads to goes after a day.
NAMED = {
    "originals": lambda: [
        *Upload.objects.exclude(stored_as="").values_list("stored_as", flat=True),
        *Letter.objects.exclude(file="").values_list("file", flat=True),
    ],
    "published": Edition.objects.named_pdfs,
}


def clear_sessions():
    call_command("clearsessions")


def clear_leftovers():
    gone = {store: leftovers.clear(store, list(named())) for store, named in NAMED.items()}
    gone["keys"] = leftovers.clear_keys(NAMED["originals"]())
    gone["incoming"] = leftovers.clear_incoming()
    if any(gone.values()):
        log.info("leftovers_deleted", **gone)


STEPS = (
    retention.announce,
    retention.delete_due,
    storing.sweep,
    erasing.forget_files_of_erased,
    letters.forget_files,
    unsaved.clear_old,
    clear_sessions,
    clear_leftovers,
)


class Command(BaseCommand):
    help = "Sends waiting and abandoned background jobs to the workers, again and again, until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="sweep once and stop")

    def handle(self, *args, once=False, **options):
        stopped = Stopped()
        if not once:
            for sign in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sign, stopped.set)
        while True:
            self.turn()
            if once or stopped.wait(settings.SWEEP_SECONDS):
                return

    def turn(self):
        """One sweep. Nothing that goes wrong in it ends the scheduler: not a database that is away for a moment, not a
        file store, and no fault of ours, whose text may hold what a parent wrote."""
        try:
            close_old_connections()
            jobs.seen("scheduler")
            jobs.sweep()
        except DatabaseError as error:
            log.warning("sweep_put_off", why=place(error))
            return
        except Exception as error:  # noqa: BLE001 (the other steps know nothing of it)
            log.error("sweep_broke", why=place(error))
        jobs.deliver(worker_is_here.name, expires=settings.SWEEP_SECONDS * 2)
        for step in STEPS:
            self.attempt(step)

    def attempt(self, step):
        try:
            step()
        except (DatabaseError, OSError) as error:
            log.warning("step_put_off", step=step.__name__, why=place(error))
        except Exception as error:  # noqa: BLE001 (the steps after it know nothing of it)
            log.error("step_broke", step=step.__name__, why=place(error))
