"""Staff pages of publications and of an author's side of an edition."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from inspections import content as contents
from inspections import render, rules, uses, wording
from inspections.actions import editions as actions
from inspections.actions import record
from inspections.compose import SHORT, compose
from inspections.embargoes import seen
from inspections.forms.editions import ChangeNoteForm, OpeningForm, PublicationForm, SourceForm
from inspections.models import Publication
from inspections.notices import with_withdrawn
from inspections.turns import of_edition, onlooker, standings
from inspections.views.found import edition_of, publication_of
from inspections.views.pages import crumb, edition_crumbs, form_page, page
from inspections.views.saving import attempt, attempt_save, done, press
from inspections.workflow import Status
from sendportal import jobs
from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.roles import Permission


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def editions(request, area):
    rows = standings(Publication.objects.filter(area=area), request.user)
    return page(request, "staff/editions/editions.html", {"rows": rows}, current="editions")


@requires(Permission.EDIT_EDITIONS)
def publication_new(request, area):
    form = PublicationForm(typed(request), area=area, by=request.user)
    if form.is_valid():
        made = attempt(form, record.make_publication, area=area, by=request.user, **form.cleaned_data)
        if made:
            words = "The page is made. Now write the lines that open it."
            return done(request, words, "opening_edit", area.slug, made.pk)
    crumbs = [crumb("Editions", "editions", area.slug)]
    return form_page(request, form, "Make a new page", *crumbs, current="editions")


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def publication(request, area, number):
    """Where a page stands: what is missing, whose turn it is, and every step that may be taken now."""
    return publication_page(request, publication_of(request, number))


def publication_page(request, row, refused=""):
    """The page of one publication; `refused` says why a press on it did nothing."""
    opened = seen(row.editions.open(), request.user)
    opened = opened.select_related("publication__area", "created_by", "submitted_by", "embargo").first()
    context = {
        "publication": row,
        "refused": refused,
        "public_editions": with_withdrawn(row.editions.public().select_related("override_by", "publication")),
        "hiding": row.hidings.filter(resolved_at=None).first(),
        "opening": opening_lines(row),
        "left_out": uses.left_out(row, request.user),
        "crumbs": [crumb("Editions", "editions", row.area.slug)],
    }
    if opened:
        context |= open_edition(opened, request.user, row.area)
    return page(request, "staff/editions/publication.html", context, current="editions")


OPENING = (*SHORT, ("What happens next", "next_step"), ("When", "next_when"), ("Who said so", "next_said_by"))


ABOUT = (("About this record", "happened"),)


def opening_lines(row):
    wanted = ABOUT if row.kind == Publication.Kind.AREA_RECORD else OPENING
    return [{"label": label, "words": getattr(row, field) or "Not written yet"} for label, field in wanted]


def open_edition(edition, person, area):
    """What the page of a publication shows about its open edition."""
    job = jobs.latest(actions.RENDER, edition)
    found = {
        "edition": edition,
        "turn": of_edition(edition, onlooker(area, person), job),
        "steps": rules.steps_open_to(edition, person),
        "job": None if edition.pdf else job,
        "is_author": person.pk == edition.created_by_id,
    }
    if edition.status == Status.DRAFT:
        found |= {
            "missing": rules.blockers(edition, compose(edition, timezone.localdate())),
            "note": edition.rounds.exclude(note="").select_related("returned_by").last(),
            "suggestions": wording.labelled(
                edition, edition.suggestions.filter(accepted_at=None, declined_at=None)
            ),
            "note_form": _note_form(edition),
        }
    return found


def _note_form(edition, posted=None):
    if edition.number == 1:
        return None
    action = crumb("", "edition_note", edition.area.slug, edition.pk)["url"]
    return ChangeNoteForm(posted, initial={"words": edition.change_note}, action=action)


@requires(Permission.EDIT_EDITIONS)
def opening_edit(request, area, number):
    row = publication_of(request, number)
    form = OpeningForm(typed(request), instance=row)
    if form.is_valid():
        saved = attempt_save(form, record.save_opening, publication=form.instance, by=request.user)
        if saved:
            return done(request, "The opening lines are saved.", "publication", area.slug, number)
    crumbs = edition_crumbs(publication_of(request, number))
    return form_page(request, form, "The lines that open the page", *crumbs, current="editions")


@requires(Permission.EDIT_EDITIONS)
def source_edit(request, area, number):
    row = publication_of(request, number)
    form = SourceForm(typed(request), publication=row)
    if form.is_valid() and attempt(
        form, record.choose_source, publication=row, by=request.user, **form.cleaned_data
    ):
        return done(request, "The next edition tells of this survey.", "publication", area.slug, number)
    crumbs = edition_crumbs(row)
    return form_page(request, form, "The survey that this page tells of", *crumbs, current="editions")


@require_POST
@requires(Permission.EDIT_EDITIONS)
def edition_start(request, area, number):
    row = publication_of(request, number)
    press(request, "A new edition is open. Say what changed, then send it.", actions.start, publication=row)
    return redirect("staff:publication", area.slug, number)


@require_POST
@requires(Permission.EDIT_EDITIONS)
def edition_note(request, area, number):
    edition = edition_of(request, number)
    form = _note_form(edition, request.POST) or ChangeNoteForm(request.POST)
    if form.is_valid() and attempt(
        form, actions.note_change, edition=edition, words=form.cleaned_data["words"], by=request.user
    ):
        return done(request, "The sentence is saved.", "publication", area.slug, edition.publication_id)
    crumbs = edition_crumbs(edition.publication)
    title = "What changed since the last edition"
    return form_page(request, form, title, *crumbs, current="editions", can_keep=False)


@require_safe
@requires(Permission.EDIT_EDITIONS)
def edition_preview(request, area, number):
    """The edition as parents would read it if it were sent now. Stored nowhere."""
    edition = edition_of(request, number)
    if edition.status != Status.DRAFT:
        return redirect("staff:edition_review", area.slug, number)
    content = compose(edition, timezone.localdate())
    context = {
        "edition": edition,
        "content": content,
        "missing": rules.blockers(edition, content),
        "crumbs": edition_crumbs(edition.publication),
    }
    return page(request, "staff/editions/preview.html", context, current="editions")


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def edition_preview_pdf(request, area, number):
    """The PDF as it would be, with "draft" on every page. Stored nowhere and never cached."""
    edition = edition_of(request, number)
    frozen = edition.content and contents.parse(edition.content)
    content = frozen or compose(edition, timezone.localdate())
    try:
        made = render.pdf(content, is_draft=True)
    except render.CannotRender as why:
        messages.error(request, f"The PDF could not be made. {why} Tell whoever looks after the portal.")
        return redirect("staff:publication", area.slug, edition.publication_id)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="draft-{edition.publication.slug}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@requires(Permission.EDIT_EDITIONS)
def edition_submit(request, area, number):
    edition = edition_of(request, number)
    words = "It is sent for review. What the second person reads is a copy: later changes do not reach it."
    return send(request, edition, words, actions.submit)


def send(request, edition, words, action):
    """Sends `edition` for review by `action`. What stands in the way may quote a family, so the page itself says it
    and keeps it nowhere."""
    try:
        action(edition=edition, by=request.user)
    except Refused as refused:
        return publication_page(request, publication_of(request, edition.publication_id), str(refused))
    return done(request, words, "publication", edition.area.slug, edition.publication_id)
