"""How long the answers of a survey are kept: a person says until when, within limits, and may move the day."""

from calendar import monthrange
from datetime import timedelta

from django.utils import timezone

PROPOSED, LONGEST = 24, 36  # months after the export in use was brought in
HAS_ANSWERS = {"answers_deleted_at": None, "current_upload__isnull": False}  # of a survey
ANNOUNCED_BEFORE = timedelta(days=30)
SHORTEST = timedelta(
    days=7
)  # between saying or announcing the day and the day, so that somebody can still move it


def months_after(day, months):
    """The same day that many months later, or the last of its month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def brought_in(survey):
    """The day on which the export in use was brought in."""
    return timezone.localdate(survey.current_upload.received_at)


def proposed(survey):
    """The day that stands in the form: the one that holds, or the usual one."""
    usual = max(months_after(brought_in(survey), PROPOSED), earliest())
    return survey.delete_answers_on or min(usual, latest(survey))


def earliest():
    return timezone.localdate() + SHORTEST


def latest(survey):
    """The last day that may be chosen. Answers that are older than they may be have a week left."""
    return max(months_after(brought_in(survey), LONGEST), earliest())
