"""One letter on its way in: brought in, watched, looked at, set aside."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from inspections import letter_parts, letter_passages
from inspections.actions import letters
from inspections.embargoes import seen
from inspections.forms.letters import BringInForm
from inspections.models import Letter
from inspections.rules import letters as rules
from inspections.views.pages import crumb, page
from inspections.views.saving import attempt, press
from sendportal import jobs
from sendportal.guards import requires
from sendportal.roles import Permission

State = Letter.State
TONES = {State.READ: "warn", State.REFUSED: "bad", State.ENTERED: "good"}


def letter_of(request, number):
    """The letter, if it is this area's and the person may know of it; otherwise it is not there."""
    rows = Letter.objects.select_related("area", "embargo", "inspection", "brought_in_by", "entered_by")
    return get_object_or_404(seen(rows, request.user), area=request.area, pk=number)


def crumbs(area, letter=None):
    found = [
        crumb("Inspections", "inspections", area.slug),
        crumb("Reports and letters", "letters", area.slug),
    ]
    return [*found, crumb(name_of(letter), "letter", area.slug, letter.pk)] if letter else found


def name_of(letter):
    """What to call a letter: its own title once it is read."""
    what = letter.parts.filter(name=letter_parts.WHAT).first()
    return (what and letter_parts.facts_of(what)["report_title"]) or "Report or letter"


@require_safe
@requires(Permission.EDIT_RECORD)
def letters_of_area(request, area):
    rows = seen(
        area.letters.select_related("embargo", "brought_in_by").prefetch_related("parts"), request.user
    )
    context = {"rows": [_listed(row) for row in rows], "crumbs": crumbs(area)[:1]}
    return page(request, "staff/letters/letters.html", context)


def _listed(letter):
    what = next((part for part in letter.parts.all() if part.name == letter_parts.WHAT), None)
    title = letter_parts.facts_of(what)["report_title"] if what else ""
    return {
        "letter": letter,
        "title": title or "Report or letter",
        "tone": TONES.get(letter.state, "plain"),
        "is_held": rules.is_held(letter),
    }


@requires(Permission.EDIT_RECORD)
def letter_new(request, area):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringInForm(*sent, area=area, by=request.user)
    if form.is_valid():
        letter = attempt(form, letters.bring_in, area=area, by=request.user, **form.brought)
        if letter:
            if letter.state != State.WAITING:
                messages.info(request, "This very document is here already. This is its page.")
            return redirect("staff:letter", area.slug, letter.pk)
    return page(request, "staff/letters/new.html", {"form": form, "crumbs": crumbs(area)})


@require_safe
@requires(Permission.EDIT_RECORD)
def letter(request, area, number):
    row = letter_of(request, number)
    context = {"letter": row, "crumbs": crumbs(area), "title": name_of(row), "is_held": rules.is_held(row)}
    context |= _work(row) | (_sections(row) if row.reading else {})
    return page(request, "staff/letters/letter.html", context)


def _sections(letter):
    reading = letter_passages.reading_of(letter)
    parts, warned = list(letter.parts.select_related("confirmed_by")), letter_passages.warned_parts(reading)
    framework, _ = letter_parts.kind_of(letter_parts.facts_of(parts[0]))
    done = [part for part in parts if part.confirmed_at or part.is_left_out]
    return {
        "sections": [
            {
                "part": part,
                "title": letter_parts.title_of(part, framework),
                "begins": letter_parts.facts_of(part).get("printed", ""),
                "look": part.name in warned,
            }
            for part in parts
        ],
        "done": len(done),
        "all_done": len(done) == len(parts),
        "warnings": letter_passages.general(reading),
        "told": letter_parts.told_and_waiting(parts),
    }


@require_safe
@requires(Permission.EDIT_RECORD)
def letter_progress(request, area, number):
    """The part of the letter's page that htmx asks for again; once it is read, the whole page."""
    row = letter_of(request, number)
    if not request.htmx:
        return redirect("staff:letter", area.slug, row.pk)
    if row.state != State.WAITING:
        return HttpResponseClientRefresh()
    return render(request, "staff/letters/progress.html", {"area": area, "letter": row} | _work(row))


def _work(letter):
    job = rules.work_on(letter)
    return {"job": job, "nobody_there": bool(job) and job.is_open and not jobs.alive("worker")}


@require_safe
@requires(Permission.EDIT_RECORD)
def letter_text(request, area, number):
    """The whole text that quotations are checked against, page by page."""
    row = letter_of(request, number)
    context = {"pages": row.pages.split("\f"), "crumbs": crumbs(area, row), "title": name_of(row)}
    return page(request, "staff/letters/text.html", context)


def _pressed(action, said):
    """A view for a button that does one thing to one letter."""

    @requires(Permission.EDIT_RECORD)
    def view(request, area, number):
        row = letter_of(request, number)
        if request.method == "POST":
            press(request, said, action, letter=row)
        return redirect("staff:letter", area.slug, row.pk)

    return view


letter_again = _pressed(letters.read_again, "We are trying again.")
letter_set_aside = _pressed(letters.set_aside, "It is set aside. Nothing of it went into the record.")
letter_take_up = _pressed(letters.take_up, "You can go on with it.")
