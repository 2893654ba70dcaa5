"""Pages for when something is not as it should be."""

from urllib.parse import urlsplit

from django.shortcuts import render

from sendportal.guards import public


@public
def stale_form(request, reason=""):
    """The form was opened long ago or in another browser: nothing was saved, and the way back is one press."""
    return render(request, "errors/stale_form.html", {"back": _came_from(request)}, status=403)


def _came_from(request):
    """The page of ours that the form stood on: a button's own address shows nothing."""
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if page.netloc == request.get_host() else request.path
