"""Answers stored as they stand in a test, without a file that they came in."""

from surveys.models import Question, Response, Survey, Upload
from tests.factories import surveys


def an_upload(area, by, *questions, rows, tool="Other survey tool", **facts):
    """An upload whose questions are triples of kind, title and options, numbered from 1; `rows` holds the cells of
    each person. `facts` are lists, an entry for each person: tool_id, is_test, is_complete."""
    title = f"Survey {Survey.objects.count()}"
    upload = surveys.an_upload(surveys.a_survey(area, by, title=title), by)
    Upload.objects.filter(pk=upload.pk).update(layout={"tool": tool})
    upload.refresh_from_db()
    slot = 0
    for number, (kind, name, options) in enumerate(questions, start=1):
        columns = [{"position": at, "slot": at, "option": option} for at, option in enumerate(options, slot)]
        Question.objects.create(upload=upload, number=number, title=name, kind=kind, columns=columns)
        slot += len(options)
    Response.objects.bulk_create(
        Response(upload=upload, record=n, answers=list(cells), **{name: of[n] for name, of in facts.items()})
        for n, cells in enumerate(rows)
    )
    return upload


def counts(table):
    return {cell.label: cell.count for cell in table.cells}
