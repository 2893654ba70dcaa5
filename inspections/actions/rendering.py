"""Storing the PDF of an edition."""

from django.db import transaction

from inspections import content as contents
from inspections import render
from inspections.actions.editions import locked
from inspections.models import Edition
from inspections.workflow import Status
from sendportal import audit, jobs
from sendportal.storage import published

WANTED = (Status.APPROVED, Status.PUBLISHED, Status.WITHDRAWN)


def store_pdf(job):
    """Renders the edition that `job` names and stores the bytes. Doing it twice stores the same bytes once.

    Raises jobs.Failed where the page cannot be rendered or the edition can no longer be read.
    """
    edition = Edition.objects.get(pk=job.target_id)
    if edition.status not in WANTED or edition.pdf or not edition.content:
        jobs.finish(job)
        return
    jobs.beat(job, step="Making the PDF", percent=20)
    digest = published.keep(_rendered(edition))
    with transaction.atomic():
        jobs.finish(job)
        _note(edition, digest)


def _rendered(edition):
    try:
        return render.pdf(contents.parse(edition.content))
    except (render.CannotRender, ValueError):
        raise jobs.Failed(
            "The PDF could not be made. Nothing is public yet. Tell whoever looks after the portal.", "render"
        ) from None


def _note(edition, digest):
    """Writes the PDF's name on the edition, unless its text changed while the PDF was being made."""
    now = locked(edition)
    if now.content_hash != edition.content_hash or now.pdf or now.status not in WANTED:
        return
    now.pdf = digest
    now.save(update_fields=["pdf"])
    audit.record("edition.rendered", now, by=None, pdf=digest)
