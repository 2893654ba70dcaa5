"""Who may do what with a letter on its way into the record, and when."""

from inspections import letter_parts, stored_texts
from inspections.embargoes import seen
from inspections.models import Inspection, Letter
from inspections.quotations import fold, stands
from inspections.rules.embargoes import is_told_in_public
from sendportal import jobs
from sendportal.guards import Refused, boolean, check_can
from sendportal.models import Job
from sendportal.roles import Permission

READ = "inspections.read_letter"
State = Letter.State


def check_can_bring_in(area, by):
    check_can(by, Permission.EDIT_RECORD, area)


def check_may_know(letter, by):
    """Raises Refused where `by` may not edit the record, or may not know of the letter."""
    check_can_bring_in(letter.area, by)
    if not seen(Letter.objects.filter(pk=letter.pk), by).exists():
        raise Refused("There is no such letter.")


def check_can_confirm(letter, by):
    check_may_know(letter, by)
    if letter.state != State.READ:
        raise Refused(f"This letter cannot be changed now. Its state is: {letter.get_state_display()}.")


def check_can_leave_out(part, by):
    check_can_confirm(part.letter, by)
    if not letter_parts.can_be_left_out(part.name):
        raise Refused("The record cannot do without this section. Confirm what it says.")


def check_is_whole(part, letter):
    """Raises Refused where something is missing that a confirmed section must have."""
    if missing := gaps(part, letter_parts.facts_of(part), letter):
        raise Refused(" ".join(missing.values()))


def check_can_enter(letter, by):
    check_can_confirm(letter, by)
    waiting = letter.parts.filter(confirmed_at=None, is_left_out=False).count()
    if waiting:
        left = "1 section waits" if waiting == 1 else f"{waiting} sections wait"
        raise Refused(f"{left} to be confirmed or left out. Nothing is in the record yet.")


def check_can_fill(letter, inspection, by):
    """Raises Refused unless the letter may fill `inspection`: a visit of its area that `by` may know of, and that
    an embargo of the letter would neither widen nor hide from people who see it on public pages."""
    if (
        inspection.area_id != letter.area_id
        or not seen(Inspection.objects.filter(pk=inspection.pk), by).exists()
    ):
        raise Refused("There is no such visit.")
    if not is_held(letter):
        return
    if is_held(inspection) and inspection.embargo_id != letter.embargo_id:
        raise Refused(
            "This visit has an embargo of its own, with other readers. Enter the letter as a new visit."
        )
    if is_told_in_public(inspection):
        raise Refused(
            "This visit has a public page, and the letter is not published yet. Wait until the letter is published."
        )


def check_dates_fit(visit):
    """Raises Refused where the days of a visit contradict each other."""
    if wrong := wrong_days({name: getattr(visit, name) for name, _ in Inspection.DATES}):
        raise Refused(" ".join(wrong.values()))


def visits_before(letter, by):
    """The visits of the area that a letter's own visit may follow up, newest first."""
    rows = seen(letter.area.inspections.select_related("embargo"), by).order_by("-first_day", "-pk")
    return [row for row in rows if not is_held(row) or row.embargo_id == letter.embargo_id]


def wrong_days(days):
    """Sentences about `days` (days or ISO texts by name of the date) that cannot all be right, by field."""
    return dict(_wrong_days({name: day for name, day in days.items() if day}))


def _wrong_days(days):
    first, last, published = (days.get(name) for name in ("first_day", "last_day", "published_on"))
    if first and last and last < first:
        yield "last_day", "The last day is before the first. Check both on the first page."
    if last and published and published < last:
        yield "published_on", "A report is published after the last day of the visit."
    if days.get("on_site_last") and days.get("on_site_first", days["on_site_last"]) > days["on_site_last"]:
        yield "on_site_last", "The last day on site is before the first."
    if days.get("on_site_last") and not days.get("on_site_first"):
        yield "on_site_first", "Enter the first day on site too."


def check_numbers_differ(findings):
    """Raises Refused where two findings of one kind have the same number."""
    numbers = [(facts["kind"], facts["number"]) for facts in findings]
    if len(set(numbers)) < len(numbers):
        raise Refused("Two findings of one kind have the same number. Correct one of them.")


def check_can_hold(letter):
    """Raises Refused where the letter's visit stands in the record, so that an embargo of the letter alone would hide
    nothing."""
    if letter.state == State.ENTERED:
        raise Refused("This document is in the record already, so everybody who works on it may know of it.")


def is_held(row):
    """Whether an embargo on this letter or inspection is in force."""
    return row.embargo_id is not None and row.embargo.lifted_at is None


def check_can_set_aside(letter, by):
    check_may_know(letter, by)
    if letter.state not in {State.READ, State.WAITING, State.REFUSED}:
        raise Refused("Only a letter that is not in the record can be set aside.")


def check_can_take_up(letter, by):
    check_may_know(letter, by)
    if letter.state != State.SET_ASIDE:
        raise Refused("This letter was not set aside.")


def check_can_read_again(letter, by):
    check_may_know(letter, by)
    if not is_stopped(letter):
        raise Refused("The reading of this letter has not stopped, so there is nothing to try again.")


can_confirm = boolean(check_can_confirm)
can_enter = boolean(check_can_enter)


def work_on(letter):
    """The newest job that reads this letter, while it is being read; else None."""
    return jobs.latest(READ, letter) if letter.state == State.WAITING else None


def is_stopped(letter):
    job = work_on(letter)
    return job is not None and job.state == Job.State.FAILED


def gaps(part, facts, letter):
    """What a confirmed section still needs: a sentence for each field."""
    empty = {name: sentence for name, sentence in needed(part.name).items() if not facts.get(name)}
    check = {
        letter_parts.DATES: _date_gaps,
        letter_parts.OUTCOME: _outcome_gaps,
        letter_parts.NEXT: _next_gaps,
    }.get(part.name, _finding_gaps if letter_parts.is_finding(part.name) else _no_gaps)
    return dict(check(facts, letter)) | empty


NEEDED = {
    letter_parts.WHAT: {
        "kind": "Choose what kind of visit it was.",
        "report_title": "Give the document a name, such as “Monitoring inspection letter”.",
    },
    letter_parts.DATES: {
        "first_day": "Enter the first day of the visit, as printed.",
        "last_day": "Enter the last day of the visit, as printed.",
    },
}
NEEDED_OF_FINDINGS = {
    "printed": "Copy what inspectors wrote.",
    "title": "Give it a short name in plain words.",
    "kind": "Choose what kind of finding it is.",
    "number": "Enter its number.",
}
NOT_PRINTED = "These words do not stand in the document like this. Copy them exactly."


def needed(name):
    """Fields that a section of this name cannot be confirmed without, and what to say where one is empty."""
    return NEEDED_OF_FINDINGS if letter_parts.is_finding(name) else NEEDED.get(name, {})


def _no_gaps(facts, letter):
    return ()


def _date_gaps(facts, letter):
    yield from wrong_days(facts).items()
    for day, source in letter_parts.SOURCES.items():
        if facts.get(day) and not facts.get(source):
            yield source, "Say where you found this date."


def _outcome_gaps(facts, letter):
    words = facts["outcome_words"]
    if facts["outcome"] and not words:
        yield "outcome_words", "Copy the words in which the document gives the outcome."
    elif words and not stands_in(letter, words):
        yield "outcome_words", NOT_PRINTED


def _next_gaps(facts, letter):
    for name, words in facts.items():
        if words and not stands_in(letter, words):
            yield name, NOT_PRINTED


def _finding_gaps(facts, letter):
    yield from _outcome_gaps(facts, letter)
    if facts["printed"] and not facts["is_paraphrase"] and not stands_in(letter, facts["printed"]):
        yield "printed", f"{NOT_PRINTED} Or tick that they are our words."


def stands_in(letter, words):
    """Whether `words` stand in the letter's text, or in what the reader took from it, as quotations are checked."""
    return stands(words, [fold(text.words) for text in stored_texts.of_letter(letter)])
