"""Staff pages of the second person: reading what was frozen, deciding, publishing, withdrawing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inspections import content as contents
from inspections import rules, unsaved, wording
from inspections.actions import editions as actions
from inspections.actions.unsaved import throw_away
from inspections.differences import differences
from inspections.forms.editions import NoteForm, ReasonForm
from inspections.notices import evidence_withdrawn
from inspections.views.found import edition_of
from inspections.views.pages import edition_crumbs, form_page, page
from inspections.views.saving import attempt, done, press
from inspections.workflow import Step
from sendportal import jobs
from sendportal.forms import typed
from sendportal.guards import requires
from sendportal.roles import Permission

SUGGESTED = "Please take the words I suggest, or tell me why not."


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def edition_review(request, area, number):
    """Exactly what was frozen when the edition was sent; live rows have no part in it."""
    edition = edition_of(request, number)
    if not edition.content:
        messages.info(request, "This edition is a draft, so there is nothing to review.")
        return redirect("staff:publication", area.slug, edition.publication_id)
    content = contents.parse(edition.content)
    context = {
        "edition": edition,
        "content": content,
        "withdrawn": list(evidence_withdrawn(content)),
        "crumbs": edition_crumbs(edition.publication),
        **_compared(edition, content),
        **_decisions(edition, request.user),
    }
    if "note_form" in context:
        heading = f"Return it with a note, {edition.publication.title}"
        context["keeping"] = unsaved.keeping(request, context["note_form"], heading)
    return page(request, "staff/editions/review.html", context, current="editions")


def _compared(edition, content):
    """What changed since the version that was returned, or else since the last public edition."""
    returned = edition.rounds.exclude(returned_at=None).exclude(content="").last()
    public = edition.publication.editions.public().filter(number__lt=edition.number).exclude(content="")
    before, since = (returned, "it was returned") if returned else (public.first(), "the last public edition")
    if before is None:
        return {}
    return {
        "changes": differences(contents.parse(before.content), content),
        "since": since,
        "note": returned and returned.note,
    }


def _decisions(edition, person):
    """The forms for the steps that this person may take now."""
    steps = rules.steps_open_to(edition, person)
    pending = edition.suggestions.filter(accepted_at=None, declined_at=None)
    found = {
        "steps": steps,
        "suggestions": wording.labelled(edition, pending),
        "declined": wording.labelled(edition, edition.suggestions.exclude(declined_at=None)),
        "is_author": person.pk in {edition.created_by_id, edition.submitted_by_id},
        "can_approve_afterwards": rules.can_approve_afterwards(edition, person),
    }
    if rules.can_suggest(edition, person):
        found["passages"] = wording.offered(edition)
    if Step.RETURN in steps:
        start = {"note": SUGGESTED} if found["suggestions"] else {}
        found["note_form"] = NoteForm(initial=start, action=_address("edition_return", edition))
    if Step.OVERRIDE in steps:
        found["override_form"] = _override_form(edition)
    return found


def _address(name, edition):
    return reverse(f"staff:{name}", args=[edition.area.slug, edition.pk])


def _override_form(edition, posted=None):
    return ReasonForm(
        posted,
        label="Why it cannot wait for a second person",
        hint="The page says that nobody else has checked it, until somebody does.",
        button="Go on without a second person",
        action=_address("edition_override", edition),
        read=edition.content_hash,
    )


@require_POST
@requires(Permission.REVIEW_EDITIONS)
def edition_return(request, area, number):
    edition = edition_of(request, number)
    form = NoteForm(request.POST)
    if form.is_valid() and attempt(
        form, actions.send_back, edition=edition, note=form.cleaned_data["note"], by=request.user
    ):
        throw_away(address=_address("edition_review", edition), by=request.user)
        words = "It is back with its author, with your note."
        return done(request, words, "publication", area.slug, edition.publication_id)
    crumbs = edition_crumbs(edition.publication)
    return form_page(request, form, "Return it", *crumbs, current="editions", can_keep=False)


@require_POST
@requires(Permission.REVIEW_EDITIONS)
def edition_approve(request, area, number):
    edition = edition_of(request, number)
    words = "Approved. The PDF is being made; nothing is public until somebody publishes it."
    press(request, words, actions.approve, edition=edition, read=request.POST.get("read", ""))
    return redirect("staff:publication", area.slug, edition.publication_id)


@require_POST
@requires(Permission.OVERRIDE)
def edition_override(request, area, number):
    edition = edition_of(request, number)
    form = _override_form(edition, request.POST)
    if form.is_valid() and attempt(
        form, actions.override, edition=edition, by=request.user, **form.cleaned_data
    ):
        words = "You went on without a second person. The PDF is being made, then it can be published."
        return done(request, words, "publication", area.slug, edition.publication_id)
    crumbs = edition_crumbs(edition.publication)
    return form_page(request, form, "In an emergency", *crumbs, current="editions", can_keep=False)


@require_POST
@requires(Permission.REVIEW_EDITIONS)
def edition_approve_afterwards(request, area, number):
    edition = edition_of(request, number)
    words = "Approved. The page no longer says that nobody has checked it."
    press(request, words, actions.approve_afterwards, edition=edition)
    return redirect("staff:publication", area.slug, edition.publication_id)


@require_POST
@requires(Permission.PUBLISH)
def edition_publish(request, area, number):
    edition = edition_of(request, number)
    words = "It is public now. Readers find it at its address within ten minutes."
    press(request, words, actions.publish, edition=edition)
    return redirect("staff:publication", area.slug, edition.publication_id)


@requires(Permission.PUBLISH)
def edition_withdraw(request, area, number):
    edition = edition_of(request, number)
    form = ReasonForm(
        typed(request),
        label="Why it is withdrawn",
        hint="One plain sentence. Readers see it; the text stays readable with a notice above it.",
        button="Withdraw this edition",
    )
    if form.is_valid() and attempt(
        form, actions.withdraw, edition=edition, by=request.user, why=form.cleaned_data["why"]
    ):
        return done(request, "It is withdrawn.", "publication", area.slug, edition.publication_id)
    crumbs = edition_crumbs(edition.publication)
    return form_page(request, form, f"Withdraw edition {edition.number}", *crumbs, current="editions")


@require_safe
@requires(Permission.SEE_STAFF_PAGES)
def edition_progress(request, area, number):
    """The piece of a page that says how far the PDF is. When it is done, the whole page is asked for again."""
    edition = edition_of(request, number)
    job = jobs.latest(actions.RENDER, edition)
    response = render(request, "staff/editions/progress.html", {"edition": edition, "job": job, "area": area})
    if edition.pdf or not (job and job.is_open):
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@requires(Permission.EDIT_EDITIONS)
def edition_render_again(request, area, number):
    edition = edition_of(request, number)
    press(request, "The PDF is being made again.", actions.render_again, edition=edition)
    return redirect("staff:publication", area.slug, edition.publication_id)
