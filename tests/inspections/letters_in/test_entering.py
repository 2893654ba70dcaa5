"""A confirmed letter goes into the record: as a new visit, or into one that stands there."""

from datetime import date

import pytest

from inspections import entering, letter_parts
from inspections.actions import entering as actions
from inspections.actions import letter_parts as parts
from inspections.actions import record as record_actions
from inspections.actions.versions import CHANGED
from inspections.models import DateSource, Finding, Inspection, LedgerEntry
from sendportal.guards import Refused
from tests.factories import letters, record

pytestmark = pytest.mark.django_db
DAYS = {"first_day": date(2025, 4, 28), "last_day": date(2025, 5, 1), "published_on": date(2025, 7, 1)}


@pytest.fixture
def letter(area, vera):
    return letters.confirmed(letters.read(area, vera), vera)


@pytest.fixture
def visit(area, vera):
    """The visit as somebody entered it before, with another outcome and one of its findings."""
    visit = record.an_inspection(area, vera, **DAYS, looked_at="", outcome="all", outcome_words="All of it.")
    record.a_finding(visit, vera, title="Calls", responsible_bodies="")
    return visit


def change(letter, name, by, **facts):
    part = letter.parts.get(name=name)
    before = letter_parts.facts_of(part)
    return parts.save(part=part, facts=before | facts, confirm=True, seen=part.version, by=by)


def test_a_letter_is_not_entered_while_sections_wait(letter, vera):
    finding = letter.parts.get(name="finding.2")
    parts.leave_out(part=finding, seen=finding.version, by=vera)
    parts.bring_back(part=finding, seen=finding.version + 1, by=vera)
    with pytest.raises(Refused, match="1 section waits"):
        actions.enter(letter=letter, by=vera)
    assert Inspection.objects.count() == 0


def test_what_is_left_out_does_not_go_in(letter, vera):
    for name in ("finding.2", "looked_at"):
        part = letter.parts.get(name=name)
        parts.leave_out(part=part, seen=part.version, by=vera)
    visit = actions.enter(letter=letter, by=vera)
    assert [row.number for row in visit.findings.all()] == [1]


def test_dates_say_where_they_were_read(letter, vera):
    change(letter, "dates", vera, received_on="2025-06-20", received_source="The forum’s minutes")
    change(letter, "dates", vera, last_day="2025-05-02")
    visit = actions.enter(letter=letter, by=vera)
    found = {row.field: (row.source, row.page, bool(row.passage)) for row in visit.date_sources.all()}
    title = visit.report_title
    assert found == {
        "first_day": (title, 1, True),
        "last_day": (title, None, False),  # corrected by a person, so the passage does not give it
        "letter_date": (title, 1, True),
        "received_on": ("The forum’s minutes", None, False),
    }


def test_what_comes_next_becomes_promises_of_the_inspectors(letter, vera):
    change(letter, "next", vera, plan_words="update their priority action plan")
    visit = actions.enter(letter=letter, by=vera)
    entry = LedgerEntry.objects.get()
    assert (entry.inspection, entry.nature, entry.words) == (
        visit,
        "promised",
        "update their priority action plan",
    )
    assert (entry.said_by, entry.said_on, entry.earliest) == ("the inspectors", date(2025, 6, 12), None)


def test_a_letter_fills_what_is_empty_and_keeps_what_stands(letter, visit, vera):
    change(letter, "looked_at", vera, looked_at="Two areas only.")
    filled = actions.enter(letter=letter, into=visit, seen=visit.version, by=vera)
    assert (filled, Inspection.objects.count()) == (visit, 1)
    assert (filled.looked_at, filled.letter_date) == ("Two areas only.", date(2025, 6, 12))
    assert (filled.outcome, filled.outcome_words, filled.published_on) == (
        "all",
        "All of it.",
        date(2025, 7, 1),
    )
    first, second = filled.findings.all()
    assert (first.title, first.printed[:20], second.title) == (
        "Calls",
        "Leaders must make su",
        "Short name 2",
    )


def test_a_letter_writes_over_what_somebody_chose(letter, visit, vera):
    taken = {"visit-outcome", "visit-outcome_words", "priority_action-1-printed"}
    actions.enter(letter=letter, into=visit, taken=taken, seen=visit.version, by=vera)
    visit.refresh_from_db()
    assert (visit.outcome, visit.findings.first().title) == ("some", "Calls")
    assert visit.findings.first().printed == "Leaders should ring families back within a week."


def test_differences_are_where_both_say_something_else(letter, visit):
    plan = entering.planned(letter)
    keys = [row.key for row in entering.differences(plan, visit)]
    assert keys == [
        "visit-outcome",
        "visit-outcome_words",
        "visit-report_title",
        "priority_action-1-title",
        "priority_action-1-printed",
    ]


def test_a_visit_that_changed_meanwhile_is_not_filled(letter, visit, vera, pat):
    seen = visit.version
    record_actions.save_inspection(inspection=visit, by=pat)
    with pytest.raises(Refused, match=CHANGED[:30]):
        actions.enter(letter=letter, into=visit, seen=seen, by=vera)
    assert (Finding.objects.count(), DateSource.objects.count()) == (1, 0)


def test_a_letter_is_entered_once(letter, vera):
    actions.enter(letter=letter, by=vera)
    with pytest.raises(Refused, match="Entered in the record"):
        actions.enter(letter=letter, by=vera)
    assert Inspection.objects.count() == 1


def test_findings_with_one_number_are_not_entered(letter, vera):
    change(letter, "finding.2", vera, number=1)
    with pytest.raises(Refused, match="same number"):
        actions.enter(letter=letter, by=vera)


def test_what_its_framework_rules_out_is_not_entered(letter, vera):
    change(letter, "finding.2", vera, kind="significant_weakness")
    with pytest.raises(Refused, match="no such kind of finding"):
        actions.enter(letter=letter, by=vera)
    assert (Inspection.objects.count(), letter.parts.count()) == (0, 7)


def test_days_that_contradict_what_stands_are_not_entered(letter, visit, vera):
    change(letter, "dates", vera, last_day="2025-07-02")
    with pytest.raises(Refused, match="published after"):
        actions.enter(letter=letter, into=visit, taken={"visit-last_day"}, seen=visit.version, by=vera)


def test_a_visit_of_another_area_is_not_filled(letter, vera, olu):
    elsewhere = record.an_inspection(olu.memberships.get().area, olu, **DAYS)
    with pytest.raises(Refused, match="no such visit"):
        actions.enter(letter=letter, into=elsewhere, by=vera)


def test_a_return_visit_suggests_the_one_whose_report_it_names(area, vera):
    by_date = record.an_inspection(area, vera, first_day=date(2021, 1, 4), last_day=date(2021, 1, 8))
    record_actions.save_inspection(
        inspection=_with(by_date, visit="full", outcome="", published_on=date(2023, 11, 3)), by=vera
    )
    newer = record.an_inspection(area, vera, first_day=date(2024, 1, 4), last_day=date(2024, 1, 8))
    record_actions.save_inspection(inspection=_with(newer, visit="full", outcome=""), by=vera)
    letter = letters.read(area, vera)
    facts, visits = letters.facts(letter, "what"), list(area.inspections.all())
    reading = entering.letters.from_json(letter.reading)
    assert letter_parts.earlier_visit(facts, reading, visits) == by_date
    assert letter_parts.earlier_visit(facts, reading, [newer]) == newer
    assert letter_parts.earlier_visit(facts | {"kind": "area_send_2023/full"}, reading, visits) is None


def _with(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def test_likely_links_to_earlier_visits_are_suggested(area, vera):
    earlier = record.an_inspection(
        area, vera, visit="full", outcome="systemic_failings", first_day=date(2023, 5, 1)
    )
    words = {
        "printed": "Leaders should ring families back within a week.",
        "outcome": "",
        "outcome_words": "",
    }
    record.a_finding(earlier, vera, **words)
    letter = letters.confirmed(letters.read(area, vera), vera)
    actions.enter(letter=letter, by=vera)
    assert [row.earlier.inspection for row in area.link_suggestions.all()] == [earlier]
