import pytest

from sendportal.actions import people
from sendportal.guards import Refused
from sendportal.models import LocalArea, User

PASSWORD = "seven quiet otters"


def test_first_administrator_makes_the_area_and_can_accept(db):
    invitation, token = people.invite_first_administrator(
        area_name="Wexcombe", email="Ada@example.org", gss_code="E10000099"
    )
    membership = people.accept(token=token, password=PASSWORD, first_name="Ada")
    assert (membership.area.slug, membership.area.gss_code, membership.role) == (
        "wexcombe",
        "E10000099",
        "administrator",
    )
    assert membership.user == User.objects.get(email="ada@example.org", is_active=True)


def test_first_administrator_cannot_sign_in_before_accepting(db):
    people.invite_first_administrator(area_name="Wexcombe", email="ada@example.org")
    user = User.objects.get()
    assert (user.is_active, user.has_usable_password(), user.memberships.count()) == (False, False, 0)


def test_first_administrator_of_an_area_that_is_there_adds_no_area(area):
    people.invite_first_administrator(area_name="wexcombe", email="ada@example.org")
    assert LocalArea.objects.count() == 1


@pytest.mark.parametrize("name, code", [("!!", ""), ("Staff", ""), ("Wexcombe", "W06000001")])
def test_first_administrator_of_an_impossible_area_is_refused(db, name, code):
    with pytest.raises(Refused):
        people.invite_first_administrator(area_name=name, email="ada@example.org", gss_code=code)
