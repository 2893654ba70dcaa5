"""Loads the demonstration area, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sendportal.environment import Mode


class Command(BaseCommand):
    help = (
        "Makes the demonstration area with its visits, survey and editions. A second run keeps what is there."
    )

    def handle(self, *args, **options):
        from sendportal.demonstration.loading import load

        if settings.MODE is Mode.PRODUCTION:
            raise CommandError("The demonstration is never loaded into a real installation.")
        load(say=self.stdout.write)
