"""Who changed what of a visit, and when."""

from itertools import groupby

from django.views.decorators.http import require_safe

from inspections import timeline
from inspections.views.found import inspection_of
from inspections.views.pages import page, record_crumbs
from sendportal.guards import requires
from sendportal.roles import Permission
from sendportal.views.audit_log import names


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def inspection_timeline(request, area, number):
    visit = inspection_of(request, number)
    lines = timeline.lines(visit, request.user, names(area))
    context = {
        "visit": visit,
        "days": [(day, list(found)) for day, found in groupby(lines, key=lambda line: line.at.date())],
        "most": timeline.NEWEST if len(lines) == timeline.NEWEST else None,
        "crumbs": record_crumbs(area, visit),
    }
    return page(request, "staff/timeline/timeline.html", context)
