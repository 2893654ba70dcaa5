"""What the forms of live rows have in common: the version they were opened with, and the picker of outcomes."""

from dataclasses import dataclass

from crispy_forms.layout import Field
from django import forms
from django.db import models
from django.utils.formats import date_format

from sendportal.tidying import TidyForm


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: what the other person saved, and what stands in the form."""

    label: str
    theirs: str
    mine: str


def formfield(field, **options):
    """The form field of a model field. A web address without a scheme is taken as https."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class RecordForm(TidyForm, forms.ModelForm):
    """A form over one live row. `seen` carries the version that it was opened with; `clashes` are filled where
    somebody else saved the row in the meantime."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    clashes = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.version
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4

    def show_clash(self, stored):
        """Lays the words of `stored`, the row as it is now, beside the form's own, and lets the next press save."""
        self.clashes = [
            clash for name in self.fields if name != "seen" and (clash := self._clash(name, stored))
        ]
        self.data = self.data.copy()
        self.data["seen"] = stored.version

    def _clash(self, name, stored):
        mine, theirs = self.cleaned_data.get(name), getattr(stored, name)
        if mine == theirs:
            return None
        return Clash(str(self.fields[name].label), self.shown(name, theirs), self.shown(name, mine))

    def shown(self, name, value):
        """A value of this form in words."""
        if value in (None, ""):
            return ""
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if hasattr(value, "strftime"):
            return date_format(value, "j F Y")
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))


class OutcomeRadios(forms.RadioSelect):
    """Radio buttons that know the outcome behind each choice, so that it can be shown whole."""

    def __init__(self, outcomes, nothing):
        self.outcomes = {outcome.code: outcome for outcome in outcomes}
        super().__init__(choices=[("", nothing), *((row.code, row.printed) for row in outcomes)])

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"outcome": self.outcomes.get(value)}


def outcome_field(outcomes, label, nothing, hint):
    """A choice among printed outcomes. Show it with `outcome_picker`, which adds meaning and caveat to each."""
    picker = OutcomeRadios(outcomes, nothing)
    return forms.ChoiceField(
        label=label, choices=picker.choices, widget=picker, required=False, help_text=hint
    )


def outcome_picker(name):
    """The layout of an outcome field: every choice with its plain meaning and its caveat."""
    return Field(name, template="staff/inspections/outcome_picker.html")


def outcome_in_full(outcome):
    """An outcome as one text, for where two versions of a row are laid side by side."""
    if outcome is None:
        return ""
    return (
        f"{outcome.printed}\n\nIn plain words: {outcome.meaning}\n\nWhat it does not mean: {outcome.caveat}"
    )
