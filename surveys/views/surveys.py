"""The list of surveys, and one survey with the file its figures come from."""

from copy import copy

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from sendportal import jobs
from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import newer, reconciliation, results, rules
from surveys.actions import uploads
from surveys.forms import DescribeForm, ReleaseForm, SurveyForm
from surveys.models import ReleaseRequest, Survey, Upload


def survey_of(area, number):
    """The survey, if it is this area's; otherwise nobody may know that it exists."""
    rows = Survey.objects.select_related(
        "area", "earlier_wave", "current_upload__received_by", "current_upload__confirmed_by"
    )
    return get_object_or_404(rows, area=area, pk=number)


def work_of(row):
    """What the page of an upload or of a request for figures shows of the work on it."""
    job = rules.work_on(row)
    return {"job": job, "nobody_there": bool(job) and rules.is_quiet(job) and not jobs.alive("worker")}


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def surveys(request, area):
    slim = Upload.objects.defer("layout", "problems", "figures")
    rows = Survey.objects.filter(area=area).select_related("current_upload")
    rows = rows.defer("current_upload__layout", "current_upload__problems")
    rows = rows.prefetch_related(Prefetch("uploads", slim))
    return staff_page(request, "staff/surveys/surveys.html", {"surveys": rows}, current="surveys")


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_new(request, area):
    form = SurveyForm(typed(request), area=area)
    if request.method == "POST" and form.is_valid():
        try:
            survey = uploads.start_survey(area=area, by=request.user, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The survey is there. Now bring in its export.")
            return redirect("staff:survey", area.slug, survey.pk)
    return staff_page(request, "staff/surveys/survey_new.html", {"form": form}, current="surveys")


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_edit(request, area, number):
    row = survey_of(area, number)
    form = DescribeForm(typed(request), area=area, instance=copy(row))  # the form writes on what it is given
    if request.method == "POST" and form.is_valid():
        try:
            uploads.describe(survey=row, by=request.user, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The survey's name and dates are saved.")
            return redirect("staff:survey", area.slug, row.pk)
    context = {"form": form, "survey": row}
    return staff_page(request, "staff/surveys/survey_edit.html", context, current="surveys")


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def survey(request, area, number):
    return survey_page(request, survey_of(area, number))


def survey_page(request, survey, form=None):
    """The page of one survey; `form` is a bound form for a new release that was refused."""
    upload = survey.current_upload
    figures, more_figures = reconciliation.parted(upload.figures) if upload else ([], [])
    context = {
        "survey": survey,
        "upload": upload,
        "figures": figures,
        "more_figures": more_figures,
        "facts": reconciliation.file_facts(upload) if upload else [],
        "counting": results.rules_in_words(survey.counting),
        "exports": newer.history(survey.uploads.select_related("received_by", "confirmed_by")),
        "erasures": survey.erasures.select_related("erased_by"),
        "requests": [(row, rules.is_stopped(row)) for row in _not_made(survey)],
        "releases": survey.releases.select_related("made_by").defer("tables"),
        "form": form or (ReleaseForm(survey=survey) if upload and not survey.answers_deleted_at else None),
    }
    return staff_page(request, "staff/surveys/survey.html", context, current="surveys")


def _not_made(survey):
    """The requests for figures that somebody waits for, or that came to nothing."""
    return survey.release_requests.exclude(state=ReleaseRequest.State.MADE).select_related("asked_by")
