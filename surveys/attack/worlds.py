"""All releases of a survey as one set of whole numbers: every way in which they can be true at once."""

import time
from itertools import combinations, combinations_with_replacement, product

from surveys.attack import parts as adding_up
from surveys.attack import routes as not_asked
from surveys.attack import ticks
from surveys.attack.pairs import pairs, turned
from surveys.attack.programme import Programme, Unfinished
from surveys.attack.reasons import of_groups
from surveys.attack.shapes import Breach, answers, called, cells_of, named, place_of
from surveys.readers.wording import key

SECONDS = 30  # for one question
FEW_ALIKE = 3  # times the threshold
CHANGED = "what a few people changed, or who came or left, can be worked out"


class World:
    """The numbers of all releases by name, what is printed of them, and every sum that ties them.

    A name is release, title, several answers or not, kind, place (a group), answer, and side: "is" for those who gave
    it, "not" for those who answered without it, "base" for all.
    """

    def __init__(self, releases, threshold, seconds=SECONDS, routes=(), parts=(), chose_none=frozenset()):
        self.releases, self.threshold, self.seconds, self.routes = releases, threshold, seconds, routes
        self.made_with = {release.number: release.few(threshold) for release in releases}
        self.printed, self.sums, self.wheres = {}, [], {}
        self.withheld, self.small, self.crossed, self.caps = [], [], [], {}
        self.gaps, self.tied, self.told, self.highest = {}, [], {}, {}
        self.made_of = adding_up.later(releases[0], parts)
        for release in releases:
            for table in sorted(release.shown(), key=lambda table: bool(table.get("by"))):
                self._take_in(release, table)
            self._take_in_rankings(release)
        for earlier, later in combinations(releases, 2):
            for before, table in pairs(earlier, later):
                self._compare(earlier, before, later, table)
        for earlier, later in combinations_with_replacement(releases, 2):
            for before, table in turned(earlier, later):
                self._turn(earlier, before, later, table)
        latest = [row for row in releases if row is releases[-1] or row.number in releases[-1].same]
        for release in latest:
            not_asked.take_in(self, release, routes)
        for release in releases:
            ticks.take_in(self, release, chose_none)
        adding_up.take_in(self, latest, parts)

    # Taking in what is printed

    def _take_in(self, release, table):
        where = (release.number, table["title"])
        name = named(release.number, table)
        if table.get("by"):
            self._take_in_groups(where, name, table)
            return
        base = self._number((*name, "", "", "base"), table["base"], where)
        self._number((*name, "", "", "silent"), table["no_answer"] + table["not_asked"], where)
        cells = [
            self._cell((*name, "", answer), cell, base, where, table)
            for answer, cell in cells_of(table, table)
        ]
        if not table["is_multiple"]:
            self._sum(base, cells)
            if table.get("kind") != "ranking":
                self._know_the_rules(release, cells)

    def _take_in_groups(self, where, name, table):
        kept = {answer: [] for answer in answers(table)}
        bases = [self._take_in_group(where, name, table, group, kept) for group in table["groups"]]
        self.crossed.append(of_groups(self, where[0], table, bases, list(zip(*kept.values(), strict=True))))
        self._sum((*name, "", "", "base"), bases)
        for label, parts in kept.items():
            self._sum((*name, "", label, "is"), parts)
            if table["is_multiple"]:
                self._sum((*name, "", label, "not"), [(*part[:-1], "not") for part in parts])

    def _take_in_group(self, where, name, table, group, kept):
        place = place_of(table, group)
        base = self._know((*name, place, "", "base"), group["base"], where)
        cells = [
            self._cell((*name, place, answer), cell, base, where, table)
            for answer, cell in cells_of(table, group)
        ]
        if not table["is_multiple"]:
            self._sum(base, cells)
        for answer, taken in zip(answers(table), cells, strict=True):
            kept[answer].append(taken)
        self._is_part_of_group(name[0], table, group, base, cells)
        return base

    def _is_part_of_group(self, number, table, group, base, cells):
        """Whoever of a group answered is one of those who gave the answer that makes the group, or gave none."""
        answer = called(table, group)
        own = (number, key(table["by"]), False, "single", "")
        whole = (*own, answer, "is") if answer else (*own, "", "silent")
        if whole in self.wheres:
            self.sums.append({whole: 1, base: -1, ("silent", *base): -1})
        if whole not in self.printed and base not in self.printed:
            self.withheld.append(base)
        if not answer and self.printed.get(whole, self.threshold) < self.few(base):
            for cell in cells:
                self.caps |= dict.fromkeys((cell, (*cell[:-1], "not")), self.printed[whole])

    def _know(self, name, value, where):
        """A number, printed unless its `value` is None."""
        self.wheres[name] = where
        if value is not None:
            self.printed[name] = value
        return name

    def _number(self, name, value, where):
        """A number that nobody may work back where it is not printed."""
        if value is None:
            self.withheld.append(name)
        return self._know(name, value, where)

    def _cell(self, name, cell, base, where, table):
        taken = self._number((*name, "is"), cell["count"], where)
        if table["is_multiple"]:
            other = self._others(taken, base)
            if cell["count"] is None:
                self.withheld.append(other)
        return taken

    def _others(self, taken, base):
        """Those who answered without this answer."""
        other = (*taken[:-1], "not")
        self.wheres[other] = self.wheres[taken]
        self.sums.append({base: -1, taken: 1, other: 1})
        return other

    def _sum(self, total, parts):
        self.sums.append({total: -1} | dict.fromkeys(parts, 1))

    def _know_the_rules(self, release, cells):
        """In a first release something is withheld only beside an answer of a few, of a ranking perhaps to another
        item."""
        unknown = [name for name in cells if name not in self.printed and name[1] not in self.made_of]
        if unknown and release is self.releases[0]:
            self.small.append(dict.fromkeys(unknown))

    def _take_in_rankings(self, release):
        """Where everybody ranked every item, each rank was given once by each."""
        found = {}
        for table in release.shown():
            if table.get("kind") == "ranking":
                found.setdefault((table["number"], table.get("by")), []).append(table)
        for (_, by), tables in found.items():
            if not by:
                names = [named(release.number, table) for table in tables]
                ranks = [(*name, "", rank, "is") for name in names for rank in answers(tables[0])]
                self._know_the_rules(release, ranks)
            if len({table["base"] for table in tables}) == 1 and len(tables) == len(tables[0]["cells"]):
                self._everybody_ranked(release.number, tables)

    def _everybody_ranked(self, number, tables):
        names = [named(number, table) for table in tables]
        first = tables[0]
        for place in [place_of(first, group) for group in first["groups"]] if first.get("by") else [""]:
            bases = [(*name, place, "", "base") for name in names]
            self.sums += [{bases[0]: 1, base: -1} for base in bases[1:]]
            for rank in answers(first):
                self._sum(bases[0], [(*name, place, rank, "is") for name in names])

    def few(self, name):
        """From how many people on the number may be told."""
        return self.made_with.get(name[0], self.threshold)

    # Comparing releases

    def _compare(self, earlier, before, later, table):
        labels = dict.fromkeys([*answers(before), *answers(table)])
        known = {called(before, group): place_of(before, group) for group in before.get("groups", ())}
        named_now = [(called(table, group), place_of(table, group)) for group in table.get("groups", ())]
        places = [(known[name], place) for name, place in named_now if name in known]
        for place, place_now in places if table.get("by") else [("", "")]:
            then, now = (*named(earlier.number, before), place), (*named(later.number, table), place_now)
            couples = [((*then, label, "is"), (*now, label, "is")) for label in labels]
            for pair in couples:
                for name, all_of in zip(pair, (then, now), strict=True):
                    self._is_there(name, (*all_of, "", "base"), table["is_multiple"])
            bases = [self.printed.get((*all_of, "", "base")) for all_of in (then, now)]
            self._tie(earlier, later, couples, bases, table["is_multiple"])

    def _turn(self, earlier, before, later, table):
        """The same two questions, the other one of them broken down: every number stands twice."""
        is_same = earlier is later or later.number in earlier.same
        places = {called(table, group): place_of(table, group) for group in table["groups"]}
        for group, answer in product(before["groups"], answers(before)):
            then = (*named(earlier.number, before), place_of(before, group), answer, "is")
            now = (*named(later.number, table), places.get(answer), called(before, group), "is")
            if now in self.wheres and is_same:
                self.sums.append({now: 1, then: -1})
            elif now in self.wheres:
                self._gap(earlier, later, then, now)

    def _is_there(self, name, base, is_multiple):
        """An answer that a table does not list was given by nobody."""
        if name not in self.wheres:
            self.wheres[name], self.printed[name] = self.wheres[base], 0
            if is_multiple:
                self._others(name, base)

    def _tie(self, earlier, later, answers, bases, is_multiple):
        if is_multiple:
            whole = [[pair, tuple((*name[:-1], "not") for name in pair)] for pair in answers]
        else:
            whole = [answers]
        for group in whole:
            if later.number in earlier.same:
                self.sums += [{now: 1, then: -1} for then, now in group]
            else:
                more = None if None in bases else bases[1] - bases[0]
                self.tied.append((more, [self._gap(earlier, later, *pair) for pair in group]))

    def _gap(self, earlier, later, then, now):
        low, high = (
            (0 if later.number in earlier.inside else -1),
            (0 if earlier.number in later.inside else 1),
        )
        gap = ("gap", then, now)
        self.gaps[gap] = (low, high)
        self.sums.append({now: 1, then: -1, gap: -1})
        return gap

    # Attacking

    def breaches(self):
        """Every Breach that whole-number programming finds."""
        found, told = [], {}
        for part in Programme(self).parts():
            part.until = time.monotonic() + self.seconds * len({self._where(name) for name in part.names})
            try:
                part.scatter([name for name in part.names if name in part.guessed or name in self.gaps])
                found += [
                    Breach(*self._where(name), how)
                    for name, how in self.told.items()
                    if name in part.place and part.tells(name)
                ]
                found += list(self._broken(part, told))
            except Unfinished as why:
                found.append(Breach(*self._where(part.names[0]), str(why)))
        return found + list(self._together(told))

    def _broken(self, part, told):
        for name in part.names:
            if name in self.gaps and not part.is_vague(name):
                low, high = part.range(name)
                told[name] = low
                if low != high or 0 < abs(low) < self.threshold:
                    yield Breach(*self._where(name), CHANGED)
            elif name in part.guessed and not part.is_vague(name):
                yield Breach(*self._where(name), "a withheld number can be worked out")

    def _together(self, told):
        """All of a few who joined or left gave one answer, or one of those that are withheld."""
        for more, gaps in self.tied:
            values = [told[name] for name in gaps if name in told]
            filled = [value for value in values if value]
            if len(values) < len(gaps):
                is_broken = more is not None and 0 < abs(more - sum(values)) < self.threshold
            else:
                is_broken = len(filled) == 1 < len(gaps) and abs(filled[0]) < FEW_ALIKE * self.threshold
            if is_broken:
                yield Breach(*self._where(gaps[0]), CHANGED)

    def _where(self, name):
        while name[0] in ("gap", "silent", "rest", "more"):
            name = name[2] if name[0] == "gap" else name[1:]
        return self.wheres[name]
