"""Knowing again whom somebody asked us to erase, without keeping who it was: keyed marks of what tells a response.

A mark is an HMAC of the survey and of one of four things: the survey tool's own number, the code the person was given,
all answers together, or a long comment. More is kept than is looked for: a response that bears a number or a code is
known by these, and by its answers only where a long comment among them makes it nobody else's; one that bears neither
is known by its answers or by a long comment. Under a new SECRET_KEY older marks find nothing.
"""

import hashlib
import hmac
import unicodedata
from functools import lru_cache

from django.conf import settings

from surveys.models import Tombstone
from surveys.models.response import LONGEST_CODE
from surveys.readers.export import CHOSEN, WRITTEN, Role
from surveys.readers.numbering import as_given
from surveys.readers.wording import key

LONG = 8  # words of a comment that nobody else would write in the same order


def finder(survey, layout):
    """A function of a record that tells whether its respondent was erased; None where nobody of the survey was."""
    held = frozenset(Tombstone.objects.filter(survey=survey).values_list("mark", flat=True))
    if not held:
        return None
    read = reader(layout)
    return lambda record: not held.isdisjoint(marks_to_look_for(survey.pk, **read(record)))


def reader(layout):
    """A function of a record that gives what it is known by, in the same form as stored answers give it."""
    titles = {question.number: question.title for question in layout.questions}
    asked = [column for column in layout.columns if column.question in titles]
    answered = [column for column in asked if column.role in CHOSEN]
    written = [column for column in asked if column.role in WRITTEN]
    number, receipt = layout.first(Role.respondent_id), layout.first(Role.receipt)

    def read(record):
        wrote = [(column, record.cell(column.position)) for column in written]
        wrote = [(column, cell) for column, cell in wrote if layout.is_comment(cell)]
        cells = [(column, record.cell(column.position)) for column in answered]
        cells = [(column, cell) for column, cell in cells if cell.strip() != layout.unanswered]
        return {
            "tool_id": record.cell(number.position) if number else "",
            "receipt": record.cell(receipt.position) if receipt else "",
            "answers": [(titles[column.question], column.option, cell) for column, cell in cells + wrote],
            "comments": [cell for _, cell in wrote],
        }

    return read


def marks_to_keep(survey_number, *, tool_id="", receipt="", answers=(), comments=()):
    """Every mark of an erased response, so that an export without numbers does not bring it back either.

    `answers` are triples of a question's title, an option and a cell, comments among them; `comments` are the texts
    of comments alone.
    """
    return (
        _named(survey_number, tool_id, receipt)
        + _by_answers(survey_number, answers)
        + _by_comments(survey_number, comments)
    )


def marks_to_look_for(survey_number, *, tool_id="", receipt="", answers=(), comments=()):
    """The marks by which a response counts as erased: somebody else may have given the same answers."""
    named = _named(survey_number, tool_id, receipt)
    if not named:
        return _by_answers(survey_number, answers) + _by_comments(survey_number, comments)
    return named + _by_answers(survey_number, answers) if any(map(is_long, comments)) else named


def _named(survey_number, tool_id, receipt):
    named = [("id", tool_id), ("receipt", receipt)]
    return [mark(survey_number, kind, name(words)) for kind, words in named if name(words)]


def _by_answers(survey_number, answers):
    told = joined(answers)
    return [mark(survey_number, "answers", told)] if told else []


def _by_comments(survey_number, comments):
    return [mark(survey_number, "comment", folded(text)) for text in comments if is_long(text)]


def mark(survey_number, kind, words):
    """One keyed mark, as 64 hexadecimal digits. `kind` is "id", "receipt", "answers" or "comment"."""
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
