"""Staff pages of what the forum and the partnership said, and of dated figures."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from inspections.actions import record
from inspections.compose import number_shown
from inspections.embargoes import seen
from inspections.forms.record import ReadingForm, StatementForm
from inspections.models import Reading, Statement
from inspections.views.found import finding_of, inspection_of, statement_of
from inspections.views.pages import crumb, form_page, page, record_crumbs, remove_page
from inspections.views.saving import attempt, attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def statements(request, area):
    """Everything that was said, also what stands beside no visit."""
    rows = area.statements.select_related("inspection", "finding__inspection").order_by("-said_on", "-pk")
    context = {"rows": seen(rows, request.user), "crumbs": record_crumbs(area)}
    return page(request, "staff/inspections/statements.html", context)


@requires(Permission.EDIT_RECORD)
def statement_new(request, area, inspection=None, finding=None):
    """A statement about a finding, about a visit as a whole, or about no visit at all."""
    row = Statement(area=area, party="")
    if finding:
        row.finding = finding_of(request, finding)
        row.inspection = row.finding.inspection
    elif inspection:
        row.inspection = inspection_of(request, inspection)
    return _statement_form(request, row)


@requires(Permission.EDIT_RECORD)
def statement_edit(request, area, number):
    return _statement_form(request, statement_of(request, number))


def _statement_form(request, row):
    form = StatementForm(typed(request), instance=row)
    if form.is_valid():
        saved = attempt_save(form, record.save_statement, statement=form.instance, by=request.user)
        if saved:
            return done(request, "What they said is saved.", *_place(saved))
    title = "Change what they said" if row.pk else "Enter what they said"
    crumbs = record_crumbs(row.area, row.inspection)
    about = row.finding or row.inspection
    return form_page(request, form, title, *crumbs, about=about, statement=row if row.pk else None)


def _place(row):
    """The staff page on which a statement stands."""
    if row.inspection_id:
        return "inspection", row.area.slug, row.inspection_id
    return "statements", row.area.slug


@requires(Permission.EDIT_RECORD)
def statement_remove(request, area, number):
    """Asks first; editions that show the statement keep their copy."""
    row = statement_of(request, number)
    name, *args = _place(row)
    if request.method == "POST":
        press(request, "It is removed.", record.remove_statement, statement=row)
        return redirect(f"staff:{name}", *args)
    title = f"Remove what was said on {date_format(row.said_on, 'j F Y')}?"
    return remove_page(request, title, [crumb("Back", name, *args)])


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def readings(request, area):
    series = area.indicators.prefetch_related("readings")
    context = {"rows": [_table(row) for row in series], "crumbs": record_crumbs(area)}
    return page(request, "staff/inspections/readings.html", context)


def _table(indicator):
    figures = [
        {"reading": row, "value": number_shown(row.value), "england": number_shown(row.england)}
        for row in indicator.readings.all()
    ]
    return {"series": indicator, "figures": figures}


@requires(Permission.EDIT_RECORD)
def reading_new(request, area):
    """A new figure; `?after=` takes a series on, `?correct=` opens a figure that is there."""
    form = ReadingForm(typed(request), initial=_reading_start(request, area), area=area)
    if form.is_valid() and attempt(form, record.save_reading, area=area, by=request.user, **form.facts()):
        return done(request, "The figure is saved.", "readings", area.slug)
    figures = crumb("Figures", "readings", area.slug)
    return form_page(request, form, "Enter a figure", *record_crumbs(area), figures)


def _reading_start(request, area):
    if number := _number(request, "correct"):
        row = get_object_or_404(Reading.objects.select_related("indicator"), pk=number, indicator__area=area)
        facts = ("period", "ends_on", "value", "england", "source", "source_url")
        start = {name: getattr(row, name) for name in facts} | {"replaces": row.pk, "seen": row.version}
        return start | _series_start(row.indicator)
    if number := _number(request, "after"):
        return _series_start(get_object_or_404(area.indicators, pk=number))
    return {}


def _series_start(indicator):
    return {"title": indicator.title, "definition": indicator.definition, "unit": indicator.unit}


def _number(request, name):
    words = request.GET.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 18 else None
