"""Headers that every page carries, and a page for every refusal."""

import structlog
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from sendportal.guards import Refused
from sendportal.logs import place

log = structlog.get_logger()

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


class SecurityHeaders:
    """Allows a page to load our own files only, and to run our own scripts only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class RefusalsArePages:
    """Shows a page with a sentence where Django would answer with a blank one.

    A refusal that no view has turned into a message, as where a role ended a moment ago; a button's address that was
    opened as a page, as after signing in again; a database that another writer holds.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = render(request, "errors/press_again.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return render(request, "errors/refused.html", {"sentence": str(exception)}, status=403)
        if isinstance(exception, OperationalError):
            log.error("database_away", why=place(exception))
            # Without the request, whose session and person could only be read from the database.
            return HttpResponse(render_to_string("errors/busy.html"), status=503)
        return None
