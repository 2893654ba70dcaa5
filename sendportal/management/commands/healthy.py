"""Whether a background process answers: the health check of worker and scheduler, which listen on no port."""

from django.core.management.base import BaseCommand, CommandError

from sendportal import jobs


class Command(BaseCommand):
    help = (
        "Ends with 0 where the worker or the scheduler has been heard of lately, and with 1 where it has not."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("process", choices=["worker", "scheduler"])

    def handle(self, *args, process, **options):
        if not jobs.alive(process):
            raise CommandError(f"The {process} has not been heard of for two minutes.")
