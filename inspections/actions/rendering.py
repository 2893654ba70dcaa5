"""Storing the PDF of an edition."""

from django.db import transaction

from inspections import content as contents
from inspections import render
from inspections.actions.editions import RENDER, locked
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
        # The edition first and the job second, as whoever asks for a PDF takes them, so that neither waits for ever.
        now = locked(edition)
        jobs.finish(job)
        _note(now, edition.content_hash, digest)


def _rendered(edition):
    try:
        return render.pdf(contents.parse(edition.content))
    except (render.CannotRender, ValueError):
        raise jobs.Failed(
            "The PDF could not be made. Nothing is public yet. Tell whoever looks after the portal.", "render"
        ) from None


def _note(edition, rendered_hash, digest):
    """Writes the PDF's name on the edition.

    Where its text changed while the PDF was being made, these bytes show words that may have been removed: they are
    destroyed, and the PDF of the new text is asked for.
    """
    if edition.content_hash != rendered_hash:
        transaction.on_commit(lambda: published.forget(digest))
        if edition.content:
            jobs.enqueue(RENDER, edition)
    elif not edition.pdf and edition.status in WANTED:
        edition.pdf = digest
        edition.save(update_fields=["pdf"])
        audit.record("edition.rendered", edition, by=None, pdf=digest)
