"""How long the answers of a survey are kept: a person says until when, within limits, and may move the day."""

from calendar import monthrange
from datetime import timedelta

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from sendportal.forms import please, with_button
from sendportal.roles import Permission
from surveys.models import Survey

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


class DeletionForm(forms.Form):
    """The day on which a survey's answers are deleted."""

    day = forms.DateField(
        label="When should the answers be deleted?", error_messages=please("Say on which day.")
    )

    helper = with_button("Save the day")

    def __init__(self, *args, survey, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["day"] = proposed(survey)
        self.fields["day"].help_text = (
            f"From {date_format(earliest(), 'j F Y')} to {date_format(latest(survey), 'j F Y')}. The usual time is "
            f"{PROPOSED} months after the export was brought in, the longest {LONGEST}."
        )


def reminders(area, allowed):
    """What the people who may import surveys are reminded of: answers that are about to be deleted."""
    if Permission.IMPORT_SURVEYS not in allowed:
        return []
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
