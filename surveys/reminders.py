"""What people who bring in surveys are reminded of when they sign in."""

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils.formats import date_format

from sendportal.roles import Permission
from surveys.models import Survey, Upload
from surveys.retention import HAS_ANSWERS

STATES = Upload.State
WAITING = (STATES.PREVIEW, STATES.UNREADABLE, STATES.FAILED)


def reminders(area, allowed):
    """What the people who may import surveys are reminded of: answers that are about to be deleted, and exports that
    wait for a person. One query for both, as many pages ask."""
    if Permission.IMPORT_SURVEYS not in allowed:
        return []
    waiting = FilteredRelation("uploads", condition=Q(uploads__state__in=WAITING))
    is_near = Q(**HAS_ANSWERS) & Q(deletion_announced_at__isnull=False)
    rows = Survey.objects.filter(area=area).annotate(waiting=waiting, is_near=is_near)
    rows = rows.filter(Q(is_near=True) | Q(waiting__isnull=False)).order_by(
        "delete_answers_on", "pk", "-waiting"
    )
    rows = list(rows.values("pk", "title", "delete_answers_on", "is_near", "waiting__pk", "waiting__state"))
    near = {row["pk"]: _near_deletion(area, row) for row in rows if row["is_near"]}
    return [*near.values(), *(_waiting(area, row) for row in rows if row["waiting__pk"])]


def _near_deletion(area, row):
    return {
        "words": f"The answers of “{row['title']}” will be deleted on "
        f"{date_format(row['delete_answers_on'], 'j F Y')}. Make the figures that you still need, or move the day.",
        "url": reverse("staff:survey_deletion", args=[area.slug, row["pk"]]),
        "link_words": "See what is deleted and what stays",
    }


def _waiting(area, row):
    return {
        "words": f"An export of “{row['title']}” waits for you: {STATES(row['waiting__state']).label.lower()}.",
        "url": reverse("staff:upload", args=[area.slug, row["waiting__pk"]]),
        "link_words": "Look at it",
    }
