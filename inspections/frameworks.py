"""The inspection frameworks, as tables: kinds of visit, kinds of finding, and outcomes with the printed words,
their plain meaning and the caveat that travels with them.

Outcomes of different frameworks are never added, averaged or ranked. The printed words are the inspectorates'
own (Ofsted and the Care Quality Commission, Open Government Licence v3.0); meanings and caveats are ours, but for
the one caveat that the inspectorates print themselves and that must be shown whole.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One judgement an inspection can end with. Nothing may show `printed` without `meaning` and `caveat`.

    `source` says who wrote the caveat; `about` is "finding" or "overall".
    """

    code: str
    printed: str
    meaning: str
    caveat: str
    about: str
    caveat_source: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of visit or of finding: its code, its name in the singular, and how a parent would say it.

    `outcomes` are the codes that a visit of this kind can end with; empty for findings.
    """

    code: str
    name: str
    plural: str
    plain: str = ""
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Framework:
    """The rules that one span of years was inspected by."""

    code: str
    name: str
    first_year: int
    last_year: int | None
    visits: tuple[Kind, ...]
    findings: tuple[Kind, ...]
    outcomes: tuple[Outcome, ...]

    def visit(self, code):
        return _one(self.visits, code)

    def finding(self, code):
        return _one(self.findings, code)

    def outcome(self, code):
        return _one(self.outcomes, code)

    def outcomes_at(self, visit, about):
        """The outcomes about a "finding" or "overall" that a visit of this kind can end with."""
        codes = self.visit(visit).outcomes
        return [row for row in self.outcomes if row.code in codes and row.about == about]


def _one(rows, code):
    return next((row for row in rows if row.code == code), None)


INSPECTORATES = "Ofsted and the Care Quality Commission"

# Printed in the "Next steps" of a monitoring letter; shown word for word wherever the outcome is shown.
EFFECTIVE_ACTION_CAVEAT = (
    "Effective action does not mean that the area for priority action is no longer a concern or that the local "
    "area can stop taking action to address it. Inspections are a point-in-time evaluation. Areas for priority "
    "action that receive an effective action outcome may still be identified as areas for priority action in "
    "future inspections. This can happen if the local area does not continue to take action and/or the action has "
    "not continued to have a positive impact on the experiences and outcomes for children and young people with SEND."
)
NOT_A_GRADE = (
    "This describes the area as a whole. It is not a grade for a school, a service or a family's own case."
)
ONE_DIFFERENCE = (
    "This says how far things had moved by the day of the visit. It does not say that the problem was over."
)

LOCAL_AREA_2016 = Framework(
    code="local_area_send_2016",
    name="Local area SEND inspections, 2016 to 2022",
    first_year=2016,
    last_year=2022,
    visits=(
        Kind(
            "inspection",
            "Local area inspection",
            "Local area inspections",
            "a first inspection",
            outcomes=("wsoa_required", "wsoa_not_required"),
        ),
        Kind(
            "revisit",
            "Revisit",
            "Revisits",
            "a return visit",
            outcomes=("all", "some", "none", "sufficient_progress", "not_sufficient_progress"),
        ),
    ),
    findings=(
        Kind(
            "significant_weakness",
            "Significant area of weakness",
            "Significant areas of weakness",
            "a serious weakness that the area had to write a plan for",
        ),
        Kind("strength", "Strength", "Strengths", "something inspectors found working"),
        Kind("improvement", "Area for development", "Areas for development", "something to improve"),
    ),
    outcomes=(
        Outcome(
            "wsoa_required",
            "a Written Statement of Action is required",
            "Inspectors found serious weaknesses, and the council and the NHS had to write down how they would put "
            "them right.",
            NOT_A_GRADE,
            "overall",
        ),
        Outcome(
            "wsoa_not_required",
            "no Written Statement of Action is required",
            "Inspectors did not ask the area for a special plan.",
            "It does not mean that every family was well served.",
            "overall",
        ),
        Outcome(
            "all",
            "sufficient progress in addressing all of the significant weaknesses",
            "Inspectors came back and found enough progress on every weakness from the first visit.",
            ONE_DIFFERENCE,
            "overall",
        ),
        Outcome(
            "some",
            "sufficient progress in addressing some of the significant weaknesses",
            "Inspectors came back and found enough progress on some weaknesses, and not enough on others.",
            ONE_DIFFERENCE,
            "overall",
        ),
        Outcome(
            "none",
            "not made sufficient progress in addressing any of the significant weaknesses",
            "Inspectors came back and did not find enough progress on any of the weaknesses.",
            "It does not mean that nobody had worked at them.",
            "overall",
        ),
        Outcome(
            "sufficient_progress",
            "The local area has made sufficient progress in addressing this significant weakness.",
            "Inspectors saw enough progress on this weakness since their first visit.",
            ONE_DIFFERENCE,
            "finding",
        ),
        Outcome(
            "not_sufficient_progress",
            "The local area has not made sufficient progress in addressing this significant weakness.",
            "Inspectors did not see enough progress on this weakness since their first visit.",
            "It does not mean that nothing had been done.",
            "finding",
        ),
    ),
)

AREA_SEND_2023 = Framework(
    code="area_send_2023",
    name="Area SEND inspections, from 2023",
    first_year=2023,
    last_year=None,
    visits=(
        Kind(
            "full",
            "Full inspection",
            "Full inspections",
            "a full inspection",
            outcomes=("typically_positive", "inconsistent", "systemic_failings"),
        ),
        Kind(
            "monitoring",
            "Monitoring inspection",
            "Monitoring inspections",
            "a shorter visit that looks only at the areas for priority action",
            outcomes=("all", "some", "none", "effective_action", "not_effective_action"),
        ),
    ),
    findings=(
        Kind(
            "priority_action",
            "Area for priority action",
            "Areas for priority action",
            "something so serious that the council and the NHS must act on it at once",
        ),
        Kind("improvement", "Area for improvement", "Areas for improvement", "something to improve"),
        Kind("strength", "What is effective", "What is effective", "something inspectors found working"),
    ),
    outcomes=(
        Outcome(
            "typically_positive",
            "typically lead to positive experiences and outcomes",
            "Most of the time, children and young people with SEND get what helps them. It is the highest of the three "
            "outcomes.",
            NOT_A_GRADE,
            "overall",
        ),
        Outcome(
            "inconsistent",
            "inconsistent experiences and outcomes",
            "Some children and young people with SEND get what helps them and others do not. It is the middle of the "
            "three outcomes.",
            NOT_A_GRADE,
            "overall",
        ),
        Outcome(
            "systemic_failings",
            "widespread and/or systemic failings",
            "Inspectors were seriously worried about how children and young people with SEND were served. It is the "
            "lowest of the three outcomes.",
            NOT_A_GRADE,
            "overall",
        ),
        Outcome(
            "all",
            "effective action to address all the areas for priority action",
            "Inspectors came back and found that reasonable steps had been taken on every area for priority action.",
            EFFECTIVE_ACTION_CAVEAT,
            "overall",
            INSPECTORATES,
        ),
        Outcome(
            "some",
            "effective action to address some of the areas for priority action",
            "Inspectors came back and found that reasonable steps had been taken on some areas for priority action, "
            "and not on others.",
            EFFECTIVE_ACTION_CAVEAT,
            "overall",
            INSPECTORATES,
        ),
        Outcome(
            "none",
            "not effective action on any of the areas for priority action",
            "Inspectors came back and did not find that reasonable steps had been taken on any area for priority "
            "action.",
            "It does not mean that nothing had been done.",
            "overall",
        ),
        Outcome(
            "effective_action",
            "Effective action",
            "Inspectors found that reasonable steps had been taken on this since the full inspection.",
            EFFECTIVE_ACTION_CAVEAT,
            "finding",
            INSPECTORATES,
        ),
        Outcome(
            "not_effective_action",
            "Not effective action",
            "Inspectors did not find that reasonable steps had been taken on this since the full inspection.",
            "It does not mean that nothing had been done.",
            "finding",
        ),
    ),
)

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
