"""Taking a published page out of sight at once, and what a second person then decides."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from inspections import content as contents
from inspections import rules
from inspections.actions import hidings as actions
from inspections.forms.editions import HideForm, RedactForm
from inspections.models import Hiding, Publication
from inspections.notices import evidence_withdrawn
from inspections.turns import standings
from inspections.views.found import hiding_of, public_publication_at
from inspections.views.pages import crumb, page
from inspections.views.saving import attempt, press
from inspections.workflow import PUBLIC
from sendportal.forms import typed
from sendportal.guards import can, requires
from sendportal.roles import Permission

HIDDEN = (
    "It is hidden: everybody now reads a calm sentence in its place. Copies on the way go within ten minutes. A second "
    "person decides what becomes of it."
)


@requires(Permission.HIDE)
def hide(request, area, slug):
    """Open to every member of the area, with the page's own public address behind it."""
    row = public_publication_at(area, slug)
    form = HideForm(typed(request))
    if form.is_valid() and attempt(form, actions.hide, publication=row, by=request.user, **form.cleaned_data):
        messages.success(request, HIDDEN)
        if can(request.user, Permission.SEE_STAFF_PAGES, area):
            return redirect("staff:hidings", area.slug)
        return redirect("partner:area", area.slug)
    template = "staff/editions/hide.html"
    return page(request, template, {"form": form, "publication": row}, current="editions")


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def hidings(request, area):
    """Every published page with its button, and what is hidden or was."""
    published = Publication.objects.filter(area=area, editions__status__in=PUBLIC).distinct()
    past = Hiding.objects.filter(publication__area=area).exclude(resolved_at=None)
    context = {
        "rows": standings(published, request.user),
        "past": past.select_related("publication", "hidden_by", "resolved_by"),
    }
    return page(request, "staff/editions/hidings.html", context, current="editions")


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def hiding(request, area, number):
    row = hiding_of(request, number)
    return _hiding_page(request, row, RedactForm(action=_redact_address(row)))


def _redact_address(row):
    return crumb("", "redact", row.publication.area.slug, row.pk)["url"]


def _hiding_page(request, row, form):
    newest = row.publication.editions.public().first()
    content = contents.parse(newest.content) if newest.content else None
    context = {
        "hiding": row,
        "form": form,
        "content": content,
        "withdrawn": list(evidence_withdrawn(content)) if content else [],
        "can_resolve": rules.can_resolve(row, request.user),
        "crumbs": [crumb("Hide a page", "hidings", row.publication.area.slug)],
    }
    return page(request, "staff/editions/hiding.html", context, current="editions")


@require_POST
@requires(Permission.RESOLVE_HIDING)
def restore(request, area, number):
    press(request, "The page is shown again as it was.", actions.restore, hiding=hiding_of(request, number))
    return redirect("staff:hidings", area.slug)


@require_POST
@requires(Permission.RESOLVE_HIDING)
def redact(request, area, number):
    row = hiding_of(request, number)
    form = RedactForm(request.POST, action=_redact_address(row))
    if form.is_valid() and attempt(form, actions.redact, hiding=row, by=request.user, **form.cleaned_data):
        messages.success(
            request, "The words are removed and the page is shown again. Its PDF is being made anew."
        )
        return redirect("staff:hidings", area.slug)
    return _hiding_page(request, row, form)


@requires(Permission.RESOLVE_HIDING)
def take_down(request, area, number):
    """Asks once more first: what is taken down does not come back."""
    row = hiding_of(request, number)
    if request.method == "POST":
        words = "The page is taken down. Its number, dates and the reason stay."
        press(request, words, actions.take_down, hiding=row)
        return redirect("staff:hidings", area.slug)
    crumbs = [
        crumb("Hide a page", "hidings", area.slug),
        crumb(row.publication.title, "hiding", area.slug, row.pk),
    ]
    template = "staff/editions/take_down.html"
    return page(request, template, {"hiding": row, "crumbs": crumbs}, current="editions")
