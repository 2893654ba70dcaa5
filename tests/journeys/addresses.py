"""Every address of an area's staff and partner pages, from the URLconf: a new page cannot be forgotten."""

import itertools

from django.urls import URLPattern, URLResolver, get_resolver, reverse

NUMBERS = range(1, 4)  # of rows, tables and editions that a short journey makes
WORDS = {"place": "publication.1.better", "slug": "what-inspectors-found-in-2025", "word": "local-offer"}


def patterns(resolver=None, names=()):
    """The full name of every address."""
    for row in (resolver or get_resolver()).url_patterns:
        if isinstance(row, URLResolver):
            yield from patterns(row, (*names, *([row.namespace] if row.namespace else [])))
        elif isinstance(row, URLPattern) and row.name:
            yield ":".join([*names, row.name])


def of_area(area):
    """Addresses of every staff and partner page of `area`, with the numbers 1 to 3 wherever there is a number."""
    found = set()
    for name in patterns():
        if name.startswith(("staff:", "partner:")):
            found |= set(addresses(name, area))
    return sorted(address for address in found if area.slug in address)


def addresses(name, area):
    arguments = arguments_of(name)
    numbers = [key for key in arguments if key not in ("area_slug", *WORDS)]
    fixed = {key: WORDS[key] for key in arguments if key in WORDS}
    if "area_slug" in arguments:
        fixed["area_slug"] = area.slug
    for chosen in itertools.product(NUMBERS, repeat=len(numbers)):
        yield reverse(name, kwargs=fixed | dict(zip(numbers, chosen, strict=True)))


def arguments_of(name):
    *spaces, last = name.split(":")
    resolver = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    return {
        key: None for found in resolver.reverse_dict.getlist(last) for _, keys in found[0] for key in keys
    }
