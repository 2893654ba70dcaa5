"""What the table of frameworks is made of, and the words that several of them share."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One judgement an inspection can end with. Nothing may show `printed` without `meaning` and `caveat`.

    `caveat_source` says who wrote the caveat, "" for us; `about` is "finding" or "overall". `may_follow` is what the
    framework says comes next, "" where no document that we know of says it.
    """

    code: str
    printed: str
    meaning: str
    caveat: str
    about: str
    caveat_source: str = ""
    may_follow: str = ""


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
