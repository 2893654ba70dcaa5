"""The form in which a person says when the answers of a survey are deleted."""

from django import forms
from django.utils.formats import date_format

from sendportal.forms import please, with_button
from surveys.retention import LONGEST, PROPOSED, earliest, latest, proposed


class DeletionForm(forms.Form):
    """The day on which a survey's answers are deleted."""

    day = forms.DateField(
        label="When should the answers be deleted?",
        error_messages=please("Say on which day.")
        | {"invalid": "Enter a day of the calendar, with the year in four digits."},
    )

    helper = with_button("Save the day")

    def __init__(self, *args, survey, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["day"] = proposed(survey)
        self.fields["day"].help_text = (
            f"From {date_format(earliest(), 'j F Y')} to {date_format(latest(survey), 'j F Y')}. The usual time is "
            f"{PROPOSED} months after the export was brought in, the longest {LONGEST}."
        )
