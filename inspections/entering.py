"""What a letter's confirmed sections come to: a visit with its findings, dates and promises; and where a visit that
stands in the record already says something else. Reads, never writes."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from inspections import letter_parts, letters
from inspections.embargoes import seen
from inspections.models import Finding, Inspection

INSPECTORS = "the inspectors"
EXCERPT = 120  # characters to each side of the words that matter
# What is laid side by side where a visit is filled; all else of it comes with these.
VISIT_FIELDS = (
    *("follows_id", "announced_on", "first_day", "last_day", "on_site_first", "on_site_last", "letter_date"),
    *("received_on", "published_on", "outcome", "outcome_words", "looked_at", "not_looked_at"),
    *("report_title", "report_url"),
)
FINDING_FIELDS = ("title", "printed", "page", "responsible_bodies", "outcome", "outcome_words")
PROMISES = {
    "monitoring_words": ("visit", "A monitoring inspection"),
    "full_words": ("visit", "The next full inspection"),
    "plan_words": ("plan_due", "A plan of what will be done"),
}


@dataclass(frozen=True)
class Planned:
    """What would be entered: `visit` and each of `findings` by field names, `sources` by name of the date, and
    `promises`."""

    visit: dict
    findings: tuple[dict, ...]
    sources: dict
    promises: tuple[dict, ...]


@dataclass(frozen=True)
class Difference:
    """A field that the record and the letter fill differently. `key` names it in the form."""

    key: str
    label: str
    stands: str
    letters: str


def planned(letter):
    """The Planned of a letter all of whose sections are confirmed or left out."""
    facts = {part.name: letter_parts.facts_of(part) for part in letter.parts.filter(is_left_out=False)}
    reading = letters.from_json(letter.reading)
    what, dates = facts[letter_parts.WHAT], facts[letter_parts.DATES]
    visit = _visit(facts)
    return Planned(
        visit=visit,
        findings=tuple(_finding(found) for name, found in facts.items() if letter_parts.is_finding(name)),
        sources=dict(_sources(visit, dates, what["report_title"], reading)),
        promises=tuple(_promises(facts.get(letter_parts.NEXT, {}), what, visit["letter_date"])),
    )


def _visit(facts):
    what, dates = facts[letter_parts.WHAT], facts[letter_parts.DATES]
    rules, kind = letter_parts.kind_of(what)
    looked = facts.get(letter_parts.LOOKED_AT, {})
    outcome = facts.get(letter_parts.OUTCOME, {})
    texts = {name: what[name] for name in ("report_title", "report_url")}
    texts |= {name: outcome.get(name, "") for name in ("outcome", "outcome_words")}
    texts |= {name: looked.get(name, "") for name in ("looked_at", "not_looked_at")}
    days = {name: _day(dates.get(name)) for name, _ in Inspection.DATES}
    follows = int(what["follows"]) if what.get("follows") else None
    return {"framework": rules.code, "visit": kind.code, "follows_id": follows} | days | texts


def _day(words):
    return date.fromisoformat(words) if words else None


def _finding(facts):
    return {name: facts[name] for name in ("kind", "number", "is_paraphrase", *FINDING_FIELDS)}


def _sources(visit, dates, title, reading):
    for name, _ in Inspection.DATES:
        if visit[name] is None:
            continue
        if name in letter_parts.PRINTED_DATES:
            yield name, {"source": title} | _place(name, visit[name], reading)
        else:
            yield name, {"source": dates[letter_parts.SOURCES[name]]}


def _place(name, day, reading):
    """Page and passage of a date that was read; nothing of one that a person corrected."""
    found = reading.passages.get(name)
    if found is None or getattr(reading, name) != day:
        return {}
    printed = reading.dates_as_printed if name != "letter_date" else date_format(day, "j F Y")
    return {"page": found.page, "passage": excerpt(found.text, printed or "")}


def excerpt(text, words):
    """`text`, or where it is long the part around `words`, with dots where something was left out."""
    at = text.find(words) if words else -1
    if len(text) <= 2 * EXCERPT or at < 0:
        return text
    begin, end = max(0, at - EXCERPT), min(len(text), at + len(words) + EXCERPT)
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"


def _promises(coming, what, said_on):
    for name, (kind, words) in PROMISES.items():
        if coming.get(name):
            yield {
                "kind": kind,
                "what": words,
                "words": coming[name],
                "said_by": INSPECTORS,
                "said_on": said_on,
                "source": what["report_title"],
                "source_url": what["report_url"],
            }


def same_visits(letter, visits):
    """Those of `visits` that the letter may be about: same framework, kind and first day."""
    visit = _visit({part.name: letter_parts.facts_of(part) for part in letter.parts.all()})
    return visits.filter(**{name: visit[name] for name in ("framework", "visit", "first_day")})


def differences(plan, inspection):
    """Every field that both fill, and differently: a list of Difference."""
    found = list(_differences("visit", "The visit", inspection, plan.visit, VISIT_FIELDS))
    for row, facts in pairs(plan, inspection):
        if row.pk:
            found += _differences(key_of(facts), str(row), row, facts, FINDING_FIELDS)
    return found


def pairs(plan, inspection):
    """Each planned finding with the row that it goes into: the one of its kind and number, or a new one."""
    rows = {(row.kind, row.number): row for row in inspection.findings.all()} if inspection.pk else {}
    for facts in plan.findings:
        yield rows.get((facts["kind"], facts["number"])) or Finding(inspection=inspection), facts


def key_of(facts):
    return f"{facts['kind']}-{facts['number']}"


def _differences(key, about, row, facts, names):
    for name in names:
        stands, said = getattr(row, name), facts[name]
        if is_filled(stands) and is_filled(said) and stands != said:
            field = row._meta.get_field(name.removesuffix("_id"))
            label = f"{about}: {field.verbose_name}"
            yield Difference(f"{key}-{name}", label, _shown(row, name, stands), _shown(row, name, said))


def is_filled(value):
    return value not in (None, "")


def _shown(row, name, value):
    if name == "follows_id":
        public = seen(Inspection.objects.filter(pk=value), None).first()
        return str(public or "A visit that is not public yet")
    if name == "outcome":
        framework = row.rules if isinstance(row, Inspection) else row.inspection.rules
        return framework.outcome(value).printed
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def fill(row, facts, names, key, taken):
    """Writes `facts` into the empty fields of `row`, and into those filled fields that `taken` names."""
    for name in names:
        said = facts[name]
        if is_filled(said) and (not is_filled(getattr(row, name)) or f"{key}-{name}" in taken):
            setattr(row, name, said)
    return row
