"""Getters: a row of the area that was asked for, or 404. What belongs to another area, or is under an embargo that
whoever asks is no reader of, may not even be known of."""

from django.shortcuts import get_object_or_404

from inspections.embargoes import seen
from inspections.models import (
    Edition,
    Evidence,
    Finding,
    Hiding,
    Inspection,
    Publication,
    Statement,
    Suggestion,
)
from inspections.workflow import PUBLIC


def _one(request, rows, **where):
    """The one of `rows` that meets `where` and that the person who asks may know of."""
    return get_object_or_404(seen(rows, request.user), **where)


def inspection_of(request, number):
    return _one(
        request, Inspection.objects.select_related("area", "follows", "embargo"), area=request.area, pk=number
    )


def finding_of(request, number):
    rows = Finding.objects.select_related("inspection__area")
    return _one(request, rows, inspection__area=request.area, pk=number)


def statement_of(request, number):
    rows = Statement.objects.select_related("area", "inspection", "finding__inspection")
    return _one(request, rows, area=request.area, pk=number)


def publication_of(request, number):
    rows = Publication.objects.select_related("area", "inspection", "source")
    return _one(request, rows, area=request.area, pk=number)


def public_publication_at(area, slug):
    """The publication behind a public address; one that was never published is not there."""
    rows = Publication.objects.select_related("area").filter(editions__status__in=PUBLIC).distinct()
    return get_object_or_404(rows, area=area, slug=slug)


def edition_of(request, number):
    rows = Edition.objects.select_related(
        "publication__area",
        "publication__inspection",
        "publication__source",
        "created_by",
        "submitted_by",
        "approved_by",
        "override_by",
    )
    return _one(request, rows, publication__area=request.area, pk=number)


def suggestion_of(request, number):
    rows = Suggestion.objects.select_related("edition__publication__area")
    return _one(request, rows, edition__publication__area=request.area, pk=number)


def hiding_of(request, number):
    rows = Hiding.objects.select_related("publication__area", "hidden_by")
    return _one(request, rows, publication__area=request.area, pk=number)


def evidence_of(request, number):
    rows = Evidence.objects.select_related("area", "source", "finding__inspection", "thread")
    return _one(request, rows, area=request.area, pk=number)
