"""The shapes every reader speaks in: what a survey tool's export is, whichever tool wrote it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Unreadable(Exception):
    """A file that cannot be read as a survey export.

    `code` is for programs; `message` is a sentence for a person, and never carries a cell's content.
    """

    def __init__(self, code: str, message: str):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class Role(StrEnum):
    """What one column holds."""

    respondent_id = "respondent_id"
    receipt = "receipt"  # a code that the person was given, by which their answers can be found again
    started = "started"
    ended = "ended"
    submitted = "submitted"
    metadata = "metadata"
    contact = "contact"  # identifies or traces a person: left out of every import
    closed = "closed"
    open = "open"  # a dedicated free-text question
    other = "other"  # the box beside "Other (please specify)"
    short = "short"  # a word or a code asked for, such as a postcode: neither counted nor charted
    number = "number"
    date = "date"
    ignore = "ignore"


CHOSEN = frozenset({Role.closed, Role.number, Role.date})  # stored with the response
WRITTEN = frozenset({Role.open, Role.other})  # stored as comments
ANSWERS = frozenset({Role.closed, Role.open, Role.other, Role.short, Role.number, Role.date})


class Kind(StrEnum):
    """What one question asks for."""

    single = "single"
    multi = "multi"
    matrix = "matrix"
    ranking = "ranking"
    text = "text"
    other = "other"
    short = "short"
    number = "number"
    date = "date"
    contact = "contact"
    consent = "consent"
    file = "file"


class Record(NamedTuple):
    """One record as the tool wrote it. `line` is the line of the file, or row of the sheet, it begins on."""

    number: int
    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not "".join(self.cells).strip()

    def cell(self, position: int) -> str:
        """The cell at a 0-based position; blank where the record is too short to have one."""
        return self.cells[position] if position < len(self.cells) else ""


@dataclass(frozen=True)
class Column:
    """`title` is the question's text made readable, `option` the option or item, `code` the tool's own name.

    `import_id` is the name that stays when a person changes the code, where the tool writes one. `proposed` says that
    the role was judged by the answers and is not plain from them: a person should look.
    """

    position: int
    code: str
    title: str
    option: str
    role: Role
    question: int | None = None
    import_id: str = ""
    proposed: bool = False


@dataclass(frozen=True)
class Question:
    number: int
    title: str
    kind: Kind
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """What one column says of each response: that it is complete, or only a test.

    Any answer is the mark where `values` is empty; they are in small letters. `certain` is false where a file marks
    something only if some of its responses bear the mark and some do not.
    """

    position: int
    values: frozenset[str] = frozenset()
    certain: bool = True


@dataclass(frozen=True)
class Layout:
    """How one tool laid this file out.

    `complete` and `test` tell complete responses and test responses, where the tool marks them. `unanswered` is the
    cell some tools write where nobody answered, `not_asked` the one for a question that was not put; `no_comment` are
    those of them that nobody would type. `without` are the places and titles of headings that seem to have no cells:
    the columns are counted without them. `dates` are the columns that tell when somebody answered, the best first,
    each with the order of its days and months (see dates.py). `confident` is false where a person should look at the
    columns before anything is imported.
    """

    tool: str
    heading_rows: int
    columns: tuple[Column, ...]
    questions: tuple[Question, ...]
    complete: Mark | None = None
    test: Mark | None = None
    confident: bool = True
    unanswered: str = ""
    not_asked: str = ""
    no_comment: frozenset[str] = frozenset()
    without: tuple[tuple[int, str], ...] = ()
    dates: tuple[tuple[int, str | None], ...] = ()

    def first(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role is role), None)

    def is_answer(self, cell: str) -> bool:
        """Whether a cell says anything at all."""
        return cell.strip() not in ("", self.unanswered, self.not_asked)

    def is_comment(self, cell: str) -> bool:
        """Whether somebody wrote something here, be it only a dash: a sign may be the tool's or a person's."""
        text = cell.strip()
        return text != "" and text not in self.no_comment

    def bears(self, mark: Mark | None, record: Record) -> bool:
        """Whether a record bears the mark; none does where the file has no such mark."""
        if mark is None:
            return False
        cell = record.cell(mark.position).strip()
        return cell.casefold() in mark.values if mark.values else self.is_answer(cell)


@dataclass(frozen=True)
class Source:
    """Where the records came from, for the preview. `sheet` is also the name of a file inside a zip. `alike` are other
    sheets of a workbook that bear the same headings, and are not read; `or_encodings` what else the file's letters
    could be stored in, where nothing in it decides. `hidden` says that the sheet is hidden in its workbook, and
    `hidden_others` names other hidden ones that seem to hold responses. `cut` is how a text is cut into cells, as
    delimiters.Cut takes it."""

    format: str
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    or_encodings: tuple[str, ...] = ()
    hidden: bool = False
    hidden_others: tuple[str, ...] = ()
    cut: tuple = ()


@dataclass(frozen=True)
class Export:
    """One survey export, recognised.

    `skipped` counts the blank records in front of the headings; `expected` is about how many follow them.
    """

    source: Source
    layout: Layout
    headings: tuple[tuple[str, ...], ...]
    rows: Callable[[], Iterator[Record]] = field(repr=False)
    skipped: int = 0
    expected: int = 0

    def records(self) -> Iterator[Record]:
        """The records after the headings, blank ones included, read afresh at each call.

        Raises Unreadable where the file turns out damaged further down.
        """
        first = self.skipped + self.layout.heading_rows
        return (record for record in self.rows() if record.number > first)

    @property
    def heading_width(self) -> int:
        """The number of headings, without blank ones at the end of the row."""
        return max((len(strip_end(row)) for row in self.headings), default=0)


def strip_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without the blank ones at the end."""
    last = next((i for i in range(len(cells), 0, -1) if cells[i - 1].strip()), 0)
    return cells[:last]
