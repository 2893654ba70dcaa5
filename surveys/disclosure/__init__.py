"""What may be shown of counted tables. The rules, for a threshold of people (ten unless an area chooses more):

1. Nothing about a question, or a group, of fewer people.
2. No cell with fewer people, and in a question with several answers no complement of one either, since base less count
   tells it. Neither the ticks in excess of the base nor those of two answers may belong to a few (several.py). Unless
   somebody answered with none, a group has as many ticks as people at least, and everybody knows that.
3. Nothing where everybody gave the same answer, unless three times the threshold did: then "somebody of this group"
   would be "everybody of this group".
4. No withheld number that can be worked back. Beside those that must be withheld further ones are, noughts too where it
   takes that: the fewest with which every withheld number can be as large as the threshold and is uncertain by the
   threshold less one, whatever is printed and although these rules are public (choosing.py). What cannot be protected
   is withheld whole, and so is what takes longer than half a minute.
5. Nothing where some, but fewer, were not asked: who is asked follows from what they answered before. Where the
   answers themselves give such a rule away, how many were not asked is known of the earlier question as well, in each
   group of a breakdown too (between.py). Where the answers to one question are made up of those to another, as areas
   are of villages, both add up; a breakdown that withholds a number is not shown beside the other's.
6. All releases of a survey count together. The difference of two is a figure about the people who joined, left or
   changed their answers: it must be nought, or as large as the threshold, or uncertain, and where all who joined or
   left said the same, three times that. Beside releases of other surveys that may be of the same people a table is
   shown only if it says the same or is about another question (beside.py).
7. Two questions are broken down by each other in one direction only, and not at all where both are shown with one and
   the same third question: three such tables together tell of people by three answers at once. Beside a breakdown of
   another survey of the same people there is none.
8. Nothing where most people's answers have no name because only one or two gave each: that is free text.

A share is printed with its base, so it counts as the count. How many gave no answer is printed whatever the number: it
is no answer of anybody's, and people counted less base would tell it. Of a few who gave none to a question that others
are broken down by, everybody knows therefore how many they are; nothing they answered must follow.
"""

from dataclasses import replace

from surveys.disclosure.beside import is_safe_beside
from surveys.disclosure.between import Between
from surveys.disclosure.building import NO_ANSWER
from surveys.disclosure.matching import Known
from surveys.disclosure.printed import listed, share, shown, withheld
from surveys.disclosure.shapes import SHOWN, WITHHELD, Before, counted, released
from surveys.disclosure.systems import Unsolved
from surveys.disclosure.tables import Question, printed_groups, without
from surveys.readers.wording import key
from surveys.scales import ANY_OTHER

__all__ = ["SHOWN", "WITHHELD", "Before", "protect", "share"]


def protect(
    tables,
    threshold,
    *,
    earlier=(),
    beside=(),
    people=None,
    routes=(),
    nested=frozenset(),
    parts=(),
    progress=None,
):
    """The tables as they may be released, fit for JSON, in the same order, but for the items of a ranking whose order
    would tell of withheld numbers.

    `earlier` are the releases of the same survey, as Before; `beside` the tables of other surveys' releases that these
    must be safe beside. `people` is how many are counted at most. `routes`, `nested` and `parts` say what of one
    question tells of another (results.count gives them). `progress` is told the fraction done, 0 to 1. A withheld table
    keeps its wording and says nothing else.
    """
    known = Known(earlier, [counted(table) for table in tables], threshold)
    most = people or max((table.base + table.no_answer + table.not_asked for table in tables), default=0)
    protection = _Protection(threshold, beside, most, known, Between(routes, nested, parts, known, threshold))
    steps = [(protection.decide, group) for group in _together([table for table in tables if not table.by])]
    steps += [(protection.decide_crossed, group) for group in _together(_breaking_ones_last(tables))]
    for done, (decide, about) in enumerate(steps):
        decide(about)
        if progress:
            progress(done / len(steps))
    return [
        protection.printed(number, table) for number, table in enumerate(protection.in_order(tables), start=1)
    ]


def _breaking_ones_last(tables):
    """The broken-down tables; last those of questions that others are broken down by, which rule 7 may forbid."""
    crossed = [table for table in tables if table.by]
    breaking = {table.by for table in crossed}
    return sorted(crossed, key=lambda table: table.title in breaking)


def _together(tables):
    """Tables that are decided together: the items of one ranking share the people who ranked them."""
    found = {}
    for place, table in enumerate(tables):
        together = (table.number, table.by) if table.kind == "ranking" else place
        found.setdefault(together, []).append(table)
    return found.values()


class _Protection:
    """Decides table by table, each beside what was decided before it, and keeps what may be printed."""

    def __init__(self, threshold, beside, people, known, between):
        self.threshold, self.beside, self.known = threshold, beside, known
        self.between = between
        self.people = max(people, known.people)
        # Breakdowns of two surveys of the same people are not compared number by number: the first one stands alone.
        self.elsewhere = any(shape.by for frozen in beside if (shape := released(frozen)))
        self.questions, self.breaking = {}, {}
        self.counts, self.groups, self.order = {}, {}, {}
        self.crossed = known.crossed()  # pairs of a question and of what it is broken down by, in any release
        self.crossed_now = set()
        self.hiding = known.crossed(is_hiding=True)  # those of them that withhold a number

    def decide(self, tables):
        """Decides the own tables of one question: one, or those of a ranking's items."""
        shapes = [self.known.own(counted(table)) for table in tables]
        earlier, is_first = self.known.earlier(shapes), not self.known.pairs
        routes = self.between.routes_from(shapes)
        ties = self.between.ties(shapes, self.questions)
        question = Question(
            shapes, earlier, self.people, self.threshold, is_first=is_first, routes=routes, ties=ties
        )
        if not all(self._may_be_shown(table) for table in tables):
            return
        try:
            hidden = question.one_way()
        except Unsolved:
            return
        if not self.between.may_be_shown(shapes, self.questions):
            return
        for table, shape in zip(tables, shapes, strict=True):
            counts = without(shape.counts, hidden[shape.title])
            if any(count is not None for count in counts.values()):
                self.counts[id(table)] = counts
                self.breaking[table.title] = replace(shape, counts=counts)
                self.order[table.title] = listed(table, counts)
                self.questions[shape.question] = question

    def _may_be_shown(self, table):
        if 0 < table.not_asked < self.threshold or self.known.is_doubtful(counted(table)):
            return False
        if any(cell.label == ANY_OTHER and 2 * cell.count > table.base for cell in table.cells):
            return False  # what people wrote, taken for a list
        return is_safe_beside(table, self.beside, self.threshold)

    def decide_crossed(self, tables):
        """Decides tables that break one question down by another: one, or those of a ranking's items. They go where
        the question or the breaking question went."""
        shapes = [self.known.own(counted(table)) for table in tables]
        question, breaking = self.questions.get(shapes[0].question), self.breaking.get(shapes[0].by)
        if self.elsewhere or question is None or breaking is None or self._gives_a_third(shapes[0]):
            return
        if self.between.is_nested(shapes[0], self.crossed) or self.between.is_told_later(
            shapes, self.crossed_now
        ):
            return
        try:
            keys = question.crossed(shapes, breaking, self.between.routed(shapes, self.questions))
        except Unsolved:
            return
        pair = key(shapes[0].title), key(shapes[0].by)
        hiding = self.hiding | ({pair} if keys else set())
        if self.between.adds_up(shapes[0], self.crossed, hiding):
            return
        self.hiding = hiding
        for pairs in (self.crossed, self.crossed_now):
            pairs.add(pair)
        for table, shape in zip(tables, shapes, strict=True):
            self._keep_groups(table, shape, printed_groups(shape, keys), question.withheld[shape.title])

    def _gives_a_third(self, shape):
        """Whether the same two questions are shown the other way round, or each of them with one and the same third:
        the three tables together tell of people by all three answers."""
        one, other = key(shape.title), key(shape.by)
        pairs = {frozenset(pair) for pair in self.crossed}
        thirds = set().union(*pairs) - {one, other}
        is_turned = (other, one) in self.crossed
        return is_turned or any({frozenset((one, t)), frozenset((t, other))} <= pairs for t in thirds)

    def _keep_groups(self, table, shape, groups, hidden):
        if any(count is not None for _, _, counts in groups for count in counts.values()):
            order = [*self.order[table.by], NO_ANSWER]  # that of the groups' sizes tells of withheld ones
            groups.sort(key=lambda group: order.index(group[0]))
            self.counts[id(table)], self.groups[id(table)] = without(shape.counts, hidden), groups

    def in_order(self, tables):
        """The tables, where items of a ranking stand by how many put each first by what is printed of that, and the
        others last and by name."""
        ordered = list(tables)
        for together in _together(tables):
            if together[0].kind == "ranking" and together[0].is_by_count:
                places = [at for at, table in enumerate(tables) if any(table is one for one in together)]
                for at, table in zip(places, sorted(together, key=self._first), strict=True):
                    ordered[at] = table
        return ordered

    def _first(self, table):
        own = self.breaking.get(table.title)
        first = own and own.counts[table.cells[0].label]
        return first is None, -(first or 0), table.title

    def printed(self, number, table):
        """The table as the release prints it."""
        if id(table) not in self.counts:
            return withheld(number, table)
        return shown(number, table, self.counts[id(table)], self.groups.get(id(table), ()))
