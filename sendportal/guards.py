"""Who may open a page, and how. Every view carries exactly one of these decorators; a test walks the URLconf.

No view is asked in another way than these: HEAD, OPTIONS and TRACE carry no CSRF token, so a view that took "not GET"
for a form that was sent would let another site press its buttons.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.views.decorators.http import require_http_methods

from sendportal.models import LocalArea, Membership

shown_or_sent = require_http_methods(["GET", "HEAD", "POST"])


class Refused(Exception):
    """A person may not do this now. Its text says why, in a sentence for that person."""


def can(user, permission, area):
    """Whether `user` holds a role that grants `permission` in `area`, asked of the database each time, so that
    ended access ends at the next request."""
    if not user.is_authenticated or not user.is_active:
        return False
    return Membership.objects.granting(permission).filter(user=user, area=area).exists()


def check_can(user, permission, area):
    """Raises Refused unless `can`."""
    if not can(user, permission, area):
        raise Refused(f"Your role does not let you {permission}. Ask an administrator of {area}.")


def boolean(check):
    """The `can_x` of a `check_can_x`: whether it lets through what it is asked, instead of raising Refused."""

    @wraps(check)
    def can_do(*args, **kwargs):
        try:
            check(*args, **kwargs)
        except Refused:
            return False
        return True

    return can_do


def areas_of(user, permission):
    """The areas in which `user` holds a role that grants `permission`."""
    held = Membership.objects.granting(permission).filter(user_id=user.pk)
    return LocalArea.objects.filter(pk__in=held.values("area"))


def public(view):
    """Marks a view that anyone may open."""
    guarded = shown_or_sent(view)
    guarded.guard = "public"
    return guarded


def signed_in(view):
    """Marks a view for anyone with an account, whatever their roles."""

    @shown_or_sent
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.guard = "signed_in"
    return guarded


def requires(permission):
    """Marks a view of one area (its `area_slug` argument) for people whose role there grants `permission`.

    The view receives the area in its place. Others get 404: they may not know what exists here.
    """

    def decorate(view):
        @shown_or_sent
        @wraps(view)
        def guarded(request, area_slug, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            area = areas_of(request.user, permission).filter(slug=area_slug).first()
            if area is None:
                raise Http404
            request.area = area
            return view(request, area, *args, **kwargs)

        guarded.guard = permission
        return guarded

    return decorate
