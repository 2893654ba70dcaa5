"""Filters of the pages of an area record, and the mark of a disputed sentence."""

from datetime import date

from django import template

from inspections import disputes, glossary, ledger, slips

register = template.Library()


@register.simple_tag(takes_context=True)
def disputes_here(context):
    """The Disputes that may be marked on this page: those that its view knows of, else what the edition itself holds.

    A PDF and a page for review know of no others, so that they show what is frozen and nothing else.
    """
    return disputes.together(context.get("live_disputes", ()), disputes.frozen(context["content"]))


@register.simple_tag(takes_context=True)
def words_here(context):
    """Marks hard words where this page first uses them. Each call makes a new one, so call it once a page."""
    return glossary.Marker(context["content"].words)


@register.filter
def disputed_in(words, found):
    """Those of the Disputes `found` whose sentence stands in `words`."""
    return disputes.in_words(words, found)


@register.simple_tag
def disputed_about(finding, visit_day, found):
    """Those of the Disputes `found` that name this finding, and whose sentence is not shown in its own words."""
    return disputes.about(finding, visit_day, found)


@register.filter
def named_at(thread):
    """When a concern was named and when not: "Named in 2017 and 2019. Not named in 2023."."""
    if not thread.visits:
        return "Parents speak of it. No finding of the inspectors stands beside it."
    named = list(dict.fromkeys(visit.first_day[:4] for visit in thread.visits if visit.findings))
    years = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return " ".join([f"Named in {years}.", *(visit.silence for visit in thread.visits if visit.silence)])


@register.filter
def any_text(lines):
    """Whether any of the lines that open a page says something."""
    return any(line.text for line in lines)


@register.filter
def when(line):
    """The day or days of a line of the date ledger, in words."""
    return ledger.when(*_days(line))


@register.simple_tag(takes_context=True)
def page_of_thread(context, number):
    """Where the page of the thread with this `number` stands; "" where there is none, as in a PDF."""
    return next((url for part, url in context.get("parts", ()) if part.number == number), "")


@register.filter
def step_when(step):
    """The day or days of a step of a journey, in words; of a live one or as an edition shows it."""
    if hasattr(step, "earliest"):
        return ledger.when(step.earliest, step.latest)
    return ledger.when(*_days(step))


@register.filter
def expected(line):
    """What a promise of the date ledger was, in a sentence."""
    return f"{slips.expected(*_days(line), line.words)}."


@register.filter
def one_source(series):
    """The source that all readings of `series` share; "" where they have several."""
    found = {reading.source for reading in series.readings}
    return found.pop() if len(found) == 1 else ""


def _days(line):
    return tuple(date.fromisoformat(day) if day else None for day in (line.on, line.until))
