"""What an edition says, as frozen dataclasses that go to canonical JSON and back.

The schema number stands in the JSON: an edition of years ago is read by the classes of its own schema and shown by
the templates of its own version (templates/editions/vN).
"""

import hashlib
import json
import re
import types
import typing
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass

from inspections.content.journey import JourneyConcern, JourneyFinding, JourneyShown, JourneyStepShown
from inspections.content.record import (
    ClaimShown,
    DisagreementShown,
    DisagreementStepShown,
    LedgerShown,
    Passage,
    ThreadFinding,
    ThreadShown,
    ThreadVisit,
    WordShown,
)
from inspections.content.shown import (
    Cell,
    EvidenceShown,
    FindingShown,
    GroupShown,
    HelpShown,
    Line,
    OutcomeShown,
    ReadingShown,
    Said,
    SeriesShown,
    SourceShown,
    TableShown,
    VisitShown,
)

__all__ = [
    "Cell",
    "ClaimShown",
    "DisagreementShown",
    "DisagreementStepShown",
    "EditionContent",
    "EvidenceShown",
    "FindingShown",
    "GroupShown",
    "HelpShown",
    "JourneyConcern",
    "JourneyFinding",
    "JourneyShown",
    "JourneyStepShown",
    "LedgerShown",
    "Line",
    "OutcomeShown",
    "Passage",
    "ReadingShown",
    "Said",
    "SeriesShown",
    "SourceShown",
    "TableShown",
    "ThreadFinding",
    "ThreadShown",
    "ThreadVisit",
    "VisitShown",
    "WordShown",
]

SCHEMA = 3
READABLE = (1, 2, SCHEMA)  # what was added since stands at its default in an older text


@dataclass(frozen=True)
class EditionContent:
    """One edition, whole. `prepared_on` is the ISO day it was sent for review, `address` where its notices stand."""

    schema: int
    kind: str
    kind_words: str
    number: int
    language: str
    area: str
    forum: str
    is_demonstration: bool
    title: str
    address: str
    prepared_on: str
    change_note: str
    short: tuple[Line, ...]
    visits: tuple[VisitShown, ...]
    evidence: tuple[EvidenceShown, ...]
    sources: tuple[SourceShown, ...]
    forum_said: tuple[Said, ...]
    partnership_said: tuple[Said, ...]
    series: tuple[SeriesShown, ...]
    help: tuple[HelpShown, ...]
    acknowledgements: tuple[str, ...]
    threads: tuple[ThreadShown, ...] = ()
    ledger: tuple[LedgerShown, ...] = ()
    claims: tuple[ClaimShown, ...] = ()
    disagreements: tuple[DisagreementShown, ...] = ()
    words: tuple[WordShown, ...] = ()
    journeys: tuple[JourneyShown, ...] = ()


def canonical(content):
    """The one JSON text of `content`: sorted keys, no spare white space. Its hash names the edition."""
    return _json(asdict(content))


def digest(text):
    """SHA-256 of an edition's text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse(text):
    """The EditionContent that canonical JSON `text` holds.

    Raises ValueError for a schema that this release does not know, or for text that is not an edition's.
    """
    loaded = json.loads(text)
    if not isinstance(loaded, dict) or loaded.get("schema") not in READABLE:
        raise ValueError("this edition was written in a form that this release cannot read")
    try:
        return _build(EditionContent, loaded)
    except (KeyError, TypeError, AttributeError):
        raise ValueError("this is not the text of an edition") from None


def _build(kind, value):
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        held = [field for field in fields(kind) if field.name in value or field.default is MISSING]
        return kind(**{field.name: _build(hints[field.name], value[field.name]) for field in held})
    if typing.get_origin(kind) is tuple:
        return tuple(_build(typing.get_args(kind)[0], item) for item in value)
    if typing.get_origin(kind) in (types.UnionType, typing.Union) and value is not None:
        return _build(next(arg for arg in typing.get_args(kind) if arg is not type(None)), value)
    return value


def passages(content, skip=("help",)):
    """Every piece of free text in `content`, as pairs of place and words; places look like "short.0.text"."""
    yield from _walk(asdict(content), "", set(skip))


def pieces(content):
    """Every piece of evidence in `content`: beside a finding or a disagreement, with a concern, or by itself."""
    yield from content.evidence
    for finding in findings(content):
        yield from finding.parents
    for thread in content.threads:
        yield from thread.parents
    for disagreement in content.disagreements:
        yield from disagreement.evidence


def shows(content, number):
    """Whether the piece of evidence with this number stands anywhere in `content`."""
    return any(piece.number == number for piece in pieces(content))


def mark(number):
    """What stands in every text that shows the piece of evidence with this number, and in some that do not: other rows
    have numbers too. It spares reading a text that cannot show it."""
    return f'"number":{number},'


def may_show(text, number):
    """Whether an edition's canonical text may show the piece of evidence with this number; `shows` says for certain."""
    return mark(number) in text


def findings(content):
    """Every finding that `content` shows, beside its visit or in a thread."""
    return (finding for _, finding in dated_findings(content))


def dated_findings(content):
    """`findings`, each as a pair of the first day of its visit and the finding."""
    for visit in content.visits:
        yield from ((visit.first_day, finding) for finding in visit.findings)
    for thread in content.threads:
        for visit in thread.visits:
            yield from ((visit.first_day, row.finding) for row in visit.findings)


def visits_told(content):
    """Name and ISO first day of every visit that `content` shows, by itself, in a thread or in a journey."""
    told = {(visit.name, visit.first_day) for visit in content.visits}
    told |= {(visit.visit, visit.first_day) for thread in content.threads for visit in thread.visits}
    steps = [step for journey in content.journeys for step in journey.steps]
    return told | {(finding.visit, finding.first_day) for step in steps for finding in step.findings}


def _walk(value, place, skip):
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list | tuple):
        pairs = enumerate(value)
    else:
        if isinstance(value, str) and value.strip():
            yield place, value
        return
    for key, item in pairs:
        if key not in skip:
            yield from _walk(item, f"{place}.{key}".lstrip("."), skip)


# What a page is built from rather than says, as "key" or "around.key". A marker would break the page there, or take
# from an outcome what must travel with it; and these words come from the portal, so that they would come back.
STRUCTURE = {"schema", "kind", "language", "address", "code", "prepared_on", "on", "checked_on"}
STRUCTURE |= {"first_day", "last_day", "letter_date", "published_on", "kind_words", "area", "forum"}
STRUCTURE |= {"framework", "visits.name", "short.label", "party", "topic"}
STRUCTURE |= {"visits.visit", "verdict", "verdict_words", "state", "state_words"}
STRUCTURE |= {"as_of", "likeness_words", "findings.visit"}
STRUCTURE |= {"until", "said_on", "their_on", "our_on", "visit_day"}
STRUCTURE |= {"outcome.meaning", "outcome.caveat", "outcome.caveat_source", "outcome.may_follow"}


def is_structure(place):
    """Whether `place`, such as "visits.0.outcome.caveat", is one that redaction leaves alone."""
    parts = [part for part in place.split(".") if not part.isdigit()]
    return not STRUCTURE.isdisjoint({parts[-1], ".".join(parts[-2:])})


def without(words, passage, marker):
    """`words` with every occurrence of `passage` replaced by `marker`.

    White space counts as one space, because a passage is copied from a page, where lines are folded; capitals do
    not count, because a heading may show them differently.
    """
    pattern = r"\s+".join(re.escape(part) for part in passage.split())
    if not pattern:
        return words
    return re.sub(pattern, lambda found: marker, words, flags=re.IGNORECASE)


def redacted(text, passage, marker):
    """Canonical JSON `text` with every occurrence of `passage` in what the page says replaced by `marker`."""
    return _json(_cleaned(json.loads(text), passage, marker))


def _cleaned(value, passage, marker, place=""):
    if isinstance(value, dict):
        return {key: _cleaned(item, passage, marker, f"{place}.{key}") for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, passage, marker, place) for item in value]
    if isinstance(value, str) and not is_structure(place):
        return without(value, passage, marker)
    return value


def _json(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
