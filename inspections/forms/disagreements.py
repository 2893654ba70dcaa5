"""Forms of disagreements: the two texts, what supports the forum's, and the steps that follow."""

from crispy_forms.layout import Fieldset
from django import forms
from django.db.models import Q

from inspections import threads
from inspections.embargoes import seen
from inspections.forms.base import Clash, RecordForm, formfield
from inspections.models import Disagreement, DisagreementStep, Evidence, Finding, Inspection, Speaker
from inspections.rules.disagreements import MOVES
from sendportal.forms import please, with_button
from sendportal.tidying import TidyForm


class DisagreementForm(RecordForm):
    """Both texts of a draft, with the visits and findings that the person `by` may know of."""

    THEIRS = ["speaker", "their_words", "their_is_paraphrase", "their_source", "their_url", "their_on"]
    OURS = ["our_words", "our_is_paraphrase", "our_source", "our_url", "our_on"]

    class Meta:
        model = Disagreement
        formfield_callback = formfield
        fields = [
            *("inspection", "finding"),
            *("speaker", "their_words", "their_is_paraphrase", "their_source", "their_url", "their_on"),
            *("our_words", "our_is_paraphrase", "our_source", "our_url", "our_on"),
        ]
        widgets = {"speaker": forms.RadioSelect}
        labels = {
            "inspection": "Which visit it is about",
            "finding": "Which finding it is about",
            "their_is_paraphrase": "These are our own words for what they said",
            "their_on": "The day they said it",
            "our_is_paraphrase": "These are other words for what the forum said",
            "our_on": "The day the forum said it",
        }
        help_texts = {
            "finding": "Pages that show this finding then say that the forum sees something differently.",
            "their_words": "Copy it exactly: only the sentence that the forum disputes.",
            "their_source": "For example: the inspectors’ letter, page 4.",
            "our_words": "What the forum said about it, exactly.",
            "our_source": "For example: the forum’s news page.",
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        area = self.instance.area
        self.fields["speaker"].choices = Speaker.choices
        self.fields["inspection"].queryset = seen(Inspection.objects.filter(area=area), by)
        self.fields["inspection"].empty_label = "No visit"
        findings = seen(Finding.objects.filter(inspection__area=area), by).select_related("inspection")
        self.fields["finding"] = forms.ModelChoiceField(
            findings,
            label=self.fields["finding"].label,
            help_text=self.fields["finding"].help_text,
            required=False,
        )
        rows = threads.newest_visit_first(threads.in_order(findings))
        self.fields["finding"].choices = [("", "No finding"), *((row.pk, _of_its_visit(row)) for row in rows)]
        self.helper = with_button(
            "Save this draft",
            "seen",
            Fieldset("What they said", *self.THEIRS),
            Fieldset("What the forum says", *self.OURS),
            Fieldset("What it is about", "inspection", "finding"),
        )

    def clean(self):
        """A finding brings its visit along."""
        cleaned = super().clean()
        finding, visit = cleaned.get("finding"), cleaned.get("inspection")
        if finding and visit and finding.inspection_id != visit.pk:
            self.add_error("finding", "This finding belongs to another visit. Choose one of the two again.")
        elif finding:
            cleaned["inspection"] = finding.inspection
        return cleaned


def _of_its_visit(finding):
    return f"{finding.inspection.first_day:%Y}, {finding.kind_words.name.lower()} {finding.number}: {finding.title}"


class SupportForm(RecordForm):
    """What supports the forum's view: a sentence, and adopted evidence that the person `by` may know of."""

    class Meta:
        model = Disagreement
        fields = ["proof"]
        labels = {"proof": "What supports the forum’s view"}
        help_texts = {"proof": "For example: who sits in which meeting, since when."}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        known = seen(Evidence.objects.filter(area=self.instance.area), by)
        held = known.filter(disagreements=self.instance)
        self.fields["evidence"] = forms.ModelMultipleChoiceField(
            known.filter(Q(withdrawn_at=None) | Q(pk__in=held.values("pk"))),
            label="Evidence from surveys",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["evidence"].label_from_instance = _named
        self.initial["evidence"] = list(held)
        self.helper = with_button("Save what supports it", "seen", "proof", "evidence")

    def _clash(self, name, stored):
        if name != "evidence":
            return super()._clash(name, stored)
        mine = self.cleaned_data.get("evidence", ())
        theirs = self.fields[name].queryset.filter(disagreements=stored)
        return (
            None if {*mine} == {*theirs} else Clash("Evidence from surveys", _listed(theirs), _listed(mine))
        )


def _named(piece):
    return piece.withdrawn_words if piece.withdrawn_at else piece.words


def _listed(pieces):
    return "\n".join(_named(piece) for piece in pieces)


class StepForm(TidyForm, forms.ModelForm):
    """What happened to a filed disagreement. `seen` carries the disagreement's version."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = DisagreementStep
        formfield_callback = formfield
        fields = ["state", "speaker", "words", "is_paraphrase", "source", "source_url", "on"]
        widgets = {"speaker": forms.RadioSelect}
        labels = {
            "words": "What was said",
            "is_paraphrase": "These are our own words for it",
            "on": "The day it was said",
        }
        help_texts = {
            "words": "Enter it as it was sent. Name posts and organisations, never people.",
            "source": "For example: an e-mail to the forum, or the notes of a meeting.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        disagreement = self.instance.disagreement
        self.fields["state"] = forms.ChoiceField(
            label="What it is now",
            choices=[(state.value, STATES[state]) for state in MOVES[disagreement.state]],
            widget=forms.RadioSelect,
            error_messages=please("Choose what the disagreement is now."),
        )
        self.fields["speaker"].choices = Speaker.choices
        self.initial["seen"] = disagreement.version
        self.helper = with_button("Add this step", "seen", *self.Meta.fields)

    def open_again(self, version):
        """Lets the next press save: the reader has the newest steps before them now."""
        self.data = self.data.copy()
        self.data["seen"] = version


S = Disagreement.State
STATES = {
    S.OPEN: "Open again: it is disputed once more",
    S.ANSWERED: "Answered: somebody replied, and it is not settled",
    S.AGREED_DIFFERENCE: "Both keep their view, and both know it",
    S.RESOLVED: "Settled: both now say the same",
}
