"""Headings that somebody flattened to one row: "Question - Option"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from surveys.readers.grouping import Box, Sample
from surveys.readers.wording import is_other, key

DASH = " - "


def flattened(boxes: Sequence[Box], sample: Sample) -> list[list[Box]]:
    """The boxes grouped as questions, each with its option cut off its title.

    Dashes stand in questions and in options too. So a tick tells its option by its own cells; then what is left of
    the title is looked for among the neighbours.
    """
    groups: list[list[Box]] = []
    rest = list(boxes)
    while rest:
        group = _next_group(rest, sample)
        groups.append(group)
        rest = rest[len(group) :]
    return groups


def _next_group(boxes: list[Box], sample: Sample) -> list[Box]:
    first = boxes[0]
    beside = _write_in_beside(boxes)
    if beside:
        return beside
    stem = _stem(boxes, sample)
    if stem is None:
        return [first]
    members = takewhile(lambda box: box.title.startswith(stem + DASH), boxes)
    return [_cut(box, stem) for box in members]


def _write_in_beside(boxes: list[Box]) -> list[Box]:
    """A question in one column, followed by its own write-in box or boxes."""
    stem = boxes[0].title + DASH
    after = list(takewhile(lambda box: box.title.startswith(stem), boxes[1:]))
    if not after or not is_other(after[0].title[len(stem) :]):
        return []
    return [replace(boxes[0], option="Response"), *(_cut(box, boxes[0].title) for box in after)]


def _cut(box: Box, stem: str) -> Box:
    return replace(box, title=stem, option=box.title[len(stem) + len(DASH) :])


def _stem(boxes: list[Box], sample: Sample) -> str | None:
    """The question's text in front of the option, or None where the title is no "Question - Option"."""
    title = boxes[0].title
    stems = [title[:i] for i in range(len(title)) if title.startswith(DASH, i)]
    for stem in stems:
        if _echoed(boxes[0], stem, sample) or _is_label(title[len(stem) + len(DASH) :]):
            return stem
    runs = {stem: _run(boxes, stem) for stem in stems}
    longest = max(runs.values(), default=1)
    return max((stem for stem in stems if runs[stem] == longest), key=len) if longest > 1 else None


def _echoed(box: Box, stem: str, sample: Sample) -> bool:
    values = sample.answers(box.position).counts
    return len(values) == 1 and key(next(iter(values))) == key(box.title[len(stem) + len(DASH) :])


def _is_label(option: str) -> bool:
    return key(option) in {"response", "openendedresponse"}


def _run(boxes: list[Box], stem: str) -> int:
    return sum(1 for _ in takewhile(lambda box: box.title.startswith(stem + DASH), boxes))
