"""The people of the demonstration: one sign-in for each role, for this machine only."""

from allauth.account.models import EmailAddress

from sendportal.models import LocalArea, Membership, User
from sendportal.roles import Administrator, PartnershipLead, Publisher, Volunteer

# No secret: a demonstration refuses to run with production settings and listens on this machine alone.
PASSWORD = "hazel-lantern-seven-owls"
CAST = {
    Volunteer.name: ("vera@demo.example", "Vera", "Volunteer"),
    Publisher.name: ("pat@demo.example", "Pat", "Publisher"),
    PartnershipLead.name: ("lee@demo.example", "Lee", "Partnership-Lead"),
    Administrator.name: ("ada@demo.example", "Ada", "Administrator"),
}


def logins():
    """Role, e-mail address and password of each, for printing."""
    return [(role, email, PASSWORD) for role, (email, _, _) in CAST.items()]


def gather(area: LocalArea):
    """The users by role, made where they are missing."""
    return {role: _person(area, role, *names) for role, names in CAST.items()}


def _person(area, role, email, first, last):
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email=email, password=PASSWORD, first_name=first, last_name=last)
        # Known to be theirs, so that the demonstration's people can switch on the second step of signing in.
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        Membership.objects.create(user=user, area=area, role=role)
    return user
