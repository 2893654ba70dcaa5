"""What a partnership lead reads and downloads: published editions of their own areas, and nothing else."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from inspections.current import current_editions
from inspections.models import Publication
from inspections.notices import with_withdrawn
from inspections.views.public import pdf_response
from inspections.workflow import Status
from sendportal.guards import areas_of, requires, signed_in
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from sendportal.storage import Missing, published

# Kept by the person's own browser only, and asked for again each time, so that a hidden page is gone at once.
PRIVATE = "private, no-cache"


@require_safe
@signed_in
def areas(request):
    rows = list(areas_of(request.user, Permission.SEE_PARTNER_PAGES))
    if len(rows) == 1:
        return redirect("partner:area", rows[0].slug)
    if not rows:
        raise Http404
    return render(request, "partner/areas.html", {"areas": rows})


@require_safe
@requires(Permission.SEE_PARTNER_PAGES)
def area(request, area):
    editions = _published(area)
    context = {
        "reports": [row for row in editions if _is_report(row)],
        "pages": [row for row in editions if not _is_report(row)],
    }
    return staff_page(request, "partner/area.html", context, current="partner")


@require_safe
@requires(Permission.SEE_PARTNER_PAGES)
def pdf(request, area, slug):
    """The progress report as it is published now."""
    rows = _published(area)
    chosen = next((row for row in rows if row.publication.slug == slug and _is_report(row)), None)
    if chosen is None:
        raise Http404
    try:
        content = published.read(chosen.pdf)
    except Missing:
        context = {"edition": chosen}
        return staff_page(request, "partner/pdf_unavailable.html", context, current="partner", status=503)
    return pdf_response(chosen, content, caching=PRIVATE)


def _published(area):
    rows = current_editions(publication__area=area)
    return with_withdrawn(row for row in rows if row.status == Status.PUBLISHED)


def _is_report(edition):
    return edition.publication.kind == Publication.Kind.PROGRESS_REPORT
