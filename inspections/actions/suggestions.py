"""Other words that a reviewer proposes, and the author takes or leaves."""

from django.db import transaction
from django.utils import timezone

from inspections import rules, wording
from inspections.actions import editions
from inspections.models import Suggestion
from sendportal import audit
from sendportal.guards import Refused


@transaction.atomic
def suggest(*, edition, place, after, by):
    """Proposes `after` for the passage at `place`. Replaces the reviewer's earlier proposal for that passage.

    Raises Refused where `by` may not review, where the edition does not wait for review, where the passage is gone,
    and where `after` is empty, too long or the same as before.
    """
    edition = editions.locked(edition)
    rules.check_can_suggest(edition, by)
    before = _offered(edition, place)
    model, _, field = wording.locate(place)
    rules.check_fits(model, field, after)
    if not after.strip() or after.strip() == before:
        raise Refused("Write the words as they should be; they are the same as they were.")
    # Written over rather than deleted: the log knows by the row who may read of it.
    suggestion, _ = Suggestion.objects.update_or_create(
        edition=edition,
        place=place,
        accepted_at=None,
        declined_at=None,
        defaults={
            "before": before,
            "after": after.strip(),
            "suggested_by": by,
            "suggested_at": timezone.now(),
        },
    )
    audit.record("suggestion.made", suggestion, by=by, area=edition.area, place=place)
    return suggestion


@transaction.atomic
def accept_all(*, edition, by):
    """Writes every open suggestion into the live text and sends the edition back for review, in one press.

    Raises Refused where `by` may not write editions or suggested some of the words, where words were changed since,
    and where `editions.submit` does.
    """
    edition = editions.locked(edition)
    rules.check_can_write(edition.publication, by)
    pending = list(edition.suggestions.filter(accepted_at=None, declined_at=None))
    rules.check_suggested_by_others(pending, by)
    for suggestion in pending:
        _write(suggestion)
        suggestion.accepted_at, suggestion.accepted_by = timezone.now(), by
        suggestion.save(update_fields=["accepted_at", "accepted_by"])
        audit.record("suggestion.accepted", suggestion, by=by, area=edition.area, place=suggestion.place)
    return editions.submit(edition=edition, by=by)


@transaction.atomic
def decline(*, suggestion, by):
    """Leaves the passage as it is. The reviewer sees that the suggestion was not taken.

    Raises Refused where `by` may not write editions, and where the suggestion has been dealt with already.
    """
    rules.check_can_write(suggestion.edition.publication, by)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not suggestion.is_open:
        raise Refused("This suggestion has been dealt with already.")
    suggestion.declined_at, suggestion.declined_by = timezone.now(), by
    suggestion.save(update_fields=["declined_at", "declined_by"])
    audit.record("suggestion.declined", suggestion, by=by, area=suggestion.edition.area)
    return suggestion


def _offered(edition, place):
    """The words at `place`, where it is a passage of this edition and its words are what the reviewer read."""
    for passage in wording.offered(edition):
        if passage.place == place:
            return passage.words
    raise Refused("These words are not in the edition any more. Look at the page again, then suggest.")


def _write(suggestion):
    """Writes the suggested words; whoever has the same text open in a form is told when they save."""
    model, number, field = wording.locate(suggestion.place)
    row = model.objects.select_for_update().filter(pk=number).first()
    if row is None or getattr(row, field) != suggestion.before:
        raise Refused(
            "Somebody has changed these words since the suggestion was made. Look at both, then choose."
        )
    setattr(row, field, suggestion.after)
    row.version += 1
    row.save(update_fields=[field, "version"])
