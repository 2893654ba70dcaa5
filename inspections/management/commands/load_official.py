"""Puts the official figures that travel with the portal into the database."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Loads official areas, bodies, visits and figures from inspections/official. A second run changes nothing."

    def handle(self, *args, **options):
        from inspections.actions import official

        loaded = official.load()
        for part in loaded:
            self.stdout.write(str(part))
        if not any(part.new or part.changed for part in loaded):
            self.stdout.write("Nothing changed.")
