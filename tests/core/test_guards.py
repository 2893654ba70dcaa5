import pytest
from django.http import Http404, HttpResponse

from sendportal.guards import Refused, areas_of, boolean, can, check_can, public, requires, signed_in
from sendportal.models import Membership
from sendportal.roles import ROLES, Permission


@requires(Permission.EDIT_RECORD)
def records(request, area):
    return HttpResponse(area.name)


@pytest.fixture
def asked(rf):
    """A function that opens the view above as somebody."""

    def ask(person, slug="wexcombe"):
        request = rf.get("/staff/wexcombe/")
        request.user = person
        return records(request, area_slug=slug)

    return ask


def test_view_receives_the_area_of_a_person_who_may(asked, vera):
    assert asked(vera).content == b"Wexcombe"


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_view_is_not_there_for_a_person_who_may_not(who, asked, request):
    with pytest.raises(Http404):
        asked(request.getfixturevalue(who))


def test_anonymous_reader_is_sent_to_sign_in(asked, area):
    from django.contrib.auth.models import AnonymousUser

    assert asked(AnonymousUser()).url == "/account/login/?next=/staff/wexcombe/"


def test_ended_access_ends_at_the_next_request(asked, vera, ada):
    from django.utils import timezone

    Membership.objects.filter(user=vera).update(ended_at=timezone.now(), ended_by=ada)
    with pytest.raises(Http404):
        asked(vera)


def test_closed_account_may_nothing(area, ada):
    ada.is_active = False
    assert [permission for permission in Permission if can(ada, permission, area)] == []


@pytest.mark.parametrize(
    ("who", "role"), [("vera", "volunteer"), ("pat", "publisher"), ("lee", "partnership_lead")]
)
def test_each_role_may_what_it_says_and_no_more(who, role, area, request):
    person = request.getfixturevalue(who)
    assert {one for one in Permission if can(person, one, area)} == set(ROLES[role].permissions)


def test_nobody_holds_anything_in_another_area(olu, area):
    assert [permission for permission in Permission if can(olu, permission, area)] == []


def test_refusal_says_what_and_whom_to_ask(lee, area):
    with pytest.raises(Refused) as refusal:
        check_can(lee, Permission.EDIT_RECORD, area)
    assert (
        str(refusal.value) == "Your role does not let you edit the record. Ask an administrator of Wexcombe."
    )


def test_boolean_of_a_rule_is_whether_it_lets_through(vera, lee, area):
    may_edit = boolean(check_can)
    assert [may_edit(person, Permission.EDIT_RECORD, area) for person in (vera, lee)] == [True, False]


def test_areas_are_those_where_the_role_is_held(vera, area, olu):
    assert list(areas_of(vera, Permission.EDIT_RECORD)) == [area]


def test_every_decorator_leaves_its_mark():
    view = lambda request: None  # noqa: E731
    marks = [public(view).guard, signed_in(view).guard, requires(Permission.HIDE)(view).guard]
    assert marks == ["public", "signed_in", Permission.HIDE]
