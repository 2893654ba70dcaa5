"""Who may open the staff pages of the record. Rows exist behind every address, so that something could leak."""

import pytest
from django.urls import reverse
from django.utils import timezone

from inspections import glossary
from inspections.actions import glossary as actions
from inspections.actions import hidings, suggestions
from inspections.models import GlossaryEntry
from inspections.urls import edition_urls, hiding_urls, record_urls, volunteer_urls
from inspections.wording import offered
from tests.factories.people import ada, an_area

BY_EDITION = [path.name for path in edition_urls if "editions/<int:number>" in str(path.pattern)]
VISIT = [
    "inspection",
    "inspection_edit",
    "inspection_kind",
    "inspection_embargo",
    "inspection_live",
    "finding_new",
]
POSTED = {
    "inspection_live",
    "edition_live",
    "edition_start",
    "edition_note",
    "edition_submit",
    "edition_return",
    "edition_approve",
    "edition_override",
    "edition_approve_afterwards",
    "edition_render_again",
    "edition_publish",
    "suggestions_accept",
    "suggestion_decline",
    "restore",
    "redact",
    "unsaved",
    "unsaved_throw_away",
}
URLS = record_urls + edition_urls + hiding_urls + volunteer_urls
NAMES = ["today", *(path.name for path in URLS)]
OF_A_ROW = [path.name for path in URLS if "<" in str(path.pattern)]


@pytest.fixture
def arguments(in_review, finding, statement, piece, pat, vera):
    """What stands behind each address of the area, by the address's name."""
    publication, visit = in_review.publication, finding.inspection
    place = offered(in_review)[0].place
    suggestion = suggestions.suggest(edition=in_review, place=place, after="Other words.", by=pat)
    hiding = _a_hiding(publication, vera, pat)
    found = dict.fromkeys(BY_EDITION, [in_review.pk])
    found |= dict.fromkeys(VISIT, [visit.pk])
    found |= dict.fromkeys(["inspection_timeline", "inspection_missing"], [visit.pk])
    found |= dict.fromkeys(["finding_edit", "finding_remove", "statement_new_finding"], [finding.pk])
    found |= dict.fromkeys(["statement_edit", "statement_remove"], [statement.pk])
    found |= dict.fromkeys(["publication", "opening_edit", "source_edit", "edition_start"], [publication.pk])
    found |= dict.fromkeys(["hiding", "restore", "redact", "take_down"], [hiding.pk])
    found |= {
        "statement_new_visit": [visit.pk],
        "evidence_uses": [piece.pk],
        "evidence_withdraw": [piece.pk],
        "hide": [hiding.publication.slug],
    }
    word = GlossaryEntry(area=publication.area, term="The Link", explanation="A drop-in.")
    found |= {"glossary_change": [glossary.slug(actions.save(entry=word, by=vera).term)]}
    return found | {"suggestion_new": [in_review.pk, place], "suggestion_decline": [suggestion.pk]}


def _a_hiding(publication, vera, pat):
    from tests.factories.record import a_summary
    from tests.inspections.stages import at

    other = a_summary(publication.area, vera, inspection=publication.inspection, slug="another")
    return hidings.hide(publication=at("published", other, vera, pat).publication, reason="wrong", by=vera)


def asked(client, name, area, arguments):
    url = reverse(f"staff:{name}", args=[area.slug, *arguments.get(name, [])])
    return client.post(url) if name in POSTED else client.get(url)


def statuses(client, names, area, arguments):
    return {name: asked(client, name, area, arguments).status_code for name in names}


def test_staff_pages_ask_a_stranger_to_sign_in(area, arguments, client):
    leads = {name: asked(client, name, area, arguments).headers["Location"] for name in NAMES}
    assert {name: url.partition("?")[0] for name, url in leads.items()} == dict.fromkeys(
        NAMES, reverse("account_login")
    )


def test_staff_pages_are_not_there_for_another_areas_volunteer(area, arguments, olu, client):
    client.force_login(olu)
    assert statuses(client, NAMES, area, arguments) == dict.fromkeys(NAMES, 404)


def test_staff_pages_are_not_there_for_the_partnership_but_one(area, arguments, lee, client):
    client.force_login(lee)
    assert statuses(client, NAMES, area, arguments) == dict.fromkeys(NAMES, 404) | {"hide": 200}


def test_rows_are_not_there_under_another_areas_address(arguments, client):
    elsewhere = an_area("Otherham")
    client.force_login(ada(elsewhere))
    assert statuses(client, OF_A_ROW, elsewhere, arguments) == dict.fromkeys(OF_A_ROW, 404)


def test_pages_open_for_an_administrator(area, arguments, ada, client):
    client.force_login(ada)
    shown = {*NAMES} - POSTED - {"edition_preview", "edition_preview_pdf"}
    assert statuses(client, shown, area, arguments) == dict.fromkeys(shown, 200)


REVIEWERS = {
    "edition_return",
    "edition_approve",
    "edition_override",
    "edition_approve_afterwards",
    "edition_publish",
    "edition_withdraw",
    "suggestion_new",
    "restore",
    "redact",
    "take_down",
}


def test_second_persons_steps_are_not_there_for_a_volunteer(area, arguments, vera, client):
    client.force_login(vera)
    assert statuses(client, REVIEWERS, area, arguments) == dict.fromkeys(REVIEWERS, 404)


def test_every_address_of_a_row_has_a_row_behind_it(arguments):
    assert {*arguments} == {*OF_A_ROW}


def test_ended_access_ends_at_the_next_request(area, arguments, vera, client):
    client.force_login(vera)
    assert asked(client, "edition_review", area, arguments).status_code == 200
    vera.memberships.update(ended_at=timezone.now(), ended_by=vera)
    assert asked(client, "edition_review", area, arguments).status_code == 404
