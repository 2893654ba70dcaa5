"""Knowing again whom somebody asked us to erase, without keeping who it was: keyed marks of what tells a response.

A mark is an HMAC of the survey and of a clue: the survey tool's own number, the code the person was given, all answers
together, a long comment, all comments and the day, or two long comments and all others. More is kept than is looked
for: a response that bears a number or a code is known by these, and by other clues only where a long comment makes them
nobody else's; one that bears neither is known by each of the others. A number that somebody else's response bears too
tells only together with the answers or a long comment. Under a new SECRET_KEY older marks find nothing.
"""

import hashlib
import hmac
import re
import unicodedata
from functools import lru_cache

from django.conf import settings

from surveys.models import Tombstone
from surveys.models.response import LONGEST_CODE
from surveys.readers.dates import day_finder
from surveys.readers.export import CHOSEN, WRITTEN, Role
from surveys.readers.numbering import as_given
from surveys.readers.wording import key

LONG = 8  # words of a comment that nobody else would write in the same order
NAMES = frozenset({"id", "receipt"})  # the clues that are a number or a code
HERS, SHARED = "hers", "shared"
# What tells somebody under another number, or under none. A comment alone may be a text that is passed round.
WHERE_NAMED = frozenset({"answers", "day", "written"})
WHERE_NAMELESS = WHERE_NAMED | {"comment"}


def finder(survey, layout):
    """A function of a record that tells whether its respondent was erased; None where nobody of the survey was."""
    held = kept(survey)
    if not held:
        return None
    read = reader(layout)
    return lambda record: is_erased(survey.pk, held, **read(record))


def kept(survey):
    """All marks of the people of the survey who were erased."""
    return frozenset(Tombstone.objects.filter(survey=survey).values_list("mark", flat=True))


def reader(layout):
    """A function of a record that gives what it is known by, in the same form as stored answers give it."""
    titles = {question.number: question.title for question in layout.questions}
    asked = [column for column in layout.columns if column.question in titles]
    answered = [column for column in asked if column.role in CHOSEN]
    written = [column for column in asked if column.role in WRITTEN]
    number, receipt = layout.first(Role.respondent_id), layout.first(Role.receipt)
    day_of = day_finder(layout)

    def read(record):
        wrote = [(column, record.cell(column.position)) for column in written]
        wrote = [(column, cell) for column, cell in wrote if layout.is_comment(cell)]
        cells = [(column, record.cell(column.position)) for column in answered]
        cells = [(column, cell) for column, cell in cells if cell.strip() != layout.unanswered]
        return {
            "tool_id": record.cell(number.position) if number else "",
            "receipt": record.cell(receipt.position) if receipt else "",
            "answered_on": day_of(record) if wrote else None,
            "answers": [(titles[column.question], column.option, cell) for column, cell in cells + wrote],
            "comments": [cell for _, cell in wrote],
        }

    return read


def clues(*, tool_id="", receipt="", answered_on=None, answers=(), comments=()):
    """All that a response is known by, as pairs of a kind and words.

    `answers` are triples of a question's title, an option and a cell, comments among them; `comments` are the texts
    of comments alone.
    """
    told, wrote = joined(answers), sorted(map(folded, comments))
    long = [text for text in wrote if is_long(text)]
    found = [*_names(tool_id, receipt), ("answers", told)]
    found += [("comment", text) for text in long]
    if long and answered_on:
        found.append(("day", "\x1f".join([str(answered_on), *wrote])))
    if len(set(long)) > 1:
        found.append(("written", "\x1f".join(wrote)))
    return [(kind, words) for kind, words in found if words]


def marks_to_keep(survey_number, *, is_hers=lambda kind, words: True, **known):
    """Every mark of an erased response, so that an export without numbers does not bring it back either.

    `is_hers` says of a clue whether nobody else's response bears it. What others bear too tells nothing, but for a
    number or a code: that is kept together with her answers, and with each long comment.
    """
    found = clues(**known)
    own = [clue for clue in found if is_hers(*clue)]
    shared = [clue for clue in found if clue[0] in NAMES and clue not in own]
    told = [("answers", joined(known.get("answers", ())))] + [clue for clue in own if clue[0] == "comment"]
    kept = own + list(map(_of_several, shared)) + list(_together(shared, told))
    kept += [_typed(*clue) for clue in own if clue[0] in NAMES]
    return [mark(survey_number, *clue) for clue in kept]


def is_erased(survey_number, held, **known):
    """Whether a response is that of somebody of whom the marks `held` were kept. Only that is looked for which makes
    it certain: somebody else may have given the same answers, or stand under the same number."""

    def holds(clue):
        return mark(survey_number, *clue) in held

    names = _names(**known)
    if any(map(holds, names)):
        return True
    shared = [clue for clue in names if holds(_of_several(clue))]
    tells = not names or any(map(is_long, known.get("comments", ())))
    if not shared and not tells:
        return False
    found = clues(**known)
    told = [clue for clue in found if clue[0] == "comment"] + [("answers", dict(found).get("answers", ""))]
    telling = [clue for clue in found if clue[0] in (WHERE_NAMED if names else WHERE_NAMELESS)]
    return any(map(holds, [*_together(shared, told), *(telling if tells else ())]))


def was_erased(survey, **names):
    """Whether somebody with this number or code was erased, however a person types it. Those who were erased before
    marks of what is typed were kept are known by what they were given alone."""
    clues = _names(**names)
    looked_for = [mark(survey.pk, *clue) for clue in clues + [_typed(*clue) for clue in clues]]
    return Tombstone.objects.filter(survey=survey, mark__in=looked_for).exists()


def by_name(survey_number, held, **names):
    """What a number and a code alone tell of a response: HERS, SHARED, as somebody else bears them too, or None."""
    clues = _names(**names)
    if any(mark(survey_number, *clue) in held for clue in clues):
        return HERS
    return SHARED if any(mark(survey_number, *_of_several(clue)) in held for clue in clues) else None


def _names(tool_id="", receipt="", **_):
    return [(kind, words) for kind, words in (("id", name(tool_id)), ("receipt", name(receipt))) if words]


def _of_several(name_clue):
    """A sign that several people stand under a number, so that more has to be looked at."""
    kind, words = name_clue
    return f"{kind} of several", words


def _together(names, told):
    return ((f"{kind} and {other}", f"{words}\x1d{what}") for kind, words in names for other, what in told)


def _typed(kind, words):
    """What is looked for when a person types a number or a code. No record is known by it: codes may differ by capitals
    alone. Where no letter or digit stands in it, it is what it was."""
    return f"{kind} typed", plain(words) or words


def plain(code):
    """A number or a code for comparing with what somebody typed: capitals, spaces and dashes do not count."""
    return re.sub(r"[\W_]+", "", name(code)).casefold()


def mark(survey_number, kind, words):
    """One keyed mark, as 64 hexadecimal digits, of a clue or of two together."""
    return hmac.digest(
        _secret(settings.SECRET_KEY), f"{survey_number}\x1e{kind}\x1e{words}".encode(), "sha256"
    ).hex()


@lru_cache(maxsize=1)
def _secret(key):
    """What marks are keyed with. Every response of an export asks for it."""
    return hashlib.sha256(b"surveys.tombstones:" + key.encode()).digest()


def name(words):
    """A number or a code as it is stored and compared, however a spreadsheet has written it."""
    return as_given(words)[:LONGEST_CODE].strip()


def folded(words):
    """A cell for comparing: one space for any white space, small letters, straight apostrophes."""
    return " ".join(unicodedata.normalize("NFC", words).replace("’", "'").casefold().split())


def is_long(text):
    """Whether a comment is so long that it is nobody else's."""
    return len(text.split()) >= LONG


def joined(answers):
    """All answers as one text, whatever the order of their columns; empty where nothing was answered."""
    return "\x1e".join(
        sorted(
            f"{_heading(title)}\x1f{_heading(option)}\x1f{folded(cell)}"
            for title, option, cell in answers
            if cell.strip()
        )
    )


@lru_cache(maxsize=4096)
def _heading(words):
    """A heading for comparing. Every response asks for the same few."""
    return key(words)
