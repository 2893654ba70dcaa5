"""The sections of a letter's draft, one page each, and the last page: into the record."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from inspections import entering, frameworks, letter_parts, letter_passages, unsaved
from inspections.actions import entering as entering_actions
from inspections.actions import letter_parts as actions
from inspections.content import digest
from inspections.embargoes import seen
from inspections.forms.letter_parts import form_for
from inspections.forms.letters import EnterForm
from inspections.rules import letters as rules
from inspections.views.letters import crumbs, letter_of
from inspections.views.pages import page
from inspections.views.saving import attempt, attempt_save, done, press
from sendportal.forms import typed
from sendportal.guards import Refused, requires
from sendportal.roles import Permission


def part_of(request, number, section):
    row = letter_of(request, number)
    part = get_object_or_404(row.parts.select_related("confirmed_by"), name=section)
    part.letter = row
    return part


@requires(Permission.EDIT_RECORD)
def letter_part(request, area, number, section):
    part = part_of(request, number, section)
    if not rules.can_confirm(part.letter, request.user):
        return redirect("staff:letter", area.slug, part.letter.pk)
    form = _form(request, part)
    if form.is_valid():
        wanted = {"part": part, "facts": form.facts, "confirm": form.is_confirming}
        if attempt_save(form, actions.save, **wanted, by=request.user):
            said = "Confirmed." if form.is_confirming else "Saved. It waits to be confirmed."
            return done(request, said, *_after(part, form.is_confirming))
    return _part_page(request, part, form)


def _form(request, part):
    reading, visits = letter_passages.reading_of(part.letter), rules.visits_before(part.letter, request.user)
    beside = letter_passages.beside(part, reading)
    form = form_for(part)(typed(request), instance=part, letter=part.letter, beside=beside, visits=visits)
    if part.name == letter_parts.WHAT and part.version == 1:
        form.suggest(letter_parts.earlier_visit(form.kept, reading, visits))
    return form


def _after(part, is_confirmed):
    """Where to go on: the next section that waits, or the letter's own page."""
    waiting = part.letter.parts.filter(confirmed_at=None, is_left_out=False, place__gt=part.place).first()
    if is_confirmed and waiting:
        return "letter_part", part.letter.area.slug, part.letter.pk, waiting.name
    return "letter", part.letter.area.slug, part.letter.pk


def _part_page(request, part, form):
    title = letter_parts.title_of(part, form.framework)
    way = crumbs(request.area, part.letter)
    context = {
        "part": part,
        "letter": part.letter,
        "form": form,
        "title": title,
        "crumbs": way,
        "place": part.letter.parts.filter(place__lte=part.place).count(),
        "total": part.letter.parts.count(),
        "can_leave_out": letter_parts.can_be_left_out(part.name),
        "keeping": unsaved.keeping(request, form, f"{title}, {way[-1]['title']}"),
    }
    return page(request, "staff/letters/part.html", context)


def _pressed_on_part(action, said):
    """A view for a button that does one thing to one section; its form carries the version that was seen."""

    @requires(Permission.EDIT_RECORD)
    def view(request, area, number, section):
        part = part_of(request, number, section)
        if request.method != "POST":
            return redirect("staff:letter_part", area.slug, number, section)
        version = request.POST.get("seen", "")
        went = press(request, said, action, part=part, seen=int(version) if version.isdecimal() else 0)
        return redirect(
            "staff:letter" if went else "staff:letter_part", area.slug, number, *([] if went else [section])
        )

    return view


part_leave_out = _pressed_on_part(actions.leave_out, "It is left out of the record.")
part_bring_back = _pressed_on_part(actions.bring_back, "It is back, and waits to be confirmed.")


@requires(Permission.EDIT_RECORD)
def part_add(request, area, number):
    row = letter_of(request, number)
    if request.method != "POST":
        return redirect("staff:letter", area.slug, number)
    try:
        part = actions.add_finding(letter=row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("staff:letter", area.slug, number)
    return redirect("staff:letter_part", area.slug, number, part.name)


@requires(Permission.EDIT_RECORD)
def told_leave_out(request, area, number):
    row = letter_of(request, number)
    if request.method == "POST":
        press(request, "They are left out.", actions.leave_out_told, letter=row)
    return redirect("staff:letter", area.slug, number)


@requires(Permission.EDIT_RECORD)
def letter_enter(request, area, number):
    """First the visit that the letter belongs to, where one like it stands in the record; then the last look."""
    row = letter_of(request, number)
    if not rules.can_enter(row, request.user):
        return redirect("staff:letter", area.slug, number)
    same = entering.same_visits(row, seen(area.inspections.all(), request.user))
    wanted = request.GET.get("into", "")
    if same and not wanted:
        context = {"visits": same, "crumbs": crumbs(area, row)}
        return page(request, "staff/letters/choose_visit.html", context)
    into = get_object_or_404(same, pk=wanted) if wanted.isdecimal() else None
    return _enter(request, row, into)


def _enter(request, letter, into):
    plan = entering.planned(letter)
    differences = entering.differences(plan, into) if into else []
    button = "Put it into the record"
    version = into.version if into else None
    mark = digest(repr((version, plan, differences)))
    form = EnterForm(typed(request), differences=differences, mark=mark, button=button)
    if form.is_valid():
        wanted = {"into": into, "taken": form.taken, "seen": version}
        visit = attempt(form, entering_actions.enter, letter=letter, **wanted, by=request.user)
        if visit:
            said = "It is in the record. Next, say in plain words what each finding means."
            return done(request, said, "inspection", letter.area.slug, visit.pk)
    context = {"letter": letter, "plan": plan, "into": into, "form": form, "differences": differences}
    context |= {"findings": _named(plan), "crumbs": crumbs(request.area, letter)}
    return page(request, "staff/letters/enter.html", context)


def _named(plan):
    """What each finding that would be entered is called, with the kind that its framework prints."""
    kinds = frameworks.FRAMEWORKS[plan.visit["framework"]]
    return [f"{kinds.finding(row['kind']).name} {row['number']}: {row['title']}" for row in plan.findings]
