"""Staff pages of the words that public pages explain."""

from django.http import Http404
from django.views.decorators.http import require_safe

from inspections import glossary
from inspections.actions import glossary as actions
from inspections.forms.glossary import ExplanationForm, OwnWordForm
from inspections.models import GlossaryEntry
from inspections.views.pages import crumb, form_page, page
from inspections.views.saving import attempt_save, done
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission

KNOWN = "As the portal explains it", "plain"
OWN = "Your own words", "good"
LEFT_OUT = "Left out", "warn"


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def words(request, area):
    rows = {entry.term: _listed(entry, KNOWN) for entry in glossary.shipped()}
    for row in GlossaryEntry.objects.filter(area=area):
        rows[row.term] = _listed(glossary.own(row), LEFT_OUT if row.is_left_out else OWN)
    context = {"rows": [rows[term] for term in sorted(rows, key=str.casefold)]}
    return page(request, "staff/glossary/words.html", context)


def _listed(entry, standing):
    status, tone = standing
    return {"entry": entry, "status": status, "tone": tone}


@requires(Permission.EDIT_RECORD)
def word_new(request, area):
    return _word_form(request, OwnWordForm, GlossaryEntry(area=area), "Explain another word")


@requires(Permission.EDIT_RECORD)
def word_change(request, area, word):
    row, is_known = _row(area, word)
    return _word_form(request, ExplanationForm if is_known else OwnWordForm, row, f"Explain “{row.term}”")


def _row(area, word):
    """The area's row of a word, a new one where it has none yet; and whether the portal knows the word."""
    known = {entry.slug: entry for entry in glossary.shipped()}.get(word)
    own = {glossary.slug(row.term): row for row in GlossaryEntry.objects.filter(area=area)}.get(word)
    if known is None and own is None:
        raise Http404
    return own or _begun(area, known), known is not None


def _begun(area, known):
    short = "; ".join(known.abbreviations)
    return GlossaryEntry(area=area, term=known.term, abbreviation=short, explanation=known.explanation)


def _word_form(request, form_class, row, title):
    form = form_class(typed(request), instance=row)
    if form.is_valid():
        saved = attempt_save(form, actions.save, entry=form.instance, by=request.user)
        if saved:
            return done(
                request, f"“{saved.term}” is saved. The next editions say it so.", "glossary", row.area.slug
            )
    return form_page(request, form, title, crumb("Words explained", "glossary", row.area.slug))
