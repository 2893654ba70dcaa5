"""One screen on what a reader of a visit would still miss."""

from django.views.decorators.http import require_safe

from inspections import missing
from inspections.views.found import inspection_of
from inspections.views.pages import page, record_crumbs
from sendportal.guards import requires
from sendportal.roles import Permission


@require_safe
@requires(Permission.EDIT_RECORD)
def inspection_missing(request, area, number):
    visit = inspection_of(request, number)
    groups = [*missing.of_record(visit), *missing.of_pages(visit, request.user)]
    context = {
        "visit": visit,
        "groups": groups,
        "count": missing.count(groups),
        "crumbs": record_crumbs(area, visit),
    }
    return page(request, "staff/missing/missing.html", context)
