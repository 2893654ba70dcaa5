"""Getters: a row of the area that was asked for, or 404. What belongs to another area may not even be known of."""

from django.shortcuts import get_object_or_404

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


def inspection_of(area, number):
    return get_object_or_404(Inspection.objects.select_related("area", "follows"), area=area, pk=number)


def finding_of(area, number):
    rows = Finding.objects.select_related("inspection__area")
    return get_object_or_404(rows, inspection__area=area, pk=number)


def statement_of(area, number):
    rows = Statement.objects.select_related("area", "inspection", "finding__inspection")
    return get_object_or_404(rows, area=area, pk=number)


def publication_of(area, number):
    rows = Publication.objects.select_related("area", "inspection", "source")
    return get_object_or_404(rows, area=area, pk=number)


def public_publication_at(area, slug):
    """The publication behind a public address; one that was never published is not there."""
    rows = Publication.objects.select_related("area").filter(editions__status__in=PUBLIC).distinct()
    return get_object_or_404(rows, area=area, slug=slug)


def edition_of(area, number):
    rows = Edition.objects.select_related(
        "publication__area",
        "publication__inspection",
        "publication__source",
        "created_by",
        "submitted_by",
        "approved_by",
        "override_by",
    )
    return get_object_or_404(rows, publication__area=area, pk=number)


def suggestion_of(area, number):
    rows = Suggestion.objects.select_related("edition__publication__area")
    return get_object_or_404(rows, edition__publication__area=area, pk=number)


def hiding_of(area, number):
    rows = Hiding.objects.select_related("publication__area", "hidden_by")
    return get_object_or_404(rows, publication__area=area, pk=number)


def evidence_of(area, number):
    return get_object_or_404(Evidence.objects.select_related("area"), area=area, pk=number)
