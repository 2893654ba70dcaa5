"""Until when a survey's answers are kept."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys.actions import retention
from surveys.deletion_form import DeletionForm
from surveys.views.surveys import survey_of


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_deletion(request, area, number):
    survey = survey_of(area, number)
    if survey.current_upload is None or survey.answers_deleted_at:
        return redirect("staff:survey", area.slug, survey.pk)
    form = DeletionForm(typed(request), survey=survey)
    if request.method == "POST" and form.is_valid():
        try:
            day = retention.set_day(survey=survey, by=request.user, **form.cleaned_data).delete_answers_on
        except Refused as reason:
            form.add_error("day", str(reason))
        else:
            messages.success(request, f"The answers will be deleted on {date_format(day, 'j F Y')}.")
            return redirect("staff:survey", area.slug, survey.pk)
    context = {"form": form, "survey": survey}
    return staff_page(request, "staff/surveys/deletion.html", context, current="surveys")
