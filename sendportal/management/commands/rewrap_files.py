"""Brings every stored original under the first of FILE_KEYS: after a key was added, or where there was none before."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from inspections.actions.letters import encrypt_files
from sendportal.actions.file_keys import rewrap_all
from surveys.actions.uploads import encrypt_originals


class Command(BaseCommand):
    help = "Wraps the keys of all original files with the first of FILE_KEYS, and encrypts files that are not yet."

    def handle(self, **options):
        if not settings.FILE_KEYS:
            raise CommandError(
                "FILE_KEYS is not set, so there is no key to encrypt with. README.md says how."
            )
        wrapped, unopened = rewrap_all()
        (exports, exports_left), (letters, letters_left) = encrypt_originals(), encrypt_files()
        self.stdout.write(f"Keys wrapped with the first of FILE_KEYS: {wrapped:,}.")
        self.stdout.write(f"Files encrypted that were not: {exports + letters:,}.")
        if left := exports_left + letters_left:
            self.stdout.write(
                f"Not encrypted, being read just now or gone from the store: {left:,}. Run this again."
            )
        if unopened:
            raise CommandError(
                f"Keys that none of FILE_KEYS opens: {unopened:,}. Put the older key back, after the first, and run "
                "this again before you put it away."
            )
