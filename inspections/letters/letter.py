"""What monitoring and revisit letters have in common: a date, a title, "Between ... and ...", findings, an end."""

import re
from dataclasses import dataclass

from inspections.letters import areas, dates, verdicts
from inspections.letters.flow import Flow
from inspections.letters.pieces import Document, plain
from inspections.letters.reading import Area, Outcome, Passage, Warned

_FINDINGS = {"findings", "main findings", "our findings", "inspection findings", "the findings"}
_END = re.compile(r"(?:next steps?|yours (?:sincerely|faithfully|truly))\b", re.IGNORECASE)
_VISIT = re.compile(
    r"\b(?:Between|From|On) ((?=[^.]{0,80}\d{4})[^.]{6,80}?),? "
    r"(?:Ofsted|inspectors|Her Majesty|His Majesty|HMI|the Care)\b",
    re.IGNORECASE,
)
_REVISITED = re.compile(
    r"\b(?:re-?visited|visited|inspected) (?:the )?(?:local )?(?:area of )?([^.]{2,80}?),? to decide whether\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Letter:
    """A letter in three: `head` to its title, `opening` from there to the findings, and the lines of `findings`."""

    head: Flow
    opening: Flow
    findings: tuple
    closing: Flow


def parted(document: Document, title: re.Pattern, first_finding: re.Pattern) -> Letter:
    """The letter's parts. Where no heading stands over the findings they begin at the first `first_finding` line."""
    lines = document.pieces
    titled = Flow(lines).line_of(title)
    start = _place(lines, lambda text: plain(text) in _FINDINGS, titled, None)
    if start is None:
        start = _place(lines, lambda text: first_finding.match(text), titled, len(lines)) - 1
    end = _place(lines, lambda text: _END.match(text), start + 1, len(lines))
    return Letter(
        Flow(lines[:titled]), Flow(lines[titled : start + 1]), lines[start + 1 : end], Flow(lines[end:])
    )


def _place(lines, test, start, otherwise):
    return next((at for at in range(start, len(lines)) if test(lines[at].text)), otherwise)


def frame(letter: Letter, title: re.Pattern, parent: re.Pattern) -> tuple[dict, dict, list[Warned]]:
    """The fields that both letters have, their passages, and what is unclear in them."""
    area, named, unclear = _area(letter.opening, title)
    visit, written = letter.opening.found(_VISIT, 1), letter.head.found(dates.DAY)
    issued = letter.opening.found(parent, 1)
    days = visit and dates.span(visit.text)
    fields = {
        "area": area,
        "first_day": days and days[0],
        "last_day": days and days[1],
        "dates_as_printed": visit and visit.text,
        "letter_date": written and dates.day(written.text),
        "parent_published_on": issued and dates.day(issued.text),
    }
    passages = {"area": named, "letter_date": written, "parent_published_on": issued}
    passages |= dict.fromkeys(("first_day", "last_day", "dates_as_printed"), visit)
    return fields, {path: one for path, one in passages.items() if one and fields[path]}, unclear


def _area(opening, title) -> tuple[Area, Passage | None, list[Warned]]:
    """The area of the title, where the opening sentence does not name another."""
    titled, told = opening.found(title, 1), opening.found(_REVISITED, 1)
    by_title, by_sentence = areas.named(titled and titled.text), areas.named(told and told.text)
    if by_title.gss_code is None and by_sentence.gss_code:
        return by_sentence, told, []
    if by_sentence.gss_code not in (None, by_title.gss_code):
        message = "The title and the first sentence name different areas. Choose the right one."
        return Area(by_title.name), titled, [Warned("area_differs", message, f"{titled.text} / {told.text}")]
    return by_title, titled, []


def overall(totals: list[str], areas) -> tuple[Outcome, list[Warned]]:
    """The outcome for all areas together, from the verdicts one by one, where the sentences about all agree.

    `totals` are those sentences; the code is None where a verdict is missing or they say something else.
    """
    words = " ".join(totals) or None
    codes = [area.outcome and area.outcome.code for area in areas]
    code = verdicts.overall(codes)
    if code is None:
        return Outcome(None, words), [Warned("overall_unclear", _NO_OVERALL, words or "")]
    if verdicts.contradicts(totals, codes):
        return Outcome(None, words), [Warned("totals_differ", _DIFFER, words)]
    if not totals:
        return Outcome(code, None), [Warned("totals_missing", _NO_TOTALS)]
    return Outcome(code, words), []


_NO_OVERALL = (
    "Not every area has a clear outcome, so the outcome for all together was left empty. Enter it yourself."
)
_DIFFER = (
    "The sentence about all areas together does not fit those of the single areas. Look at both and choose."
)
_NO_TOTALS = "No sentence about all areas together was found. The outcome was counted from the single ones."
