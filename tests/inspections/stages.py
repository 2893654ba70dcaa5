"""Editions at every stage of their life, reached by the real actions but for the PDF, whose bytes are a stand-in."""

from inspections.actions import editions
from inspections.models import Edition
from inspections.workflow import Status
from sendportal.storage import published
from tests.factories.record import an_edition


def at(status, publication, author, reviewer):
    if status in (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED):
        return an_edition(publication, author, reviewer, Status(status))
    edition = with_stand_in(an_edition(publication, author, reviewer, Status.APPROVED))
    edition = editions.publish(edition=edition, by=reviewer)
    if status == Status.PUBLISHED:
        return edition
    return editions.withdraw(edition=edition, why="A date was wrong.", by=reviewer)


def with_stand_in(edition):
    """The edition with bytes stored as its PDF, as the worker would leave it."""
    digest = published.keep(b"%PDF-1.7 stand-in for edition " + str(edition.pk).encode())
    Edition.objects.filter(pk=edition.pk).update(pdf=digest)
    edition.refresh_from_db()
    return edition
