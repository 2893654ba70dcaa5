"""What somebody works back who knows that the answers to one question are made up of those to another, as areas are of
villages: what is printed of both adds up."""

from itertools import product

from surveys.attack.shapes import Breach, answers, named
from surveys.readers.wording import key

ADDS_UP = "it is broken down like a question that its answers make up, or by that question"


def check_parts(releases, parts):
    """A Breach for every breakdown that withholds a number and adds up with another one, or with the question that
    breaks it down; or adds up with one that does."""
    broken = [(release, table) for release in releases for table in release.shown() if table.get("by")]
    for (_, one), (latest, table) in product(broken, broken):
        is_alike = key(one["by"]) == key(table["by"]) and (_hides(one) or _hides(table))
        is_by_itself = one is table and _hides(table)
        if latest is releases[-1] and (
            (is_alike and _are_tied(parts, one["title"], table["title"]))
            or (is_by_itself and _are_tied(parts, table["by"], table["title"]))
        ):
            yield Breach(latest.number, table["title"], ADDS_UP)


def _hides(table):
    return any(cell["count"] is None for group in table["groups"] for cell in group["cells"])


def _are_tied(parts, one, other):
    return any({key(part.of), key(part.whole)} == {key(one), key(other)} for part in parts)


def later(release, parts):
    """The titles, as key gives them, of questions of which something may be withheld because of one before them."""
    titles = [key(table["title"]) for table in release.shown() if not table.get("by")]
    tied = [(key(part.of), key(part.whole)) for part in parts]
    return {max(pair, key=titles.index) for pair in tied if set(pair) <= set(titles)}


def take_in(world, releases, parts):
    """Puts into the World what adds up in releases of the very same answers, the latest among them."""
    own = [(release, table) for release in releases for table in release.shown() if not table.get("by")]
    for part, (first, one), (second, whole) in product(parts, own, own):
        if (key(one["title"]), key(whole["title"])) == (key(part.of), key(part.whole)):
            _add_up(world, part, _named(world, first, one), _named(world, second, whole), (one, whole))


def _add_up(world, part, one, whole, tables):
    where = world.wheres[next(iter(whole.values()))]
    left_out = {1: [], -1: []}
    for answer, made_of in part.answers:
        if answer not in whole or not set(made_of) <= one.keys():
            continue
        row = {whole[answer]: 1} | {one[label]: -1 for label in made_of}
        for sign in left_out:
            skipped = ("skipped", sign, *whole[answer], one[made_of[0]])
            world.wheres[skipped] = where
            left_out[sign].append(skipped)
            row[skipped] = sign
        world.sums.append(row)
    for skipped, table in zip((left_out[-1], left_out[1]), tables, strict=True):
        if skipped:
            names = ("left out", *skipped[0]), ("rest", *skipped[0])
            world.wheres |= dict.fromkeys(names, where)
            world.printed[names[0]] = table["no_answer"] + table["not_asked"]
            world.sums.append({names[0]: -1, names[1]: 1} | dict.fromkeys(skipped, 1))


def _named(world, release, table):
    """Answer, as it is printed, to the name of its number."""
    name = named(release.number, table)
    labels = [cell["label"] for cell in table["cells"]]
    return {label: (*name, "", answer, "is") for label, answer in zip(labels, answers(table), strict=True)}
