"""What must not stand in a text that goes to the public. Apps register further checks; imports still point one way."""

import re
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.I)
TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+44|\(?0)(?:[\s().-]*\d){9,10}(?!\d)")
# The outward and inward half of a UK postcode, as Royal Mail describes them.
POSTCODE = re.compile(r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b", re.I)


@dataclass(frozen=True)
class Hit:
    """A passage that may not be published, and why, in a sentence for the person who wrote it."""

    passage: str
    why: str


_checks = []


def register(check):
    """Adds a check: a function of an area and a dict of place -> text that yields pairs of place and Hit."""
    if check not in _checks:
        _checks.append(check)
    return check


def hits(area, texts):
    """Everything in `texts` (place -> words) that may not be published in `area`, as pairs of place and Hit."""
    return [pair for check in _checks for pair in check(area, texts)]


def _look_for(pattern, why):
    def check(area, texts):
        for place, words in texts.items():
            for match in pattern.finditer(words):
                yield place, Hit(match.group(), why)

    return check


register(
    _look_for(
        EMAIL, "This looks like an e-mail address. People appear by role, and addresses belong in “Get help”."
    )
)
register(_look_for(TELEPHONE, "This looks like a telephone number. Numbers to call belong in “Get help”."))
register(_look_for(POSTCODE, "This looks like a postcode. A postcode can tell who a family is."))
