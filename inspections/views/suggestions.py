"""Staff pages of other words that a reviewer proposes."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inspections import wording
from inspections.actions import suggestions as actions
from inspections.forms.editions import SuggestionForm
from inspections.views.editions import send
from inspections.views.found import edition_of, suggestion_of
from inspections.views.pages import crumb, edition_crumbs, form_page
from inspections.views.saving import attempt, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


@requires(Permission.REVIEW_EDITIONS)
def suggestion_new(request, area, number, place):
    """Other words for one passage, which is named by its place."""
    edition = edition_of(request, number)
    passage = next((row for row in wording.offered(edition) if row.place == place), None)
    if passage is None:
        raise Http404
    form = SuggestionForm(typed(request), initial={"after": passage.words})
    if form.is_valid() and attempt(
        form, actions.suggest, edition=edition, place=place, by=request.user, **form.cleaned_data
    ):
        words = "Suggested. The author sees it once you return the edition."
        return done(request, words, "edition_review", area.slug, number)
    crumbs = (*edition_crumbs(edition.publication), crumb("Review", "edition_review", area.slug, number))
    return form_page(request, form, passage.label, *crumbs, current="editions", words=passage.words)


@require_POST
@requires(Permission.EDIT_EDITIONS)
def suggestions_accept(request, area, number):
    """One press: all suggested words are taken, and the edition goes back to the second person."""
    edition = edition_of(request, number)
    words = "The suggested words are taken, and the edition is sent for review again."
    return send(request, edition, words, actions.accept_all)


@require_POST
@requires(Permission.EDIT_EDITIONS)
def suggestion_decline(request, area, number):
    row = suggestion_of(request, number)
    press(request, "The words stay as they were.", actions.decline, suggestion=row)
    return redirect("staff:publication", area.slug, row.edition.publication_id)
