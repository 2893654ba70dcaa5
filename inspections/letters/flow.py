"""Lines as one running text, which sentences are looked for in, and the page of every place in it."""

import re
from bisect import bisect_right

from inspections.letters.reading import Passage

# The stop of "St. Helens", or after a title of a person, ends no sentence.
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bSt\.)(?<!\bM[rs]\.)(?<!\bDr\.)[’”'\")]?\s+(?=[^a-z])")


class Flow:
    """The words of some lines as one text. `text` is what to search in."""

    def __init__(self, lines):
        self.text = " ".join(line.text for line in lines)
        self._starts, self._pages, at = [], [], 0
        for line in lines:
            self._starts.append(at)
            self._pages.append(line.page)
            at += len(line.text) + 1

    def passage(self, text: str, start: int | None = None) -> Passage:
        """Where `text` stands; `start` is its place in the running text where that is known."""
        at = self.text.find(text) if start is None else start
        place = bisect_right(self._starts, max(at, 0)) - 1
        return Passage(self._pages[place] if self._pages else None, text)

    def found(self, pattern: re.Pattern, group: int = 0) -> Passage | None:
        """The first match of `pattern`, or of one group of it."""
        match = pattern.search(self.text)
        return self.passage(match[group], match.start(group)) if match and match[group] else None

    def line_of(self, pattern: re.Pattern) -> int:
        """The number of the line in which the first match begins; 0 where there is none."""
        match = pattern.search(self.text)
        return bisect_right(self._starts, match.start()) - 1 if match else 0

    def sentences(self) -> list[str]:
        return sentences(self.text)


def sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE_END.split(text) if one.strip()]


def first_sentence(text: str) -> str:
    return next(iter(sentences(text)), text)
