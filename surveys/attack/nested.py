"""One question broken down by two others that divide people in nearly the same way."""

from itertools import combinations

from surveys.attack.shapes import Breach
from surveys.readers.wording import key

NEARLY = "it is broken down by two questions whose groups differ in a few people"


def check_nested(releases, nested):
    """A Breach for every question that is shown by both questions of a pair; `nested` are pairs of titles as key gives
    them, each a frozenset."""
    shown = {}
    for release in releases:
        for table in release.shown():
            if table.get("by"):
                shown.setdefault(key(table["title"]), {})[key(table["by"])] = release.number, table["title"]
    for by in shown.values():
        for one, other in combinations(by, 2):
            if frozenset((one, other)) in nested:
                yield Breach(*max(by[one], by[other]), NEARLY)
