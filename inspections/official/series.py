"""The official figures of an area over the years: always the whole series, never one figure.

One year beside another can say "improved" and "fell" at once, and both would be true.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import Q

from inspections.content import ReadingShown, SeriesShown
from inspections.models import OfficialArea, OfficialFigure
from inspections.official import datasets
from inspections.official.files import table


@dataclass(frozen=True)
class Measure:
    """What one series measures, in plain words. `part` of `whole` is what its shares are made of."""

    code: str
    dataset: datasets.Dataset
    title: str
    definition: str
    part: str
    part_words: str
    whole: str
    whole_words: str
    unit: str = "%"

    @property
    def codes(self):
        return (self.code, self.part, self.whole)


@dataclass(frozen=True)
class Point:
    """One year. `value` and `england` are None where no number was published; `note` then says why, in plain words.

    `part` and `whole` are the printed numbers behind the value, empty where there are none.
    """

    period: str
    value: Decimal | None
    england: Decimal | None
    note: str
    part: str
    whole: str


MEASURES = {
    row.code: row
    for row in (
        Measure(
            code="ehc_20_weeks",
            dataset=datasets.EHC_20_WEEKS,
            title="Education, health and care plans finished within 20 weeks",
            definition=(
                "Of every 100 plans that were finished in the calendar year, how many took 20 weeks or less. "
                "All plans count, also those that the law gives more time (“including exceptions”)."
            ),
            part="ehc_plans_within_20_weeks",
            part_words="plans in time",
            whole="ehc_plans_issued",
            whole_words="plans in all",
        ),
        Measure(
            code="tribunal_appeal_rate",
            dataset=datasets.TRIBUNAL,
            title="Appeals to the SEND Tribunal",
            definition=(
                "For every 100 decisions that families could appeal against, how many appeals were registered in the "
                "calendar year."
            ),
            part="tribunal_appeals",
            part_words="appeals",
            whole="tribunal_decisions",
            whole_words="decisions",
        ),
    )
}


def series(dfe_code, measure):
    """Every year of `measure` ("ehc_20_weeks" or "tribunal_appeal_rate") for the area of that code, as Points.

    Empty where the official figures are not loaded. Raises KeyError for another measure.
    """
    wanted = MEASURES[measure]
    area = OfficialArea.objects.filter(dfe_code=dfe_code).first()
    return points(area, wanted, figures(area, [wanted])) if area else ()


def shown(dfe_code, measure):
    """The same series as an edition shows it. Where there is no figure, the source says why."""
    wanted = MEASURES[measure]
    return SeriesShown(
        title=wanted.title,
        definition=f"{wanted.definition} {wanted.dataset.caution}",
        unit=wanted.unit,
        readings=tuple(_reading(point, wanted.dataset) for point in series(dfe_code, measure)),
    )


def figures(area, measures):
    """The area's and England's figures of these measures, by measure, level and period: one query."""
    codes = [code for measure in measures for code in measure.codes]
    mine = Q(level="area", dfe_code=area.dfe_code) | Q(level="england")
    rows = OfficialFigure.objects.filter(mine, measure__in=codes)
    return {(row.measure, row.level, row.period): row for row in rows}


def points(area, measure, found):
    """The years of `measure` in what `figures` gave, each as a Point."""
    years = sorted({period for code, level, period in found if (code, level) == (measure.code, "england")})
    return tuple(_point(area, measure, found, year) for year in years)


def _point(area, measure, found, year):
    mine = found.get((measure.code, "area", year))
    part, whole = (found.get((code, "area", year)) for code in (measure.part, measure.whole))
    return Point(
        period=year,
        value=mine.value if mine else None,
        england=found[(measure.code, "england", year)].value,
        note=_note(area, measure, mine, year),
        part=_counted(part, measure.dataset),
        whole=_counted(whole, measure.dataset),
    )


def _note(area, measure, mine, year):
    """Why there is no figure, or what to be careful about; empty where there is nothing to say."""
    is_before = bool(area.valid_from and int(year) < area.valid_from.year)
    if mine is None or mine.value is None:
        if is_before:
            return "This area was not there yet."
        why = measure.dataset.meaning(mine.symbol) if mine else "not in the published table"
        return f"No figure: {why}."
    if is_before:
        return "For the area as it was before its boundaries changed."
    return _doubts().get((measure.dataset.code, area.dfe_code, year), "")


def _counted(row, dataset):
    """The printed number behind a share; a symbol that means none says so, and any other stands for nothing known."""
    if row is None:
        return ""
    return row.printed if row.value is not None else {"none": "no"}.get(dataset.meaning(row.symbol), "")


@cache
def _doubts():
    rows = table("doubtful_figures.csv")
    return {(row["dataset"], row["dfe_la_code"], row["period"]): row["why"] for row in rows}


def _reading(point, dataset):
    source = f"{dataset.publisher}. {point.note}" if point.note else dataset.publisher
    return ReadingShown(point.period, one_decimal(point.value), one_decimal(point.england), source)


def one_decimal(value):
    """A share as the tables print it, or nothing where there is none."""
    return "" if value is None else f"{value:.1f}"
