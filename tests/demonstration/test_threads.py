"""The demonstration's six threads, as the area's history has them."""

import pytest

from inspections import threads
from sendportal.demonstration import cast
from sendportal.demonstration.loading import _area, _visits
from sendportal.demonstration.loading_record import load_threads


@pytest.fixture
def area(db):
    area = _area()
    vera = cast.gather(area)["volunteer"]
    load_threads(area, _visits(area, vera), vera)
    return area


def test_each_thread_is_named_where_the_history_has_it(area):
    shown = [
        (row.thread.title, [int(not visit.absent) for visit in row.rows])
        for row in threads.overviews(area, None)
    ]
    assert shown == [
        ("Who answers for what", [1, 1, 1, 1]),
        ("Checking their own work", [1, 1, 1, 1]),
        ("How good EHC plans are", [1, 1, 1, 1]),
        ("EHC plans on time", [1, 1, 1, 1]),
        ("Children sent home from school", [1, 1, 0, 0]),
        ("The right services, bought together", [0, 0, 1, 1]),
    ]


def test_no_finding_of_a_thread_is_left_in_the_air(area):
    loose = {row.thread.title: len(row.loose) for row in threads.overviews(area, None) if row.loose}
    assert loose == {}


def test_findings_that_nobody_linked_are_the_areas_for_improvement(area):
    assert [row.kind for row in threads.outside(area, None)] == ["improvement"] * 4


def test_plans_on_time_stand_beside_official_figures(area):
    assert [row.series for row in area.threads.exclude(series="")] == ["ehc_20_weeks"]


def test_silence_is_said_where_the_history_has_it(area):
    said = [[visit.silence for visit in row.rows if visit.absent] for row in threads.overviews(area, None)]
    assert said[4:] == [
        ["Not named in 2023.", "Not named in 2025."],
        ["Not named in 2017.", "Not named in 2019."],
    ]
