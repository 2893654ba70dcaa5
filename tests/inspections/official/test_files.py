"""The files of official data, as they are shipped."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from inspections import frameworks
from inspections.official import datasets, figures, files, places, visits

ROWS = {
    "areas.csv": 153,
    "ofsted_2016_2022.csv": 149,
    "ofsted_2023.csv": 16,
    "ofsted_2023_unofficial.csv": 97,
    "ehc_20_weeks.csv": 970,
    "tribunal_appeal_rate.csv": 1738,
    "misprinted_codes.csv": 5,
    "doubtful_figures.csv": 2,
    "successions.csv": 13,
    "bodies.csv": 48,
    "area_bodies.csv": 25,
}


def test_files_have_all_their_rows():
    assert {name: len(files.table(name)) for name in ROWS} == ROWS


def test_every_file_says_where_it_is_from():
    told = (files.FOLDER / "SOURCES.md").read_text()
    assert [name for name in ROWS if f"`{name}`" not in told] == []
    assert [row.code for row in datasets.DATASETS.values() if not (files.FOLDER / row.file).exists()] == []


@pytest.mark.parametrize(
    ("printed", "value"),
    [("58.7", "58.7"), ("1,071", "1071"), ("3.20%", "3.20"), ("0", "0")],
)
def test_number_is_read(printed, value):
    assert files.number(printed) == Decimal(value)


@pytest.mark.parametrize("symbol", ["-", "..", "~", "x", "z", "c", "", "NA", "Not revisited yet"])
def test_symbol_is_no_number(symbol):
    assert files.number(symbol) is None


@pytest.mark.parametrize("words", ["2023-07-10", "2023-07-10 00:00:00", "10/07/2023"])
def test_day_is_read(words):
    assert files.day(words) == date(2023, 7, 10)


# Which area a row is about


def named_otherwise(row):
    """Whether the area of a figure's code has another name than the one printed beside it."""
    mine = {code for name, code in places.codes_by_name().items() if name == row["place"].lower()}
    gone = {known["dfe_code"] for known in places.successions() if known["name"] == row["place"]}
    return row["dfe_code"] not in mine | gone


def test_every_figure_has_the_code_of_the_area_that_it_names():
    wrong = {row["place"] for row in figures.figures() if row["level"] == "area" and named_otherwise(row)}
    assert wrong == set()


def test_row_under_another_areas_code_is_joined_by_its_name():
    rows = {row["place"]: row for row in figures.figures() if row["measure"] == "tribunal_appeals"}
    named = ("Nottingham", "Nottinghamshire", "Northamptonshire", "Cambridgeshire", "Central Bedfordshire")
    assert [rows[name]["dfe_code"] for name in named] == ["892", "891", "928", "873", "823"]


def test_every_visit_is_joined():
    wanted = {row["dfe_code"] for row in places.areas()} | {"909"}
    assert {row["dfe_code"] for row in visits.outcomes()} <= wanted


def test_visit_under_a_former_code_is_joined():
    found = {row["place"]: row["dfe_code"] for row in visits.outcomes() if row["gss_code"] == "E10000023"}
    assert found == {"North Yorkshire": "815", "north yorkshire": "815"}


def test_code_of_an_authority_that_is_gone_is_nobody_elses():
    codes = places.codes_by_gss()
    assert [codes[gss] for gss in ("E10000006", "E10000009", "E10000021")] == ["909", "", "928"]


# What the rows say


def test_visits_are_counted_as_ofsted_counted_them():
    rows = [row for row in visits.outcomes() if row["dataset"] == "ofsted_2016_2022"]
    assert Counter(row["outcome"] for row in rows if row["outcome"]) == {
        "wsoa_required": 82,
        "wsoa_not_required": 67,
        "all": 20,
        "some": 24,
        "none": 2,
    }
    assert [row["outcome_words"] for row in rows if not row["outcome"]] == ["Not revisited yet"] * 36


def test_outcomes_are_those_of_their_framework():
    strange = [
        row
        for row in visits.outcomes()
        if row["outcome"]
        and row["outcome"] not in frameworks.FRAMEWORKS[row["framework"]].visit(row["visit"]).outcomes
    ]
    assert strange == []


def test_outcome_that_could_not_be_read_stays_empty():
    empty = [row["place"] for row in visits.outcomes() if row["visit"] == "full" and not row["outcome"]]
    assert empty == ["slough"]


def test_symbols_are_kept_apart():
    kept = Counter(row["symbol"] for row in figures.figures() if row["value"] is None)
    assert kept == {"x": 30, "-": 33, "..": 155, "": 10}


def test_authorities_that_are_gone_know_what_took_their_place():
    pairs = {(row["name"], row["successor"], row["ended_on"].isoformat()) for row in places.successions()}
    assert pairs == {
        ("Bournemouth", "839", "2019-03-31"),
        ("Poole", "839", "2019-03-31"),
        ("Dorset (before April 2019)", "838", "2019-03-31"),
        ("Dorset (before April 2019)", "839", "2019-03-31"),
        ("Northamptonshire", "940", "2021-03-31"),
        ("Northamptonshire", "941", "2021-03-31"),
        ("Cumbria", "942", "2023-03-31"),
        ("Cumbria", "943", "2023-03-31"),
    }


def test_each_name_of_a_body_is_one_bodys():
    named = Counter(name for row in places.bodies() for name in (row["name"], *row["names"]))
    assert [name for name, count in named.items() if count > 1] == []


def test_there_are_42_integrated_care_boards():
    boards = [row for row in places.bodies() if row["kind"] == "icb"]
    assert (len(boards), {row["valid_from"] for row in boards}) == (42, {date(2022, 7, 1)})


def test_bodies_named_beside_an_area_exist():
    names = {row["name"] for row in places.bodies()}
    assert {row["body"] for row in files.table("area_bodies.csv")} - names == set()
