"""Figures that may be shown, and the press that makes one of them evidence."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import disclosure, figure_rules, released
from surveys.actions import releasing, results
from surveys.forms import AdoptForm, ReleaseForm
from surveys.models import Release, ReleaseRequest
from surveys.results import rules_in_words
from surveys.views.surveys import survey_of, survey_page, work_of


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
            asked = releasing.ask(survey=survey, by=request.user, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("staff:release_request", area.slug, asked.pk)
    return survey_page(request, survey, form=form)


def request_of(area, number):
    """The request for figures, if it is this area's; otherwise nobody may know that it exists."""
    rows = ReleaseRequest.objects.select_related("survey__area", "release")
    return get_object_or_404(rows, survey__area=area, pk=number)


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def release_request(request, area, number):
    """How far the figures are that somebody asked for; the figures themselves once they are there."""
    row = request_of(area, number)
    if row.release:
        return redirect("staff:release", area.slug, row.release_id)
    context = {"asked": row, "survey": row.survey} | work_of(row)
    return staff_page(request, "staff/surveys/release_request.html", context, current="surveys")


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def release_progress(request, area, number):
    """The part of that page which htmx asks for again; once there is more to see, the whole page."""
    row = request_of(area, number)
    if not request.htmx:
        return redirect("staff:release_request", area.slug, row.pk)
    if row.state != ReleaseRequest.State.WAITING:
        return HttpResponseClientRefresh()
    return render(request, "staff/surveys/release_progress.html", {"area": area, "asked": row} | work_of(row))


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def release_retry(request, area, number):
    row = request_of(area, number)
    if request.method == "POST":
        try:
            releasing.retry(asked=row, by=request.user)
        except Refused as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, "We are trying again.")
    return redirect("staff:release_request", area.slug, row.pk)


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def release(request, area, number):
    row = release_of(area, number)
    used = results.adopted(row, request.user)
    tables = [_as_used(table, used) for table in row.tables]
    parts = released.parts(tables)
    shown = [table for part in parts for table in part["shown"]]
    context = {
        "release": row,
        "survey": row.survey,
        "figures": row.upload.figures,
        "who": rules_in_words(row.counting, row.left_out or None, few=1),
        "tables": tables,
        "parts": parts,
        "shown": len(shown),
        "unused": len(results.at_once(row.tables, used)),
        "why_no_evidence": figure_rules.why_no_evidence(row),
    }
    return staff_page(request, "staff/surveys/release.html", context, current="surveys")


def _as_used(table, used):
    """A frozen table for its page, with whether it is evidence among the `used`."""
    number = table["table"]
    return released.for_page(table) | {"is_used": number in used, "evidence": used.get(number)}


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def release_csv(request, area, number):
    """The figures as a CSV file, with the same numbers withheld as everywhere."""
    row = release_of(area, number)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{released.file_name(row)}.csv"'
    released.write_csv(row, response)
    return response


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def release_json(request, area, number):
    """The figures for programs, with the same numbers withheld as everywhere."""
    row = release_of(area, number)
    return JsonResponse(released.as_json(row), json_dumps_params={"indent": 1, "ensure_ascii": False})


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
    shown = _as_used(frozen, results.adopted(row, request.user))
    context = {"form": form, "release": row, "survey": row.survey, "table": shown}
    context["why_no_evidence"] = figure_rules.why_no_evidence(row)
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
