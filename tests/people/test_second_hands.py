"""Two people at once, and what stays when one of them goes."""

import threading

import pytest
from django.db import connection

from inspections.actions import editions
from inspections.workflow import Status
from sendportal.actions import people
from sendportal.guards import Refused
from sendportal.models import Membership
from sendportal.roles import Administrator
from tests.factories import record
from tests.factories.people import a_person


def test_drafts_of_a_person_who_left_go_on_with_another_writer(area, ada, pat, vera):
    edition = record.an_edition(record.a_summary(area, vera), vera, pat)
    people.end_access(membership=vera.memberships.get(), by=ada)
    with pytest.raises(Refused):
        editions.submit(edition=edition, by=vera)
    assert editions.submit(edition=edition, by=ada).status == Status.IN_REVIEW


def test_drafts_that_were_sent_for_review_can_still_be_approved(area, ada, pat, vera):
    edition = record.an_edition(record.a_summary(area, vera), vera, pat, Status.IN_REVIEW)
    people.end_access(membership=vera.memberships.get(), by=ada)
    assert editions.approve(edition=edition, by=pat).status == Status.APPROVED


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_once_leave_one(area, ada):
    ann = a_person("ann@example.org", area, Administrator)
    start, outcomes = threading.Barrier(2), []

    def end(membership, by):
        start.wait()
        try:
            people.end_access(membership=membership, by=by)
            outcomes.append("ended")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    pairs = [(ann.memberships.get(), ada), (ada.memberships.get(), ann)]
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(outcomes) == ["ended", "refused"]
    assert Membership.objects.live().filter(role="administrator").count() == 1
