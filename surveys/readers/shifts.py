"""Rows whose answers stand one column beside their own, as when somebody deletes or inserts a single cell.

Such a row is as wide as all others. It is known by cells that do not fit what their column holds in the first
responses, but what the column beside it holds.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SHIFTED, ODD = "shifted", "odd_cell"
ENOUGH = 5  # answers, to know what a column holds
MOST_OPTIONS = 12
WATCHED = 8  # columns of numbers and moments, and as many of the last ones: there every shift shows
MANY = 100  # rows, with which time is worth more than every column
SURELY = 2  # cells that belong to the column beside them
_NUMBER = re.compile(r"\s*[-+]?\d+([.,]\d+)?\s*")
_MOMENT = re.compile(
    r"\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
    r"([ T,]+\d{1,2}[:.]\d{2}\S*( ?[AaPp][Mm])?( ?\S{1,5})?)?\s*"
)
_ADDRESS = re.compile(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*")
_KINDS = {"number": _NUMBER, "moment": _MOMENT, "address": _ADDRESS}
# What nearly all cells of these kinds look like, in one text with the other cells of their row.
_PLAINLY = {
    "number": r"[-+]?\d+(?:[.,]\d+)?",
    "moment": r"\d(?=[^\x1e]{7})\w{0,3}[^\w\x1e][^\x1e]*",
    "address": r"[^@\s]+@[^@\s]+\.[^@\s]+",
}
_PLAINLY_NOT = {
    "number": r"(?![^\S\x1e]*[-+]?\d+(?:[.,]\d+)?[^\S\x1e]*(?![^\x1e]))",
    "moment": r"(?![^\S\x1e]|\d)",
    "address": r"(?![^\x1e]*@)",
}

Fits = Callable[[str], object]


@dataclass(frozen=True)
class Words:
    """What a column holds where people wrote: anything but what the columns beside it hold."""

    beside: tuple["Kind", ...]


Kind = str | frozenset[str] | Words


class Shifts:
    """Knows the columns that hold one kind of cell, or a few options, by the first rows of responses."""

    def __init__(self, rows: Sequence[Sequence[str]]):
        width = max(map(len, rows), default=0)
        columns = [[row[at] for row in rows if at < len(row) and _says(row[at])] for at in range(width)]
        self.usual = {at for at, cells in enumerate(columns) if len(cells) >= 0.9 * len(rows)}
        plain = {at: kind for at, cells in enumerate(columns) if (kind := _kind_of(cells))}
        written = {at: _words(cells, plain, at) for at, cells in enumerate(columns) if at not in plain}
        self.kinds: dict[int, Kind] = plain | {at: words for at, words in written.items() if words}
        known = [(at, _fits(kind)) for at, kind in sorted(self.kinds.items(), key=lambda one: one[0])]
        most = WATCHED if len(rows) >= MANY else width
        first = [one for one in known if isinstance(self.kinds[one[0]], str)][:most]
        self.watched: list[tuple[int, Fits]] = first + [one for one in known[-most:] if one not in first]
        self.sound = _sound_row({at: self.kinds[at] for at, _ in self.watched})

    def of(self, cells: Sequence[str], joined: str) -> tuple[str, int | None] | None:
        """SHIFTED where the row is, or ODD with the place of a cell of the wrong kind; None for a sound row.

        `joined` is all its cells in one text, with `\x1e` between them.
        """
        if self.sound.match(joined):
            return None  # nearly every row goes no further than this
        width = len(cells)
        for at, fits in self.watched:
            if at < width and (cell := cells[at]) and not fits(cell):
                return self._looked_at(cells)
        return None

    def _looked_at(self, cells: Sequence[str]) -> tuple[str, int | None] | None:
        filled = [(at, cells[at].strip()) for at in self.kinds if at < len(cells) and _says(cells[at])]
        odd = [at for at, cell in filled if not self._belongs(cell, at)]
        if any(self._is_shifted(cells, odd, step) for step in (1, -1)):
            return SHIFTED, None
        return next(((ODD, at) for at in odd if self._is_of_another_kind(cells, at)), None)

    def _belongs(self, cell: str, position: int) -> bool:
        return position in self.kinds and bool(_fits(self.kinds[position])(cell))

    def _is_shifted(self, cells: Sequence[str], odd: list[int], step: int) -> bool:
        """Whether cells belong to the column a step before, and from the first of them on hardly any to their own."""
        moved = [at for at in odd if self._came_from(cells, at, step)]
        if len(moved) < SURELY or all(isinstance(self.kinds[at - step], Words) for at in moved):
            return False  # people may write anything, also what others chose: that alone tells nothing
        first, last = min(moved), max(moved)
        room = cells[:first] if step > 0 else cells[last + 1 :]
        if all(cell.strip() for cell in room):
            return False  # a cell put in is blank, and one taken out leaves a blank at the end
        begin, end = _stretch(cells, first, last, step)
        around = [at for at in self.kinds if begin <= at < end and at not in odd]
        return sum(self._tells(cells, at, step) for at in around) <= len(moved) / 2

    def _came_from(self, cells: Sequence[str], position: int, step: int) -> bool:
        beside = self.kinds.get(position - step)
        return (
            beside is not None
            and _are_apart(beside, self.kinds[position])
            and self._belongs(cells[position].strip(), position - step)
        )

    def _tells(self, cells: Sequence[str], position: int, step: int) -> bool:
        """Whether a cell fits its own column and would not fit the one beside it."""
        beside = self.kinds.get(position - step)
        if beside is None or position >= len(cells) or not cells[position].strip():
            return False
        return _are_apart(beside, self.kinds[position])

    def _is_of_another_kind(self, cells: Sequence[str], position: int) -> bool:
        """Whether a moment, a number or an address stands where another of them belongs, or words for a moment; or
        whether an answer stands here that is missing in the column beside."""
        kind, cell = self.kinds[position], cells[position].strip()
        if isinstance(kind, str):
            others = (pattern for name, pattern in _KINDS.items() if name not in {kind, "number"})
            return kind == "moment" or any(pattern.fullmatch(cell) for pattern in others)
        beside = [at for at in (position - 1, position + 1) if at in self.usual and self._belongs(cell, at)]
        return any(
            at < len(cells) and not cells[at].strip() and _are_apart(self.kinds[at], kind) for at in beside
        )


def _says(cell: str) -> bool:
    """Whether a cell holds more than a sign, which some tools write for no answer."""
    return any(map(str.isalnum, cell))


def _stretch(cells: Sequence[str], first: int, last: int, step: int) -> tuple[int, int]:
    """From where to where cells are shifted, if those at `first` and `last` are: up to the next blank, and where one
    was put in, from the last blank before."""
    blank = [at for at, cell in enumerate(cells) if not cell.strip()]
    end = next((at for at in blank if at > last), len(cells))
    begin = next((at for at in reversed(blank) if at < first), 0)
    return (begin if step > 0 else first), end


def _words(cells: list[str], kinds: dict[int, Kind], position: int) -> Words | None:
    """What people wrote in a column, if that is never what a column beside it holds; what recurs may be options."""
    recurs = len(cells) < 4 * ENOUGH and len(set(cells)) <= len(cells) / 3
    if len(cells) < ENOUGH or recurs:
        return None
    beside = [kind for at in (position - 1, position + 1) if (kind := kinds.get(at))]
    apart = tuple(kind for kind in beside if sum(bool(_fits(kind)(cell)) for cell in cells) <= 1)
    return Words(apart) if apart else None


def _kind_of(cells: list[str]) -> str | frozenset[str] | None:
    """What nearly all cells are. A few may be from shifted rows themselves, so an option is what two people chose."""
    if len(cells) < ENOUGH:
        return None
    most_others = max(1, len(cells) / 10)
    for name, pattern in _KINDS.items():
        if sum(not pattern.fullmatch(cell) for cell in cells) <= most_others:
            return name
    counts = Counter(cell.strip() for cell in cells)
    options = frozenset(option for option, count in counts.items() if count > 1)
    few = len(options) <= min(MOST_OPTIONS, len(cells) / 3)
    return options if few and sum(count for count in counts.values() if count == 1) <= most_others else None


def _fits(kind: Kind) -> Fits:
    if isinstance(kind, Words):
        others = [_fits(one) for one in kind.beside]
        return lambda cell: not any(fits(cell) for fits in others)
    if not isinstance(kind, str):
        return kind.__contains__
    return {"number": _is_number, "moment": _is_moment}.get(kind, _KINDS[kind].fullmatch)


def _sound_row(kinds: dict[int, Kind]) -> re.Pattern:
    """One pattern for all these columns of a row: each cell is blank or plainly of its kind. What it does not know may
    still fit, and is looked at cell by cell."""
    parts, place = [], 0
    for at, kind in sorted(kinds.items()):
        parts.append(f"(?:[^\x1e]*+\x1e){{{at - place}}}{_cell(kind)}(?![^\x1e])")
        place = at
    return re.compile("".join(parts))


def _cell(kind: Kind) -> str:
    if isinstance(kind, Words):
        return "".join(map(_not, kind.beside)) + "[^\x1e]*+"
    return f"(?:{_PLAINLY[kind] if isinstance(kind, str) else _any_of(kind)})?"


def _not(kind: Kind) -> str:
    """What cannot be of the kind; for a moment its first sign will do."""
    if isinstance(kind, str):
        return _PLAINLY_NOT[kind]
    return f"(?!(?:{_any_of(kind)})(?![^\x1e]))"


def _any_of(options: Iterable[str]) -> str:
    return "|".join(map(re.escape, options))


def _is_number(cell: str) -> object:
    return cell.isdecimal() or _NUMBER.fullmatch(cell)


def _is_moment(cell: str) -> object:
    """Told by its first signs where that will do: every row is asked."""
    return (len(cell) > 7 and cell[:1].isdecimal() and not cell[:5].isalnum()) or _MOMENT.fullmatch(cell)


def _are_apart(one: Kind, two: Kind) -> bool:
    """Whether no cell could be of both."""
    if isinstance(one, Words) or isinstance(two, Words):
        return (isinstance(one, Words) and two in one.beside) or (
            isinstance(two, Words) and one in two.beside
        )
    if isinstance(one, str) and isinstance(two, str):
        return one != two
    if isinstance(one, str) or isinstance(two, str):
        pattern, options = (_KINDS[one], two) if isinstance(one, str) else (_KINDS[two], one)
        return not any(pattern.fullmatch(option) for option in options)
    return not one & two
