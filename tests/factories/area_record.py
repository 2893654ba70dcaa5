"""An area with a whole record: two visits in a thread, dates, a claim that may be shown and a disagreement."""

from datetime import date

from inspections.actions import claims, record
from inspections.models import Publication
from tests.factories.record import a_finding, a_statement, an_inspection
from tests.factories.said import a_disagreement, a_promise, a_signed_claim
from tests.factories.threads import a_link, a_thread

ABOUT = "Every concern that inspectors named, what families and leaders said, and what was promised."


def two_visits(area, by, **fields):
    full = an_inspection(
        area,
        by,
        visit="full",
        outcome="systemic_failings",
        outcome_words="widespread and/or systemic failings",
        first_day=date(2023, 5, 8),
        last_day=date(2023, 5, 12),
        published_on=date(2023, 7, 3),
        report_title="Area SEND inspection of Wexcombe",
    )
    return full, an_inspection(area, by, follows=full, **fields)


def a_followed_thread(area, by, full, later, title="Plans on time", number=1):
    """One concern, named at both visits and linked by a person; and what was said about the later finding."""
    first = a_finding(full, by, number, outcome="", outcome_words="", page=5)
    second = a_finding(later, by, number, page=2)
    a_statement(area, by, inspection=later, finding=second)
    thread = a_thread(area, by, title=title, about="Plans should be ready when they are due.")
    a_link(thread, by, later=first, kind="new")
    a_link(thread, by, earlier=first, later=second)
    return thread


def an_area_record(area, by, publisher):
    """The publication of an area's record, with a draft edition yet to be started."""
    full, later = two_visits(area, by)
    a_followed_thread(area, by, full, later)
    a_promise(area, by, inspection=full)
    claims.allow(
        claim=(shown := a_signed_claim(area, by, inspection=later)), seen=shown.version, by=publisher
    )
    a_disagreement(area, by, inspection=later, finding=later.findings.get())
    publication = Publication(
        area=area,
        kind=Publication.Kind.AREA_RECORD,
        title="The record of Wexcombe",
        slug="record",
        happened=ABOUT,
    )
    return record.save_opening(publication=publication, by=by)
