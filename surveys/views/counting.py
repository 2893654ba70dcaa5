"""Who is counted: the rules that every figure of a survey follows."""

from functools import partial

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
from surveys.counting import AnswersForm, CountingForm
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
        form, is_done = _step(request, survey)
    except results.CannotCount as reason:
        messages.error(request, str(reason))
        return redirect("staff:survey", area.slug, survey.pk)
    if is_done:
        saved = counting.set_rules(survey=survey, counting=form.rules, by=request.user).counting
        messages.success(request, "Saved. Figures that are made from now on follow these rules.")
        return redirect(_address(survey) + (OPENED if saved["answers"] else ""))
    if isinstance(form, AnswersForm):
        context = {"form": form, "survey": survey}
        return staff_page(request, "staff/surveys/counting_answers.html", context, current="surveys")
    context = {"form": form, "survey": survey} | _in_numbers(request, survey)
    return staff_page(request, "staff/surveys/counting.html", context, current="surveys")


def _step(request, survey):
    """The form of the step that the person is at, and whether its rules can be saved."""
    known = {"rules": survey.counting, "questions": results.one_answer(survey.current_upload)}
    read = partial(_read, survey, request.user)
    is_back = "back" in request.POST
    if request.POST.get("step") == "answers" and not is_back:
        form = AnswersForm(request.POST, read=read, **known)
        return form, form.is_valid()
    form = CountingForm(typed(request), **known)
    if is_back or not form.is_valid():
        return form, False
    if form.is_whole and ("save" in request.POST or not form.chosen):
        return form, True
    return form.second(read) or form, False


def _read(survey, by, numbers):
    return counting.read(survey=survey, numbers=numbers, by=by)


def _address(survey):
    return reverse("staff:survey_counting", args=[survey.area.slug, survey.pk])


def _in_numbers(request, survey):
    """What the rules leave out of the export in use, or why they do not fit it. Where the rules name answers, these are
    read only when somebody asks."""
    upload = survey.current_upload
    try:
        results.check_fit(upload, survey.counting)
        if whole(survey.counting)["answers"] and not request.GET.get("answers"):
            return {"sentences": results.rules_in_words(survey.counting), "wait": _address(survey) + OPENED}
        left_out = counting.left_out(survey=survey, by=request.user)
    except results.CannotCount as reason:
        return {"unfit": str(reason)}
    stored = Response.objects.filter(upload=upload).count()
    return {
        "sentences": results.rules_in_words(survey.counting, left_out, few=1),
        "stored": stored,
        "counted": stored - sum(left_out.values()),
        "marks_complete": upload.figures["complete"] is not None,
    }
