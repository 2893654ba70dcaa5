"""Which known bodies a finding's printed words name."""

from datetime import date

import pytest

from inspections import bodies
from inspections.actions import official
from inspections.models import Body
from tests.factories.record import a_finding, an_inspection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(db):
    official.load()


def named(area, vera, words, **fields):
    return a_finding(an_inspection(area, vera, **fields), vera, responsible_bodies=words)


def test_council_and_board_are_linked_in_any_order(area, vera):
    words = "NHS Greater Manchester ICB and Oldham Metropolitan Borough Council"
    kinds = [body.kind for body in named(area, vera, words).bodies.all()]
    assert sorted(kinds) == [Body.Kind.COUNCIL, Body.Kind.ICB]


def test_links_follow_the_words(area, vera):
    from inspections.actions import record

    finding = named(area, vera, "Suffolk County Council")
    finding.responsible_bodies = "the council"
    record.save_finding(finding=finding, by=vera)
    assert list(finding.bodies.all()) == []


def test_general_words_name_no_body(area, vera):
    finding = named(area, vera, "The council, the ICB and leaders of schools")
    assert (list(finding.bodies.all()), list(bodies.doubts(finding))) == ([], [])


def test_misspelt_body_is_doubted(area, vera):
    finding = named(area, vera, "NHS Buckinghamshire, Oxfordshire and West Berkshire ICB")
    assert [doubt[-33:] for doubt in bodies.doubts(finding)] == ["Look which of the two is printed."]


def test_body_that_was_gone_is_doubted(area, vera):
    words = "NHS Oxfordshire Clinical Commissioning Group"
    assert [doubt[:44] for doubt in bodies.doubts(named(area, vera, words))] == [words]


def test_body_of_its_time_is_not_doubted(area, vera):
    days = {"first_day": date(2017, 9, 25), "last_day": date(2017, 9, 27), "published_on": None}
    days |= {"framework": "local_area_send_2016", "visit": "inspection", "outcome": "wsoa_required"}
    visit = an_inspection(area, vera, **days)
    finding = a_finding(
        visit,
        vera,
        kind="significant_weakness",
        outcome="",
        outcome_words="",
        responsible_bodies="NHS Oxfordshire Clinical Commissioning Group",
    )
    assert list(bodies.doubts(finding)) == []
