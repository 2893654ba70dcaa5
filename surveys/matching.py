"""Which columns of two exports are the same: by the tool's own name for them, else by their words, else by their place.

Columns are dicts as in Upload.layout. Each has several names, strongest first; a name that two columns of one file
bear tells nothing, and is left out. A number that is only printed before a question ("Q5") moves when a question is
put in, so it counts together with the words alone.
"""

import hashlib
import re
from collections import Counter
from difflib import SequenceMatcher

from surveys.readers.wording import key

PRINTED = re.compile(r"q?\d+[a-z]?", re.IGNORECASE)
LEVELS = ("id", "both", "code", "words", "nth", "place")
NEAR = 3  # columns
ALIKE = 0.6  # of the letters of two headings
MOST_ASKED = 40  # questions without their like on one side: more are another survey, not new words


def names(columns):
    """Position -> the names of that column, strongest first, as short strings that hold no heading."""
    levels = [_named(columns, level) for level in LEVELS]
    return {
        column["position"]: [
            f"{level}:{named[column['position']]}"
            for level, named in zip(LEVELS, levels, strict=True)
            if column["position"] in named
        ]
        for column in columns
    }


def _named(columns, level):
    """Position -> name of one level, for the columns that alone bear theirs."""
    if level == "nth":
        return _counted_off(columns)
    found = {column["position"]: _name(column, level) for column in columns}
    often = Counter(found.values())
    return {position: name for position, name in found.items() if name and often[name] == 1}


def _name(column, level):
    code, words = column.get("code", ""), _words(column)
    if level == "id":
        return column.get("import_id", "")
    if level == "both":
        return f"{code}/{words}" if code and words else ""
    if level == "code":
        return "" if PRINTED.fullmatch(code) else code
    if level == "words":
        return words
    return "" if words or code else str(column["position"])


def _counted_off(columns):
    """Columns of the same words by their number among them, and how many they are."""
    return {
        position: f"{words}/{number}of{len(positions)}"
        for words, positions in _by_words(columns).items()
        for number, position in enumerate(positions)
        if len(positions) > 1
    }


def _by_words(columns):
    """Mark of a heading -> the places of the columns that bear it."""
    same = {}
    for column in columns:
        if words := _words(column):
            same.setdefault(words, []).append(column["position"])
    return same


def _words(column):
    """A short mark of a heading and its option; empty where the column has neither."""
    words = f"{key(column['title'])}|{key(column['option'])}"
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest() if words != "|" else ""


def matched(old, new, same_as=None):
    """New position -> old column. `same_as` is what a person said: new position -> a name of the old column, or ""
    for a column that is new."""
    old_names, new_names = names(old), names(new)
    by_position = {column["position"]: column for column in old}
    pairs = _said(old_names, new_names, same_as or {})
    taken = set(pairs.values())
    settled = pairs.keys() | {int(at) for at, name in (same_as or {}).items() if not name}
    for level in LEVELS:
        held = {name: at for at, own in old_names.items() if at not in taken for name in own}
        for at, own in new_names.items():
            name = next((name for name in own if name.startswith(f"{level}:")), None)
            if at not in settled and name in held:
                pairs[at] = held[name]
                settled.add(at)
                taken.add(held[name])
    pairs |= _left_over(
        [column for column in old if column["position"] not in taken],
        [column for column in new if column["position"] not in settled],
    )
    return {at: by_position[before] for at, before in sorted(pairs.items())}


def _left_over(old, new):
    """Columns of the same words in the order they stand in, where as many of them are left on both sides."""
    before, after = _by_words(old), _by_words(new)
    return {
        at: position
        for words, places in after.items()
        if len(before.get(words, ())) == len(places)
        for at, position in zip(places, before[words], strict=True)
    }


def _said(old_names, new_names, same_as):
    old = {name: at for at, own in old_names.items() for name in own}
    return {int(at): old[name] for at, name in same_as.items() if name in old and int(at) in new_names}


def first_fit(wanted, new_names):
    """The position whose column bears one of the `wanted` names, the strongest that any bears; None for none."""
    held = {name: at for at, own in new_names.items() for name in own}
    return next((held[name] for name in wanted if name in held), None)


def likely(old, new, pairs, same_as=None, *, nearby=True):
    """What a person should be asked: groups of columns without their like that may be one question in new words.

    `old` and `new` are the columns of answers, `pairs` as from `matched`. Each group is a list of pairs (old, new).
    Words that are quite different are asked about where they stand in the same place, unless `nearby` is false.
    """
    known = {column["position"] for column in pairs.values()}
    before = _by_question([column for column in old if column["position"] not in known])
    said = {int(at) for at in same_as or {}}
    after = _by_question(
        [column for column in new if column["position"] not in pairs and column["position"] not in said]
    )
    if max(len(before), len(after), 0) > MOST_ASKED:
        return []
    found = []
    for group in before:
        scored = [(_likeness(group, other, pairs, nearby=nearby), other) for other in after]
        score, best = max(scored, key=lambda pair: pair[0], default=(0, None))
        if score > 0 and (both := _together(group, best)):
            found.append(both)
            after.remove(best)
    return found


def _by_question(columns):
    groups = {}
    for column in columns:
        groups.setdefault((column["question"], column["title"]), []).append(column)
    return list(groups.values())


def _likeness(group, other, pairs, *, nearby):
    """How likely two groups are one question, 0 for not at all: they hold the same, and lie or read alike."""
    words, new_words = _heading(group), _heading(other)
    if group[0]["role"] != other[0]["role"]:
        return 0
    alike = SequenceMatcher(None, words, new_words).ratio()
    near = nearby and abs(_expected(group[0]["position"], pairs) - other[0]["position"]) <= NEAR
    return alike + near if near or alike >= ALIKE else 0


def _heading(group):
    return " ".join([group[0]["title"], *(column["option"] for column in group)])[:400].casefold()


def _expected(position, pairs):
    """Where an old column would stand in the new file, going by the nearest column before it that is in both."""
    before = [(column["position"], at) for at, column in pairs.items() if column["position"] < position]
    old, new = max(before, default=(0, 0))
    return new + position - old


def _together(group, other):
    """Pairs of columns: lone ones, those of the same option, and the rest in order where they are as many."""
    if len(group) == len(other) == 1:
        return [(group[0], other[0])]
    options = {key(column["option"]): column for column in group}
    both = [(options[o], c) for c in other if (o := key(c["option"])) in options and o]
    return both or (list(zip(group, other, strict=True)) if len(group) == len(other) else [])
