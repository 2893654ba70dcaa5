"""Erases again, after a backup was restored, whom the portal had erased since that backup was made."""

import json
import os

from django.core.management.base import BaseCommand, CommandError

from sendportal.guards import Refused
from sendportal.models import User
from surveys.actions import restoring

NO_LIST = "This is not a list that --export wrote, so nothing was erased."


class Command(BaseCommand):
    help = (
        "Erases again whatever matches the marks of people who asked to be erased. Carry the marks past a restore: "
        "--export FILE before it, --import FILE after it, with the workers stopped. The file holds keyed marks and "
        "no answers."
    )

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--export", metavar="FILE", help="write the marks to FILE, and erase nothing")
        which.add_argument(
            "--import", metavar="FILE", dest="bring", help="take the marks from FILE, then erase"
        )
        parser.add_argument("--by", metavar="E-MAIL", help="who signs for people whose account is not there")

    def handle(self, *args, export=None, bring=None, by=None, **options):
        if export:
            return self.stdout.write(f"{write(export)} erasures are in the list.")
        try:
            changed, unknown = restoring.bring_back(read(bring), signatory(by)) if bring else (set(), 0)
            gone = restoring.erase_again(changed)
        except Refused as reason:
            raise CommandError(str(reason)) from None
        if unknown:
            self.stdout.write(f"Erasures of surveys that are not in this database: {unknown}.")
        return self.stdout.write(f"Responses erased again: {gone}.")


def write(path):
    """Writes the list so that only its owner reads it. Returns how many erasures it holds."""
    rows = list(restoring.listed())
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump({"erasures": rows}, out)
    return len(rows)


def read(path):
    """The erasures of a list. Raises CommandError where the file is none."""
    try:
        with open(path) as lines:
            rows = json.load(lines)["erasures"]
    except (OSError, ValueError, TypeError, KeyError):
        raise CommandError(NO_LIST) from None
    needed = {"survey", "survey_made", "erased_by", "marks", *restoring.FIELDS}
    if not isinstance(rows, list) or not all(isinstance(row, dict) and needed <= row.keys() for row in rows):
        raise CommandError(NO_LIST)
    return rows


def signatory(email):
    person = User.objects.filter(email__iexact=email).first() if email else None
    if email and person is None:
        raise CommandError("Nobody has an account with this e-mail address.")
    return person
