"""What somebody has typed and not saved: kept while they type, thrown away when they say so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inspections.actions import unsaved
from inspections.forms.unsaved import KeepForm, is_staff_page
from sendportal.guards import requires
from sendportal.roles import Permission


@require_POST
@requires(Permission.SEE_STAFF_PAGES)
def keep(request, area):
    """Asked by a script while somebody types: 204 says that it is kept, anything else that it is not."""
    form = KeepForm(request.POST, area=area, by=request.user)
    if not form.is_valid():
        return HttpResponse(status=400)
    found = form.cleaned_data
    unsaved.keep(
        area=area,
        address=found["address"],
        heading=found["heading"],
        fields=found["fields_typed"],
        by=request.user,
    )
    return HttpResponse(status=204)


@require_POST
@requires(Permission.SEE_STAFF_PAGES)
def throw_away(request, area):
    address = request.POST.get("address", "")
    unsaved.throw_away(address=address, by=request.user)
    messages.success(request, "What you had typed is thrown away.")
    if "from_today" not in request.POST and is_staff_page(address, area, request.user):
        return redirect(address)
    return redirect("staff:today", area.slug)
