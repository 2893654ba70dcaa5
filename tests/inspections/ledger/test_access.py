"""Who may open the pages of dates, claims and disagreements. Rows exist behind every address, and one of each is
about a visit under embargo."""

import pytest
from django.urls import reverse

from inspections.actions import embargoes
from inspections.urls import said_urls
from tests.factories.people import ada, an_area
from tests.factories.record import a_finding, an_inspection
from tests.factories.said import a_disagreement, a_draft, a_promise, a_signed_claim

NAMES = [path.name for path in said_urls]
OF_A_ROW = [path.name for path in said_urls if "<" in str(path.pattern)]
POSTED = {"claim_allow", "claim_keep", "disagreement_file"}
ON_DRAFTS = {"disagreement_edit", "disagreement_file", "disagreement_remove"}


def rows(area, by, visit):
    """What stands behind each address of a row, by its name."""
    draft, filed = a_draft(area, by, inspection=visit), a_disagreement(area, by, inspection=visit)
    found = {"date_source": [visit.pk, "first_day"]}
    for name in OF_A_ROW:
        if name.startswith("claim"):
            found[name] = [a_signed_claim(area, by, inspection=visit).pk]
        elif name.startswith("ledger"):
            found[name] = [a_promise(area, by, inspection=visit).pk]
        elif name.startswith("disagreement"):
            found[name] = [draft.pk if name in ON_DRAFTS else filed.pk]
    return found


@pytest.fixture
def behind(area, vera):
    return rows(area, vera, an_inspection(area, vera))


@pytest.fixture
def held(area, vera, pat):
    visit = an_inspection(area, vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    return rows(area, vera, visit)


def statuses(client, names, area, behind):
    found = {}
    for name in names:
        url = reverse(f"staff:{name}", args=[area.slug, *behind.get(name, [])])
        answer = client.post(url) if name in POSTED else client.get(url)
        found[name] = answer.status_code
    return found


def test_pages_ask_a_stranger_to_sign_in(area, behind, client):
    assert statuses(client, NAMES, area, behind) == dict.fromkeys(NAMES, 302)


@pytest.mark.parametrize("person", ["olu", "lee"])
def test_pages_are_not_there_for_outsiders_or_the_partnership(person, area, behind, request, client):
    client.force_login(request.getfixturevalue(person))
    assert statuses(client, NAMES, area, behind) == dict.fromkeys(NAMES, 404)


def test_rows_are_not_there_under_another_areas_address(behind, client):
    elsewhere = an_area("Otherham")
    client.force_login(ada(elsewhere))
    assert statuses(client, OF_A_ROW, elsewhere, behind) == dict.fromkeys(OF_A_ROW, 404)


def test_pages_open_for_a_publisher(area, behind, pat, client):
    client.force_login(pat)
    shown = [name for name in NAMES if name not in POSTED]
    assert statuses(client, shown, area, behind) == dict.fromkeys(shown, 200)


def test_publishers_buttons_are_not_there_for_a_volunteer(area, behind, vera, client):
    client.force_login(vera)
    assert statuses(client, ["claim_allow", "claim_keep"], area, behind) == {
        "claim_allow": 404,
        "claim_keep": 404,
    }


def test_buttons_are_not_addresses_to_open(area, behind, pat, client):
    client.force_login(pat)
    found = {name: client.get(reverse(f"staff:{name}", args=[area.slug, *behind[name]])) for name in POSTED}
    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(POSTED, 405)


def test_what_is_about_a_held_visit_is_there_for_its_readers_only(area, held, pat, ada, client):
    client.force_login(pat)
    shown = [name for name in OF_A_ROW if name not in POSTED]
    assert statuses(client, shown, area, held) == dict.fromkeys(shown, 200)
    client.force_login(ada)
    assert statuses(client, OF_A_ROW, area, held) == dict.fromkeys(OF_A_ROW, 404)


def test_lists_say_nothing_of_a_held_visit_to_others(area, held, ada, client):
    client.force_login(ada)
    for name, words in (
        ("ledger", "Inspectors come back"),
        ("claims", "radio"),
        ("disagreements", "takes part"),
    ):
        assert words not in client.get(reverse(f"staff:{name}", args=[area.slug])).text


def test_form_offers_no_finding_of_a_held_visit_to_others(area, held, vera, ada, client):
    a_finding(area.inspections.get(), vera)
    for person, offered in ((vera, 1), (ada, 0)):
        client.force_login(person)
        form = client.get(reverse("staff:disagreement_new", args=[area.slug])).context["form"]
        assert form.fields["finding"].queryset.count() == offered


def test_forms_offer_no_held_visit_to_others(area, held, ada, client):
    client.force_login(ada)
    for name in ("ledger_new", "promise_new", "claim_new", "disagreement_new"):
        form = client.get(reverse(f"staff:{name}", args=[area.slug])).context["form"]
        assert list(form.fields["inspection"].queryset) == []
