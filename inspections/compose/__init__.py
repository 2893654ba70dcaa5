"""Live rows -> EditionContent. Reads, never writes."""

from dataclasses import replace

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from inspections import content as c
from inspections import glossary, quotations
from inspections.compose import record, rows
from inspections.compose.journeys import journeys
from inspections.compose.live import general_statements, live_rows, visits_of
from inspections.compose.rows import number_shown, outcome_shown
from inspections.embargoes import seen
from inspections.models import Evidence, Indicator, Publication, Statement
from sendportal.templatetags.words import day

__all__ = [
    "SHORT",
    "compose",
    "general_statements",
    "live_rows",
    "number_shown",
    "outcome_shown",
    "visits_of",
]

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
INSPECTORATES = "Ofsted and Care Quality Commission"
SHORT = (
    ("What happened", "happened"),
    ("What it does not mean", "not_meant"),
    ("What is better", "better"),
    ("What is still hard", "still_hard"),
)


def compose(edition, on):
    """The whole content of `edition` as the live rows stand now; `on` is the day it is prepared."""
    publication = edition.publication
    visits, followed = visits_of(publication), _followed(publication)
    findings = record.findings_of(followed)
    sources, evidence = _survey_part(publication, followed)
    content = c.EditionContent(
        schema=c.SCHEMA,
        kind=publication.kind,
        kind_words=publication.get_kind_display(),
        number=edition.number,
        language="en-GB",
        area=publication.area.name,
        forum=publication.area.forum_name,
        is_demonstration=publication.area.is_demonstration,
        title=publication.title,
        address=settings.BASE_URL + reverse("publication", args=[publication.area.slug, publication.slug]),
        prepared_on=on.isoformat(),
        change_note=edition.change_note,
        short=_short(publication),
        visits=tuple(rows.visit(row) for row in visits),
        evidence=evidence,
        sources=sources,
        forum_said=rows.said(general_statements(publication), Statement.Party.FORUM),
        partnership_said=rows.said(general_statements(publication), Statement.Party.PARTNERSHIP),
        series=_series(publication),
        help=_help(publication.area),
        acknowledgements=_acknowledgements(_quoted(publication, visits, findings)),
        journeys=journeys(publication),
        **_record(publication, followed),
    )
    return replace(content, words=_words(content, publication.area))


def _words(content, area):
    """The hard words in the forum's own texts, as the area explains them now."""
    texts = [words for _, words in quotations.prose(content)]
    used = glossary.used_in(texts, glossary.entries(area))
    return tuple(c.WordShown(row.term, row.abbreviations, row.explanation) for row in used)


def _followed(publication):
    """The threads that an edition shows, as pairs of the Thread and its VisitRows: those of an area record."""
    is_record = publication.kind == Publication.Kind.AREA_RECORD
    return record.shown_threads(publication.area) if is_record else []


def _record(publication, followed):
    """What only the area record shows: views of the whole area, published like everything else."""
    if publication.kind != Publication.Kind.AREA_RECORD:
        return {}
    area = publication.area
    return {
        "threads": tuple(record.thread(*pair, area) for pair in followed),
        "ledger": record.ledger_lines(area),
        "claims": tuple(record.claim(row) for row in record.public_claims(area)),
        "disagreements": tuple(record.disagreement(row) for row in record.public_disagreements(area)),
    }


def _short(publication):
    if publication.kind == Publication.Kind.AREA_RECORD:
        return (c.Line("About this record", publication.happened.strip()),)
    lines = [c.Line(label, getattr(publication, field).strip()) for label, field in SHORT]
    return (*lines, c.Line("What happens next", _next(publication)))


def _next(publication):
    step, when, who = (
        publication.next_step.strip(),
        publication.next_when.strip(),
        publication.next_said_by.strip(),
    )
    if not (step and when and who):
        return ""
    return f"{step} When: {when}. Who said so: {who}."


def _survey_part(publication, followed):
    """The surveys an edition uses, each with its own base, and the evidence that stands outside a finding."""
    usable = Evidence.objects.usable().filter(area=publication.area).select_related("source__earlier_wave")
    if not publication.inspection_id:
        usable = seen(usable, None)
    loose, used = [], []
    if publication.kind == Publication.Kind.SURVEY_SUMMARY:
        loose, used = list(usable.filter(source=publication.source)), [publication.source]
    else:
        attached = list(usable.filter(_attached(publication, followed)).distinct())
        if publication.kind == Publication.Kind.PROGRESS_REPORT:
            loose = list(usable.filter(finding=None))
        used = list({row.source_id: row.source for row in [*attached, *loose]}.values())
    return tuple(rows.source(row) for row in used), tuple(rows.evidence(row) for row in loose)


def _attached(publication, followed):
    """The condition on evidence that stands beside a finding, a concern or a disagreement of this publication;
    `followed` are an area record's threads, each with its VisitRows."""
    if publication.kind != Publication.Kind.AREA_RECORD:
        return Q(finding__inspection__in=visits_of(publication))
    threads = [thread for thread, _ in followed]
    disputed = record.public_disagreements(publication.area)
    return Q(finding__in=record.findings_of(followed)) | Q(thread__in=threads) | Q(disagreements__in=disputed)


def _quoted(publication, visits, findings):
    """The inspections whose words an edition quotes, oldest first."""
    found = {one.inspection_id for one in findings}
    return [*visits, *publication.area.inspections.filter(pk__in=found)]


def _series(publication):
    if publication.kind not in (Publication.Kind.PROGRESS_REPORT, Publication.Kind.AREA_RECORD):
        return ()
    found = Indicator.objects.filter(area=publication.area).prefetch_related("readings")
    return tuple(
        c.SeriesShown(
            title=row.title,
            definition=row.definition,
            unit=row.unit,
            readings=tuple(rows.reading(reading) for reading in row.readings.all()),
        )
        for row in found
        if row.readings.all()
    )


def _help(area):
    return tuple(
        c.HelpShown(
            topic=row.get_topic_display(),
            name=row.name,
            does=row.does,
            telephone=row.telephone,
            web=row.web,
            checked_on=row.checked_on.isoformat(),
        )
        for row in area.help_entries.all()
    )


def _acknowledgements(visits):
    lines = []
    for visit in visits:
        if visit.report_title:
            published = f", published {day(visit.published_on)}" if visit.published_on else ""
            lines.append(f"Source: {INSPECTORATES}, {visit.report_title}{published}. Crown copyright.")
    return (*lines, LICENCE) if lines else ()
