"""What a person who asks for their answers knows of them, and the last question before these are erased.

Nothing that is typed here is kept anywhere: not in an address, a session, a message or a log, and not by the portal's
keeping of unsaved forms.
"""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils import timezone

from sendportal.forms import please, with_button
from sendportal.tidying import TidyForm
from surveys import finding, remembered

REMEMBERED = 4  # answers that may be said; two of them are enough beside words
LEAST_WORDS = 3
TELLING = 3  # letters of a word that tells one comment from another
FIRST_YEAR = 2000  # a browser makes the year 26 of a year typed in two digits
NO_DAY = {"invalid": "Enter a day of the calendar, with the year in four digits."}
BESIDE = "With a number or with words: the day as well, or two answers"
PRIVATE = {"autocomplete": "off", "spellcheck": "false"}


def whole_year(day):
    """Raises ValidationError for a day whose year was not typed in full."""
    if day.year < FIRST_YEAR:
        raise forms.ValidationError(
            f"This is the year {day.year}. Enter the year in four digits, such as 2025."
        )


class AskedForm(TidyForm, forms.Form):
    """`known` are the remembered.Choices on offer: none at first, as every answer is read for them. `few` is the number
    of people from which on an answer is offered."""

    receipt = forms.CharField(
        label="The code they were given",
        help_text="Some surveys show a code at the end. Capitals, spaces and dashes do not matter.",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    tool_id = forms.CharField(
        label="The survey tool’s own number",
        help_text="Such as a respondent ID in an e-mail from the survey tool.",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    words = forms.CharField(
        label="Words they remember from a comment",
        help_text="Three or more, in any order. Rare ones help most. Nearly right is enough.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=PRIVATE | {"rows": 2}),
    )
    day = forms.DateField(
        label="The day on which they answered",
        help_text="Only if they are sure of it.",
        required=False,
        error_messages=NO_DAY,
        validators=[whole_year],
        widget=forms.DateInput(attrs=PRIVATE),
    )

    def __init__(self, *args, known=(), few=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {choice.code: choice for choice in known}
        offered = [("", "Nothing chosen"), *remembered.grouped(self.known.values())]
        names = [f"answer_{number}" for number in range(1, REMEMBERED + 1)] if self.known else []
        for number, name in enumerate(names, start=1):
            label = f"An answer they remember ({number} of {REMEMBERED})"
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=offered)
        if names:
            rare = (
                f"Answers that fewer than {few} people gave are not in these lists: they could name somebody."
            )
            self.fields[names[0]].help_text = rare
        self.names = names
        one = Fieldset("Enter one of these", "receipt", "tool_id", "words")
        self.helper = with_button("Look for the answers", one, Fieldset(BESIDE, "day", *names))
        self.helper.attrs = {"autocomplete": "off"}

    def clean_words(self):
        words = self.cleaned_data["words"]
        telling = {word for word in finding.words_of(words) if len(word) >= TELLING}
        if words and len(telling) < LEAST_WORDS:
            raise forms.ValidationError(f"Enter at least {LEAST_WORDS} different words that they remember.")
        return words

    def clean(self):
        found = super().clean()
        if not self.errors:
            if not any(found[name] for name in ("receipt", "tool_id", "words")):
                self.add_error("receipt", "Enter a code, a number, or words from a comment.")
            elif not self.asked.is_enough:
                self.add_error("day", forms.ValidationError(finding.ASK_MORE, code="more"))
        return found

    @property
    def asks_more(self):
        """Whether too little is known beside what was entered."""
        return self.has_error("day", "more")

    @property
    def asked(self):
        """What was asked, as finding takes it."""
        named = {name: self.cleaned_data[name] for name in ("receipt", "tool_id", "words", "day")}
        chosen = dict.fromkeys(self.cleaned_data[name] for name in self.names)
        return finding.Asked(**named, answers=tuple(self.known[code] for code in chosen if code))


class EraseForm(TidyForm, forms.Form):
    """The second step. `found` carries the signed numbers of what was found, `many` says how many they are: of several
    it is asked once more which are the person's."""

    which = forms.MultipleChoiceField(
        label="Which of these are theirs?",
        help_text="As they are numbered on the page before.",
        error_messages=please("Tick each response that is theirs. Go back to read them again."),
        widget=forms.CheckboxSelectMultiple,
    )
    asked_on = forms.DateField(
        label="On which day did they ask?",
        help_text="Spoken or written, to anybody in the forum. They have a right to an answer within one month of it.",
        error_messages=NO_DAY | please("Enter the day on which they asked."),
        validators=[whole_year],
        widget=forms.DateInput(attrs={"autocomplete": "off"}),
    )
    is_sure = forms.BooleanField(
        label="I have made sure that these are the answers of the person who asks",
        error_messages=please("Make sure who asks, then tick this. What is erased cannot be brought back."),
    )
    found = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, action, many=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = [(str(n), f"Response {n}") for n in range(1, many + 1)]
        if many == 1:
            del self.fields["which"]
        self.helper = with_button("Erase these answers for good", *self.fields, action=action, css="danger")

    def chosen(self, responses):
        """Those of `responses` that were said to be the person's."""
        which = self.cleaned_data.get("which", ["1"])
        return [response for n, response in enumerate(responses, start=1) if str(n) in which]

    def clean_asked_on(self):
        day = self.cleaned_data["asked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day lies in the future. Enter the day on which they asked.")
        return day
