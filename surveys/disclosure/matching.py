"""Which table of an earlier release of the survey is of the same question as one of now, whatever its title today."""

from dataclasses import replace

from surveys.disclosure.shapes import released
from surveys.readers.wording import key


class Known:
    """What earlier releases of the survey printed, laid beside the tables of now, which are given as shapes.

    A question that is asked in other words today is the same where its answers are: then the earlier table takes
    today's title. `people` is the most that any of the releases can have counted.
    """

    def __init__(self, earlier, shapes, threshold):
        self.threshold = threshold
        self.people = max((_people(frozen) for before in earlier for frozen in before.tables), default=0)
        asked = {shape.question for shape in shapes}
        known = {shape.question for release in earlier for shape in release.shapes()}
        new = [shape for shape in shapes if shape.question not in known and not shape.by]
        releases = [_with_titles_of_now(release, new, asked) for release in earlier]
        releases = [_with_answers_of_now(release, shapes) for release in releases]
        self.pairs = [(release, shape) for release in releases for shape in release.shapes()]
        self.gone = [shape for _, shape in self.pairs if shape.question not in asked and not shape.by]
        self.new = {shape.question for shape in new}

    def own(self, shape):
        """The shape of now with every answer that an earlier release named: nobody gave those that are gone."""
        return completed(shape, _labels(self._of({shape.question})))

    def earlier(self, shapes):
        """Pairs of Before and shape of the question that `shapes` belong to, its broken-down tables included."""
        labels = _labels((None, shape) for shape in shapes)
        found = self._of({shape.question for shape in shapes})
        return [(before, completed(shape, labels | _labels(found))) for before, shape in found]

    def _of(self, questions):
        return [pair for pair in self.pairs if pair[1].question in questions]

    def crossed(self, *, is_hiding=False):
        """What earlier releases broke down by what: pairs of a question's title and the other's, given as keys. Where
        asked for, only that of which some number was withheld."""
        return {
            (key(shape.title), key(shape.by))
            for _, shape in self.pairs
            if shape.by and (not is_hiding or _is_hiding(shape))
        }

    def is_doubtful(self, shape):
        """Whether nobody can say what a difference means, or it tells of a few: an answer may have another name today,
        the question may have been read in another way or be one of those that are gone, or a few more or fewer people
        were asked."""
        before = [pair for pair in self._of({shape.question}) if not pair[1].by]
        return (
            any(_was_banded_anew(shape, earlier) for _, earlier in before)
            or any(_was_renamed(shape.counts, earlier.counts, self.threshold) for _, earlier in before)
            or any(self._a_few_were_asked(release, shape, earlier) for release, earlier in before)
            or (shape.question in self.new and any(self._may_be(shape, earlier) for earlier in self.gone))
        )

    def _a_few_were_asked(self, release, shape, earlier):
        """Whether a few of those who joined, left or changed were not asked: their earlier answers decide that."""
        more = shape.not_asked - earlier.not_asked
        return release.people != "same" and 0 < abs(more) < self.threshold

    def _may_be(self, shape, earlier):
        """Whether the question that is gone is this one: read in another way, or in other words."""
        if key(shape.title) == key(earlier.title) or shape.kind == earlier.kind == "number":
            return True  # numbers are put into new bands where nobody knows that they were asked for before
        is_alike = are_close(shape.counts, earlier.counts, self.threshold) or _differs_by_a_few(
            shape.counts, earlier.counts, self.threshold
        )
        return shape.is_multiple == earlier.is_multiple and is_alike


def _is_hiding(shape):
    return any(None in (size, *counts.values()) for size, counts in shape.groups.values())


def _with_titles_of_now(release, new, asked):
    """The earlier release with every question, and what it is broken down by, under the title that it has today."""
    plain = [shape for shape in release.shapes() if not shape.by and shape.question not in asked]
    today = {shape.question: _renamed(shape, new) for shape in plain}
    by = {shape.question[0]: today[shape.question].title for shape in plain if shape.kind == "single"}
    return replace(release, tables=[_retitled(frozen, today, by) for frozen in release.tables])


def _retitled(frozen, today, by):
    shape = released(frozen)
    if shape is None:
        return frozen
    named = today.get(shape.question, shape)
    return frozen | {"title": named.title, "kind": named.kind, "by": by.get(key(shape.by), shape.by)}


def _with_answers_of_now(release, shapes):
    """The earlier release with every answer, and every group, called as it is today: a sign or a capital makes no
    other answer of it."""
    today = {shape.question: _by_key(shape.counts) for shape in shapes if not shape.by}
    by = {name[0]: labels for name, labels in today.items() if name[1:] == (False, "single")}
    return replace(release, tables=[_relabelled(frozen, today, by) for frozen in release.tables])


def _relabelled(frozen, today, by):
    shape = released(frozen)
    if shape is None:
        return frozen
    answers, groups = today.get(shape.question, {}), by.get(key(shape.by), {})
    then, then_by = _by_key(shape.counts), _by_key(shape.groups)

    def called(rows, known, then):
        return [row | {"label": _today(row["label"], known, then)} for row in rows]

    parts = [group | {"cells": called(group["cells"], answers, then)} for group in frozen.get("groups", ())]
    return frozen | {
        "cells": called(frozen["cells"], answers, then),
        "groups": called(parts, groups, then_by),
    }


def _today(label, known, then):
    """What the answer is called today; as it was where no answer, or more than one, has its letters and digits."""
    return known.get(key(label), label) if then.get(key(label)) == label else label


def _by_key(labels):
    """The answers by their letters and digits, as far as no two have the same."""
    found = {}
    for label in labels:
        found.setdefault(key(label), []).append(label)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def _renamed(earlier, new):
    """The earlier table under the title of the new question that it is likely to be of."""
    alike = [
        shape for shape in new if shape.is_multiple == earlier.is_multiple and _same_answers(shape, earlier)
    ]
    before = min(alike, key=lambda shape: _apart(shape.counts, earlier.counts), default=earlier)
    return replace(earlier, title=before.title, kind=before.kind)


def _same_answers(one, other):
    return {key(label) for label in one.counts} == {key(label) for label in other.counts}


def _apart(now, then):
    return sum(abs(count - (then.get(label) or 0)) for label, count in now.items())


def _was_banded_anew(now, then):
    """Whether numbers stand in other bands than before: the two can be subtracted band by band."""
    return now.kind == "number" and set(now.counts) != set(then.counts)


def _was_renamed(now, then, threshold):
    """Whether an answer of many is gone and one of nearly as many is new."""
    gone = [
        count for label, count in then.items() if label not in now and (count is None or count >= threshold)
    ]
    new = [count for label, count in now.items() if label not in then and count >= threshold]
    return any(count is None or abs(count - other) < threshold for count in gone for other in new)


def are_close(now, then, threshold):
    """Whether both have as many answers, each chosen by the same number of people but for a few."""
    pairs = zip(sorted(now.values()), sorted(count or 0 for count in then.values()), strict=False)
    return len(now) == len(then) and all(abs(one - other) < threshold for one, other in pairs)


def _differs_by_a_few(now, then, threshold):
    """Whether half the answers are the same and one of these was chosen by a few people more or fewer."""
    before = {key(label): count for label, count in then.items()}
    pairs = [(count, before[key(label)]) for label, count in now.items() if key(label) in before]
    is_half = 2 * len(pairs) >= min(len(now), len(then))
    return is_half and any(other is None or 0 < abs(count - other) < threshold for count, other in pairs)


def completed(shape, labels):
    """The shape with every answer of `labels`: nobody gave those that it had not."""
    more = {label: 0 for label in labels if label not in shape.counts}
    groups = {group: (size, counts | more) for group, (size, counts) in shape.groups.items()}
    return replace(shape, counts=shape.counts | more, groups=groups)


def _labels(pairs):
    """Every answer of the shapes, in the order in which they come."""
    return dict.fromkeys(label for _, shape in pairs for label in shape.counts).keys()


def _people(frozen):
    return sum(frozen.get(name) or 0 for name in ("base", "no_answer", "not_asked"))
