"""Names of surveys: no two of an area are one to a reader, however they are written."""

from sendportal.guards import Refused
from surveys.models import Survey
from surveys.tombstones import folded

TAKEN = "There is a survey of this name already. Choose it, or use another name."


def check_is_free(title, area, survey=None):
    """Raises Refused where another survey of the area than `survey`, None for a new one, has this title.

    Compared here, as SQLite folds the capitals of plain letters only.
    """
    others = Survey.objects.filter(area=area).exclude(pk=survey and survey.pk)
    if folded(title) in map(folded, others.values_list("title", flat=True)):
        raise Refused(TAKEN)
