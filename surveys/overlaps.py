"""Which earlier releases are about answers of the same people, so that they must be safe beside a new one.

Releases are protected together: whoever holds two of them can subtract one from the other.
"""

from surveys import attack, disclosure
from surveys.disclosure.matching import are_close
from surveys.disclosure.shapes import counted as shape_of
from surveys.disclosure.shapes import released
from surveys.models import Release, Response
from surveys.readers.wording import key

TELLING = 6  # characters of a survey tool's number; shorter ones count from 1 in every survey


def before(survey, now):
    """Every earlier release of the survey, oldest first, as disclosure.Before beside the unsaved release `now`."""
    return [
        disclosure.Before(row.number, _people(row, now), row.tables, row.threshold)
        for row in survey.releases.order_by("number")
    ]


def published(survey, now):
    """The releases of the survey and the unsaved release `now`, as the attack takes them."""
    rows = [*survey.releases.order_by("number"), now]
    return [
        attack.Published(
            row.number,
            row.tables,
            inside=_related(rows, row, "inside"),
            same=_related(rows, row, "same"),
            threshold=row.threshold,
        )
        for row in rows
    ]


def _related(rows, one, how):
    return frozenset(row.number for row in rows if row is not one and _people(one, row) == how)


def _people(one, other):
    """How the people of release `one` stand to those of `other`: "same", "inside", "around" or "other".

    Known only of one upload counted by one set of rules: complete answers are among all, and whoever was erased since
    is not among those counted later.
    """
    if one.upload_id != other.upload_id or one.counting != other.counting:
        return "other"
    less = (one.counted == "complete" and other.counted == "all") - (
        one.counted == "all" and other.counted == "complete"
    )
    less += (one.erased > other.erased) - (one.erased < other.erased)
    is_mixed = one.counted != other.counted and one.erased != other.erased
    return "other" if is_mixed and less == 0 else {0: "same", 1: "inside", 2: "inside"}.get(less, "around")


def tables_beside(*, survey, upload, tables):
    """The tables of every release of the area's other surveys that `tables` must be safe beside.

    A release of another survey overlaps where respondents' numbers recur; where one of the two has none to tell by, or
    has them no longer, it is taken to overlap if half the questions are the same. Not so an earlier or later wave:
    people have said that it holds other answers, and only numbers that recur say otherwise.
    """
    others = Release.objects.filter(survey__area=survey.area_id).exclude(survey=survey)
    waves = _waves(survey)
    ids = _ids(upload)
    return [
        table
        for row in others.select_related("survey")
        if _overlaps(ids, tables, row, survey.area.threshold, row.survey_id in waves)
        for table in row.tables
    ]


def _waves(survey):
    """The numbers of all surveys that are said to be another wave of this one, however far back or on."""
    links = list(type(survey).objects.filter(area=survey.area_id).values_list("pk", "earlier_wave_id"))
    found, size = {survey.pk}, 0
    while len(found) > size:
        size = len(found)
        found |= {end for pair in links if None not in pair and found & set(pair) for end in pair}
    return found


def _overlaps(ids, tables, release, threshold, is_wave):
    known = _ids(release.upload_id)
    if is_wave or (ids and known):
        return bool(ids & known)
    return _asks_the_same(tables, release.tables, threshold)


def _ids(upload):
    """The respondents' numbers that are long enough to be nobody else's. None once the answers were swept."""
    found = Response.objects.filter(upload=upload).values_list("tool_id", flat=True)
    return {tool_id for tool_id in found if len(tool_id) >= TELLING}


def _asks_the_same(tables, frozen, threshold):
    """Whether half the questions of the shorter survey stand in the other."""
    now = [shape_of(table) for table in tables if not table.by]
    then = [table for table in frozen if not table.get("by")]
    same = sum(any(_recurs(shape, row, threshold) for row in then) for shape in now)
    return 0 < min(len(now), len(then)) <= 2 * same


def _recurs(now, frozen, threshold):
    """Whether it is the same question in the same words, or the same answers of nearly as many people each."""
    if key(now.title) == key(frozen["title"]):
        return True
    then = released(frozen)
    alike = then is not None and {key(label) for label in now.counts} == {key(label) for label in then.counts}
    return alike and are_close(now.counts, then.counts, threshold)
