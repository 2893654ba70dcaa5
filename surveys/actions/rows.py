"""What of a record is stored, as rows for the database. Called for every response, so all that can be known before the
first one is worked out once."""

import json

from surveys.marks import marks
from surveys.models import Question
from surveys.models.response import LONGEST_CODE
from surveys.readers.dates import day_finder
from surveys.readers.export import CHOSEN, WRITTEN, Role
from surveys.readers.numbering import as_given

RESPONSE = (
    "id",
    "upload",
    "record",
    "tool_id",
    "receipt",
    "answered_on",
    "is_complete",
    "is_test",
    "answers",
)
COMMENT = ("response", "question", "position", "is_other", "text", "words", "marks")


def slots_of(layout):
    """Positions of the columns whose cells are stored, in the order of Response.answers."""
    return [column.position for column in layout.columns if column.role in CHOSEN]


def questions_of(upload, layout):
    """The questions of an export, unsaved."""
    slots, columns = slots_of(layout), {column.position: column for column in layout.columns}
    return [
        Question(
            upload=upload,
            number=question.number,
            title=question.title,
            kind=question.kind.value,
            columns=[
                {"position": at, "slot": slots.index(at), "option": columns[at].option}
                for at in question.columns
                if at in slots
            ],
        )
        for question in layout.questions
    ]


class Rows:
    """Makes the rows of responses and of comments; `questions` are the stored ones. The order of what a row holds is
    that of RESPONSE and COMMENT."""

    def __init__(self, upload, layout, questions):
        self.upload, self.layout = upload.pk, layout
        self.marked = upload.figures["complete"] is not None
        self.slots = slots_of(layout)
        self.id_column, self.receipt_column = layout.first(Role.respondent_id), layout.first(Role.receipt)
        self.day_of = day_finder(layout)
        keys = {question.number: question.pk for question in questions}
        self.boxes = [
            (column.position, keys[column.question], column.role is Role.other)
            for column in layout.columns
            if column.role in WRITTEN and column.question in keys
        ]

    def response(self, number, record):
        """The response with the primary key `number`."""
        layout, day = self.layout, self.day_of(record)
        return (
            number,
            self.upload,
            record.number,
            _code(record, self.id_column),
            _code(record, self.receipt_column),
            day.isoformat() if day else None,
            layout.bears(layout.complete, record) if self.marked else None,
            layout.bears(layout.test, record),
            json.dumps(self._answers(record)),
        )

    def comments(self, number, record):
        """The comments of the response with the primary key `number`."""
        for position, question, is_other in self.boxes:
            text = record.cell(position).strip()
            if self.layout.is_comment(text):
                yield number, question, position, is_other, text, len(text.split()), marks(text)

    def _answers(self, record):
        """The cells as written, blank where they only say that nobody answered."""
        cells, unanswered = record.cells, self.layout.unanswered
        if self.slots and self.slots[-1] >= len(cells):
            cells = cells + ("",) * (self.slots[-1] + 1 - len(cells))
        return ["" if cells[at].strip() == unanswered else cells[at] for at in self.slots]


def _code(record, column):
    return as_given(record.cell(column.position))[:LONGEST_CODE] if column else ""
