"""What of one question is withheld: first of its own table, then of each table that breaks it down."""

from dataclasses import replace

from surveys.disclosure.building import BASE, NOW, Building, number
from surveys.disclosure.choosing import chosen, failing
from surveys.disclosure.several import cover, given_away
from surveys.disclosure.systems import ALIKE, Unsolved
from surveys.readers.wording import key as plain

TURNS = 12


class Question:
    """One question of the release that is being made, with what earlier releases printed of it.

    `own` is the shape of its one-way table (several for a ranking, which share their people), `earlier` are pairs of
    a Before and a shape, of the same question; `people` how many are counted at most. `is_first` says that nothing of
    the survey was shown before. `routes` lead from this question to later ones, as results.routes finds them; in the
    end they are those that may be known. `ties` are pairs of a results.nested.Parts and of the Question decided before
    that it ties this one to.
    """

    def __init__(self, own, earlier, people, threshold, *, is_first=False, routes=(), ties=()):
        self.own, self.earlier, self.is_first = own, earlier, is_first
        self.routes, self.ties = list(routes), ties
        self.people, self.threshold = people, threshold
        self.withheld = {shape.title: set() for shape in own}
        self.crossings = []  # triples of a shape, what breaks it down, and the keys withheld in it

    def one_way(self):
        """Answers to withhold, by title. Raises Unsolved where the whole question has to go."""
        if any(is_whole(shape, self.threshold) for shape in self.own):
            raise Unsolved
        if kept := self._as_before():
            self.routes = []
            return kept
        try:
            return self._chosen()
        except Unsolved:
            if not self.routes:
                raise
        self.routes = []  # the later questions are then shown only as far as they tell nothing of this one
        return self._chosen()

    def allows(self, route):
        """Whether the later question of `route` may be shown beside what is withheld of this one."""
        if route in self.routes:
            return True
        try:
            told = self._failing([route])
            is_safe = not told or told <= self._failing([])
        except Unsolved:
            return False
        self.routes += [route] if is_safe else []
        return is_safe

    def _failing(self, more):
        building = self._decided()
        for route in more:
            self._routed(building, route)
        self._beside(building)
        return failing(building.system, self.threshold)

    def _chosen(self):
        extra = set()
        for _ in range(TURNS):
            keys = chosen(self._system(extra), self.threshold)
            self.withheld = {shape.title: _labels(shape, keys) for shape in self.own}
            more = self._told_by_ticks()
            if not more:
                return self.withheld
            extra |= more
        raise Unsolved

    def _as_before(self):
        """The same answers of the same people stay as an earlier release printed them."""
        same = {
            shape.title: shape for before, shape in self.earlier if before.people == "same" and not shape.by
        }
        if not all(shape.title in same for shape in self.own):
            return None
        self.withheld = {
            shape.title: {label for label, count in same[shape.title].counts.items() if count is None}
            for shape in self.own
        }
        if self._was_freer() and any(self._tells_of_few(shape) for shape in self.own):
            raise Unsolved
        return self.withheld

    def _was_freer(self):
        """Whether the same people's answers were released when fewer people were enough."""
        return any(
            before.people == "same" and (before.threshold or self.threshold) < self.threshold
            for before, _ in self.earlier
        )

    def _tells_of_few(self, shape):
        """Whether the table, as it was, withholds a number or shows one that is small today."""
        return bool(self.withheld[shape.title]) or any(
            self._is_small(shape, shape.base, count) for count in shape.counts.values()
        )

    def _building(self):
        all_chose = not any(shape.chose_none for shape in self.own)
        return Building(self.people, self.threshold, all_chose=all_chose)

    def _system(self, extra):
        building, cells, small = self._building(), set(), set()
        for shape in self.own:
            own = building.one_way(NOW, shape, may_withhold=True)
            cells |= set(own)
            small |= {key for key in own if self._is_small(shape, shape.base, building.system.true[key])}
        building.system.force(small)
        if small and self._is_by_itself() and not self.own[0].is_multiple:
            building.system.one_small.append(cells)
        building.system.force(extra)
        for route in self.routes:
            self._routed(building, route)
        self._tied(building)
        self._ranked(building)
        self._beside(building)
        return building.system

    def _routed(self, building, route):
        for shape in self.own:
            if plain(shape.title) == plain(route.of):
                building.routed(shape, route)

    def _is_by_itself(self):
        """Whether an answer of a few is the only reason to withhold something."""
        return not self.earlier and not self.ties

    def _decided(self):
        """What is printed of the question's own table, and what everybody knows of the rest."""
        building = self._building()
        self.put_printed(building, is_first=self._is_by_itself())
        for route in self.routes:
            self._routed(building, route)
        self._tied(building)
        return building

    def _tied(self, building):
        """Questions that this one is made up of, or makes up."""
        for part, other in self.ties:
            other.put_printed(building, is_first=other._is_by_itself())
            shapes = {plain(shape.title): shape for shape in (*self.own, *other.own)}
            building.tied(part, shapes[plain(part.of)], shapes[plain(part.whole)])

    def put_printed(self, building, *, is_first=False):
        """Puts into `building` what is printed of the question's own table."""
        for own in self.own:
            building.one_way(NOW, own, withheld=self.withheld[own.title])
        printed = [replace(own, counts=without(own.counts, self.withheld[own.title])) for own in self.own]
        building.know_the_rules(NOW, printed, is_first=is_first)

    def _is_small(self, shape, base, count):
        """Whether an answer is that of a few, of all of a small group, or, among several, not that of a few."""
        if 0 < count < self.threshold or (count == base and 0 < base < ALIKE * self.threshold):
            return True
        return shape.is_multiple and 0 < base - count < self.threshold

    def _ranked(self, building):
        """Of a ranking everybody knows how many gave a rank to one of the items: all who answered, mostly."""
        if len(self.own) < 2:
            return
        for rank in self.own[0].counts:
            parts = [number(NOW, shape, rank) for shape in self.own if rank in shape.counts]
            total = building.system.add(("ranked", rank), sum(building.system.true[key] for key in parts))
            building.system.adds_up(total, parts)

    def _beside(self, building, by=()):
        """Earlier releases of this question, their own tables first; `by` are the broken-down tables being decided."""
        now = {shape.name: shape for shape in [*self.own, *(crossing[0] for crossing in self.crossings), *by]}
        for before, shape in self.earlier:
            if shape.by:
                breaking = before.breaking(shape)
                building.first_way(before, breaking)
                building.crossed(before.number, shape, breaking)
            else:
                building.first_way(before, shape)
            if shape.name in now:
                building.beside(before, now[shape.name], shape)

    def _told_by_ticks(self):
        """Answers of a question with several that the printed ticks make it necessary to withhold too."""
        found = set()
        for shape in self.own:
            if shape.is_multiple:
                printed = without(shape.counts, self.withheld[shape.title])
                labels = cover(printed) | given_away(printed, shape.base, self.threshold)
                found |= {number(NOW, shape, label) for label in labels}
        return found

    def crossed(self, shapes, breaking, routed=()):
        """The keys to withhold in the tables that break the question down by one other: one table, or those of a
        ranking's items. Raises Unsolved where all of it has to go.

        `breaking` is what is printed of the breaking question's own table, None in its counts where withheld. `routed`
        are pairs of a route that leads to this question and of the Question that it comes from, or None.
        """
        forced = set()
        for _ in range(TURNS):
            building = self._crossing(shapes, breaking, forced)
            for route, question in routed:
                self._routed_groups(building, shapes, breaking, route, question)
            keys = chosen(building.system, self.threshold)
            more = set().union(*(self._told_in_groups(shape, keys) for shape in shapes))
            if not more:
                self.crossings += [(shape, breaking, keys) for shape in shapes]
                return keys
            forced |= more
        raise Unsolved

    def _routed_groups(self, building, shapes, breaking, route, question):
        """Who of each group was not asked, beside what is printed of the question before."""
        earlier = None
        for shape, by, keys in question.crossings if question else ():
            if plain(shape.by) == plain(breaking.title) and plain(shape.title) == plain(route.of):
                earlier = shape
                question.put_printed(building)
                building.crossed(NOW, shape, by, withheld=keys)
        for shape in shapes:
            if plain(shape.title) == plain(route.about):
                building.routed_groups(shape, route, earlier)

    def _crossing(self, shapes, breaking, forced):
        building = self._decided()
        for decided, by, keys in self._tied_crossings():
            building.one_way(NOW, by)
            building.crossed(NOW, decided, by, withheld=keys)
            if self.is_first:
                building.know_the_groups(decided)
        building.one_way(NOW, breaking)
        building.know_the_rules(NOW, [breaking], is_first=self.is_first)
        for shape in shapes:
            building.crossed(NOW, shape, breaking, may_withhold=True)
            building.system.force(set(self._small_in(building, shape, breaking)))
            if self.is_first:
                building.know_the_groups(shape)
        if len(shapes) > 1:
            building.ranked(NOW, shapes)
        building.system.force(forced)
        self._beside(building, by=shapes)
        return building

    def _tied_crossings(self):
        """The broken-down tables decided before, where they can tell of another: by what their sums have in common and
        is not printed."""
        return self.crossings if self.earlier or any(self.withheld.values()) else []

    def _small_in(self, building, shape, breaking):
        """What of a broken-down table is too small, group by group: a few people, or one answer of all of them."""
        for group, (size, counts) in shape.groups.items():
            if 0 < size < self.threshold or breaking.counts.get(group, 0) is None:
                yield building.base(NOW, shape, shape.by, group)
            for label, count in counts.items():
                if self._is_small(shape, size, count):
                    yield number(NOW, shape, label, by=shape.by, group=group)

    def _told_in_groups(self, shape, keys):
        found = set()
        for group, (size, counts) in shape.groups.items() if shape.is_multiple else ():
            hidden = {
                label for label in counts if number(NOW, shape, label, by=shape.by, group=group) in keys
            }
            for label in given_away(without(counts, hidden), size, self.threshold):
                found.add(number(NOW, shape, label, by=shape.by, group=group))
        return found


def is_whole(shape, threshold):
    """Whether nothing of the table may be shown: too few people, or one answer of all of them (rules 1 and 3)."""
    return shape.base < threshold or (shape.base < ALIKE * threshold and shape.base in shape.counts.values())


def without(counts, labels):
    return {label: None if label in labels else count for label, count in counts.items()}


def _labels(shape, keys):
    return {label for label in shape.counts if number(NOW, shape, label) in keys}


def printed_groups(shape, keys):
    """The groups of a broken-down table without the numbers of `keys`: triples of label, base, people by answer."""
    found = []
    for group, (size, counts) in shape.groups.items():
        base = number(NOW, shape, "", by=shape.by, group=group, side=BASE)
        hidden = {label for label in counts if number(NOW, shape, label, by=shape.by, group=group) in keys}
        found.append((group, None if base in keys else size, without(counts, hidden)))
    return found
