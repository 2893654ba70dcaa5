import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from sendportal import audit, audit_words
from sendportal.actions import people
from sendportal.models import AuditEvent
from sendportal.roles import Volunteer
from tests.factories import record
from tests.factories.people import a_person

ROOT = Path(__file__).resolve().parents[2]


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def log(client, area, query=""):
    return client.get(reverse("staff:audit", args=[area.slug]) + query)


def an_event(area, by, at, verb="help.changed"):
    return AuditEvent.objects.create(
        at=at, by_id=by.pk, area_id=area.pk, verb=verb, target_kind="sendportal.helpentry", target_id="1"
    )


def noon(*day):
    return timezone.make_aware(datetime(*day, 12))


def test_log_says_who_did_what(area, ada, vera, signed_in):
    ada.first_name, ada.last_name = "Ada", "Marsh"
    ada.save()
    record.an_inspection(area, vera)
    people.change_role(membership=vera.memberships.get(), role="publisher", by=ada)
    rows = [row for _, found in log(signed_in(ada), area).context["days"] for row in found]
    assert [f"{row.who} {row.did}" for row in rows] == [
        "Ada Marsh changed the role of vera@example.org from volunteer to publisher",
        "vera@example.org entered an inspection",
    ]


def test_log_of_one_area_holds_nothing_of_another(area, ada, olu, signed_in):
    elsewhere = olu.memberships.get().area
    audit.record("area.made", elsewhere, by=olu, area=elsewhere)
    shown = text(log(signed_in(ada), area))
    assert ("Nothing was done in this month." in shown, "olu@" in shown) == (True, False)


def test_log_shows_no_address_of_somebody_who_does_not_belong(area, ada, olu, vera, signed_in):
    audit.record("area.made", area, by=olu, area=area)
    people.invite(area=area, email="guest@example.org", role="volunteer", by=ada)
    people.end_access(membership=vera.memberships.get(), by=ada)
    shown = text(log(signed_in(ada), area))
    assert (
        "Somebody from outside the area added the area" in shown,
        "the access of A former member" in shown,
    ) == (
        True,
        True,
    )
    assert set(re.findall(r"\w+@example\.org", shown)) == {"ada@example.org"}


def test_log_shows_one_month_and_leads_to_its_neighbours(area, ada, signed_in):
    for month in (1, 3, 4):
        an_event(area, ada, noon(2026, month, 2))
    client = signed_in(ada)
    march = log(client, area, "?month=2026-03").context
    assert ([str(day) for day, _ in march["days"]], march["earlier"], march["later"]) == (
        ["2026-03-02"],
        "2026-01",
        "2026-04",
    )
    newest = log(client, area).context
    assert (str(newest["days"][0][0]), newest["earlier"], newest["later"]) == ("2026-04-02", "2026-03", "")


def test_log_keeps_days_and_months_of_the_clock_on_the_wall(area, ada, signed_in):
    begin = timezone.make_aware(datetime(2026, 6, 1))
    an_event(area, ada, begin)
    an_event(area, ada, begin - timedelta(seconds=1))
    days = log(signed_in(ada), area, "?month=2026-06").context["days"]
    assert [str(day) for day, _ in days] == ["2026-06-01"]


def test_log_with_the_newest_first(area, ada, signed_in):
    for day in (2, 9, 5):
        an_event(area, ada, noon(2026, 3, day))
    days = log(signed_in(ada), area, "?month=2026-03").context["days"]
    assert [day.day for day, _ in days] == [9, 5, 2]


@pytest.mark.parametrize("month", ["nonsense", "2026-13", "0000-01", "9999-12"])
def test_month_that_cannot_be_is_not_there(area, ada, signed_in, month):
    assert log(signed_in(ada), area, f"?month={month}").status_code == 404


def test_log_costs_the_same_with_many_lines(area, ada, signed_in, django_assert_num_queries):
    for number in range(30):
        user = a_person(f"person{number}@example.org", area, Volunteer)
        audit.record("membership.ended", user.memberships.get(), by=user, invitations=0, account_closed=True)
    client = signed_in(ada)
    with django_assert_num_queries(13):
        log(client, area)


def test_every_verb_of_the_log_has_words():
    """Finds the verbs in the code. A new one needs its noun in audit_words.NOUNS, and a look at how it reads."""
    verbs = set()
    for folder in ("sendportal", "inspections", "surveys"):
        for module in (ROOT / folder).rglob("*.py"):
            verbs |= set(re.findall(r'audit\.record\(\s*"([a-z_.]+)"', module.read_text()))
    assert {verb for verb in verbs if verb.partition(".")[0] not in audit_words.NOUNS} == set()


def test_a_sentence_of_the_log_without_its_detail_is_still_read(area, ada):
    held = ada.memberships.get()
    event = audit.record("membership.ended", held, by=None, invitations=0)
    assert audit_words.rows([event], {ada.pk: "Ada"})[0].did == "ended the access of Ada"
    assert audit_words.rows([event], {})[0].who == "The portal"
