"""What somebody works back who knows that everybody who answered a question with several answers chose one at least.

The answers of a group are then as many as its people and some more, which belong to people with more than one answer;
those of all groups together are as many as those of the whole table.
"""

from surveys.attack.shapes import answers, named, place_of

TICKED = "how many of a group gave more than one answer can be worked out, and they are a few"


def take_in(world, release, chose_none):
    """Puts into the World what follows of the tables of a release; `chose_none` are titles, as key gives them, of
    questions to which some answered with none of the answers."""
    for table in release.shown():
        name = named(release.number, table)
        if table["is_multiple"] and name[1] not in chose_none:
            groups = table["groups"] if table.get("by") else [None]
            for group in groups:
                _take_in(world, table, name, group)


def _take_in(world, table, name, group):
    place = "" if group is None else place_of(table, group)
    base = (*name, place, "", "base")
    names = [(*name, place, answer, "is") for answer in answers(table)]
    counts = [world.printed.get(one) for one in (base, *names)]
    if None not in counts and sum(counts[1:]) < counts[0]:
        return  # then it is not so of this question
    more = ("more", *base)
    world.wheres[more] = world.wheres[base]
    world.highest[more] = len(names)
    if group and group["label"]:
        world.told[more] = TICKED
    world.sums.append({base: -1, more: -1, **dict.fromkeys(names, 1)})
