import json
import threading

import pytest
from django.db import connection

from inspections import content as contents
from inspections import rules
from inspections.actions import editions, record
from inspections.compose import compose
from inspections.models import Edition
from inspections.workflow import Step
from sendportal import jobs
from sendportal.guards import Refused
from sendportal.models import AuditEvent, Job
from sendportal.storage import published as store
from tests.factories.record import a_finding, a_statement, a_summary, an_edition, an_inspection
from tests.inspections import stages


def refusal(action, **given):
    with pytest.raises(Refused) as refused:
        action(**given)
    return str(refused.value)


def test_starting_twice_gives_the_edition_that_is_open(summary, vera, pat):
    assert editions.start(publication=summary, by=vera) == editions.start(publication=summary, by=pat)


def test_edition_stores_what_was_there_when_it_was_sent(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    before = (edition.content, contents.parse(edition.content))
    finding = summary.inspection.findings.get()
    finding.title = summary.better = summary.inspection.looked_at = "Something else."
    record.save_finding(finding=finding, by=vera)
    record.save_opening(publication=summary, by=vera)
    record.save_inspection(inspection=summary.inspection, by=vera)
    edition.refresh_from_db()
    assert (edition.content, contents.parse(edition.content)) == before
    assert "Something else." in contents.canonical(compose(edition, edition.submitted_at.date()))


def test_content_is_named_by_its_own_hash(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    assert edition.content_hash == contents.digest(edition.content)


def test_every_empty_opening_line_is_named(area, vera):
    publication = a_summary(area, vera, better=" ", next_when="")
    edition = editions.start(publication=publication, by=vera)
    assert refusal(editions.submit, edition=edition, by=vera) == (
        "Not yet ready to send. “What is better” in the opening lines is still empty. "
        "“What happens next” in the opening lines is still empty."
    )


BANNED = [
    ("write to jo@example.org", "an e-mail address", "jo@example.org"),
    ("call 01632 960 123", "a telephone number", "01632 960 123"),
    ("a family in OX4 1AB", "a postcode", "OX4 1AB"),
    ("https://example.org or 01632 960 123", "a telephone number", "01632 960 123"),
]


@pytest.mark.parametrize(("words", "kind", "passage"), BANNED)
def test_what_must_not_be_published_is_found_with_its_passage(words, kind, passage, area, vera):
    publication = a_summary(area, vera)
    a_statement(area, vera, inspection=publication.inspection, words=words)
    edition = editions.start(publication=publication, by=vera)
    sentence = refusal(editions.submit, edition=edition, by=vera)
    assert sentence.startswith(f"Not yet ready to send. This looks like {kind}.")
    assert sentence.endswith(f"Found: “{passage}”. Where: The forum: words.")


def test_finding_without_an_outcome_beside_others_that_have_one_is_named(area, vera):
    inspection = an_inspection(area, vera)
    a_finding(inspection, vera)
    a_finding(inspection, vera, number=2, title="Speech therapy", outcome="", outcome_words="")
    edition = editions.start(publication=a_summary(area, vera, inspection=inspection), by=vera)
    assert "“Speech therapy” has no outcome, though others beside it have." in refusal(
        editions.submit, edition=edition, by=vera
    )


LONG = "x" * 301
TOO_LONG = "There is room for 300 characters here, and you wrote 301."


def test_reason_that_is_too_long_is_refused(published, summary, vera, pat, ada):
    assert refusal(editions.withdraw, edition=published, why=LONG, by=pat) == TOO_LONG
    second = editions.start(publication=summary, by=vera)
    assert refusal(editions.note_change, edition=second, words=LONG, by=vera) == TOO_LONG
    editions.note_change(edition=second, words="Newer dates.", by=vera)
    editions.submit(edition=second, by=vera)
    assert refusal(editions.override, edition=second, why=LONG, by=ada) == TOO_LONG


def test_pdfs_that_editions_name_are_known(published, summary, vera):
    editions.start(publication=summary, by=vera)
    assert Edition.objects.named_pdfs() == {published.pdf}


def retitled(publication, title, by):
    publication.title = title
    record.save_opening(publication=publication, by=by)
    return editions.start(publication=publication, by=by)


def test_address_follows_the_title_until_the_page_has_been_public(summary, area, vera, pat):
    a_summary(area, vera, slug="what-inspectors-found")
    edition = retitled(summary, "What inspectors found", vera)
    edition = editions.submit(edition=edition, by=vera)
    assert contents.parse(edition.content).address.endswith("/wexcombe/what-inspectors-found-2/")
    summary.refresh_from_db()
    assert summary.slug == "what-inspectors-found-2"


def test_address_that_was_public_stays(published, summary, vera):
    summary.refresh_from_db()
    edition = retitled(summary, "Something else", vera)
    editions.note_change(edition=edition, words="Another title.", by=vera)
    editions.submit(edition=edition, by=vera)
    summary.refresh_from_db()
    assert summary.slug == "inspection-2025"


def test_address_is_looked_through_before_it_is_public(area, vera):
    edition = editions.start(publication=a_summary(area, vera, slug="call-01632-960-123"), by=vera)
    assert refusal(editions.submit, edition=edition, by=vera).endswith(
        "Found: “01632 960 123”. Where: Address of the page."
    )


def test_next_edition_needs_a_sentence_about_what_changed(published, summary, vera):
    second = editions.start(publication=summary, by=vera)
    sentence = refusal(editions.submit, edition=second, by=vera)
    assert sentence == "Not yet ready to send. Say in one sentence what changed since the last edition."
    editions.note_change(edition=second, words=" Newer dates. ", by=vera)
    sent = editions.submit(edition=second, by=vera)
    assert (sent.number, sent.change_note, contents.parse(sent.content).change_note) == (
        2,
        "Newer dates.",
        "Newer dates.",
    )


def test_note_does_not_change_while_a_reviewer_reads(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    assert refusal(editions.note_change, edition=edition, words="x", by=vera).startswith("The edition waits")


def test_return_empties_the_copy_and_keeps_the_round(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    frozen = edition.content
    back = editions.send_back(edition=edition, note=" Shorter, please. ", by=pat)
    kept = back.rounds.get()
    assert (back.status, back.content, back.content_hash, back.submitted_by) == ("draft", "", "", None)
    assert (kept.content, kept.note, kept.returned_by) == (frozen, "Shorter, please.", pat)


def test_return_without_a_note_is_refused(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    assert refusal(editions.send_back, edition=edition, note=" ", by=pat).startswith("Say in the note")


def test_second_round_has_the_next_number(summary, vera, pat):
    edition = stages.at("in_review", summary, vera, pat)
    edition = editions.send_back(edition=edition, note="Shorter, please.", by=pat)
    editions.submit(edition=edition, by=vera)
    assert list(edition.rounds.values_list("number", flat=True)) == [1, 2]


def test_return_of_an_approved_edition_takes_approval_and_pdf_away(
    summary, vera, pat, django_capture_on_commit_callbacks
):
    edition = stages.with_stand_in(stages.at("approved", summary, vera, pat))
    with django_capture_on_commit_callbacks(execute=True):
        back = editions.send_back(edition=edition, note="A date is wrong.", by=pat)
    assert (back.approved_by, back.pdf, list(store.folder.iterdir())) == (None, "", [])


def test_approval_asks_for_the_pdf(summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    assert Job.objects.get().target_id == edition.pk


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_approve_at_once_one_counts_and_one_is_told(summary, vera, pat, ada, monkeypatch):
    monkeypatch.setattr(jobs, "send", lambda job: True)
    edition = stages.at("in_review", summary, vera, pat)
    start, told = threading.Barrier(2), {}

    def approve(person):
        start.wait()
        try:
            editions.approve(edition=edition, by=person)
            told[person] = ""
        except Refused as reason:
            told[person] = str(reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=approve, args=[person]) for person in (pat, ada)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(told.values()) == [
        "",
        "Only an edition that waits for review can be approved. Its state is now: Approved, not yet public. "
        "Look at it again before you go on.",
    ]
    first = min(told, key=told.get)
    edition.refresh_from_db()
    approvals = AuditEvent.objects.filter(verb="edition.approved")
    assert (edition.approved_by, [row.by_id for row in approvals]) == (first, [first.pk])


@pytest.mark.parametrize("author", ["sent", "started"])
def test_nobody_approves_what_they_wrote(author, summary, vera, pat, ada):
    edition = editions.start(publication=summary, by=pat if author == "started" else vera)
    edition = editions.submit(edition=edition, by=pat if author == "sent" else vera)
    assert refusal(editions.approve, edition=edition, by=pat).startswith("You wrote this edition")
    assert editions.approve(edition=edition, by=ada).approved_by == ada


def test_publishing_waits_for_the_pdf(summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    assert refusal(editions.publish, edition=edition, by=pat).startswith("The PDF is still being made.")


def test_override_opens_the_way_and_is_approved_later_by_another(summary, vera, pat, ada):
    edition = stages.at("in_review", summary, vera, pat)
    edition = editions.override(edition=edition, why="A court asked.", by=ada)
    edition = editions.publish(edition=stages.with_stand_in(edition), by=ada)
    assert (edition.status, edition.approved_by, edition.override_by) == ("published", None, ada)
    later = editions.approve_afterwards(edition=edition, by=pat)
    assert (later.approved_by, refusal(editions.approve_afterwards, edition=edition, by=pat)) == (
        pat,
        "This edition does not wait for a later approval.",
    )


@pytest.mark.parametrize(
    ("who", "begins"), [("ada", "You published"), ("vera", "Your role"), ("lee", "Your role")]
)
def test_later_approval_is_not_for_everyone(who, begins, summary, vera, pat, ada, request):
    edition = stages.at("in_review", summary, vera, pat)
    edition = editions.override(edition=edition, why="A court asked.", by=ada)
    person = request.getfixturevalue(who)
    assert refusal(editions.approve_afterwards, edition=edition, by=person).startswith(begins)


def test_later_approval_is_not_for_whoever_wrote_it(summary, pat, ada):
    edition = stages.at("in_review", summary, pat, ada)
    edition = editions.override(edition=edition, why="A court asked.", by=ada)
    assert refusal(editions.approve_afterwards, edition=edition, by=pat).startswith("You wrote this edition")


def test_override_without_a_reason_is_refused(summary, vera, pat, ada):
    edition = stages.at("in_review", summary, vera, pat)
    assert refusal(editions.override, edition=edition, why=" ", by=ada).startswith("Say why")


def test_withdrawn_edition_keeps_its_text_and_says_why(published, pat):
    before = published.content
    gone = editions.withdraw(edition=published, why=" A date was wrong. ", by=pat)
    assert (gone.content, gone.withdrawn_why, gone.withdrawn_by) == (before, "A date was wrong.", pat)


def test_reason_that_readers_see_holds_nothing_that_must_not_be_published(published, pat):
    sentence = refusal(editions.withdraw, edition=published, why="Ask jo@example.org.", by=pat)
    assert sentence.endswith("Found: “jo@example.org”.")


def test_each_step_is_on_record_with_its_hash(summary, vera, pat):
    edition = stages.at("withdrawn", summary, vera, pat)
    rows = AuditEvent.objects.filter(target_kind="inspections.edition").order_by("pk")
    told = [(row.verb, row.by_id, row.detail.get("content")) for row in rows]
    assert told == [
        ("edition.started", vera.pk, None),
        ("edition.submitted", vera.pk, edition.content_hash),
        ("edition.approved", pat.pk, edition.content_hash),
        ("edition.published", pat.pk, edition.content_hash),
        ("edition.withdrawn", pat.pk, None),
    ]


def test_refused_step_leaves_nothing_behind(summary, vera, lee):
    edition = an_edition(summary, vera, None)
    events = AuditEvent.objects.count()
    refusal(editions.submit, edition=edition, by=lee)
    edition.refresh_from_db()
    assert (edition.status, edition.content, AuditEvent.objects.count()) == ("draft", "", events)


def test_steps_open_to_a_person_are_those_the_rules_allow(summary, vera, pat, ada, lee):
    edition = stages.at("in_review", summary, vera, pat)
    open_to = [rules.steps_open_to(edition, person) for person in (vera, pat, ada, lee)]
    assert open_to == [[], [Step.RETURN, Step.APPROVE], [Step.RETURN, Step.APPROVE, Step.OVERRIDE], []]


def test_published_content_names_no_person(published):
    words = json.dumps(json.loads(published.content))
    assert [name for name in ("vera", "pat@", "example.org") if name in words.lower()] == []


def test_highest_number_is_current_even_when_withdrawn(published, summary, vera, pat):
    stages.at("withdrawn", summary, vera, pat)
    assert [(row.number, row.status) for row in Edition.objects.public()] == [
        (2, "withdrawn"),
        (1, "published"),
    ]
