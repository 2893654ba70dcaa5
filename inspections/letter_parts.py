"""A letter's draft, section by section: what each section begins with, what it is called, where its words were read."""

import json
import re
from textwrap import shorten

from inspections import frameworks
from inspections.letters.reading import FULL_REPORT, MONITORING_LETTER, REVISIT_LETTER

WHAT, DATES, OUTCOME, NEXT, LOOKED_AT = "what", "dates", "outcome", "next", "looked_at"
TITLES = {
    WHAT: "What this document is",
    DATES: "The dates",
    OUTCOME: "The outcome of the visit as a whole",
    NEXT: "What comes next",
    LOOKED_AT: "What the visit looked at",
}
# What a visit cannot do without.
NEEDED = (WHAT, DATES, OUTCOME)
VISITS = {
    FULL_REPORT: ("area_send_2023", "full", "Full inspection report"),
    MONITORING_LETTER: ("area_send_2023", "monitoring", "Monitoring inspection letter"),
    REVISIT_LETTER: ("local_area_send_2016", "revisit", "Revisit letter"),
}
RETURN_VISITS = ("monitoring", "revisit")
# Dates that stand in the document itself; the others come from elsewhere, and say from where.
PRINTED_DATES = ("first_day", "last_day", "letter_date")
SOURCES = {
    "announced_on": "announced_source",
    "on_site_first": "on_site_source",
    "on_site_last": "on_site_source",
    "received_on": "received_source",
    "published_on": "published_source",
}
_NUMBERS = "|".join(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen")
)
_WITHIN = rf"within\s+(?:approximately\s+|about\s+|around\s+)?(?:\d+|{_NUMBERS})\s+"


def begun(reading):
    """The sections of a draft, in order: pairs of a name and the facts that it begins with.

    Facts are the values of the section's form, fit for JSON: days as ISO texts, "" where nothing was read.
    """
    yield WHAT, _what(reading)
    yield DATES, {name: _iso(getattr(reading, name)) for name in PRINTED_DATES}
    yield OUTCOME, _outcome(reading)
    yield NEXT, _next(reading)
    yield LOOKED_AT, {"looked_at": "", "not_looked_at": ""}
    for number, facts in enumerate(_findings(reading), 1):
        yield f"finding.{number}", facts


def _what(reading):
    framework, visit, title = VISITS[reading.document]
    named = f"{title}, {reading.area.name}" if reading.area.name else title
    return {"kind": f"{framework}/{visit}", "follows": "", "report_title": named, "report_url": ""}


def _iso(day):
    return day.isoformat() if day else ""


def _outcome(reading):
    code, words = reading.overall.code or "", reading.overall.words or ""
    judged = frameworks.FRAMEWORKS[reading.framework].outcome(code)
    if judged and reading.document == FULL_REPORT:
        # A full report says it in the course of a whole section.
        words = judged.printed if judged.printed in words else _sentence_like(words, judged.printed)
    return {"outcome": code, "outcome_words": words}


def _sentence_like(words, printed):
    """The sentence of `words` that has most words in common with the framework's own."""
    wanted = set(printed.lower().split())
    return max(sentences(words), key=lambda one: len(wanted & set(one.lower().split())), default=words)


def sentences(words):
    return [one for one in re.split(r"(?<=[.!?])\s+", words.strip()) if one]


def bare(words):
    """Letters and figures only, to compare words by however their lines end."""
    return re.sub(r"[^a-z0-9]+", "", words.lower())


def _next(reading):
    found = reading.passages.get("next")
    words = found.text if found else ""
    coming = reading.next
    return {
        "monitoring_words": _within(words, "months", coming.monitoring_within_months),
        "full_words": _within(words, "years", coming.next_full_within_years),
        "plan_words": _plan(words) if coming.plan_required else "",
    }


def _within(words, unit, number):
    """The printed words of a span of `number` months or years; our own where they cannot be found again."""
    if number is None:
        return ""
    found = re.search(_WITHIN + unit, words, re.IGNORECASE)
    return " ".join(found[0].split()) if found else f"within {number} {unit}"


def _plan(words):
    asked = [one for one in sentences(words) if re.search(r"prepare and submit", one, re.IGNORECASE)]
    return shorten(asked[0], 200, placeholder="", break_on_hyphens=False) if asked else "a plan is required"


def _findings(reading):
    serious = "significant_weakness" if reading.document == REVISIT_LETTER else "priority_action"
    for place, row in enumerate(reading.priority_areas):
        judged = row.outcome
        yield _finding(reading, serious, row.number, row.text, f"priority_areas.{place}") | {
            "responsible_bodies": row.responsible_bodies_as_printed or "",
            "outcome": (judged and judged.code) or "",
            "outcome_words": (judged and judged.words) or "",
        }
    for kind, name in (
        ("improvement", "areas_for_improvement"),
        ("strength", "strengths"),
        ("to_do_better", "weaknesses"),
    ):
        for place, words in enumerate(getattr(reading, name)):
            yield _finding(reading, kind, place + 1, words, f"{name}.{place}")


EMPTY_FINDING = {
    "kind": "",
    "number": None,
    "title": "",
    "printed": "",
    "is_paraphrase": False,
    "page": None,
    "responsible_bodies": "",
    "outcome": "",
    "outcome_words": "",
}


def _finding(reading, kind, number, words, path):
    found = reading.passages.get(path)
    page = found.page if found else None
    return EMPTY_FINDING | {"kind": kind, "number": number, "printed": words, "page": page, "path": path}


def is_finding(name):
    return name.startswith("finding.")


def facts_of(part):
    return json.loads(part.facts)


def kind_of(facts):
    """Framework and kind of visit that the section "what" says; (None, None) where it says none."""
    framework, _, visit = facts.get("kind", "").partition("/")
    rules = frameworks.FRAMEWORKS.get(framework)
    return (rules, rules.visit(visit)) if rules else (None, None)


def title_of(part, framework):
    """What a section is called on pages. `framework` may be None where nobody has said it yet."""
    if not is_finding(part.name):
        return TITLES[part.name]
    facts = facts_of(part)
    kind = framework.finding(facts["kind"]) if framework else None
    named = f"{kind.name if kind else 'Finding'} {facts['number'] or ''}".strip()
    return f"{named}: {facts['title']}" if facts["title"] else named


# What reports tell at length beside what they ask for: worth having in the record, and often left out.
TOLD = ("strength", "to_do_better")


def told_and_waiting(parts):
    """Those of `parts` that hold what is told at length, and are neither confirmed nor left out."""
    return [
        part
        for part in parts
        if not part.confirmed_at and not part.is_left_out and facts_of(part).get("kind") in TOLD
    ]


def can_be_left_out(name):
    return name not in NEEDED


# Which passages stand beside which field of a section.
READ_FROM = {
    WHAT: {"kind": ("area",), "follows": ("parent_published_on", "previous_inspection_as_printed")},
    DATES: {
        "first_day": ("first_day", "dates_as_printed"),
        "last_day": ("last_day",),
        "letter_date": ("letter_date",),
    },
    OUTCOME: {"outcome": ("overall",)},
    NEXT: {"monitoring_words": ("next",), "full_words": ("next",), "plan_words": ("next",)},
    LOOKED_AT: {},
}


def paths(part):
    """For each field of the part's form, the paths of the reading that tell where it was read."""
    if is_finding(part.name):
        path = facts_of(part).get("path")
        return {"printed": (path,)} if path else {}
    return READ_FROM[part.name]


def earlier_visit(facts, reading, visits):
    """The one of `visits` that a return visit most likely follows up, or None: the one whose report has the day that
    the letter names, else the newest of the same rules that is no return visit."""
    rules, kind = kind_of(facts)
    if kind is None or kind.code not in RETURN_VISITS:
        return None
    named = reading.parent_published_on
    dated = [row for row in visits if named and named in (row.published_on, row.letter_date)]
    firsts = [
        row
        for row in visits
        if row.framework == rules.code
        and row.visit not in RETURN_VISITS
        and (reading.first_day is None or row.first_day < reading.first_day)
    ]
    return next(iter(dated), None) or max(firsts, key=lambda row: row.first_day, default=None)
