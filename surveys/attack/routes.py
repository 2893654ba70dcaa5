"""What somebody works back who knows the questionnaire: after which answers a question is not asked.

A route says that nobody who gave one of its `answers` to the question `of` (`is_others`: who answered it without this
one) has answered the question `about`; they are `people`, of `most` who answered the one and not the other. Where these
two numbers differ by a few, the first one counts as known.
"""

from surveys.attack.shapes import Breach, named, place_of, plain
from surveys.readers.wording import key

TOLD = "how many were not asked it tells what a few people answered before"


def check_routes(release, routes, threshold):
    """A Breach for every question of the release by which a route that few people took is known."""
    shown = {key(table["title"]): table["title"] for table in release.shown() if not table.get("by")}
    for route in routes:
        title = shown.get(key(route.about))
        if title and 0 < route.people < threshold and route.most - route.people < threshold:
            yield Breach(release.number, title, TOLD)


def take_in(world, release, routes):
    """Puts into the World what routes between questions of the release tell of it."""
    tables = {}
    for table in release.shown():
        tables.setdefault(key(table["title"]), []).append(table)
    for number, route in enumerate(routes):
        own = [table for table in tables.get(key(route.of), ()) if not table.get("by")]
        for table in tables.get(key(route.about), ()):
            if not table.get("by"):
                for before in own:
                    _own(world, release, before, number, route)
            elif key(table["by"]) != key(route.of):
                before = [one for one in tables.get(key(route.of), ()) if one.get("by") == table["by"]]
                _groups(world, release, before, table, number, route)


def _own(world, release, before, number, route):
    known = ("route", release.number, number)
    world.wheres[known] = release.number, route.about
    cells = _cells(world, release, before, "", route)
    is_told = route.most - route.people < world.threshold
    world.printed[known] = route.people if is_told else route.most
    world.sums.append({known: -1} | dict.fromkeys(cells, 1) | ({} if is_told else {("rest", *known): 1}))


def _groups(world, release, before, table, number, route):
    """How many of each group were not asked: all who gave the answers, and none who answered this question."""
    out = {}
    for group in table["groups"]:
        base = (*named(release.number, table), place_of(table, group), "", "base")
        name = ("out", release.number, number, key(table["title"]), key(table["by"]), group["label"])
        out[group["label"]] = name
        world.wheres[name] = release.number, table["title"]
        world.sums.append({name: 1, ("rest", *name): 1, ("silent", *base): -1})
    if route.most - route.people < world.threshold:
        whole = ("routed", release.number, number)
        world.wheres[whole] = release.number, table["title"]
        world.printed[whole] = route.people
        world.sums.append({whole: -1} | dict.fromkeys(out.values(), 1))
    earlier = {group["label"]: (one, group) for one in before for group in one["groups"]}
    for label, name in out.items():
        if label in earlier:
            one, group = earlier[label]
            place = place_of(one, group)
            world.sums.append({name: -1} | dict.fromkeys(_cells(world, release, one, place, route), 1))
        elif label:
            world.told[name] = TOLD


def _cells(world, release, table, place, route):
    """The numbers of those who gave the answers of a route."""
    labels = [cell["label"] for cell in table["cells"]]
    names = [plain(answer, labels) for answer in route.answers if answer in labels]
    side = "not" if route.is_others else "is"
    return [(*named(release.number, table), place, name, side) for name in names]
