from django.urls import path

from sendportal.views import invitations

urlpatterns = [path("", invitations.invitation, name="invitation")]
