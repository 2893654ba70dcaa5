import pytest
from django.urls import reverse

from inspections.actions import hidings, record
from inspections.models import Publication
from sendportal.models import Membership
from sendportal.storage import published as store
from tests.factories.people import an_area
from tests.factories.record import OPENING, a_finding, an_inspection
from tests.inspections import stages


def a_report(area, author, reviewer, status="published", slug="progress"):
    a_finding(an_inspection(area, author), author)
    fields = {"title": "Progress", "slug": slug, "kind": Publication.Kind.PROGRESS_REPORT}
    publication = record.save_opening(publication=Publication(area=area, **fields, **OPENING), by=author)
    return stages.at(status, publication, author, reviewer)


@pytest.fixture
def report(area, vera, pat):
    return a_report(area, vera, pat)


@pytest.fixture
def lee_client(lee, client):
    client.force_login(lee)
    return client


def pdf(area, slug="progress"):
    return reverse("partner:pdf", args=[area.slug, slug])


def page(area):
    return reverse("partner:area", args=[area.slug])


def test_lead_of_one_area_goes_straight_to_it(lee_client, area):
    assert lee_client.get(reverse("partner:areas")).url == page(area)


def test_lead_of_two_areas_chooses_among_those_only(lee_client, lee, area):
    second, third = an_area("Anvil"), an_area("Thirdham")
    Membership.objects.create(user=lee, area=second, role="partnership_lead")
    response = lee_client.get(reverse("partner:areas"))
    assert list(response.context["areas"]) == [second, area]
    assert third.name not in response.text


def test_partner_pages_ask_a_stranger_to_sign_in(client, area, report):
    leads = [client.get(url).url for url in (reverse("partner:areas"), page(area), pdf(area))]
    assert [url.partition("?")[0] for url in leads] == [reverse("account_login")] * 3


def test_partner_pages_are_not_there_for_anybody_else(client, area, report, olu, vera):
    for person in (olu, vera):
        client.force_login(person)
        assert [client.get(url).status_code for url in (page(area), pdf(area))] == [404, 404]
    assert client.get(reverse("partner:areas")).status_code == 404


def test_lead_downloads_the_current_edition_of_the_report(lee_client, area, report, vera, pat):
    newer = stages.at("published", report.publication, vera, pat)
    response = lee_client.get(pdf(area))
    assert response.content == store.read(newer.pdf)
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "application/pdf",
        "private, no-cache",
    )


def test_lead_sees_published_pages_and_no_draft(lee_client, area, report, vera, pat, published):
    stages.at("in_review", report.publication, vera, pat)
    a_report(area, vera, pat, status="approved", slug="unpublished")
    context = lee_client.get(page(area)).context
    assert (context["reports"], context["pages"]) == ([report], [published])
    assert lee_client.get(pdf(area, "unpublished")).status_code == 404


def test_withdrawn_report_is_not_offered_and_no_earlier_one_is(lee_client, area, report, vera, pat):
    stages.at("withdrawn", report.publication, vera, pat)
    assert lee_client.get(page(area)).context["reports"] == []
    assert lee_client.get(pdf(area)).status_code == 404


def test_hidden_report_is_not_offered(lee_client, area, report, pat):
    hidings.hide(publication=report.publication, reason="wrong", by=pat)
    assert lee_client.get(page(area)).context["reports"] == []
    assert lee_client.get(pdf(area)).status_code == 404


def test_summary_for_parents_is_no_report(lee_client, area, published):
    assert lee_client.get(pdf(area, published.publication.slug)).status_code == 404


def test_report_of_another_area_is_not_there(lee_client, area, report):
    elsewhere = an_area("Otherham")
    author, reviewer = a_pair(elsewhere)
    a_report(elsewhere, author, reviewer, slug="theirs")
    assert [
        lee_client.get(pdf(elsewhere, "theirs")).status_code,
        lee_client.get(pdf(area, "theirs")).status_code,
    ] == [
        404,
        404,
    ]


def a_pair(area):
    from sendportal.roles import Publisher, Volunteer
    from tests.factories.people import a_person

    return a_person("v@otherham.example", area, Volunteer), a_person("p@otherham.example", area, Publisher)


def test_report_whose_file_is_away_is_a_calm_page(lee_client, area, report):
    store.forget(report.pdf)
    response = lee_client.get(pdf(area))
    assert response.status_code == 503
    assert "Please try again in a few minutes." in response.text


def test_partner_page_costs_the_same_with_1_and_30_reports(lee_client, area, report, vera, pat, queries):
    one = queries(lambda: lee_client.get(page(area)))
    for number in range(2, 31):
        a_report(area, vera, pat, slug=f"progress-{number}")
    assert queries(lambda: lee_client.get(page(area))) == one
