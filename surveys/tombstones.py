"""Knowing again whom somebody asked us to erase, without keeping who it was: keyed marks of what tells a response.

A mark is an HMAC of the survey and of one of three things: the survey tool's own number, the code the person was given,
or, for exports without either, the day and all answers together. Under a new SECRET_KEY older marks find nothing.
"""

import hashlib
import hmac

from django.conf import settings

from surveys.models import Tombstone
from surveys.readers.export import Role
from surveys.readers.wording import key

TOLD_BY = {Role.closed, Role.number, Role.date, Role.open, Role.other}


def finder(survey, layout):
    """A function of a record that tells whether its respondent was erased; None where nobody of the survey was."""
    held = frozenset(Tombstone.objects.filter(survey=survey).values_list("mark", flat=True))
    if not held:
        return None
    questions = {question.number: question.title for question in layout.questions}
    asked = [column for column in layout.columns if column.role in TOLD_BY and column.question in questions]
    number, receipt = layout.first(Role.respondent_id), layout.first(Role.receipt)

    def is_erased(record):
        answers = ((questions[c.question], c.option, record.cell(c.position)) for c in asked)
        tool_id = record.cell(number.position) if number else ""
        code = record.cell(receipt.position) if receipt else ""
        return any(mark in held for mark in marks(survey.pk, tool_id=tool_id, receipt=code, answers=answers))

    return is_erased


def marks(survey_number, *, tool_id="", receipt="", answers=()):
    """The marks by which a response is known again: those of its numbers, or of its answers where it has none.

    `answers` are triples of a question's title, an option and a cell.
    """
    named = [("id", tool_id.strip()), ("receipt", receipt.strip())]
    found = [mark(survey_number, kind, words) for kind, words in named if words]
    return found or [mark(survey_number, "answers", words) for words in _joined(answers)]


def mark(survey_number, kind, words):
    """One keyed mark, as 64 hexadecimal digits. `kind` is "id", "receipt" or "answers"."""
    secret = hashlib.sha256(b"surveys.tombstones:" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(secret, f"{survey_number}\x1e{kind}\x1e{words}".encode(), "sha256").hex()


def _joined(answers):
    """All answers as one text, whatever the order of their columns; none where nothing was answered."""
    told = sorted(
        f"{key(title)}\x1f{key(option)}\x1f{' '.join(cell.split())}"
        for title, option, cell in answers
        if cell.strip()
    )
    return ["\x1e".join(told)] if told else []
