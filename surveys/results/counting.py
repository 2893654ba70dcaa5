"""From the stored answers of an upload to its tables."""

from dataclasses import replace

from surveys.models import Question
from surveys.results import stored
from surveys.results.asking import tallies
from surveys.results.shapes import CannotCount

# Whether somebody may be quoted is about their answers, not one of them.
COUNTED = ("single", "multi", "matrix", "ranking", "number")
FIT = range(2, 13)  # answers that a question may have for others to be broken down by it

UNFIT = (
    f"Figures can be broken down by a question with one answer a person and at most {FIT[-1]} answers, which somebody "
    "who is counted answered. Choose another question."
)


def tables(upload, counted, *, by=(), earlier=()):
    """Every table of the stored answers of `upload`, in the order of the questions; then, for each question number in
    `by`, every table of the other questions broken down by it.

    `counted` is "complete" or "all". `earlier` are the tables of the
    survey's earlier releases, whose bands are kept. Raises CannotCount.
    """
    frame, people = stored.answers(upload)
    frame = frame.loc[_counted(people, counted).index]
    asked = Question.objects.filter(upload=upload, kind__in=COUNTED)
    found = [
        tally
        for question in asked
        for tally in tallies(question, frame, _tool(upload), earlier)
        if tally.labels
    ]
    breaking = [_breaking(number, found) for number in by]
    return [tally.table() for tally in found] + [
        replace(tally.table(), by=one.title, groups=tally.groups(one))
        for one in breaking
        for tally in found
        if tally.number != one.number
    ]


def people(upload, counted):
    """How many responses are counted."""
    return len(_counted(stored.respondents(upload), counted))


def choices(upload):
    """The single-choice questions with few enough answers to break others down by: number, title and answers of each,
    whoever gave them. Raises CannotCount."""
    frame, _ = stored.answers(upload)
    asked = Question.objects.filter(upload=upload, kind="single")
    found = [tally for question in asked for tally in tallies(question, frame, _tool(upload))]
    return [(tally.number, tally.title, list(tally.labels)) for tally in found if len(tally.labels) in FIT]


def _tool(upload):
    return (upload.layout or {}).get("tool", "")


def _counted(people, counted):
    return people[people["is_complete"].eq(True)] if counted == "complete" else people


def _breaking(number, found):
    """The tally of the question that others are broken down by. Raises CannotCount."""
    one = next((tally for tally in found if (tally.number, tally.kind) == (number, "single")), None)
    if one is None or len(one.labels) > FIT[-1]:
        raise CannotCount("by", UNFIT)
    return one
