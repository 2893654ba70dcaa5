"""Line breaks that pasting lost: a text in one line is broken again where constant headings stand."""

import re
from collections.abc import Iterator
from dataclasses import replace

from inspections.letters.pieces import Piece

_LONGEST_LINE = 1500  # characters; no paragraph of these documents is longer
# Broken before and behind, and only before. Capitals tell headings from the same words inside a sentence.
_HEADINGS = re.compile(
    r"\b(Inspection outcome|Information about the local area partnership|Areas for priority action"
    r"|Areas for improvement|What is the area partnership doing that is effective\?"
    r"|What does the area partnership need to do better\?|Local area partnership details|Responsible body"
    r"|Main findings|Findings|Next steps)(?= [A-Z0-9\u2022\u25fc\u25aa])"
)
_OPENINGS = re.compile(
    r" (?=(?:Area for priority action (?:\d|[a-z]+ [A-Z])|Outcome ?[:\u2013-]|Yours sincerely|Dear |Between \d{1,2} "
    r"|Area SEND (?:monitoring )?inspection |Joint (?:local )?area SEND|[\u2022\u25fc\u25aa] ))"
)


def restored(text: str) -> str:
    """The text with each very long line broken at its headings; other lines stay as they are."""
    return "\n".join(line if len(line) <= _LONGEST_LINE else _broken(line) for line in text.split("\n"))


def headed(lines) -> Iterator[Piece]:
    """The lines, with each heading that text runs into on a line of its own."""
    for line in lines:
        words = [one.strip() for one in _HEADINGS.sub(r"\n\1\n", line.text).split("\n")]
        yield from (replace(line, text=one) for one in words if one)


def _broken(line):
    return _OPENINGS.sub("\n", _HEADINGS.sub(r"\n\1\n", line))
