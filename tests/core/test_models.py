"""What the database itself refuses about areas, people and invitations."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sendportal.models import Invitation, LocalArea, Membership

NOW = timezone.now()


def refused(work):
    with pytest.raises(IntegrityError), transaction.atomic():
        work()


@pytest.fixture
def invitation(area, ada):
    return Invitation.objects.create(
        area=area,
        email="new@example.org",
        role="volunteer",
        token_hash="0" * 64,
        expires_at=NOW + timedelta(days=14),
        invited_by=ada,
    )


def test_threshold_below_five_is_refused(area):
    refused(lambda: LocalArea.objects.update(threshold=4))


def test_invitation_is_not_both_accepted_and_revoked(invitation, ada, vera):
    Invitation.objects.update(accepted_at=NOW, accepted_by=vera)
    refused(lambda: Invitation.objects.update(revoked_at=NOW, revoked_by=ada))


@pytest.mark.parametrize("verb", ["accepted", "revoked"])
def test_end_of_an_invitation_names_a_person(verb, invitation):
    refused(lambda: Invitation.objects.update(**{f"{verb}_at": NOW}))


def test_end_of_a_membership_names_a_person(vera):
    refused(lambda: Membership.objects.update(ended_at=NOW))


def test_role_that_nobody_knows_is_refused(vera):
    refused(lambda: Membership.objects.update(role="emperor"))


def test_same_role_is_not_held_twice_at_once(vera, area, ada):
    again = lambda: Membership.objects.create(user=vera, area=area, role="volunteer")  # noqa: E731
    refused(again)
    Membership.objects.filter(user=vera).update(ended_at=NOW, ended_by=ada)
    assert again().pk
