"""Quotation marks only around words that stand in a stored text. What does not is shown with the nearest that does.

White space, quotation marks and hyphens are folded before words are compared, and capitals do not count, because a
quotation may begin in the middle of a sentence.
"""

import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass

from inspections import content as contents

# Pairs of marks. A single mark is an apostrophe too, so it counts only where it opens and closes beside no letter.
DOUBLE = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)(.+?)[’'](?!\w)", re.DOTALL)
LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")
# What a quotation leaves out is short, and turns nothing round.
GAP = r"(?:(?!(?<!\w)(?:not|no|never|neither|nor|without|only)(?!\w)).){0,300}?"
QUOTES, DASHES = dict.fromkeys(map(ord, "“”‘’'\"`«»")), dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u200b\ufeff\u2022\u25aa\u25fc\u25a0\u25cf\uf0b7\uf0a7")
)  # bullets too

# What is not the forum's own prose: names, addresses, sources, and words that are shown as somebody else's.
NOT_PROSE = {
    "source",
    "source_url",
    "report_title",
    "report_url",
    "outcome_words",
    "bodies",
    "address",
    "outcome",
}
NOT_PROSE |= {
    "table",
    "party",
    "who",
    "said_by",
    "kind_words",
    "help",
    "acknowledgements",
    "area",
    "forum",
    "sources",
}
SOMEBODYS = {"printed", "words"}


@dataclass(frozen=True)
class Text:
    """A stored text that may be quoted, and what a person calls it."""

    name: str
    words: str


@dataclass(frozen=True)
class Unfounded:
    """Words in quotation marks that stand in no stored text: where, which, and the nearest passage that does."""

    place: str
    quoted: str
    nearest: str = ""
    found_in: str = ""

    @property
    def why(self):
        """What is wrong and what to do, in a sentence or two for the person who wrote it."""
        if not self.quoted:
            return "A quotation mark is opened and not closed, or closed and not opened."
        words = f"“{self.quoted}” stands in quotation marks, but in no stored text."
        if self.nearest:
            words += f" The nearest is “{self.nearest}”, in {self.found_in}."
        return f"{words} Copy the words exactly, or take the quotation marks away."


def fold(words):
    """`words` as they are compared: without quotation marks, with one kind of hyphen and of space, in small letters."""
    plain = unicodedata.normalize("NFKC", words.translate(UNSEEN)).translate(QUOTES).translate(DASHES)
    return re.sub(r"\s*-\s*", "-", " ".join(plain.casefold().split()))


def stands(quoted, folded):
    """Whether `quoted` stands in one of the `folded` texts as whole words. What it leaves out ("…") is no more than
    a few lines without a "not", and the parts stand in one text and in their order."""
    parts = [fold(part).strip(" .,;:!?") for part in LEFT_OUT.split(quoted)]
    parts = [part for part in parts if part]
    pattern = GAP.join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in parts)
    return not parts or any(re.search(pattern, text, re.DOTALL) for text in folded)


def quoted(words):
    """The quotations in `words`, each as the ways it may be read: a closing single mark can be an apostrophe."""
    for found in DOUBLE.finditer(words):
        yield [found[1] if found[1] is not None else found[2]]
    for found in SINGLE.finditer(DOUBLE.sub(" ", words)):
        yield _ways(found, DOUBLE.sub(" ", words))


def _ways(found, words):
    """From the shortest to the longest end of a quotation in single marks, within its paragraph."""
    rest = words[found.start(1) :].split("\n\n")[0]
    return [rest[: end.start()] for end in re.finditer(r"[’'](?!\w)", rest)][:4] or [found[1]]


def is_balanced(words):
    """Whether every double quotation mark has its other half."""
    return words.count('"') % 2 == 0 and not set("“”") & set(DOUBLE.sub("", words))


def prose(content):
    """The forum's own texts in an EditionContent, as pairs of place and words."""
    yield from _prose(content, "")


def _prose(value, place):
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _prose(item, f"{place}.{number}")
    elif is_dataclass(value):
        for field in fields(value):
            if not _is_somebodys(value, field.name):
                yield from _prose(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))


def _is_somebodys(value, name):
    if name in NOT_PROSE or (isinstance(value, contents.LedgerShown) and name == "words"):
        return True
    if isinstance(value, contents.ThreadShown) and name == "series":  # official figures, as they were loaded
        return True
    return name in SOMEBODYS and getattr(value, "is_paraphrase", True) is False


def unfounded(content, texts):
    """What in the forum's own words stands in quotation marks and in none of `texts`, a list of Text."""
    folded = [fold(text.words) for text in texts]
    for place, words in prose(content):
        if not is_balanced(words):
            yield Unfounded(place, "")
        for ways in quoted(words):
            if not any(stands(way, folded) for way in ways):
                yield Unfounded(place, ways[0], *nearest(ways[0], texts))


def nearest(words, texts, floor=60):
    """The passage of `texts` that is most like `words`, and the name of its text; two empty texts where none is."""
    from rapidfuzz import fuzz  # noqa: PLC0415 (only where something is wrong)

    best = ("", "", floor)
    for text in texts:
        plain = " ".join(text.words.split())
        found = fuzz.partial_ratio_alignment(words.casefold(), plain.casefold(), score_cutoff=best[2])
        if found and found.score > best[2] and len(plain) >= len(words) // 2:
            best = (_whole_words(plain, found.dest_start, found.dest_end), text.name, found.score)
    return best[:2]


def _whole_words(text, start, end):
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()
