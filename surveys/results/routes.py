"""Who was not asked a question because of what they had answered before, as the answers themselves give it away.

Whoever knows the questionnaire knows such a rule ("if no, go to question 9"), and then learns from the number of people
who did not answer the later question how many gave some answers to the earlier one, withheld or not. No tool exports
the rules. So a rule is supposed wherever nobody who gave these answers answered the later question and chance would
hardly do that.
"""

from dataclasses import dataclass
from math import comb, log

CHANCE = log(1e-4)
CHANCE_ALONE = log(1e-2)  # where these are all the people who did not answer the later question


@dataclass(frozen=True)
class Route:
    """Nobody who gave one of `answers` to the question `of` (for `is_others`: who answered it without this one) has
    answered the question `about`; questions are named by their titles. `people` is how many they are, `most` how many
    of those who answered the one have not answered the other."""

    of: str
    answers: tuple[str, ...]
    about: str
    people: int
    most: int
    is_others: bool = False


def routes(tallies, progress=lambda: None):
    """Every Route between two of the `tallies`, given in the order in which their questions were asked. `progress` is
    called for each of them: of a million people it takes seconds."""
    found = []
    for place, earlier in enumerate(tallies):
        progress()
        for later in tallies[place + 1 :]:
            if later.number != earlier.number and later.answered.any():
                found += _between(earlier, later)
    return found


def _between(earlier, later):
    for labels, classes, is_others in _classes(earlier):
        all_of, answered = _many(classes, len(labels)), _many(classes[later.answered], len(labels))
        out = [place for place in range(len(labels)) if all_of[place] and not answered[place]]
        people, asked = int(all_of[out].sum()), int(all_of.sum())
        silent = asked - int(answered.sum())
        if not people or silent == asked or _may_be_chance(people, silent, asked, len(out), len(labels)):
            continue
        answers = tuple(labels[place] for place in out)
        most = people if _is_said(classes, out, later) else silent
        yield Route(earlier.title, answers, later.title, people, most, is_others)


def _classes(tally):
    """The answers that tell people apart, and each person's place among them, -1 for who gave none; of a question with
    several answers each answer by itself, as those who gave it and as those who did not."""
    import numpy  # noqa: PLC0415

    if not tally.is_multiple:
        classes = numpy.full(len(tally.answered), -1)
        classes[tally.who] = tally.what
        yield tally.labels, classes, False
        return
    for place, label in enumerate(tally.labels):
        ticked = numpy.zeros(len(tally.answered), dtype=bool)
        ticked[tally.who[tally.what == place]] = True
        for is_others in (False, True):
            is_one = ticked != is_others
            yield (label,), numpy.where(tally.answered, numpy.where(is_one, 0, 1), -1), is_others


def _many(classes, size):
    """How many people there are of each class; after the first `size` ones, which have names, the rest stand as one."""
    import numpy  # noqa: PLC0415

    found = numpy.bincount(classes[classes >= 0], minlength=size + 1)
    return numpy.append(found[:size], found[size:].sum())


def _is_said(classes, out, later):
    """Whether the tool itself marks just these people as not asked."""
    import numpy  # noqa: PLC0415

    return bool((numpy.isin(classes, out) == (later.not_asked & (classes >= 0))).all())


def _may_be_chance(people, silent, asked, chosen, of):
    """Whether as many people, who are `chosen` of the `of` answers, may all have been silent without any rule."""
    limit = CHANCE_ALONE if people == silent else CHANCE
    likely = log(comb(of, chosen))
    for place in range(people):
        likely += log((silent - place) / (asked - place))
        if likely < limit:
            return False
    return True
