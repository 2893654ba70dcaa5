from django.shortcuts import redirect, render

from sendportal.guards import areas_of, signed_in
from sendportal.roles import Permission


@signed_in
def areas(request):
    """Where a signed-in person goes first: their one area, or a choice of areas."""
    staffed = areas_of(request.user, Permission.SEE_STAFF_PAGES)
    partnered = areas_of(request.user, Permission.SEE_PARTNER_PAGES)
    if len(staffed) == 1 and not partnered:
        return redirect("staff:today", staffed[0].slug)
    if partnered and not staffed:
        return redirect("partner:areas")
    return render(request, "staff/areas.html", {"areas": staffed, "partner_areas": partnered})
