"""The composition root of addresses."""

from django.urls import path

urlpatterns = []
