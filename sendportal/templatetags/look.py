"""Filters that only the design system's own templates load."""

from dataclasses import replace

from django import forms, template

from sendportal.models import HelpEntry

register = template.Library()

# Somebody who is in danger should not have to read past the rest.
TOPICS = [HelpEntry.Topic.DANGER, *(topic for topic in HelpEntry.Topic if topic != HelpEntry.Topic.DANGER)]


@register.filter
def by_topic(entries):
    """Pairs of a topic's words and its entries, danger first; takes live HelpEntry rows and frozen HelpShown alike."""
    groups = {topic.label: [] for topic in TOPICS}
    for entry in entries:
        words = HelpEntry.Topic(entry.topic).label if entry.topic in HelpEntry.Topic.values else entry.topic
        groups.setdefault(words, []).append(entry)
    return [(words, found) for words, found in groups.items() if found]


@register.filter
def measured(value, unit):
    """A reading with its unit as people write it: 38.6%, 14 days. Says so where there is no figure. The sign stands
    for the words "per cent", which would break every line of a table on a phone."""
    if value in (None, ""):
        return "No figure"
    if unit.lower() in ("per cent", "percent"):
        unit = "%"
    return f"{value}{unit}" if unit.startswith(("%", "°")) else f"{value} {unit}".strip()


@register.filter
def kilobytes(size):
    """A file's size in bytes as people read it: 209 KB, 1.4 MB. Words that say it already are left alone."""
    if isinstance(size, str):
        return size
    kilos = max(1, round(size / 1024))
    return f"{kilos} KB" if kilos < 1000 else f"{kilos / 1024:.1f} MB"


@register.filter
def control(field):
    """The form field's control. A day gets the browser's own date control, which wants ISO text as its value."""
    widget = field.field.widget
    if type(widget) is not forms.DateInput:
        return str(field)
    return field.as_widget(forms.DateInput(attrs={**widget.attrs, "type": "date"}, format="%Y-%m-%d"))


@register.filter
def withholds(table):
    """Whether a table of answers leaves a number out, which then has to be explained below it."""
    cells = [*table.cells, *(cell for group in table.groups for cell in group.cells)]
    numbers = [table.no_answer, table.not_asked, *(group.base for group in table.groups)]
    return None in [*numbers, *(cell.count for cell in cells), *(cell.share for cell in cells)]


@register.filter
def withheld_groups(table):
    """The groups of a broken-down table of which nothing is shown, or only that nobody gave some answer."""
    return [group for group in table.groups if _is_withheld(group)]


@register.filter
def without_withheld(table):
    """The table with its other groups alone."""
    return replace(table, groups=tuple(group for group in table.groups if not _is_withheld(group)))


def _is_withheld(group):
    told = [cell.count for cell in group.cells if cell.count is not None]
    return group.base != 0 and len(told) < len(group.cells) and not any(told)


@register.filter
def named(groups):
    """Groups in a sentence: “One”, “Two” (14 people) and those who gave no answer to it."""
    words = [_name(group) for group in groups]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _name(group):
    name = f"“{group.label}”" if group.label else "those who gave no answer to it"
    return f"{name} ({group.base:,} {'person' if group.base == 1 else 'people'})" if group.base else name


@register.filter
def then(label):
    """A label that a sentence follows: questions end with their own mark, anything else with a colon."""
    return label if label.rstrip().endswith(("?", ".", ":", "!")) else f"{label}:"


@register.filter
def control_id(field):
    """The id that an error's link leads to: the control, or the first of a group's controls."""
    return field.id_for_label or f"{field.auto_id}_0"
