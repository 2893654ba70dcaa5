"""Stored responses, each with what it is known by, in the same form as a file's records give it (tombstones.reader)."""

from dataclasses import dataclass, field
from itertools import islice

from surveys.models import Comment, Question, Response, Upload

BATCH = 1000


@dataclass(frozen=True)
class Told:
    """One stored response. `answers` are triples of a question's title, an option and a cell, comments among them;
    `comments` are the texts of comments alone."""

    pk: int
    upload: int
    tool_id: str = field(repr=False)
    receipt: str = field(repr=False)
    answered_on: object = field(repr=False)
    answers: tuple = field(repr=False)
    comments: tuple = field(repr=False)

    @property
    def known_by(self):
        """What tombstones makes marks of."""
        return {
            "tool_id": self.tool_id,
            "receipt": self.receipt,
            "answered_on": self.answered_on,
            "answers": self.answers,
            "comments": self.comments,
        }


def stored(survey, only=None):
    """Every response that an upload of the survey still holds, or those whose numbers are in `only`."""
    for upload in Upload.objects.filter(survey=survey).only("pk", "layout"):
        yield from _of_upload(upload, only)


def _of_upload(upload, only):
    cells = [
        (question.title, column["option"], column["slot"])
        for question in Question.objects.filter(upload=upload)
        for column in question.columns
    ]
    options = {column["position"]: column["option"] for column in (upload.layout or {}).get("columns", [])}
    rows = Response.objects.filter(upload=upload).order_by("pk")
    if only is not None:
        rows = rows.filter(pk__in=only)
    rows = rows.values_list("pk", "tool_id", "receipt", "answered_on", "answers").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        wrote = _comments([row[0] for row in batch], options)
        for pk, tool_id, receipt, day, answers in batch:
            own = wrote.get(pk, ())
            given = [(title, option, cell(answers, slot)) for title, option, slot in cells]
            texts = tuple(text for _, _, text in own)
            yield Told(pk, upload.pk, tool_id, receipt, day, (*given, *own), texts)


def cell(answers, slot):
    """The cell of one column of a stored row; empty where the row is not what it should be."""
    held = answers[slot] if isinstance(answers, list) and slot < len(answers) else ""
    return held if isinstance(held, str) else ""


def _comments(numbers, options):
    """The comments of these responses: number -> triples of a question's title, an option and a text."""
    found = {}
    rows = Comment.objects.filter(response__in=numbers).order_by("position")
    for pk, title, position, text in rows.values_list("response", "question__title", "position", "text"):
        found.setdefault(pk, []).append((title, options.get(position, ""), text))
    return found
