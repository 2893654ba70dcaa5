"""Live rows -> EditionContent. Reads, never writes."""

from django.conf import settings
from django.urls import reverse

from inspections import content as c
from inspections.embargoes import seen
from inspections.models import Evidence, Indicator, Publication, Statement
from sendportal.templatetags.words import day

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
    visits = tuple(_visit(row) for row in visits_of(publication))
    sources, evidence = _survey_part(publication)
    return c.EditionContent(
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
        visits=visits,
        evidence=evidence,
        sources=sources,
        forum_said=_said(general_statements(publication), Statement.Party.FORUM),
        partnership_said=_said(general_statements(publication), Statement.Party.PARTNERSHIP),
        series=_series(publication),
        help=_help(publication.area),
        acknowledgements=_acknowledgements(visits),
    )


def visits_of(publication):
    """The inspections that a publication tells of, oldest first."""
    if publication.kind == Publication.Kind.SURVEY_SUMMARY:
        return []
    if publication.inspection_id:
        return [publication.inspection]
    judged = seen(publication.area.inspections.all(), None).filter(
        findings__kind__in=["priority_action", "significant_weakness"]
    )
    return list(judged.distinct().order_by("-first_day")[:1])


def general_statements(publication):
    """What was said about the visits as a whole; in a progress report also what was said about no visit at all."""
    if publication.kind == Publication.Kind.SURVEY_SUMMARY:
        return []
    said = publication.area.statements.filter(finding=None).order_by("said_on", "pk")
    visits = [visit.pk for visit in visits_of(publication)]
    rows = [row for row in said if row.inspection_id in visits]
    if publication.kind == Publication.Kind.PROGRESS_REPORT:
        rows += [row for row in said if row.inspection_id is None]
    return rows


def live_rows(publication):
    """Every live row whose editable text an edition of `publication` copies."""
    rows = [publication]
    for visit in visits_of(publication):
        findings = list(visit.findings.select_related("inspection"))
        rows += [visit, *findings, *visit.statements.exclude(finding=None)]
    return rows + list(general_statements(publication))


def _short(publication):
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


def _visit(inspection):
    findings = inspection.findings.select_related("inspection").prefetch_related(
        "statements", "evidence__source"
    )
    return c.VisitShown(
        name=inspection.kind.name,
        framework=inspection.rules.name,
        first_day=_iso(inspection.first_day),
        last_day=_iso(inspection.last_day),
        letter_date=_iso(inspection.letter_date),
        published_on=_iso(inspection.published_on),
        outcome=outcome_shown(inspection.judged, inspection.outcome_words),
        outcome_words=inspection.outcome_words,
        looked_at=inspection.looked_at,
        not_looked_at=inspection.not_looked_at,
        report_title=inspection.report_title,
        report_url=inspection.report_url,
        findings=tuple(_finding(row) for row in findings),
    )


def _finding(row):
    statements = row.statements.all()
    return c.FindingShown(
        kind=row.kind_words.name,
        number=row.number,
        title=row.title,
        printed=row.printed,
        is_paraphrase=row.is_paraphrase,
        page=row.page,
        bodies=row.responsible_bodies,
        outcome=outcome_shown(row.judged, row.outcome_words),
        meaning=row.meaning,
        better=row.better,
        still_hard=row.still_hard,
        parents=tuple(_evidence(piece) for piece in row.evidence.all() if not piece.withdrawn_at),
        forum=_said(statements, Statement.Party.FORUM),
        partnership=_said(statements, Statement.Party.PARTNERSHIP),
    )


def outcome_shown(outcome, printed):
    """An outcome never leaves here without its meaning and its caveat."""
    if outcome is None:
        return None
    return c.OutcomeShown(
        code=outcome.code,
        printed=printed or outcome.printed,
        meaning=outcome.meaning,
        caveat=outcome.caveat,
        caveat_source=outcome.caveat_source,
    )


def _said(rows, party):
    return tuple(
        c.Said(
            party=row.get_party_display(),
            words=row.words,
            on=row.said_on.isoformat(),
            source=row.source,
            source_url=row.source_url,
            is_paraphrase=row.is_paraphrase,
        )
        for row in rows
        if row.party == party
    )


def _survey_part(publication):
    """The surveys an edition uses, each with its own base, and the evidence that stands outside a finding."""
    usable = Evidence.objects.usable().filter(area=publication.area).select_related("source")
    if not publication.inspection_id:
        usable = seen(usable, None)
    if publication.kind == Publication.Kind.SURVEY_SUMMARY:
        loose = list(usable.filter(source=publication.source))
        used = [publication.source]
    else:
        visits = visits_of(publication)
        attached = list(usable.filter(finding__inspection__in=visits))
        loose = []
        if publication.kind == Publication.Kind.PROGRESS_REPORT:
            loose = list(usable.filter(finding=None))
        used = list({row.source_id: row.source for row in [*attached, *loose]}.values())
    return tuple(_source(row) for row in used), tuple(_evidence(row) for row in loose)


def _source(row):
    return c.SourceShown(
        number=row.pk,
        title=row.title,
        period=row.period,
        recruitment=row.recruitment,
        counted=row.counted,
        received=row.received,
        complete=row.complete,
        partial=row.partial,
        comments=row.comments,
        words=row.words,
    )


def _evidence(row):
    return c.EvidenceShown(
        number=row.pk,
        words=row.words,
        base=row.base,
        table=_table(row.table) if row.table else None,
        source=row.source.title,
        period=row.source.period,
        received=row.source.received,
    )


def _table(frozen):
    return c.TableShown(
        title=frozen["title"],
        cells=tuple(c.Cell(cell["label"], cell["count"], cell["share"]) for cell in frozen["cells"]),
        base=frozen["base"],
        no_answer=frozen["no_answer"],
        not_asked=frozen["not_asked"],
        is_multiple=frozen["is_multiple"],
    )


def _series(publication):
    if publication.kind != Publication.Kind.PROGRESS_REPORT:
        return ()
    rows = Indicator.objects.filter(area=publication.area).prefetch_related("readings")
    return tuple(
        c.SeriesShown(
            title=row.title,
            definition=row.definition,
            unit=row.unit,
            readings=tuple(_reading(reading) for reading in row.readings.all()),
        )
        for row in rows
        if row.readings.all()
    )


def _reading(row):
    return c.ReadingShown(
        period=row.period, value=number_shown(row.value), england=number_shown(row.england), source=row.source
    )


def number_shown(value):
    return "" if value is None else f"{value.normalize():f}"


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


def _iso(day):
    return day.isoformat() if day else ""
