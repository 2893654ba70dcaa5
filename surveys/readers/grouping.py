"""Boxes (columns with a heading each) put together as questions, in the way that all tools share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from surveys.readers.export import Column, Kind, Layout, Question, Role
from surveys.readers.kinds import Answers, is_doubtful, judged, role_of, written
from surveys.readers.wording import (
    asks_for_consent,
    asks_for_several,
    asks_for_words,
    insists_on_words,
    is_contact_field,
    is_lone_other,
    is_other,
    key,
    tidy,
)

_YES = "yes y 1 true x ticked checked selected chosen ja oui si sí sì tak sim ✓ ✔"
_NO = "no n 0 false notticked unchecked notselected nein non nej nei nee nie não"
_TICKED, _NOT_TICKED = frozenset(_YES.split()), frozenset(_NO.split())
ENOUGH_ROWS = 10


@dataclass(frozen=True)
class Box:
    """One column of a question: `option` is the text that sets it apart from its neighbours."""

    position: int
    title: str
    option: str = ""
    code: str = ""
    role: Role | None = None
    import_id: str = ""


class Sample:
    """The first records of the file, column by column. `unanswered` is the tool's own mark for no answer."""

    def __init__(self, rows: Iterable[Sequence[str]], unanswered: str = ""):
        self.rows = list(rows)
        self.unanswered = unanswered
        self.asked: dict[tuple[int, ...], Answers] = {}

    def column(self, position: int) -> list[str]:
        return [row[position].strip() if position < len(row) else "" for row in self.rows]

    def answers(self, *positions: int) -> Answers:
        """The answers in these columns, gathered once: readers come back for them again and again."""
        if positions not in self.asked:
            cells = chain.from_iterable(map(self.column, positions))
            self.asked[positions] = Answers(cells, self.unanswered)
        return self.asked[positions]

    def across(self, positions: Sequence[int]) -> list[list[str]]:
        """For each record, what it answers in these columns."""
        kept = ([row[i].strip() for i in positions if i < len(row)] for row in self.rows)
        return [[value for value in values if value and value != self.unanswered] for values in kept]


@dataclass(frozen=True)
class Draft:
    """A question before it has its number, with a role for each of its boxes; `proposed` is that of its columns."""

    title: str
    kind: Kind
    boxes: tuple[Box, ...]
    proposed: bool = False


def draft(title: str, boxes: Sequence[Box], sample: Sample, single: Callable[[Box, Answers], Kind]) -> Draft:
    """What these boxes ask for together; `single` judges a question that has one box of its own."""
    asked, others = _set_others_apart(boxes, sample)
    if len(asked) > 1:
        kind = _kind_of_several(title, asked, sample)
    else:
        kind = _kind_of_one(asked[0], sample, single) if asked else Kind.other
    kind = _or_consent(kind, title)
    roles = {box.position: role_of(kind) for box in asked} | {box.position: Role.other for box in others}
    judged_boxes = tuple(replace(box, role=roles[box.position]) for box in boxes)
    return Draft(title, kind, judged_boxes, _is_proposed(kind, title, asked, sample, single))


def _is_proposed(kind: Kind, title: str, asked: Sequence[Box], sample: Sample, single: Callable) -> bool:
    """Whether the kind is a guess from one column's cells that a person should look at."""
    if len(asked) != 1:
        return False
    if single is typed:
        return kind in {Kind.number, Kind.date} and asks_for_words(title)
    answers = sample.answers(asked[0].position)
    if echoes(replace(asked[0], option=asked[0].option or asked[0].title), sample):
        return False
    if is_tick(asked[0], sample):
        return _may_be_written(title, answers, len(sample.rows))
    return is_doubtful(kind, title, answers)


def _may_be_written(title: str, answers: Answers, many: int) -> bool:
    """Whether "yes", "no" or "1" may be what a few people wrote, where so many could have."""
    said = {value.casefold() for value in answers.counts}
    if said == {"no"}:
        return True
    few = 0 < answers.filled < ENOUGH_ROWS
    return few and (asks_for_words(title) or (said == {"yes"} and answers.filled <= many / 2))


def _or_consent(kind: Kind, title: str) -> Kind:
    """Whether somebody may be quoted is about their answers, not one of them, so it is no figure."""
    return Kind.consent if kind in {Kind.single, Kind.multi} and asks_for_consent(title) else kind


def _kind_of_one(box: Box, sample: Sample, single: Callable[[Box, Answers], Kind]) -> Kind:
    if echoes(box, sample) or echoes(replace(box, option=box.title), sample):
        return Kind.single
    kind = single(box, sample.answers(box.position))
    beside = kind in {Kind.text, Kind.short, Kind.single, Kind.multi} and is_lone_other(box.title)
    return Kind.other if beside and not is_tick(box, sample) and _is_rare(box, sample) else kind


def _is_rare(box: Box, sample: Sample) -> bool:
    """Few write in a box that says no more than "Other"; a row of a grid may be called so too."""
    if "specify" in box.title.lower():
        return True
    return sample.answers(box.position).filled <= len(sample.rows) / 2


def echoes(box: Box, sample: Sample) -> bool:
    """True where the cells repeat the option's own text: a tick."""
    answers = sample.answers(box.position)
    return (
        answers.distinct == 1 and bool(box.option) and _mark(next(iter(answers.counts))) == _mark(box.option)
    )


def _mark(value: str) -> str:
    """The value for comparing; one without letters or digits stands for itself."""
    return key(value) or value


def is_tick(box: Box, sample: Sample) -> bool:
    """True where the cells only say whether the option was chosen; so do those that are all blank."""
    values = {_mark(value) for value in sample.answers(box.position).counts}
    return values <= _TICKED | _NOT_TICKED or echoes(box, sample)


def _set_others_apart(boxes: Sequence[Box], sample: Sample) -> tuple[list[Box], list[Box]]:
    """The question's own boxes, and the write-in boxes beside them."""
    others = [box for i, box in enumerate(boxes) if _is_write_in(box, boxes[i + 1 :], sample)]
    asked = [box for box in boxes if box not in others]
    filled = [box for box in asked if sample.answers(box.position).filled]
    if filled and sum(echoes(box, sample) for box in filled) >= len(filled) / 2:
        strays = [box for box in asked if not is_tick(box, sample) and not _is_code(box, sample)]
        others, asked = others + strays, [box for box in asked if box not in strays]
    return asked, others


def _is_write_in(box: Box, after: Sequence[Box], sample: Sample) -> bool:
    if not is_other(box.option) or echoes(box, sample):
        return False
    if sample.answers(box.position).filled:
        return not is_tick(box, sample) and not _is_code(box, sample)
    # Nobody used it. A tick and a write-in of the same name come in that order.
    return "specify" in box.option.lower() and all(key(box.option) != key(other.option) for other in after)


def _is_code(box: Box, sample: Sample) -> bool:
    """True for a tick exported as the option's number: one and the same number wherever it is filled."""
    counts = sample.answers(box.position).counts
    return len(counts) == 1 and next(iter(counts)).isdecimal()


def _kind_of_several(title: str, boxes: list[Box], sample: Sample) -> Kind:
    filled = [box for box in boxes if sample.answers(box.position).filled]
    if filled and all(is_tick(box, sample) or _is_code(box, sample) for box in filled):
        return _kind_of_ticks(title, boxes, sample)
    if sum(is_contact_field(box.option) for box in boxes) >= max(2, len(boxes) / 2):
        return Kind.contact
    if not filled:
        return _kind_of_silent(title)
    return Kind.ranking if _is_ranking(title, boxes, sample) else _kind_of_grid(title, boxes, sample)


def _kind_of_silent(title: str) -> Kind:
    if insists_on_words(title):
        return Kind.text
    return Kind.multi if asks_for_several(title) else Kind.single


def _kind_of_ticks(title: str, boxes: list[Box], sample: Sample) -> Kind:
    ticks = sample.across([box.position for box in boxes])
    if any(_mark(value) in _NOT_TICKED for value in set(chain.from_iterable(ticks))):
        return Kind.multi  # "No" is only written where each option was a question of its own
    several = any(len(values) > 1 for values in ticks)
    return Kind.multi if several or asks_for_several(title) else Kind.single


def _is_ranking(title: str, boxes: list[Box], sample: Sample) -> bool:
    cells = sample.across([box.position for box in boxes])
    ranks = {value: _rank(value) for value in set(chain.from_iterable(cells))}
    rows = [[ranks[value] for value in values if ranks[value] is not None] for values in cells]
    rows = [row for row in rows if len(row) > 1]
    if not rows or any(not 1 <= rank <= len(boxes) for row in rows for rank in row):
        return False
    apart = sum(len(set(row)) == len(row) for row in rows) / len(rows)
    whole = len(boxes) > 2 and all(set(row) == set(range(1, len(boxes) + 1)) for row in rows)
    return apart >= 0.9 and ("rank" in title.lower() or len(rows) >= ENOUGH_ROWS or whole)


def _rank(value: str) -> int | None:
    """The answer as a rank: None for "N/A", and 0, which is no rank, for anything else that is not a number."""
    if key(value) in {"na", "notapplicable"}:
        return None
    return int(value) if value.isdecimal() else 0


def _kind_of_grid(title: str, boxes: list[Box], sample: Sample) -> Kind:
    kind = judged(title, sample.answers(*(box.position for box in boxes)))
    return Kind.matrix if kind in {Kind.single, Kind.multi} else kind


def grid_titles(drafts: list[Draft], sample: Sample) -> list[Draft]:
    """Neighbouring single questions that are rows of one grid ("How often do you: …") joined into a matrix.

    They share the words up to a colon, and their answers.
    """
    joined: list[Draft] = []
    for one in drafts:
        if joined and _same_grid(joined[-1], one, sample):
            joined[-1] = _with_row(joined[-1], one)
        else:
            joined.append(one)
    return joined


def _stem(title: str) -> str:
    return title.rpartition(": ")[0] if title.count(": ") == 1 else title.partition(": ")[0]


def _same_grid(grid: Draft, one: Draft, sample: Sample) -> bool:
    if {grid.kind, one.kind} - {Kind.single, Kind.matrix} or len(one.boxes) > 1 or one.boxes[0].option:
        return False
    if grid.kind is Kind.single and (len(grid.boxes) > 1 or grid.boxes[0].option):
        return False
    stem = _stem(one.boxes[0].title)
    return bool(stem) and stem == _stem(grid.boxes[0].title) and _share_answers(grid, one, sample)


def _share_answers(grid: Draft, one: Draft, sample: Sample) -> bool:
    before, after = (set(sample.answers(draft.boxes[0].position).counts) for draft in (grid, one))
    return not before or not after or bool(before & after)


def _with_row(grid: Draft, one: Draft) -> Draft:
    stem = _stem(one.boxes[0].title)
    return Draft(stem, Kind.matrix, grid.boxes + one.boxes)


def laid_out(
    tool: str, heading_rows: int, meta: Sequence[Box], drafts: Sequence[Draft], **facts: object
) -> Layout:
    """The layout of a file whose metadata and questions are settled; `facts` are Layout's other fields."""
    columns = [_column(box, None) for box in meta]
    questions = []
    for number, one in enumerate(drafts, start=1):
        columns += [_column(_named(box, one), number, proposed=one.proposed) for box in one.boxes]
        questions.append(Question(number, one.title, one.kind, tuple(box.position for box in one.boxes)))
    columns.sort(key=lambda column: column.position)
    return Layout(tool, heading_rows, tuple(columns), tuple(questions), **facts)


def _named(box: Box, one: Draft) -> Box:
    """The box with its row of a joined grid as its option."""
    if one.kind is Kind.matrix and not box.option and box.title.startswith(one.title + ": "):
        return replace(box, title=one.title, option=box.title[len(one.title) + 2 :])
    return box


def _column(box: Box, question: int | None, *, proposed: bool = False) -> Column:
    role = box.role or Role.ignore
    is_proposed = proposed and role is not Role.other
    return Column(box.position, box.code, box.title, box.option, role, question, box.import_id, is_proposed)


def typed(box: Box, answers: Answers) -> Kind:
    """The kind of a box that the tool itself calls open-ended."""
    return written(box.title, answers)


def title_of(row: Sequence[str], position: int) -> str:
    return tidy(row[position]) if position < len(row) else ""
