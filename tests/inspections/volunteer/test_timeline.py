import pytest

from inspections.actions import editions, embargoes, entering, record
from inspections.timeline import lines
from sendportal import audit
from sendportal.models import AuditEvent
from tests.factories import letters
from tests.factories.record import a_finding, a_statement, an_inspection
from tests.factories.said import a_promise

NAMES = {}


def told(visit, by):
    return [line.did for line in lines(visit, by, NAMES)]


@pytest.fixture
def bare(area, vera):
    """A visit with nothing beside it."""
    return an_inspection(area, vera)


def test_change_names_the_fields_and_never_the_words(finding, vera):
    finding.better, finding.still_hard = "Much.", "A little."
    record.save_finding(finding=finding, seen=1, by=vera)
    detail = AuditEvent.objects.filter(verb="finding.changed").get().detail
    assert detail == {"inspection": finding.inspection_id, "fields": ["better", "still_hard"]}


def test_saving_without_a_change_names_no_field(finding, vera):
    record.save_finding(finding=finding, seen=1, by=vera)
    assert AuditEvent.objects.filter(verb="finding.changed").get().detail["fields"] == []
    assert told(finding.inspection, vera)[0] == "saved “Plans that come late” again, and changed nothing"


def test_timeline_says_what_was_changed_of_what(finding, vera):
    finding.still_hard = "A little."
    record.save_finding(finding=finding, seen=1, by=vera)
    assert told(finding.inspection, vera)[0] == "changed “what is still hard” of “Plans that come late”"


def test_change_of_the_visit_itself_is_said_of_this_visit(bare, vera):
    bare.published_on, bare.follows = None, None
    record.save_inspection(inspection=bare, seen=1, by=vera)
    assert told(bare, vera)[0] == "changed “date Ofsted published it” of this visit"


def test_what_is_gone_stays_in_the_timeline(bare, vera):
    record.remove_finding(finding=a_finding(bare, vera), by=vera)
    said = a_statement(bare.area, vera, inspection=bare)
    record.remove_statement(statement=said, by=vera)
    assert told(bare, vera) == [
        "removed a statement",
        "entered a statement",
        "removed a finding",
        "entered a finding",
        "entered an inspection",
    ]


def test_timeline_tells_of_pages_and_their_editions(summary, vera):
    editions.start(publication=summary, by=vera)
    assert told(summary.inspection, vera)[:2] == [
        "started an edition: “What inspectors found in 2025, edition 1”",
        "entered a page: “What inspectors found in 2025”",
    ]


def test_timeline_tells_nothing_of_another_visit(finding, bare, vera):
    assert told(bare, vera) == ["entered an inspection"]


def test_line_says_who_did_it(bare, vera):
    assert lines(bare, vera, {vera.pk: "Vera"})[0].who == "Vera"


def test_timeline_takes_as_many_queries_for_30_changes_as_for_one(vera, at, finding, queries, client):
    client.force_login(vera)
    address = at("inspection_timeline", finding.inspection_id)
    once = queries(lambda: client.get(address))
    for number in range(2, 32):
        a_finding(finding.inspection, vera, number=number)
    assert queries(lambda: client.get(address)) == once
    assert "changed" not in client.get(address).context["days"][0][1][0].did


def test_what_is_gone_from_a_visit_under_embargo_is_in_no_log_of_others(bare, area, vera, ada, pat):
    shown = an_inspection(area, vera)
    record.remove_finding(finding=a_finding(bare, vera), by=vera)
    bare.published_on = None
    record.save_inspection(inspection=bare, by=vera)
    embargoes.put_on(row=bare, readers=[ada], by=vera)
    seen = [
        event.target_id for event in audit.events(area, pat) if event.target_kind != "sendportal.membership"
    ]
    assert seen == [str(shown.pk)]


def test_timeline_of_a_visit_under_embargo_is_for_its_readers(bare, vera, ada, pat, at, client):
    bare.published_on = None
    record.save_inspection(inspection=bare, by=vera)
    embargoes.put_on(row=bare, readers=[ada], by=vera)
    found = {}
    for person in (ada, pat):
        client.force_login(person)
        found[person] = client.get(at("inspection_timeline", bare.pk)).status_code
    assert found == {ada: 200, pat: 404}


def test_timeline_says_which_section_was_confirmed_and_which_date_entered(area, vera):
    letter = letters.confirmed(letters.read(area, vera), vera)
    visit = entering.enter(letter=letter, by=vera)
    promise = a_promise(area, vera, inspection=visit)
    said = told(visit, vera)
    assert said[0] == f"entered a date: “{promise.what}”"
    assert "confirmed a section of a letter: “The dates”" in said
