"""Marks the words that a page explains."""

from django import template
from django.utils.html import conditional_escape

from inspections.glossary import slug

register = template.Library()


@register.filter
def explained(words, marker):
    """Our own plain words, with a link from each word's first place to its explanation on the page. `marker` is the
    page's inspections.glossary.Marker; without one the words stand as they are."""
    return marker.marked_up(words) if marker and words else conditional_escape(words)


@register.filter
def word_id(entry):
    """The anchor of a word's explanation."""
    return f"word-{slug(entry.term)}"
