"""What an edition shows of a survey's journey: from the question to parents to what became of their answers."""

from dataclasses import dataclass

from inspections.content.record import LedgerShown
from inspections.content.shown import Said


@dataclass(frozen=True)
class JourneyFinding:
    """A finding that a step points at, and the visit it is of. `first_day` and `last_day` are ISO."""

    title: str
    visit: str
    first_day: str
    last_day: str


@dataclass(frozen=True)
class JourneyConcern:
    """A thread that a step points at."""

    number: int
    title: str


@dataclass(frozen=True)
class JourneyStepShown:
    """One step, in the place `kind_words`. `state` is "happened", "not_yet" or "nothing", where nothing was recorded.

    Days are ISO, "" where there is none; a "not yet" speaks of the day `as_of`. `counts` are sentences from the
    survey's own totals. `likeness_words` say how near the `findings` are to what parents said.
    """

    kind: str
    kind_words: str
    state: str
    on: str
    until: str
    as_of: str
    words: str
    is_paraphrase: bool
    said_by: str
    source: str
    source_url: str
    counts: tuple[str, ...] = ()
    likeness_words: str = ""
    findings: tuple[JourneyFinding, ...] = ()
    said: tuple[Said, ...] = ()
    dates: tuple[LedgerShown, ...] = ()
    concerns: tuple[JourneyConcern, ...] = ()


@dataclass(frozen=True)
class JourneyShown:
    """One survey's journey, every place in its order."""

    number: int
    title: str
    period: str
    steps: tuple[JourneyStepShown, ...]
