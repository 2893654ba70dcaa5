from django.test import Client
from django.utils import timezone

from inspections.actions import editions, hidings
from sendportal import jobs
from sendportal.models import Job
from tests.inspections import stages


def turns(person, at):
    """What today's page says waits for a person, and for others: pairs of status and first words."""
    client = Client()
    client.force_login(person)
    context = client.get(at("today")).context
    return [(turn.status, turn.hint) for turn in context["mine"]], [
        (turn.status, turn.hint) for turn in context["others"]
    ]


def test_draft_is_its_authors_turn(at, summary, vera, pat):
    editions.start(publication=summary, by=vera)
    assert turns(vera, at)[0] == [("Draft", "It is your turn. It was not sent for review yet.")]
    assert turns(pat, at)[1] == [
        ("Draft", f"It is the turn of {vera}, who writes it. It was not sent for review yet.")
    ]


def test_draft_of_somebody_who_left_is_anybodys_turn(at, summary, vera, pat):
    editions.start(publication=summary, by=vera)
    vera.memberships.update(ended_at=timezone.now(), ended_by=pat)
    assert turns(pat, at)[0] == [
        (
            "Draft",
            f"{vera}, who began it, has left. It is your turn, or any other volunteer’s. "
            "It was not sent for review yet.",
        )
    ]


def test_edition_in_review_is_a_second_persons_turn(at, in_review, vera, pat):
    assert turns(pat, at)[0] == [
        (
            "Waiting for a second person",
            f"It is your turn: read it, then approve it or return it. {vera} sent it.",
        )
    ]
    assert turns(vera, at) == (
        [],
        [
            (
                "Waiting for a second person",
                "It is a second person’s turn. You wrote it, so it cannot be you.",
            )
        ],
    )


def test_returned_draft_shows_its_note_to_the_author(at, in_review, vera, pat):
    editions.send_back(edition=in_review, note="Say more.", by=pat)
    assert turns(vera, at)[0] == [("Returned", "It is your turn. The note says: Say more.")]


def test_pdf_being_made_is_nobodys_turn_until_it_is_there(at, summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    assert turns(pat, at) == (
        [],
        [("PDF being made", "The PDF is being made. Nobody needs to wait here.")],
    )
    stages.with_stand_in(edition)
    assert turns(pat, at)[0] == [("Approved, not yet public", "It is your turn: publish it.")]
    assert turns(vera, at)[1] == [("Approved, not yet public", "It is a publisher’s turn to publish it.")]


def test_pdf_that_stopped_says_so(at, summary, vera, pat):
    stages.at("approved", summary, vera, pat)
    jobs.fail(jobs.claim(Job.objects.get().pk), "The disk is full.")
    assert turns(vera, at)[0] == [("The PDF was not made", "The disk is full.")]


def test_hidden_page_is_the_turn_of_another_person(at, published, vera, pat):
    hidings.hide(publication=published.publication, reason="person", by=vera)
    why = f"{vera} hid it: somebody could be recognised."
    assert turns(pat, at)[0] == [("Hidden", f"{why} It is your turn to decide.")]
    assert turns(vera, at)[1] == [("Hidden", f"{why} Somebody else who publishes must decide.")]


def test_published_page_waits_for_nobody(at, published, vera):
    assert turns(vera, at) == ([], [])


def test_page_that_was_taken_down_waits_for_no_pdf(at, published, vera, pat):
    hiding = hidings.hide(publication=published.publication, reason="person", by=vera)
    hidings.take_down(hiding=hiding, by=pat)
    assert turns(vera, at) == ([], [])


def test_a_report_can_be_brought_in_from_today(client, at, vera):
    client.force_login(vera)
    assert f'href="{at("letter_new")}"' in client.get(at("today")).text
