"""One export on its way in: brought, watched, looked at, corrected, confirmed or dropped."""

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import newer, reconciliation, rules
from surveys.actions import uploads
from surveys.corrections import PAGE, CorrectionForm
from surveys.forms import UploadForm
from surveys.models import Upload
from surveys.previews import previewed, samples_of
from surveys.spreadsheets import harmless
from surveys.views.surveys import work_of


def upload_of(area, number):
    """The upload, if it is this area's; otherwise nobody may know that it exists."""
    rows = Upload.objects.select_related(
        "survey__area", "survey__current_upload", "received_by", "confirmed_by"
    )
    return get_object_or_404(rows, survey__area=area, pk=number)


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_new(request, area):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, area=area, initial={"survey": request.GET.get("survey")})
    if request.method == "POST" and form.is_valid():
        try:
            upload = _brought(form, area, request.user)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            _say_known(request, upload)
            return redirect("staff:upload", area.slug, upload.pk)
    return staff_page(request, "staff/surveys/upload_new.html", {"form": form}, current="surveys")


def _brought(form, area, by):
    file = form.cleaned_data["file"]
    if form.chosen:
        return uploads.receive(survey=form.chosen, file=file, by=by)
    named = {name: form.cleaned_data[name] for name in ("title", "period", "recruitment")}
    return uploads.receive_first(area=area, file=file, by=by, **named)


def _say_known(request, upload):
    if upload.state != Upload.State.READING:
        messages.info(request, "This very file is here already, so it was not kept twice. This is its page.")


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def upload(request, area, number):
    row = upload_of(area, number)
    context = {
        "upload": row,
        "survey": row.survey,
        "facts": reconciliation.file_facts(row),
        "lines": reconciliation.lines(row.figures) if row.figures else [],
        "differences": newer.lines(row.comparison),
        "kept_until": rules.kept_until(row),
        "leave_out": reconciliation.leave_out_words(row),
    }
    if row.state == Upload.State.PREVIEW:
        context |= previewed(row, request.user, at_once=bool(request.GET.get("answers")))
    return not_stored(
        staff_page(request, "staff/surveys/upload.html", context | work_of(row), current="surveys")
    )


def not_stored(response):
    """The response, of which no browser and no proxy keeps a copy: answers may stand in it."""
    response["Cache-Control"] = "no-store"
    return response


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def upload_progress(request, area, number):
    """The part of the upload's page that htmx asks for again; once there is more to see, the whole page."""
    row = upload_of(area, number)
    if not request.htmx:
        return redirect("staff:upload", area.slug, row.pk)
    if row.state not in rules.WORK:
        return HttpResponseClientRefresh()
    return render(request, "staff/surveys/progress.html", {"area": area, "upload": row} | work_of(row))


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_correct(request, area, number):
    row = upload_of(area, number)
    try:
        rules.check_can_correct(row, request.user)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("staff:upload", area.slug, row.pk)
    page, pages = _part(request, row)
    samples, not_shown = samples_of(row, request.user, page) if request.method != "POST" else ({}, "")
    form = CorrectionForm(typed(request), upload=row, page=page, samples=samples)
    if request.method == "POST" and form.is_valid():
        said = "The file is being read again the way you said."
        seen = form.cleaned_data["seen"]
        return do(request, row, uploads.correct, said, overrides=form.overrides, seen=seen)
    context = {"form": form, "upload": row, "survey": row.survey, "pages": pages, "page": page}
    context["not_shown"] = not_shown
    return not_stored(staff_page(request, "staff/surveys/upload_correct.html", context, current="surveys"))


def _part(request, upload):
    """Which part of its columns a person corrects, and how many parts there are to choose from."""
    many = len(upload.layout["columns"]) if upload.layout else 0
    pages = range(1, max(1, -(-many // PAGE)) + 1)
    asked = request.GET.get("page")
    return (int(asked) if asked in map(str, pages) else 1), pages


def _pressed(action, said, *fields):
    """A view for a button that does one thing to one upload; `fields` are what the button's form carries.

    A field that was not sent counts as empty, so that no check of it is passed over.
    """

    @requires(Permission.IMPORT_SURVEYS)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request, area, number):
        row = upload_of(area, number)
        if request.method != "POST":  # back from signing in, after a press that came too late
            return redirect("staff:upload", area.slug, row.pk)
        return do(request, row, action, said, **{name: request.POST.get(name, "") for name in fields})

    return view


def do(request, upload, action, said, **chosen):
    """Does one thing to an upload, says how it went, and goes back to its page."""
    try:
        action(upload=upload, by=request.user, **chosen)
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return redirect("staff:upload", upload.survey.area.slug, upload.pk)


def _correcting(choice):
    """An action that has the export read again with one more choice beside those a person made before."""

    def correct(*, upload, seen, by):
        return uploads.correct(upload=upload, overrides=upload.overrides | choice, seen=seen, by=by)

    return correct


upload_leave_out = _pressed(
    _correcting({"leave_out_errors": True}),
    "The file is being read again without the rows with errors.",
    "seen",
)
upload_take_all = _pressed(
    _correcting({"leave_out_errors": False}), "The file is being read again with all its rows.", "seen"
)
upload_count_totals = _pressed(
    _correcting({"count_totals": True}),
    "The file is being read again, and those rows are counted as responses.",
    "seen",
)
upload_set_totals_aside = _pressed(
    _correcting({"count_totals": False}), "The file is being read again without rows of totals.", "seen"
)
upload_confirm = _pressed(uploads.confirm, "Confirmed. The answers are being stored.", "seen", "knowing")
upload_discard = _pressed(uploads.discard, "The export and its file are gone. Nothing else has changed.")
upload_retry = _pressed(uploads.retry, "We are trying again.")


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def upload_problems(request, area, number):
    """The problems as a CSV file: places and what is odd there, and no answer."""
    row = upload_of(area, number)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="problems-{row.pk}.csv"'
    lines = csv.writer(response)
    lines.writerow(["How bad", "Row of the file", "Column", "What is odd"])
    for problem in row.problems:
        severity = reconciliation.SEVERITIES[problem["severity"]]
        found = (severity, problem["row"] or "", problem["column"] or "", problem["message"])
        lines.writerow([harmless(cell) for cell in found])
    return response
