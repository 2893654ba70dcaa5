"""Words without tags, pasted or out of a plain PDF, as lines of print. The feet of pages are set apart."""

import re
from collections import Counter
from dataclasses import replace

from inspections.letters import breaks
from inspections.letters.dates import span
from inspections.letters.pieces import Document, Piece, clean

_FOOT = re.compile(r"(?:Area SEND )?inspection report:.{0,120}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*of\s*\d{1,3})?", re.IGNORECASE)
_REST_OF_DATES = re.compile(r"(?:(?:to|and|[-–]) )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?20\d\d")
_WRAPPED = re.compile(r"(?:local |area )*partnership,?\s*(.*)", re.IGNORECASE)
_ONLY_DATES = re.compile(r"[\d\sA-Za-z–—-]{6,45}")
_TOO_MANY_GAPS = 4  # one gap in so many stands inside a sentence: then gaps say nothing
_MOST_RUNNING = 6  # lines over or under the text of a page
_FEWEST_RUNNING = 2
_NEAR = 5  # lines with words that a foot runs over at most


def document(text: str) -> Document:
    """The lines of `text`. Pages are parted by form feeds; without any there is one."""
    text = breaks.restored(text.replace("\r\n", "\n").replace("\r", "\n").strip("\f\n "))
    pages = text.split("\f")
    lines = _with_true_gaps([line for number, page in enumerate(pages, 1) for line in _lines(page, number)])
    feet = _feet(lines)
    feet |= _running(lines, len(pages), feet)
    return Document(
        tuple(line for place, line in enumerate(lines) if place not in feet),
        tuple(page.replace("\x00", "").strip() for page in pages),
        tuple(clean(" ".join(lines[place].text for place in group)) for group in _groups(sorted(feet))),
        is_tagged=False,
    )


def _lines(page, number):
    """Lines with words in them; the first of a page is not apart, for a sentence may run over."""
    is_apart = False
    for line in page.split("\n"):
        if words := clean(line):
            yield Piece(words, number, is_apart=is_apart)
        is_apart = not words


def _with_true_gaps(lines):
    """The lines, with no gap that counts where blank lines stand between all lines, also inside sentences."""
    apart = [line for line in lines if line.is_apart]
    inside = sum(line.text[0].islower() for line in apart)
    if inside * _TOO_MANY_GAPS <= len(apart):
        return lines
    return [replace(line, is_apart=False) for line in lines]


def _feet(lines):
    """The places of the lines that stand at the foot of a page: its title, dates and number."""
    feet = set()
    for place, line in enumerate(lines):
        if _FOOT.fullmatch(line.text):
            feet |= {place, *_rest_of_foot(lines, place)}
        elif _NUMBER.fullmatch(line.text) and _is_at_edge(lines, place):
            feet.add(place)
    return feet


def _running(lines, pages, feet):
    """The places of lines that stand first, or last, on every page, or on all but one; `feet` are known already."""
    running = set(feet)
    for _ in range(_MOST_RUNNING):
        inner = [place for place in range(len(lines)) if place not in running]
        tops = {lines[place].page: place for place in reversed(inner)}
        bottoms = {lines[place].page: place for place in inner}
        found = {*_alike(lines, tops.values(), pages), *_alike(lines, bottoms.values(), pages)}
        if not found:
            break
        running |= found
    return running


def _alike(lines, places, pages):
    printed = [(re.sub(r"\d", "", lines[place].text), place) for place in places]
    often = Counter(words for words, _ in printed)
    within = Counter(re.sub(r"\d", "", line.text) for line in lines)
    enough = max(_FEWEST_RUNNING, pages - 1)
    return [
        place
        for words, place in printed
        if words and often[words] >= enough and often[words] == within[words]
    ]


def _rest_of_foot(lines, place):
    for after in range(place + 1, min(place + _NEAR, len(lines))):
        words = lines[after].text
        if _NUMBER.fullmatch(words):
            yield after
            if after + 1 < len(lines) and _REST_OF_DATES.fullmatch(lines[after + 1].text):
                yield after + 1  # its dates ran over the number
            return
        wrapped = _WRAPPED.fullmatch(words) if after == place + 1 else None
        words = wrapped[1] if wrapped else words
        if words and not _is_foot_dates(words):
            return
        yield after


def _is_foot_dates(words):
    return _ONLY_DATES.fullmatch(re.sub(r"\s\d{1,3}$", "", words)) is not None and span(words) is not None


def _is_at_edge(lines, place):
    """Whether a page begins or ends here."""
    page = lines[place].page
    last = place + 1 == len(lines) or lines[place + 1].page != page
    return last or place == 0 or lines[place - 1].page != page


def _groups(places):
    """Runs of neighbouring places."""
    groups = []
    for place in places:
        if groups and place == groups[-1][-1] + 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups
