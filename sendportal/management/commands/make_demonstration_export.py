"""Writes the demonstration's invented survey export to a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Writes the demonstration's survey export (1,055 invented responses, SmartSurvey CSV) and prints its totals."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="where to write it, for example var/demonstration.csv")

    def handle(self, *args, path, **options):
        from sendportal.demonstration import export

        try:
            totals = export.write(path)
        except OSError as error:
            raise CommandError(
                f"{path} could not be written: {error.strerror}. Name a file in a folder that you may write to."
            ) from None
        self.stdout.write(
            f"{path}: {totals.responses:,} responses, {totals.complete:,} complete and {totals.partial:,} partial; "
            f"{totals.comments:,} comments, {totals.words:,} words."
        )
