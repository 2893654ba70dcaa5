"""The further dates of a visit, and what it did not look at."""

from inspections.forms.record import InspectionForm
from inspections.models import Inspection

DAYS = {"first_day": "2025-03-03", "last_day": "2025-03-05"}


def errors(area, vera, **typed):
    row = Inspection(area=area, framework="area_send_2023", visit="monitoring")
    return InspectionForm(DAYS | typed, instance=row, by=vera).errors


def test_visit_needs_no_more_than_the_days_that_the_report_prints(area, vera):
    assert errors(area, vera) == {}


def test_days_on_site_need_their_first(area, vera):
    found = errors(area, vera, on_site_last="2025-03-05")
    assert found == {"on_site_first": ["Enter the first day too, or leave both out."]}


def test_days_on_site_do_not_end_before_they_begin(area, vera):
    found = errors(area, vera, on_site_first="2025-03-05", on_site_last="2025-03-04")
    assert found == {"on_site_last": ["The last day is before the first. Check both."]}


def test_page_of_a_visit_shows_what_was_entered(area, vera, at, visit, client):
    client.force_login(vera)
    typed = DAYS | {"seen": visit.version, "received_on": "2025-03-20", "not_looked_at": "School transport."}
    client.post(at("inspection_edit", visit.pk), typed)
    page = client.get(at("inspection", visit.pk)).text
    assert [words in page for words in ("20 March 2025", "School transport.")] == [True, True]
