from inspections.models.edition import Edition, Hiding, Publication, Removal, ReviewRound, Suggestion
from inspections.models.evidence import Evidence, Source
from inspections.models.indicator import Indicator, Reading
from inspections.models.inspection import Finding, Inspection
from inspections.models.statement import Statement

__all__ = [
    "Edition",
    "Evidence",
    "Finding",
    "Hiding",
    "Indicator",
    "Inspection",
    "Publication",
    "Reading",
    "Removal",
    "ReviewRound",
    "Source",
    "Statement",
    "Suggestion",
]
