"""The record of who did what in an area, in words, one month a page."""

from datetime import datetime
from itertools import groupby

from django.http import Http404
from django.utils import timezone

from sendportal import audit, audit_words
from sendportal.guards import requires
from sendportal.models import User
from sendportal.navigation import staff_page
from sendportal.roles import Permission


@requires(Permission.MANAGE_PEOPLE)
def log(request, area):
    events = audit.events(area, request.user)
    begin = _month(request.GET.get("month")) or _month_of(events.first())
    end = _next(begin)
    rows = audit_words.rows(events.filter(at__gte=begin, at__lt=end), names(area))
    shown = {
        "month": begin,
        "days": [(day, list(found)) for day, found in groupby(rows, key=lambda row: row.at.date())],
        "earlier": _key(events.filter(at__lt=begin).first()),
        "later": _key(events.filter(at__gte=end).last()),
    }
    return staff_page(request, "staff/people/log.html", shown, current="people")


def names(area):
    """What to call each person who ever belonged to `area`, by id. Addresses are for those who belong to it now."""
    members = User.objects.filter(memberships__area=area).distinct()
    live = set(area.memberships.live().values_list("user_id", flat=True))
    return {
        user.pk: user.get_full_name() or (user.email if user.pk in live else "A former member")
        for user in members
    }


def _month(words):
    """The first moment of a month written as 2026-03; None where none is asked for."""
    if not words:
        return None
    try:
        begin = datetime.strptime(words, "%Y-%m")
    except ValueError:
        raise Http404 from None
    if not 2000 <= begin.year < 3000:
        raise Http404
    return timezone.make_aware(begin)


def _month_of(event):
    at = timezone.localtime(event.at if event else None)
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _next(begin):
    year, month = divmod(begin.year * 12 + begin.month, 12)
    return timezone.make_aware(datetime(year, month + 1, 1))


def _key(event):
    return timezone.localtime(event.at).strftime("%Y-%m") if event else ""
