"""Storing the PDF of an edition."""

from django.db import transaction

from inspections import content as contents
from inspections import render
from inspections.actions.editions import RENDER, locked
from inspections.models import Edition
from inspections.workflow import PUBLIC, Status
from sendportal import audit, jobs
from sendportal.storage import published

NOT_PUBLIC = "Nothing is public yet."
STILL_PUBLIC = "The page itself stays public; only its download is missing."
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
    keep_or_destroy(job, edition, published.keep(_rendered(edition)))


def keep_or_destroy(job, rendered, digest):
    """Writes the name of the PDF that was made of `rendered` on the edition, and ends the job.

    Where the text changed while the PDF was being made, the bytes show words that may have been removed: they are
    destroyed, and the PDF of the new text is asked for. Raises jobs.Lost where another worker holds the job.
    """
    with transaction.atomic():
        # The edition first and the job second, as whoever asks for a PDF takes them, so that neither waits for ever.
        edition = locked(rendered)
        jobs.finish(job)
        if edition.content_hash != rendered.content_hash:
            transaction.on_commit(lambda: published.forget(digest))
            _ask_again(edition)
        elif not edition.pdf and edition.status in WANTED:
            _note(edition, digest)


def _ask_again(edition):
    if edition.content and edition.status in WANTED:
        jobs.enqueue(RENDER, edition)


def _rendered(edition):
    try:
        return render.pdf(contents.parse(edition.content))
    except (render.CannotRender, ValueError):
        stands = STILL_PUBLIC if edition.status in PUBLIC else NOT_PUBLIC
        raise jobs.Failed(
            f"The PDF could not be made. {stands} Tell whoever looks after the portal.", "render"
        ) from None


def _note(edition, digest):
    edition.pdf = digest
    edition.save(update_fields=["pdf"])
    audit.record("edition.rendered", edition, by=None, pdf=digest)
