"""What the questions of one survey tell of each other: who was asked what, and groups that are nearly the same."""

from surveys.readers.wording import key


class Between:
    """`routes` are as results.routes finds them, `nested` and `parts` as results.nested gives them; `known` says what
    was released before."""

    def __init__(self, routes, nested, parts, known, threshold):
        self.routes, self.nested, self.known, self.threshold = routes, nested, known, threshold
        self.parts = parts

    def ties(self, shapes, questions):
        """Pairs of a Parts that ties this question to a decided one, and that Question."""
        title = key(shapes[0].title)
        return [
            (part, questions[name])
            for part in self.parts
            for name in questions
            if {title, name[0]} == {key(part.of), key(part.whole)} and title != name[0]
        ]

    def adds_up(self, shape, crossed, hiding):
        """Whether a number that is withheld in a broken-down table follows from what is printed of a question that this
        one makes up, or is made up of: of one broken down in the same way, or of the one that breaks this one down.
        `hiding` are those of the `crossed` that withhold a number, this one among them if it does."""
        title, by = key(shape.title), key(shape.by)
        tied = [{key(part.of), key(part.whole)} for part in self.parts]
        beside = [pair for pair in crossed if pair[1] == by and {title, pair[0]} in tied]
        if {title, by} in tied:
            beside.append((title, by))
        return any((title, by) in hiding or pair in hiding for pair in beside)

    def routes_from(self, shapes):
        titles = {key(shape.title) for shape in shapes}
        return [route for route in self.routes if key(route.of) in titles]

    def may_be_shown(self, shapes, questions):
        """Whether who was not asked this question tells nothing of a few: not how many they are, and nothing that is
        withheld of the question that they answered before. `questions` are those decided, by Shape.question."""
        return all(
            self._is_allowed(route, self._question(route, questions)) for route in self._routes_to(shapes)
        )

    def _is_allowed(self, route, question):
        if question:
            return question.allows(route)
        is_told = route.most - route.people < self.threshold
        return not (is_told and (route.people < self.threshold or self._was_withheld(route)))

    def _was_withheld(self, route):
        """Whether an earlier release withheld something of the question that the route leads from."""
        return any(
            key(shape.title) == key(route.of) and not shape.by and None in shape.counts.values()
            for _, shape in self.known.pairs
        )

    def _routes_to(self, shapes):
        titles = {key(shape.title) for shape in shapes}
        return [route for route in self.routes if key(route.about) in titles]

    def _question(self, route, questions):
        """The decided question that a route leads from, or None where nothing of it is shown."""
        return next((found for name, found in questions.items() if name[0] == key(route.of)), None)

    def routed(self, shapes, questions):
        """Pairs of a route that leads to this question and the decided question that it leads from, or None. Of a
        question that breaks this one down the groups say it already."""
        return [
            (route, self._question(route, questions))
            for route in self._routes_to(shapes)
            if key(route.of) != key(shapes[0].by)
        ]

    def is_told_later(self, shapes, crossed):
        """Whether a later question, broken down in the same way before this one was, tells how many of a group gave
        some answers to it. `crossed` are pairs of titles, as `key` gives them, decided for this release."""
        by, told = key(shapes[0].by), crossed | self._crossed_before(shapes)
        return any((key(route.about), by) in told for route in self.routes_from(shapes))

    def _crossed_before(self, shapes):
        """What earlier releases of the very same people broke down, unless one of them did so to this question: it was
        then protected beside the others."""
        before = {
            (key(shape.title), key(shape.by))
            for release, shape in self.known.pairs
            if shape.by and release.people == "same"
        }
        return set() if (key(shapes[0].title), key(shapes[0].by)) in before else before

    def is_nested(self, shape, crossed):
        """Whether the same question is shown broken down by one whose groups differ from these in a few people."""
        by = [other for title, other in crossed if title == key(shape.title)]
        return any(frozenset((key(shape.by), other)) in self.nested for other in by)
