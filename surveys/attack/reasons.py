"""Why numbers may be withheld in a first release, which everybody knows who knows the rules.

Of those that hang together one is that of a few people; in a broken-down table it may also be that all of a small group
gave one answer. Nothing of this is known of a table that a rule about who was not asked touches or that adds up
with another, nor where the answer that makes a group is withheld: the whole group goes with it.
"""

from surveys.readers.wording import key

ENDLESS = float("inf")
FEW_ALIKE = 3  # times the threshold


def of_groups(world, number, table, bases, cells):
    """The unknown numbers of a broken-down table of release `number` and of its groups, each with the name of how many
    answered in its group, or None: a dict, empty where no such reason is known.

    `bases` are the names of how many answered, group by group, and `cells` lists of names in that order.
    """
    touched = {key(title) for route in world.routes for title in (route.of, route.about)} | world.made_of
    is_plain = not table["is_multiple"] and table.get("kind") != "ranking"
    is_plain = is_plain and touched.isdisjoint((key(table["title"]), key(table["by"])))
    if not is_plain or number != world.releases[0].number or not set(bases).isdisjoint(world.withheld):
        return {}
    found = {cell: base for base, own in zip(bases, cells, strict=True) for cell in own}
    found |= dict.fromkeys(bases)
    return {name: base for name, base in found.items() if name not in world.printed}


def rows(reasons, place, first, most, few, printed):
    """The rows of a programme that say that one of the `reasons` is true, and after them how wide it has become.

    `reasons` are unknown names as of_groups gives them; `place` has the column of each name, and switches stand from
    column `first` on. Nobody of more than `most` people is counted; a few are fewer than `few`. A row is a dict of
    column -> factor with its least and its greatest sum.
    """
    found, switch = [], first
    for name in reasons:
        found += [
            ({place[name]: 1, switch: most}, -ENDLESS, few - 1 + most),
            ({place[name]: 1, switch: -1}, 0, ENDLESS),
        ]
        switch += 1
    for name, base in reasons.items():
        if base is not None and (base not in printed or few <= printed[base] < FEW_ALIKE * few):
            found += _all_alike(place, name, base, switch, most, FEW_ALIKE * few - 1, printed.get(base))
            switch += 1
    found.append((dict.fromkeys(range(first, switch), 1), 1, ENDLESS))
    return found, switch


def _all_alike(place, name, base, switch, most, few_alike, size):
    """All of a small group, of `size` where that is printed, gave the answer."""
    if size is not None:
        return [({place[name]: 1, switch: -size}, 0, ENDLESS)]
    return [
        ({place[name]: 1, place[base]: -1, switch: -most}, -most, ENDLESS),
        ({place[name]: 1, switch: most}, -ENDLESS, few_alike + most),
        ({place[name]: 1, switch: -1}, 0, ENDLESS),
    ]
