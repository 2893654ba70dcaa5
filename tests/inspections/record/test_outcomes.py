"""Outcomes of one kind of visit are not given at another."""

import pytest

from sendportal.guards import Refused
from tests.factories.record import a_finding, an_inspection

pytestmark = pytest.mark.django_db
NONE_SUCH = "no such outcome for this kind of visit"


def test_return_visits_outcome_is_not_given_at_a_first_visit(area, vera):
    with pytest.raises(Refused, match=NONE_SUCH):
        an_inspection(area, vera, visit="full", outcome="all")


def test_first_visit_judges_no_finding(area, vera):
    visit = an_inspection(area, vera, visit="full", outcome="systemic_failings")
    with pytest.raises(Refused, match=NONE_SUCH):
        a_finding(visit, vera, outcome="effective_action")
