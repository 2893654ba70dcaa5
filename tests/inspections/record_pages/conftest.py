import pytest
from django.urls import reverse

from inspections import content as contents
from inspections import record_parts
from tests.factories.area_record import an_area_record
from tests.inspections import stages


@pytest.fixture
def record(area, vera, pat):
    return an_area_record(area, vera, pat)


@pytest.fixture
def edition(record, vera, pat):
    """The record's first published edition."""
    return stages.at("published", record, vera, pat)


def addresses(edition, is_newest=True):
    """The path of every part of an edition, by its name."""
    found = record_parts.parts(contents.parse(edition.content))
    return {part.name: record_parts.address(edition, part, is_newest) for part in found}


def everywhere(edition):
    """The path of every page that tells of an edition: the record, the edition, and every part of both."""
    args = [edition.area.slug, edition.publication.slug]
    first = [reverse("publication", args=args), reverse("edition", args=[*args, edition.number])]
    return [*first, *addresses(edition).values(), *addresses(edition, False).values()]


def words_of(client, url):
    return client.get(url).content.decode()
