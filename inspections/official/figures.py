"""The published values of the two series, one row for each, with the symbols as they were printed."""

from functools import cache

from inspections.official import datasets
from inspections.official.files import number, table

_LEVELS = {"Local authority": "area", "Regional": "region", "National": "england"}


def figures():
    """Every published value, as a dictionary with the names of the model's fields."""
    return [*_plans(), *_appeals()]


def _plans():
    for row in table(datasets.EHC_20_WEEKS.file):
        level = _LEVELS[row["geographic_level"]]
        place = {"area": row["la_name"], "region": row["region_name"], "england": "England"}[level]
        where = {"level": level, "dfe_code": row["old_la_code"], "place": place, "period": row["time_period"]}
        for column, measure in datasets.MEASURES_OF_PLANS.items():
            yield _figure(datasets.EHC_20_WEEKS, measure, where, row[column])


def _appeals():
    right = _misprinted(datasets.TRIBUNAL.code)
    for row in table(datasets.TRIBUNAL.file):
        place, printed = row["local_authority"], row["dfe_la_code"]
        level = "england" if place == "England" else "area"
        code = right.get((place, printed), printed)
        where = {"level": level, "dfe_code": code, "place": place, "period": row["year"]}
        for column, measure in datasets.MEASURES_OF_APPEALS.items():
            yield _figure(datasets.TRIBUNAL, measure, where, row[column])


def _figure(dataset, measure, where, cell):
    printed, value = cell.strip(), number(cell)
    symbol = printed if value is None else ""
    shown = {"printed": printed, "value": value, "symbol": symbol}
    return {"dataset": dataset.code, "measure": measure} | where | shown


@cache
def _misprinted(dataset):
    """The right code by name and printed code, where a published table gives an area the code of another one."""
    rows = [row for row in table("misprinted_codes.csv") if row["dataset"] == dataset]
    return {(row["name"], row["printed_code"]): row["code"] for row in rows}
