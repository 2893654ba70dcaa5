"""What stands beside the fields of a letter's draft: the words they were read from, and what to look at closely."""

import re
from dataclasses import dataclass

from inspections import letter_parts
from inspections.entering import excerpt
from inspections.letter_parts import DATES, NEXT, OUTCOME, WHAT
from inspections.letters.reading import Passage

# Fields that the reader looks for. What people add of their own is not missing from the letter.
LOOKED_FOR = {
    *letter_parts.PRINTED_DATES,
    *("outcome", "outcome_words", "monitoring_words", "full_words", "plan_words", "responsible_bodies"),
}
# Read from one line of a whole first page.
AROUND_DATES = {"first_day", "last_day", "dates_as_printed"}
# The field that a warning belongs to, by what its code begins with or ends in; the first that fits.
ABOUT = (
    (r"^(area|document|framework|addressee)_", WHAT, "kind"),
    (r"parent|previous|follows", WHAT, "follows"),
    (r"letter_date|letter_before", DATES, "letter_date"),
    (r"date|day|span|foot|year", DATES, "first_day"),
    (r"overall|totals", OUTCOME, "outcome"),
    (r"monitoring_within|next_full|plan_", NEXT, "monitoring_words"),
)


@dataclass(frozen=True)
class Beside:
    """What stands beside one field: passages, sentences of warning, whether its words stand above it already, and
    whether nothing was found for it."""

    passages: tuple[Passage, ...] = ()
    warnings: tuple[str, ...] = ()
    is_above: bool = False
    is_not_found: bool = False


def beside(part, reading):
    """What stands beside each field of a section's form: a Beside by field name."""
    begun = dict(letter_parts.begun(reading)).get(part.name, {})
    paths, warned, shown = letter_parts.paths(part), _warned(reading), []
    found = {}
    for field in dict.fromkeys([*begun, *paths]):
        read = _passages(reading, paths.get(field, ()))
        new = tuple(one for one in read if one not in shown)
        shown += new
        found[field] = Beside(
            passages=new,
            warnings=tuple(one.message for one, place in warned if place == (part.name, field)),
            is_above=bool(read) and not new,
            is_not_found=field in LOOKED_FOR and begun.get(field) == "",
        )
    return found


def _passages(reading, paths):
    """The passages at these paths, each once, long ones cut to what matters."""
    found = {}
    for path in paths:
        if one := reading.passages.get(path):
            words = reading.dates_as_printed if path in AROUND_DATES else None
            found[one.text] = Passage(one.page, excerpt(one.text, words or ""))
    return list(found.values())


def warned_parts(reading):
    """Names of the sections that a warning belongs to."""
    return {place[0] for _, place in _warned(reading) if place}


def general(reading):
    """Warnings that belong to no single field."""
    return [one for one, place in _warned(reading) if place is None]


def _warned(reading):
    """Each warning with the section and field that it belongs to, or None."""
    findings = {
        name: reading.passages.get(facts["path"])
        for name, facts in letter_parts.begun(reading)
        if letter_parts.is_finding(name)
    }
    return [(one, _place(one, findings)) for one in reading.warnings]


def _place(warned, findings):
    for name, passage in findings.items():
        if warned.passage and passage and _bare(warned.passage) in _bare(passage.text):
            return name, "printed"
    for pattern, name, field in ABOUT:
        if re.search(pattern, warned.code):
            return name, field
    return None


def _bare(words):
    return re.sub(r"[^a-z0-9]+", "", words.lower())
