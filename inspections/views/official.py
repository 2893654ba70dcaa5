"""The official figures of an area, as they were loaded: no edition stands between, because nobody here wrote them."""

from django.conf import settings
from django.urls import reverse

from inspections.official import datasets, rounds, series
from inspections.official.matching import official_area
from inspections.views.public import cached, find_area, public_page, whose

SOURCES = [row for row in datasets.DATASETS.values() if row is not datasets.AREAS]


@cached
def official_figures(request, area_slug):
    area = find_area(area_slug)
    official = official_area(area)
    context = {
        **whose(area),
        "crumbs": [{"title": area.name, "url": reverse("area", args=[area.slug])}],
        "official": official,
        "sources": SOURCES,
        "acknowledgement": datasets.ACKNOWLEDGEMENT,
        "licence_url": datasets.LICENCE_ADDRESS,
        "canonical_url": settings.BASE_URL + reverse("official_figures", args=[area.slug]),
    }
    if official:
        context |= _found(official)
    return public_page(request, "public/official.html", context)


def _found(official):
    visits = rounds.listed(official)
    return {
        "rounds": rounds.rounds(visits.get(official.dfe_code, [])),
        "before": rounds.before(official, visits),
        "series": series.drawn(official, series.figures(official, series.MEASURES.values())),
    }
