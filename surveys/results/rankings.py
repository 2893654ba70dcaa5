"""Rankings: for each item, how many people put it first, second and so on.

Tools lay them out in three ways: a column for each item with its rank in the cell, a column for each rank with the
item in the cell (LimeSurvey), or the items in order in one cell (Microsoft Forms).
"""

import re

from surveys.readers import limesurvey
from surveys.results.tallies import Tally

RANK_COLUMN = re.compile(r"(?:\D{0,12}\s)?(\d{1,2})")  # "Rank 1", "1"
RANK = re.compile(r"(\d{1,2})(\.0+)?")  # a spreadsheet may have made 1.0 of 1


def tallies(columns, part, tool, not_put, named, **known):
    """A tally for each item, in the order of the columns, or by how they were ranked where the items stand in cells.

    `named` gives the title of an item's table. Whoever did not rank an item did not answer its table.
    """
    items, ranks, is_by_place = _ranked(columns, part, tool)
    if not any((given > 0).any() for given in items.values()):
        return
    not_asked = _was_not_asked(part, not_put)
    for item, given in items.items():
        yield _tally(given, ranks, not_asked, title=named(item), row=item, is_by_count=is_by_place, **known)


def _tally(given, ranks, not_asked, **known):
    import numpy  # noqa: PLC0415

    answered = given > 0
    labels = tuple(ordinal(rank) for rank in range(1, ranks + 1))
    who = numpy.flatnonzero(answered)
    what = given[answered] - 1
    not_asked = not_asked & ~answered
    return Tally(labels=labels, who=who, what=what, answered=answered, not_asked=not_asked, **known)


def ordinal(rank):
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if rank % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def _ranked(columns, part, tool):
    """Item -> the rank that each person gave it, 0 for none; how many ranks there were to give; and whether the items
    stand in the order of how many put each first."""
    if len(columns) == 1:
        return _in_one_cell(part.iloc[:, 0])
    by_rank = [RANK_COLUMN.fullmatch(column["option"]) for column in columns]
    if all(by_rank) and (tool == limesurvey.TOOL or not _holds_ranks(part)):
        return _a_column_a_rank([int(found[1]) for found in by_rank], part)
    return _a_column_an_item(columns, part)


def _holds_ranks(part):
    return all(RANK.fullmatch(cell) for slot in part for cell in part[slot].unique() if cell)


def _a_column_an_item(columns, part):
    items = {}
    for column in columns:
        ranks = {cell: _rank(cell, len(columns)) for cell in part[column["slot"]].unique()}
        items[column["option"]] = part[column["slot"]].map(ranks).to_numpy(dtype=int)
    return items, len(columns), False


def _rank(cell, most):
    """The rank a cell holds, 0 for what is none: blank, "N/A", or a number that there is no place for."""
    found = RANK.fullmatch(cell)
    return int(found[1]) if found and int(found[1]) <= most else 0


def _a_column_a_rank(ranks, part):
    """The highest place counts, should somebody have put an item twice."""
    import numpy  # noqa: PLC0415

    items = {}
    for rank, slot in sorted(zip(ranks, part, strict=True)):
        for item in part[slot].unique():
            if item not in {"", limesurvey.NOT_ASKED}:
                given = items.setdefault(item, numpy.zeros(len(part), dtype=int))
                given[(given == 0) & (part[slot] == item).to_numpy(dtype=bool)] = rank
    return _by_place(items), max(ranks), True


def _in_one_cell(column):
    import numpy  # noqa: PLC0415

    orders = {cell: _listed(cell) for cell in column.unique()}
    names = dict.fromkeys(item for order in orders.values() for item in order)
    items = {}
    for name in names:
        ranks = {cell: order.index(name) + 1 if name in order else 0 for cell, order in orders.items()}
        items[name] = numpy.array(column.map(ranks), dtype=int)
    return _by_place(items), len(items), True


def _listed(cell):
    """The items of a cell in order, each once."""
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _by_place(items):
    """Items that stand in cells have no order of their own: those that most people put first come first."""
    return dict(sorted(items.items(), key=lambda pair: (-int((pair[1] == 1).sum()), pair[0])))


def _was_not_asked(part, not_put):
    """True where the tool says of every column that the question was not put."""
    import numpy  # noqa: PLC0415

    if not not_put:
        return numpy.zeros(len(part), dtype=bool)
    return (part == not_put).all(axis=1).to_numpy(dtype=bool)
