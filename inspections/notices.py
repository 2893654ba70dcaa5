"""Live notices that stand beside frozen text: the one module that may lay anything of today over an edition."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from inspections.content import pieces
from inspections.models import Evidence
from inspections.workflow import Status


@dataclass(frozen=True)
class Notice:
    """One sentence about an edition as it stands today, and an address that goes with it, or ""."""

    kind: str
    words: str
    url: str = ""


def notices(edition, siblings, content):
    """What has to be said today about `edition`; `siblings` are the public editions of its publication."""
    return [
        *_withdrawn(edition),
        *_superseded(edition, siblings),
        *_override(edition),
        *_redacted(edition),
        *_evidence_withdrawn(content),
    ]


def current(siblings):
    """The current edition: the one with the highest number, withdrawn or not. None where there is none."""
    return max(siblings, key=lambda edition: edition.number, default=None)


def _withdrawn(edition):
    if edition.status == Status.WITHDRAWN:
        yield Notice(
            "withdrawn", f"This page was withdrawn on {_day(edition.withdrawn_at)}. {edition.withdrawn_why}"
        )


def _superseded(edition, siblings):
    newest = current(siblings)
    if newest.number > edition.number:
        url = reverse("publication", args=[edition.area.slug, edition.publication.slug])
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


def _evidence_withdrawn(content):
    """The words are those of the frozen page, because something may have been removed from them since. The reason is
    a sentence of ours: what one person types cannot stand on a page that a second person never read."""
    shown = {piece.number: piece.words for piece in pieces(content)}
    if not shown:
        return
    for row in Evidence.objects.filter(pk__in=shown).exclude(withdrawn_at=None):
        yield Notice(
            "evidence_withdrawn",
            f"The forum has withdrawn a figure on this page: “{shown[row.pk]}” {row.get_withdrawn_reason_display()}",
        )


def _day(when):
    return f"{timezone.localtime(when):%-d %B %Y}"
