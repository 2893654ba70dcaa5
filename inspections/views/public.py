"""What anyone may read. Only published and withdrawn editions, never live rows; no cookie, no session."""

import hashlib
from functools import wraps

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.gzip import gzip_page

from inspections import content as contents
from inspections.models import Edition, Hiding
from inspections.notices import current, notices
from inspections.workflow import Status
from sendportal.guards import public
from sendportal.models import LocalArea
from sendportal.storage import Missing, published

# Ten minutes in all, stale answers included, so that a page that was hidden is gone soon everywhere.
CACHE = "public, max-age=300, stale-while-revalidate=60, stale-if-error=240"


def cached(view):
    """Adds the cache headers and an ETag of what the page says, and compresses it.

    Compressing is safe here only because no page for parents carries a secret that a guess could be measured against.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            response.headers["Cache-Control"] = "no-store"
            return response
        response.headers.setdefault("Cache-Control", CACHE)
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=response.headers["ETag"], response=response)

    return public(gzip_page(answer))


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
    editions = _public_editions(area_slug, slug)
    return _edition_page(request, current(editions), editions)


@cached
def edition(request, area_slug, slug, number):
    editions = _public_editions(area_slug, slug)
    return _edition_page(request, _numbered(editions, number), editions)


@cached
def edition_pdf(request, area_slug, slug, number):
    chosen = _numbered(_public_editions(area_slug, slug), number)
    if gone := _gone(request, chosen):
        return gone
    try:
        content = published.read(chosen.pdf)
    except Missing:
        page = {"page_url": reverse("edition", args=[area_slug, slug, number])} | whose(chosen.area)
        return public_page(request, "public/pdf_unavailable.html", page, status=503)
    return pdf_response(chosen, content)


def pdf_response(chosen, content, caching=CACHE):
    """`content` as the download of an edition, under a name that tells what it is."""
    mark = "demonstration-" if chosen.area.is_demonstration else ""
    name = f"{mark}{chosen.area.slug}-{chosen.publication.slug}-edition-{chosen.number}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": caching,
        "Link": f'<{_address(chosen)}>; rel="canonical"',
    }
    response = HttpResponse(content, content_type="application/pdf", headers=headers)
    return _noindex(response, chosen.area)


def _address(chosen):
    """Where the newest edition and the notices stand."""
    return settings.BASE_URL + reverse("publication", args=[chosen.area.slug, chosen.publication.slug])


def find_area(slug):
    """The LocalArea with this address. Raises Http404."""
    found = LocalArea.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _public(**where):
    """Public editions that meet `where`, each with `is_hidden`: whether its publication is out of sight now."""
    hidings = Hiding.objects.filter(publication=OuterRef("publication"), resolved_at=None)
    rows = Edition.objects.public().filter(**where).annotate(is_hidden=Exists(hidings))
    return rows.select_related("publication__area")


def _public_editions(area_slug, slug):
    rows = list(_public(publication__area__slug=area_slug, publication__slug=slug))
    if not rows:
        raise Http404
    return rows


def _numbered(editions, number):
    for row in editions:
        if row.number == number:
            return row
    raise Http404


def _gone(request, chosen):
    """The 410 page where the edition's publication is hidden or its text was taken down; None where it may be seen."""
    if chosen.content and not chosen.is_hidden:
        return None
    context = whose(chosen.area) | {"taken_down": not chosen.content, "number": chosen.number}
    if not chosen.content:
        removal = chosen.removal_rows.last()
        context |= {
            "reason_words": removal.get_reason_display(),
            "published_at": chosen.published_at,
            "removed_at": removal.removed_at,
        }
    return public_page(request, "public/gone.html", context, status=410)


def _edition_page(request, chosen, editions):
    if gone := _gone(request, chosen):
        return gone
    content = contents.parse(chosen.content)
    slugs = [chosen.area.slug, chosen.publication.slug]
    context = {
        **whose(chosen.area),
        "content": content,
        "edition": {
            "number": chosen.number,
            "published_at": chosen.published_at,
            "url": reverse("edition", args=[*slugs, chosen.number]),
            "pdf_url": reverse("edition_pdf", args=[*slugs, chosen.number]),
        },
        "notices": notices(chosen, editions, content),
        "history": [_history_line(row, editions) for row in editions],
        "canonical_url": _address(chosen),
    }
    return public_page(request, "public/edition.html", context)


def _history_line(row, editions):
    return {
        "number": row.number,
        "published_at": row.published_at,
        "change_note": row.change_note,
        "url": reverse("edition", args=[row.area.slug, row.publication.slug, row.number]),
        "is_current": row is current(editions),
        "is_withdrawn": row.status == Status.WITHDRAWN,
    }


def current_editions(**where):
    """The current edition of each publication that can be seen now, newest first. One that was withdrawn stays
    current: no earlier edition takes its place."""
    newer = Edition.objects.public().filter(
        publication=OuterRef("publication"), number__gt=OuterRef("number")
    )
    rows = _public(**where).filter(~Exists(newer), is_hidden=False).exclude(content="")
    return rows.order_by("-published_at", "-pk")


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
    }


def _area_page(request, chosen):
    context = {
        **whose(chosen),
        "publications": [_listed(row) for row in current_editions(publication__area=chosen)],
        "canonical_url": settings.BASE_URL + reverse("area", args=[chosen.slug]),
    }
    return public_page(request, "public/area.html", context)


def whose(area):
    """What every page of an area shows: whose it is, and whom its parents can call."""
    return {"area": area, "help_entries": list(area.help_entries.all())}


def public_page(request, template, context, status=200):
    """A page for parents, in a demonstration marked as one. `context` is what `whose` gave, and more."""
    chosen = context.get("area")
    response = render(
        request,
        template,
        context | {"is_demonstration": bool(chosen and chosen.is_demonstration)},
        status=status,
    )
    return _noindex(response, chosen)


def _noindex(response, area):
    if area and area.is_demonstration:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
