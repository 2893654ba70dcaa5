from inspections.models.claim import Claim, Disagreement, DisagreementStep, Speaker
from inspections.models.edition import Edition, Hiding, Publication, Removal, ReviewRound, Suggestion
from inspections.models.embargo import Embargo
from inspections.models.evidence import Evidence, Source
from inspections.models.indicator import Indicator, Reading
from inspections.models.inspection import Finding, Inspection
from inspections.models.journey import Journey, JourneyStep
from inspections.models.ledger import DateSource, LedgerEntry
from inspections.models.letter import Letter, LetterPart
from inspections.models.official import (
    AreaBody,
    Body,
    BodyName,
    OfficialArea,
    OfficialAreaCode,
    OfficialAreaName,
    OfficialFigure,
    OfficialOutcome,
    Succession,
)
from inspections.models.statement import Statement
from inspections.models.thread import Link, LinkKind, LinkSuggestion, Thread
from inspections.models.volunteer import GlossaryEntry, UnsavedForm

__all__ = [
    "AreaBody",
    "Body",
    "BodyName",
    "Claim",
    "DateSource",
    "Disagreement",
    "DisagreementStep",
    "Edition",
    "Embargo",
    "Evidence",
    "Finding",
    "GlossaryEntry",
    "Hiding",
    "Indicator",
    "Inspection",
    "Journey",
    "JourneyStep",
    "LedgerEntry",
    "Letter",
    "LetterPart",
    "Link",
    "LinkKind",
    "LinkSuggestion",
    "OfficialArea",
    "OfficialAreaCode",
    "OfficialAreaName",
    "OfficialFigure",
    "OfficialOutcome",
    "Publication",
    "Reading",
    "Removal",
    "ReviewRound",
    "Source",
    "Speaker",
    "Statement",
    "Succession",
    "Suggestion",
    "Thread",
    "UnsavedForm",
]
