import hashlib
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from sendportal.actions import people
from sendportal.guards import Refused, can
from sendportal.models import AuditEvent, Invitation, Membership, User
from sendportal.roles import Administrator, Permission
from tests.factories.people import a_person, an_area

PASSWORD = "seven quiet otters"


def invited(area, by, email="new@example.org", role="volunteer"):
    return people.invite(area=area, email=email, role=role, by=by)


def roles_of(user):
    return sorted(user.memberships.live().values_list("area__name", "role"))


def a_second_administrator(area):
    return a_person("ann@example.org", area, Administrator)


def test_invite_by_an_administrator_keeps_only_the_hash(area, ada):
    invitation, token = invited(area, ada, email=" New@Example.org ")
    assert invitation.email == "new@example.org"
    assert invitation.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(list(Invitation.objects.values()) + list(AuditEvent.objects.values()))


def test_invite_lasts_fourteen_days(area, ada):
    invitation, _ = invited(area, ada)
    assert invitation.expires_at - invitation.invited_at == pytest.approx(
        timedelta(days=14), abs=timedelta(seconds=9)
    )


@pytest.mark.parametrize("who", ["vera", "pat", "lee", "olu"])
def test_invite_by_anyone_else_is_refused(area, who, request):
    with pytest.raises(Refused):
        invited(area, request.getfixturevalue(who))
    assert Invitation.objects.count() == 0


def test_invite_to_an_unknown_role_is_refused(area, ada):
    with pytest.raises(Refused, match="no such role"):
        invited(area, ada, role="owner")


def test_invite_of_a_member_is_refused(area, ada, vera):
    with pytest.raises(Refused, match="belongs to the area already"):
        invited(area, ada, email="VERA@example.org", role="publisher")


def test_invite_again_replaces_the_open_invitation(area, ada):
    first, token = invited(area, ada)
    second, _ = invited(area, ada)
    first.refresh_from_db()
    assert (first.is_open, first.revoked_by, second.is_open) == (False, ada, True)
    with pytest.raises(Refused, match="replaced by a newer one"):
        people.accept(token=token, password=PASSWORD)


def test_invite_again_leaves_other_addresses_and_areas_alone(area, ada):
    elsewhere = an_area("Otherham")
    other = a_person("oona@example.org", elsewhere, Administrator)
    kept = [invited(elsewhere, other)[0], invited(area, ada, email="else@example.org")[0]]
    invited(area, ada)
    assert [Invitation.objects.get(pk=one.pk).is_open for one in kept] == [True, True]


def test_accept_by_a_new_person_makes_the_account(area, ada):
    _, token = invited(area, ada)
    people.accept(token=token, password=PASSWORD, first_name="Nell", last_name="Hay")
    user = User.objects.get(email="new@example.org")
    assert (str(user), user.check_password(PASSWORD), roles_of(user)) == (
        "Nell Hay",
        True,
        [("Wexcombe", "volunteer")],
    )


def test_accept_twice_is_refused(area, ada):
    _, token = invited(area, ada)
    people.accept(token=token, password=PASSWORD)
    with pytest.raises(Refused, match="used already"):
        people.accept(token=token, password="another long password")
    assert User.objects.get(email="new@example.org").check_password(PASSWORD)


def test_accept_after_fourteen_days_is_refused(area, ada):
    invitation, token = invited(area, ada)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    with pytest.raises(Refused, match="older than 14 days"):
        people.accept(token=token, password=PASSWORD)
    assert not User.objects.filter(email="new@example.org").exists()


def test_accept_with_a_revoked_link_is_refused(area, ada):
    invitation, token = invited(area, ada)
    people.revoke_invitation(invitation=invitation, by=ada)
    with pytest.raises(Refused, match="taken back"):
        people.accept(token=token, password=PASSWORD)


def test_accept_with_a_made_up_token_is_refused(area):
    with pytest.raises(Refused, match="does not lead to an invitation"):
        people.accept(token="x" * 43, password=PASSWORD)


def test_accept_for_an_account_in_use_needs_its_holder(area, ada, olu, vera):
    _, token = invited(area, ada, email=olu.email)
    with pytest.raises(Refused, match="You have an account already"):
        people.accept(token=token, password=PASSWORD)
    with pytest.raises(Refused, match="signed in as somebody else"):
        people.accept(token=token, by=vera)
    assert not Membership.objects.filter(user=olu, area=area).exists()
    people.accept(token=token, by=olu)
    olu.refresh_from_db()
    assert roles_of(olu) == [("Otherham", "volunteer"), ("Wexcombe", "volunteer")]
    assert not olu.check_password(PASSWORD)


def test_accept_by_somebody_signed_in_makes_no_account_for_another_address(area, ada, vera):
    _, token = invited(area, ada)
    with pytest.raises(Refused, match="signed in as somebody else"):
        people.accept(token=token, by=vera)
    assert not User.objects.filter(email="new@example.org").exists()


def test_accept_after_ended_access_opens_the_account_again(area, ada, vera):
    EmailAddress.objects.create(user=vera, email=vera.email, primary=True)
    people.end_access(membership=vera.memberships.get(), by=ada)
    _, token = invited(area, ada, email=vera.email, role="publisher")
    people.accept(token=token, password=PASSWORD, first_name="Vera", last_name="Loy")
    vera.refresh_from_db()
    assert (vera.is_active, vera.check_password(PASSWORD)) == (True, True)
    assert roles_of(vera) == [("Wexcombe", "publisher")]
    assert EmailAddress.objects.get().verified


def test_revoke_of_an_accepted_invitation_is_refused(area, ada):
    invitation, token = invited(area, ada)
    people.accept(token=token, password=PASSWORD)
    with pytest.raises(Refused, match="accepted already"):
        people.revoke_invitation(invitation=invitation, by=ada)


def test_revoke_by_a_volunteer_is_refused(area, ada, vera):
    invitation, _ = invited(area, ada)
    with pytest.raises(Refused):
        people.revoke_invitation(invitation=invitation, by=vera)
    assert Invitation.objects.get().is_open


def test_end_access_takes_every_power_in_the_area(area, ada, pat):
    Membership.objects.create(user=pat, area=area, role="volunteer")
    people.end_access(membership=pat.memberships.get(role="publisher"), by=ada)
    assert [permission for permission in Permission if can(pat, permission, area)] == []


def test_end_access_closes_an_account_without_roles(area, ada, vera):
    people.end_access(membership=vera.memberships.get(), by=ada)
    vera.refresh_from_db()
    assert (vera.is_active, vera.has_usable_password()) == (False, False)


def test_end_access_leaves_roles_and_account_elsewhere(area, ada, olu):
    membership = Membership.objects.create(user=olu, area=area, role="volunteer")
    people.end_access(membership=membership, by=ada)
    olu.refresh_from_db()
    assert (roles_of(olu), olu.is_active, olu.has_usable_password()) == (
        [("Otherham", "volunteer")],
        True,
        True,
    )


def test_end_access_takes_back_what_the_person_sent(area, ada):
    ann = a_second_administrator(area)
    invited(area, ann)
    kept, _ = invited(area, ada, email="else@example.org")
    people.end_access(membership=ann.memberships.get(), by=ada)
    assert [one for one in Invitation.objects.all() if one.is_open] == [kept]


def test_end_access_takes_back_what_the_person_could_still_use(area, ada):
    _, token = invited(area, ada)
    people.invite(area=area, email="new@example.org", role="publisher", by=ada)
    membership = people.accept(token=token, password=PASSWORD)
    Invitation.objects.filter(role="publisher").update(revoked_at=None, revoked_by=None)
    people.end_access(membership=membership, by=ada)
    assert not Invitation.objects.get(role="publisher").is_open


def test_accept_takes_back_the_other_offers_to_the_same_person(area, ada):
    _, token = invited(area, ada)
    people.invite(area=area, email="new@example.org", role="publisher", by=ada)
    people.accept(token=token, password=PASSWORD)
    assert not Invitation.objects.get(role="publisher").is_open


@pytest.mark.parametrize("who", ["vera", "pat", "olu"])
def test_end_access_by_anyone_else_is_refused(area, ada, lee, who, request):
    with pytest.raises(Refused):
        people.end_access(membership=lee.memberships.get(), by=request.getfixturevalue(who))
    assert lee.memberships.live().exists()


def test_end_access_twice_is_refused(area, ada, vera):
    membership = vera.memberships.get()
    people.end_access(membership=membership, by=ada)
    with pytest.raises(Refused, match="ended already"):
        people.end_access(membership=membership, by=ada)


def test_end_access_of_the_last_administrator_is_refused(area, ada):
    with pytest.raises(Refused, match="only administrator of Wexcombe"):
        people.end_access(membership=ada.memberships.get(), by=ada)
    assert roles_of(ada) == [("Wexcombe", "administrator")]


def test_end_access_of_one_of_two_administrators_is_allowed(area, ada):
    a_second_administrator(area)
    people.end_access(membership=ada.memberships.get(), by=ada)
    assert roles_of(ada) == []


def test_end_access_counts_no_administrator_who_cannot_sign_in(area, ada):
    ann = a_second_administrator(area)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    with pytest.raises(Refused, match="only administrator"):
        people.end_access(membership=ada.memberships.get(), by=ada)


def test_end_access_counts_no_administrator_of_another_area(area, ada):
    a_person("oona@example.org", an_area("Otherham"), Administrator)
    with pytest.raises(Refused, match="only administrator"):
        people.end_access(membership=ada.memberships.get(), by=ada)


def test_change_role_moves_the_person(area, ada, vera):
    people.change_role(membership=vera.memberships.get(), role="publisher", by=ada)
    assert roles_of(vera) == [("Wexcombe", "publisher")]
    assert vera.memberships.exclude(ended_at=None).get().ended_by == ada


def test_change_role_to_the_same_changes_nothing(area, ada, vera):
    before = vera.memberships.get()
    assert people.change_role(membership=before, role="volunteer", by=ada) == before
    assert vera.memberships.count() == 1


def test_change_role_of_the_last_administrator_is_refused(area, ada):
    with pytest.raises(Refused, match="only administrator"):
        people.change_role(membership=ada.memberships.get(), role="volunteer", by=ada)


def test_change_role_by_a_publisher_is_refused(area, ada, pat, vera):
    with pytest.raises(Refused):
        people.change_role(membership=vera.memberships.get(), role="administrator", by=pat)


def test_change_role_of_an_administrator_takes_back_their_invitations(area, ada):
    ann = a_second_administrator(area)
    invited(area, ann)
    people.change_role(membership=ann.memberships.get(), role="volunteer", by=ada)
    assert not Invitation.objects.get().is_open


def test_the_log_of_people_holds_no_name_or_address(area, ada):
    ann = a_second_administrator(area)
    _, token = invited(area, ann)
    membership = people.accept(token=token, password=PASSWORD, first_name="Nell", last_name="Hay")
    people.change_role(membership=membership, role="publisher", by=ada)
    people.end_access(membership=ann.memberships.get(), by=ada)
    events = AuditEvent.objects.filter(area_id=area.pk).order_by("pk")
    assert [(event.verb, event.detail) for event in events] == [
        ("invitation.made", {"role": "volunteer"}),
        ("invitation.accepted", {"role": "volunteer"}),
        ("membership.role_changed", {"before": "volunteer", "after": "publisher"}),
        ("membership.ended", {"invitations": 0, "account_closed": True}),
    ]
