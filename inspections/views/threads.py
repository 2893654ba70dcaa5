"""Staff pages of threads: the list with what is missing, a thread through every visit, and links."""

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from inspections import threads as reading
from inspections.actions import threads as actions
from inspections.compose import outcome_shown
from inspections.embargoes import seen
from inspections.forms.threads import LinkForm, SuggestedForm, ThreadForm
from inspections.models import Link, LinkSuggestion, Thread
from inspections.official import series
from inspections.rules.threads import can_remove_thread
from inspections.views.found import finding_of, inspection_of
from inspections.views.pages import crumb, form_page, page, record_crumbs, remove_page
from inspections.views.saving import attempt, attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission


def thread_of(request, number):
    return get_object_or_404(reading.known(request.area, request.user), pk=number)


def link_of(request, number):
    ends = ("thread__area", "visit", "earlier__inspection", "later__inspection", "confirmed_by", "ended_by")
    rows = seen(Link.objects.select_related(*ends), request.user)
    return get_object_or_404(rows, thread__area=request.area, pk=number)


def suggestion_of(request, number):
    rows = LinkSuggestion.objects.select_related("area", "earlier__inspection", "later__inspection")
    return get_object_or_404(seen(rows, request.user), area=request.area, pk=number)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def threads(request, area):
    context = {
        "rows": reading.overviews(area, request.user),
        "suggested": reading.suggested(area, request.user),
        "outside": reading.outside(area, request.user),
        "crumbs": record_crumbs(area),
    }
    return page(request, "staff/threads/threads.html", context)


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def thread(request, area, number):
    row = thread_of(request, number)
    shown = reading.rows(row, request.user)
    context = {
        "thread": row,
        "visits": [_visit(visit, shown) for visit in shown],
        "loose": {finding.pk for finding in reading.loose_ends(shown)},
        "can_go": can_remove_thread(row, request.user),
        "taken_back": _taken_back(row, request.user),
        "pieces": reading.pieces(row, shown, request.user),
        "series": series.beside(area, row.series),
        "crumbs": _crumbs(area),
    }
    return page(request, "staff/threads/thread.html", context)


def _visit(row, shown):
    """One visit for the page: its findings with outcome, where each comes from and what became of it."""
    onward = [link for other in shown for link in other.links if link.earlier_id]
    return {
        "row": row,
        "findings": [
            {
                "finding": finding,
                "outcome": outcome_shown(finding.judged, finding.outcome_words),
                "back": [_told(link) for link in row.links if link.later_id == finding.pk],
                "onward": [
                    {"link": link, "words": reading.onward_words(link)}
                    for link in onward
                    if link.earlier_id == finding.pk
                ],
            }
            for finding, _ in row.findings
        ],
        "ended": [_told(link) for link in row.links if link.later_id is None],
    }


def _told(link):
    return {"link": link, "words": reading.link_words(link)}


def _taken_back(thread, by):
    ends = ("visit", "earlier__inspection", "later__inspection", "confirmed_by", "ended_by")
    rows = thread.links.exclude(ended_at=None).select_related(*ends).order_by("-ended_at")
    return [_told(link) for link in seen(rows, by)]


def _crumbs(area, thread=None):
    crumbs = [*record_crumbs(area), crumb("Threads", "threads", area.slug)]
    if thread:
        crumbs.append(crumb(thread.title, "thread", area.slug, thread.pk))
    return crumbs


@requires(Permission.EDIT_RECORD)
def thread_new(request, area):
    """Begins a thread; `?finding=` names it after a finding, which can then be linked."""
    row = Thread(area=area, place=reading.known(area, request.user).count() + 1)
    finding = _asked(request)
    if finding:
        row.title = finding.title
    form = ThreadForm(typed(request), instance=row)
    if form.is_valid():
        saved = attempt_save(form, actions.save_thread, thread=form.instance, by=request.user)
        if saved:
            return _begun(request, saved, finding)
    about = f"{finding.kind_words.name} {finding.number}, {finding.inspection}" if finding else ""
    return form_page(request, form, "Begin a thread", *_crumbs(area), about=about)


def _asked(request):
    """The finding that the address names; None where it names none."""
    words = request.GET.get("finding", "")
    return (
        finding_of(request, int(words)) if words.isascii() and words.isdecimal() and len(words) < 18 else None
    )


def _begun(request, thread, finding):
    """A thread named after a finding goes on to linking it."""
    slug = thread.area.slug
    if finding is None:
        return done(request, f"“{thread.title}” is saved.", "thread", slug, thread.pk)
    words = f"“{thread.title}” is saved. Now say where its first finding comes from."
    return done(request, words, "link_new", slug, thread.pk, finding.inspection_id)


@requires(Permission.EDIT_RECORD)
def thread_edit(request, area, number):
    row = thread_of(request, number)
    form = ThreadForm(typed(request), instance=row)
    if form.is_valid():
        saved = attempt_save(form, actions.save_thread, thread=form.instance, by=request.user)
        if saved:
            return done(request, f"“{saved.title}” is saved.", "thread", area.slug, saved.pk)
    return form_page(request, form, "Change this thread", *_crumbs(area, thread_of(request, number)))


@requires(Permission.EDIT_RECORD)
def thread_remove(request, area, number):
    """Asks first; only a thread in which nothing was ever linked can go."""
    row = thread_of(request, number)
    if request.method == "POST":
        gone = press(request, "The thread is removed.", actions.remove_thread, thread=row)
        return redirect("staff:threads", area.slug) if gone else redirect("staff:thread", area.slug, number)
    return remove_page(request, f"Remove “{row.title}”?", _crumbs(area, row))


@requires(Permission.EDIT_RECORD)
def link_new(request, area, number, visit):
    """How a thread goes on at one visit."""
    thread, visit = thread_of(request, number), inspection_of(request, visit)
    form = LinkForm(typed(request), thread=thread, visit=visit, by=request.user)
    if form.is_valid() and attempt(form, actions.confirm, link=form.link(), by=request.user):
        return done(
            request, "The link is confirmed, with your name and today’s date.", "thread", area.slug, number
        )
    said = [link for row in reading.rows(thread, request.user) if row.visit == visit for link in row.links]
    context = {
        "lead": str(visit),
        "said": [_told(link) for link in said],
        "beside": "staff/threads/said.html",
    }
    return form_page(request, form, f"How “{thread.title}” goes on", *_crumbs(area, thread), **context)


@requires(Permission.EDIT_RECORD)
def link_end(request, area, number):
    """Asks first; the link stays on record as taken back."""
    link = link_of(request, number)
    if request.method == "POST":
        press(request, "The link is taken back.", actions.end, link=link)
        return redirect("staff:thread", area.slug, link.thread_id)
    context = {"words": reading.link_words(link), "crumbs": _crumbs(area, link.thread)}
    return page(request, "staff/threads/take_back.html", context)


@require_POST
@requires(Permission.EDIT_RECORD)
def likeness_search(request, area):
    press(request, "The portal has looked through all findings.", actions.suggest_for, area=area)
    return redirect("staff:threads", area.slug)


@requires(Permission.EDIT_RECORD)
def likeness(request, area, number):
    """One suggestion: both findings whole, and what the person makes of them."""
    row = suggestion_of(request, number)
    known = reading.known(area, request.user)
    form = SuggestedForm(typed(request), area=area, known=known)
    if form.is_valid():
        link = attempt(form, actions.confirm_suggested, suggestion=row, by=request.user, **form.facts())
        if link:
            words = "The link is confirmed, with your name and today’s date."
            return done(request, words, "thread", area.slug, link.thread_id)
    context = {"suggestion": row, "beside": "staff/threads/suggested.html"}
    return form_page(request, form, "Do these belong together?", *_crumbs(area), **context)


@require_POST
@requires(Permission.EDIT_RECORD)
def likeness_decline(request, area, number):
    press(
        request,
        "The portal will not suggest it again.",
        actions.decline,
        suggestion=suggestion_of(request, number),
    )
    return redirect("staff:threads", area.slug)
