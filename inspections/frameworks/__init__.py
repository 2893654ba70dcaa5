"""The inspection frameworks, as tables: kinds of visit, kinds of finding, and outcomes with the printed words,
their plain meaning and the caveat that travels with them.

Outcomes of different frameworks are never added, averaged or ranked. The printed words are the inspectorates'
own (Ofsted and the Care Quality Commission, Open Government Licence v3.0); meanings and caveats are ours, but for
the one caveat that the inspectorates print themselves and that must be shown whole.
"""

from inspections.frameworks.area_send_2023 import AREA_SEND_2023
from inspections.frameworks.local_area_2016 import LOCAL_AREA_2016
from inspections.frameworks.table import EFFECTIVE_ACTION_CAVEAT, Framework, Kind, Outcome

__all__ = [
    "AREA_SEND_2023",
    "EFFECTIVE_ACTION_CAVEAT",
    "FRAMEWORKS",
    "LOCAL_AREA_2016",
    "Framework",
    "Kind",
    "Outcome",
    "choices",
]

FRAMEWORKS = {framework.code: framework for framework in (LOCAL_AREA_2016, AREA_SEND_2023)}


def choices(part, about=None):
    """Pairs of code and words over all frameworks, for form fields and constraints.

    `part` is "visits", "findings" or "outcomes"; `about` keeps outcomes about a "finding" or "overall" only.
    """
    pairs = {}
    for framework in FRAMEWORKS.values():
        for row in getattr(framework, part):
            if about is None or row.about == about:
                pairs.setdefault(row.code, getattr(row, "name", None) or row.printed)
    return list(pairs.items())
