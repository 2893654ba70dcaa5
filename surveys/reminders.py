"""What people who bring in surveys are reminded of when they sign in."""

from django.urls import reverse
from django.utils.formats import date_format

from sendportal.roles import Permission
from surveys.models import Survey, Upload
from surveys.retention import HAS_ANSWERS

WAITING = (Upload.State.PREVIEW, Upload.State.UNREADABLE, Upload.State.FAILED)


def reminders(area, allowed):
    """What the people who may import surveys are reminded of: answers that are about to be deleted, and exports that
    wait for a person."""
    if Permission.IMPORT_SURVEYS not in allowed:
        return []
    return [*_near_deletion(area), *_waiting(area)]


def _waiting(area):
    waiting = Upload.objects.filter(survey__area=area, state__in=WAITING).select_related("survey")
    return [
        {
            "words": f"An export of “{upload.survey.title}” waits for you: {upload.get_state_display().lower()}.",
            "url": reverse("staff:upload", args=[area.slug, upload.pk]),
            "link_words": "Look at it",
        }
        for upload in waiting.only("state", "survey__title").order_by("-received_at")
    ]


def _near_deletion(area):
    near = Survey.objects.filter(area=area, **HAS_ANSWERS).exclude(deletion_announced_at=None)
    return [
        {
            "words": f"The answers of “{survey.title}” will be deleted on "
            f"{date_format(survey.delete_answers_on, 'j F Y')}. Make the figures that you still need, or move the day.",
            "url": reverse("staff:survey_deletion", args=[area.slug, survey.pk]),
            "link_words": "See what is deleted and what stays",
        }
        for survey in near.order_by("delete_answers_on", "pk")
    ]
