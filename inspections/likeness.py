"""Which findings of two visits may belong together, by number and by likeness of their words. Plain Python: it only
suggests, and a person decides."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

# The least likeness, 0 to 100, that is worth a person's time. A follow-up visit repeats the number and nearly the
# words of what it follows, so there the number alone goes far and other numbers have to be much alike. Between two
# frameworks nothing is numbered alike and few words are the same. Tried on real reports: words with nothing in common
# but the field's vocabulary seldom reach 60.
SAME_NUMBER_FLOOR = 40
FOLLOW_UP_FLOOR = 75
FLOOR = 60
# More suggestions than this for one finding would be noise.
MOST = 3

WORD = re.compile(r"[^\W\d_]+")
# Words that stand in nearly every finding and so say nothing about which it is.
EVERYWHERE = set(
    WORD.findall(
        """
        a about across after all also an and any are area areas as at be because been between both but by can carers
        children could do does during each enough ensure families family for from further get go good had has have how
        improve improved in including into is it its leaders local look made make making more must need needs new not of
        on or other our out over parents partners partnership people providers receive send service services should so
        some special such support sure than that the their them then there these they this those through to too up use
        used using very was way ways were what when where which who whole will with within work working young
        """
    )
)
# What reports write out and volunteers shorten.
SHORTENED = (
    ("education, health and care plans", "ehc plans"),
    ("education, health and care plan", "ehc plan"),
    ("ehcps", "ehc plans"),
    ("ehcp", "ehc plan"),
)


@dataclass(frozen=True)
class Named:
    """A finding as far as likeness needs it: `key` tells it from others, `words` are its title and printed words."""

    key: int
    kind: str
    number: int
    words: str


@dataclass(frozen=True)
class Pair:
    """Two findings that may belong together, by their keys. `likeness` goes from 0 to 100."""

    earlier: int
    later: int
    same_number: bool
    likeness: int


def likeness(one, other):
    """How alike two texts are, 0 to 100, leaving out the words that stand in every finding."""
    return _alike(_telling(one), _telling(other))


def pairs(earlier, later, is_follow_up):
    """The Pairs between two lists of Named that reach the floor, for each later one the likeliest first.

    `is_follow_up` says that the later visit came back to look at the findings of the earlier one.
    """
    before = [(row, _telling(row.words)) for row in earlier]
    found = []
    for new in later:
        telling = _telling(new.words)
        near = [pair for old in before if (pair := _pair(old, (new, telling), is_follow_up))]
        found += sorted(near, key=lambda pair: (not pair.same_number, -pair.likeness))[:MOST]
    return found


def _alike(mine, theirs):
    return round(fuzz.token_set_ratio(mine, theirs)) if mine and theirs else 0


def _pair(earlier, later, is_follow_up):
    (old, words), (new, new_words) = earlier, later
    same_number = is_follow_up and (old.kind, old.number) == (new.kind, new.number)
    alike = _alike(words, new_words)
    floor = SAME_NUMBER_FLOOR if same_number else FOLLOW_UP_FLOOR if is_follow_up else FLOOR
    return Pair(old.key, new.key, same_number, alike) if alike >= floor else None


def _telling(text):
    """The words of `text` that tell it from other findings, each once."""
    text = " ".join(text.casefold().split())
    for long, short in SHORTENED:
        text = text.replace(long, short)
    words = dict.fromkeys(WORD.findall(text))
    return " ".join(word for word in words if word not in EVERYWHERE)
