"""Any other table of responses: roles are proposed, and a person names them before anything is imported."""

import re
from collections.abc import Sequence
from dataclasses import replace

from surveys.readers.completeness import completeness
from surveys.readers.export import Kind, Layout
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.heading_rows import are_names, heading_rows, is_code, tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import grouped
from surveys.readers.usual_columns import without_usual

_NUMBERED = re.compile(r"(question |[a-z]{0,2}#?)\d+[a-z]?(\.\d+)*[.:)\]]\s*(?=\S)", re.IGNORECASE)

TOOL = "Other survey tool"


def recognises(rows: Sequence[Sequence[str]]) -> int:
    """Every table has at least one heading row; a person says so where there are others than it seems."""
    return heading_rows(rows)


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A proposal from wording and content, never confident."""
    answers = Sample(sample)
    boxes = _boxes(headings)
    complete = completeness(boxes, answers)
    meta, asked = without_usual(boxes, answers, complete)
    drafts = [_draft(group, answers) for group in _groups(asked, answers)]
    drafts = grid_titles(drafts, answers)
    return laid_out(TOOL, len(headings), meta, drafts, complete=complete, confident=False)


def _boxes(headings: Sequence[Sequence[str]]) -> list[Box]:
    first, second = tiers(headings)
    width = max(len(first), len(second))
    if are_names(first) and len([cell for cell in second if cell.strip()]) > width / 2:
        return [
            Box(i, title_of(second, i) or title_of(first, i), code=title_of(first, i)) for i in range(width)
        ]
    return [Box(i, title_of(first, i), title_of(second, i)) for i in range(width)]


def _groups(boxes: list[Box], sample: Sample) -> list[list[Box]]:
    """With two heading rows, columns under a blank first heading belong to the question before them.

    With one, options may stand behind the question in its own heading.
    """
    groups: list[list[Box]] = []
    for box in boxes:
        if groups and not box.title and box.option and box.position == groups[-1][-1].position + 1:
            groups[-1].append(replace(box, title=groups[-1][0].title))
        else:
            groups.append([box])
    single = all(len(group) == 1 and not group[0].option for group in groups)
    return grouped(boxes, sample) if single else groups


def _draft(group: list[Box], sample: Sample) -> Draft:
    first = group[0]
    if len(group) == 1 and first.option:
        group = [_in_one(first)]
    return draft(group[0].title, group, sample, _judge)


def worded(title: str) -> str:
    """A heading as somebody would say it: "Q7. Why?" without its number, "anything_else" with spaces."""
    text = _NUMBERED.sub("", title)
    return text if " " in text else re.sub(r"[_.-]+", " ", text).strip()


def _in_one(box: Box) -> Box:
    """Two rows that name one column, such as "Ident 1" over the question itself, made one title."""
    if is_code(box.option) and not is_code(box.title):
        return replace(box, code=box.option, option="")
    title = box.option if len(box.title.split()) <= 2 else f"{box.title} - {box.option}"
    return replace(box, code=box.title, title=title, option="")


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(worded(box.title), answers, ("\n", ";", "|", " / ", ", "))
