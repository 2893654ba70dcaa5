"""Nobody without a role here learns that anything exists: not by a page, not by a number in an address."""

import pytest

from surveys.actions import releasing
from surveys.models import Adoption, Erasure, Release, Upload
from surveys.urls import staff_urls
from tests.factories import surveys
from tests.surveys.views.pages import page

pytestmark = pytest.mark.django_db
OF_UPLOAD = ["upload", "upload_progress", "upload_correct", "upload_problems", "upload_take_back"]
PRESSED = ["upload_confirm", "upload_discard", "upload_retry"]
PRESSED += ["upload_settle", "upload_same", "upload_compare", "upload_leave_out", "upload_take_all"]
PRESSED += ["upload_count_totals", "upload_set_totals_aside"]


@pytest.fixture
def addresses(area, vera):
    """Every page of the app, as pairs of address and whether it takes a GET."""
    survey = surveys.a_survey(area, vera)
    release = surveys.a_release(survey, vera, "all")
    upload = release.upload
    found = [(page(name, area), True) for name in ("surveys", "survey_new", "upload_new")]
    found += [(page("survey", area, survey.pk), True), (page("release", area, release.pk), True)]
    asked = releasing.ask(survey=survey, counted="all", by=vera)
    found += [(page(name, area, asked.pk), True) for name in ("release_request", "release_progress")]
    found += [(page("release_retry", area, asked.pk), False)]
    found += [(page(name, area, release.pk), True) for name in ("release_csv", "release_json")]
    of_survey = ("survey_edit", "survey_counting", "survey_deletion", "survey_waves", "survey_waves_file")
    found += [(page(name, area, survey.pk), True) for name in of_survey]
    found += [(page("adopt", area, release.pk, 1), True)]
    found += [(page(name, area, upload.pk), True) for name in OF_UPLOAD]
    found += [(page(name, area, upload.pk), False) for name in PRESSED]
    erasure = Erasure.objects.create(
        survey=survey,
        found="receipt",
        asked_on="2026-01-05",
        responses=1,
        comments=1,
        files=1,
        erased_by=vera,
    )
    found += [(page("erase", area, survey.pk), True), (page("erasure", area, erasure.pk), True)]
    return [
        *found,
        (page("erase_confirm", area, survey.pk), False),
        (page("release_new", area, survey.pk), False),
        (page("adopt_all", area, release.pk), False),
    ]


def test_every_address_is_tried(addresses):
    (included,) = staff_urls
    many = sum(len(getattr(row, "url_patterns", [row])) for row in included.url_patterns)
    assert len(addresses) == many


def test_volunteers_open_every_page(addresses, signed_in, vera):
    client = signed_in(vera)
    assert {client.get(url, follow=True).status_code for url, by_get in addresses if by_get} == {200}
    assert {client.get(url).status_code for url, by_get in addresses if not by_get} == {302}
    assert Upload.objects.get().state == Upload.State.CURRENT


@pytest.mark.parametrize("who", ["olu", "lee"])
def test_others_find_nothing(addresses, signed_in, request, who):
    client = signed_in(request.getfixturevalue(who))
    assert {client.get(url).status_code for url, _ in addresses} == {404}
    assert {client.post(url).status_code for url, _ in addresses} == {404}
    assert (Release.objects.count(), Adoption.objects.count()) == (1, 0)
    assert Upload.objects.get().state == Upload.State.CURRENT


def test_a_volunteer_of_another_area_finds_no_row_of_this_one_under_theirs(addresses, signed_in, area, olu):
    client, other = signed_in(olu), olu.memberships.get().area
    moved = [url.replace(f"/{area.slug}/", f"/{other.slug}/") for url, _ in addresses]
    numbered = [url for url in moved if any(part.isdigit() for part in url.split("/"))]
    assert len(numbered) == len(addresses) - 3
    assert {client.post(url).status_code for url in numbered} == {404, 405}
    assert {client.get(url).status_code for url in numbered} == {404}


def test_anonymous_people_are_asked_to_sign_in(addresses, client):
    answers = [client.get(url) for url, _ in addresses]
    assert {(answer.status_code, answer.url.split("?")[0]) for answer in answers} == {
        (302, "/account/login/")
    }


def test_ended_access_ends_at_the_next_request(addresses, signed_in, vera, ada):
    client = signed_in(vera)
    vera.memberships.update(ended_at="2025-01-01T00:00Z", ended_by=ada)
    assert {client.get(url).status_code for url, _ in addresses} == {404}


def test_the_list_costs_the_same_for_one_survey_and_for_thirty(
    signed_in, area, vera, django_assert_max_num_queries
):
    client = signed_in(vera)

    def queries():
        with django_assert_max_num_queries(50) as seen:
            client.get(page("surveys", area))
        return len(seen)

    surveys.a_stored_upload(surveys.a_survey(area, vera), vera)
    queries()
    one = queries()
    for number in range(29):
        surveys.an_upload(surveys.a_survey(area, vera, title=f"Survey {number}"), vera)
    assert queries() == one
