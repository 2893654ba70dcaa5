"""Small numbers in words or figures."""

import re

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_VALUES = {word: number for number, word in enumerate(_WORDS.split())}
NUMBER = r"(\d{1,2}|" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"


def value(printed: str) -> int:
    """The number that one match of NUMBER stands for."""
    return int(printed) if printed.isdigit() else _VALUES[printed.lower()]


def found(pattern: str, text: str) -> int | None:
    """The number that the first match of `pattern`, whose first group is NUMBER, gives."""
    match = re.search(pattern, text, re.IGNORECASE)
    return value(match[1]) if match else None
