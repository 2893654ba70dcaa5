"""Which stored responses are one person's. An export brings everybody again, so that she stands under several uploads.

A shared number or code tells; where a side bears neither, the same answers or the same long comment tell, if in both
files nobody else gave them. Where two exports number people in different ways, all answers and a long comment among
them must be the same, or all comments with a long one among them and the day. Where one upload holds different
responses under one number, that number tells no more than that: with it the answers or a long comment must be the same.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from surveys import tombstones
from surveys.models import Upload
from surveys.told import stored
from surveys.tombstones import NAMES, WHERE_NAMED


@dataclass(frozen=True)
class Trace:
    """One stored response, as far as telling people apart needs it: of each clue (tombstones.clues) its kind and a
    digest, no words."""

    pk: int
    upload: int
    clues: tuple = field(repr=False)

    @property
    def names(self):
        return tuple(clue for clue in self.clues if clue[0] in NAMES)

    @property
    def number(self):
        return self._of("id")

    @property
    def answers(self):
        return self._of("answers")

    @property
    def comments(self):
        return tuple(clue for clue in self.clues if clue[0] == "comment")

    def _of(self, kind):
        return next((words for own, words in self.clues if own == kind), b"")


class Traces:
    """The traces of every stored response of a survey, and whose they are."""

    def __init__(self, survey):
        # Before the rows: of an upload that is swept meanwhile, rows are then missed.
        self.uploads = Upload.objects.filter(survey=survey).in_bulk()
        self.rows = {told.pk: _trace(told) for told in stored(survey)}
        self.bearing = defaultdict(list)
        for row in self.rows.values():
            for clue in row.clues:
                self.bearing[clue].append(row)

    def person(self, number):
        """The numbers of all responses of the person who gave response `number`, in every upload.

        None where the response is gone, and where two different responses of one upload would be the same person's:
        then they cannot be told apart.
        """
        if number not in self.rows:
            return None
        found, ahead = {number}, [self.rows[number]]
        while ahead:
            row = ahead.pop()
            new = [other for other in self._same_as(row) if other.pk not in found]
            found |= {other.pk for other in new}
            ahead += new
        return frozenset(found) if self._is_one_person(found) else None

    def people(self, numbers):
        """The people who gave the responses `numbers`, each as `person` gives them; None where one cannot be told."""
        found, left = [], set(numbers)
        while left:
            person = self.person(min(left))
            if person is None:
                return None
            found.append(person)
            left -= person
        return found

    def have_one_name(self, people):
        """Whether all these people stand under one number or one code."""
        return bool(
            set.intersection(*({name for pk in one for name in self.rows[pk].names} for one in people))
        )

    def others_of_that_name(self, numbers):
        """The numbers of the responses that bear a number or a code of those in `numbers` and are not among them."""
        bearing = (self.bearing[name] for number in numbers for name in self.rows[number].names)
        return frozenset(row.pk for rows in bearing for row in rows) - frozenset(numbers)

    def wrote_much(self, numbers):
        """Whether a long comment that nobody else wrote is among the responses `numbers`."""
        clues = {clue for number in numbers for clue in self.rows[number].comments}
        return any(self._is_theirs(clue, numbers) for clue in clues)

    def _same_as(self, row):
        for clue in row.clues:
            bearing = self.bearing[clue]
            if clue[0] not in NAMES:
                yield from (other for other in bearing if self._tells(clue, row, other))
            elif clue in self._shared:
                yield from (other for other in bearing if self._are_alike(row, other))
            else:
                yield from bearing

    @cached_property
    def _shared(self):
        """The numbers and codes under which one upload holds different responses."""
        answers = defaultdict(set)
        for row in self.rows.values():
            for name in row.names:
                answers[row.upload, name].add(row.answers)
        return {name for (_, name), different in answers.items() if len(different) > 1}

    def _are_alike(self, row, other):
        """Whether two responses under one number that several bear are the same one."""
        if row.answers == other.answers:
            return True
        return any(
            all(self._is_alone(clue, one) for one in (row, other))
            for clue in row.comments
            if clue in other.comments
        )

    def _tells(self, clue, row, other):
        """Whether shared answers or shared comments make two responses one person's."""
        if row.names and other.names:
            return clue[0] in WHERE_NAMED and self._is_under_another_number(clue, row, other)
        if row.upload == other.upload:  # one form sent twice, as a slow page invites to
            return row.answers == other.answers and bool(row.comments)
        return all(self._is_alone(clue, one) for one in (row, other))

    def _is_under_another_number(self, clue, row, other):
        """Whether two exports number people in ways that have nothing in common, and only these two bear the clue,
        with a long comment in it: by the same, somebody erased is known again in a file."""
        if (
            not row.comments
            or row.upload == other.upload
            or self._names[row.upload] & self._names[other.upload]
        ):
            return False
        uploads = [one.upload for one in self.bearing[clue]]
        return uploads.count(row.upload) == uploads.count(other.upload) == 1

    @cached_property
    def _names(self):
        """All numbers and codes in each upload."""
        found = defaultdict(set)
        for row in self.rows.values():
            found[row.upload] |= set(row.names)
        return found

    def _is_alone(self, clue, row):
        """Whether in its upload only this response bears the clue, or only responses that are the same in all."""
        beside = [other for other in self.bearing[clue] if other.upload == row.upload]
        return len(beside) == 1 or bool(row.comments) and {other.answers for other in beside} == {row.answers}

    def _is_one_person(self, numbers):
        answers = defaultdict(set)
        for number in numbers:
            answers[self.rows[number].upload].add(self.rows[number].answers)
        return all(len(different) == 1 for different in answers.values())

    def nobody_elses(self, numbers, kind, words):
        """Whether among all stored responses only those in `numbers` bear a clue, as tombstones.clues gives it."""
        return self._is_theirs((kind, _digest(words)), numbers)

    def _is_theirs(self, clue, numbers):
        return all(row.pk in numbers for row in self.bearing[clue])

    def leaves_out(self, upload, numbers):
        """Whether it is certain that the file of an upload does not hold the person of the responses `numbers`.

        It is where all rows of the file are stored and none is theirs, all of them bear numbers, and some of these
        recur in an upload that holds the person: the numbers are then of the same kind. Nobody else may stand there
        under her number, as it may be her after all.
        """
        rows = [row for row in self.rows.values() if row.upload == upload]
        if any(row.pk in numbers or not row.number for row in rows):
            return False
        if not _are_all(self.uploads[upload], rows):
            return False
        if any(self.rows[number].upload == upload for number in self.others_of_that_name(numbers)):
            return False
        beside = {self.rows[number].upload for number in numbers if self.rows[number].number}
        known = {row.number for row in self.rows.values() if row.upload in beside}
        return any(row.number in known for row in rows)


def _are_all(upload, rows):
    """Whether `rows` are everybody whom the upload's file holds.

    They are not where storing or sweeping stopped half-way, where rows in error were left out, where somebody had been
    erased before, and where a workbook has sheets that nobody looked at.
    """
    figures, sheets = upload.figures, (upload.layout or {}).get("sheets", ())
    if not upload.stored_at or len(sheets) > 1:
        return False
    if any(figures.get(name) != 0 for name in ("left_out", "erased")):
        return False
    return len(rows) == figures["responses"] - upload.erased_since


def _trace(told):
    clues = tombstones.clues(**told.known_by)
    return Trace(told.pk, told.upload, tuple((kind, _digest(words)) for kind, words in clues))


def _digest(words):
    """What stands for words in comparing; empty where there are none."""
    return hashlib.blake2b(words.encode(), digest_size=16).digest() if words else b""
