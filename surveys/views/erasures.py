"""Somebody asks to see their answers, or to have them erased: found, shown, erased, and the proof of it.

What is typed and what is found goes from page to page in forms that are sent, never in an address, and browsers are
told to keep none of it.
"""

from django.contrib import messages
from django.core import signing
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import held
from surveys.actions import erasing
from surveys.erasure_forms import AskedForm, EraseForm
from surveys.models import Erasure
from surveys.views.surveys import survey_of

SALT = "surveys.erasing"
MINUTES = 30  # how long what was found can be gone on with
TOO_LATE = (
    "More than half an hour has passed, or this page was not opened by you. Look for the answers again."
)


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def erase(request, area, number):
    survey, found = survey_of(area, number), None
    is_offered = "answers" in request.GET or "answer_1" in request.POST
    form = _asked_form(request, survey, is_offered)
    if request.method == "POST" and form.is_valid():
        try:
            found = erasing.search(survey=survey, asked=form.asked, by=request.user)
            if found.responses:
                return _held(request, survey, found, form.asked.way)
        except Refused as reason:
            form.add_error(None, str(reason))
    if not is_offered and (form.asks_more or found and found.people):
        is_offered, form = True, _asked_form(request, survey, True)
    context = {"form": form, "survey": survey, "found": found, "is_offered": is_offered}
    return staff_page(request, "staff/surveys/erase.html", context, current="surveys")


def _asked_form(request, survey, is_offered):
    """The form, with answers to choose from where they are wanted: for these every answer is read."""
    known = erasing.offer(survey=survey, by=request.user) if is_offered else ()
    return AskedForm(typed(request), known=known, few=survey.area.threshold)


def _held(request, survey, found, way):
    """The page of what is held of the one person who was found, or under the number that they know."""
    people, files = erasing.show(survey=survey, found=found, way=way, by=request.user)
    numbers = frozenset().union(*people)
    context = {
        "survey": survey,
        "entries": held.entries(people, found.traces),
        "stays": found.traces.others_of_that_name(numbers),
        "others": survey.uploads.filter(pk__in=files).exclude(responses__in=numbers),
        "uncertain": held.uncertain(survey),
        "passages": list(held.published(survey.area, numbers, request.user)),
        "sealed": _sealed(request, survey, found.responses, way),
    }
    return staff_page(request, "staff/surveys/erase_held.html", context, current="surveys")


def _sealed(request, survey, responses, way):
    """The numbers of what was found, for this person and this survey alone."""
    return signing.dumps([request.user.pk, survey.pk, list(responses), str(way)], salt=SALT)


def _opened(request, survey):
    """The numbers of what was found and the way to it, or None where it is too old or somebody else's."""
    try:
        sealed = signing.loads(request.POST.get("found", ""), salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    person, number, responses, way = sealed
    return (responses, way) if (person, number) == (request.user.pk, survey.pk) else None


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def erase_confirm(request, area, number):
    """The second step: shown after a press on the page of what is held, and sent with the day and the tick."""
    survey = survey_of(area, number)
    opened = _opened(request, survey)
    if opened is None:
        if request.method == "POST":
            messages.error(request, TOO_LATE)
        return redirect("staff:erase", area.slug, survey.pk)
    form = _erase_form(request, survey, len(opened[0]))
    if form.is_bound and form.is_valid():
        erasure = _erased(request, survey, form, *opened)
        if erasure:
            return redirect("staff:erasure", area.slug, erasure.pk)
    waiting = survey.uploads.filter(state__in=erasing.DROPPED_IN)
    context = {"form": form, "survey": survey, "waiting": waiting}
    return staff_page(request, "staff/surveys/erase_confirm.html", context, current="surveys")


def _erase_form(request, survey, many):
    """The form of the last step, in which those stay ticked that were ticked on the page of what is held."""
    sent = request.POST if "save" in request.POST else None
    chosen = {"found": request.POST["found"], "which": request.POST.getlist("which")}
    address = reverse("staff:erase_confirm", args=[survey.area.slug, survey.pk])
    return EraseForm(sent, initial=chosen, action=address, many=many)


def _erased(request, survey, form, responses, way):
    """The proof, or None where it was refused and the form says why."""
    asked_on, hers = form.cleaned_data["asked_on"], form.chosen(responses)
    try:
        made = erasing.erase(survey=survey, responses=hers, way=way, asked_on=asked_on, by=request.user)
    except Refused as reason:
        form.add_error(None, str(reason))
        return None
    messages.success(request, "The answers are erased. This page is the proof, to print or to keep.")
    return made


@requires(Permission.IMPORT_SURVEYS)
@require_safe
@never_cache
def erasure(request, area, number):
    """The proof of one erasure, to be printed: when and how much, and nothing of what was said."""
    rows = Erasure.objects.select_related("survey__area", "erased_by")
    row = get_object_or_404(rows, survey__area=area, pk=number)
    releases = row.survey.releases.filter(made_at__lt=row.erased_at).order_by("number")
    context = {"erasure": row, "survey": row.survey, "releases": releases}
    return staff_page(request, "staff/surveys/erasure.html", context, current="surveys")
