import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sendportal.models import Invitation, LocalArea, Membership, User


def run(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def link_in(words):
    return re.search(r"http://localhost:8000(/invitation/\S+)", words)[1]


def test_create_administrator_makes_the_area_and_prints_a_link(db, client):
    printed = run("create_administrator", "ada@example.org", "--area", "Wexcombe", "--gss", "E10000099")
    assert LocalArea.objects.get().gss_code == "E10000099"
    new = {
        "first_name": "Ada",
        "last_name": "Marsh",
        "password": "seven quiet otters",
        "again": "seven quiet otters",
    }
    client.post(link_in(printed), new)
    assert Membership.objects.live().get().role == "administrator"
    assert User.objects.get().check_password("seven quiet otters")


def test_create_administrator_twice_ends_the_first_link(db, client):
    first, second = (run("create_administrator", "ada@example.org", "--area", "Wexcombe") for _ in range(2))
    assert [client.get(link_in(printed)).status_code for printed in (first, second)] == [410, 200]
    assert (LocalArea.objects.count(), User.objects.count()) == (1, 1)


@pytest.mark.parametrize("words", [("no address", "--area", "Wexcombe"), ("ada@example.org", "--area", "--")])
def test_create_administrator_explains_what_is_wrong(db, words):
    with pytest.raises(CommandError):
        run("create_administrator", *words)
    assert (LocalArea.objects.count(), User.objects.count()) == (0, 0)


def test_invite_prints_a_link(area, ada, client):
    printed = run("invite", "new@example.org", "--area", "wexcombe", "--role", "volunteer", "--by", ada.email)
    assert client.get(link_in(printed)).status_code == 200
    assert Invitation.objects.get().invited_by == ada


def test_invite_in_the_name_of_a_volunteer_is_refused(area, vera):
    with pytest.raises(CommandError, match="Your role does not let you"):
        run("invite", "new@example.org", "--area", "wexcombe", "--role", "volunteer", "--by", vera.email)


def test_invite_to_an_unknown_area_is_explained(ada):
    with pytest.raises(CommandError, match="Check both"):
        run("invite", "new@example.org", "--area", "nowhere", "--role", "volunteer", "--by", ada.email)
