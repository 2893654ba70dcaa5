"""What a reader of one visit would still miss, in sentences for the volunteer who enters it. Reads, never writes."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from inspections import bodies, embargoes, rules, threads
from inspections.compose import compose
from inspections.models import Edition, Inspection, Publication, Statement
from inspections.workflow import Status

# What inspectors hold somebody to. Of these a page says who must act, and at a return visit what became of it.
GRAVE = ("priority_action", "significant_weakness")
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: a sentence, and the address where it can be entered, with the words of the link."""

    words: str
    url: str
    link_words: str


def of_record(visit):
    """Pairs of a heading and its Gaps, for the visit and all that stands beside it in the record."""
    rows = visit.findings.select_related("inspection").prefetch_related("bodies", "statements")
    findings = threads.in_order(rows)
    groups = (
        ("The visit", [*_of_visit(visit), *_of_dates(visit)]),
        ("What inspectors found", [*_of_count(visit, findings), *_of_findings(visit, findings)]),
        ("What the forum and the partnership said", list(_of_voices(visit, findings))),
    )
    return [(heading, gaps) for heading, gaps in groups if gaps]


def of_pages(visit, by):
    """Pairs of a page's title and its Gaps: what keeps the draft of a page about `visit` from being sent. As far as
    `by` may know of it."""
    pages = embargoes.seen(Publication.objects.filter(inspection=visit).select_related("area"), by)
    if not pages:
        words = "No page for parents tells of this visit yet."
        return [("The page", [Gap(words, _url(visit, "publication_new"), "Make a page")])]
    drafts = Edition.objects.filter(publication__in=pages, status=Status.DRAFT)
    rows = embargoes.seen(drafts.select_related("publication__area", "publication__inspection"), by)
    found = ((row.publication.title, _of_edition(row)) for row in rows)
    return [(title, gaps) for title, gaps in found if gaps]


def count(groups):
    return sum(len(gaps) for _, gaps in groups)


def _url(visit, name, *args):
    return reverse(f"staff:{name}", args=[visit.area.slug, *args])


EMPTY = (
    ("letter_date", "The date on the letter or report is not entered."),
    ("published_on", "The day on which Ofsted published it is not entered."),
    ("looked_at", "Nobody has written what this visit looked at."),
    (
        "not_looked_at",
        "Nobody has written what this visit did not look at. Readers may take silence for good news.",
    ),
    ("report_title", "The title of the report is not entered."),
    ("report_url", "Readers cannot open the report: its web address is not entered."),
)


def _of_visit(visit):
    link = _url(visit, "inspection_edit", visit.pk), "Change this visit"
    for field, words in EMPTY:
        if not getattr(visit, field):
            yield Gap(words, *link)
    if visit.visit in ("monitoring", "revisit") and not visit.follows_id:
        yield Gap("It follows up an earlier visit, and nobody has said which one.", *link)
    if not visit.outcome:
        yield Gap("The outcome of the visit as a whole is not entered.", *link)


def _of_dates(visit):
    known = {row.field for row in visit.date_sources.all()}
    for field, label in Inspection.DATES:
        if getattr(visit, field) and field not in known:
            url = _url(visit, "date_source", visit.pk, field)
            yield Gap(f"“{label}”: nobody has entered where this date stands.", url, "Say where")


def _of_count(visit, findings):
    """Where the words of the visit give a number ("two areas for priority action"), it is the number of findings."""
    if not findings:
        url = _url(visit, "finding_new", visit.pk)
        yield Gap("No finding is entered yet.", url, "Enter a finding")
    for kind in visit.rules.findings:
        named = _named(f"{visit.looked_at} {visit.outcome_words}", kind)
        entered = sum(row.kind == kind.code for row in findings)
        if named and entered and named != entered:
            words = f"The visit speaks of {COUNTED[named - 1]} “{kind.plural}”, and {entered} stand in the record."
            yield Gap(words, _url(visit, "inspection", visit.pk), "Look at the findings")


def _named(words, kind):
    """The number of findings of a kind that `words` name, where they name one number only."""
    pattern = rf"\b({'|'.join(COUNTED)})\s+(?:{re.escape(kind.plural)}|{re.escape(kind.name)})\b"
    found = {number.lower() for number in re.findall(pattern, words, re.IGNORECASE)}
    return COUNTED.index(found.pop()) + 1 if len(found) == 1 else None


PLAIN = (
    ("meaning", "what it is about"),
    ("better", "what is better"),
    ("still_hard", "what is still hard"),
)


def _of_findings(visit, findings):
    judged = bool(visit.rules.outcomes_at(visit.visit, "finding"))
    for row in findings:
        lacks = list(_lacks(row, judged))
        if lacks:
            url = _url(visit, "finding_edit", row.pk)
            yield Gap(f"“{row.title}” does not say {_listed(lacks)}.", url, "Change this finding")
        for doubt in bodies.doubts(row):
            url = _url(visit, "finding_edit", row.pk)
            yield Gap(f"“{row.title}”: {doubt}", url, "Change this finding")


def _lacks(row, judged):
    for field, words in PLAIN:
        if not getattr(row, field) and not (row.kind == "strength" and field == "still_hard"):
            yield f"{words} in plain words"
    if row.kind in GRAVE and not row.responsible_bodies and not row.bodies.all():
        yield "who must act"
    if row.kind in GRAVE and judged and not row.outcome:
        yield "what the outcome is"
    if not row.page:
        yield "on which page of the report it stands"


def _listed(words):
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


PARTIES = ((Statement.Party.FORUM, "The forum"), (Statement.Party.PARTNERSHIP, "The partnership"))


def _of_voices(visit, findings):
    said = {row.party for row in visit.statements.filter(finding=None)}
    url = _url(visit, "statement_new_visit", visit.pk)
    for party, name in PARTIES:
        if party not in said:
            yield Gap(f"{name} has said nothing about the visit as a whole.", url, "Enter what they said")
    for row in findings:
        heard = {statement.party for statement in row.statements.all()}
        silent = [name for party, name in PARTIES if party not in heard]
        if silent and row.kind in GRAVE:
            who = " and ".join(silent).replace("and The", "and the")
            words = f"{who} {'have' if silent[1:] else 'has'} said nothing about “{row.title}”."
            yield Gap(words, _url(visit, "statement_new_finding", row.pk), "Enter what they said")


def _of_edition(edition):
    url = reverse("staff:publication", args=[edition.area.slug, edition.publication_id])
    missing = rules.blockers(edition, compose(edition, timezone.localdate()))
    return [Gap(words, url, "Go to the page") for words in missing]
