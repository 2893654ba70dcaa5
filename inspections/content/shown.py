"""What an edition shows of visits, findings, surveys and figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of "In short": a label and a sentence or two."""

    label: str
    text: str


@dataclass(frozen=True)
class OutcomeShown:
    """An outcome with everything that must travel with it."""

    code: str
    printed: str
    meaning: str
    caveat: str
    caveat_source: str
    may_follow: str = ""


@dataclass(frozen=True)
class Said:
    """What the forum or the partnership said, dated and sourced. `on` is ISO."""

    party: str
    words: str
    on: str
    source: str
    source_url: str
    is_paraphrase: bool


@dataclass(frozen=True)
class Cell:
    """One row of a table of evidence. `count` and `share` (whole per cent) are None where they are withheld."""

    label: str
    count: int | None
    share: int | None


@dataclass(frozen=True)
class GroupShown:
    """The same answers once more, of those who gave one answer to the question that a table is broken down by. `base`
    is None where it is withheld."""

    label: str
    base: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TableShown:
    """Answers to one question. `by` names the question that they are broken down by, "" where they are not; `kind` is
    that of the question ("ranking", "number"), "" for a choice. Where the survey tool does not mark who was not asked,
    they are among those who gave no answer."""

    title: str
    cells: tuple[Cell, ...]
    base: int
    no_answer: int | None
    not_asked: int | None
    is_multiple: bool
    by: str = ""
    groups: tuple[GroupShown, ...] = ()
    kind: str = ""
    marks_not_asked: bool = True


@dataclass(frozen=True)
class EvidenceShown:
    """What parents said, as one adopted figure or table, with the survey it is from."""

    number: int
    words: str
    base: int | None
    table: TableShown | None
    source: str
    period: str
    received: int


@dataclass(frozen=True)
class FindingShown:
    """One finding with its four voices. Where `is_paraphrase`, `printed` is our words and no quotation."""

    kind: str
    number: int
    title: str
    printed: str
    is_paraphrase: bool
    page: int | None
    bodies: str
    outcome: OutcomeShown | None
    meaning: str
    better: str
    still_hard: str
    parents: tuple[EvidenceShown, ...]
    forum: tuple[Said, ...]
    partnership: tuple[Said, ...]


@dataclass(frozen=True)
class VisitShown:
    """One visit of the inspectorates. All dates are ISO; empty text where a date is not known."""

    name: str
    framework: str
    first_day: str
    last_day: str
    letter_date: str
    published_on: str
    outcome: OutcomeShown | None
    outcome_words: str
    looked_at: str
    report_title: str
    report_url: str
    findings: tuple[FindingShown, ...]
    not_looked_at: str = ""


@dataclass(frozen=True)
class SourceShown:
    """A survey as the public may know it. `comments_of` says whose comments are counted; `earlier_wave` and
    `earlier_period` name a survey that asked the same at an earlier time; each is "" where nothing is known of it."""

    number: int
    title: str
    period: str
    recruitment: str
    counted: str
    received: int
    complete: int | None
    partial: int | None
    comments: int
    words: int
    comments_of: str = ""
    earlier_wave: str = ""
    earlier_period: str = ""


@dataclass(frozen=True)
class ReadingShown:
    period: str
    value: str
    england: str
    source: str


@dataclass(frozen=True)
class SeriesShown:
    """An indicator, always as a series of dated readings."""

    title: str
    definition: str
    unit: str
    readings: tuple[ReadingShown, ...]


@dataclass(frozen=True)
class HelpShown:
    topic: str
    name: str
    does: str
    telephone: str
    web: str
    checked_on: str
