"""The figures of one export, counted in one pass: what the file holds, and how that number comes about.

A comment is an answer, not blank after trimming, to a dedicated free-text question. A word is what stands between
white space. Comments that only say "n/a" or "-" are comments, and are shown as placeholders too. What people wrote
beside "Other (please specify)" is counted apart.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from surveys.readers.dates import day_finder
from surveys.readers.export import ANSWERS, Column, Export, Record, Role
from surveys.readers.intake import Intake
from surveys.readers.sightings import Lookout, Sighting
from surveys.readers.wording import is_placeholder

PROGRESS_EVERY = 1_000  # records


@dataclass(frozen=True)
class QuestionFigures:
    number: int
    title: str
    kind: str
    columns: tuple[int, ...]
    comments: int
    words: int


@dataclass(frozen=True)
class Figures:
    """All counts of one export; `dataclasses.asdict` makes it fit for JSON. No answer is in it.

    `records` = `heading_rows` + `blank_rows` + `nobodys` (totals, notes) + `left_out` (in error) + `erased` (their
    respondents asked for it) + `responses`; `responses` = `complete` + `partial`, or both None where the file marks no
    response as partial, and then so are `comments_complete` and `words_complete`. `empty` responses have no answer at
    all. `in_error` are those of the responses that could be left out, `undated` those whose moment tells no day.
    `id_column` and `unused_columns` are titles. `sightings` is what the checks need.
    """

    records: int
    heading_rows: int
    blank_rows: int
    responses: int
    complete: int | None
    partial: int | None
    empty: int
    test: int
    id_column: str | None
    questions: tuple[QuestionFigures, ...]
    comments: int
    words: int
    comments_complete: int | None
    words_complete: int | None
    placeholders: int
    other_comments: int
    other_words: int
    unused_columns: tuple[str, ...]
    duplicate_ids: int
    left_out: int = 0
    nobodys: int = 0
    erased: int = 0
    in_error: int = 0
    undated: int = 0
    sightings: tuple[Sighting, ...] = ()


def reconcile(
    export: Export, progress: Callable[[float], None] | None = None, intake: Intake | None = None
) -> Figures:
    """Read the whole export once and count. `progress` is told the fraction done, 0 to 1, now and then; `intake` says
    which records are responses, where it is not all that are filled.

    Raises Unreadable where the file turns out damaged further down.
    """
    intake = intake or Intake(export)
    tally = _Tally(export)
    intake.on_left_out = tally.lookout.see_left_out
    intake.on_nobodys = tally.lookout.see_nobodys
    for count, record in enumerate(intake, start=1):
        tally.add(record)
        if progress and count % PROGRESS_EVERY == 0:
            progress(min(intake.read / max(export.expected, intake.read), 0.99))
    if progress:
        progress(1.0)
    return tally.figures(intake)


class _Tally:
    """The running counts. Keyed by column position, and by whether the response is marked as ended."""

    def __init__(self, export: Export):
        self.export, self.layout = export, export.layout
        self.lookout = Lookout(export)
        self.answered = [column.position for column in self.layout.columns if _is_asked(column)]
        self.text = _positions(export, Role.open)
        self.other = _positions(export, Role.other)
        self.written = frozenset(self.text + self.other)
        self.day_of = day_finder(self.layout)
        self.counts: Counter[str] = Counter()
        self.comments: Counter[tuple[int, bool]] = Counter()
        self.words: Counter[tuple[int, bool]] = Counter()

    def add(self, record: Record) -> None:
        ended = self.layout.bears(self.layout.complete, record)
        self.counts["ended" if ended else "not ended"] += 1
        self.counts["test"] += self.layout.bears(self.layout.test, record)
        self.counts["empty"] += not any(self._is_answered(record, position) for position in self.answered)
        self.counts["undated"] += self._is_undated(record)
        self._add_written(record, ended)
        self.lookout.see(record)

    def _is_undated(self, record: Record) -> bool:
        return self.day_of(record) is None and any(record.cell(at).strip() for at, _ in self.layout.dates)

    def _is_answered(self, record: Record, position: int) -> bool:
        cell = record.cell(position)
        # What counts as a comment counts as an answer, be it only a dash.
        return self.layout.is_comment(cell) if position in self.written else self.layout.is_answer(cell)

    def _add_written(self, record: Record, ended: bool) -> None:
        for position in self.text + self.other:
            comment = record.cell(position).strip()
            if self.layout.is_comment(comment):
                self.comments[position, ended] += 1
                self.words[position, ended] += len(comment.split())
                self.counts["placeholders"] += position in self.text and is_placeholder(comment)

    def figures(self, intake: Intake) -> Figures:
        responses = self.counts["ended"] + self.counts["not ended"]
        marked = self._marks_complete()
        heading_rows = self.layout.heading_rows
        unused = tuple(
            name(column) for column in self.layout.columns if column.role in {Role.contact, Role.ignore}
        )
        id_column = self.layout.first(Role.respondent_id)
        return Figures(
            records=heading_rows
            + intake.blank
            + intake.nobodys
            + intake.left_out
            + intake.erased
            + responses,
            heading_rows=heading_rows,
            blank_rows=intake.blank,
            responses=responses,
            complete=self.counts["ended"] if marked else None,
            partial=self.counts["not ended"] if marked else None,
            empty=self.counts["empty"],
            test=self.counts["test"],
            id_column=name(id_column) if id_column else None,
            questions=self._questions(),
            comments=_sum(self.comments, self.text),
            words=_sum(self.words, self.text),
            comments_complete=_sum(self.comments, self.text, (True,)) if marked else None,
            words_complete=_sum(self.words, self.text, (True,)) if marked else None,
            placeholders=self.counts["placeholders"],
            other_comments=_sum(self.comments, self.other),
            other_words=_sum(self.words, self.other),
            unused_columns=unused,
            duplicate_ids=self.lookout.total("duplicate_id"),
            left_out=intake.left_out,
            nobodys=intake.nobodys,
            erased=intake.erased,
            in_error=self.lookout.in_error(),
            undated=self.counts["undated"],
            sightings=self.lookout.sightings(),
        )

    def _marks_complete(self) -> bool:
        mark = self.layout.complete
        both = self.counts["ended"] > 0 and self.counts["not ended"] > 0
        return mark is not None and (mark.certain or both)

    def _questions(self) -> tuple[QuestionFigures, ...]:
        return tuple(
            QuestionFigures(
                number=question.number,
                title=question.title,
                kind=question.kind.value,
                columns=question.columns,
                comments=_sum(self.comments, set(question.columns) & set(self.text)),
                words=_sum(self.words, set(question.columns) & set(self.text)),
            )
            for question in self.layout.questions
        )


def name(column: Column) -> str:
    """The column as a person knows it: its title and option, or its place where it has neither."""
    written = " - ".join(part for part in (column.title, column.option) if part)
    return written or f"Column {column.position + 1}"


def _is_asked(column: Column) -> bool:
    return column.role in ANSWERS or (column.role is Role.contact and column.question is not None)


def _positions(export: Export, role: Role) -> tuple[int, ...]:
    return tuple(column.position for column in export.layout.columns if column.role is role)


def _sum(counts: Counter, positions, ended: tuple[bool, ...] = (True, False)) -> int:
    return sum(counts[position, mark] for position in positions for mark in ended)
