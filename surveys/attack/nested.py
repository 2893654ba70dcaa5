"""One question broken down by two others that divide people in nearly the same way."""

from itertools import combinations

from surveys.attack.shapes import Breach
from surveys.readers.wording import key

NEARLY = "it is broken down by two questions whose groups differ in a few people"


def check_nested(releases, nested):
    """A Breach for every question that is shown by both questions of a pair, by one of them in the latest release;
    `nested` are pairs of titles as key gives them, each a frozenset. They are true of those whom that one counts: of
    what was shown of others before they say nothing, and it cannot be called back."""
    shown, latest = {}, releases[-1].number
    for release in releases:
        for table in release.shown():
            if table.get("by"):
                shown.setdefault(key(table["title"]), {})[key(table["by"])] = release.number, table["title"]
    for by in shown.values():
        for one, other in combinations(by, 2):
            number, title = max(by[one], by[other])
            if number == latest and frozenset((one, other)) in nested:
                yield Breach(number, title, NEARLY)
