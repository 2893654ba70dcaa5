"""Staff pages of the date ledger."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspections.actions import ledger as actions
from inspections.embargoes import seen
from inspections.forms.ledger import DateSourceForm, HappenedForm, KeptForm, PromiseForm
from inspections.ledger import overdue, rows
from inspections.models import DateSource, Inspection, LedgerEntry
from inspections.views.found import inspection_of
from inspections.views.pages import crumb, form_page, page, record_crumbs, remove_page
from inspections.views.saving import attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission

PROMISED = LedgerEntry.Nature.PROMISED


def entry_of(request, number):
    known = seen(LedgerEntry.objects.select_related("area", "kept_by", "kept_by_visit"), request.user)
    return get_object_or_404(known, area=request.area, pk=number)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def ledger(request, area):
    found = rows(area, request.user)
    late = dict(overdue([row.line for row in found], timezone.localdate()))
    told = [{"row": row, "overdue": late.get(row.line, "")} for row in found]
    context = {"rows": told, "late": list(late.items()), "crumbs": record_crumbs(area)}
    return page(request, "staff/ledger/ledger.html", context)


@requires(Permission.EDIT_RECORD)
def ledger_new(request, area):
    return _entry_form(request, LedgerEntry(area=area, nature=LedgerEntry.Nature.HAPPENED, kind=""))


@requires(Permission.EDIT_RECORD)
def promise_new(request, area):
    return _entry_form(request, LedgerEntry(area=area, nature=PROMISED, kind=""))


@requires(Permission.EDIT_RECORD)
def ledger_edit(request, area, number):
    return _entry_form(request, entry_of(request, number))


def _entry_form(request, row):
    form_of = PromiseForm if row.nature == PROMISED else HappenedForm
    form = form_of(typed(request), instance=row, by=request.user)
    if form.is_valid():
        saved = attempt_save(form, actions.save_entry, entry=form.instance, by=request.user)
        if saved:
            return done(request, f"“{saved.what}” is saved.", "ledger", row.area.slug)
    what = "what was expected or promised" if row.nature == PROMISED else "what happened"
    title = f"{'Change' if row.pk else 'Enter'} {what}"
    return form_page(request, form, title, *_crumbs(request.area))


@requires(Permission.EDIT_RECORD)
def ledger_remove(request, area, number):
    """Asks first; editions that show the line keep their copy."""
    row = entry_of(request, number)
    if request.method == "POST":
        press(request, "It is removed.", actions.remove_entry, entry=row)
        return redirect("staff:ledger", area.slug)
    return remove_page(request, f"Remove “{row.what}”?", _crumbs(area))


@requires(Permission.EDIT_RECORD)
def ledger_kept(request, area, number):
    """Says what came of a promise: another line, a visit, or nothing yet."""
    row = entry_of(request, number)
    if row.nature != PROMISED:
        raise Http404
    form = KeptForm(typed(request), instance=row)
    if form.is_valid():
        wanted = {"promise": form.instance, "kept_by": form.kept_by(), "by": request.user}
        if attempt_save(form, actions.say_kept, **wanted):
            return done(request, "What came of it is saved.", "ledger", area.slug)
    return form_page(request, form, "What came of it?", *_crumbs(area), about=row.what)


@requires(Permission.EDIT_RECORD)
def date_source(request, area, number, field):
    """Says where one date of a visit was read."""
    visit = inspection_of(request, number)
    name = dict(Inspection.DATES).get(field)
    if name is None or getattr(visit, field) is None:
        raise Http404
    row = visit.date_sources.filter(field=field).first() or DateSource(inspection=visit, field=field)
    form = DateSourceForm(typed(request), instance=row)
    if form.is_valid() and attempt_save(form, actions.say_where, stands=form.instance, by=request.user):
        return done(request, "Where the date stands is saved.", "ledger", area.slug)
    about = f"{visit}: {name.lower()}"
    return form_page(request, form, "Where does this date stand?", *_crumbs(area), about=about)


def _crumbs(area):
    return [*record_crumbs(area), crumb("Dates", "ledger", area.slug)]
