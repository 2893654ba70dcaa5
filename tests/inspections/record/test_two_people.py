"""Two people on one visit at once: what one saves is judged by what the other has saved."""

import pytest

from inspections.actions import record
from inspections.models import Finding
from sendportal.guards import Refused
from tests.factories.record import a_finding, an_inspection

pytestmark = pytest.mark.django_db


def test_finding_is_judged_by_the_visit_as_it_stands_now(area, vera, pat):
    visit = an_inspection(area, vera, visit="full", outcome="systemic_failings")
    opened = Finding.objects.get(
        pk=a_finding(visit, vera, kind="improvement", outcome="", outcome_words="").pk
    )
    assert opened.inspection.outcome == "systemic_failings"
    visit.outcome = "inconsistent"
    record.save_inspection(inspection=visit, by=pat)
    opened.kind = "priority_action"
    with pytest.raises(Refused, match="only where its outcome"):
        record.save_finding(finding=opened, by=vera)
