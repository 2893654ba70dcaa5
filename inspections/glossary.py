"""Words that parents may not know, explained in plain ones: which a text uses, and where it uses each first."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeData, mark_safe
from django.utils.text import slugify

from inspections.models import GlossaryEntry
from inspections.official.files import listed, table


@dataclass(frozen=True)
class Entry:
    """One word, its short forms, and what it means."""

    term: str
    abbreviations: tuple[str, ...]
    explanation: str

    @property
    def slug(self):
        return slug(self.term)


def slug(term):
    """How an address or an anchor names a word."""
    return slugify(term.replace("’", ""))[:100]


@cache
def shipped():
    """The words as the portal explains them, in the order of the alphabet."""
    rows = (Entry(row["term"], tuple(listed(row["abbreviations"])), row["explanation"]) for row in _rows())
    return tuple(sorted(rows, key=_order))


def _rows():
    return table("glossary.csv")


def _order(entry):
    return entry.term.casefold()


def entries(area):
    """All words as `area` explains them: its own explanation where it has one, without the words it leaves out."""
    found = {entry.term: entry for entry in shipped()}
    for row in GlossaryEntry.objects.filter(area=area):
        if row.is_left_out:
            found.pop(row.term, None)
        else:
            found[row.term] = own(row)
    return tuple(sorted(found.values(), key=_order))


def own(row):
    """The Entry that an area's own row stands for."""
    return Entry(row.term, tuple(listed(row.abbreviation)), row.explanation)


def used_in(texts, entries):
    """The `entries` that stand in any of `texts`, in the order of `entries`."""
    met = {entry.term for words in texts for _, _, entry in found_in(words, tuple(entries))}
    return tuple(entry for entry in entries if entry.term in met)


# What is not ours to mark: quotations, and web addresses.
NOT_OURS = re.compile(r"“[^”]*”|\"[^\"]*\"|https?://\S+")


def found_in(words, entries):
    """Triples of beginning, end and Entry for each place in `words` where one of `entries` stands, longest first:
    where a longer word stands, a shorter one inside it does not. Quotations and web addresses are left alone."""
    pattern, by_group = _pattern(entries)
    if not by_group:
        return
    kept = [found.span() for found in NOT_OURS.finditer(words)]
    for found in pattern.finditer(words):
        if not any(begin <= found.start() < end for begin, end in kept):
            yield found.start(), found.end(), by_group[found.lastgroup]


@lru_cache(maxsize=200)
def _pattern(entries):
    """One pattern for all `entries`, and the Entry of each of its groups."""
    forms = [(term_pattern(entry.term), len(entry.term), entry) for entry in entries]
    forms += [
        (f"{_spaced(short)}s?", len(short), entry) for entry in entries for short in entry.abbreviations
    ]
    forms.sort(key=lambda form: -form[1])
    by_group = {f"g{place}": entry for place, (_, _, entry) in enumerate(forms)}
    parts = (f"(?P<g{place}>{form})" for place, (form, _, _) in enumerate(forms))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])"), by_group


# Words after which the noun that takes a plural stands in front: areas for priority action, children in care.
INSIDE = re.compile(r" (?=(?:for|of|in) )")


def term_pattern(term):
    """A pattern for a word in one or many, in small letters or capitals: plans, authorities, areas for improvement."""
    first, *rest = INSIDE.split(term, maxsplit=1)
    if not rest:
        return f"(?i:{_plural(first)})"
    return f"(?i:{_plural(first)}{_spaced(f' {rest[0]}')}(?:s|es)?)"


def _plural(words):
    if words.endswith("y"):
        return f"{_spaced(words[:-1])}(?:y|ies)"
    if words.endswith("s") and not words.endswith("ss"):
        return f"{_spaced(words)}?"
    return f"{_spaced(words)}(?:s|es)?"


def _spaced(words):
    """A pattern for `words` however they are broken into lines, with either apostrophe, with or without a hyphen."""
    escaped = re.escape(words.replace("’", "'"))
    return re.sub(r"(\\ )+", r"\\s+", escaped).replace("'", "['’]").replace(r"\-", "[-‑ ]?")


class Marker:
    """Marks each word where one page first uses it. Make one for every page that is shown: it remembers what it has
    marked. `entries` have a term, abbreviations and an explanation."""

    def __init__(self, entries):
        self.entries = tuple(Entry(row.term, tuple(row.abbreviations), row.explanation) for row in entries)
        self.marked = set()

    def marked_up(self, words):
        """Plain `words` as HTML, with a link from each word not met before to its explanation. HTML comes back as it
        is: it may hold links and headings of its own."""
        if isinstance(words, SafeData):
            return words
        made, done = [], 0
        for begin, end, entry in found_in(words, self.entries):
            if entry.term not in self.marked:
                self.marked.add(entry.term)
                link = f'<a class="term" href="#word-{entry.slug}">{escape(words[begin:end])}</a>'
                made += [escape(words[done:begin]), link]
                done = end
        return mark_safe("".join([*made, escape(words[done:])]))
