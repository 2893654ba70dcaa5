"""Runs the sweep every few seconds, for as long as it is left running."""

import signal
import threading

import structlog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.db.utils import DatabaseError

from sendportal import jobs
from sendportal.logs import place
from sendportal.tasks import worker_is_here
from surveys.actions import storing

log = structlog.get_logger()


class Command(BaseCommand):
    help = "Sends waiting and abandoned background jobs to the workers, again and again, until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="sweep once and stop")

    def handle(self, *args, once=False, **options):
        stop = threading.Event()
        if not once:
            for sign in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sign, lambda *_: stop.set())
        while True:
            self.turn()
            if once or stop.wait(settings.SWEEP_SECONDS):
                return

    def turn(self):
        """One sweep. A database that is away for a moment must not end the scheduler."""
        try:
            close_old_connections()
            jobs.seen("scheduler")
            jobs.sweep()
            storing.sweep()
            call_command("clearsessions")
        except DatabaseError as error:
            log.warning("sweep_put_off", why=place(error))
            return
        jobs.deliver(worker_is_here.name, expires=settings.SWEEP_SECONDS * 2)
