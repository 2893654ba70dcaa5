"""Options and rows behind the question, in one heading: "Question [Row]", "Question - Option"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from os.path import commonprefix

from surveys.readers.grouping import Box, Sample, is_tick
from surveys.readers.wording import is_other

_BRACKETS = re.compile(r"(.+?)\s*(?:\[(?P<row>.+)\]|\(choice=(?P<choice>.+)\))", re.DOTALL)
_SIGNS = (" - ", " – ", ": ", "/")
MOST_OPTIONS = 12  # of a grid's scale


def bracketed(boxes: Iterable[Box]) -> list[list[Box]]:
    """Columns side by side with one question in front of their brackets, put together; all others alone."""
    groups: list[list[Box]] = []
    for stem, run in groupby(boxes, _stem):
        members = list(run)
        if stem and len(members) > 1:
            groups.append([_cut(box, stem) for box in members])
        else:
            groups += [[box] for box in members]
    return groups


def _stem(box: Box) -> str:
    found = _BRACKETS.fullmatch(box.title)
    return found.group(1) if found else ""


def _cut(box: Box, stem: str) -> Box:
    found = _BRACKETS.fullmatch(box.title)
    return replace(box, title=stem, option=(found["row"] or found["choice"]).strip())


def grouped(boxes: list[Box], sample: Sample) -> list[list[Box]]:
    """The boxes as questions. Signs stand in titles for many reasons, so columns must also answer alike."""
    groups: list[list[Box]] = []
    whole = {box.position: box for box in boxes}
    for group in bracketed(boxes):
        together = len(group) == 1 or are_alike(group, sample)
        groups += [group] if together else [[whole[box.position]] for box in group]
    return _behind_signs(_with_others(groups), sample)


def _with_others(groups: list[list[Box]]) -> list[list[Box]]:
    """A question in one column, and beside it "Question [Other]" with what people wrote."""
    joined: list[list[Box]] = []
    for group in groups:
        stem = _stem(group[0])
        if joined and stem and joined[-1][-1].title == stem and is_other(_cut(group[0], stem).option):
            joined[-1] = [*joined[-1], _cut(group[0], stem)]
        else:
            joined.append(group)
    return joined


def _behind_signs(groups: list[list[Box]], sample: Sample) -> list[list[Box]]:
    joined: list[list[Box]] = []
    for group in groups:
        before = joined[-1] if joined else []
        together = _together(before, group[0], sample) if before and len(group) == 1 else None
        if together:
            joined[-1] = together
        else:
            joined.append(group)
    return joined


def _together(before: list[Box], box: Box, sample: Sample) -> list[Box] | None:
    """The group before with this box in it, where both have one question in front of one of the signs."""
    if box.option or box.position != before[-1].position + 1:
        return None
    for sign in _SIGNS:
        stem, _, option = box.title.rpartition(sign)
        first = before[0]
        known = first.title == stem if first.option else first.title.startswith(stem + sign)
        if stem and option and known:
            start = (
                before
                if first.option
                else [replace(first, title=stem, option=first.title[len(stem + sign) :])]
            )
            members = [*start, replace(box, title=stem, option=option)]
            return members if are_alike(members, sample) else None
    return _after_options(before, box, sample)


def _after_options(before: list[Box], box: Box, sample: Sample) -> list[Box] | None:
    """The same for options in front of the question, "School:Who helps you?", as Alchemer writes them."""
    option, _, stem = box.title.partition(":")
    first = before[0]
    if not stem.strip() or stem.startswith("//") or not (first.option or first.title.endswith(f":{stem}")):
        return None
    if first.option and first.title != stem.strip():
        return None
    cut = replace(first, title=stem.strip(), option=first.title[: -len(stem) - 1])
    members = [*(before if first.option else [cut]), replace(box, title=stem.strip(), option=option)]
    return members if are_alike(members, sample) else None


def are_alike(boxes: list[Box], sample: Sample) -> bool:
    """True for options that are ticked or not, and for rows of a grid, which share a short scale."""
    filled = [box for box in boxes if sample.answers(box.position).filled and not is_other(box.option)]
    if not filled:
        return False
    if all(is_tick(box, sample) for box in filled):
        return True
    answers = [set(sample.answers(box.position).counts) for box in filled]
    scale = set.union(*answers)
    return len(scale) <= MOST_OPTIONS and all(len(known) > 1 and known & answers[0] for known in answers)


def cut_alike(boxes: list[Box]) -> list[Box]:
    """The boxes of one question with the words that all titles begin with cut off, as far as a whole word goes."""
    shared = commonprefix([box.title for box in boxes])
    sign = next((sign for sign in _SIGNS if sign in shared), None)
    stem = shared.rpartition(sign)[0] if sign else ""
    if not stem:
        return [replace(box, option=box.title) for box in boxes]
    return [replace(box, title=stem, option=box.title[len(stem) + len(sign) :]) for box in boxes]
