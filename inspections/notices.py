"""Live notices that stand beside frozen text: the one module that may lay anything of today over an edition.

Most say what became of the edition since. Two are live because waiting for the next edition would mislead: a sentence
that the forum has come to dispute stands on other pages of the area too, and a promise is overdue from the day after
its last, on which nobody publishes anything.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from inspections import content as contents
from inspections import disputes
from inspections.current import current, current_editions
from inspections.models import Evidence, Publication
from inspections.workflow import Status
from sendportal.templatetags.words import day


@dataclass(frozen=True)
class Notice:
    """One sentence about an edition as it stands today, and an address that goes with it, or ""."""

    kind: str
    words: str
    url: str = ""


def notices(edition, siblings, page, newest_url="", disputed=()):
    """What has to be said today about `page`, what is shown of `edition`; `siblings` are the public editions of its
    publication.

    `newest_url` is where the newest edition's page stands, the publication's address where it is left out. `disputed`
    are the Disputes of today that the edition does not tell of itself.
    """
    return [
        *_withdrawn(edition),
        *_superseded(edition, siblings, newest_url),
        *_override(edition),
        *_redacted(edition),
        *evidence_withdrawn(page),
        *_disputed(page, disputed),
        *_overdue(edition, siblings, page),
    ]


def live_disputes(edition, siblings):
    """What the area's record, as anybody can read it now, says that the forum disputes."""
    record = _record(edition, siblings)
    if record is None:
        return ()
    address = reverse("record_disagreements", args=[record.area.slug, record.publication.slug])
    return disputes.frozen(contents.parse(record.content), address)


def _record(edition, siblings):
    """The edition of the area record that counts now; None where there is none, or none that can be read."""
    if edition.publication.kind != Publication.Kind.AREA_RECORD:
        where = {"publication__area": edition.area_id, "publication__kind": Publication.Kind.AREA_RECORD}
        return current_editions(**where).filter(status=Status.PUBLISHED).first()
    newest = current(siblings)
    return newest if newest.status == Status.PUBLISHED and newest.content else None


def overdue(edition, siblings, page):
    """The promises in the frozen ledger whose last day is over and of which it does not say that they were kept. Of the
    current edition only: a newer one may know what happened."""
    if edition.status == Status.WITHDRAWN or current(siblings).number != edition.number:
        return []
    today = timezone.localdate().isoformat()
    promises = [line for line in page.ledger if line.is_promise and not line.slip]
    return [line for line in promises if line.until and line.until < today]


def _withdrawn(edition):
    if edition.status == Status.WITHDRAWN:
        yield Notice(
            "withdrawn", f"This page was withdrawn on {_day(edition.withdrawn_at)}. {edition.withdrawn_why}"
        )


def _superseded(edition, siblings, newest_url):
    newest = current(siblings)
    if newest.number > edition.number:
        url = newest_url or reverse("publication", args=[edition.area.slug, edition.publication.slug])
        yield Notice(
            "superseded",
            f"This is edition {edition.number}. There is a newer one: edition {newest.number}.",
            url,
        )


def _override(edition):
    if edition.override_at and not edition.approved_at:
        yield Notice(
            "override", "This page was published in an emergency. A second person has not checked it yet."
        )


def _redacted(edition):
    if edition.removals and edition.content:
        yield Notice("redacted", "Some words were removed from this page after it was published.")


def evidence_withdrawn(page):
    """The words are those of the frozen page, because something may have been removed from them since. The reason is
    a sentence of ours: what one person types cannot stand on a page that a second person never read."""
    shown = [piece.number for piece in contents.pieces(page)]
    gone = Evidence.objects.filter(pk__in=shown).exclude(withdrawn_at=None) if shown else ()
    yield from _gone(page, gone)


def _gone(page, withdrawn):
    shown = {piece.number: piece.words for piece in contents.pieces(page)}
    for row in withdrawn:
        if row.pk in shown:
            told = f"“{shown[row.pk]}” {row.get_withdrawn_reason_display()}"
            yield Notice("evidence_withdrawn", f"The forum has withdrawn a figure on this page: {told}")


def with_withdrawn(editions):
    """The `editions` as a list, each with `withdrawn`: its Notices of evidence that was withdrawn since.

    One query, however many there are; only a text that may show such evidence is read.
    """
    found = list(editions)
    areas = {row.publication.area_id for row in found}
    gone = Evidence.objects.filter(area__in=areas).exclude(withdrawn_at=None)
    gone = list(gone.defer("table").order_by("pk")) if areas else []
    for row in found:
        held = [piece for piece in gone if contents.may_show(row.content, piece.pk)]
        row.withdrawn = list(_gone(contents.parse(row.content), held)) if held else []
    return found


def _disputed(page, disputed):
    found = disputes.on_page(page, [row for row in disputed if not row.is_settled])
    if found:
        which = "a sentence" if len(found) == 1 else f"{len(found)} sentences"
        yield Notice("disputed", f"The forum disputes {which} on this page.", found[0].url)


def _overdue(edition, siblings, page):
    late = overdue(edition, siblings, page)
    if late:
        url = reverse("record_dates", args=[edition.area.slug, edition.publication.slug])
        yield Notice("overdue", _overdue_words(late), url)


def _overdue_words(late):
    if len(late) > 1:
        return f"{len(late)} things were expected by now. The record does not say that they happened."
    line = late[0]
    return f"{line.what}: it was expected by {day(line.until)}. The record does not say that it happened."


def _day(when):
    return f"{timezone.localtime(when):%-d %B %Y}"
