"""Entering and changing the live record: inspections, findings, statements, indicators, the opening words."""

from django.db import transaction

from inspections import bodies, rules
from inspections.actions import addresses, editions, versions
from inspections.compose import number_shown
from inspections.content import digest
from inspections.models import Indicator, Inspection, Publication, Reading
from inspections.rules import embargoes as embargo_rules
from inspections.rules import threads as thread_rules
from sendportal import audit
from sendportal.guards import Refused


@transaction.atomic
def save_inspection(*, inspection, seen=None, by):
    """Saves a new or changed inspection. `seen` is the version that the form was opened with.

    Raises Refused where `by` may not edit the record, where its framework does not allow its kind, its outcome or its
    findings, where the visit it follows is no earlier one of the area or under another embargo, where its first day
    turns a link of a thread round, and where somebody else saved it since version `seen`.
    """
    rules.check_can_edit_record(inspection.area, by)
    if inspection.pk:
        _held(inspection)  # so that nobody enters a finding meanwhile that this visit does not allow
    rules.check_inspection_fits(inspection)
    embargo_rules.check_may_follow(inspection, by)
    thread_rules.check_keeps_its_place(inspection)
    if inspection.pk is None:
        inspection.created_by = by
    return versions.save(inspection, "inspection", seen, by, area=inspection.area)


@transaction.atomic
def save_finding(*, finding, seen=None, by):
    """Saves a new or changed finding, under the rules of its inspection's framework.

    Raises Refused where `by` may not edit the record, where its number is taken, where the framework rules out its
    kind or outcome, and where somebody else saved it since version `seen`.
    """
    area = finding.inspection.area
    rules.check_can_edit_record(area, by)
    # Held, so that two people cannot both take one number, and judged by the visit's outcome as it stands now.
    finding.inspection = _held(finding.inspection)
    rules.check_number_is_free(finding)
    rules.check_kind_fits(finding.inspection, finding.kind)
    rules.check_outcome_fits(finding.inspection, finding.outcome, "finding")
    versions.save(finding, "finding", seen, by, area=area)
    finding.bodies.set(bodies.acting(finding.responsible_bodies))
    return finding


@transaction.atomic
def save_statement(*, statement, seen=None, by):
    """Saves what the forum or the partnership said, as it was sent.

    Raises Refused where `by` may not edit the record, where the finding is another inspection's, and where somebody
    else saved it since version `seen`.
    """
    rules.check_can_edit_record(statement.area, by)
    if statement.finding_id and statement.inspection_id != statement.finding.inspection_id:
        raise Refused("This finding belongs to another inspection.")
    if statement.pk is None:
        statement.entered_by = by
    return versions.save(statement, "statement", seen, by, area=statement.area)


@transaction.atomic
def save_opening(*, publication, seen=None, by):
    """Saves the plain words that open a publication's page; makes the publication where it is new.

    Raises Refused where `by` may not write editions, and where somebody else saved it since version `seen`.
    """
    rules.check_can_write(publication, by)
    if publication.pk is None:
        publication.created_by = by
        publication.address_from = digest(publication.title)
    return versions.save(publication, "publication", seen, by, area=publication.area)


@transaction.atomic
def make_publication(*, area, kind, title, inspection=None, source=None, by):
    """Makes a publication with an address made from its title, and opens its first edition. Returns it.

    Raises Refused where `by` may not write editions, and where `inspection` or `source` belongs to another area.
    """
    publication = Publication(area=area, kind=kind, title=title, inspection=inspection, source=source)
    rules.check_can_write(publication, by)
    for row in (inspection, source):
        if row and row.area_id != area.pk:
            raise Refused("This belongs to another area.")
    publication.slug = addresses.free(area, title)
    save_opening(publication=publication, by=by)
    editions.start(publication=publication, by=by)
    return publication


@transaction.atomic
def choose_source(*, publication, source, by):
    """Lets the next edition of a survey summary tell of another `source`, such as a newer export of the survey.

    Raises Refused where `by` may not write editions, where this is no survey summary, and where `source` is another
    area's.
    """
    rules.check_can_write(publication, by)
    rules.check_source_fits(publication, source)
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    publication.source = source
    publication.version += 1
    publication.save(update_fields=["source", "version"])
    audit.record("publication.changed", publication, by=by, source=source.pk)
    return publication


@transaction.atomic
def save_reading(*, area, title, definition, unit, seen=None, by, **reading):
    """Saves one reading of an indicator of `area`, making the indicator where it is new.

    `seen` is the version of the reading that this one corrects. Raises Refused where another stands there.
    """
    rules.check_can_edit_record(area, by)
    indicator, _ = Indicator.objects.get_or_create(
        area=area, title=title, defaults={"definition": definition, "unit": unit}
    )
    period = reading.pop("period")
    row, made = Reading.objects.get_or_create(indicator=indicator, period=period, defaults=reading)
    if not made:
        _correct(row, reading, seen)
    audit.record("reading.added" if made else "reading.changed", row, by=by, area=area)
    return row


def _correct(row, reading, seen):
    stands = Reading.objects.filter(pk=row.pk, version=seen)
    if not stands.update(**reading, version=(seen or 0) + 1):
        raise Refused(
            f"Somebody else saved a figure for this period: {number_shown(row.value)}. Yours was not written over it. "
            "If yours is right, choose “Correct” beside theirs."
        )
    row.refresh_from_db()


@transaction.atomic
def remove_finding(*, finding, by):
    """Removes a finding from the live record. Editions that show it keep their copy.

    Raises Refused where `by` may not edit the record, and where evidence or statements stand beside the
    finding, it is in a thread, or the journey of a survey points at it.
    """
    area = finding.inspection.area
    rules.check_can_edit_record(area, by)
    beside = (
        finding.evidence,
        finding.statements,
        finding.links_on,
        finding.links_back,
        finding.journey_steps,
    )
    if any(rows.exists() for rows in beside):
        # Not which of them: it may be something that `by` may not know of.
        raise Refused(
            "Evidence, a statement, a survey’s journey or a link of a thread stands beside this finding, so it cannot "
            "be removed. Change its words instead."
        )
    audit.record("finding.removed", finding, by=by, area=area, **versions.beside(finding))
    finding.delete()


@transaction.atomic
def remove_statement(*, statement, by):
    """Removes a statement from the live record. Editions that show it keep their copy.

    Raises Refused where `by` may not edit the record.
    """
    rules.check_can_edit_record(statement.area, by)
    audit.record("statement.removed", statement, by=by, **versions.beside(statement))
    statement.delete()


def _held(visit):
    """The visit as it stands now, held until the transaction ends."""
    return Inspection.objects.select_for_update(of=("self",)).select_related("area").get(pk=visit.pk)
