"""Small template filters, loaded in every template."""

from datetime import date

from django import template
from django.utils import dateformat

register = template.Library()


@register.filter
def day(value):
    """A date, or its ISO text, as people write it: 3 March 2026. Empty where there is none."""
    if not value:
        return ""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    return dateformat.format(when, "j F Y")


@register.filter
def days(first, last):
    """Two dates as one span: 29 September to 1 October 2025."""
    start, end = day(first), day(last)
    if start == end or not end:
        return start
    if start[-4:] == end[-4:]:
        start = start[:-5]
        if start.split(" ", 1)[1] == end[:-5].split(" ", 1)[1]:
            start = start.split(" ", 1)[0]
    return f"{start} to {end}"


@register.filter
def thousands(value):
    """A whole number with commas: 96,091."""
    return "" if value is None else f"{int(value):,}"


@register.filter
def get(mapping, key):
    return mapping.get(key)


@register.filter
def edition_template(schema):
    """The template that shows an edition's content: an old edition keeps the form of its own time."""
    return f"editions/v{schema}/web.html"


@register.filter
def evidence_template(schema):
    """The template that shows a piece of evidence in an edition of this version. Since the third it names the groups
    that are withheld in a sentence."""
    return "components/evidence.html" if schema < 3 else "editions/v3/parts/evidence.html"
