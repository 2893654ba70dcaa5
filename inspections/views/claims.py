"""Staff pages of claims and the verdicts on them."""

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from inspections.actions import claims as actions
from inspections.embargoes import seen
from inspections.forms.claims import ClaimForm, VerdictForm
from inspections.models import Claim
from inspections.rules.claims import can_allow
from inspections.views.pages import crumb, form_page, page, record_crumbs, remove_page
from inspections.views.pressed import press_as_read
from inspections.views.saving import attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


def claim_of(request, number):
    known = seen(Claim.objects.select_related("area", "inspection", "checked_by", "shown_by"), request.user)
    return get_object_or_404(known, area=request.area, pk=number)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def claims(request, area):
    rows = seen(Claim.objects.filter(area=area), request.user).select_related("inspection")
    context = {"rows": rows, "unsigned": sum(not row.verdict for row in rows), "crumbs": record_crumbs(area)}
    return page(request, "staff/claims/claims.html", context)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def claim(request, area, number):
    row = claim_of(request, number)
    context = {"claim": row, "can_allow": can_allow(row, request.user), "crumbs": _crumbs(area)}
    return page(request, "staff/claims/claim.html", context)


@requires(Permission.EDIT_RECORD)
def claim_new(request, area):
    return _claim_form(request, Claim(area=area, speaker=""))


@requires(Permission.EDIT_RECORD)
def claim_edit(request, area, number):
    return _claim_form(request, claim_of(request, number))


def _claim_form(request, row):
    form = ClaimForm(typed(request), instance=row, by=request.user)
    signed = bool(row.verdict)
    if form.is_valid():
        saved = attempt_save(form, actions.save_claim, claim=form.instance, by=request.user)
        if saved:
            words = "The claim is saved."
            if signed and not saved.verdict:
                words += " What its verdict rested on has changed, so somebody must sign a verdict again."
            return done(request, words, "claim", row.area.slug, saved.pk)
    title = "Change this claim" if row.pk else "Enter a claim"
    return form_page(request, form, title, *_crumbs(request.area, row if row.pk else None))


@requires(Permission.EDIT_RECORD)
def claim_verdict(request, area, number):
    """The verdict, with the claim and the passages in full above it."""
    row = claim_of(request, number)
    form = VerdictForm(typed(request), instance=claim_of(request, number))
    if form.is_valid() and attempt_save(form, actions.judge, claim=form.instance, by=request.user):
        return done(request, "You have signed the verdict.", "claim", area.slug, row.pk)
    beside = {"beside": "staff/claims/beside.html", "claim": row}
    return form_page(request, form, "What is your verdict?", *_crumbs(area, row), **beside)


@require_POST
@requires(Permission.PUBLISH)
def claim_allow(request, area, number):
    words = "The next edition of the area record can show this claim."
    return _decide(request, number, words, actions.allow)


@require_POST
@requires(Permission.PUBLISH)
def claim_keep(request, area, number):
    words = "This claim is kept for the forum. The next edition of the area record leaves it out."
    return _decide(request, number, words, actions.keep)


def _decide(request, number, words, action):
    """Presses a publisher's button about the version of the claim that was read."""
    row = claim_of(request, number)
    press_as_read(request, words, action, claim=row)
    return redirect("staff:claim", request.area.slug, row.pk)


@requires(Permission.EDIT_RECORD)
def claim_remove(request, area, number):
    """Asks first; editions that show the claim keep their copy."""
    row = claim_of(request, number)
    if request.method == "POST":
        press(request, "The claim is removed.", actions.remove_claim, claim=row)
        return redirect("staff:claims", area.slug)
    return remove_page(request, "Remove this claim?", _crumbs(area, row))


def _crumbs(area, row=None):
    crumbs = [*record_crumbs(area), crumb("Claims", "claims", area.slug)]
    if row:
        crumbs.append(crumb("The claim", "claim", area.slug, row.pk))
    return crumbs
