"""A monitoring letter: for each area for priority action its text, its outcome, and what inspectors found."""

import re
from dataclasses import dataclass, field

from inspections.letters import kinds, letter, numbers, verdicts
from inspections.letters.flow import sentences
from inspections.letters.pieces import Document, is_finished, joined, passage
from inspections.letters.reading import (
    FRAMEWORKS,
    MONITORING_LETTER,
    Outcome,
    PriorityArea,
    Reading,
    Warned,
)

_TITLE = re.compile(
    rf"{kinds.MONITORING_TITLE} (?:to|of|in|for) (?:the )?(.{{2,80}}?)"
    r"(?:(?: local)?(?: area)? partnership\b|(?= (?:between|dear|on \d|from \d)|$))",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"report (?:which was |that was )?(?:published|issued)(?: on)? (\d{1,2} [A-Z][a-z]+ \d{4})"
)
# "Area for priority action 2", with the number left out, or in fewer words; what stands behind it on the line.
_HEADING = re.compile(
    rf"(?:areas? (?:for|of) priority action|priority action area)(?:\s+{numbers.NUMBER}\b)?(?P<rest>.*)"
    rf"|(?:priority area|priority action|priority|area)\s+{numbers.NUMBER}\b(?P<rest_too>.*)",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"(?:outcome|judge?ment|verdict)(?: for [^:]{1,60})?"
    r"(?:\s*[:–—-]\s*(?P<words>.*)|\s*$|\s+(?P<bare>(?:not |in)?effective .*))",
    re.IGNORECASE,
)
_UNLABELLED = re.compile(r"(?:(?:not |in)?effective action|effective action not taken)\.?", re.IGNORECASE)
_RUN_IN = re.compile(r"((?i:(?:not |in)?effective action(?: not taken)?)) [A-Z]")
_THIS_ONE = re.compile(r"\bthis (?:area|priority)\b", re.IGNORECASE)
_BODIES = re.compile(r"responsible bod(?:y|ies)\s*[:–—-]\s*(.+)", re.IGNORECASE)
_LONGEST_OUTCOME = 8  # words


@dataclass
class _Part:
    """The lines of one area: its text, the words of its outcome, and the findings."""

    number: int
    text: list = field(default_factory=list)
    outcome: str | None = None
    findings: list = field(default_factory=list)
    bodies: str | None = None


def read(document: Document) -> Reading:
    """The monitoring letter that this document is."""
    parted = letter.parted(document, _TITLE, _HEADING)
    fields, passages, unclear = letter.frame(parted, _TITLE, _PARENT)
    areas = [_area(part) for part in _parts(parted.findings)]
    found = tuple(area for area, _, _ in areas)
    totals = _totals(parted.opening)
    overall, doubts = letter.overall(totals, found)
    passages |= {f"priority_areas.{place}": one for place, (_, one, _) in enumerate(areas) if one}
    if totals:
        passages["overall"] = parted.opening.passage(" ".join(totals), parted.opening.text.find(totals[0]))
    return Reading(
        document=MONITORING_LETTER,
        framework=FRAMEWORKS[MONITORING_LETTER],
        **fields,
        overall=overall,
        priority_areas=found,
        warnings=(*unclear, *doubts, *(one for _, _, warned in areas for one in warned)),
        passages=passages,
        pages=document.pages,
    )


def _totals(opening):
    """The sentences of the opening that say what inspectors found of all areas together."""
    return [
        one
        for one in opening.sentences()
        if re.search(r"effective action|reasonable steps", one, re.IGNORECASE)
        and not re.search(r"\bto decide whether\b|\bthis letter\b", one, re.IGNORECASE)
    ]


def _parts(lines):
    parts, place = [], 0
    while place < len(lines):
        line = lines[place]
        heading, outcome = _heading(line.text), _OUTCOME.fullmatch(line.text)
        if heading:
            number, rest = heading
            parts.append(_Part(number or len(parts) + 1))
            parts[-1].text += [_rest(line, rest)] if rest else []
        elif parts and outcome and parts[-1].outcome is None:
            place += _take_outcome(
                parts[-1], outcome["words"] or outcome["bare"], lines[place + 1 : place + 2], line
            )
        elif parts and parts[-1].outcome is None and _UNLABELLED.fullmatch(line.text):
            parts[-1].outcome = line.text
        elif parts and (bodies := _BODIES.fullmatch(line.text)):
            parts[-1].bodies = bodies[1]
        elif parts:
            (parts[-1].text if parts[-1].outcome is None else parts[-1].findings).append(line)
        place += 1
    return parts


def _heading(text):
    """The number, if any, and what stands behind it; None for a sentence that happens to begin with the same words."""
    found = _HEADING.fullmatch(text)
    if found is None:
        return None
    number, rest = found[1] or found[3], (found["rest"] or found["rest_too"] or "").strip()
    sign, words = rest[:1] if rest[:1] in tuple(":.–—-") else "", rest.lstrip(":.–—- ")
    is_heading = not words or (words[0].isupper() and (number or sign))
    return (number and numbers.value(number), words) if is_heading else None


def _rest(line, text):
    return type(line)(text, line.page)


def _take_outcome(part, words, after, line):
    """Puts the outcome into its part; how many further lines it took."""
    if not words:
        part.outcome = after[0].text if after else ""
        return len(after)
    kept = _outcome_words(words)
    part.outcome = kept
    if len(words) > len(kept):
        part.findings.append(_rest(line, words[len(kept) :].strip()))
    return 0


def _outcome_words(words):
    """The outcome alone, where the findings stand on the same line."""
    if known := _RUN_IN.match(words):
        return known[1]
    return words if len(words.split()) <= _LONGEST_OUTCOME else sentences(words)[0]


def _area(part):
    """The area of one part, where its text stands, and what is unclear about it."""
    lines, unclear = _text(part)
    outcome, doubts = _outcome(part)
    found = PriorityArea(part.number, joined(lines), part.bodies, outcome)
    return found, passage(lines), [*unclear, *doubts]


def _text(part):
    """The lines of the area's own text: what stands between heading and outcome where findings follow after."""
    if part.text and part.findings:
        return part.text, []
    from_where = part.text or part.findings
    lines = _first_paragraph(from_where)
    message = "The text of this area is not clearly parted from what inspectors found. Look where it ends."
    return lines, [Warned("area_text_unclear", message, joined(lines))]


def _first_paragraph(lines):
    end = next(
        (
            place
            for place in range(1, len(lines))
            if lines[place].is_apart and is_finished(lines[place - 1].text)
        ),
        len(lines),
    )
    return lines[:end]


def _outcome(part):
    words = part.outcome or _verdict([*part.text, *part.findings])
    if not words:
        message = f"No outcome could be read for area {part.number}. Enter it from the letter."
        return None, [Warned("outcome_missing", message, joined(part.text))]
    words = words.strip(" .")
    code = verdicts.of_action(words)
    if code is None:
        message = (
            "The words of this outcome cannot be told apart with certainty. Choose the outcome yourself."
        )
        return Outcome(None, words), [Warned("outcome_unclear", message, words)]
    if words.lower() in verdicts.USUAL:
        return Outcome(code, words), []
    message = "This outcome is printed in other words than usual. Check that it was understood."
    return Outcome(code, words), [Warned("outcome_words_unusual", message, words)]


def _verdict(lines):
    """The last sentence that judges this area, where no outcome stands by itself."""
    judged = [
        one for one in sentences(joined(lines)) if verdicts.ACTION.search(one) and _THIS_ONE.search(one)
    ]
    return judged[-1] if judged else None
