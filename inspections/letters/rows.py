"""The rows of a full report's two tables: areas for priority action, and areas for improvement."""

import re
from dataclasses import replace

from inspections.letters.flow import sentences
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
_CUT_BODY = re.compile(r"(?:\b(?:and|of|the|NHS)|[,&])$")
_BODY = re.compile(r"\b(?:Council|ICBs?|Board|NHS|Trust|Borough|Authority)\b")
_DUTY = re.compile(r"\b(?:should|must|needs? to)\b")
_LONGEST_LABEL = 5  # words at the head of a column
_STRAY = re.compile(rf"[\s{BULLETS}]+$")


def priority_areas(pieces):
    """The areas, their passages and warnings, from the table "Responsible body | Areas for priority action"."""
    found, passages, unclear, before = [], [], [], None
    for group in _with_bodies_left_behind(_without_column_headings(by_row(pieces), pieces)):
        *bodies, text = _cells_in_order(group, _is_text_first(pieces))
        is_turned = before is not None and group[0].page != before.page
        before = group[-1]
        if found and _is_rest_of(found[-1], bodies, text, is_turned):
            found[-1] = _longer(found[-1], bodies, text)
            continue
        if len(bodies) != 1:
            unclear.append(_no_body(text))
        if len(bodies) == 1 or (found and _opens_without_body(text, is_turned)):
            body = bodies[0] if bodies else found[-1].responsible_bodies_as_printed
            found.append(PriorityArea(len(found) + 1, text, body))
            passages.append(passage(group, text))
        elif found:
            found[-1] = _longer(found[-1], [], text)
    return _without_numbers(found), passages, unclear


def _without_numbers(areas):
    """The areas without the numbers that are printed in their cells, where these are our own."""
    printed = [NUMBERED.match(area.text) for area in areas]
    if not all(printed) or [int(one[1]) for one in printed] != [area.number for area in areas]:
        return tuple(areas)
    return tuple(replace(area, text=area.text[one.end() :]) for area, one in zip(areas, printed, strict=True))


def _without_column_headings(groups, pieces):
    """The rows but for what stands beside a heading of a column, in whichever words."""
    headed = {piece.row for piece in pieces if piece.row and is_table_heading(piece.text)}
    return [
        group for group in groups if group[0].row not in headed or len(joined(group).split()) > _LONGEST_LABEL
    ]


def _with_bodies_left_behind(groups):
    """The rows, with a body that stands alone at the end of a page put before its text on the next."""
    whole = []
    for group in groups:
        if whole and group[0].page != whole[-1][-1].page and _is_body_alone(whole[-1]):
            is_text = len({piece.cell for piece in group}) == 1
            whole[-1] = [*whole[-1], *(replace(piece, cell=1 if is_text else piece.cell) for piece in group)]
        else:
            whole.append(group)
    return whole


def _is_body_alone(group):
    words = joined(group)
    is_alone = {piece.cell for piece in group} == {0} and group[0].row is not None
    return is_alone and not is_finished(words) and not _DUTY.search(words) and _BODY.search(words) is not None


def _cells_in_order(group, is_text_first):
    cells = _cells(group)
    return cells[::-1] if is_text_first and len(cells) == 2 else cells


def _is_rest_of(area, bodies, text, is_turned):
    """Whether this row goes on with the one before, which a page break parted."""
    if is_finished(area.text):
        is_cut = _CUT_BODY.search(area.responsible_bodies_as_printed or "") is not None
        return is_turned and CONTINUES.match(text) is not None and (not bodies or is_cut)
    is_new = bodies and names_who_should(text)
    return not is_new and (is_turned or not bodies or _is_middle(text))


def _is_middle(text):
    return text[:1].islower() or BULLET.match(text) is not None


def _opens_without_body(text, is_turned):
    """Whether the row shares its body with the one before. At the top of a page it may as well be the rest of it."""
    return names_who_should(text) if is_turned else opens(text)


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
    """The points, their passages and warnings, from a table of one column or from paragraphs."""
    found, passages, unclear, before = [], [], [], None
    for group in _points(by_row(pieces)):
        is_turned = before is not None and group[0].page != before.page
        before = group[-1]
        numbered = [NUMBERED.match(piece.text) for piece in group]
        if all(numbered) and [int(one[1]) for one in numbered] == _next_numbers(found, group):
            found += [clean(piece.text[one.end() :]) for piece, one in zip(group, numbered, strict=True)]
            passages += [passage([piece]) for piece in group]
            continue
        text = _without_next_number(joined(group), found)
        is_row = group[0].row is not None
        if found and _goes_on(found[-1], text, is_row=is_row, is_turned=is_turned):
            found[-1] = clean(f"{found[-1]} {text}")
            continue
        if sum(opens(piece.text) for piece in group) > 1:
            unclear.append(_two_in_a_row(text))
        if is_row and is_turned and not any(map(names_who_should, sentences(text))):
            unclear.append(_over_the_page(text))
        found.append(text)
        passages.append(passage(group))
    return tuple(_STRAY.sub("", text) for text in found), passages, unclear


def _without_next_number(text, found):
    numbered = NUMBERED.match(text)
    return text[numbered.end() :] if numbered and int(numbered[1]) == len(found) + 1 else text


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


def _goes_on(point, text, *, is_row, is_turned):
    """Whether `text` goes on with the point. A row ends its point, but for one that a page break parted."""
    if _is_middle(text):
        return True
    if not is_finished(point):
        return not is_row or (is_turned and not names_who_should(text))
    return CONTINUES.match(text) is not None and (is_turned or not is_row)


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


def _two_in_a_row(text):
    return Warned(
        "text_unclear", "Two points may stand in one row here. Compare this with the document.", text
    )


def _over_the_page(text):
    return Warned(
        "text_unclear",
        "This stands at the top of a page. Look whether it belongs to the point on the page before.",
        text,
    )


def _next_numbers(found, group):
    return list(range(len(found) + 1, len(found) + 1 + len(group)))
