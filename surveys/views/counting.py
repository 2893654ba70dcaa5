"""Who is counted: the rules that every figure of a survey follows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import results
from surveys.actions import counting
from surveys.counting import CountingForm
from surveys.models import Response
from surveys.results.who_counts import whole
from surveys.views.surveys import survey_of

OPENED = "?answers=1"


@never_cache
@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_counting(request, area, number):
    survey = survey_of(area, number)
    if survey.current_upload is None:
        return redirect("staff:survey", area.slug, survey.pk)
    try:
        form = _form(request, survey)
    except results.CannotCount as reason:
        messages.error(request, str(reason))
        return redirect("staff:survey", area.slug, survey.pk)
    if request.method == "POST" and form.is_valid():
        saved = counting.set_rules(survey=survey, counting=form.rules, by=request.user).counting
        messages.success(request, "Saved. Figures that are made from now on follow these rules.")
        return redirect(_address(survey) + (OPENED if saved["answers"] else ""))
    context = {"form": form, "survey": survey} | _in_numbers(survey, is_opened=_is_opened(request))
    return staff_page(request, "staff/surveys/counting.html", context, current="surveys")


def _form(request, survey):
    return CountingForm(
        typed(request),
        rules=survey.counting,
        questions=results.one_answer(survey.current_upload),
        read=lambda numbers: counting.read(survey=survey, numbers=numbers, by=request.user),
        is_opened=_is_opened(request),
    )


def _address(survey):
    return reverse("staff:survey_counting", args=[survey.area.slug, survey.pk])


def _is_opened(request):
    return bool(request.GET.get("answers"))


def _in_numbers(survey, is_opened):
    """What the rules leave out of the export in use, or why they do not fit it. Where the rules name answers, these are
    read only when somebody asks, which the form's own reading of them puts into the audit log."""
    upload, names_answers = survey.current_upload, bool(whole(survey.counting)["answers"])
    try:
        results.check_fit(upload, survey.counting)
        if names_answers and not is_opened:
            return {"sentences": results.rules_in_words(survey.counting), "wait": _address(survey) + OPENED}
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
