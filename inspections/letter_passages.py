"""What stands beside the fields of a letter's draft: the words they were read from, and what to look at closely."""

import re
from dataclasses import dataclass, replace

from inspections import letter_parts, letters
from inspections.entering import excerpt
from inspections.letter_parts import DATES, NEXT, OUTCOME, WHAT, bare
from inspections.letters import areas
from inspections.letters.reading import FULL_REPORT, Passage, Warned

# Fields that the reader looks for. What people add of their own is not missing from the letter.
LOOKED_FOR = {
    *letter_parts.PRINTED_DATES,
    *("outcome", "outcome_words", "monitoring_words", "full_words", "plan_words", "responsible_bodies"),
}
SHORT = 40  # characters; what is shorter says little alone
# Read from one line of a whole first page.
AROUND_DATES = {"first_day", "last_day", "dates_as_printed"}
# The field that a warning belongs to, by what its code begins with; the first that fits. Others are about the whole.
ABOUT = (
    (r"area_(missing|unknown|differs|other)", WHAT, "kind"),
    (r"parent_|previous_", WHAT, "follows"),
    (r"letter_date_", DATES, "letter_date"),
    (r"dates_", DATES, "first_day"),
    (r"overall_|totals_", OUTCOME, "outcome"),
    (r"next_", NEXT, "monitoring_words"),
)
# The same within a finding.
ABOUT_A_FINDING = {"body": "responsible_bodies", "outcome": "outcome"}


@dataclass(frozen=True)
class Beside:
    """What stands beside one field: passages, warnings, and whether its words stand above it already. `not_found` names
    the document where nothing was found in it."""

    passages: tuple[Passage, ...] = ()
    warnings: tuple[Warned, ...] = ()
    is_above: bool = False
    not_found: str = ""


def reading_of(letter):
    """The letter's reading, with a warning where the document is about another area."""
    reading, area = letters.from_json(letter.reading), letter.area
    code = area.dfe_code or areas.named(area.name).dfe_code
    if code and reading.area.dfe_code and code != reading.area.dfe_code:
        message = f"This document is about {reading.area.name}. Make sure that it belongs to {area}."
        other = Warned("area_other", message)
        return replace(reading, warnings=(*reading.warnings, other))
    return reading


def beside(part, reading):
    """What stands beside each field of a section's form: a Beside by field name."""
    begun = dict(letter_parts.begun(reading)).get(part.name, {})
    paths, warned, shown = letter_parts.paths(part), _warned(reading), []
    found, called = {}, "report" if reading.document == FULL_REPORT else "letter"
    for field in dict.fromkeys([*begun, *paths]):
        read = _passages(reading, paths.get(field, ()), begun.get("printed", ""))
        new = tuple(one for one in read if one not in shown)
        shown += new
        found[field] = Beside(
            passages=new,
            warnings=tuple(one for one, place in warned if place == (part.name, field)),
            is_above=bool(read) and not new,
            not_found=called if field in LOOKED_FOR and begun.get(field) == "" else "",
        )
    return found


def _passages(reading, paths, whole):
    """The passages at these paths, each once. `whole` is what was read of a finding, "" of anything else."""
    found = {}
    for path in paths:
        if one := reading.passages.get(path):
            text = _shown(one, path, reading)
            # A page break ends a passage in print; what was read goes on after it.
            found[one.text] = Passage(one.page, whole if bare(text) in bare(whole) else text)
    return list(found.values())


def _shown(passage, path, reading):
    """The words of a passage: a long one cut to what matters, a word or two with what stands around them."""
    if len(passage.text) <= SHORT:
        return _in_its_place(passage, reading.pages)
    return excerpt(passage.text, reading.dates_as_printed or "" if path in AROUND_DATES else "")


def _in_its_place(passage, pages):
    """The words of a short passage within those of its page."""
    page = " ".join(pages[passage.page - 1].split()) if passage.page and passage.page <= len(pages) else ""
    return excerpt(page, passage.text) if passage.text in page else passage.text


def warned_parts(reading):
    """Names of the sections that a warning belongs to."""
    return {place[0] for _, place in _warned(reading) if place}


def general(reading):
    """Warnings that belong to no single field."""
    return [one for one, place in _warned(reading) if place is None]


def _warned(reading):
    """Each warning with the section and field that it belongs to, or None."""
    findings = {
        name: _said(reading, facts)
        for name, facts in letter_parts.begun(reading)
        if letter_parts.is_finding(name)
    }
    return [(one, _place(one, findings, reading)) for one in reading.warnings]


def _said(reading, facts):
    """All that was read of a finding, without white space."""
    passage = reading.passages.get(facts["path"])
    words = [facts[name] for name in ("printed", "responsible_bodies", "outcome_words")]
    return bare(" ".join([*words, passage.text if passage else ""]))


def _place(warned, findings, reading):
    for pattern, name, field in ABOUT:
        if re.match(pattern, warned.code):
            return name, field
    words = bare(warned.passage)
    for name, said in findings.items():
        if words and words in said:
            return name, ABOUT_A_FINDING.get(warned.code.partition("_")[0], "printed")
    if words and words in bare(reading.overall.words or ""):
        return OUTCOME, "outcome"
    return None
