"""A tagged PDF as pieces: its structure tree names every paragraph, table row and cell, across page breaks too."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from inspections.letters.pieces import Piece, clean

_LEAVES = {
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "LBody",
    "LI",
    "Lbl",
    "Caption",
    "Note",
    "TOCI",
    "Title",
}
_CELLS = {"TD", "TH"}
_HOLDERS = {"Table", "L", "TR"}
_DEEPEST = 60  # elements within each other; word processors stay below 20
_SAME_LINE = 3  # points between the baselines of what stands on one line of print


@dataclass
class _Element:
    """An element of the structure tree. `kids` are elements, and (page, mark) for what stands on a page."""

    kind: str
    kids: list = field(default_factory=list)


@dataclass(frozen=True)
class _Leaf:
    """One paragraph: its marks, and where it stands. `column` is the cell that its lines of print share."""

    marks: tuple
    row: tuple | None
    cell: int | None
    column: tuple | None


def pieces(source) -> list[Piece]:
    """The paragraphs of a tagged PDF in its reading order; none where it is not tagged.

    `source` is a path or a seekable binary file. Raises what pikepdf and pdfplumber raise of a damaged or locked file.
    """
    import pdfplumber  # noqa: PLC0415 (slow to import, and only readers need it)
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(source) as document:
        leaves = list(_leaves(_tree(document)))
    with pdfplumber.open(source) as document:
        chars = {
            (page.page_number, mark): found
            for page in document.pages
            for mark, found in _by_mark(page.chars).items()
        }
    return list(_told(leaves, chars))


def _tree(document):
    root = _Element("Root")
    top = document.Root.get("/StructTreeRoot")
    if top is not None:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        roles = {str(name)[1:]: str(kind)[1:] for name, kind in dict(top.get("/RoleMap", {})).items()}
        _grow(root, top, None, (pages, roles), 0)
    return root


def _grow(element, source, page, known, depth):
    pages, roles = known
    for kid in _kids(source) if depth < _DEEPEST else ():
        if isinstance(kid, int):
            element.kids.append((page, kid))
            continue
        here = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
        if kid.get("/Type") == "/MCR":
            element.kids.append((here, int(kid.MCID)))
        elif "/S" in kid:
            name = str(kid.S)[1:]
            child = _Element(roles.get(name, name))
            element.kids.append(child)
            _grow(child, kid, here, known, depth + 1)


def _kids(source):
    import pikepdf  # noqa: PLC0415

    kids = source.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int | pikepdf.Dictionary):
            yield kid


def _leaves(element, row=None, cell=None, column=None, path=()):
    if element.kind in _LEAVES and not _holds_more(element):
        yield from _leaf(list(_marks(element)), row, cell, column)
        return
    cells, loose = 0, []
    for place, kid in enumerate(element.kids):
        if isinstance(kid, tuple):
            loose.append(kid)
            continue
        yield from _leaf(loose, row, cell, column)
        loose, here = [], (*path, place)
        if kid.kind == "TR":
            yield from _leaves(kid, here, None, column, here)
        elif kid.kind in _CELLS:
            yield from _leaves(kid, row, cells, here, here)
            cells += 1
        else:
            yield from _leaves(kid, row, cell, column, here)
    yield from _leaf(loose, row, cell, column)


def _leaf(marks, row, cell, column):
    if marks:
        yield _Leaf(tuple(marks), row, cell, column)


def _marks(element):
    for kid in element.kids:
        if isinstance(kid, tuple):
            yield kid
        else:
            yield from _marks(kid)


def _holds_more(element):
    inner = [kid for kid in element.kids if isinstance(kid, _Element)]
    return any(kid.kind in _HOLDERS or _holds_more(kid) for kid in inner)


def _by_mark(chars):
    found = defaultdict(list)
    for char in chars:
        if char.get("mcid") is not None:
            found[char["mcid"]].append(char)
    return found


def _told(leaves, chars):
    """The words of each leaf, by where they stand on the page.

    Corrections come out of a word processor in odd order, and now and then under their neighbour's tag: so a line of
    print belongs as a whole to the leaf of its cell that has most of it.
    """
    printed = defaultdict(list)
    for place, leaf in enumerate(leaves):
        for page, mark in leaf.marks:
            printed[(page, leaf.column)] += [(place, char) for char in chars.get((page, mark), ())]
    words = defaultdict(list)
    for _, column in sorted(printed.items(), key=lambda one: one[0][0] or 0):
        for line in _lines(column):
            words[_owner(line)].append(_joined([char for _, char in line]))
    for place, leaf in enumerate(leaves):
        text = clean(" ".join(words[place]))
        if text:
            yield Piece(text, leaf.marks[0][0], leaf.row, leaf.cell)


def _lines(column):
    lines, at = [], None
    for place, char in sorted(column, key=lambda one: -_baseline(one[1])):
        if at is None or at - _baseline(char) > _SAME_LINE:
            lines.append([])
            at = _baseline(char)
        lines[-1].append((place, char))
    return [sorted(line, key=lambda one: one[1]["x0"]) for line in lines]


def _baseline(char):
    return char["matrix"][5]


def _owner(line):
    votes = Counter(place for place, char in line if not char["text"].isspace())
    return max(votes or Counter(place for place, _ in line), key=lambda place: (votes[place], -place))


def _joined(line):
    out, last = [], None
    for char in line:
        if last is not None and char["x0"] - last["x1"] > last["size"] * 0.15:
            out.append(" ")
        out.append(char["text"])
        last = char
    return "".join(out)
