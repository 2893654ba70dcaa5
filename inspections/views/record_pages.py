"""The area record on the web: its index, and a page for each part. The same rules as for any public edition."""

from dataclasses import replace

from django.http import Http404

from inspections import content as contents
from inspections import disputes, record_parts
from inspections.current import current
from inspections.models import Publication
from inspections.notices import live_disputes, overdue
from inspections.views.open_pages import (
    cached,
    edition_frame,
    editions_at,
    gone,
    newest_address,
    numbered,
    public_page,
)


@cached
def thread(request, area_slug, slug, number, edition=None):
    return _part_page(request, editions_at(area_slug, slug), edition, "thread", number)


@cached
def dates(request, area_slug, slug, edition=None):
    return _part_page(request, editions_at(area_slug, slug), edition, "dates")


@cached
def journeys(request, area_slug, slug, edition=None):
    return _part_page(request, editions_at(area_slug, slug), edition, "journeys")


@cached
def claims(request, area_slug, slug, edition=None):
    return _part_page(request, editions_at(area_slug, slug), edition, "claims")


@cached
def disagreements(request, area_slug, slug, edition=None):
    return _part_page(request, editions_at(area_slug, slug), edition, "disagreements")


def is_record(content):
    """Whether an edition's content has an index and parts. The first form of an edition knew none."""
    return content.kind == Publication.Kind.AREA_RECORD and content.schema > 1


def index(request, chosen, editions, content):
    """The first page of a record that may be seen."""
    known, later = _disputes(chosen, editions, content)
    page = record_parts.index(content)
    context = edition_frame(chosen, editions, page, newest_address(chosen), later)
    context |= {
        "content": replace(content, words=page.words),
        "parts": linked(chosen, content, chosen is current(editions)),
        "part_template": _template(content, "index"),
        "live_disputes": known,
    }
    return public_page(request, "public/record.html", context)


def _part_page(request, editions, number, name, thread_number=None):
    chosen = numbered(editions, number) if number else current(editions)
    if page := gone(request, chosen):
        return page
    content = contents.parse(chosen.content)
    part = record_parts.find(content, name, thread_number) if is_record(content) else None
    if part is None:
        raise Http404
    return public_page(request, "public/record_part.html", _around(chosen, editions, content, part))


def _around(chosen, editions, content, part):
    page = record_parts.page(content, part)
    known, later = _disputes(chosen, editions, content)
    context = edition_frame(chosen, editions, page, _newest_address(chosen, editions, part), later)
    if part.name == "dates":
        context |= _late(chosen, editions, page, context["notices"])
    return context | {
        "content": page,
        "part": part,
        "parts": linked(chosen, content, chosen is current(editions)),
        "part_template": _template(content, part.name),
        "index_url": newest_address(chosen) if chosen is current(editions) else context["edition"]["url"],
        "live_disputes": known,
    }


def linked(chosen, content, is_newest=True):
    """The parts of an edition, each as a pair of the Part and its address."""
    return [(part, record_parts.address(chosen, part, is_newest)) for part in record_parts.parts(content)]


def _template(content, name):
    """An old edition keeps the form of its own time."""
    return f"editions/v{content.schema}/record/{name}.html"


def _newest_address(chosen, editions, part):
    """Where the same part of the newest edition stands; the record's own address where it has no such part."""
    newest = current(editions)
    if newest is chosen:
        return record_parts.address(chosen, part, is_newest=True)
    content = contents.parse(newest.content) if newest.content else None
    if content and record_parts.find(content, part.name, part.number):
        return record_parts.address(newest, part, is_newest=True)
    return newest_address(chosen)


def _disputes(chosen, editions, content):
    """What is disputed, as far as the newest record and this edition know, and what of it this edition does not."""
    part = record_parts.find(content, "disagreements")
    own = ()
    if part:
        own = disputes.frozen(content, record_parts.address(chosen, part, chosen is current(editions)))
    live = live_disputes(chosen, editions)
    return disputes.together(live, own), disputes.beyond(live, content)


def _late(chosen, editions, page, said):
    """On the page of the dates what is overdue is said at its own line, not above."""
    return {
        "late": overdue(chosen, editions, page),
        "notices": [notice for notice in said if notice.kind != "overdue"],
    }
