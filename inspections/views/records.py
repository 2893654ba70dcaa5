"""Staff pages of visits and of what inspectors found."""

from django.db.models import Count
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from inspections import frameworks, missing, threads
from inspections.actions import record
from inspections.compose import outcome_shown
from inspections.embargoes import seen
from inspections.forms.record import FindingForm, InspectionForm
from inspections.models import Finding, Inspection
from inspections.views.found import finding_of, inspection_of
from inspections.views.pages import form_page, page, record_crumbs, remove_page
from inspections.views.saving import attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def inspections(request, area):
    rows = area.inspections.annotate(found=Count("findings")).order_by("-first_day", "-pk")
    rows = seen(rows.select_related("embargo"), request.user)
    return page(request, "staff/inspections/inspections.html", {"rows": rows})


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def inspection(request, area, number):
    visit = inspection_of(request, number)
    findings = visit.findings.select_related("inspection").prefetch_related("statements", "evidence")
    context = {
        "visit": visit,
        "findings": [
            {"finding": row, "outcome": outcome_shown(row.judged, row.outcome_words)}
            for row in threads.in_order(findings)
        ],
        "outcome": outcome_shown(visit.judged, visit.outcome_words),
        "statements": visit.statements.filter(finding=None),
        "missing": missing.count(missing.of_record(visit)),
        "letters": seen(visit.letters.all(), request.user),
        "crumbs": record_crumbs(area),
    }
    return page(request, "staff/inspections/inspection.html", context)


@requires(Permission.EDIT_RECORD)
def inspection_new(request, area):
    """First the kind of visit, then its form: the choices of a form depend on the kind."""
    framework, visit = _kind(request)
    if visit is None:
        return _choose_kind(request, area)
    return _inspection_form(request, Inspection(area=area, framework=framework.code, visit=visit.code))


@requires(Permission.EDIT_RECORD)
def inspection_edit(request, area, number):
    row = inspection_of(request, number)
    framework, visit = _kind(request)
    if visit is not None:
        row.framework, row.visit = framework.code, visit.code
    return _inspection_form(request, row)


@require_safe
@requires(Permission.EDIT_RECORD)
def inspection_kind(request, area, number):
    """The choice of a kind again, for a visit that was entered under the wrong one."""
    return _choose_kind(request, area, inspection_of(request, number))


def _kind(request):
    framework = frameworks.FRAMEWORKS.get(request.GET.get("framework"))
    return framework, framework.visit(request.GET.get("visit")) if framework else None


def _choose_kind(request, area, row=None):
    context = {"frameworks": frameworks.FRAMEWORKS.values(), "visit": row, "crumbs": record_crumbs(area, row)}
    return page(request, "staff/inspections/choose_kind.html", context)


def _inspection_form(request, row):
    form = InspectionForm(typed(request), instance=row, by=request.user)
    if form.is_valid():
        saved = attempt_save(form, record.save_inspection, inspection=form.instance, by=request.user)
        if saved:
            return done(request, "The visit is saved.", "inspection", row.area.slug, saved.pk)
    crumbs = record_crumbs(row.area, inspection_of(request, row.pk) if row.pk else None)
    visit = row if row.pk else None
    return form_page(request, form, row.kind.name, *crumbs, visit=visit, lead=row.rules.name)


@requires(Permission.EDIT_RECORD)
def finding_new(request, area, number):
    visit = inspection_of(request, number)
    kind = visit.rules.findings[0].code
    next_number = visit.findings.filter(kind=kind).count() + 1
    return _finding_form(request, Finding(inspection=visit, kind=kind, number=next_number))


@requires(Permission.EDIT_RECORD)
def finding_edit(request, area, number):
    return _finding_form(request, finding_of(request, number))


def _finding_form(request, row):
    visit = row.inspection
    title = "Change this finding" if row.pk else "Enter what inspectors found"
    form = FindingForm(typed(request), instance=row)
    if form.is_valid():
        saved = attempt_save(form, record.save_finding, finding=form.instance, by=request.user)
        if saved:
            return done(request, f"“{saved.title}” is saved.", "inspection", visit.area.slug, visit.pk)
    return form_page(request, form, title, *record_crumbs(visit.area, visit), finding=row if row.pk else None)


@requires(Permission.EDIT_RECORD)
def finding_remove(request, area, number):
    """Asks first; editions that show the finding keep their copy."""
    row = finding_of(request, number)
    visit = row.inspection
    if request.method == "POST":
        press(request, "The finding is removed.", record.remove_finding, finding=row)
        return redirect("staff:inspection", area.slug, visit.pk)
    return remove_page(request, f"Remove “{row.title}”?", record_crumbs(area, visit))
