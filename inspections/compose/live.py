"""Which live rows an edition of a publication copies."""

from inspections.compose import record
from inspections.embargoes import seen
from inspections.models import Publication, Statement


def visits_of(publication):
    """The inspections that a publication tells of one by one, oldest first."""
    if publication.kind in (Publication.Kind.SURVEY_SUMMARY, Publication.Kind.AREA_RECORD):
        return []
    if publication.inspection_id:
        return [publication.inspection]
    judged = seen(publication.area.inspections.all(), None).filter(
        findings__kind__in=["priority_action", "significant_weakness"]
    )
    return list(judged.distinct().order_by("-first_day")[:1])


def general_statements(publication):
    """What was said about the visits as a whole; in a progress report also what was said about no visit at all."""
    if publication.kind in (Publication.Kind.SURVEY_SUMMARY, Publication.Kind.AREA_RECORD):
        return []
    said = publication.area.statements.filter(finding=None).order_by("said_on", "pk")
    visits = [visit.pk for visit in visits_of(publication)]
    rows = [row for row in said if row.inspection_id in visits]
    if publication.kind == Publication.Kind.PROGRESS_REPORT:
        rows += [row for row in said if row.inspection_id is None]
    return rows


def live_rows(publication):
    """Every live row whose editable text an edition of `publication` copies."""
    if publication.kind == Publication.Kind.AREA_RECORD:
        return [publication, *_of_record(publication.area)]
    rows = [publication]
    for visit in visits_of(publication):
        findings = list(visit.findings.select_related("inspection"))
        rows += [visit, *findings, *visit.statements.exclude(finding=None)]
    return rows + list(general_statements(publication))


def _of_record(area):
    found = record.shown_threads(area)
    findings = {one.pk: one for one in record.findings_of(found)}.values()
    said = Statement.objects.filter(finding__in=findings)
    return [
        *(thread for thread, _ in found),
        *findings,
        *said,
        *record.public_claims(area),
        *record.public_disagreements(area),
    ]
