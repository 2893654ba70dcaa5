"""Addresses of the public record, the staff's pages about it, and the partnership's."""

from django.urls import path

from inspections.views import public

public_urls = [
    path("", public.home, name="home"),
    path("<slug:area_slug>/", public.area, name="area"),
    path("<slug:area_slug>/<slug:slug>/", public.publication, name="publication"),
    path("<slug:area_slug>/<slug:slug>/edition/<int:number>/", public.edition, name="edition"),
    path("<slug:area_slug>/<slug:slug>/edition/<int:number>.pdf", public.edition_pdf, name="edition_pdf"),
]

staff_urls = []

partner_urls = []
