"""A tagged PDF as pieces: its structure tree names every paragraph, table row and cell, across page breaks too."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from inspections.letters import text
from inspections.letters.pieces import Document, Piece, clean
from inspections.letters.reading import Unreadable

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
MOST_PAGES = 80
_SAME_LINE = 3  # points between the baselines of what stands on one line of print


@dataclass(frozen=True)
class _Leaf:
    """One paragraph: its marks, and where it stands. `column` is the cell that its lines of print share."""

    marks: tuple
    row: tuple | None
    cell: int | None
    column: tuple | None


def document(source) -> Document:
    """The paragraphs of a tagged PDF in its reading order; its lines of print where it is not tagged.

    `source` is a path or a seekable binary file. Raises Unreadable where it is locked, damaged or too long.
    """
    import pdfplumber  # noqa: PLC0415 (slow to import, and only readers need it)

    try:
        with pdfplumber.open(source) as opened:
            return _document(opened)
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 (a damaged file raises anything in the libraries)
        raise _locked_or_damaged(error) from None


def _document(opened):
    if len(opened.pages) > MOST_PAGES:
        raise too_long()
    leaves = [leaf for element in opened.structure_tree for leaf in _leaves(element)]
    if not leaves:
        return text.document("\f".join(page.extract_text() for page in opened.pages))
    chars = {
        (page.page_number, mark): found
        for page in opened.pages
        for mark, found in _by_mark(page.chars).items()
    }
    return _tagged(leaves, chars, len(opened.pages))


def too_long() -> Unreadable:
    return Unreadable(
        "too_long",
        "This is far longer than an inspection document. Choose the report or letter alone, without anything bound to "
        "it.",
    )


def damaged() -> Unreadable:
    return Unreadable(
        "damaged", "This PDF is damaged or only half there. Fetch it from Ofsted's website once more."
    )


def _locked_or_damaged(error):
    if "Password" in f"{error!r}":
        return Unreadable(
            "locked", "This PDF is locked with a password. Save a copy without one and bring that in."
        )
    return damaged()


def _tagged(leaves, chars, count):
    """What no leaf claims stands at the head or foot of its page."""
    claimed = {mark for leaf in leaves for mark in leaf.marks}
    words, pages, feet = _told(leaves, chars), defaultdict(list), defaultdict(list)
    for place in range(len(leaves)):
        for page, line in words[place]:
            pages[page].append(line)
    for mark, left in chars.items():
        if mark not in claimed:
            feet[mark[0]] += [
                _joined([char for _, char in line]) for line in _lines([(0, char) for char in left])
            ]
    numbers = range(1, count + 1)
    return Document(
        tuple(_pieces(leaves, words)),
        tuple("\n".join(map(clean, pages[page] + feet[page])) for page in numbers),
        tuple(clean(" ".join(feet[page])) for page in numbers),
        is_tagged=True,
    )


def _pieces(leaves, words):
    for place, leaf in enumerate(leaves):
        found = clean(" ".join(line for _, line in words[place]))
        if found:
            yield Piece(found, words[place][0][0], leaf.row, leaf.cell)


def _leaves(element, page=None, row=None, cell=None, column=None, path=()):
    page = element.get("page_number", page)
    if element["type"] in _LEAVES and not _holds_more(element):
        yield from _leaf(list(_marks(element, page)), row, cell, column)
        return
    yield from _leaf([(page, mark) for mark in element.get("mcids", ())], row, cell, column)
    cells = 0
    for place, kid in enumerate(element.get("children", ())):
        here = (*path, place)
        if kid["type"] == "TR":
            yield from _leaves(kid, page, here, None, column, here)
        elif kid["type"] in _CELLS:
            yield from _leaves(kid, page, row, cells, here, here)
            cells += 1
        else:
            yield from _leaves(kid, page, row, cell, column, here)


def _leaf(marks, row, cell, column):
    if marks:
        yield _Leaf(tuple(marks), row, cell, column)


def _marks(element, page):
    page = element.get("page_number", page)
    yield from ((page, mark) for mark in element.get("mcids", ()))
    for kid in element.get("children", ()):
        yield from _marks(kid, page)


def _holds_more(element):
    return any(kid["type"] in _HOLDERS or _holds_more(kid) for kid in element.get("children", ()))


def _by_mark(chars):
    found = defaultdict(list)
    for char in chars:
        found[char.get("mcid")].append(char)
    return found


def _told(leaves, chars):
    """The lines of each leaf with their pages, by where they stand on the page.

    Corrections come out of a word processor in odd order, and now and then under their neighbour's tag: so a line of
    print belongs as a whole to the leaf of its cell that has most of it.
    """
    printed = defaultdict(list)
    for place, leaf in enumerate(leaves):
        for page, mark in leaf.marks:
            printed[(page, leaf.column)] += [(place, char) for char in chars.get((page, mark), ())]
    words = defaultdict(list)
    for (page, _), column in sorted(printed.items(), key=lambda one: one[0][0] or 0):
        for line in _lines(column):
            words[_owner(line)].append((page, _joined([char for _, char in line])))
    return words


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
