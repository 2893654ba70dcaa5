"""Bringing in a letter, and choosing what happens to what stands in the record already."""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.html import format_html

from inspections.forms.embargoes import EmbargoForm
from inspections.letters.sources import MOST_BYTES, MOST_CHARACTERS
from sendportal.forms import please, with_button
from sendportal.incoming import SentFileField
from sendportal.tidying import TidyForm, tidied

MOST_MEGABYTES = MOST_BYTES // 1024 // 1024
LONGEST_TEXT = MOST_CHARACTERS


class LetterField(SentFileField):
    """One PDF. The upload handler has already dropped the bytes of one over the portal's own limit."""

    default_error_messages = {
        "empty": "This file is empty. Download the report or letter again.",
        "over_limit": f"This file is larger than {MOST_MEGABYTES} MB, so nothing was kept. Reports of inspectors are "
        "much smaller. You can copy its text and paste it instead.",
    }

    def to_python(self, sent):
        if getattr(sent, "over_limit", False) or getattr(sent, "size", 0) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(self.error_messages["over_limit"], code="over_limit")
        return super().to_python(sent)


class BringInForm(EmbargoForm):
    """A file or pasted words, and who may know of them while they are not published."""

    file = LetterField(
        label="The PDF file",
        required=False,
        max_length=255,
        help_text=f"As Ofsted published it or as it was sent, at most {MOST_MEGABYTES} MB. "
        "This works best, because a PDF tells its tables apart.",
    )
    text = forms.CharField(
        label="Or paste the whole text",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="From the first line to the last: the title, the dates and every heading. Do not shorten it.",
    )
    is_embargoed = forms.BooleanField(
        label="It is not published yet",
        required=False,
        help_text="Then only you and the people you tick below will know that it exists.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        not_yet = Fieldset("Is it public?", "is_embargoed", "not_before", "readers")
        self.helper = with_button("Bring it in", "file", "text", not_yet)

    def clean_text(self):
        """Pages of pasted text are parted by form feeds, which tidying would take away."""
        self.pages = "\f".join(tidied(page) for page in self.cleaned_data["text"].split("\f"))
        return self.pages

    def clean(self):
        found = super().clean()
        has_text = bool(found.get("text", "").strip())
        if not found.get("file") and not has_text and not self.errors:
            self.add_error("file", "Choose the PDF file, or paste the text below.")
        elif found.get("file") and has_text:
            self.add_error("text", "Bring in the file or the text, not both. Empty one of them.")
        return found

    @property
    def brought(self):
        """What the action takes."""
        held = self.cleaned_data["is_embargoed"]
        return {
            "file": self.cleaned_data["file"],
            "text": "" if self.cleaned_data["file"] else self.pages,
            "readers": list(self.cleaned_data["readers"]) if held else None,
            "not_before": self.cleaned_data["not_before"] if held else None,
        }


KEEP, TAKE = "keep", "take"
CHOICES = [(KEEP, "What stands in the record"), (TAKE, "What the letter says")]
CHOOSE = please("Choose which of the two should stand.")


class EnterForm(TidyForm, forms.Form):
    """The last look before a letter goes into the record: for each field that differs, which of the two stays.

    `mark` stands for all that the page shows: where somebody changed it since, nothing is chosen unseen.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, differences, mark, button, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["shown"] = mark
        for row in differences:
            label = format_html('Which should stand?<span class="unseen"> {}</span>', row.label)
            choice = forms.ChoiceField(
                label=label, choices=CHOICES, widget=forms.RadioSelect, initial=KEEP, error_messages=CHOOSE
            )
            choice.difference = row
            self.fields[row.key] = choice
        self.helper = with_button(button)
        self.helper.field_template = "staff/letters/difference.html"

    def clean(self):
        found = super().clean()
        if found.get("shown") != self.initial["shown"]:
            self.data = self.data.copy()
            self.data["shown"] = self.initial["shown"]
            self.add_error(
                None, "Somebody changed this after you opened the page. Look at it again, then go on."
            )
        return found

    @property
    def taken(self):
        """Keys of the differences where the letter's words are taken."""
        return {key for key, chosen in self.cleaned_data.items() if chosen == TAKE}
