"""Whether figures differ from earlier ones only by who was erased: beside these they would show what that person said.

Of all answers that figures count a sum of keyed digests is kept, one for each response, whatever their order. Of those
alone who were erased each digest is kept: if some of them are the difference of two sums, nobody else joined, changed
or left. Answers are compared as they are written. The tool's number, the day and comments are in no figure, and so in
no digest.
"""

import hashlib
from collections import Counter
from functools import lru_cache
from itertools import combinations
from math import comb

from surveys import results, tombstones
from surveys.models import ErasedAnswers, Question, Response
from surveys.readers.export import CHOSEN
from surveys.readers.wording import key
from surveys.told import cell

ROUND = 2**256  # sums start again from 0 here
OFTEN = 20_000  # responses, about a second's work
MOST = 36  # digests of which every choice is tried; of more, every choice of as many as are missing
MOST_SUMS = 500_000  # kept to compare, about a second's work


def total(upload, who, *, progress):
    """The sum of those stored responses of an upload that have the numbers `who` in the database, as 64 hexadecimal
    digits. `progress` is called now and then."""
    found = 0
    for seen, (pk, number) in enumerate(_of_stored(upload)):
        found += number if pk in who else 0
        if seen % OFTEN == 0:
            progress()
    return f"{found % ROUND:064x}"


def of_responses(upload, numbers):
    """The digests of the stored responses of an upload that have these numbers in the database."""
    return [f"{number:064x}" for _, number in _of_stored(upload, numbers)]


def reader(upload, layout):
    """A function of a record that gives its digest, the same as of the stored response."""
    titles = {q.number: q.title for q in layout.questions if q.kind.value in results.COUNTED}
    columns = [column for column in layout.columns if column.question in titles and column.role in CHOSEN]

    def read(record):
        cells = [(column, record.cell(column.position)) for column in columns]
        given = [
            (titles[c.question], c.option, said) for c, said in cells if said.strip() != layout.unanswered
        ]
        return f"{_digest(upload.survey_id, given):064x}"

    return read


def is_erased_only(earlier, now):
    """Whether release `now` counts those whom release `earlier` counted, less some who were erased, and nobody else."""
    fewer = earlier.people - now.people
    apart = (int(earlier.answers_sum, 16) - int(now.answers_sum, 16)) % ROUND if earlier.answers_sum else 0
    if not apart or fewer < 1:
        return False
    gone = _gone(now.survey_id)
    if fewer > len(gone):
        return False
    if len(gone) <= MOST:
        half = len(gone) // 2
        parts = _choices(gone[:half]), _choices(gone[half:])
    elif comb(len(gone), fewer - fewer // 2) <= MOST_SUMS:
        parts = _sums(gone, fewer // 2), _sums(gone, fewer - fewer // 2)
    else:  # too many to try: to refuse is safe
        return True
    known, others = parts
    return any((apart - one) % ROUND in known for one in others)


def _gone(survey_number):
    """The digests of all who were erased, each as often as one upload held it: exports bring everybody again."""
    by_upload = {}
    rows = ErasedAnswers.objects.filter(upload__survey=survey_number).values_list("upload", "digest")
    for upload, digest in rows:
        by_upload.setdefault(upload, Counter())[digest] += 1
    most = Counter()
    for held in by_upload.values():
        most |= held
    return [int(digest, 16) for digest in most.elements()]


def _choices(numbers):
    """The sums of every choice of `numbers`."""
    found = {0}
    for number in numbers:
        found |= {(one + number) % ROUND for one in found}
    return found


def _sums(numbers, many):
    """The sums of every choice of so `many` of the `numbers`."""
    return {sum(chosen) % ROUND for chosen in combinations(numbers, many)}


def _of_stored(upload, only=None):
    asked = Question.objects.filter(upload=upload, kind__in=results.COUNTED)
    columns = [(q.title, column["option"], column["slot"]) for q in asked for column in q.columns]
    rows = Response.objects.filter(upload=upload)
    if only is not None:
        rows = rows.filter(pk__in=only)
    for pk, answers in rows.values_list("pk", "answers").iterator(chunk_size=2000):
        given = ((title, option, cell(answers, slot)) for title, option, slot in columns)
        yield pk, _digest(upload.survey_id, given)


def _digest(survey_number, given):
    told = "\x1e".join(sorted(_piece(*one) for one in given if one[2].strip()))
    return int(tombstones.mark(survey_number, "figures", told), 16)


@lru_cache(maxsize=100_000)
def _piece(title, option, said):
    """One answer for comparing, without the number that the tool counts its questions by. Every response asks for the
    same few; a digest, as a number may be long."""
    words = "\x1f".join([key(results.without_number(title)), key(option), tombstones.folded(said)])
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
