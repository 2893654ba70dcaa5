"""What every page that anyone may read has in common: its caching, its marks, and how its edition is found."""

import hashlib
from functools import wraps

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.gzip import gzip_page

from inspections.current import current, public_editions
from inspections.notices import notices
from inspections.workflow import Status
from sendportal.guards import public
from sendportal.models import LocalArea

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


def find_area(slug):
    """The LocalArea with this address. Raises Http404."""
    found = LocalArea.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def editions_at(area_slug, slug):
    """The public editions of the publication with this address, newest first. Raises Http404 where there are none."""
    rows = list(public_editions(publication__area__slug=area_slug, publication__slug=slug))
    if not rows:
        raise Http404
    return rows


def numbered(editions, number):
    """The one of `editions` with this number. Raises Http404."""
    for row in editions:
        if row.number == number:
            return row
    raise Http404


def newest_address(chosen):
    """The path at which the newest edition and the notices stand."""
    return reverse("publication", args=[chosen.area.slug, chosen.publication.slug])


def gone(request, chosen):
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


def edition_frame(chosen, editions, page, newest_url, disputed):
    """What stands around every page of an edition: its number, what has to be said of it today, and its history.

    `page` is what is shown of it; `newest_url` and `disputed` are those of `notices`.
    """
    slugs = [chosen.area.slug, chosen.publication.slug]
    return {
        **whose(chosen.area),
        "edition": {
            "number": chosen.number,
            "published_at": chosen.published_at,
            "url": reverse("edition", args=[*slugs, chosen.number]),
            "pdf_url": reverse("edition_pdf", args=[*slugs, chosen.number]),
        },
        "notices": notices(chosen, editions, page, newest_url, disputed),
        "history": [_history_line(row, editions) for row in editions],
        "canonical_url": settings.BASE_URL + newest_url,
    }


def _history_line(row, editions):
    return {
        "number": row.number,
        "published_at": row.published_at,
        "change_note": row.change_note,
        "url": reverse("edition", args=[row.area.slug, row.publication.slug, row.number]),
        "is_current": row is current(editions),
        "is_withdrawn": row.status == Status.WITHDRAWN,
    }


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
    return noindex(response, chosen)


def noindex(response, area):
    """`response`, and in a demonstration a word to search engines to stay away."""
    if area and area.is_demonstration:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
