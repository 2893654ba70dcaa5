"""Figures that may be shown, and the press that makes one of them evidence."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import disclosure
from surveys.actions import results
from surveys.forms import AdoptForm, ReleaseForm
from surveys.models import Release
from surveys.results import CannotCount
from surveys.views.surveys import survey_of, survey_page


def release_of(area, number):
    """The release, if it is this area's; otherwise nobody may know that it exists."""
    rows = Release.objects.select_related("survey__area", "upload", "made_by")
    return get_object_or_404(rows, survey__area=area, pk=number)


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def release_new(request, area, number):
    survey = survey_of(area, number)
    if request.method != "POST" or survey.current_upload is None:
        return redirect("staff:survey", area.slug, survey.pk)
    form = ReleaseForm(request.POST, survey=survey)
    if form.is_valid():
        try:
            made = results.release(survey=survey, counted=form.cleaned_data["counted"], by=request.user)
        except (Refused, CannotCount) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"Figures number {made.number} are ready. They will not change any more."
            )
            return redirect("staff:release", area.slug, made.pk)
    return survey_page(request, survey, form=form)


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def release(request, area, number):
    row = release_of(area, number)
    used = results.adopted(row, request.user)
    tables = [table | {"evidence": used.get(table["table"])} for table in row.tables]
    shown = [table for table in tables if table["state"] == disclosure.SHOWN]
    context = {
        "release": row,
        "survey": row.survey,
        "figures": row.upload.figures,
        "tables": tables,
        "shown": len(shown),
        "unused": sum(table["evidence"] is None for table in shown),
    }
    return staff_page(request, "staff/surveys/release.html", context, current="surveys")


@requires(Permission.ADOPT_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request, area, number, table):
    row = release_of(area, number)
    frozen = next((found for found in row.tables if found["table"] == table), None)
    if frozen is None:
        raise Http404
    form = AdoptForm(typed(request), area=area, by=request.user, initial={"words": _first_words(frozen)})
    if request.method == "POST" and form.is_valid():
        try:
            results.adopt(release=row, table=table, by=request.user, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "This is evidence now. The next edition can show it.")
            return redirect("staff:release", area.slug, row.pk)
    used = results.adopted(row, request.user).get(table)
    context = {"form": form, "release": row, "survey": row.survey, "table": frozen, "evidence": used}
    return staff_page(request, "staff/surveys/adopt.html", context, current="surveys")


def _first_words(frozen):
    return results.sentence(frozen) if frozen["state"] == disclosure.SHOWN else ""


@requires(Permission.ADOPT_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_all(request, area, number):
    row = release_of(area, number)
    if request.method != "POST":
        return redirect("staff:release", area.slug, row.pk)
    try:
        made = results.adopt_all(release=row, by=request.user)
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        many = "One table is" if len(made) == 1 else f"{len(made)} tables are"
        messages.success(request, f"{many} evidence now. Read each sentence before you publish.")
    return redirect("staff:release", area.slug, row.pk)
