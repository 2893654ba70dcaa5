"""An invitation from the command line, in the name of an administrator of the area."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from sendportal import roles


class Command(BaseCommand):
    help = "Invites somebody to an area and prints the link. Sends no mail."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--area", required=True, metavar="SLUG", help="the area's word in its address")
        parser.add_argument("--role", required=True, choices=list(roles.ROLES))
        parser.add_argument("--by", required=True, metavar="EMAIL", help="the administrator who invites")

    def handle(self, *, email, area, role, by, **options):
        from sendportal.actions.people import account_of, as_stored, invite
        from sendportal.guards import Refused
        from sendportal.models import LocalArea

        found = LocalArea.objects.filter(slug=area).first()
        inviter = account_of(as_stored(by))
        if found is None or inviter is None:
            raise CommandError(f"There is no area {area} or nobody with the address {by}. Check both.")
        try:
            validate_email(email)
            invitation, token = invite(area=found, email=email, role=role, by=inviter)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"Give this link to {invitation.email}. It works once, for 14 days:")
        self.stdout.write(settings.BASE_URL + reverse("invitation", args=[token]))
