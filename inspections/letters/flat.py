"""A full report without tags: paragraphs and table rows made again of lines of print.

Rows are told apart by what every one has, a responsible body or an opening sentence that says who should do what.
Where that leaves a doubt the table is left out, and a warning says so.
"""

import re
from dataclasses import replace

from inspections.letters import sections
from inspections.letters.pieces import BULLET, NUMBERED, Piece, clean, is_finished, joined
from inspections.letters.reading import Warned
from inspections.letters.rows import CONTINUES, names_who_should, opens

_HEADING_LINES = 3  # the most lines that a heading runs over
_BODY = re.compile(r"\b(?:Council|ICB|ICBs|Board|NHS|Trust|Borough|Authority|First)\b")
_SMALL = {"and", "of", "the", "upon", "on", "in", "area", "school", "schools", "college", "leaders", "&"}
_BODY_GOES_ON = re.compile(r"(?:\b(?:and|of|the|NHS|County|City)|&|,)$")
_HALF = re.compile(r"(?:and|Borough|Metropolitan|Council|Care|Board|ICB)\b")  # how no name of a body begins
_DUTY = re.compile(r"\b(?:should|must|needs? to)\b")
_AS_WELL = re.compile(r"\b(?:should|must|needs? to) also\b")
_FEWEST_ROWS = 2  # no table of a report has fewer
_MOST_ROWS = 30
_FOOT = re.compile(r"\binspection report:", re.IGNORECASE)
_BEGINNING = 200  # characters
_AHEAD = 60  # lines, more than a point runs over


def pieces(lines, *, have_lines: bool) -> tuple[tuple[Piece, ...], list[Warned]]:
    """The paragraphs and rows of these lines, and what could not be told apart.

    Not `have_lines` says that the lines of print were lost, so that no table can be told apart.
    """
    made, unclear = [], []
    for name, part in _parts(with_whole_headings(lines)):
        if name not in _TABLES:
            made += _paragraphs(part)
            continue
        rows = _TABLES[name](_without_headings(part)) if have_lines else None
        made += [part[0], *(rows or ())]
        unclear += [] if rows else [_unclear(name, part)]
    return tuple(made), unclear


def with_whole_headings(lines):
    """The lines (or paragraphs), with a heading that runs over several made one again."""
    whole, place = [], 0
    while place < len(lines):
        count = next(
            (
                n
                for n in range(_HEADING_LINES, 1, -1)
                if sections.exact_heading(joined(lines[place : place + n]))
            ),
            1,
        )
        whole.append(replace(lines[place], text=joined(lines[place : place + count])))
        place += count
    return whole


def _parts(lines):
    """The name of each part with its lines, its heading first; what stands before the first has no name."""
    parts = [(None, [])]
    for line in lines:
        name = sections.heading(line.text)
        if name and name != parts[-1][0]:
            parts.append((name, []))
        parts[-1][1].append(line)
    return parts


def _without_headings(lines):
    kept, was_heading = [], False
    for line in lines:
        is_heading = sections.is_table_heading(line.text)
        if not is_heading:
            kept.append(replace(line, is_apart=line.is_apart or was_heading))
        was_heading = is_heading
    return kept


def _paragraphs(lines):
    """Lines joined to paragraphs: a new one begins at a heading, a bullet, or where a line ended early."""
    made, width = [], _width(lines)
    for place, line in enumerate(lines):
        if place and not _begins(lines[place - 1], line, width):
            made[-1] = replace(made[-1], text=clean(f"{made[-1].text} {line.text}"))
        else:
            made.append(line)
    return made


def _begins(before, line, width):
    if sections.heading(before.text) or sections.heading(line.text) or BULLET.match(line.text):
        return True
    return is_finished(before.text) and (line.is_apart or _ended_early(before, line, width))


def _width(lines):
    return max((len(line.text) for line in lines), default=0)


def _ended_early(before, line, width):
    """Whether the first word of `line` had room in the line before, so that a paragraph must have ended there."""
    return len(before.text) + 1 + len(line.text.split()[0]) <= width


def _improvement_rows(lines):
    """One row for each point; None where a line may or may not begin one."""
    width, groups = _width(lines), []
    for place, line in enumerate(lines):
        is_new = not groups or _is_new_point(groups[-1], lines[place : place + _AHEAD], width)
        if is_new is None:
            return None
        if is_new:
            groups.append([])
        groups[-1].append(line)
    rows = [Piece(joined(group), group[0].page, (place,), 0) for place, group in enumerate(groups)]
    return rows if _are_sound(rows) else None


def _are_sound(rows):
    """Whether there are as many as a report has at least, and no foot of a page stands in them."""
    return len(rows) >= _FEWEST_ROWS and not any(_FOOT.search(row.text) for row in rows)


def _is_new_point(group, rest, width):
    """Whether the first line of `rest` begins a point, and does not go on with that of `group`; None in doubt."""
    before, line = group[-1], rest[0]
    if NUMBERED.match(line.text):
        return True
    if not is_finished(before.text) or not line.text[0].isupper() or CONTINUES.match(line.text):
        return False
    if line.is_apart or _ended_early(before, line, width):
        return _is_whole(group) and _is_whole(_paragraph(rest, width)) or None
    return names_who_should(joined(rest[:6])) or None  # a point or a sentence may begin a line


def _is_whole(lines):
    """Whether these lines say what should be done, and not what should be done as well."""
    words = joined(lines)
    return _DUTY.search(words) is not None and not _AS_WELL.search(words[:_BEGINNING])


def _paragraph(rest, width):
    end = next((at for at in range(1, len(rest)) if _begins(rest[at - 1], rest[at], width)), len(rest))
    return rest[:end]


def _priority_rows(lines):
    """One row of two cells for each area; None where there are not as many bodies as openings."""
    blocks = list(_parted(_blocks(lines)))
    bodies = _bodies([block for block in blocks if _is_body(block)])
    words = [line for block in blocks if not _is_body(block) for line in block]
    starts = [place for place in range(len(words)) if _opens(words, place)]
    if not 0 < len(bodies) == len(starts) <= _MOST_ROWS or starts[0] != 0 or any(map(_HALF.match, bodies)):
        return None
    texts = [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    if any(f". {body}" in joined(text) for body in bodies for text in texts):
        return None
    rows = [row for place, one in enumerate(zip(bodies, texts, strict=True)) for row in _row(place, *one)]
    return rows if _are_sound(rows[::2]) and _are_sound(rows[1::2]) else None


def _row(place, body, text):
    yield Piece(body, text[0].page, (place,), 0)
    yield Piece(joined(text), text[0].page, (place,), 1)


def _opens(words, place):
    is_free = place == 0 or is_finished(words[place - 1].text)
    return is_free and _says_who_should(words[place : place + _AHEAD])


def _says_who_should(rest):
    return opens(joined(rest[:6]))


def _blocks(lines):
    """Lines with nothing between them; a page also parts them."""
    blocks = []
    for line in lines:
        if not blocks or line.is_apart or line.page != blocks[-1][-1].page:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _parted(blocks):
    """The blocks, with a body right under or over a text parted from it where it stands alone elsewhere."""
    known = {joined(block) for block in blocks if _is_body(block)}
    for block in blocks:
        cuts = range(1, len(block))
        under = next((cut for cut in cuts if joined(block[cut:]) in known), None)
        over = next((cut for cut in cuts if joined(block[:cut]) in known), None)
        cut = under or over
        yield from (block[:cut], block[cut:]) if cut and not _is_body(block) else (block,)


def _is_body(block):
    """Whether these lines name organisations and say nothing."""
    words = joined(block)
    return _BODY.search(words) is not None and all(
        word[0].isupper() or word.strip(",.;") in _SMALL for word in words.split()
    )


def _bodies(blocks):
    """The names in order: two that stand close are parted, and one that a page break parted is joined again."""
    found = []
    for block in blocks:
        words = joined(block)
        if found and _BODY_GOES_ON.search(found[-1]):
            found[-1] = f"{found[-1]} {words}"
            continue
        for known in {*found}:
            while words.startswith(f"{known} ") and _BODY.search(words[len(known) :]):
                found.append(known)
                words = words[len(known) + 1 :]
        found.append(words)
    return found


def _unclear(name, part):
    return Warned(
        "table_unclear",
        f"Without its layout the table “{part[0].text}” cannot be told apart with certainty. "
        "Bring in the PDF itself, or enter these by hand.",
        joined(part),
    )


_TABLES = {sections.PRIORITY: _priority_rows, sections.IMPROVEMENT: _improvement_rows}
