"""What inspectors found in an area, as official lists have it: under each framework in that framework's own words.

Nothing is added up, averaged or ranked over frameworks, and a predecessor's visits stay the predecessor's.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.text import get_text_list

from inspections import frameworks
from inspections.models import OfficialOutcome
from inspections.official import datasets

NAMED = {"local_area_send_2016": "significant_weakness", "area_send_2023": "priority_action"}
CAUTIONS = {
    "local_area_send_2016": datasets.OFSTED_2016.caution,
    "area_send_2023": "How many areas for priority action there are does not say how serious each of them is.",
}
EXTENTS = {
    "local_area_send_2016": "The list ends on 31 August 2022.",
    "area_send_2023": (
        "The lists hold full inspections up to June 2026. Shorter visits to see what was done are not in them."
    ),
}
NOT_REVISITED = "By 31 August 2022, when the list ends, inspectors had not come back."


@dataclass(frozen=True)
class Seen:
    """One visit on a list. `outcome` is the framework's, or None where the list has none; `counted` are sentences."""

    name: str
    first_day: date | None
    last_day: date | None
    published_on: date | None
    outcome: frameworks.Outcome | None
    counted: str
    report_url: str
    dataset: datasets.Dataset


@dataclass(frozen=True)
class Round:
    """The visits to an area under one framework, newest first, with what the lists hold and the caution that belongs to
    their numbers."""

    name: str
    extent: str
    caution: str
    visits: tuple[Seen, ...]


@dataclass(frozen=True)
class Before:
    """What an area was made out of on the day `since`, in words, and what inspectors had found there."""

    since: date
    names: str
    rounds: tuple[Round, ...]


def listed(area):
    """The visits to `area` and to its predecessors, by three-digit code: one query. See `rounds` and `before`."""
    gone = [row.dfe_code for row in area.predecessors.all() if row.dfe_code]
    found = {}
    for row in OfficialOutcome.objects.filter(Q(dfe_code=area.dfe_code) | Q(dfe_code__in=gone)):
        found.setdefault(row.dfe_code, []).append(row)
    return found


def rounds(rows):
    """A Round for every framework, newest first, of the visits to one area. One without visits is there as well."""
    chosen = _without_doubles(rows)
    newest = sorted(frameworks.FRAMEWORKS.values(), key=lambda row: row.first_year, reverse=True)
    return tuple(_round(framework, chosen) for framework in newest)


def before(area, found):
    """What was there before `area`, or None. The visits are those authorities' own and say nothing about the area."""
    gone = list(area.predecessors.all())
    if not gone:
        return None
    rows = [row for past in gone if past.dfe_code for row in found.get(past.dfe_code, ())]
    names = get_text_list([_name(past, area) for past in gone], "and")
    visited = tuple(part for part in rounds(rows) if part.visits)
    return Before(gone[0].ended_on + timedelta(days=1), names, visited)


def _name(past, area):
    """Names that only tell an authority from its successor end with a year in brackets, which no parent has to read."""
    name = past.name.split(" (")[0]
    return f"{name} with its former boundaries" if name == area.name else name


def _without_doubles(rows):
    """Leaves out of the unofficial list what an official one has as well: the same area and day of publication."""
    official = {_told(row) for row in rows if _dataset(row).is_official and row.published_on}
    return [row for row in rows if _dataset(row).is_official or _told(row) not in official]


def _told(row):
    return row.dfe_code, row.framework, row.published_on


def _dataset(row):
    return datasets.DATASETS[row.dataset]


def _round(framework, rows):
    mine = [row for row in rows if row.framework == framework.code]
    mine.sort(key=lambda row: row.published_on or row.first_day or date.max, reverse=True)
    visits = tuple(_seen(framework, row) for row in mine)
    return Round(framework.name, EXTENTS[framework.code], CAUTIONS[framework.code], visits)


def _seen(framework, row):
    return Seen(
        name=framework.visit(row.visit).name,
        first_day=row.first_day,
        last_day=row.last_day,
        published_on=row.published_on,
        outcome=framework.outcome(row.outcome) if row.outcome else None,
        counted=_counted(framework, row),
        report_url=row.report_url,
        dataset=_dataset(row),
    )


def _counted(framework, row):
    """What the list counts, in the framework's words; a return visit that had not been made says so."""
    if row.visit == "revisit" and not row.outcome:
        return NOT_REVISITED
    if row.progress is not None:
        return f"Weaknesses with enough progress: {row.progress}. Without: {row.no_progress}."
    if row.named is None:
        return ""
    kind = framework.finding(NAMED[framework.code])
    words = kind.name if row.named == 1 else kind.plural
    return f"Inspectors named {row.named} {words[0].lower()}{words[1:]}."
