"""The constant sentences of a full report of the framework of 2023."""

import re

from inspections.letters import numbers
from inspections.letters.numbers import NUMBER

# What only this outcome says. The words around it drift from report to report.
_OVERALL = {
    "typically_positive": r"typically lead to positive (?:experiences|outcomes)|lead to typically positive \w+",
    "inconsistent": r"lead to inconsistent (?:experiences|outcomes)",
    "systemic_failings": r"(?:widespread|systemic) ?(?:and|or|/|and ?/ ?or) ?(?:widespread|systemic) failings",
}
_DENIED = re.compile(r"\b(?:not|no|never)\b[^.]{0,20}$", re.IGNORECASE)
_WITHIN = r"[^.]*?\b(?:within|in) (?:approximately |about |around )?"
_MONITORING = rf"monitoring inspection will\b{_WITHIN}{NUMBER} months"
_NEXT_FULL = rf"next full (?:area SEND )?(?:re-?)?inspection will\b{_WITHIN}{NUMBER} years"
_PLAN = r"prepare and submit a priority action plan|\brequires?\b[^.]{0,120}\bpriority action plan"


def overall(text: str) -> str | None:
    """The code of the outcome that `text` gives, or None where it gives none or more than one."""
    found = [
        (code, one) for code, words in _OVERALL.items() if (one := re.search(words, text, re.IGNORECASE))
    ]
    if len(found) != 1 or _DENIED.search(text[: found[0][1].start()]):
        return None
    return found[0][0]


def monitoring_within_months(text: str) -> int | None:
    return numbers.found(_MONITORING, text)


def next_full_within_years(text: str) -> int | None:
    return numbers.found(_NEXT_FULL, text)


def asks_for_plan(text: str) -> bool:
    """Whether a priority action plan is required, and not only an update of the partnership's own plan."""
    return re.search(_PLAN, text, re.IGNORECASE) is not None
