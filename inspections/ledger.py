"""The date ledger of an area: what happened and what was promised, oldest first, and how far apart the two were.

Lines come from LedgerEntry rows and from the dates that visits carry themselves. Nothing here works out when something
is due: a promise has the days that were said, or none.
"""

from dataclasses import dataclass
from datetime import date

from inspections import slips
from inspections.embargoes import seen
from inspections.models import DateSource, Inspection, LedgerEntry
from sendportal.templatetags.words import day, days

HAPPENED, PROMISED = LedgerEntry.Nature.HAPPENED, LedgerEntry.Nature.PROMISED
# What a line says of a visit's own date, by field. A last day stands in the line of its first.
TOLD = {
    "announced_on": "{visit}: it was announced",
    "first_day": "{visit}: the days of the visit, as printed",
    "on_site_first": "{visit}: inspectors were in the area",
    "letter_date": "{visit}: the day printed on the report or letter",
    "received_on": "{visit}: the council and the NHS received the report or letter",
    "published_on": "{visit}: the report or letter was published",
}
ENDS = {"first_day": "last_day", "on_site_first": "on_site_last"}
PRINTED = {"first_day", "last_day", "letter_date"}
AS_PRINTED = "As printed on the report or letter"
NOT_NOTED = "Entered by the forum; where it stands was not noted"


@dataclass(frozen=True)
class LedgerLine:
    """One line. `on`, `until` and `said_on` are ISO days, empty where there is none; `when` is the two in words.

    `words` are how the speaker put a promise, `expected` is a sentence on it, and `slip` one on how it came true.
    """

    on: str
    until: str
    when: str
    what: str
    nature_words: str
    words: str
    expected: str
    said_by: str
    said_on: str
    source: str
    source_url: str
    slip: str
    kept: bool
    is_promise: bool


@dataclass(frozen=True)
class Row:
    """A line with the row behind it, for staff pages: a LedgerEntry, or a visit and the name of its date."""

    line: LedgerLine
    entry: LedgerEntry | None = None
    visit: Inspection | None = None
    field: str = ""


def lines(area, by, visits=None):
    """The ledger's lines that `by` may know of (None: everybody), oldest first.

    `visits` are the inspections whose lines stand in it, beside what is about no inspection; all where it is None.
    """
    return tuple(row.line for row in rows(area, by, visits))


def rows(area, by, visits=None):
    """`lines`, each as a Row."""
    known = seen(Inspection.objects.filter(area=area), by).prefetch_related("date_sources")
    chosen = known if visits is None else [row for row in known if row in visits]
    found = [row for visit in chosen for row in _of_visit(visit)]
    found += [_of_entry(entry) for entry in _entries(area, by, chosen)]
    return sorted(found, key=lambda row: row.line.on or row.line.until or row.line.said_on or "9999")


def line_of(entry):
    """The line that one LedgerEntry makes, as everybody may know it."""
    if entry.kept_by and not seen(LedgerEntry.objects.filter(pk=entry.kept_by_id), None).exists():
        entry.kept_by = None
    return _of_entry(entry).line


def overdue(told, today):
    """Pairs of a line and a sentence, for promises whose last day is over and that nothing has kept."""
    return tuple(
        (line, f"It was expected by {day(line.until)}; nothing is recorded yet.")
        for line in told
        if line.is_promise and not line.kept and line.until and line.until < today.isoformat()
    )


def _entries(area, by, chosen):
    """Entries about no visit or a chosen one. What kept a promise is left out where `by` may not know of it."""
    visible = seen(LedgerEntry.objects.filter(area=area), by)
    entries = visible.select_related("kept_by", "kept_by_visit")
    known = set(visible.values_list("pk", flat=True))
    shown = {visit.pk for visit in chosen} | {None}
    for entry in entries:
        if entry.inspection_id in shown:
            entry.kept_by = entry.kept_by if entry.kept_by_id in known else None
            yield entry


def _of_entry(entry):
    came = _came(entry)
    promise = (entry.earliest, entry.latest, entry.words)
    line = LedgerLine(
        on=_iso(entry.earliest),
        until=_iso(entry.latest),
        when=when(entry.earliest, entry.latest),
        what=entry.what,
        nature_words=_nature_words(entry.nature, bool(came)),
        words=entry.words,
        expected=f"{slips.expected(*promise)}." if entry.nature == PROMISED else "",
        said_by=entry.said_by,
        said_on=_iso(entry.said_on),
        source=entry.source,
        source_url=entry.source_url,
        slip=slips.sentence(*promise, *came) if came else "",
        kept=bool(came),
        is_promise=entry.nature == PROMISED,
    )
    return Row(line, entry=entry)


def _nature_words(nature, kept):
    if nature == HAPPENED:
        return "It happened"
    return "It was expected, and it came" if kept else "It was expected"


def _came(promise):
    """The days between which what kept `promise` happened; None where nothing did."""
    if promise.kept_by:
        return promise.kept_by.earliest, promise.kept_by.latest
    if promise.kept_by_visit:
        return promise.kept_by_visit.first_day, promise.kept_by_visit.first_day
    return None


def _of_visit(visit):
    """A line for each date that the visit has; days on site that are the printed ones are told once."""
    stands = {row.field: row for row in visit.date_sources.all()}
    for field, told in TOLD.items():
        first = getattr(visit, field)
        last = getattr(visit, ENDS.get(field, field)) or first
        same = (first, last) == (visit.first_day, visit.last_day)
        if first and not (field == "on_site_first" and same):
            source, url = _source(visit, stands, field)
            line = _happened(told.format(visit=visit.kind.name), first, last, source, url)
            yield Row(line, visit=visit, field=field)


def _happened(what, first, last, source, url):
    return LedgerLine(
        on=_iso(first),
        until=_iso(last),
        when=when(first, last),
        what=what,
        nature_words=_nature_words(HAPPENED, False),
        words="",
        expected="",
        said_by="",
        said_on="",
        source=source,
        source_url=url,
        slip="",
        kept=False,
        is_promise=False,
    )


def _source(visit, stands, field):
    """Where a visit's date was read, and the address of it."""
    row, end = stands.get(field), stands.get(ENDS.get(field))
    if row and end and source_words(end) != source_words(row):
        return f"{source_words(row)}; for the last day: {source_words(end)}", row.source_url
    if row or end:
        return source_words(row or end), (row or end).source_url
    if field in PRINTED:
        title = visit.report_title
        return f"{AS_PRINTED}{title and ': ' + title}", visit.report_url
    return NOT_NOTED, ""


def source_words(row: DateSource):
    return f"{row.source}, page {row.page}" if row.page else row.source


def when(first: date | None, last: date | None):
    """Two days in words, as the head of a line: "March 2024", "by 24 October 2023", "No date was given"."""
    if first and last:
        return slips.period(first, last) or days(first, last)
    if last:
        return f"By {day(last)}"
    return f"From {day(first)} on" if first else slips.NO_DATE


def _iso(on):
    return on.isoformat() if on else ""
