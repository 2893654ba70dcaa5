"""The address of a publication's page: made from its title, until the page has been public."""

from itertools import count

from django.utils.text import slugify

from inspections.content import digest
from sendportal.models import LocalArea

# Pages that every area has, under addresses of their own.
RESERVED = {"official-figures"}


def free(area, title, publication=None):
    """An address made from `title` that no page of `area` has, other than `publication` itself.

    Holds the area, so that two people cannot both take one address.
    """
    LocalArea.objects.select_for_update().get(pk=area.pk)
    wanted = slugify(title)[:100].strip("-") or "page"
    others = area.publications.exclude(pk=publication and publication.pk)
    taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in _numbered(wanted) if slug not in taken | RESERVED)


def follow_title(publication):
    """Makes the address anew where the title was changed, unless the page has been public: then it stays."""
    if publication.address_from == digest(publication.title) or publication.editions.public().exists():
        return
    publication.slug = free(publication.area, publication.title, publication)
    publication.address_from = digest(publication.title)
    publication.save(update_fields=["slug", "address_from"])


def _numbered(wanted):
    yield wanted
    yield from (f"{wanted}-{number}" for number in count(2))
