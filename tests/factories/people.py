from sendportal.models import LocalArea, Membership, User
from sendportal.roles import Administrator, PartnershipLead, Publisher, Volunteer

PASSWORD = "a long test password"


def an_area(name="Wexcombe", **fields):
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    return LocalArea.objects.create(name=name, slug=slug, forum_name=f"{name} Parent Carers", **fields)


def a_person(email, area=None, role=None):
    user = User.objects.create_user(email=email, password=PASSWORD)
    if role:
        Membership.objects.create(user=user, area=area, role=role.name)
    return user


def vera(area):
    return a_person("vera@example.org", area, Volunteer)


def pat(area):
    return a_person("pat@example.org", area, Publisher)


def lee(area):
    return a_person("lee@example.org", area, PartnershipLead)


def ada(area):
    return a_person("ada@example.org", area, Administrator)


def olu():
    """A volunteer of another area, who must see nothing of the first."""
    return a_person("olu@example.org", an_area("Otherham"), Volunteer)
