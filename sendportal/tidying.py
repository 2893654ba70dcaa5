"""Taking out of typed text what nobody can see, and refusing dates that cannot be meant."""

import re
import unicodedata
from datetime import date

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


class TidyForm:
    """For forms: every text is tidied, and a date that cannot be meant is an error of its field."""

    def clean(self):
        found = super().clean() or self.cleaned_data
        for name, value in list(found.items()):
            if isinstance(value, str):
                found[name] = tidied(value)
            elif isinstance(value, date) and not is_meant(value):
                self.add_error(name, "Look at the year again. Enter a date after 1999, such as 3 March 2026.")
        return found
