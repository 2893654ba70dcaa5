"""A full report of the framework of 2023, read by its constant headings, its table rows and its constant sentences."""

import re
from dataclasses import replace

from inspections.letters import areas, breaks, dates, flat, kinds, phrases, rows, sections
from inspections.letters.pieces import BULLET, Document, clean, is_finished, joined, passage
from inspections.letters.reading import FRAMEWORKS, FULL_REPORT, Next, Outcome, Reading

_TITLE = re.compile(rf"{kinds.REPORT_TITLE}(?:the )?(.+?) (?:Local )?Area ?Partnership\b", re.IGNORECASE)
_DATES = re.compile(
    r"Inspection dates?(?:\(s\))?:?\s*(.*?)\s*(?:Dates?(?:\(s\))? of (?:the |any )?(?:previous|last|most recent) "
    r"(?:\w+ ){0,3}?inspections?(?:\(s\))?:?\s*(.*))?$",
    re.IGNORECASE,
)


def read(document: Document) -> Reading:
    """The report that this document is. Raises NotAReport."""
    parts, unclear = _parts(document)
    outcome = joined(parts[sections.OUTCOME])
    priority, priority_passages, rows_unclear = rows.priority_areas(parts[sections.PRIORITY])
    improvement, improvement_passages, points_unclear = rows.areas_for_improvement(
        _improvement(parts, document)
    )
    strengths, weaknesses = points(parts[sections.EFFECTIVE]), points(parts[sections.BETTER])
    return Reading(
        document=FULL_REPORT,
        framework=FRAMEWORKS[FULL_REPORT],
        **_cover(parts.cover),
        overall=Outcome(phrases.overall(outcome), outcome or None),
        next=_next(outcome),
        priority_areas=priority,
        areas_for_improvement=improvement,
        strengths=tuple(clean(BULLET.sub("", one.text)) for one in strengths),
        weaknesses=tuple(clean(BULLET.sub("", one.text)) for one in weaknesses),
        warnings=(*unclear, *rows_unclear, *(points_unclear if document.is_tagged else ())),
        passages=_passages(
            cover=dict.fromkeys(_COVER_FIELDS, passage(parts.cover)),
            outcome=dict.fromkeys(("overall", "next"), passage(parts[sections.OUTCOME])),
            priority_areas=priority_passages,
            areas_for_improvement=improvement_passages,
            strengths=strengths,
            weaknesses=weaknesses,
        ),
        pages=document.pages,
    )


def _parts(document):
    """The parts of a tagged report as they stand; of any other, or where the table is not tagged, made of its lines."""
    if document.is_tagged:
        parts = sections.of(_headed(document.pieces))
        if not parts[sections.PRIORITY] or any(piece.row for piece in parts[sections.PRIORITY]):
            return parts, []
    try:
        return _made(document.pieces, have_lines=True)
    except sections.NotAReport:
        return _made(breaks.headed(document.pieces), have_lines=False)


def _headed(pieces):
    """The paragraphs, with headings of their own also where one runs over two or text runs into one."""
    whole = flat.with_whole_headings(list(pieces))
    return whole if sections.are_headed(whole) else list(breaks.headed(whole))


def _made(lines, *, have_lines):
    pieces, unclear = flat.pieces(list(lines), have_lines=have_lines)
    return sections.of(pieces), unclear


def _improvement(parts, document):
    """The part's pieces; out of their row where its heading shares it, for then the row only lays out the page."""
    found = parts[sections.IMPROVEMENT]
    headed = {
        one.row for one in document.pieces if one.row and sections.heading(one.text) == sections.IMPROVEMENT
    }
    return [replace(one, row=None) for one in found] if headed & {one.row for one in found} else found


_COVER_FIELDS = ("area", "first_day", "last_day", "dates_as_printed", "previous_inspection_as_printed")


def _cover(pieces):
    cover = joined(pieces)
    title, days = _TITLE.search(cover), _DATES.search(cover)
    found = dates.span(days[1]) if days else None
    return {
        "area": areas.named(title and title[1]),
        "first_day": found and found[0],
        "last_day": found and found[1],
        "dates_as_printed": (days and days[1]) or None,
        "previous_inspection_as_printed": (days and days[2]) or None,
    }


def _next(outcome):
    return Next(
        monitoring_within_months=phrases.monitoring_within_months(outcome),
        next_full_within_years=phrases.next_full_within_years(outcome),
        plan_required=phrases.asks_for_plan(outcome),
    )


def points(pieces):
    """The bulleted points of a part as passages; what a page break parted is joined again."""
    found = []
    for piece in pieces:
        if found and not BULLET.match(piece.text) and not is_finished(found[-1].text):
            found[-1] = passage([found[-1]], f"{found[-1].text} {piece.text}")
        else:
            found.append(passage([piece]))
    return found


def _passages(*, cover, outcome, **lists):
    numbered = {f"{name}.{place}": one for name, found in lists.items() for place, one in enumerate(found)}
    return {path: one for path, one in (cover | outcome | numbered).items() if one}
