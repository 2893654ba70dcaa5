"""Three questions of which each two are shown together: such tables tell of people by all three answers at once."""

from itertools import combinations

from surveys.attack.shapes import Breach
from surveys.readers.wording import key

THREE = "together with two other breakdowns it tells of people by three answers at once"


def check_triangles(releases):
    """A Breach for every breakdown that closes such a triangle, in the latest release that shows it."""
    shown = {}
    for release in releases:
        for table in release.shown():
            if table.get("by"):
                shown[frozenset((key(table["title"]), key(table["by"])))] = release.number, table["title"]
    for three in combinations(sorted(set().union(*shown)), 3) if shown else ():
        pairs = [frozenset(pair) for pair in combinations(three, 2)]
        if all(pair in shown for pair in pairs):
            yield Breach(*max(shown[pair] for pair in pairs), THREE)
