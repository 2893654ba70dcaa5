"""Staff pages of disagreements: both texts side by side, and what became of them."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from inspections.actions import disagreements as actions
from inspections.embargoes import seen
from inspections.forms.disagreements import DisagreementForm, StepForm, SupportForm
from inspections.models import Disagreement, DisagreementStep, Evidence
from inspections.rules.disagreements import can_remove
from inspections.views.pages import crumb, form_page, page, record_crumbs, remove_page
from inspections.views.pressed import press_as_read
from inspections.views.saving import attempt, attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission

ABOUT = ("area", "inspection", "finding__inspection", "filed_by")


def disagreement_of(request, number):
    known = seen(Disagreement.objects.select_related(*ABOUT), request.user)
    return get_object_or_404(known, area=request.area, pk=number)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def disagreements(request, area):
    rows = seen(Disagreement.objects.filter(area=area), request.user).select_related(*ABOUT)
    context = {"rows": rows, "crumbs": record_crumbs(area)}
    return page(request, "staff/disagreements/disagreements.html", context)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def disagreement(request, area, number):
    row = disagreement_of(request, number)
    pieces = seen(Evidence.objects.select_related("source"), request.user)
    context = {
        "disagreement": row,
        "steps": row.steps.select_related("entered_by"),
        "pieces": pieces.filter(disagreements=row),
        "crumbs": _crumbs(area),
    }
    return page(request, "staff/disagreements/disagreement.html", context)


@requires(Permission.EDIT_RECORD)
def disagreement_new(request, area):
    return _texts_form(request, Disagreement(area=area, speaker=""))


@requires(Permission.EDIT_RECORD)
def disagreement_edit(request, area, number):
    row = disagreement_of(request, number)
    if row.filed_at:
        raise Http404
    return _texts_form(request, row)


def _texts_form(request, row):
    form = DisagreementForm(typed(request), instance=row, by=request.user)
    if form.is_valid():
        saved = attempt_save(form, actions.save_disagreement, disagreement=form.instance, by=request.user)
        if saved:
            return done(request, "The draft is saved.", "disagreement", row.area.slug, saved.pk)
    title = "Change both texts" if row.pk else "Say what the forum sees differently"
    return form_page(request, form, title, *_crumbs(request.area, row if row.pk else None))


@requires(Permission.EDIT_RECORD)
def disagreement_support(request, area, number):
    row = disagreement_of(request, number)
    form = SupportForm(typed(request), instance=row, by=request.user)
    if form.is_valid():
        wanted = {"disagreement": form.instance, "evidence": list(form.cleaned_data["evidence"])}
        if attempt_save(form, actions.support, by=request.user, **wanted):
            return done(request, "What supports it is saved.", "disagreement", area.slug, row.pk)
    return form_page(request, form, "What supports the forum’s view?", *_crumbs(area, row))


@require_POST
@requires(Permission.EDIT_RECORD)
def disagreement_file(request, area, number):
    """Files the version that was read."""
    row = disagreement_of(request, number)
    words = "The disagreement is filed. Both texts now stay as they are."
    press_as_read(request, words, actions.file, disagreement=row)
    return redirect("staff:disagreement", area.slug, row.pk)


@requires(Permission.EDIT_RECORD)
def disagreement_step(request, area, number):
    """Adds what happened. Where somebody added a step in the meantime, theirs is shown above what was typed."""
    row = disagreement_of(request, number)
    if row.filed_at is None:
        raise Http404
    form = StepForm(typed(request), instance=DisagreementStep(disagreement=row))
    if form.is_valid():
        wanted = {"step": form.instance, "seen": form.cleaned_data["seen"] or 0, "by": request.user}
        if attempt(form, actions.take_step, **wanted):
            return done(request, "The step is added.", "disagreement", area.slug, row.pk)
        form.open_again(row.version)
    beside = {"beside": "staff/disagreements/steps.html", "steps": row.steps.all()}
    return form_page(request, form, "What happened?", *_crumbs(area, row), **beside)


@requires(Permission.EDIT_RECORD)
def disagreement_remove(request, area, number):
    row = disagreement_of(request, number)
    if not can_remove(row, request.user):
        raise Http404
    if request.method == "POST":
        press(request, "The draft is removed.", actions.remove_draft, disagreement=row)
        return redirect("staff:disagreements", area.slug)
    return remove_page(request, "Remove this draft?", _crumbs(area, row))


def _crumbs(area, row=None):
    crumbs = [*record_crumbs(area), crumb("Disagreements", "disagreements", area.slug)]
    if row:
        crumbs.append(crumb("The disagreement", "disagreement", area.slug, row.pk))
    return crumbs
