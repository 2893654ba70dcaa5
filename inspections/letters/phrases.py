"""The constant sentences of a full report of the framework of 2023."""

import re

from inspections.letters import numbers
from inspections.letters.numbers import NUMBER

# What only this outcome says. The words around it drift from report to report.
_OVERALL = {
    "typically_positive": r"typically lead to positive experiences and outcomes",
    "inconsistent": r"lead to inconsistent experiences and outcomes",
    "systemic_failings": r"widespread and/?\s?(?:or\s)?systemic failings",
}
_WITHIN = r"[^.]*?\bwithin (?:approximately |about )?"
_MONITORING = rf"monitoring inspection will\b{_WITHIN}{NUMBER} months"
_NEXT_FULL = rf"next full (?:area SEND )?(?:re-?)?inspection will\b{_WITHIN}{NUMBER} years"
_PLAN = r"prepare and submit a priority action plan|\brequires?\b[^.]{0,120}\bpriority action plan"


def overall(text: str) -> str | None:
    """The code of the outcome that `text` gives, or None where it gives none or more than one."""
    found = [code for code, words in _OVERALL.items() if re.search(words, text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def monitoring_within_months(text: str) -> int | None:
    return numbers.found(_MONITORING, text)


def next_full_within_years(text: str) -> int | None:
    return numbers.found(_NEXT_FULL, text)


def asks_for_plan(text: str) -> bool:
    """Whether a priority action plan is required, and not only an update of the partnership's own plan."""
    return re.search(_PLAN, text, re.IGNORECASE) is not None
