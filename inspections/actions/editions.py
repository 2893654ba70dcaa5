"""The life of an edition: each verb checks, locks, writes and records."""

from django.db import transaction
from django.utils import timezone

from inspections import content as contents
from inspections import rules
from inspections.actions import addresses
from inspections.compose import compose
from inspections.models import Edition, Publication, ReviewRound
from inspections.workflow import TRANSITIONS, Status, Step
from sendportal import audit, jobs
from sendportal.guards import Refused
from sendportal.storage import published

RENDER = "inspections.render_edition"


def locked(edition):
    """The edition as it stands now, held until the transaction ends (SQLite holds the whole database instead)."""
    return (
        Edition.objects.select_for_update(of=("self",)).select_related("publication__area").get(pk=edition.pk)
    )


@transaction.atomic
def start(*, publication, by):
    """Opens the next edition of `publication` as a draft, or returns the one that is open already.

    Raises Refused where `by` may not write editions.
    """
    rules.check_can_write(publication, by)
    # Held, so that two people who press at once get the same edition.
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if edition := publication.editions.open().first():
        return edition
    last = publication.editions.first()
    edition = Edition.objects.create(
        publication=publication, number=last.number + 1 if last else 1, created_by=by
    )
    audit.record("edition.started", edition, by=by, number=edition.number)
    return edition


@transaction.atomic
def note_change(*, edition, words, by):
    """Sets the sentence that tells readers what changed since the last edition.

    Raises Refused where `by` may not write editions, where the edition is no draft, and where `words` are too long.
    """
    rules.check_can_write(edition.publication, by)
    edition = locked(edition)
    if edition.status != Status.DRAFT:
        raise Refused("The edition waits for review, so its note cannot change now.")
    rules.check_fits(Edition, "change_note", words)
    edition.change_note = words.strip()
    edition.save(update_fields=["change_note"])
    audit.record("edition.change_noted", edition, by=by)
    return edition


@transaction.atomic
def submit(*, edition, by):
    """Freezes the content and asks a second person to read it. They read the page's address too: it is made of the
    title, and stays once the page has been public.

    Raises Refused where `by` may not write editions, where it is no draft, and where something is missing or must not
    be published.
    """
    edition = locked(edition)
    rules.check_can_take(Step.SUBMIT, edition, by)
    addresses.follow_title(edition.publication)
    content = compose(edition, timezone.localdate())
    rules.check_can_submit(edition, content, by)
    edition.content = contents.canonical(content)
    edition.content_hash = contents.digest(edition.content)
    edition.submitted_at, edition.submitted_by = timezone.now(), by
    _move(edition, Step.SUBMIT, "content", "content_hash", "submitted_at", "submitted_by")
    ReviewRound.objects.create(
        edition=edition, number=edition.rounds.count() + 1, content=edition.content, submitted_by=by
    )
    audit.record("edition.submitted", edition, by=by, content=edition.content_hash)
    return edition


@transaction.atomic
def send_back(*, edition, note, by):
    """Returns the edition to its author with a note; the frozen copy goes, the round keeps it for comparison.

    Raises Refused where `by` may not review, where it waits neither for review nor for publishing, and where `note`
    is empty.
    """
    edition = locked(edition)
    rules.check_can_take(Step.RETURN, edition, by)
    if not note.strip():
        raise Refused("Say in the note what should change, so that the author knows.")
    return _return(edition, note, by)


def recall(*, editions, note, by):
    """Returns those of `editions` that are on their way to the public, as part of another action, which has checked
    who may and holds the transaction."""
    for edition in editions:
        edition = locked(edition)
        if edition.status in (Status.IN_REVIEW, Status.APPROVED):
            _return(edition, note, by)


def _return(edition, note, by):
    edition.rounds.filter(returned_at=None).update(
        returned_at=timezone.now(), returned_by=by, note=note.strip()
    )
    unpublished = edition.pdf
    transaction.on_commit(lambda: published.forget(unpublished))
    cleared = ("submitted_at", "submitted_by", "approved_at", "approved_by", "override_at", "override_by")
    for field in cleared:
        setattr(edition, field, None)
    edition.content = edition.content_hash = edition.pdf = edition.override_why = ""
    _move(edition, Step.RETURN, "content", "content_hash", "pdf", "override_why", *cleared)
    audit.record("edition.returned", edition, by=by)
    return edition


@transaction.atomic
def approve(*, edition, read=None, by):
    """The second person's yes. Asks a worker to render the PDF; nothing is public yet.

    `read` is the hash of the content that the person had before them.
    Raises Refused where `by` may not review, or wrote or sent the edition, where it does not wait for review, and
    where its content is not what was `read`.
    """
    edition = locked(edition)
    rules.check_can_take(Step.APPROVE, edition, by)
    rules.check_was_read(edition, read)
    edition.approved_at, edition.approved_by = timezone.now(), by
    _move(edition, Step.APPROVE, "approved_at", "approved_by")
    jobs.enqueue(RENDER, edition)
    audit.record("edition.approved", edition, by=by, content=edition.content_hash)
    return edition


@transaction.atomic
def override(*, edition, why, read=None, by):
    """Lets an administrator go on without a second person. Labelled on the page until somebody approves it.

    Raises Refused where `by` may not publish without a second person, where the edition does not wait for review,
    where its content is not what was `read`, and where `why` is empty or too long.
    """
    edition = locked(edition)
    rules.check_can_take(Step.OVERRIDE, edition, by)
    rules.check_was_read(edition, read)
    if not why.strip():
        raise Refused("Say why it cannot wait for a second person. The page shows that it did not.")
    rules.check_fits(Edition, "override_why", why)
    edition.override_at, edition.override_by, edition.override_why = timezone.now(), by, why.strip()
    _move(edition, Step.OVERRIDE, "override_at", "override_by", "override_why")
    jobs.enqueue(RENDER, edition)
    audit.record("edition.overridden", edition, by=by, content=edition.content_hash)
    return edition


@transaction.atomic
def approve_afterwards(*, edition, by):
    """The second person's yes to an edition that was published without one.

    Raises Refused where `by` may not review, or wrote, sent or forced it, and where it waits for no later approval.
    """
    edition = locked(edition)
    rules.check_can_approve_afterwards(edition, by)
    edition.approved_at, edition.approved_by = timezone.now(), by
    edition.save(update_fields=["approved_at", "approved_by"])
    audit.record("edition.approved_afterwards", edition, by=by)
    return edition


@transaction.atomic
def render_again(*, edition, by):
    """Asks once more for the PDF of an edition, where the making of it stopped.

    Raises Refused where `by` may not write editions, and where the edition has its PDF, has no content or is not
    approved yet.
    """
    edition = locked(edition)
    rules.check_can_render_again(edition, by)
    jobs.enqueue(RENDER, edition)
    audit.record("edition.render_asked", edition, by=by)
    return edition


@transaction.atomic
def publish(*, edition, by):
    """Opens the door. Makes no bytes: the PDF must be stored already.

    Raises Refused where `by` may not publish, where the edition is not approved, and where its PDF is not stored yet.
    """
    edition = locked(edition)
    rules.check_can_take(Step.PUBLISH, edition, by)
    if not edition.pdf:
        raise Refused("The PDF is still being made. Try again in a minute; you need not keep the page open.")
    edition.published_at, edition.published_by = timezone.now(), by
    _move(edition, Step.PUBLISH, "published_at", "published_by")
    audit.record("edition.published", edition, by=by, content=edition.content_hash, pdf=edition.pdf)
    return edition


@transaction.atomic
def withdraw(*, edition, why, by):
    """Takes a published edition back. Its address, reason and text stay; no earlier edition becomes current.

    Raises Refused where `by` may not publish, where it is not published, and where `why` is empty, too long or holds
    what must not be published.
    """
    edition = locked(edition)
    rules.check_can_take(Step.WITHDRAW, edition, by)
    if not why.strip():
        raise Refused("Say why it is withdrawn. Readers see the reason.")
    rules.check_fits(Edition, "withdrawn_why", why)
    rules.check_may_be_read(edition.area, why)
    edition.withdrawn_at, edition.withdrawn_by, edition.withdrawn_why = timezone.now(), by, why.strip()
    _move(edition, Step.WITHDRAW, "withdrawn_at", "withdrawn_by", "withdrawn_why")
    audit.record("edition.withdrawn", edition, by=by)
    return edition


def _move(edition, step, *fields):
    edition.status = TRANSITIONS[Status(edition.status), step]
    edition.save(update_fields=["status", *fields])
