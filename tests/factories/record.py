"""The record of an invented area, entered through the real actions."""

from datetime import date

from inspections.actions import editions, record
from inspections.models import Finding, Inspection, Publication, Statement
from inspections.workflow import Status


def an_inspection(area, by, **fields):
    values = {
        "framework": "area_send_2023",
        "visit": "monitoring",
        "first_day": date(2025, 3, 3),
        "last_day": date(2025, 3, 5),
        "published_on": date(2025, 4, 14),
        "outcome": "all",
        "outcome_words": "Effective action on both areas.",
        "looked_at": "Only the two areas for priority action. Nothing else was looked at.",
        "report_title": "Monitoring letter, Wexcombe",
    } | fields
    return record.save_inspection(inspection=Inspection(area=area, **values), by=by)


def a_finding(inspection, by, number=1, **fields):
    values = {
        "kind": "priority_action",
        "number": number,
        "title": "Plans that come late",
        "printed": "Leaders must make sure that plans are finished when they are due.",
        "responsible_bodies": "The council and the NHS board",
        "outcome": "effective_action",
        "outcome_words": "Effective action",
        "meaning": "Plans took too long.",
        "better": "More plans are on time.",
        "still_hard": "Some families still wait.",
    } | fields
    return record.save_finding(finding=Finding(inspection=inspection, **values), by=by)


def a_statement(area, by, **fields):
    values = {
        "party": Statement.Party.FORUM,
        "words": "Families tell us that waiting is still too long.",
        "said_on": date(2025, 4, 20),
        "source": "The forum's newsletter",
    } | fields
    return record.save_statement(statement=Statement(area=area, **values), by=by)


OPENING = {
    "happened": "Inspectors came back to look at two areas.",
    "not_meant": "It does not mean that the problems are over.",
    "better": "More plans are on time.",
    "still_hard": "Some families still wait.",
    "next_step": "Inspectors will come for a full visit.",
    "next_when": "within two years",
    "next_said_by": "the forum",
}


def a_summary(area, by, **fields):
    inspection = fields.pop("inspection", None) or an_inspection(area, by)
    if not inspection.findings.exists():
        a_finding(inspection, by)
    values = {"title": "What inspectors found in 2025", "slug": "inspection-2025"} | OPENING | fields
    publication = Publication(
        area=area, kind=Publication.Kind.INSPECTION_SUMMARY, inspection=inspection, **values
    )
    return record.save_opening(publication=publication, by=by)


def an_edition(publication, author, reviewer, status=Status.DRAFT):
    """An edition driven to `status` by the real actions; a PDF is stored on the way where one is needed."""
    edition = editions.start(publication=publication, by=author)
    if edition.number > 1:
        edition = editions.note_change(edition=edition, words="Newer dates.", by=author)
    if status == Status.DRAFT:
        return edition
    edition = editions.submit(edition=edition, by=author)
    if status == Status.IN_REVIEW:
        return edition
    edition = editions.approve(edition=edition, by=reviewer)
    if status == Status.APPROVED:
        return edition
    edition = with_pdf(edition)
    edition = editions.publish(edition=edition, by=reviewer)
    if status == Status.PUBLISHED:
        return edition
    return editions.withdraw(edition=edition, why="A date was wrong.", by=reviewer)


def with_pdf(edition):
    """The edition with its PDF made by the real task."""
    from inspections.tasks import render_edition
    from sendportal.models import Job

    job = Job.objects.get(task="inspections.render_edition", target_id=edition.pk, state=Job.State.WAITING)
    render_edition(job.pk)
    edition.refresh_from_db()
    return edition
