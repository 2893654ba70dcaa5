"""The rows of a full report's two tables: areas for priority action, and areas for improvement."""

import re
from dataclasses import replace

from inspections.letters.pieces import BULLET, BULLETS, NUMBERED, clean, is_finished, joined, passage, plain
from inspections.letters.reading import PriorityArea, Warned
from inspections.letters.sections import is_table_heading

# A paragraph that begins so goes on about the point before it.
CONTINUES = re.compile(
    r"(?:they|this|these|those|it|its|in particular|in addition|additionally|furthermore|such|where)\b",
    re.IGNORECASE,
)
SAYS_WHO = re.compile(r"[A-Z][^.:]{0,400}?\b(?:should|must|needs? to)\b(?! also)")
_NAMED = re.compile(r"(?:\w+ )?[Ll]eaders (?:across|in|at|within|from|of|and)\b")
_STRAY = re.compile(rf"[\s{BULLETS}]+$")


def priority_areas(pieces):
    """The areas, their passages and warnings, from the table "Responsible body | Areas for priority action"."""
    found, passages, unclear, is_text_first = [], [], [], _is_text_first(pieces)
    for group in by_row(pieces):
        cells = _cells(group)
        *bodies, text = reversed(cells) if is_text_first and len(cells) == 2 else cells
        if found and not is_finished(found[-1].text):
            found[-1] = _longer(found[-1], bodies, text)
            continue
        if len(bodies) != 1:
            unclear.append(_no_body(text))
        if len(bodies) == 1 or (found and opens(text)):
            body = bodies[0] if bodies else found[-1].responsible_bodies_as_printed
            found.append(PriorityArea(len(found) + 1, text, body))
            passages.append(passage(group, text))
        elif found:
            found[-1] = _longer(found[-1], [], text)
    return tuple(found), passages, unclear


def _is_text_first(pieces):
    """Whether the column of bodies stands second, as its heading shows."""
    return any(plain(piece.text).startswith("responsible bod") and piece.cell == 1 for piece in pieces)


def opens(text: str) -> bool:
    """Whether a sentence begins here that says who should do what, and not what should be done as well."""
    return not CONTINUES.match(text) and SAYS_WHO.match(text) is not None


def names_who_should(text: str) -> bool:
    """Whether a sentence opens with more than "Leaders should", as the first of a point does and a later one hardly."""
    return opens(text) and _NAMED.match(text) is not None


def areas_for_improvement(pieces):
    """The points and their passages, from a table of one column or from paragraphs."""
    found, passages = [], []
    for group in _points(by_row(pieces)):
        numbered = [NUMBERED.match(piece.text) for piece in group]
        if all(numbered) and [int(one[1]) for one in numbered] == _next_numbers(found, group):
            found += [clean(piece.text[one.end() :]) for piece, one in zip(group, numbered, strict=True)]
            passages += [passage([piece]) for piece in group]
            continue
        text = joined(group)
        if found and (not is_finished(found[-1]) or BULLET.match(text) or _goes_on(group, text)):
            found[-1] = clean(f"{found[-1]} {text}")
        else:
            found.append(text)
            passages.append(passage(group))
    return tuple(_STRAY.sub("", text) for text in found), passages


def _points(groups):
    """The groups; where one row holds the whole table, each of its paragraphs alone."""
    if len(groups) == 1 and sum(opens(piece.text) for piece in groups[0]) > 1:
        return [[replace(piece, row=None)] for piece in groups[0]]
    return groups


def by_row(pieces):
    """The pieces of each table row together, and each other piece alone. Headings and stray signs are left out."""
    groups = []
    for piece in pieces:
        if not plain(piece.text) or is_table_heading(piece.text):
            continue
        if groups and piece.row is not None and piece.row == groups[-1][-1].row:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _goes_on(group, text):
    return group[0].row is None and CONTINUES.match(text) is not None


def _cells(group):
    cells = {}
    for piece in group:
        cells.setdefault(piece.cell, []).append(piece.text)
    return [clean(" ".join(texts)) for texts in cells.values()]


def _longer(area, bodies, text):
    return replace(
        area,
        text=clean(f"{area.text} {text}"),
        responsible_bodies_as_printed=clean(" ".join([area.responsible_bodies_as_printed or "", *bodies])),
    )


def _no_body(text):
    return Warned(
        "row_unclear",
        "This row has no responsible body of its own. Look whether it belongs to the one before.",
        text,
    )


def _next_numbers(found, group):
    return list(range(len(found) + 1, len(found) + 1 + len(group)))
