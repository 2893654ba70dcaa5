"""Invented counted tables, and what a release prints of them."""

from dataclasses import replace
from itertools import permutations

from surveys import disclosure
from surveys.results import Cell, Counted, Group, Table
from surveys.results.nested import nested, parts
from surveys.results.routes import routes
from surveys.results.tallies import in_their_order


def a_table(*counts, base=None, title="How do you feel?", multiple=False, no_answer=0, not_asked=0):
    cells = tuple(Cell(f"Answer {n}", count) for n, count in enumerate(counts))
    base = sum(counts) if base is None else base
    chose_none = max(0, base - sum(counts)) if multiple else 0
    return Table(1, title, cells, base, no_answer, not_asked, is_multiple=multiple, chose_none=chose_none)


def told(title, *cells):
    cells = tuple(Cell(*cell) for cell in cells)
    return Table(1, title, cells, sum(cell.count for cell in cells), 0, 0, is_multiple=False)


def a_crossing(counts, base=None, title="How do you feel?", by="Where?", multiple=False):
    """A question, the question that breaks it down, and the broken-down table; `counts` are lists of a group each."""
    sizes = base or [sum(group) for group in counts]
    totals = [sum(answer) for answer in zip(*counts, strict=True)]
    one = a_table(*totals, base=sum(sizes), title=title, multiple=multiple)
    if multiple:
        chose_none = sum(max(0, size - sum(group)) for size, group in zip(sizes, counts, strict=True))
        one = replace(one, chose_none=chose_none)
    names = [f"Group {n}" for n in range(len(counts))]
    breaking = told(by, *zip(names, sizes, strict=True))
    groups = tuple(Group(n, tuple(c), size) for n, c, size in zip(names, counts, sizes, strict=True))
    crossed = replace(one, by=by, groups=groups)
    return one, breaking, crossed


def a_ranking(people):
    """Three items ranked by everybody, and once more by group: group -> how many gave each order of the three."""
    ways = list(permutations(range(3)))
    breaking = told("Where?", *((name, sum(many)) for name, many in people.items()))
    items = [_ranked(people, ways, item) for item in range(3)]
    return [replace(item, by="", groups=()) for item in items], breaking, items


def _ranked(people, ways, item):
    groups = []
    for name, many in people.items():
        counts = (sum(n for n, way in zip(many, ways, strict=True) if way[item] == rank) for rank in range(3))
        groups.append(Group(name, tuple(counts), sum(many)))
    totals = [sum(counts) for counts in zip(*(group.counts for group in groups), strict=True)]
    known = {"title": f"What first? Item {item}", "row": f"Item {item}", "kind": "ranking", "by": "Where?"}
    return replace(a_table(*totals), groups=tuple(groups), **known)


def both_ways(counts):
    """Two questions, the first broken down by the second, and the second by the first."""
    one, two, crossed = a_crossing(counts, title="One?", by="Two?")
    turned = a_crossing([list(row) for row in zip(*counts, strict=True)])[2]
    names = tuple(Cell(cell.label, n.count) for cell, n in zip(two.cells, turned.cells, strict=True))
    groups = tuple(
        replace(group, label=cell.label) for cell, group in zip(one.cells, turned.groups, strict=True)
    )
    return one, two, crossed, replace(two, cells=names, by="One?", groups=groups)


def counted(rows, titles, by=(), few=10):
    """What is counted of invented people: `rows` are tuples of what each answered, "" for nothing, to the questions of
    these `titles`; those in `by` break down all others. As results.Counted."""
    import numpy  # noqa: PLC0415

    found = []
    for number, (title, said) in enumerate(zip(titles, zip(*rows, strict=True), strict=True), start=1):
        said = numpy.array(said, dtype=object)
        given = said != ""
        nobody = numpy.zeros(len(said), dtype=bool)
        known = {"number": number, "title": title, "kind": "single", "answered": given, "not_asked": nobody}
        found.append(in_their_order(numpy.flatnonzero(given), said[given], **known))
    crossed = [
        replace(tally.table(), by=one.title, groups=tally.groups(one))
        for one in found
        if one.title in by
        for tally in found
        if tally is not one
    ]
    own = [tally.table() for tally in found]
    return Counted(own + crossed, routes(found), nested(found, few), parts(found))


def printed(row):
    """The printed numbers of a protected table, None where withheld; None where the table is withheld whole."""
    return [cell["count"] for cell in row["cells"]] if row["state"] == "shown" else None


def released(table, people="other", threshold=10, number=1):
    """A table as an earlier release printed it, beside people counted now."""
    return disclosure.Before(number, people, disclosure.protect([table], threshold))
