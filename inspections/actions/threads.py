"""Threads: beginning and changing them, linking findings, and what the portal suggests."""

from django.db import transaction
from django.utils import timezone

from inspections import embargoes, threads
from inspections.actions import versions
from inspections.models import Link, LinkSuggestion, Thread
from inspections.rules import check_can_edit_record
from inspections.rules import threads as rules
from sendportal import audit
from sendportal.guards import Refused
from sendportal.models import LocalArea


@transaction.atomic
def save_thread(*, thread, seen=None, by):
    """Saves a new or changed thread. `seen` is the version that the form was opened with. Returns it.

    Raises Refused where `by` may not edit the record, where its title is taken or holds what must not be published,
    where there is no such official series, and where somebody else saved it since version `seen`.
    """
    rules.check_can_edit_thread(thread, by)
    # Held, so that two people cannot both take one title.
    LocalArea.objects.select_for_update().get(pk=thread.area_id)
    rules.check_thread_fits(thread, by)
    if thread.pk is None:
        thread.created_by = by
    return versions.save(thread, "thread", seen, by, area=thread.area)


@transaction.atomic
def remove_thread(*, thread, by):
    """Removes a thread that was begun by mistake.

    Raises Refused where `by` may not edit the record, and where a link was ever confirmed in it or evidence ever laid
    beside it.
    """
    rules.check_can_remove_thread(thread, by)
    audit.record("thread.removed", thread, by=by, begun_by=thread.created_by_id)
    thread.delete()


@transaction.atomic
def confirm(*, link, by):
    """Signs and stores `link`, a judgement of `by` that no one changes afterwards. Returns it.

    What was suggested about the same two findings is settled with it. Raises Refused where `by` may not edit the
    record, where the link joins what it may not join, and where the thread says otherwise already.
    """
    rules.check_can_edit_thread(link.thread, by)
    # Held, so that two people cannot link the same findings in two ways.
    Thread.objects.select_for_update().get(pk=link.thread_id)
    rules.check_link_fits(link, by)
    link.confirmed_by, link.confirmed_at = by, timezone.now()
    link.save()
    same = LinkSuggestion.objects.filter(earlier=link.earlier, later=link.later, declined_at=None, link=None)
    same.update(link=link)
    audit.record("link.confirmed", link, by=by, area=link.thread.area, kind=link.kind)
    return link


@transaction.atomic
def confirm_suggested(*, suggestion, thread, kind, why, by):
    """Links what was suggested as `kind` in `thread`, which is begun where it is new. Returns the link.

    Raises Refused as `save_thread` and `confirm` do, and where somebody has decided about it already.
    """
    rules.check_is_undecided(suggestion, by)
    if thread.pk is None:
        save_thread(thread=thread, by=by)
    later = suggestion.later
    link = Link(
        thread=thread, kind=kind, visit=later.inspection, earlier=suggestion.earlier, later=later, why=why
    )
    return confirm(link=link, by=by)


@transaction.atomic
def end(*, link, by):
    """Takes a link back: it stays on record, signed by both, and says nothing any more.

    Raises Refused where `by` may not edit the record, and where it was taken back already.
    """
    rules.check_can_edit_thread(link.thread, by)
    now = timezone.now()
    if not Link.objects.standing().filter(pk=link.pk).update(ended_at=now, ended_by=by):
        raise Refused("Somebody has taken this back already.")
    link.ended_at, link.ended_by = now, by
    audit.record("link.ended", link, by=by, area=link.thread.area)
    return link


@transaction.atomic
def decline(*, suggestion, by):
    """Says that two findings do not belong together, so that the portal does not suggest it again.

    Raises Refused where `by` may not edit the record, and where somebody has decided about it already.
    """
    rules.check_is_undecided(suggestion, by)
    now = timezone.now()
    open_ones = LinkSuggestion.objects.filter(pk=suggestion.pk, link=None, declined_at=None)
    if not open_ones.update(declined_at=now, declined_by=by):
        raise Refused("Somebody has decided about this suggestion already.")
    suggestion.declined_at, suggestion.declined_by = now, by
    audit.record("link.declined", suggestion, by=by)
    return suggestion


@transaction.atomic
def suggest_for(*, area, by):
    """Looks anew for findings of `area` that may belong together, as far as `by` may know of them. Returns how many
    suggestions are new.

    What was linked or declined is not suggested again; what the words no longer bear out goes. Raises Refused where
    `by` may not edit the record.
    """
    check_can_edit_record(area, by)
    LocalArea.objects.select_for_update().get(pk=area.pk)
    found = {(pair.earlier, pair.later): pair for pair in threads.likely(area, by)}
    linked = set(embargoes.seen(Link.objects.standing(), by).values_list("earlier", "later"))
    there = {(row.earlier_id, row.later_id): row for row in embargoes.seen(area.link_suggestions.all(), by)}
    for ends, row in there.items():
        if row.link_id is None and row.declined_at is None:
            _renew(row, found.get(ends))
    fresh = [pair for ends, pair in found.items() if ends not in there and ends not in linked]
    LinkSuggestion.objects.bulk_create(_suggestion(area, pair) for pair in fresh)
    audit.record("thread.searched", area, by=by, area=area, found=len(fresh))
    return len(fresh)


def _renew(row, pair):
    if pair is None:
        row.delete()
    elif (pair.same_number, pair.likeness) != (row.same_number, row.likeness):
        row.same_number, row.likeness = pair.same_number, pair.likeness
        row.save(update_fields=["same_number", "likeness"])


def _suggestion(area, pair):
    return LinkSuggestion(
        area=area,
        earlier_id=pair.earlier,
        later_id=pair.later,
        same_number=pair.same_number,
        likeness=pair.likeness,
    )
