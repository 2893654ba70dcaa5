"""Staff pages of what is under embargo. Whoever is no reader gets a 404, as for what does not exist."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inspections.actions import embargoes as actions
from inspections.forms.embargoes import EmbargoForm
from inspections.views import letters
from inspections.views.found import edition_of, inspection_of
from inspections.views.pages import crumb, edition_crumbs, form_page, record_crumbs
from inspections.views.saving import attempt, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission

TITLE = "Under embargo: who may know of it"
SAVED = "Saved. Nobody else’s page, list, count or search shows that it exists."
LIVE = (
    "It is live: everybody who works on the record sees it now, and its pages can be published. Enter the day on which "
    "it was published, if it is not there yet."
)


@requires(Permission.EDIT_RECORD)
def inspection_embargo(request, area, number):
    row = inspection_of(request, number)
    return _embargo_form(request, row, record_crumbs(area, row), ("inspection", area.slug, row.pk))


@requires(Permission.EDIT_RECORD)
def edition_embargo(request, area, number):
    row = edition_of(request, number)
    place = ("publication", area.slug, row.publication_id)
    return _embargo_form(request, row, edition_crumbs(row.publication), place)


@requires(Permission.EDIT_RECORD)
def letter_embargo(request, area, number):
    row = letters.letter_of(request, number)
    return _embargo_form(request, row, letters.crumbs(area, row), ("letter", area.slug, row.pk))


def _embargo_form(request, row, crumbs, place):
    held = row.embargo if row.embargo_id and not row.embargo.lifted_at else None
    form = EmbargoForm(typed(request), area=row.area, by=request.user, embargo=held)
    if form.is_valid():
        wanted = {"embargo": held} if held else {"row": row}
        action = actions.change if held else actions.put_on
        if attempt(form, action, **wanted, **form.cleaned_data, by=request.user):
            return done(request, SAVED, *place)
    return form_page(request, form, TITLE, *crumbs)


@require_POST
@requires(Permission.PUBLISH)
def inspection_live(request, area, number):
    press(request, LIVE, actions.lift, embargo=inspection_of(request, number).embargo)
    return redirect(crumb("", "inspection", area.slug, number)["url"])


@require_POST
@requires(Permission.PUBLISH)
def edition_live(request, area, number):
    row = edition_of(request, number)
    press(request, LIVE, actions.lift, embargo=row.embargo)
    return redirect(crumb("", "publication", area.slug, row.publication_id)["url"])


@require_POST
@requires(Permission.PUBLISH)
def letter_live(request, area, number):
    press(request, LIVE, actions.lift, embargo=letters.letter_of(request, number).embargo)
    return redirect(crumb("", "letter", area.slug, number)["url"])
