"""How few people a figure of the area may be about."""

from django.contrib import messages
from django.shortcuts import redirect

from sendportal.actions import areas
from sendportal.forms import ThresholdForm, typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission


@requires(Permission.MANAGE_PEOPLE)
def threshold(request, area):
    form = ThresholdForm(typed(request), initial={"threshold": area.threshold})
    if form.is_valid():
        try:
            areas.set_threshold(area=area, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("threshold", str(refused))
        else:
            messages.success(request, "Saved. Figures that are made from now on keep to it.")
            return redirect("staff:people", area.slug)
    return staff_page(request, "staff/people/threshold.html", {"form": form}, current="people")
