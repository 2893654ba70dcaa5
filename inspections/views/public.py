"""What anyone may read. Only published and withdrawn editions, never live rows; no cookie, no session."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from inspections import content as contents
from inspections.current import current, current_editions
from inspections.disputes import beyond
from inspections.notices import live_disputes
from inspections.views import record_pages
from inspections.views.open_pages import (
    CACHE,
    cached,
    edition_frame,
    editions_at,
    find_area,
    gone,
    newest_address,
    noindex,
    numbered,
    public_page,
    whose,
)
from inspections.workflow import Status
from sendportal.models import LocalArea
from sendportal.storage import Missing, published


@cached
def home(request):
    areas = list(LocalArea.objects.all())
    if len(areas) == 1:
        return _area_page(request, areas[0])
    latest = _latest_by_area()
    rows = [
        {
            "name": row.name,
            "url": reverse("area", args=[row.slug]),
            "is_demonstration": row.is_demonstration,
            "latest": latest.get(row.pk),
        }
        for row in areas
    ]
    return public_page(request, "public/home.html", {"areas": rows})


@cached
def area(request, area_slug):
    return _area_page(request, find_area(area_slug))


@cached
def publication(request, area_slug, slug):
    editions = editions_at(area_slug, slug)
    return _edition_page(request, current(editions), editions)


@cached
def edition(request, area_slug, slug, number):
    editions = editions_at(area_slug, slug)
    return _edition_page(request, numbered(editions, number), editions)


@cached
def edition_pdf(request, area_slug, slug, number):
    chosen = numbered(editions_at(area_slug, slug), number)
    if page := gone(request, chosen):
        return page
    try:
        content = published.read(chosen.pdf)
    except Missing:
        context = {"page_url": reverse("edition", args=[area_slug, slug, number])} | whose(chosen.area)
        return public_page(request, "public/pdf_unavailable.html", context, status=503)
    return pdf_response(chosen, content)


def pdf_response(chosen, content, caching=CACHE):
    """`content` as the download of an edition, under a name that tells what it is."""
    mark = "demonstration-" if chosen.area.is_demonstration else ""
    name = f"{mark}{chosen.area.slug}-{chosen.publication.slug}-edition-{chosen.number}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": caching,
        "Link": f'<{settings.BASE_URL}{newest_address(chosen)}>; rel="canonical"',
    }
    response = HttpResponse(content, content_type="application/pdf", headers=headers)
    return noindex(response, chosen.area)


def _edition_page(request, chosen, editions):
    if page := gone(request, chosen):
        return page
    content = contents.parse(chosen.content)
    if record_pages.is_record(content):
        return record_pages.index(request, chosen, editions, content)
    disputed = live_disputes(chosen, editions)
    later = beyond(disputed, content)
    context = edition_frame(chosen, editions, content, newest_address(chosen), later)
    context |= {"content": content, "live_disputes": disputed}
    return public_page(request, "public/edition.html", context)


def _latest_by_area():
    latest = {}
    for row in current_editions().filter(status=Status.PUBLISHED):
        latest.setdefault(row.area.pk, _listed(row))
    return latest


def _listed(row):
    content = contents.parse(row.content)
    return {
        "title": content.title,
        "kind_words": content.kind_words,
        "url": reverse("publication", args=[row.area.slug, row.publication.slug]),
        "published_at": row.published_at,
        "short": content.short[:2],
        "edition_number": row.number,
        "is_withdrawn": row.status == Status.WITHDRAWN,
        "parts": record_pages.linked(row, content) if record_pages.is_record(content) else [],
    }


def _area_page(request, chosen):
    listed = [_listed(row) for row in current_editions(publication__area=chosen)]
    record = next((row for row in listed if row["parts"] and not row["is_withdrawn"]), None)
    others = [row for row in listed if row is not record]
    context = {
        **whose(chosen),
        "record": record,
        "publications": others,
        "newest": next(iter(others), record),
        "canonical_url": settings.BASE_URL + reverse("area", args=[chosen.slug]),
    }
    return public_page(request, "public/area.html", context)
