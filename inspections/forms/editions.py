"""Forms of publications and editions."""

from crispy_forms.layout import HTML, Fieldset
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.formats import date_format

from inspections.embargoes import seen
from inspections.forms.base import RecordForm
from inspections.models import Evidence, Hiding, Publication
from inspections.wording import EDITABLE
from sendportal.forms import with_button
from sendportal.tidying import TidyForm

OFFERED = (
    Publication.Kind.INSPECTION_SUMMARY,
    Publication.Kind.SURVEY_SUMMARY,
    Publication.Kind.PROGRESS_REPORT,
    Publication.Kind.AREA_RECORD,
)
LONGEST = 500  # characters of one line that opens a page
TOO_LONG = (
    f"This is longer than {LONGEST} characters. Parents read it on a phone: one or two short sentences."
)


class PublicationForm(TidyForm, forms.Form):
    """A new publication. Its address is made from its title."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=[(kind.value, kind.label) for kind in OFFERED],
        widget=forms.RadioSelect,
        help_text="A progress report is what the partnership downloads for its boards. The area record holds every "
        "concern through the years, with its dates, claims and disagreements: there is one for the area.",
    )
    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="Plain words, such as “What inspectors found in 2025”. The page’s address is made from them, and "
        "stays once the page has been public.",
    )
    inspection = forms.ModelChoiceField(
        label="The visit it tells of",
        queryset=None,
        required=False,
        empty_label="Choose a visit",
        help_text="For an inspection summary. A progress report without one takes the newest visit with findings.",
    )
    source = forms.ModelChoiceField(
        label="The survey it tells of",
        queryset=None,
        required=False,
        empty_label="Choose a survey",
        help_text="For a survey summary. A survey appears here once a result of it was used as evidence.",
    )

    def __init__(self, *args, area, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inspection"].queryset = seen(area.inspections.order_by("-first_day"), by)
        self.fields["source"].queryset = area.sources.all()
        self.helper = with_button("Make this page", *self.fields)

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == Publication.Kind.INSPECTION_SUMMARY and not cleaned.get("inspection"):
            self.add_error("inspection", "Choose the visit that this summary tells of.")
        if kind == Publication.Kind.SURVEY_SUMMARY and not cleaned.get("source"):
            self.add_error("source", "Choose the survey that this summary tells of.")
        if kind in (Publication.Kind.SURVEY_SUMMARY, Publication.Kind.AREA_RECORD):
            cleaned["inspection"] = None
        if kind != Publication.Kind.SURVEY_SUMMARY:
            cleaned["source"] = None
        return cleaned


class SourceForm(TidyForm, forms.Form):
    """Which survey the next edition of a survey summary tells of."""

    source = forms.ModelChoiceField(
        label="The survey it tells of",
        queryset=None,
        help_text="A newer export stands here by itself once a result of it was used as evidence.",
    )

    def __init__(self, *args, publication, **kwargs):
        super().__init__(*args, initial={"source": publication.source_id}, **kwargs)
        self.fields["source"].queryset = publication.area.sources.all()
        self.fields["source"].label_from_instance = _source_with_its_day
        self.helper = with_button("Tell of this survey", "source")


def _source_with_its_day(source):
    """Two exports of one survey have one title, so the day and the number of answers tell them apart."""
    day = date_format(source.created_at, "j F Y")
    return f"{source.title}, {source.period}: {source.received} responses, first used on {day}"


class OpeningForm(RecordForm):
    """The title and the lines that open a page."""

    class Meta:
        model = Publication
        fields = EDITABLE[Publication]
        labels = {"next_when": "When", "next_said_by": "Who said so"}
        help_texts = {
            "happened": "One or two short sentences.",
            "not_meant": "What somebody might wrongly take from the news.",
            "next_when": "In the words of who said so: “within two years”, “in March 2026”.",
            "next_said_by": "A body or a post, never a name: “the council’s director of education”.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lines = ("happened", "not_meant", "better", "still_hard")
        parts = [
            Fieldset("In short", HTML(HINT), *lines),
            Fieldset("What happens next", "next_step", "next_when", "next_said_by"),
        ]
        if self.instance.kind == Publication.Kind.AREA_RECORD:
            parts = [self._about()]
        self.helper = with_button("Save the opening lines", "seen", "title", *parts)
        for name in {*lines, "next_step"} & set(self.fields):
            self.fields[name].widget.attrs["rows"] = 3
            self.fields[name].validators.append(MaxLengthValidator(LONGEST, TOO_LONG))

    def _about(self):
        """The area record tells of no one visit, so one line opens it."""
        for name in set(self.fields) - {"seen", "title", "happened"}:
            del self.fields[name]
        self.fields["happened"].label = "About this record"
        return "happened"


HINT = (
    '<p class="hint">Five lines at the top of the page. Many people read no further. You can save before all are '
    "written; to send the page for review, all are needed.</p>"
)


class ChangeNoteForm(TidyForm, forms.Form):
    words = forms.CharField(
        label="What changed since the last edition",
        max_length=300,
        help_text="One plain sentence. Readers see it.",
    )

    def __init__(self, *args, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Save this sentence", "words", action=action)


class NoteForm(TidyForm, forms.Form):
    note = forms.CharField(
        label="What should change",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The author reads this note.",
    )

    def __init__(self, *args, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Return it with this note", "note", action=action)


class ReasonForm(TidyForm, forms.Form):
    """One sentence on why, for steps that readers are told the reason of."""

    why = forms.CharField(max_length=300)
    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, label, hint, button, action="", read="", **kwargs):
        super().__init__(*args, initial={"read": read}, **kwargs)
        self.fields["why"].label, self.fields["why"].help_text = label, hint
        self.helper = with_button(button, "read", "why", action=action, css="danger")


class EvidenceWithdrawForm(TidyForm, forms.Form):
    reason = forms.ChoiceField(
        label="Why it is withdrawn",
        choices=Evidence.Reason.choices,
        widget=forms.RadioSelect,
        help_text="Pages that show the figure print this sentence from now on.",
    )
    note = forms.CharField(
        label="A note for the forum",
        max_length=300,
        required=False,
        help_text="Only people who work on the record see it.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Withdraw this evidence", "reason", "note", css="danger")


class SuggestionForm(TidyForm, forms.Form):
    """Other words for one passage of the edition."""

    after = forms.CharField(label="Suggested words", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Suggest these words", "after")


class HideForm(TidyForm, forms.Form):
    reason = forms.ChoiceField(label="Why", choices=Hiding.Reason.choices, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Hide this page now", "reason", css="danger")


class RedactForm(forms.Form):
    passage = forms.CharField(
        label="The words to remove",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copy them exactly from the page below, as few as needed.",
    )

    def __init__(self, *args, action="", **kwargs):
        super().__init__(*args, **kwargs)
        button = "Remove these words and show the page again"
        self.helper = with_button(button, "passage", action=action, css="danger")
