"""The findings of a revisit letter, parted into one stretch for each significant weakness."""

import re
from dataclasses import dataclass

from inspections.letters import verdicts
from inspections.letters.flow import first_sentence, sentences
from inspections.letters.pieces import BULLET, NUMBERED, Piece, clean, joined
from inspections.letters.reading import Passage

# The verdict as inspectors print it, and any sentence that could be one.
_STRICT = re.compile(r"(?:\w+,? )?(?:the )?(?:local )?area(?: partnership)? ha(?:s|ve)\b", re.IGNORECASE)
_LOOSE = re.compile(r"")
_THIS_ONE = re.compile(
    r"\b(?:this|these) (?:\w+[ -]){0,4}?(?:weakness(?:es)?|areas?|issues?|concerns?)\b"
    r"|\bthe (?:\w+ ){0,3}?weakness\b(?! identified)"
    r"|\b(?:address|improve|tackle|resolve)(?:ing)? this\b|\b(?:address|improv|tackl|resolv)ing this\b",
    re.IGNORECASE,
)
_UNENDED = re.compile(r"\bweakness(?:es)?$", re.IGNORECASE)
# No title but a finding tells what is so: in a line that goes on it may have run into a title without a full stop.
_TELLS = re.compile(r"\b(?:has|have|had|is|are|was|were|do|does)\b", re.IGNORECASE)
_VERDICT_LINES = 6  # the most lines that a verdict runs over
_LONGEST_TITLE = 60  # words


@dataclass(frozen=True)
class Weakness:
    """One significant weakness: its title, the verdict sentence or None, and whether the title's end is sure."""

    title: Passage
    verdict: str | None
    is_title_clear: bool


def of(lines, count: int | None) -> list[Weakness]:
    """The weaknesses of these lines: one for each verdict, or one for each bullet where only these are `count`."""
    lines = list(lines)
    ways = [_by_verdict(lines, _STRICT), _by_verdict(lines, _LOOSE), _by_bullet(lines)]
    stretches = next((way for way in ways if len(way) == count), None) or next(filter(None, ways), [])
    width = max((len(line.text) for line in lines), default=0)
    return [_weakness(stretch, width) for stretch in stretches]


def bullets(lines) -> int:
    """How many lines begin with the sign that the first line begins with; none where it begins with a word."""
    return len(_by_bullet(list(lines)))


def _by_verdict(lines, form):
    stretches, current = [], []
    for place, line in enumerate(lines):
        current.append(line)
        ended = _after_verdict(current, lines[place + 1 : place + 2], form)
        if ended is not None:
            stretches.append(current)
            current = [Piece(ended, line.page)] if ended else []
    return stretches


def _after_verdict(lines, after, form):
    """What stands behind the verdict that ends in the last line; None where none does."""
    text = joined(lines[-_VERDICT_LINES:])
    for sentence in sentences(text):
        is_ended = sentence[-1] in ".!?" or (_UNENDED.search(sentence) and (not after or after[0].is_apart))
        if is_ended and _is_verdict(sentence, form):
            return text[text.find(sentence) + len(sentence) :].strip()
    return None


def _is_verdict(sentence, form):
    return (
        form.match(sentence) is not None
        and verdicts.PROGRESS.search(sentence) is not None
        and _THIS_ONE.search(sentence) is not None
    )


def _by_bullet(lines):
    sign = lines and _sign(lines[0].text)
    starts = [place for place, line in enumerate(lines) if sign and _sign(line.text) == sign]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=False)]


def _sign(text):
    if NUMBERED.match(text):
        return "1."
    bullet = BULLET.match(text)
    return bullet and bullet[0].strip()


def _weakness(lines, width):
    title, is_clear = _title(lines, width)
    return Weakness(Passage(lines[0].page, title), _verdict(lines), is_clear)


def _title(lines, width):
    """The printed title: up to the end of its sentence, or of the lines that stand together."""
    text = _unmarked(lines[0].text)
    for place in range(1, len(lines) + 1):
        ended = first_sentence(text)
        if ended != text:
            return ended, len(ended.split()) <= _LONGEST_TITLE and not _TELLS.search(ended)
        if text[-1:] in tuple(".!?"):
            return text, len(text.split()) <= _LONGEST_TITLE
        if place == len(lines) or not _runs_on(lines[place - 1], lines[place], width):
            return text, len(text.split()) <= _LONGEST_TITLE
        text = clean(f"{text} {lines[place].text}")
    return text, False


def _runs_on(before, line, width):
    if line.text[0].islower():
        return True
    had_room = len(before.text) + 1 + len(line.text.split()[0]) <= width
    return not line.is_apart and not had_room


def _unmarked(text):
    return NUMBERED.sub("", BULLET.sub("", text), count=1)


def _verdict(lines):
    found = sentences(joined(lines))
    for form in (_STRICT, _LOOSE):
        if given := [one for one in found if _is_verdict(one, form)]:
            return given[-1]
    return None
