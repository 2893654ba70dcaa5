"""Forms of a survey's journey: what happened, that it has not happened yet, and why it was counted like this."""

from django import forms
from django.utils import timezone

from inspections import causes, threads
from inspections.forms.base import Clash, RecordForm, formfield
from inspections.forms.ledger import PLACES
from inspections.journeys import LINKS, linkable
from inspections.ledger import when
from inspections.models import JourneyStep
from sendportal.forms import please, with_button

LABELS = {
    "findings": "What inspectors wrote that is the same, or about the same",
    "statements": "What the council and the NHS said",
    "dates": "Dates that belong to it",
    "threads": "Which concerns it is about",
}
HINTS = {"findings": "Whether one came of the other is not said anywhere: nobody can show that."}
# What each place asks for, in its own words.
ASKS = {
    JourneyStep.Kind.ASKED: "For example: The forum asked parent carers about help at school, by an open link.",
    JourneyStep.Kind.CLOSED: "For example: The survey closed at the end of August.",
    JourneyStep.Kind.INSPECTORS: "For example: The forum showed inspectors what parents had said, during their visit.",
    JourneyStep.Kind.LEADERS: "For example: The forum took the results to a meeting of the partnership’s board.",
    JourneyStep.Kind.ANSWERED: "For example: The council and the NHS wrote to the forum about the results.",
    JourneyStep.Kind.PLAN: "For example: The new plan names waiting for health assessments as an aim.",
    JourneyStep.Kind.CHANGED: "For example: Since May, families are told each month where they stand on the list.",
}


class StepForm(RecordForm):
    """One step of a journey. What it points at is offered as far as the person `by` may know of it."""

    class Meta:
        model = JourneyStep
        formfield_callback = formfield
        fields = ["words", "said_by", "is_paraphrase", "earliest", "latest", "source", "source_url"]
        labels = {
            "words": "What happened, in a plain sentence",
            "said_by": "Who said it",
            "is_paraphrase": "These are our own words",
            "earliest": "The day it happened",
            "latest": "The last day",
        }
        help_texts = PLACES | {
            "said_by": "Only where the sentence tells what somebody said: an organisation or a post, never a person.",
            "is_paraphrase": "Untick this where the sentence is copied exactly. Pages then show it as a quotation.",
            "earliest": "Leave both empty if nobody knows. If only the month is known, enter its first and last day.",
            "latest": "Only if it went on for more than a day, or if only the month is known.",
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("words", "source") if "earliest" in self.fields else ():
            self.fields[name].required = True
            self.fields[name].error_messages |= please("Please fill this in.")
        if hint := ASKS.get(self.instance.kind):
            self.fields["words"].help_text = f"{hint} Name posts and organisations, never people."
        self._offer(by)
        self._ask_again()
        self.helper = with_button("Save this step", *self.fields)

    @property
    def pointed(self):
        """The names of the fields that say what the step points at."""
        return LINKS[self.instance.kind] if not self.instance.not_yet_on else ()

    def _offer(self, by):
        for name in self.pointed:
            self.fields[name] = _links_field(name, self.instance.journey.area, by)
            self.initial[name] = list(getattr(self.instance, name).all()) if self.instance.pk else []
            if name == "findings":
                self.fields["likeness"] = _likeness_field()
                self.initial["likeness"] = self.instance.likeness

    def _ask_again(self):
        """A box to tick where the words that were sent may claim a cause, so that a person looks at them."""
        words = self.data.get("words", "") if self.is_bound else ""
        if causes.doubtful(words) or causes.claimed(words):
            self.fields["is_sure"] = forms.BooleanField(
                label="I have looked at these words again. They do not say that one thing came of another.",
                required=False,
            )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("earliest"), cleaned.get("latest")
        cleaned["latest"] = last or first
        if last and not first:
            self.add_error("earliest", "Enter the first day too, or leave both empty.")
        if first and last and last < first:
            self.add_error("latest", "The last day is before the first. Look at both again.")
        if not cleaned.get("is_paraphrase") and not cleaned.get("said_by"):
            self.add_error("said_by", "Enter whose words these are: an organisation or a post.")
        if first and first > timezone.localdate():
            self.add_error("earliest", "This day has not come yet. Enter here what has happened.")
        return cleaned

    def step(self):
        """The step as it was filled in."""
        self.instance.likeness = self.cleaned_data.get("likeness") or ""
        return self.instance

    def links(self):
        """What it points at: rows by field name."""
        return {name: list(self.cleaned_data.get(name) or ()) for name in self.pointed}

    @property
    def is_sure(self):
        return bool(self.cleaned_data.get("is_sure"))

    def _clash(self, name, stored):
        if name == "is_sure":
            return None
        if name not in self.pointed:
            return super()._clash(name, stored)
        mine, theirs = list(self.cleaned_data.get(name) or ()), list(getattr(stored, name).all())
        return None if {*mine} == {*theirs} else Clash(LABELS[name], _listed(theirs), _listed(mine))


class CountedForm(StepForm):
    """Why it was counted like this. The figures themselves come from the survey."""

    class Meta(StepForm.Meta):
        fields = ["words", "source", "source_url"]
        labels = {"words": "Why it was counted like this"}
        help_texts = PLACES | {
            "words": "For example: Only finished answers count, so that the same people stand behind every question.",
            "source": "Only if it is written down somewhere.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["words"].error_messages |= please("Say why in a plain sentence.")

    def clean(self):
        return super(StepForm, self).clean()


class NotYetForm(StepForm):
    """That it has not happened, as far as the forum knows on a day."""

    class Meta(StepForm.Meta):
        fields = ["not_yet_on", "words", "source", "source_url"]
        labels = {"not_yet_on": "As far as we know on", "words": "What is known, if anything"}
        help_texts = PLACES | {
            "not_yet_on": "The day you looked or asked. Pages say: Not yet, as far as we know on that day.",
            "words": "For example: The new plan is being written and has not been published.",
            "source": "Where you looked, if that can be named.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["not_yet_on"].required = True
        self.fields["not_yet_on"].error_messages |= please("Enter the day you know this of.")
        self.fields["words"].help_text = self.Meta.help_texts["words"]

    def clean(self):
        cleaned = super(StepForm, self).clean()
        on = cleaned.get("not_yet_on")
        if on and on > timezone.localdate():
            self.add_error("not_yet_on", "This day has not come yet. Enter the day you looked.")
        return cleaned


def _likeness_field():
    choices = [*JourneyStep.Likeness.choices, ("", "No finding is chosen")]
    return forms.ChoiceField(
        label="How near are they?", choices=choices, widget=forms.RadioSelect, required=False
    )


def _links_field(name, area, by):
    rows = linkable(name, area, by)
    field = forms.ModelMultipleChoiceField(
        rows,
        label=LABELS[name],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=HINTS.get(name, ""),
    )
    field.label_from_instance = _words
    if name == "findings":
        ordered = threads.newest_visit_first(threads.in_order(rows))
        field.choices = [(row.pk, _words(row)) for row in ordered]
    return field


def _words(row):
    """What a person calls a row that a step may point at."""
    if hasattr(row, "party"):
        return f"{when(row.said_on, row.said_on)}: {row.words[:100]}"
    if hasattr(row, "nature"):
        return f"{when(row.earliest, row.latest)}: {row.what}"
    if hasattr(row, "printed"):
        return f"{row.inspection.first_day:%Y}, {row.kind_words.name.lower()} {row.number}: {row.title}"
    return row.title


def _listed(rows):
    return "\n".join(_words(row) for row in rows)
