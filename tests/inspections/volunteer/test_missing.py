from datetime import date

import pytest

from inspections import missing
from inspections.actions import editions, record
from inspections.models import DateSource, Inspection
from tests.factories.record import a_finding, a_statement, an_inspection

WHOLE = {
    "letter_date": date(2025, 4, 1),
    "not_looked_at": "School transport.",
    "report_url": "https://reports.example/",
}


@pytest.fixture
def whole(area, vera):
    """A visit of which nothing is missing but a page."""
    first = an_inspection(area, vera, visit="full", outcome="systemic_failings", first_day=date(2023, 3, 3))
    visit = an_inspection(area, vera, follows=first, looked_at="Only what was found before.", **WHOLE)
    finding = a_finding(visit, vera, page=3)
    for beside in ({}, {"finding": finding}):
        for party in ("forum", "partnership"):
            a_statement(area, vera, party=party, inspection=visit, **beside)
    for field, _ in Inspection.DATES:
        DateSource.objects.create(inspection=visit, field=field, source="The letter")
    return visit


def said(visit):
    return [gap.words for _, gaps in missing.of_record(visit) for gap in gaps]


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return getattr(row, "inspection", row)


def test_nothing_is_missing_from_a_whole_visit(whole):
    assert missing.of_record(whole) == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("letter_date", "The date on the letter or report is not entered."),
        ("published_on", "The day on which Ofsted published it is not entered."),
        ("follows", "It follows up an earlier visit, and nobody has said which one."),
    ],
)
def test_empty_field_of_a_visit_is_said(whole, field, words):
    assert said(changed(whole, **{field: None})) == [words]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("looked_at", "Nobody has written what this visit looked at."),
        (
            "not_looked_at",
            "Nobody has written what this visit did not look at. Readers may take silence for good news.",
        ),
        ("report_title", "The title of the report is not entered."),
        ("report_url", "Readers cannot open the report: its web address is not entered."),
        ("outcome", "The outcome of the visit as a whole is not entered."),
    ],
)
def test_empty_text_of_a_visit_is_said(whole, field, words):
    assert said(changed(whole, **{field: ""})) == [words]


def test_first_visit_follows_none(whole):
    assert "earlier visit" not in " ".join(said(whole.follows))


def test_date_without_its_source_is_said(whole):
    whole.date_sources.get(field="published_on").delete()
    assert said(whole) == ["“Published”: nobody has entered where this date stands."]


def test_visit_without_findings_is_said(whole):
    whole.findings.all().delete()
    assert said(whole) == ["No finding is entered yet."]


def test_number_in_words_is_held_against_the_findings(whole):
    visit = changed(whole, looked_at="Only the two areas for priority action.")
    assert said(visit) == ["The visit speaks of two “Areas for priority action”, and 1 stand in the record."]


def test_two_numbers_in_words_are_held_against_nothing(whole):
    words = "One area for priority action of the two areas for priority action."
    assert said(changed(whole, looked_at=words)) == []


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"meaning": ""}, "what it is about in plain words"),
        ({"better": ""}, "what is better in plain words"),
        ({"still_hard": ""}, "what is still hard in plain words"),
        ({"responsible_bodies": ""}, "who must act"),
        ({"outcome": ""}, "what the outcome is"),
        ({"page": None}, "on which page of the report it stands"),
        ({"page": None, "outcome": ""}, "what the outcome is or on which page of the report it stands"),
    ],
)
def test_what_a_finding_lacks_is_said_in_one_sentence(whole, fields, lacks):
    visit = changed(whole.findings.get(), **fields)
    assert said(visit) == [f"“Plans that come late” does not say {lacks}."]


@pytest.mark.parametrize(
    ("parties", "words"),
    [
        (["forum"], "The forum has said nothing about “Plans that come late”."),
        (["partnership"], "The partnership has said nothing about “Plans that come late”."),
        (
            ["forum", "partnership"],
            "The forum and the partnership have said nothing about “Plans that come late”.",
        ),
    ],
)
def test_voice_that_is_missing_beside_a_finding_is_said(whole, parties, words):
    whole.statements.filter(party__in=parties).exclude(finding=None).delete()
    assert said(whole) == [words]


def test_voice_that_is_missing_about_the_visit_is_said(whole):
    whole.statements.filter(party="forum", finding=None).delete()
    assert said(whole) == ["The forum has said nothing about the visit as a whole."]


def test_visit_without_a_page_is_said(whole, vera):
    assert [words for _, gaps in missing.of_pages(whole, vera) for words in gaps] == [
        missing.Gap(
            "No page for parents tells of this visit yet.",
            f"/staff/{whole.area.slug}/publications/new/",
            "Make a page",
        )
    ]


def test_what_keeps_a_draft_from_being_sent_is_said(summary, vera):
    editions.start(publication=summary, by=vera)
    assert missing.of_pages(summary.inspection, vera) == []
    summary.better = ""
    record.save_opening(publication=summary, by=vera)
    found = missing.of_pages(summary.inspection, vera)
    assert [(title, [gap.words for gap in gaps]) for title, gaps in found] == [
        (summary.title, ["“What is better” in the opening lines is still empty."])
    ]


def test_page_leads_to_where_each_thing_can_be_entered(whole, vera, at, client):
    client.force_login(vera)
    changed(whole, looked_at="")
    page = client.get(at("inspection_missing", whole.pk))
    assert (page.context["count"], at("inspection_edit", whole.pk) in page.text) == (2, True)
    for _, gaps in page.context["groups"]:
        assert [client.get(gap.url).status_code for gap in gaps] == [200]


def test_missing_takes_as_many_queries_for_30_findings_as_for_one(whole, vera, at, queries, client):
    client.force_login(vera)
    address = at("inspection_missing", whole.pk)
    once = queries(lambda: client.get(address))
    for number in range(2, 32):
        a_finding(whole, vera, number=number)
    assert queries(lambda: client.get(address)) == once


def test_what_is_effective_need_not_say_what_is_still_hard(area, vera):
    visit = an_inspection(area, vera)
    a_finding(visit, vera, kind="strength", title="Play", still_hard="", outcome="", outcome_words="", page=3)
    words = [gap.words for _, gaps in missing.of_record(visit) for gap in gaps]
    assert not [line for line in words if "Play" in line]
