"""What must not stand in a text that goes to the public. Apps register further checks; imports still point one way."""

import re
from dataclasses import dataclass

# These are looked for in every comment of an export, so each says first what it could begin with.
EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++(?:@|\s?[(\[]\s?at\s?[)\]]\s?)[\w-]+(?:\.[\w-]+)+", re.I)

# However the digits are grouped; but for a day (01.02.2025) and a decimal fraction (0.5).
DASHES = "\u2010-\u2015-"
BETWEEN = rf"[\s().{DASHES}]*"
DAY = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
TELEPHONE = re.compile(
    rf"(?=[+(0])(?<![\w/.-])(?!{DAY})(?:(?:\+|00)\s?44{BETWEEN}0?|\(?0(?!\.)(?={BETWEEN}[1-9]))(?:{BETWEEN}\d){{9,10}}(?!\d)"
)

# The areas that a UK postcode can begin with, from Royal Mail's list, so that "Q1 2AB" or "A4 1st" is none.
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG "
    "NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS "
    "TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
ORDINAL = r"(?!(?-i:\d(?:st|nd|rd|th)))"
POSTCODE = re.compile(
    rf"\b(?=[A-Z]{{1,2}}\d|GIR)(?:GIR\s?0AA|(?:{AREAS.replace(' ', '|')})\d[A-Z\d]?[\s{DASHES}]{{0,2}}"
    rf"{ORDINAL}\d[ABD-HJLNP-UW-Z]{{2}})\b",
    re.I,
)


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


email_addresses = register(
    _look_for(
        EMAIL, "This looks like an e-mail address. People appear by role, and addresses belong in “Get help”."
    )
)
telephone_numbers = register(
    _look_for(TELEPHONE, "This looks like a telephone number. Numbers to call belong in “Get help”.")
)
postcodes = register(_look_for(POSTCODE, "This looks like a postcode. A postcode can tell who a family is."))
