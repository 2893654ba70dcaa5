"""Which stored responses are one person's. An export brings everybody again, so that she stands under several uploads.

A shared number or code tells; where a side bears neither, the same answers or the same long comment tell, if in both
files nobody else gave them. Where two
exports number people in different ways, all answers and a long comment among them must be the same.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from surveys import tombstones
from surveys.models import Upload
from surveys.told import stored


@dataclass(frozen=True)
class Trace:
    """One stored response, as far as telling people apart needs it: of answers and comments a digest, no words."""

    pk: int
    upload: int
    tool_id: str = field(repr=False)
    receipt: str = field(repr=False)
    answers: bytes = field(repr=False)
    comments: frozenset = field(repr=False)

    @property
    def is_named(self):
        return bool(self.tool_id or self.receipt)

    def clues(self):
        """Everything by which another response may turn out to be the same person's, as pairs of kind and what it
        bears."""
        named = [("tool_id", self.tool_id), ("receipt", self.receipt), ("answers", self.answers)]
        return [(kind, words) for kind, words in named if words] + [
            ("comment", text) for text in self.comments
        ]


class Traces:
    """The traces of every stored response of a survey, and whose they are."""

    def __init__(self, survey):
        # Before the rows: of an upload that is swept meanwhile, rows are then missed.
        self.uploads = Upload.objects.filter(survey=survey).in_bulk()
        self.rows = {told.pk: _trace(told) for told in stored(survey)}
        self.bearing = defaultdict(list)
        for row in self.rows.values():
            for clue in row.clues():
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

    def _same_as(self, row):
        for kind, words in row.clues():
            bearing = self.bearing[kind, words]
            if kind in {"tool_id", "receipt"}:
                yield from bearing
            else:
                yield from (other for other in bearing if self._tells(kind, words, row, other))

    def _tells(self, kind, words, row, other):
        """Whether shared answers or a shared long comment make two responses one person's."""
        if row.is_named and other.is_named:
            return kind == "answers" and self._is_under_another_number(row, other)
        if row.upload == other.upload:  # one form sent twice, as a slow page invites to
            return row.answers == other.answers and bool(row.comments)
        return all(self._is_alone(kind, words, one) for one in (row, other))

    def _is_under_another_number(self, row, other):
        """Whether two exports number people in ways that have nothing in common, and only these two gave the same
        answers, with a long comment among them: by the same, somebody erased is known again in a file."""
        if not row.comments or row.upload == other.upload or self._numbers(row) & self._numbers(other):
            return False
        uploads = [one.upload for one in self.bearing["answers", row.answers]]
        return uploads.count(row.upload) == uploads.count(other.upload) == 1

    def _numbers(self, row):
        """All numbers and codes in the upload of a response."""
        beside = [one for one in self.rows.values() if one.upload == row.upload]
        return {name for one in beside for name in (one.tool_id, one.receipt) if name}

    def _is_alone(self, kind, words, row):
        """Whether in its upload only this response bears the words, or only responses that are the same in all."""
        beside = [other for other in self.bearing[kind, words] if other.upload == row.upload]
        return len(beside) == 1 or bool(row.comments) and {other.answers for other in beside} == {row.answers}

    def _is_one_person(self, numbers):
        answers = defaultdict(set)
        for number in numbers:
            answers[self.rows[number].upload].add(self.rows[number].answers)
        return all(len(different) == 1 for different in answers.values())

    def nobody_elses(self, numbers, kind, words):
        """Whether among all stored responses only those in `numbers` bear the words: `kind` is "answers", and they are
        all answers joined, or "comment", and they are one long comment folded."""
        return all(row.pk in numbers for row in self.bearing[kind, _digest(words)])

    def leaves_out(self, upload, numbers):
        """Whether it is certain that the file of an upload does not hold the person of the responses `numbers`.

        It is where all rows of the file are stored and none is theirs, all of them bear numbers, and some of these
        recur in an upload that holds the person: the numbers are then of the same kind.
        """
        rows = [row for row in self.rows.values() if row.upload == upload]
        if any(row.pk in numbers or not row.tool_id for row in rows):
            return False
        if not _are_all(self.uploads[upload], rows):
            return False
        beside = {self.rows[number].upload for number in numbers if self.rows[number].tool_id}
        known = {row.tool_id for row in self.rows.values() if row.upload in beside}
        return any(row.tool_id in known for row in rows)


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
    long = frozenset(_digest(tombstones.folded(text)) for text in told.comments if tombstones.is_long(text))
    named = tombstones.name(told.tool_id), tombstones.name(told.receipt)
    return Trace(told.pk, told.upload, *named, _digest(tombstones.joined(told.answers)), long)


def _digest(words):
    """What stands for words in comparing; empty where there are none."""
    return hashlib.blake2b(words.encode(), digest_size=16).digest() if words else b""
