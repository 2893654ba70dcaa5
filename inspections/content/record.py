"""What an edition of the area record shows: threads, the date ledger, claims, disagreements; and words explained."""

from dataclasses import dataclass

from inspections.content.shown import EvidenceShown, FindingShown, SeriesShown


@dataclass(frozen=True)
class ThreadFinding:
    """One finding in a thread: with its four voices, and how it came about, in sentences for parents."""

    finding: FindingShown
    links: tuple[str, ...]


@dataclass(frozen=True)
class ThreadVisit:
    """One visit as a thread meets it. Where it has no findings, `silence` says what is known of that, in a sentence;
    `ended` are sentences on what was dropped."""

    visit: str
    framework: str
    first_day: str
    last_day: str
    source: str
    findings: tuple[ThreadFinding, ...]
    ended: tuple[str, ...]
    not_looked_at: str = ""
    silence: str = ""


@dataclass(frozen=True)
class ThreadShown:
    """One concern through every visit, oldest first. `series` are official figures beside it, always whole. `parents`
    is what parents said of it beside no finding: inspectors may not have named it."""

    number: int
    title: str
    about: str
    visits: tuple[ThreadVisit, ...]
    series: SeriesShown | None
    parents: tuple[EvidenceShown, ...] = ()


@dataclass(frozen=True)
class LedgerShown:
    """One line of the date ledger. Days are ISO, "" where none was named; `slip` is a sentence or ""."""

    on: str
    until: str
    what: str
    is_promise: bool
    words: str
    said_by: str
    said_on: str
    source: str
    source_url: str
    slip: str


@dataclass(frozen=True)
class Passage:
    """Words of a source beside a claim. Where `is_paraphrase`, they are ours and no quotation."""

    words: str
    is_paraphrase: bool
    source: str
    source_url: str
    page: int | None


@dataclass(frozen=True)
class ClaimShown:
    """A claim that the area allows on public pages, with a person's verdict; `checked_on` is ISO."""

    number: int
    who: str
    claim: Passage
    said_on: str
    compared: Passage | None
    other: Passage | None
    verdict: str
    verdict_words: str
    why: str
    checked_on: str


@dataclass(frozen=True)
class DisagreementStepShown:
    state_words: str
    who: str
    words: str
    is_paraphrase: bool
    on: str
    source: str
    source_url: str


@dataclass(frozen=True)
class DisagreementShown:
    """A sentence that the forum disputes: both texts, what supports the forum's, and how it went on.

    `about` is the title of the finding that it stands in, and `visit_day` the ISO first day of that finding's visit;
    both "" where it stands in none.
    """

    number: int
    about: str
    who: str
    theirs: Passage
    their_on: str
    ours: Passage
    our_on: str
    proof: str
    evidence: tuple[EvidenceShown, ...]
    state: str
    state_words: str
    steps: tuple[DisagreementStepShown, ...]
    visit_day: str = ""


@dataclass(frozen=True)
class WordShown:
    """A word that the page uses, explained."""

    term: str
    abbreviations: tuple[str, ...]
    explanation: str
