import pytest
from django.test import Client

from inspections import wording
from inspections.actions import editions, hidings, record, suggestions
from inspections.models import Edition, Statement, Suggestion
from inspections.workflow import Status
from sendportal import jobs
from sendportal.models import Job
from tests.factories.record import a_finding, a_statement, an_edition
from tests.inspections import stages


@pytest.fixture
def pat_client(pat, client):
    client.force_login(pat)
    return client


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def said(response):
    """What the next page says, after a press of a button."""
    return [str(message) for message in response.context["messages"]]


def now(edition):
    return Edition.objects.get(pk=edition.pk)


def rewrite(publication, by, **words):
    """Changes the live words of a publication, as its form does."""
    publication.refresh_from_db()
    for field, value in words.items():
        setattr(publication, field, value)
    record.save_opening(publication=publication, by=by)


def test_reviewer_reads_the_frozen_words_whatever_happens_to_live_ones(
    pat_client, at, in_review, finding, vera
):
    before = pat_client.get(at("edition_review", in_review.pk)).context["content"]
    rewrite(in_review.publication, vera, better="Written during the review.")
    finding.better = "This too."
    record.save_finding(finding=finding, by=vera)
    a_finding(finding.inspection, vera, 2)
    response = pat_client.get(at("edition_review", in_review.pk))
    assert response.context["content"] == before
    assert "Written during the review." not in response.text


def test_author_reads_but_has_no_approve_button(client, at, in_review, vera):
    client.force_login(vera)
    response = client.get(at("edition_review", in_review.pk))
    assert response.context["steps"] == []
    assert "somebody else must approve it" in response.text
    assert at("edition_approve", in_review.pk) not in response.text


def test_review_of_a_draft_leads_back_to_its_page(pat_client, at, summary, vera):
    edition = editions.start(publication=summary, by=vera)
    response = pat_client.get(at("edition_review", edition.pk))
    assert response.url == at("publication", summary.pk)


def test_second_approval_at_once_gets_a_calm_sentence(at, in_review, pat, ada):
    read = {"read": in_review.content_hash}
    first, second = browser(pat), browser(ada)
    for person in (first, second):
        person.get(at("edition_review", in_review.pk))
    first.post(at("edition_approve", in_review.pk), read)
    response = second.post(at("edition_approve", in_review.pk), read, follow=True)
    assert said(response) == [
        "Only an edition that waits for review can be approved. Its state is now: Approved, not yet public. "
        "Look at it again before you go on."
    ]
    assert now(in_review).approved_by == pat


def test_approval_of_words_that_changed_since_is_refused(pat_client, at, in_review, vera, ada):
    editions.send_back(edition=in_review, note="Say more.", by=ada)
    rewrite(in_review.publication, vera, better="Much more.")
    editions.submit(edition=in_review, by=vera)
    stale = {"read": in_review.content_hash}
    response = pat_client.post(at("edition_approve", in_review.pk), stale, follow=True)
    assert said(response) == [
        "The text was changed and sent again after you opened it. Read it again, then decide."
    ]
    assert now(in_review).status == Status.IN_REVIEW


def test_edition_is_returned_with_a_note_that_its_author_sees(pat_client, at, in_review, vera):
    pat_client.post(at("edition_return", in_review.pk), {"note": "Say what happens next."})
    page = browser(vera).get(at("publication", in_review.publication_id))
    assert (now(in_review).status, page.context["note"].note) == (Status.DRAFT, "Say what happens next.")
    assert "Say what happens next." in page.text


def test_return_without_a_note_asks_for_one(pat_client, at, in_review):
    response = pat_client.post(at("edition_return", in_review.pk), {"note": ""})
    assert set(response.context["form"].errors) == {"note"}
    assert now(in_review).status == Status.IN_REVIEW


def suggest(client, at, edition, field, words):
    place = wording.place(edition.publication, field)
    return client.post(at("suggestion_new", edition.pk, place), {"after": words})


def test_suggested_words_are_taken_in_one_press_and_only_the_difference_comes_back(
    pat_client, at, in_review, vera
):
    suggest(pat_client, at, in_review, "better", "Most plans are on time.")
    suggest(pat_client, at, in_review, "still_hard", "Too many families wait.")
    pat_client.post(at("edition_return", in_review.pk), {"note": "Please take these."})
    author = browser(vera)
    assert "Most plans are on time." in author.get(at("publication", in_review.publication_id)).text
    author.post(at("suggestions_accept", in_review.pk))

    response = pat_client.get(at("edition_review", in_review.pk))
    assert now(in_review).status == Status.IN_REVIEW
    assert [(row.label, row.before, row.after) for row in response.context["changes"]] == [
        ("What is better", "More plans are on time.", "Most plans are on time."),
        ("What is still hard", "Some families still wait.", "Too many families wait."),
    ]
    assert response.context["note"] == "Please take these."


def test_suggestion_that_was_left_is_shown_to_the_reviewer(pat_client, at, in_review, vera):
    suggest(pat_client, at, in_review, "better", "Most plans are on time.")
    pat_client.post(at("edition_return", in_review.pk), {"note": "One thing."})
    author = browser(vera)
    author.post(at("suggestion_decline", Suggestion.objects.get().pk))
    author.post(at("edition_submit", in_review.pk))
    response = pat_client.get(at("edition_review", in_review.pk))
    assert [label for label, _ in response.context["declined"]] == ["What is better"]
    assert response.context["changes"] == []


def test_suggestion_for_words_the_author_changed_is_not_forced_on_them(pat_client, at, in_review, vera):
    suggest(pat_client, at, in_review, "better", "Most plans are on time.")
    pat_client.post(at("edition_return", in_review.pk), {"note": "One thing."})
    rewrite(in_review.publication, vera, better="My own new words.")
    response = browser(vera).post(at("suggestions_accept", in_review.pk))
    assert response.context["refused"] == (
        "Somebody has changed these words since the suggestion was made. Look at both, then choose."
    )
    assert (now(in_review).status, Suggestion.objects.get().is_open) == (Status.DRAFT, True)


def test_accepted_words_are_not_overwritten_by_a_form_opened_before(pat_client, at, in_review, vera):
    author = browser(vera)
    form = author.get(at("opening_edit", in_review.publication_id)).context["form"]
    stale = {name: form[name].value() for name in form.fields}
    suggest(pat_client, at, in_review, "better", "Most plans are on time.")
    pat_client.post(at("edition_return", in_review.pk), {"note": "One thing."})
    author.post(at("suggestions_accept", in_review.pk))
    response = author.post(at("opening_edit", in_review.publication_id), stale)
    assert [clash.theirs for clash in response.context["form"].clashes] == ["Most plans are on time."]


def test_words_that_are_not_in_the_frozen_text_cannot_be_suggested_for(pat_client, at, in_review, vera, area):
    rewrite(in_review.publication, vera, better="Written since.")
    assert suggest(pat_client, at, in_review, "better", "Other.").status_code == 404


def test_suggestion_for_a_place_outside_the_edition_is_not_there(pat_client, at, in_review, olu):
    elsewhere = olu.memberships.get().area
    foreign = a_statement(elsewhere, olu, words=in_review.publication.better)
    place = wording.place(foreign, "words")
    assert pat_client.get(at("suggestion_new", in_review.pk, place)).status_code == 404
    with pytest.raises(suggestions.Refused):
        suggestions.suggest(edition=in_review, place=place, after="Mine.", by=in_review.created_by)


def test_words_of_the_partnership_are_not_offered(area, vera, pat, summary, visit):
    a_statement(area, vera, inspection=visit, party=Statement.Party.PARTNERSHIP, words="We act.")
    a_statement(area, vera, inspection=visit, words="We wait.")
    edition = an_edition(summary, vera, pat, Status.IN_REVIEW)
    words = [passage.words for passage in wording.offered(edition)]
    assert ("We act." in words, "We wait." in words) == (False, True)


def test_suggestion_longer_than_its_place_is_an_error(pat_client, at, in_review):
    response = suggest(pat_client, at, in_review, "title", "x" * 201)
    assert response.context["form"].non_field_errors() == [
        "There is room for 200 characters here, and you wrote 201."
    ]


def test_approved_edition_waits_for_its_pdf_and_then_for_a_press(pat_client, at, in_review):
    pat_client.post(at("edition_approve", in_review.pk), {"read": in_review.content_hash})
    page = pat_client.get(at("publication", in_review.publication_id))
    assert at("edition_progress", in_review.pk) in page.text
    assert at("edition_publish", in_review.pk) not in page.text
    early = pat_client.post(at("edition_publish", in_review.pk), follow=True)
    assert said(early)[-1].startswith("The PDF is still being made.")

    stages.with_stand_in(now(in_review))
    assert (
        at("edition_publish", in_review.pk)
        in pat_client.get(at("publication", in_review.publication_id)).text
    )
    pat_client.post(at("edition_publish", in_review.pk))
    assert now(in_review).status == Status.PUBLISHED


def test_progress_says_how_far_the_pdf_is_and_then_asks_for_the_page(pat_client, at, summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    job = jobs.claim(Job.objects.get().pk)
    jobs.beat(job, step="Making the PDF", percent=20)
    working = pat_client.get(at("edition_progress", edition.pk))
    stages.with_stand_in(edition)
    done = pat_client.get(at("edition_progress", edition.pk))
    assert ("Making the PDF" in working.text, "HX-Refresh" in working.headers) == (True, False)
    assert done.headers["HX-Refresh"] == "true"


def test_pdf_that_stopped_can_be_asked_for_again(pat_client, at, summary, vera, pat):
    edition = stages.at("approved", summary, vera, pat)
    jobs.fail(jobs.claim(Job.objects.get().pk), "The disk is full.")
    page = pat_client.get(at("publication", summary.pk))
    assert "The disk is full." in page.text
    pat_client.post(at("edition_render_again", edition.pk))
    assert jobs.latest(editions.RENDER, edition).state == Job.State.WAITING


def test_emergency_is_labelled_and_waits_for_another_person(at, in_review, ada, pat):
    administrator, publisher = browser(ada), browser(pat)
    fields = {"why": "A wrong helpline number.", "read": in_review.content_hash}
    administrator.post(at("edition_override", in_review.pk), fields)
    stages.with_stand_in(now(in_review))
    administrator.post(at("edition_publish", in_review.pk))
    waits = publisher.get(at("today")).context["mine"]
    assert [(turn.status, turn.url) for turn in waits] == [
        ("Published in an emergency", at("edition_review", in_review.pk))
    ]
    publisher.post(at("edition_approve_afterwards", in_review.pk))
    assert now(in_review).approved_by == pat
    assert publisher.get(at("today")).context["mine"] == []


def test_administrator_cannot_approve_their_own_emergency(at, in_review, ada):
    administrator = browser(ada)
    fields = {"why": "A wrong helpline number.", "read": in_review.content_hash}
    administrator.post(at("edition_override", in_review.pk), fields)
    stages.with_stand_in(now(in_review))
    administrator.post(at("edition_publish", in_review.pk))
    response = administrator.post(at("edition_approve_afterwards", in_review.pk), follow=True)
    assert said(response)[-1].startswith("You published this edition without a second person")
    assert now(in_review).approved_by is None


def test_emergency_without_a_reason_asks_for_one(at, in_review, ada):
    response = browser(ada).post(at("edition_override", in_review.pk), {"read": in_review.content_hash})
    assert set(response.context["form"].errors) == {"why"}


def test_edition_is_withdrawn_with_a_reason_readers_see(pat_client, at, published):
    assert pat_client.get(at("edition_withdraw", published.pk)).status_code == 200
    pat_client.post(at("edition_withdraw", published.pk), {"why": "A date was wrong."})
    assert (now(published).status, now(published).withdrawn_why) == (Status.WITHDRAWN, "A date was wrong.")
    again = pat_client.post(at("edition_withdraw", published.pk), {"why": "Again."})
    assert (
        again.context["form"].non_field_errors()[0].startswith("Only a published edition can be withdrawn.")
    )


def test_second_edition_is_compared_with_the_public_one(pat_client, at, published, vera):
    rewrite(published.publication, vera, better="Newer words.")
    edition = stages.at("in_review", published.publication, vera, published.approved_by)
    changes = pat_client.get(at("edition_review", edition.pk)).context["changes"]
    assert [(row.label, row.after) for row in changes] == [
        ("What changed since the last edition", "Newer dates."),
        ("What is better", "Newer words."),
    ]


def test_hidden_page_is_told_of_on_its_staff_page(pat_client, at, published, vera):
    hidings.hide(publication=published.publication, reason="person", by=vera)
    assert (
        "Nobody outside can read this page"
        in pat_client.get(at("publication", published.publication_id)).text
    )
