from django.urls import path

from sendportal.views import audit_log, people, threshold

urlpatterns = [
    path("", people.index, name="people"),
    path("invite/", people.invite, name="people_invite"),
    path("invitation/<int:pk>/take-back/", people.revoke, name="people_revoke"),
    path("<int:pk>/role/", people.change_role, name="people_role"),
    path("<int:pk>/end/", people.end_access, name="people_end"),
    path("threshold/", threshold.threshold, name="threshold"),
    path("log/", audit_log.log, name="audit"),
]
