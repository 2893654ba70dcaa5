"""Finding the answers of one person who asks for them, without showing anybody else's.

She may know a code, the survey tool's number, or words of a comment; beside these the day and some of her answers.
What is found is the number of one response. Of several people nothing is told but that they are several; only where a
few responses stand under the very number or code that she knows, is each of them found: she may have answered twice.
"""

import re
from dataclasses import dataclass, field

from surveys import remembered, tombstones
from surveys.models import Comment, Erasure, Response
from surveys.people import Traces
from surveys.tombstones import folded, plain

ALIKE = 84  # from 0 to 100: "nursary" and "nursery" are 86, "school" and "schools" 92
LEAST = 4  # letters of a word that may be written a little differently
GUESSABLE = 6  # characters: shorter codes count on from 1, so anybody's can be guessed
MOST_ALIKE = 4  # responses under one number that are shown; what more of them bear is nobody's number
BATCH = 500  # numbers in one question to the database

ASK_MORE = (
    "Others could know this too. Ask also for the day on which they answered, or for two of their answers."
)
WORD = re.compile(r"[\w']+")


@dataclass(frozen=True)
class Asked:
    """What a person who asks for her answers knows of them. `answers` are remembered.Choices."""

    receipt: str = field(default="", repr=False)
    tool_id: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    day: object = field(default=None, repr=False)
    answers: tuple = field(default=(), repr=False)

    @property
    def way(self):
        """How the person is looked for: the strongest of what was given."""
        ways = Erasure.Found
        return ways.RECEIPT if self.receipt else ways.TOOL_ID if self.tool_id else ways.WORDS

    @property
    def is_enough(self):
        """Whether it could only be known to the person herself. A survey tool's numbers count on, however long they
        are, so that whoever knows one knows the next. A day and answers alone are no way to look for anybody."""
        if not (self.receipt or self.tool_id or self.words):
            return False
        if len(plain(self.receipt)) >= GUESSABLE:
            return True
        return self.day is not None or len(self.answers) >= 2


@dataclass(frozen=True)
class Found:
    """How many people fit, counted to 2, which means several; the number of a response of each who may be shown: of
    one, or of those who stand under the number or code that was asked for."""

    people: int
    responses: tuple = ()
    is_erased: bool = False  # nobody fits, and somebody with this code or number was erased
    traces: Traces = field(default=None, repr=False, compare=False)  # where any are shown


def find(survey, asked):
    """Who of the survey fits all that was asked. Every upload that still holds rows is looked through."""
    numbers = _fitting(survey, asked)
    if not numbers:
        was_erased = tombstones.was_erased(survey, receipt=asked.receipt, tool_id=asked.tool_id)
        return Found(0, is_erased=was_erased)
    traces = Traces(survey)
    people = traces.people(numbers)
    if people is None or len(people) > 1 and not _stand_under_one_name(asked, traces, people):
        return Found(2)
    return Found(min(len(people), 2), tuple(max(person & numbers) for person in people), traces=traces)


def _stand_under_one_name(asked, traces, people):
    """Whether a few people who fit may be shown, as they bear the very number or code that was asked for."""
    is_named = bool(asked.receipt or asked.tool_id)
    return is_named and len(people) <= MOST_ALIKE and traces.have_one_name(people)


def _fitting(survey, asked):
    """The numbers of the responses that fit. Answers are read last, of those that fit in all else."""
    rows = Response.objects.filter(upload__survey=survey)
    if asked.day:
        rows = rows.filter(answered_on=asked.day)
    found = [
        _with_name(rows, column, code)
        for column, code in (("receipt", asked.receipt), ("tool_id", asked.tool_id))
        if code
    ]
    if asked.words:
        found.append(_with_words(rows, asked.words))
    numbers = set.intersection(*found)
    return set(_remembering(survey, sorted(numbers), asked.answers)) if asked.answers else numbers


def _remembering(survey, numbers, wanted):
    """Those of `numbers` that answered as is remembered."""
    questions = remembered.closed(survey)
    for at in range(0, len(numbers), BATCH):
        rows = Response.objects.filter(pk__in=numbers[at : at + BATCH])
        for pk, upload, answers in rows.values_list("pk", "upload", "answers"):
            if remembered.gave(questions.get(upload, ()), answers, wanted):
                yield pk


def _with_name(rows, column, code):
    """Codes are read out and typed: capitals, spaces and dashes do not count."""
    wanted = plain(code)
    held = rows.exclude(**{column: ""}).values_list("pk", column)
    return {pk for pk, kept in held.iterator(chunk_size=2000) if plain(kept) == wanted}


def _with_words(rows, words):
    wanted = set(words_of(words))
    held = Comment.objects.filter(response__in=rows).values_list("response", "text")
    return {pk for pk, text in held.iterator(chunk_size=2000) if _holds(set(words_of(text)), wanted)}


def words_of(text):
    """The words of a text for comparing."""
    return [word.strip("'") for word in WORD.findall(folded(text)) if word.strip("'")]


def _holds(held, wanted):
    """Whether a comment has every word that is wanted, or one that is nearly it. Nothing fits no words at all."""
    return bool(wanted) and all(_is_nearly_in(word, held) for word in wanted - held)


def _is_nearly_in(word, held):
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only where words are looked for)

    if len(word) < LEAST:
        return False
    return process.extractOne(word, held, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
