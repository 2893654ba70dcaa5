"""Who is counted: the rules that every figure of a survey follows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import results
from surveys.actions import counting
from surveys.counting import CountingForm
from surveys.models import Response
from surveys.views.surveys import survey_of

MOST = 30  # answers of a question that tells where somebody lives


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_counting(request, area, number):
    survey = survey_of(area, number)
    if survey.current_upload is None:
        return redirect("staff:survey", area.slug, survey.pk)
    try:
        choices = results.choices(survey.current_upload, most=MOST)
    except results.CannotCount as reason:
        messages.error(request, str(reason))
        return redirect("staff:survey", area.slug, survey.pk)
    form = CountingForm(typed(request), rules=survey.counting, choices=choices)
    if request.method == "POST" and form.is_valid():
        counting.set_rules(survey=survey, counting=form.rules, by=request.user)
        messages.success(request, "Saved. Figures that are made from now on follow these rules.")
        return redirect("staff:survey_counting", area.slug, survey.pk)
    context = {"form": form, "survey": survey} | _in_numbers(survey)
    return staff_page(request, "staff/surveys/counting.html", context, current="surveys")


def _in_numbers(survey):
    """What the rules leave out of the export in use, or why they do not fit it."""
    upload = survey.current_upload
    try:
        left_out = results.left_out(upload, "all", survey.counting)
    except results.CannotCount as reason:
        return {"unfit": str(reason)}
    stored = Response.objects.filter(upload=upload).count()
    return {
        "sentences": results.rules_in_words(survey.counting, left_out, few=1),
        "stored": stored,
        "counted": stored - sum(left_out.values()),
        "marks_complete": upload.figures["complete"] is not None,
    }
