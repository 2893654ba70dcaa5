"""Tables that look much like responses and are none: counts of answers, pivots, statistics, one row for each answer."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby, pairwise

from surveys.readers.export import strip_end
from surveys.readers.sums import is_figure, is_label, number_of
from surveys.readers.wording import key


class Summary(StrEnum):
    counts = "counts"
    pivot = "pivot"
    statistics = "statistics"
    crossed = "crossed"
    answers = "answers"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOME_ROWS = 200
TOP = 12  # rows in which the headings stand
NARROW = 8  # columns
_TOOLS = (
    {"answerchoices", "responses"},
    {"answerchoices", "responsetotal"},
    {"answered", "skipped"},
    {"answer", "count", "percentage"},
)
_ANSWER = _words(
    "answer answers answerchoice answerchoices answeroption answeroptions answertext answervalue answerlabel response "
    "responses responseoption responseoptions responsetext responsevalue option options choice choices value values "
    "label category antwort antworten réponse réponses respuesta odpowiedź"
)
_COUNT = _words(
    "count counts n frequency freq number numberofresponses noofresponses responses responsecount responsetotal total "
    "totals totalresponses numberofanswers votes tally howmany respondents anzahl häufigkeit nombre effectif"
)
_SHARE = _words(
    "percent percentage percentofresponses responsepercent pct share proportion validpercent prozent"
)
_QUESTION = _words(
    "question questions qid questiontext questiontitle questionname questionlabel questionid questionnumber questionno "
    "questioncode questionref item itemtext field fieldname fieldlabel variable variablename attribute prompt "
    "statement frage pregunta pytanie"
)
_STATISTICS = _words(
    "mean average median min minimum max maximum stddeviation standarddeviation stddev stdev sd variance count n sum "
    "mode"
)
_PIVOT = _words(
    "rowlabels columnlabels zeilenbeschriftungen spaltenbeschriftungen étiquettesdelignes étiquettesdecolonnes "
    "rijlabels etiquetasdefila etichettedirighe etykietywierszy radetiketter totalresult"
)
_GRAND_TOTAL = _words("grandtotal gesamtergebnis totalgénéral sumtotal")
_OF = re.compile(
    r"(count(a|unique)?|sum|average|min|max|anzahl|summe|nombre|somme) (of|von|de) .+", re.IGNORECASE
)
_PERSON = _words("name fullname yourname respondent participant person parent carer")
_SHARE_CELL = re.compile(r"\d{1,3}([.,]\d+)?\s?%")

Rows = Sequence[Sequence[str]]


def summary_of(rows: Rows, *, known: bool = False) -> Summary | None:
    """What kind of summary the rows are, headings first; None for responses, or for anything else.

    `known` says that a survey tool wrote the file for certain: then only plain words count.
    """
    rows = [strip_end(tuple(row)) for row in rows[:SOME_ROWS] if any(cell.strip() for cell in row)]
    if _is_pivot(rows):
        return Summary.pivot
    if _is_by_words(rows):
        return Summary.counts
    for number, heading in enumerate(rows[:TOP]):
        asks = any("?" in cell for cell in heading)  # what each person was asked
        if not asks and (found := _by_headings([key(cell) for cell in heading], rows[number + 1 :])):
            return found
    if known or len(rows) < 2:
        return None
    return _by_cells(rows)


def _is_by_words(rows: Rows) -> bool:
    found = {key(cell) for row in rows for cell in row[:6] if len(cell) < 40}
    return any(words <= found for words in _TOOLS)


def may_be_counts(rows: Rows) -> bool:
    """Whether each row begins with words that no other has, and all the rest are figures: so are counts laid out."""
    rows = [strip_end(tuple(row)) for row in rows[:SOME_ROWS] if any(cell.strip() for cell in row)]
    return len(rows) > 2 and _is_named(rows[1:]) and _is_numbered(rows[1:])


def _is_named(below: Rows) -> bool:
    first = [_at(row, 0) for row in below]
    return len(set(first)) == len(first) and not any(is_figure(cell) or _has_moment(cell) for cell in first)


def _is_numbered(below: Rows) -> bool:
    cells = [cell for row in below for cell in row[1:] if cell.strip()]
    return len(cells) >= len(below) and all(map(is_figure, cells))


def _is_pivot(rows: Rows) -> bool:
    top = [cell for row in rows[:6] for cell in row if len(cell) < 200]
    if _PIVOT & {key(cell) for cell in top}:
        return True
    if len(rows) > 2 and any(_OF.fullmatch(cell.strip()) for cell in rows[0][1:]) and len(rows[0]) <= NARROW:
        return _is_named(rows[1:]) and _is_numbered(rows[1:])
    total = any(key(cell) in _GRAND_TOTAL for row in rows for cell in row)
    return total and any(_OF.fullmatch(cell.strip()) for cell in top)


def _by_headings(names: list[str], below: Rows) -> Summary | None:
    if not below or len([name for name in names if name]) < 2:
        return None
    asked, answered = _place(names, _QUESTION), _place(names, _ANSWER)
    if asked is not None and answered is not None and asked != answered and _is_long(names, below, asked):
        return Summary.answers
    if len(names) > 3 * NARROW:
        return None
    measured = {
        name
        for i, name in enumerate(names)
        if name in _STATISTICS and all(is_figure(_at(row, i) or "-") for row in below)
    }
    if len(measured) > 2 and not _is_moment(below):
        return Summary.statistics
    return Summary.counts if _are_counts(names, below, answered if answered is not None else asked) else None


def _is_long(names: list[str], below: Rows, asked: int) -> bool:
    """Whether questions recur from row to row, with no count beside them."""
    questions = [cell for row in below if (cell := _at(row, asked))]
    counted = _place(names, _COUNT - _ANSWER) is not None or _place(names, _SHARE) is not None
    return not counted and 1 < len(set(questions)) <= 0.7 * len(questions)


def _are_counts(names: list[str], below: Rows, said: int | None) -> bool:
    """Whether a column of answers has one of their number beside it, and no two of them are a person's."""
    if said is None or len(names) > NARROW or names[0] in _PERSON or _is_said_twice(names, below, said):
        return False
    counted = [i for i, name in enumerate(names) if i != said and name in _COUNT | _SHARE]
    return (
        any(_are_figures(below, i) for i in counted)
        and not _are_figures(below, said)
        and not _is_moment(below)
    )


def _is_said_twice(names: list[str], below: Rows, said: int) -> bool:
    """Whether the same stands in two rows running: two people may answer alike, but nobody counts an answer twice."""
    asked = said if names[said] in _QUESTION else _place(names, _QUESTION)
    if asked == said:
        lines = [tuple(cell.strip() for cell in row if not is_figure(cell)) for row in below]
    else:
        lines = [(_at(row, said), "" if asked is None else _at(row, asked)) for row in below]
    return any(one == two and one[0] for one, two in pairwise(lines) if one)


def _are_figures(below: Rows, position: int) -> bool:
    filled = [cell for row in below if (cell := _at(row, position))]
    return len(filled) > 1 and sum(map(is_figure, filled)) >= 0.8 * len(filled)


def _is_moment(below: Rows) -> bool:
    """Whether each row begins with a moment, as a response may, or with a number that no other has."""
    first = [_at(row, 0) for row in below]
    numbered = all(map(str.isdecimal, first)) and len(set(first)) == len(first)
    return numbered or sum(map(_has_moment, first)) > len(first) / 2


def _has_moment(cell: str) -> bool:
    return ":" in cell and any(map(str.isdecimal, cell))


def _by_cells(rows: Rows) -> Summary | None:
    """Shares in per cent beside each answer; totals both below and beside; or one question after another."""
    heading, *below = rows
    shares = sum(map(_ends_in_a_share, below)) if _are_of_a_whole(heading, below) else 0
    words = [row[0] for row in below if row[0].strip() and not is_figure(row[0])]
    apart = len(set(words)) == len(words) or any(_are_figures(below, i) for i in range(1, len(heading) - 1))
    if (
        apart
        and len(heading) <= NARROW // 2
        and shares >= 0.8 * len(below)
        and len(words) >= 0.8 * len(below) > 1
    ):
        return Summary.counts
    if _is_crossed(heading, below):
        return Summary.crossed
    return Summary.answers if len(heading) <= NARROW and _are_single_answers(below) else None


def _are_of_a_whole(heading: Sequence[str], below: Rows) -> bool:
    """Whether shares are called so, or add up to a whole, or go with the counts beside them: those of people, such as
    "What part of the help is in place?", do not."""
    if any(cell.strip() == "%" or key(cell) in _SHARE for cell in heading):
        return True
    columns = [
        [_at(row, at) for row in below if not is_label(_at(row, 0))] for at in range(1, max(map(len, below)))
    ]
    shares = [column for column in columns if any(map(_SHARE_CELL.fullmatch, column))]
    figures = [[number_of(cell) or 0 for cell in column] for column in columns if column not in shares]
    parts = [
        [number_of(cell.replace(" ", "").replace(",", ".")) or 0 for cell in column] for column in shares
    ]
    whole = any(map(_is_whole, parts)) or (len(parts) > 1 and all(map(_is_whole, zip(*parts, strict=True))))
    return whole or any(_go_together(part, counts) for part in parts for counts in figures)


def _is_whole(shares: Iterable[float]) -> bool:
    """Whether shares add up to a whole, once or for one question after another."""
    total, parts = 0.0, 0
    for share in filter(None, shares):
        total, parts = total + share, parts + 1
        if parts > 1 and 97 <= total <= 103:
            total = parts = 0
    return not total


def _go_together(shares: list[float], counts: list[float]) -> bool:
    """Whether all shares are of the same number, up to rounding."""
    pairs = [(share, count) for share, count in zip(shares, counts, strict=True) if share and count]
    if len(pairs) < 2 or not sum(counts):
        return False
    total = sum(count for _, count in pairs) * 100 / sum(share for share, _ in pairs)
    return all(abs(count * 100 / total - share) <= 1 for share, count in pairs)


def _ends_in_a_share(row: Sequence[str]) -> bool:
    """Whether a share stands in the row and nothing but figures after it: a person's answers would."""
    cells = [cell.strip() for cell in row[1:]]
    first = next((i for i, cell in enumerate(cells) if _SHARE_CELL.fullmatch(cell)), None)
    return first is not None and all(is_figure(cell) for cell in cells[first:] if cell)


def _is_crossed(heading: Sequence[str], below: Rows) -> bool:
    cells = [cell for row in below for cell in row[1:] if cell.strip()]
    totals = is_label(heading[-1]) and is_label(below[-1][0])
    return totals and len(below) > 2 and len(cells) > 3 and _is_named(below) and all(map(is_figure, cells))


def _are_single_answers(below: Rows) -> bool:
    """Whether one column repeats a name over several rows, and another runs through the same questions each time."""
    width = max(map(len, below))
    for who in range(min(width, 4)):
        runs = [list(run) for name, run in groupby(below, lambda row: _at(row, who)) if name]  # noqa: B023
        if len(runs) < 3 or len(runs) > len(below) / 2 or len({_at(run[0], who) for run in runs}) < len(runs):
            continue
        for what in range(width):
            if what != who and _run_alike([[_at(row, what) for row in run] for run in runs[:-1]]):
                return True
    return False


def _run_alike(runs: list[list[str]]) -> bool:
    usual = max((tuple(run) for run in runs), key=lambda run: sum(tuple(other) == run for other in runs))
    asked = len(set(usual)) == len(usual) > 1 and all(usual) and not all(map(is_figure, usual))
    return asked and sum(tuple(run) == usual for run in runs) >= 0.6 * len(runs)


def _place(names: list[str], known: frozenset[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in known), None)


def _at(row: Sequence[str], position: int) -> str:
    return row[position].strip() if position < len(row) else ""
