"""Pages for when something is not as it should be."""

from django.shortcuts import render

from sendportal.guards import public


@public
def stale_form(request, reason=""):
    """The form was opened long ago or in another browser: nothing was saved, and the way back is one press."""
    return render(request, "errors/stale_form.html", {"back": request.path}, status=403)
