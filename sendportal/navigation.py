"""What stands around every staff page: where to go, and what the area is reminded of."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sendportal import roles, rules
from sendportal.models import Membership
from sendportal.roles import Permission

# Title, URL name in the namespace "staff", and what a person needs in order to see the entry.
ENTRIES = [
    ("Today", "today", Permission.SEE_STAFF_PAGES),
    ("Inspections", "inspections", Permission.EDIT_RECORD),
    ("Surveys", "surveys", Permission.IMPORT_SURVEYS),
    ("Editions", "editions", Permission.EDIT_EDITIONS),
    ("People", "people", Permission.MANAGE_PEOPLE),
    ("Help list", "help", Permission.EDIT_RECORD),
]


def staff_page(request, template, context=None, *, current, status=200):
    """The response of a staff page of `request.area`, with what every such page shows around its content.

    `current` is the URL name of the entry in ENTRIES that the page belongs to.
    """
    allowed = permissions(request.user, request.area)
    around = {
        "area": request.area,
        "nav": navigation(request.area, allowed, current),
        "is_demonstration": request.area.is_demonstration,
        "reminders": SimpleLazyObject(lambda: reminders(request.area, allowed)),  # few pages show them
    }
    return render(request, template, around | (context or {}), status=status)


def permissions(user, area):
    """All that `user` may do in `area`, through every role held there."""
    held = Membership.objects.live().filter(user=user, area=area).values_list("role", flat=True)
    return frozenset().union(*(roles.ROLES[role].permissions for role in held))


def navigation(area, allowed, current):
    """Rows with `title`, `url` and `current`, for the entries that the permissions in `allowed` open."""
    return [
        {"title": title, "url": reverse(f"staff:{name}", args=[area.slug]), "current": name == current}
        for title, name, permission in ENTRIES
        if permission in allowed
    ]


_reminding = []


def remind(of):
    """Adds what an area is reminded of: a function as `reminders`. Apps register theirs, because imports point one
    way."""
    if of not in _reminding:
        _reminding.append(of)
    return of


def reminders(area, allowed):
    """Rows with `words`, `url` and `link_words` on what the area should see to soon. `url` is empty where the person
    can do nothing about it."""
    return [row for of in (few_administrators, *_reminding) for row in of(area, allowed)]


def few_administrators(area, allowed):
    if rules.administrators(area).count() >= 2:
        return []
    may_invite = Permission.MANAGE_PEOPLE in allowed
    return [
        {
            "words": f"{area} has only one administrator. If that person cannot be reached, nobody can invite people "
            "or end their access. " + ("" if may_invite else "Please ask for a second one."),
            "url": reverse("staff:people_invite", args=[area.slug]) if may_invite else None,
            "link_words": "Invite a second administrator",
        }
    ]
