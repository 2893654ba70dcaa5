"""Forms of claims: what somebody said and what it is held against, and the verdict on it."""

from crispy_forms.layout import Fieldset
from django import forms

from inspections.embargoes import seen
from inspections.forms.base import RecordForm, formfield
from inspections.models import Claim, Inspection, Speaker
from sendportal.forms import please, with_button


class ClaimForm(RecordForm):
    """A claim and the passages beside it, with visits that the person `by` may know of."""

    SAID = ["speaker", "who", "words", "is_paraphrase", "where", "where_url", "said_on", "inspection"]
    HELD_AGAINST = ["passage", "passage_is_paraphrase", "passage_from", "passage_page"]
    OTHER = ["other_passage", "other_is_paraphrase", "other_from", "other_url"]

    class Meta:
        model = Claim
        formfield_callback = formfield
        fields = [
            *("speaker", "who", "words", "is_paraphrase", "where", "where_url", "said_on", "inspection"),
            *("passage", "passage_is_paraphrase", "passage_from", "passage_page"),
            *("other_passage", "other_is_paraphrase", "other_from", "other_url"),
        ]
        widgets = {"speaker": forms.RadioSelect}
        labels = {
            "is_paraphrase": "These are our own words for what they said",
            "passage_is_paraphrase": "These are our own words for the source",
            "other_is_paraphrase": "These are our own words for the other source",
            "inspection": "Which visit it is about",
            "said_on": "The day they said it",
        }
        help_texts = {
            "speaker": "The forum’s own pages are checked like everybody else’s.",
            "who": "Never a person’s name. For example: a local radio station, or a cabinet member.",
            "words": "Copy it exactly: only the sentence that you check.",
            "is_paraphrase": "Tick this if you tell it in other words. Pages then say so, and show no quotation.",
            "where": "For example: a news page, or a newsletter.",
            "passage": "The sentences of the letter or report that the claim can be held against.",
            "passage_from": "For example: the inspectors’ letter of 23 October 2025.",
            "other_passage": "Only if another source explains why the two differ.",
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].choices = Speaker.choices
        self.fields["inspection"].queryset = seen(Inspection.objects.filter(area=self.instance.area), by)
        self.fields["inspection"].empty_label = "No visit"
        self.helper = with_button(
            "Save this claim",
            "seen",
            Fieldset("What was said", *self.SAID),
            Fieldset("What the source says", *self.HELD_AGAINST),
            Fieldset("Another source, if one helps", *self.OTHER),
        )


class VerdictForm(RecordForm):
    """A verdict and the reason for it. Saving it is signing it."""

    class Meta:
        model = Claim
        fields = ["verdict", "why"]
        labels = {"verdict": "Your verdict"}
        help_texts = {
            "why": "One or two sentences. Say what the texts say, not what you think of the speaker."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verdict"] = forms.ChoiceField(
            label=self.fields["verdict"].label,
            choices=Claim.Verdict.choices,
            widget=forms.RadioSelect,
            error_messages=please("Choose a verdict."),
        )
        self.fields["why"].required = True
        self.fields["why"].error_messages |= please("Say in a sentence or two why.")
        self.helper = with_button("Sign this verdict", "seen", "verdict", "why")
