"""How an area explains a word."""

from inspections.forms.base import RecordForm
from inspections.models import GlossaryEntry
from sendportal.forms import please, with_button


class ExplanationForm(RecordForm):
    """A word that the portal knows: the area says what it means in its own way, or leaves it out."""

    class Meta:
        model = GlossaryEntry
        fields = ["explanation", "is_left_out"]
        labels = {"explanation": "What it means", "is_left_out": "Do not explain this word"}
        help_texts = {
            "explanation": "One or two short sentences, as you would say it to a child of ten.",
            "is_left_out": "Pages then show the word without an explanation.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = with_button("Save this explanation", "seen", *self._meta.fields)


class OwnWordForm(ExplanationForm):
    """A word of the area's own."""

    class Meta(ExplanationForm.Meta):
        fields = ["term", "abbreviation", *ExplanationForm.Meta.fields]
        labels = ExplanationForm.Meta.labels | {"term": "The word", "abbreviation": "Short forms"}
        help_texts = ExplanationForm.Meta.help_texts | {
            "abbreviation": "With semicolons between them. Capitals count, so that “LA” is not found in “la”."
        }
        error_messages = {"term": please("Enter the word.")}
