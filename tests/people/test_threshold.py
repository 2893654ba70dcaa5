"""How few people a figure of an area may be about: whoever looks after the area says so, and never fewer than five."""

import pytest

from sendportal.actions import areas
from sendportal.guards import Refused
from sendportal.models import AuditEvent

pytestmark = pytest.mark.django_db
ADDRESS = "/staff/wexcombe/people/threshold/"


def test_whoever_looks_after_the_area_sets_it(area, ada, signed_in):
    answer = signed_in(ada).post(ADDRESS, {"threshold": "15"})
    area.refresh_from_db()
    assert (answer.status_code, area.threshold) == (302, 15)
    event = AuditEvent.objects.get(verb="area.threshold_set")
    assert (event.by_id, event.area_id, event.detail) == (ada.pk, area.pk, {"before": 10, "now": 15})


@pytest.mark.parametrize("typed", ["4", "", "ten", "-5", "1001"])
def test_a_number_that_cannot_be_is_explained(area, ada, signed_in, typed):
    answer = signed_in(ada).post(ADDRESS, {"threshold": typed})
    area.refresh_from_db()
    assert (answer.status_code, area.threshold) == (200, 10)
    assert "Enter a whole number from 5 to 1,000." in answer.content.decode()


def test_nobody_else_sets_it(area, pat, vera, olu, signed_in):
    for person in (pat, vera, olu):
        assert signed_in(person).post(ADDRESS, {"threshold": "15"}).status_code == 404
        with pytest.raises(Refused):
            areas.set_threshold(area=area, threshold=15, by=person)
    area.refresh_from_db()
    assert area.threshold == 10


def test_the_rule_refuses_four_whoever_asks(area, ada):
    with pytest.raises(Refused, match="about 5 people at least"):
        areas.set_threshold(area=area, threshold=4, by=ada)
