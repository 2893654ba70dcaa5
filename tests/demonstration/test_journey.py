"""The journey of the demonstration's survey, as the area's history has it."""

import pytest

from inspections import journeys
from sendportal.demonstration import cast
from sendportal.demonstration.loading import _area, _visits, _voices
from sendportal.demonstration.loading_record import load_journey
from sendportal.demonstration.record import journey as told
from tests.inspections.views.conftest import a_source


@pytest.fixture
def places(db):
    area = _area()
    vera = cast.gather(area)["volunteer"]
    visited = _visits(area, vera)
    _voices(area, visited[-1], vera)
    source = a_source(area, vera)
    load_journey(source, visited[-1], vera)
    return {str(place.kind): place for place in journeys.places(source.journey, None)}


def test_every_place_is_told_of_and_what_has_not_come_is_said_so(places):
    assert [kind for kind, place in places.items() if place.is_empty] == []
    assert [kind for kind, place in places.items() if place.not_yet] == ["plan", "changed"]


def test_inspectors_wrote_about_the_same_and_the_partnership_answered(places):
    [shown], [answered] = places["inspectors"].steps, places["answered"].steps
    assert (shown.likeness, sorted(row.number for row in shown.findings.all())) == ("about", [1, 3])
    assert [row.party for row in answered.statements.all()] == ["partnership"]


def test_every_step_says_where_it_can_be_read():
    assert [facts["kind"] for facts in told.STEPS if not facts["source"]] == []
