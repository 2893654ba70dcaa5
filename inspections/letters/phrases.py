"""The constant sentences of a full report of the framework of 2023."""

import re

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "eighteen": 18,
}
_NUMBER = r"(\d{1,2}|" + "|".join(_NUMBERS) + ")"
# What only this outcome says. The words around it drift from report to report.
_OVERALL = {
    "typically_positive": r"typically lead to positive experiences and outcomes",
    "inconsistent": r"lead to inconsistent experiences and outcomes",
    "systemic_failings": r"widespread and/?\s?(?:or\s)?systemic failings",
}
_WITHIN = r"[^.]*?\bwithin (?:approximately |about )?"
_MONITORING = rf"monitoring inspection will\b{_WITHIN}{_NUMBER} months"
_NEXT_FULL = rf"next full (?:area SEND )?(?:re-?)?inspection will\b{_WITHIN}{_NUMBER} years"
_PLAN = r"requires the local area partnership to prepare and submit a priority action plan"


def overall(text: str) -> str | None:
    """The code of the outcome that `text` gives, or None where it gives none or more than one."""
    found = [code for code, words in _OVERALL.items() if re.search(words, text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def monitoring_within_months(text: str) -> int | None:
    return _number(_MONITORING, text)


def next_full_within_years(text: str) -> int | None:
    return _number(_NEXT_FULL, text)


def asks_for_plan(text: str) -> bool:
    """Whether a priority action plan is required, and not only an update of the partnership's own plan."""
    return re.search(_PLAN, text, re.IGNORECASE) is not None


def _number(sentence, text):
    found = re.search(sentence, text, re.IGNORECASE)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _NUMBERS[found[1].lower()]
