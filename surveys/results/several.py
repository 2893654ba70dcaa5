"""Several answers a person: a column for each option, or all of them in one cell."""

from collections import Counter

from surveys.readers.wording import is_other
from surveys.results.single import OTHER, other_name
from surveys.results.tallies import Tally, in_their_order

TICKED_NO = {"", "no", "n", "0", "false", "unchecked", "not selected", "not ticked"}
TICKED_NO |= {"nein", "non", "nej", "nei", "nee", "nie", "não"}  # LimeSurvey says it in the survey's language


def tally(columns, part, wrote, not_put, **known):
    """The tally of a question from its stored `columns` and their cells, `part`, in the same order."""
    if len(columns) == 1:
        return _listed(part.iloc[:, 0], wrote, **known)
    put = part.mask(part == not_put, "")
    blank = (put == "").all(axis=1).to_numpy(dtype=bool)
    not_asked = (part != put).any(axis=1).to_numpy(dtype=bool) & blank & ~wrote
    return of_ticks(_chosen(columns, _ticked(put, columns), wrote), ~blank | wrote, not_asked, **known)


def of_ticks(chosen, answered, not_asked, **known):
    """A tally from option -> true for whoever chose it."""
    import numpy  # noqa: PLC0415

    ticks = numpy.array(list(chosen.values()), dtype=bool).reshape(len(chosen), len(answered))
    what, who = numpy.nonzero(ticks)
    return Tally(labels=tuple(chosen), who=who, what=what, answered=answered, not_asked=not_asked, **known)


def _chosen(columns, ticks, wrote):
    """Option -> who chose it. What was written beside the question joins its own tick, where that has one."""
    chosen = {
        column["option"]: ticks[column["slot"]].to_numpy(dtype=bool) for column in columns if column["option"]
    }
    if wrote.any():
        label = next((option for option in chosen if is_other(option)), OTHER)
        chosen[label] = chosen.get(label, False) | wrote
    return chosen


def _ticked(part, columns):
    """True where an option was chosen. Some tools write the option itself, so that "No" may be a chosen one; others
    write yes and no."""
    labels = {column["slot"]: {"", column["option"]} for column in columns}
    if all(part[slot].isin(known).all() for slot, known in labels.items()):
        return part != ""
    return part.apply(lambda column: ~column.str.lower().isin(TICKED_NO))


def _listed(column, wrote, **known):
    """Several answers in one cell, as SurveyMonkey's condensed layout or a spreadsheet of form answers writes them."""
    import numpy  # noqa: PLC0415

    gave = (column != "").to_numpy(dtype=bool) | wrote
    given, wrote = column[gave].set_axis(numpy.flatnonzero(gave)), wrote[gave]
    parts = _parted(given)
    other = other_name(parts.explode().str.strip().unique())
    options = parts.where(~wrote, parts.map(lambda cell: [*cell, other])).explode().str.strip()
    pairs = options[options != ""].reset_index().drop_duplicates()
    nobody = numpy.zeros(len(column), dtype=bool)
    who, said = pairs.iloc[:, 0].to_numpy(dtype=int), pairs.iloc[:, 1].to_numpy(dtype=object)
    return in_their_order(who, said, answered=gave, not_asked=nobody, **known)


def _parted(cells):
    """Each cell as the list of answers in it. A comma may be part of an answer ("Speech, language and hearing"), so it
    divides only before what looks like an answer, and only where most of the pieces turn up otherwise as well."""
    for sign in (";", "|"):
        if cells.str.contains(sign, regex=False).any():
            return cells.str.split(sign, regex=False)
    begins = cells.str[:1]
    before = r", (?![a-z])" if (begins != begins.str.lower()).any() else ", "
    if not cells.str.contains(", ", regex=False).any():
        before = ","  # Qualtrics leaves no space
    parts = cells.str.split(before, regex=True)
    return parts if _are_answers(parts) else cells.map(lambda cell: [cell])


def _are_answers(parts):
    """Whether most pieces of divided cells are a whole cell elsewhere, or stand in several different cells."""
    cells = {tuple(cell) for cell in parts}
    places = Counter(piece for cell in cells for piece in set(cell))
    pieces = {piece for cell in cells if len(cell) > 1 for piece in cell}
    known = {piece for piece in pieces if (piece,) in cells or places[piece] > 1}
    return len(known) * 2 > len(pieces)
