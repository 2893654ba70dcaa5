"""What the ticks of a question with several answers tell besides themselves."""

from itertools import combinations

from surveys.readers.wording import is_none


def given_away(counts, base, threshold):
    """The answers to withhold, because they tell of a few people who ticked two answers, or more than one.

    `counts` are the printed people by answer, None where withheld; `base` is how many answered.

    Where everybody ticked something, a pair of answers has one unknown: how many ticked neither of the two. Those who
    ticked both are base - a - b short of it at least, so an excess of a + b over the base belongs to people who ticked
    both; the excess of all ticks over the base belongs to people who ticked more than one. Where more than two answers
    are offered the first is only the fewest who can have ticked both: withheld for doubt's sake. With an answer such as
    "None of these" nobody ticks another, so that who ticked neither of the two is known.
    """
    shown = {label: count for label, count in counts.items() if count is not None}
    for none in filter(is_none, shown):
        for label, count in shown.items():
            if label != none and 0 < base - shown[none] - count < threshold:
                return {min(none, label, key=shown.get)}
    for one, other in combinations(sorted(shown, key=shown.get), 2):
        if 0 < shown[one] + shown[other] - base < threshold:
            return {one}
    if len(shown) == len(counts) and 0 < sum(shown.values()) - base < threshold:
        return {min((label for label in shown if shown[label]), key=shown.get)}
    return set()


def cover(counts):
    """A second answer to withhold where there is but one: alone it would be known to be small, or nearly all."""
    withheld = [label for label, count in counts.items() if count is None]
    others = [label for label, count in counts.items() if count]
    return {min(others, key=counts.get)} if len(withheld) == 1 and others else set()
