"""The page of official figures, as parents get it."""

import gzip
import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections.actions import addresses
from inspections.models import OfficialOutcome
from inspections.official import datasets, matching, rounds
from tests.factories.people import an_area


def page_of(client, **area):
    """The words of the page of an area made for it, without its markup."""
    found = an_area(**area)
    answer = client.get(f"/{found.slug}/official-figures/")
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def table_of(words, title):
    return words.split(f"{title}, year by year")[1].split("Source:")[0]


def test_page_shows_whole_series_beside_england(client, loaded):
    words = table_of(
        page_of(client, dfe_code="931"), "Education, health and care plans finished within 20 weeks"
    )
    shares = [float(share) for share in re.findall(r"([\d.]+)%", words)]
    assert shares[::2] == [50.2, 56.1, 30.7, 4.0, 53.6, 38.6]
    assert shares[1::2] == [58.7, 55.6, 57.9, 47.7, 49.1, 45.9]
    assert "371 of 962 plans" in words


def test_every_framework_keeps_its_own_words_and_its_caution(client, loaded):
    words = page_of(client, dfe_code="931")
    now, then = words.split("Area SEND inspections, from 2023")[1].split("Local area SEND inspections, 2016")
    assert ("widespread and/or systemic failings" in now, "Written Statement of Action" in now) == (
        True,
        False,
    )
    assert ("a Written Statement of Action is required" in then, "failings" in then) == (True, False)
    assert datasets.OFSTED_2016.caution in then
    assert rounds.CAUTIONS["area_send_2023"] in now


def test_no_number_is_added_up_over_visits(client, loaded):
    words = page_of(client, dfe_code="931")
    named = re.findall(r"Inspectors named (\d+)", words)
    assert named == ["5", "5"]


def test_unofficial_visit_says_so(client, loaded):
    words = page_of(client, dfe_code="908")
    assert words.count("Not official This list is not official.") == 1


def test_official_visit_is_not_marked(client, loaded):
    assert "Not official" not in page_of(client, dfe_code="931")


def test_predecessor_is_shown_as_what_was_before(client, loaded):
    words = page_of(client, dfe_code="942")
    own, earlier = words.split("Before 1 April 2023")
    assert ("a Written Statement of Action is required" in own) is False
    assert "It was made out of Cumbria. What inspectors found there is not a result of this area." in earlier
    assert ("a Written Statement of Action is required" in earlier, rounds.NOT_REVISITED in earlier) == (
        True,
        True,
    )


def test_years_before_an_area_was_there_say_so(client, loaded):
    words = table_of(page_of(client, dfe_code="942"), "Appeals to the SEND Tribunal")
    assert words.count("This area was not there yet.") == 9


def test_every_source_and_the_licence_are_named(client, loaded):
    words = page_of(client, dfe_code="931")
    titles = [row.title for row in datasets.DATASETS.values() if row is not datasets.AREAS]
    assert [title for title in [*titles, datasets.ACKNOWLEDGEMENT] if title not in words] == []


@pytest.mark.parametrize(
    "facts",
    [{"dfe_code": "373"}, {"gss_code": "E08000039"}, {"gss_code": "E08000019"}, {"name": "sheffield"}],
)
def test_area_is_found_by_what_is_known_of_it(facts, loaded):
    assert matching.official_area(an_area(**facts)).name == "Sheffield"


def test_area_is_found_by_another_name(loaded):
    assert matching.official_area(an_area("Durham")).name == "County Durham"


def test_area_that_is_not_official_has_no_figures(client, loaded):
    assert "There are no official figures here for this area yet." in page_of(client)


def test_code_decides_over_a_name(loaded):
    assert matching.official_area(an_area("Sheffield", dfe_code="999")) is None


def test_page_costs_the_same_with_many_visits(client, loaded):
    area = an_area(dfe_code="931")
    address = f"/{area.slug}/official-figures/"
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    row = OfficialOutcome.objects.filter(dfe_code="931").first()
    for number in range(30):
        row.pk, row.place = None, f"Oxfordshire {number}"
        row.save(force_insert=True)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert (len(few), len(many)) == (6, 6)


def test_page_is_kept_and_small(client, loaded):
    area = an_area(dfe_code="931")
    answer = client.get(f"/{area.slug}/official-figures/")
    assert (answer.headers["Cache-Control"].startswith("public,"), "ETag" in answer.headers) == (True, True)
    assert len(gzip.compress(answer.content)) < 12_000


def test_page_of_no_area_is_not_found(client, db):
    assert client.get("/nowhere/official-figures/").status_code == 404


def test_area_page_leads_there(client, area):
    assert 'href="/wexcombe/official-figures/"' in client.get("/wexcombe/").content.decode()


def test_no_publication_takes_the_address(area):
    assert addresses.free(area, "Official figures") == "official-figures-2"
