"""Official figures over the years, as pages and editions take them."""

from decimal import Decimal

import pytest

from inspections.models import OfficialArea, OfficialFigure
from inspections.official import datasets, series
from tests.factories import people

MEASURES = list(series.MEASURES)


def values(dfe_code, measure="ehc_20_weeks"):
    return [series.one_decimal(point.value) for point in series.series(dfe_code, measure)]


def notes(dfe_code, measure):
    return {
        point.period: (series.one_decimal(point.value), point.note)
        for point in series.series(dfe_code, measure)
        if point.note
    }


def test_series_is_whole_and_has_england_beside_it(loaded):
    points = series.series("931", "ehc_20_weeks")
    assert [point.period for point in points] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert values("931") == ["50.2", "56.1", "30.7", "4.0", "53.6", "38.6"]
    assert [series.one_decimal(point.england) for point in points] == [
        *("58.7", "55.6", "57.9"),
        *("47.7", "49.1", "45.9"),
    ]
    assert points[-1].counted == "371 of 962 plans"


def test_appeals_are_as_published(loaded):
    points = series.series("931", "tribunal_appeal_rate")
    assert [point.period for point in points] == [str(year) for year in range(2014, 2025)]
    assert (points[-1].value, points[-1].england) == (Decimal("5.1"), Decimal("3.2"))
    assert points[-1].counted == "396 appeals, 7,705 decisions"


def test_no_appeals_are_a_rate_of_nothing_and_no_gap(loaded):
    points = series.series("805", "tribunal_appeal_rate")
    assert (points[0].value, points[0].counted, points[0].note) == (0, "no appeals, 401 decisions", "")


@pytest.mark.parametrize(
    ("symbol", "words"),
    [
        ("x", "No figure: not available."),
        ("z", "No figure: does not apply."),
        ("c", "No figure: kept back so that nobody can be recognised."),
        ("", "No figure: left empty in the published table."),
        ("u", "No figure: the published table says “u”."),
    ],
)
def test_symbol_keeps_its_own_meaning(symbol, words, loaded):
    rows = OfficialFigure.objects.filter(measure="ehc_20_weeks", dfe_code="931", period="2023")
    rows.update(value=None, symbol=symbol, printed=symbol)
    assert notes("931", "ehc_20_weeks") == {"2023": ("", words)}


def test_symbols_of_two_tables_are_not_mixed():
    meanings = [row.meaning("-") for row in (datasets.TRIBUNAL, datasets.EHC_20_WEEKS)]
    assert meanings == ["none", "the published table says “-”"]


def test_year_that_is_not_in_the_table_says_so(loaded):
    assert notes("856", "ehc_20_weeks") == {"2023": ("", "No figure: not in the published table.")}


def test_successor_has_nothing_of_its_predecessor(loaded):
    assert values("942") == ["", "", "", "", *values("942")[4:]]
    said = notes("942", "tribunal_appeal_rate")
    assert said == {str(year): ("", "This area was not there yet.") for year in range(2014, 2023)}


def test_redrawn_area_says_when_its_boundaries_changed(loaded):
    said = notes("838", "tribunal_appeal_rate")
    assert set(said) == {"2014", "2015", "2016", "2017", "2018"}
    assert said["2018"] == ("1.7", "For the area as it was before its boundaries changed.")


def test_figure_that_may_be_another_areas_says_so(loaded):
    assert list(notes("823", "tribunal_appeal_rate")) == ["2024"]


@pytest.mark.parametrize("measure", MEASURES)
def test_edition_shows_the_series_with_its_caution(measure, loaded):
    told = series.shown("931", measure)
    assert told.definition.endswith(series.MEASURES[measure].dataset.caution)
    assert len(told.readings) == len(series.series("931", measure))


def test_edition_says_what_is_counted_and_by_whom(loaded):
    told = series.shown("311", "ehc_20_weeks")
    assert ("including exceptions" in told.definition, told.unit) == (True, "%")
    assert (told.readings[3].value, told.readings[3].england) == ("", "47.7")
    assert told.readings[3].source == "Department for Education. No figure: not available."
    assert told.readings[5].source == "Department for Education"


def test_series_is_empty_where_nothing_was_loaded(loaded):
    OfficialArea.objects.all().delete()
    assert series.series("931", "ehc_20_weeks") == ()


def test_unknown_measure_is_refused():
    with pytest.raises(KeyError):
        series.series("931", "headcount")


def test_series_stands_beside_a_thread_of_an_area_that_has_no_code(loaded):
    area = people.an_area("Oxfordshire")
    assert (area.dfe_code, len(series.beside(area, "ehc_20_weeks").readings)) == ("", 6)


def test_no_series_stands_beside_a_thread_where_none_was_chosen_or_none_is_known(loaded):
    assert series.beside(people.an_area("Oxfordshire"), "") is None
    assert series.beside(people.an_area("Wexcombe"), "ehc_20_weeks") is None
