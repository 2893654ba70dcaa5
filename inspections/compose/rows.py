"""Single live rows as an edition shows them. Nothing here decides what is shown."""

from inspections import content as c
from inspections import threads
from inspections.models import Statement


def visit(inspection):
    findings = inspection.findings.select_related("inspection").prefetch_related(
        "statements", "evidence__source"
    )
    return c.VisitShown(
        name=inspection.kind.name,
        framework=inspection.rules.name,
        first_day=iso(inspection.first_day),
        last_day=iso(inspection.last_day),
        letter_date=iso(inspection.letter_date),
        published_on=iso(inspection.published_on),
        outcome=outcome_shown(inspection.judged, inspection.outcome_words),
        outcome_words=inspection.outcome_words,
        looked_at=inspection.looked_at,
        not_looked_at=inspection.not_looked_at,
        report_title=inspection.report_title,
        report_url=inspection.report_url,
        findings=tuple(finding(row) for row in threads.in_order(findings)),
    )


def finding(row):
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
        parents=tuple(evidence(piece) for piece in row.evidence.all() if not piece.withdrawn_at),
        forum=said(statements, Statement.Party.FORUM),
        partnership=said(statements, Statement.Party.PARTNERSHIP),
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
        may_follow=outcome.may_follow,
    )


def said(rows, party):
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


def source(row):
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
        comments_of=row.get_comments_of_display(),
        earlier_wave=row.earlier_wave.title if row.earlier_wave else "",
        earlier_period=row.earlier_wave.period if row.earlier_wave else "",
    )


def evidence(row):
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
    """A frozen table. The first form of one (`schema` 1) knew neither groups nor a kind."""
    return c.TableShown(
        title=frozen["title"],
        cells=_cells(frozen["cells"]),
        base=frozen["base"],
        no_answer=frozen["no_answer"],
        not_asked=frozen["not_asked"],
        is_multiple=frozen["is_multiple"],
        by=frozen.get("by") or "",
        groups=tuple(
            c.GroupShown(group["label"], group["base"], _cells(group["cells"]))
            for group in frozen.get("groups") or ()
        ),
        kind=frozen.get("kind") or "",
        marks_not_asked=frozen.get("marks_not_asked", True),
    )


def _cells(frozen):
    return tuple(c.Cell(cell["label"], cell["count"], cell["share"]) for cell in frozen)


def reading(row):
    return c.ReadingShown(
        period=row.period, value=number_shown(row.value), england=number_shown(row.england), source=row.source
    )


def number_shown(value):
    return "" if value is None else f"{value.normalize():f}"


def iso(day):
    return day.isoformat() if day else ""
