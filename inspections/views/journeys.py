"""Staff pages of the journeys of surveys: every survey, one survey's places in their order, and a step of one."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspections import journeys as reading
from inspections.actions import journeys as actions
from inspections.forms.journeys import CountedForm, NotYetForm, StepForm
from inspections.models import JourneyStep
from inspections.views.pages import crumb, form_page, page, record_crumbs, remove_page
from inspections.views.saving import attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


def journey_of(request, number):
    rows = reading.surveys(request.area).exclude(sources=None)
    return get_object_or_404(rows, pk=number)


def step_of(request, number):
    return get_object_or_404(reading.steps(request.user), journey__area=request.area, pk=number)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def journeys(request, area):
    told = reading.entered(area, request.user)
    rows = [{"journey": row, "entered": told[row.pk]} for row in reading.surveys(area) if row.newest]
    context = {"rows": rows, "places": len(reading.Kind), "crumbs": record_crumbs(area)}
    return page(request, "staff/journeys/journeys.html", context)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def journey(request, area, number):
    row = journey_of(request, number)
    context = {
        "journey": row,
        "source": row.newest,
        "counts": reading.counts(row.newest),
        "places": reading.places(row, request.user),
        "crumbs": _crumbs(area),
    }
    return page(request, "staff/journeys/journey.html", context)


@requires(Permission.EDIT_RECORD)
def step_new(request, area, number, kind):
    return _step_form(request, _new(request, number, kind))


@requires(Permission.EDIT_RECORD)
def not_yet_new(request, area, number, kind):
    """Says that it has not happened, as far as the forum knows today or on another day."""
    row = _new(request, number, kind)
    if row.kind == reading.COUNTED:
        raise Http404
    row.not_yet_on = timezone.localdate()
    return _step_form(request, row)


def _new(request, number, kind):
    if kind not in JourneyStep.Kind.values:
        raise Http404
    return JourneyStep(journey=journey_of(request, number), kind=kind)


@requires(Permission.EDIT_RECORD)
def step_edit(request, area, number):
    return _step_form(request, step_of(request, number))


def _step_form(request, row):
    form = _form_of(row)(typed(request), instance=row, by=request.user)
    if form.is_valid():
        wanted = {"step": form.step(), "links": form.links(), "is_sure": form.is_sure, "by": request.user}
        saved = attempt_save(form, actions.save_step, **wanted)
        if saved:
            slug = request.area.slug
            return done(request, f"“{saved}” is saved.", "journey", slug, saved.journey_id)
    crumbs = _crumbs(request.area, row.journey)
    lead = "Not yet" if row.not_yet_on else ""
    return form_page(request, form, row.get_kind_display(), *crumbs, lead=lead, **_counted(row))


def _form_of(row):
    if row.not_yet_on:
        return NotYetForm
    return CountedForm if row.kind == reading.COUNTED else StepForm


def _counted(row):
    """What the survey's own totals say, above the form that asks why."""
    if row.kind != reading.COUNTED:
        return {}
    return {"counts": reading.counts(row.journey.newest), "beside": "staff/journeys/counts.html"}


@requires(Permission.EDIT_RECORD)
def step_remove(request, area, number):
    """Asks first; editions that show the step keep their copy."""
    row = step_of(request, number)
    if request.method == "POST":
        press(request, "It is removed.", actions.remove_step, step=row)
        return redirect("staff:journey", area.slug, row.journey_id)
    return remove_page(request, f"Remove “{row}”?", _crumbs(area, row.journey))


def _crumbs(area, journey=None):
    crumbs = [*record_crumbs(area), crumb("What became of surveys", "journeys", area.slug)]
    if journey:
        crumbs.append(crumb(str(journey), "journey", area.slug, journey.pk))
    return crumbs
