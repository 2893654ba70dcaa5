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
from inspections.official.matching import official_area


@dataclass(frozen=True)
class Measure:
    """What one series measures, in plain words. `counted` says what of `part` and `whole` its shares are made of.

    `longest_bar` is the value of the longest bar; the highest value of the series where it is None.
    """

    code: str
    dataset: datasets.Dataset
    title: str
    definition: str
    part: str
    whole: str
    counted: str
    unit: str = "%"
    longest_bar: int | None = None

    @property
    def codes(self):
        return (self.code, self.part, self.whole)


@dataclass(frozen=True)
class Point:
    """One year. `value` and `england` are None where no number was published; `note` then says why, in plain words.

    `counted` are the numbers behind the value, in words; empty where they were not published.
    """

    period: str
    value: Decimal | None
    england: Decimal | None
    note: str
    counted: str


@dataclass(frozen=True)
class Drawn:
    """A series with bars: for each year the Point, and the lengths of the area's bar and of England's.

    Lengths are whole per cent of the longest there could be; None where there is no figure.
    """

    measure: Measure
    rows: list


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
            whole="ehc_plans_issued",
            counted="{part} of {whole} plans",
            longest_bar=100,
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
            whole="tribunal_decisions",
            counted="{part} appeals, {whole} decisions",
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


def beside(area, measure):
    """The series as it may stand beside a thread of a LocalArea, by its code or else by its name. None where there is
    none."""
    official = official_area(area) if measure else None
    found = shown(official.dfe_code, measure) if official else None
    return found if found and found.readings else None


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
    return Point(
        period=year,
        value=mine.value if mine else None,
        england=found[(measure.code, "england", year)].value,
        note=_note(area, measure, mine, year),
        counted=_counted(measure, found, year),
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


def _counted(measure, found, year):
    part, whole = (found.get((code, "area", year)) for code in (measure.part, measure.whole))
    if not part or not whole or whole.value is None:
        return ""
    none = measure.dataset.meaning(part.symbol) == "none"
    if part.value is None and not none:
        return ""
    number = "no" if part.value is None else f"{part.value:,.0f}"
    return measure.counted.format(part=number, whole=f"{whole.value:,.0f}")


@cache
def _doubts():
    rows = table("doubtful_figures.csv")
    return {(row["dataset"], row["dfe_la_code"], row["period"]): row["why"] for row in rows}


def drawn(area, found):
    """Every series of `area` for a page, from what `figures` gave for all MEASURES."""
    return [
        Drawn(measure, _rows(points(area, measure, found), measure.longest_bar))
        for measure in MEASURES.values()
    ]


def _rows(years, longest):
    values = [value for point in years for value in (point.value, point.england) if value]
    highest = longest or max(values, default=1)
    return [(point, _bar(point.value, highest), _bar(point.england, highest)) for point in years]


def _bar(value, highest):
    return None if value is None else round(100 * value / highest)


def _reading(point, dataset):
    source = f"{dataset.publisher}. {point.note}" if point.note else dataset.publisher
    return ReadingShown(point.period, one_decimal(point.value), one_decimal(point.england), source)


def one_decimal(value):
    """A share as the tables print it, or nothing where there is none."""
    return "" if value is None else f"{value:.1f}"
