"""What a reader gives back: the parts of one document, each with the passage that it was read from."""

from dataclasses import dataclass, field
from datetime import date

FULL_REPORT, MONITORING_LETTER, REVISIT_LETTER = "full_report", "monitoring_letter", "revisit_letter"
FRAMEWORKS = {
    FULL_REPORT: "area_send_2023",
    MONITORING_LETTER: "area_send_2023",
    REVISIT_LETTER: "local_area_send_2016",
}


class Unreadable(Exception):
    """What was given is not one of the three documents, or cannot be opened.

    `code` says why, for a program; the sentence says to a person what it looks like and what to do.
    """

    def __init__(self, code: str, sentence: str):
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Passage:
    """Where something was read: the page, counted from 1, and the words as they stand there."""

    page: int | None
    text: str


@dataclass(frozen=True)
class Warned:
    """What a person has to look at: a code, a sentence, and the passage that it is about."""

    code: str
    message: str
    passage: str = ""


@dataclass(frozen=True)
class Area:
    """The local area as the document prints its name, and its codes where the name is known."""

    name: str | None = None
    gss_code: str | None = None
    dfe_code: str | None = None


@dataclass(frozen=True)
class Outcome:
    """A judgement: our code, None where it is not certain, and the printed words."""

    code: str | None
    words: str | None


@dataclass(frozen=True)
class Next:
    """What the document says comes next, in months and years as printed."""

    monitoring_within_months: int | None = None
    next_full_within_years: int | None = None
    plan_required: bool | None = False


@dataclass(frozen=True)
class PriorityArea:
    """An area for priority action, or in a revisit letter a significant weakness.

    `number` is the printed one, or our count where none is printed.
    """

    number: int
    text: str
    responsible_bodies_as_printed: str | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Reading:
    """What stands in a document. None is what could not be read; `warnings` say where a person has to look.

    `parent_published_on` is the date that a letter gives for the report, or the written statement of action, whose
    areas it goes back to. `passages` goes from the path of a field ("first_day", "priority_areas.0") to where it was
    read; `pages` is the text of every page.
    """

    document: str
    framework: str
    area: Area = Area()
    first_day: date | None = None
    last_day: date | None = None
    dates_as_printed: str | None = None
    letter_date: date | None = None
    previous_inspection_as_printed: str | None = None
    parent_published_on: date | None = None
    plan_declared_fit_on: date | None = None
    overall: Outcome = Outcome(None, None)
    next: Next = Next()
    priority_areas: tuple[PriorityArea, ...] = ()
    areas_for_improvement: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    warnings: tuple[Warned, ...] = ()
    passages: dict[str, Passage] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
