import pytest
from django.db import IntegrityError, connection, transaction

from sendportal import audit
from sendportal.models import AuditEvent


@pytest.fixture
def event(area, vera):
    return audit.record("area.looked_at", area, by=vera, area=area, pages=3)


def test_event_says_who_did_what_to_which_row(event, area, vera):
    told = (event.verb, event.target_kind, event.target_id, event.by_id, event.area_id, event.detail)
    assert told == (
        "area.looked_at",
        "sendportal.localarea",
        str(area.pk),
        vera.pk,
        area.pk,
        {"pages": 3},
    )


def test_what_the_portal_did_itself_has_no_person(area):
    assert audit.record("area.looked_at", area, by=None).by_id is None


def test_event_is_not_changed(event):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.update(verb="nothing.happened")


def test_event_is_not_deleted(event):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM sendportal_auditevent")


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL empties tables with TRUNCATE"
)
def test_events_are_not_truncated(event):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE sendportal_auditevent")
