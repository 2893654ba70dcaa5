"""Tables beside releases of other surveys: may they tell of the same people, asked the same thing?

Whoever holds two releases can subtract one from the other. Releases of one survey are protected together, number by
number; between surveys nobody knows whose answers recur, so in doubt a whole table is withheld.
"""

from surveys.disclosure.matching import are_close
from surveys.disclosure.shapes import counted, released
from surveys.readers.wording import key


def is_safe_beside(table, others, threshold):
    """Whether nothing can be had by subtracting the table from one that another survey's release shows, or the other
    way. `others` are tables of such releases, as printed."""
    now = counted(table)
    shown = [shape for frozen in others if (shape := released(frozen)) and not shape.by]
    if any(_says_the_same(now, then) for then in shown):
        return True
    return not any(_may_be_the_same(now, then, threshold) for then in shown)


def _says_the_same(now, then):
    return now.question == then.question and now.counts == then.counts and now.base == then.base


def _may_be_the_same(now, then, threshold):
    """Whether both may be one question, asked or written differently: in doubt, yes.

    So it is with the same title, with half the answers of the shorter in common, or with as many answers that were
    each chosen by nearly as many people. Case, spaces and signs make no difference.
    """
    before, after = _labels(then), _labels(now)
    return (
        key(then.title) == key(now.title)
        or 2 * len(before & after) >= min(len(before), len(after))
        or are_close(now.counts, then.counts, threshold)
    )


def _labels(shape):
    return {key(label) for label in shape.counts}
