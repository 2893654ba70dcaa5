"""Forms of the date ledger: what happened, what was promised, what kept a promise, and where a date stands."""

from django import forms

from inspections.embargoes import seen
from inspections.forms.base import Clash, RecordForm, formfield
from inspections.ledger import when
from inspections.models import DateSource, Inspection, LedgerEntry
from inspections.rules.ledger import came_after
from sendportal.forms import please, with_button

NOTHING = "nothing"
PLACES = {
    "source": "Name the page, the paper or the meeting, so that somebody else can find it.",
    "source_url": "Where anybody can read it.",
}
NEVER_WORKED_OUT = (
    "Only a day that was said. Do not work one out from the day a report was published: the time to act begins when "
    "the area receives it, and that is earlier."
)


class EntryForm(RecordForm):
    """A line of the ledger, offered visits that the person `by` may know of."""

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        visits = seen(Inspection.objects.filter(area=self.instance.area), by)
        self.fields["inspection"].queryset = visits
        self.fields["inspection"].empty_label = "No visit"
        self.fields["kind"].choices = [("", "Choose one"), *LedgerEntry.Kind.choices]
        self.helper = with_button("Save this date", *self.fields)


class HappenedForm(EntryForm):
    class Meta:
        model = LedgerEntry
        formfield_callback = formfield
        fields = ["kind", "what", "earliest", "latest", "inspection", "source", "source_url"]
        labels = {
            "kind": "What kind of thing it was",
            "what": "What happened, in plain words",
            "earliest": "The day it happened",
            "latest": "The last day",
            "inspection": "Which visit it belongs to",
        }
        help_texts = PLACES | {
            "what": "For example: The council handed in its plan. Name posts and organisations, never people.",
            "earliest": "If only the month is known, enter its first day here and its last day below.",
            "latest": "Only if it went on for more than a day, or if only the month is known.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["earliest"].required = True
        self.fields["earliest"].error_messages |= please("Enter the day it happened.")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("earliest"), cleaned.get("latest")
        cleaned["latest"] = last or first
        if first and last and last < first:
            self.add_error("latest", "The last day is before the first. Look at both again.")
        return cleaned


class PromiseForm(EntryForm):
    class Meta:
        model = LedgerEntry
        formfield_callback = formfield
        fields = ["kind", "what", "said_by", "said_on", "words", "earliest", "latest"]
        fields += ["inspection", "source", "source_url"]
        labels = {
            "kind": "What kind of thing it is",
            "what": "What was expected or promised, in plain words",
            "words": "When it should come, in their words",
            "earliest": "The first day it could mean",
            "latest": "The last day it could mean",
            "inspection": "Which visit it belongs to",
        }
        help_texts = PLACES | {
            "what": "For example: Inspectors come back. Name posts and organisations, never people.",
            "said_by": "An organisation or a post, such as: inspectors, in their report of 2023.",
            "words": "So that it reads on after “Expected”: around February 2025, or within approximately three years.",
            "earliest": "If one day was named, enter it in both fields. " + NEVER_WORKED_OUT,
            "latest": "Leave both empty where no day was named. The page then says that no date was given.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said_by"].required = True
        self.fields["said_by"].error_messages |= please("Enter who said so: an organisation or a post.")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("earliest"), cleaned.get("latest")
        if first and last and last < first:
            self.add_error("latest", "The last day is before the first. Look at both again.")
        return cleaned


class KeptForm(RecordForm):
    """What kept a promise: a visit or a line of the ledger. What is under an embargo is not offered."""

    class Meta:
        model = LedgerEntry
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {_code(row): row for row in _keepers(self.instance)}
        choices = [(NOTHING, "Nothing yet"), *((code, _words(row)) for code, row in self.rows.items())]
        self.fields["kept"] = forms.ChoiceField(
            label="It came true with", choices=choices, widget=forms.RadioSelect
        )
        self.initial["kept"] = _kept(self.instance)
        self.helper = with_button("Save", "seen", "kept")

    def kept_by(self):
        """The row that was chosen; None for nothing yet."""
        return self.rows.get(self.cleaned_data["kept"])

    def _clash(self, name, stored):
        mine, theirs = self.cleaned_data.get("kept"), _kept(stored)
        words = dict(self.fields["kept"].choices)
        return None if mine == theirs else Clash("It came true with", words.get(theirs, ""), words[mine])


def _keepers(promise):
    """What everybody may know of that can have kept `promise`: visits, then events, each oldest first."""
    happened = LedgerEntry.objects.filter(area=promise.area, nature=LedgerEntry.Nature.HAPPENED)
    rows = [*seen(Inspection.objects.filter(area=promise.area), None), *seen(happened, None)]
    return [row for row in rows if came_after(promise, row)]


def _code(row):
    return f"{row._meta.model_name}-{row.pk}"


def _kept(promise):
    """The code of what kept `promise`."""
    kept_by = promise.kept_by or promise.kept_by_visit
    return _code(kept_by) if kept_by else NOTHING


def _words(row):
    if isinstance(row, Inspection):
        return f"{row.kind.name}, {when(row.first_day, row.last_day)}"
    return f"{row.what}, {when(row.earliest, row.latest)}"


class DateSourceForm(RecordForm):
    """Where one date of a visit was read."""

    class Meta:
        model = DateSource
        formfield_callback = formfield
        fields = ["source", "page", "passage", "source_url"]
        help_texts = PLACES | {"passage": "Copy them exactly."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Save where it stands", "seen", *self.Meta.fields)
