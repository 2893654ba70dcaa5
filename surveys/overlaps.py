"""Which earlier releases are about other answers of the same people, so that the two must be safe side by side.

Releases are protected jointly: whoever holds two of them can subtract one from the other.
"""

from surveys.disclosure import SHOWN, are_close
from surveys.models import Release, Response
from surveys.readers.wording import key

TELLING = 6  # characters of a survey tool's number; shorter ones count from 1 in every survey


def tables_beside(*, survey, upload, counted, tables):
    """The tables of every earlier release of the area that `tables` must be safe beside.

    The same set of answers is the same upload counted the same way ("complete" or "all"): two releases of it say the
    same, so it does not stand beside itself. Every other release of the survey overlaps. A release of another survey
    overlaps where respondents' numbers recur; where one of the two has none to tell by, or has them no longer, it is
    taken to overlap if half the questions are the same.
    """
    releases = Release.objects.filter(survey__area=survey.area_id).exclude(upload=upload, counted=counted)
    ids = _ids(upload)
    return [
        table
        for row in releases
        if row.survey_id == survey.pk or _overlaps(ids, tables, row, survey.area.threshold)
        for table in row.tables
    ]


def _overlaps(ids, tables, release, threshold):
    before = _ids(release.upload_id)
    return bool(ids & before) if ids and before else _asks_the_same(tables, release.tables, threshold)


def _ids(upload):
    """The respondents' numbers that are long enough to be nobody else's. None once the answers were swept."""
    found = Response.objects.filter(upload=upload).values_list("tool_id", flat=True)
    return {tool_id for tool_id in found if len(tool_id) >= TELLING}


def _asks_the_same(tables, frozen, threshold):
    """Whether half the questions of the shorter survey stand in the other."""
    same = sum(any(_recurs(table, row, threshold) for row in frozen) for table in tables)
    return 0 < min(len(tables), len(frozen)) <= 2 * same


def _recurs(table, frozen, threshold):
    """Whether it is the same question in the same words, or the same answers of nearly as many people each."""
    if key(table.title) == key(frozen["title"]):
        return True
    alike = {key(cell.label) for cell in table.cells} == {key(cell["label"]) for cell in frozen["cells"]}
    return frozen["state"] == SHOWN and alike and are_close(table, frozen, threshold)
