"""Staff pages of evidence: what was taken over from surveys, where each piece stands, and taking one back."""

from django.views.decorators.http import require_safe

from inspections import uses
from inspections.actions import evidence as actions
from inspections.embargoes import seen
from inspections.forms.editions import EvidenceWithdrawForm
from inspections.models import Evidence
from inspections.views.found import evidence_of
from inspections.views.pages import crumb, form_page, page, record_crumbs
from inspections.views.saving import attempt, done
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def evidence(request, area):
    rows = Evidence.objects.filter(area=area).select_related("source", "finding__inspection", "thread")
    context = {"rows": seen(rows, request.user).order_by("-pk"), "crumbs": record_crumbs(area)}
    return page(request, "staff/inspections/evidence.html", context)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def evidence_uses(request, area, number):
    """Where this evidence is used."""
    row = evidence_of(request, number)
    context = {"piece": row, "crumbs": _crumbs(area), **_used(row, request.user)}
    return page(request, "staff/inspections/evidence_uses.html", context)


@requires(Permission.ADOPT_EVIDENCE)
def evidence_withdraw(request, area, number):
    """Asks why, and shows where it is used."""
    row = evidence_of(request, number)
    form = EvidenceWithdrawForm(typed(request))
    if form.is_valid() and attempt(
        form, actions.withdraw, evidence=row, by=request.user, **form.cleaned_data
    ):
        return done(request, "The evidence is withdrawn.", "evidence_uses", area.slug, row.pk)
    context = _used(row, request.user) | {"beside": "staff/inspections/withdrawing.html"}
    return form_page(request, form, "Withdraw evidence", *_crumbs(area), words=row.words, **context)


def _used(row, by):
    return {"in_record": uses.in_record(row, by), "in_editions": uses.in_editions(row, by)}


def _crumbs(area):
    return [*record_crumbs(area), crumb("Evidence", "evidence", area.slug)]
