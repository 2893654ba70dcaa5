"""The composition root of addresses: the one place that knows every app's pages."""

from django.urls import include, path

from inspections.urls import partner_urls, public_urls
from inspections.urls import staff_urls as inspections_staff_urls
from sendportal.views import health, pages, staff
from sendportal.views.errors import stale_form  # noqa: F401 (named in settings)
from surveys.urls import staff_urls as surveys_staff_urls

staff_urls = [
    path("", staff.areas, name="areas"),
    path("<slug:area_slug>/people/", include("sendportal.views.people_urls")),
    path("<slug:area_slug>/help/", include("sendportal.views.help_urls")),
    *inspections_staff_urls,
    *surveys_staff_urls,
]

urlpatterns = [
    path("healthz", health.health, name="health"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("account/", include("allauth.urls")),
    path("invitation/<str:token>/", include("sendportal.views.invitation_urls")),
    path("staff/", include((staff_urls, "staff"))),
    path("partner/", include((partner_urls, "partner"))),
    *public_urls,
]
