"""The figures that a sentence names, in digits or in words, as counts of people or as shares."""

import re
from dataclasses import dataclass

_UNITS = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: number for number, word in enumerate(_UNITS)}
SMALL |= {word: 10 * number for number, word in enumerate(_TENS, start=2)} | {"dozen": 12}
LARGE = ("hundred", "thousand")
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
}
SIGNS = {"½": 50, "⅓": 33, "⅔": 67, "¼": 25, "¾": 75}

_WORD = "|".join(sorted([*SMALL, *LARGE], key=len, reverse=True))
_SPELT = rf"(?:{_WORD})(?:(?:(?:(?<=hundred)|(?<=thousand))\s+and)?[\s-]+(?:{_WORD}))*"
_TO_TEN = "|".join([*_UNITS[2:11], *map(str, range(10, 1, -1))])
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_SHARE = r"\s*(?:%|per\s?cent\b|in\s+every\s+(?:hundred|100)\b)"
_PEOPLE = r"\s+(?:people|persons?|parents?|carers?|famil(?:y|ies)|children|respondents?|of)\b"
_FIGURE = re.compile(
    rf"(?P<sign>[{''.join(SIGNS)}])"
    rf"|\b(?:(?P<times>an?|one|two|three|four)[\s-]+)?(?P<part>half|halves)\b"
    rf"|\b(?P<many>an?|one|two|three|four)[\s-]+(?P<parts>{'|'.join(PARTS)})\b"
    rf"|\b(?P<few>{_WORD}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<every>{_TO_TEN})\b"
    rf"|(?:(?P<digits>{_DIGITS})|\b(?P<spelt>{_SPELT})\b)(?:(?P<share>{_SHARE})|(?P<people>{_PEOPLE}))?",
    re.IGNORECASE,
)
# "One" mostly stands for a word ("were refused one"). It counts before people, of some, or as part of a number.
_COUNTS = (
    r"\s+(?:[\w-]+\s+)?(?:person|parent|carer|family|child|respondent|mother|father|mum|dad)\b"
    r"|\s+of\s+(?:the|them|us|our|these|those)\b|\s+of\s+\d+\b(?!\s+to\b)"
    rf"|\s+(?:in|out\s+of)\b|[\s-]+(?:{'|'.join([*LARGE, *PARTS])})\b|{_SHARE}"
)
_NO_COUNT = re.compile(
    rf"\b(?:no|any|every|each|some|more than) one\b|(?<![-\w])(?<!ty )one\b(?!{_COUNTS})", re.IGNORECASE
)


_IN_BRACKETS = re.compile(
    rf"(?<![\d.,])(?P<count>{_DIGITS})\s*\(\s*(?P<share>{_DIGITS})\s*(?:%|per\s?cent\b)"
    rf"|(?<![\d.,])(?P<before>{_DIGITS})\s*(?:%|per\s?cent\b)\s*\(\s*(?P<behind>{_DIGITS})(?!\s*(?:%|per))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """`is_share` is a share in per cent; `is_of_people` a number that says of itself that it counts people."""

    value: float
    is_share: bool = False
    is_of_people: bool = False
    words: str = ""


def figures(text):
    """Every figure that `text` names, in its order. "A third" is the share 33, and "one in four" 25."""
    return [_figure(found) for found in _FIGURE.finditer(_NO_COUNT.sub(" ", text))]


def in_brackets(text):
    """Every "12 (34%)" and "34% (12" of the text, as triples of the words, the count of people and the share."""
    for found in _IN_BRACKETS.finditer(text):
        count, share = found["count"] or found["behind"], found["share"] or found["before"]
        yield found.group(), _number(count), _number(share)


def _figure(found):
    words = found.group().strip()
    if found["sign"]:
        return Figure(SIGNS[found["sign"]], is_share=True, words=words)
    if part := found["part"] or found["parts"]:
        times = SMALL.get((found["times"] or found["many"] or "a").lower(), 1)
        return Figure(_per_cent(times, PARTS[part.lower()]), is_share=True, words=words)
    if found["every"]:
        few, every = (
            _number(word) if word.isdigit() else _spelt(word.lower()) for word in found.group("few", "every")
        )
        return Figure(_per_cent(few, every), is_share=True, words=words)
    value = _number(found["digits"]) if found["digits"] else _spelt(found["spelt"].lower())
    return Figure(value, bool(found["share"]), bool(found["people"]), words)


def _per_cent(times, part):
    return (200 * times + part) // (2 * part)


def _number(digits):
    value = float(digits.replace(",", ""))
    return int(value) if value.is_integer() and "." not in digits else value


def _spelt(words):
    """The number of "one hundred and five" and its like."""
    thousands = below = 0
    for word in re.findall(_WORD, words):
        if word == "thousand":
            thousands, below = 1000 * max(below, 1), 0
        else:
            below = 100 * max(below, 1) if word == "hundred" else below + SMALL[word]
    return thousands + below
