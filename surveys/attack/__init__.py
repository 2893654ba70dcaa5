"""Tries to work back what releases withhold, from what they print and from the rules, as somebody could who has all.

This is written apart from surveys.disclosure, which it judges, and shares no code with it. It runs before every
release: one that it can break is refused, with the question named. It knows no answer that is not printed.
"""

from itertools import combinations

from surveys.attack.between import check_between
from surveys.attack.nested import check_nested
from surveys.attack.parts import check_parts
from surveys.attack.printed import check_printed
from surveys.attack.routes import check_routes
from surveys.attack.shapes import Breach, Published
from surveys.attack.triangles import check_triangles
from surveys.attack.worlds import SECONDS, World

__all__ = ["SECONDS", "Breach", "Published", "breaches"]


def breaches(
    releases, threshold, seconds=SECONDS, routes=(), nested=frozenset(), parts=(), chose_none=frozenset()
):
    """What can be worked back from `releases` (Published, all of one survey, oldest first), as a list of Breach.

    `routes`, `nested`, `parts` and `chose_none` are what people know of the questions of the latest release (routes.py,
    nested.py, parts.py, ticks.py). A question that takes longer than `seconds` to attack counts as broken: nobody has
    shown that it holds.
    """
    found = [breach for release in releases for breach in check_printed(release, release.few(threshold))]
    found += [*check_triangles(releases), *check_nested(releases, nested), *check_parts(releases, parts)]
    found += check_routes(releases[-1], routes, threshold)
    for earlier, later in combinations(releases, 2):
        found += check_between(earlier, later, threshold)
    return list(
        dict.fromkeys(found + World(releases, threshold, seconds, routes, parts, chose_none).breaches())
    )
