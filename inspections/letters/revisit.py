"""A revisit letter of the years 2016 to 2022: each significant weakness, what inspectors found, and the verdict."""

import re

from inspections.letters import dates, kinds, letter, verdicts, weaknesses
from inspections.letters.pieces import BULLET, Document
from inspections.letters.reading import FRAMEWORKS, REVISIT_LETTER, Outcome, PriorityArea, Reading, Warned

_TITLE = re.compile(
    rf"{kinds.REVISIT_TITLE} (?:in|to|of|for) (?:the )?(.{{2,80}}?)"
    r"(?: local area)?(?= (?:between|dear|on \d|from \d)|$)",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"statement of action[^.]{0,30}? (?:issued|published|required)(?: to [^.]{2,60}?)?(?: on)? "
    r"(\d{1,2} [A-Z][a-z]+ \d{4})"
)
_FIT = re.compile(r"fit for purpose on (\d{1,2} [A-Z][a-z]+ \d{4})")


def read(document: Document) -> Reading:
    """The revisit letter that this document is."""
    parted = letter.parted(document, _TITLE, BULLET)
    fields, passages, unclear = letter.frame(parted, _TITLE, _PARENT)
    totals = [
        one
        for one in parted.opening.sentences()
        if verdicts.PROGRESS.search(one) and not re.search(r"\bto decide whether\b", one, re.IGNORECASE)
    ]
    found = weaknesses.of(parted.findings, verdicts.stated_count(totals))
    areas = tuple(_area(number, one) for number, one in enumerate(found, 1))
    overall, doubts = letter.overall(totals, areas)
    fit = parted.opening.found(_FIT, 1)
    passages |= {f"priority_areas.{place}": one.title for place, one in enumerate(found)}
    if fit:
        passages["plan_declared_fit_on"] = fit
    if totals:
        passages["overall"] = parted.opening.passage(" ".join(totals), parted.opening.text.find(totals[0]))
    return Reading(
        document=REVISIT_LETTER,
        framework=FRAMEWORKS[REVISIT_LETTER],
        **fields,
        plan_declared_fit_on=fit and dates.day(fit.text),
        overall=overall,
        priority_areas=areas,
        warnings=(*unclear, *doubts, *_doubts(found, weaknesses.bullets(parted.findings))),
        passages=passages,
        pages=document.pages,
    )


def _area(number, weakness):
    outcome = weakness.verdict and Outcome(verdicts.of_progress(weakness.verdict), weakness.verdict)
    return PriorityArea(number, weakness.title.text, None, outcome or None)


def _doubts(found, bullets):
    for number, one in enumerate(found, 1):
        if one.verdict is None:
            message = f"No verdict could be read for weakness {number}. Enter it from the letter."
            yield Warned("outcome_missing", message, one.title.text)
        elif verdicts.of_progress(one.verdict) is None:
            message = "This verdict cannot be told apart with certainty. Choose it yourself."
            yield Warned("outcome_unclear", message, one.verdict)
        if not one.is_title_clear:
            message = "Where the title of this weakness ends is not clear. Cut it where the findings begin."
            yield Warned("area_text_unclear", message, one.title.text)
    if bullets not in (0, len(found)):
        message = "There are more or fewer marked titles than verdicts. Look whether each weakness was read."
        yield Warned("rows_unclear", message)
