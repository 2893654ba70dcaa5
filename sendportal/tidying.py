"""Taking out of typed text what nobody can see, refusing dates that cannot be meant, and asking for what is empty."""

import re
import unicodedata
from datetime import date

from django import forms

# Marks that turn the direction of the text after them round, as far as the end of the line or further.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
EARLIEST = date(
    2000, 1, 1
)  # before the first of the inspections that this record follows, with room to spare
LATEST_YEAR = 2100


def tidied(words):
    """`words` without control characters (new lines and tabs stay), non-characters and marks that turn text round."""
    kept = (
        letter
        for letter in TURNING.sub("", words)
        if letter in "\n\r\t" or unicodedata.category(letter) not in {"Cc", "Cn"}
    )
    return "".join(kept)


def is_meant(day):
    """Whether a day can be one of this record's: not before 2000, not a century ahead."""
    return day >= EARLIEST and day.year < LATEST_YEAR


# What an empty field asks for, by what it is; the first that fits. A form's own sentence goes before.
ASKED = (
    (forms.ChoiceField, "Please choose one."),
    (forms.ModelChoiceField, "Please choose one."),
    (forms.DateField, "Please enter the day."),
    (forms.BooleanField, "Please tick this."),
    (forms.Field, "Please fill this in."),
)


def ask_kindly(field):
    """Gives a field without a sentence of its own one that says what to do where it is left empty."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = next(words for kind, words in ASKED if isinstance(field, kind))


class TidyForm:
    """For forms: every text is tidied, a date that cannot be meant is an error of its field, and an empty field says
    what to do."""

    def full_clean(self):
        for field in self.fields.values():
            ask_kindly(field)
        super().full_clean()

    def clean(self):
        found = super().clean() or self.cleaned_data
        for name, value in list(found.items()):
            if isinstance(value, str):
                found[name] = tidied(value)
                field = self.fields.get(name)
                if value and not found[name].strip() and field and field.required:
                    self.add_error(name, field.error_messages["required"])
            elif isinstance(value, date) and not is_meant(value):
                self.add_error(name, "Look at the year again. Enter a date after 1999, such as 3 March 2026.")
        return found
