import pdfplumber
import pytest
from django.urls import reverse

from inspections.actions import editions, record, versions
from inspections.forms.editions import OpeningForm
from inspections.models import Edition, Publication, ReviewRound
from inspections.workflow import Status
from sendportal.demonstration.record.voices import OPENINGS
from tests.factories.record import OPENING, a_summary
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece


@pytest.fixture
def vera_client(vera, client):
    client.force_login(vera)
    return client


def test_new_page_gets_an_address_from_its_title_and_a_first_draft(vera_client, at, area, visit):
    fields = {"kind": "inspection_summary", "title": "What inspectors found in 2025!", "inspection": visit.pk}
    vera_client.post(at("publication_new"), fields)
    made = Publication.objects.get(slug="what-inspectors-found-in-2025")
    assert [(row.number, row.status) for row in made.editions.all()] == [(1, "draft")]


def test_second_page_of_a_title_gets_an_address_of_its_own(vera_client, at, area):
    for _ in range(2):
        vera_client.post(at("publication_new"), {"kind": "progress_report", "title": "Progress"})
    assert [row.slug for row in area.publications.order_by("pk")] == ["progress", "progress-2"]


def test_survey_summary_needs_a_survey_of_the_area(vera_client, at, area, piece, olu):
    elsewhere = a_piece(olu.memberships.get().area, olu).source
    fields = {"kind": "survey_summary", "title": "Our survey"}
    refused = vera_client.post(at("publication_new"), fields).context["form"]
    foreign = vera_client.post(at("publication_new"), fields | {"source": elsewhere.pk}).context["form"]
    vera_client.post(at("publication_new"), fields | {"source": piece.source.pk})
    assert [set(refused.errors), set(foreign.errors)] == [{"source"}] * 2
    assert Publication.objects.get().source == piece.source


def test_inspection_summary_needs_a_visit(vera_client, at, area):
    form = vera_client.post(at("publication_new"), {"kind": "inspection_summary", "title": "Found"}).context[
        "form"
    ]
    assert form.errors == {"inspection": ["Choose the visit that this summary tells of."]}


def test_page_says_what_is_still_missing(vera_client, at, area, vera, visit):
    publication = record.make_publication(
        area=area, kind="inspection_summary", title="Found", inspection=visit, by=vera
    )
    response = vera_client.get(at("publication", publication.pk))
    assert response.context["missing"] == [
        f"“{label}” in the opening lines is still empty."
        for label in (
            "What happened",
            "What it does not mean",
            "What is better",
            "What is still hard",
            "What happens next",
        )
    ]
    assert at("edition_submit", publication.editions.get().pk) not in response.text


def test_telephone_number_blocks_and_is_shown_with_its_place(vera_client, at, area, vera):
    summary = a_summary(area, vera, better="Ring 01632 960123.")
    edition = editions.start(publication=summary, by=vera)
    response = vera_client.get(at("publication", summary.pk))
    assert response.context["missing"] == [
        "This looks like a telephone number. Numbers to call belong in “Get help”. "
        "Found: “01632 960123”. Where: What is better."
    ]
    refused = vera_client.post(at("edition_submit", edition.pk))
    assert "01632 960123" in refused.context["refused"]
    assert Edition.objects.get().status == Status.DRAFT


def test_words_that_block_are_kept_neither_in_a_cookie_nor_in_the_session(vera_client, at, area, vera):
    edition = editions.start(publication=a_summary(area, vera, better="Ring 01632 960123."), by=vera)
    vera_client.post(at("edition_submit", edition.pk))
    assert {*vera_client.cookies} == {"sessionid", "csrftoken"}
    assert {*vera_client.session.keys()} == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}


def test_opening_lines_are_saved(vera_client, at, summary):
    fields = OPENING | {"title": summary.title, "seen": summary.version, "better": "More help."}
    vera_client.post(at("opening_edit", summary.pk), fields)
    summary.refresh_from_db()
    assert summary.better == "More help."


def test_stale_opening_lines_lose_nothing(vera_client, at, summary):
    fields = OPENING | {"title": summary.title, "seen": summary.version}
    vera_client.post(at("opening_edit", summary.pk), fields | {"better": "First."})
    form = vera_client.post(at("opening_edit", summary.pk), fields | {"better": "Second."}).context["form"]
    assert [(clash.theirs, clash.mine) for clash in form.clashes] == [("First.", "Second.")]


def test_opening_lines_without_a_version_are_not_written_over_others(vera_client, at, summary):
    fields = OPENING | {"title": summary.title, "better": "Second."}
    form = vera_client.post(at("opening_edit", summary.pk), fields).context["form"]
    assert form.non_field_errors() == [versions.CHANGED]
    assert [clash.mine for clash in form.clashes] == ["Second."]


@pytest.mark.parametrize("line", ["happened", "not_meant", "better", "still_hard", "next_step"])
def test_opening_line_of_more_than_500_characters_is_an_error_at_its_field(vera_client, at, summary, line):
    fields = OPENING | {"title": summary.title, "seen": summary.version}
    address = at("opening_edit", summary.pk)
    form = vera_client.post(address, fields | {line: "a" * 501}).context["form"]
    assert form.errors == {
        line: ["This is longer than 500 characters. Parents read it on a phone: one or two short sentences."]
    }
    assert vera_client.post(address, fields | {line: "a" * 500}).status_code == 302


def test_openings_of_the_demonstration_fit_their_form():
    for words in OPENINGS.values():
        assert OpeningForm(words).errors == {}


def test_preview_shows_live_words_marked_as_draft_and_stores_nothing(vera_client, at, summary, vera):
    edition = editions.start(publication=summary, by=vera)
    response = vera_client.get(at("edition_preview", edition.pk))
    assert response.context["content"].short[0].text == summary.happened
    assert "Draft." in response.text
    assert (Edition.objects.get().content, ReviewRound.objects.count()) == ("", 0)


def test_preview_pdf_says_draft_and_is_kept_nowhere(vera_client, at, summary, vera, fonts, tmp_path):
    edition = editions.start(publication=summary, by=vera)
    response = vera_client.get(at("edition_preview_pdf", edition.pk))
    (tmp_path / "draft.pdf").write_bytes(response.content)
    with pdfplumber.open(tmp_path / "draft.pdf") as pdf:
        assert "Draft. Not published." in pdf.pages[0].extract_text()
    assert response.headers["Cache-Control"] == "no-store"
    assert Edition.objects.get().pdf == ""


def test_preview_pdf_that_cannot_be_made_is_a_sentence(vera_client, at, summary, vera, settings, tmp_path):
    settings.FONTS_DIR = tmp_path
    edition = editions.start(publication=summary, by=vera)
    response = vera_client.get(at("edition_preview_pdf", edition.pk), follow=True)
    assert str(*response.context["messages"]).startswith("The PDF could not be made.")


def test_second_edition_says_what_changed_before_it_is_sent(vera_client, at, published):
    publication = published.publication
    vera_client.post(at("edition_start", publication.pk))
    opened = publication.editions.open().get()
    vera_client.post(at("edition_submit", opened.pk))
    assert Edition.objects.get(pk=opened.pk).status == Status.DRAFT
    vera_client.post(at("edition_note", opened.pk), {"words": "A date was put right."})
    vera_client.post(at("edition_submit", opened.pk))
    sent = Edition.objects.get(pk=opened.pk)
    assert (sent.status, sent.change_note) == (Status.IN_REVIEW, "A date was put right.")


def test_note_on_a_sent_edition_is_refused_in_words(vera_client, at, in_review):
    response = vera_client.post(at("edition_note", in_review.pk), {"words": "Too late."})
    assert response.context["form"].non_field_errors() == [
        "The edition waits for review, so its note cannot change now."
    ]


def test_sending_twice_says_that_it_was_sent(vera_client, at, in_review):
    response = vera_client.post(at("edition_submit", in_review.pk))
    assert response.context["refused"].startswith("It has already been sent for review.")


def fill(area, vera, pat, visit, numbers):
    """For each number one published page and one that waits for review."""
    for number in numbers:
        for status in ("published", "in_review"):
            page = a_summary(area, vera, inspection=visit, slug=f"{status.replace('_', '-')}-{number}")
            stages.at(status, page, vera, pat)


@pytest.mark.parametrize("name", ["today", "editions", "hidings"])
def test_list_costs_the_same_with_1_and_30_pages(name, vera_client, at, area, vera, pat, visit, queries):
    fill(area, vera, pat, visit, range(1))
    one = queries(lambda: vera_client.get(at(name)))
    fill(area, vera, pat, visit, range(1, 16))
    assert queries(lambda: vera_client.get(at(name))) == one


def test_public_page_stays_as_it_was_while_a_draft_is_written(vera_client, at, area, published, client):
    address = reverse("publication", args=[area.slug, published.publication.slug])
    before = client.get(address).text
    publication = published.publication
    fields = OPENING | {"title": publication.title, "seen": publication.version, "better": "Draft words."}
    vera_client.post(at("opening_edit", publication.pk), fields)
    assert client.get(address).text == before
