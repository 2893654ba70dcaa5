"""The first way into an installation, for whoever runs the server."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse


class Command(BaseCommand):
    help = "Invites an administrator for an area, making the area where it is new. Prints a link, never a password."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--area", required=True, metavar="NAME", help="name of the local authority")
        parser.add_argument("--gss", default="", metavar="CODE", help="nine-character ONS code of a new area")

    def handle(self, *, email, area, gss, **options):
        from sendportal.actions.people import invite_first_administrator
        from sendportal.guards import Refused

        try:
            validate_email(email)
            invitation, token = invite_first_administrator(area_name=area, email=email, gss_code=gss)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"Give this link to {invitation.email}. It works once, for 14 days:")
        self.stdout.write(settings.BASE_URL + reverse("invitation", args=[token]))
