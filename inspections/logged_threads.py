"""What of the audit log tells of threads, and of what stands with them, that somebody may not know of."""

from django.db.models import Exists, Q

from inspections.embargoes import hidden_from
from inspections.models import Evidence, JourneyStep, Thread
from inspections.threads import known
from sendportal.models import AuditEvent


def events_about_unknown(area, by):
    """The audit events about threads of `area` that `by` may not know of, and about what stands with them, as a
    condition on them."""
    hidden = list(area.threads.exclude(pk__in=known(area, by).values("pk")).values_list("pk", flat=True))
    found = Q(target_kind=Thread._meta.label_lower, target_id__in=_removed_threads(area, by))
    if not hidden:
        return found
    for model, way in ((Thread, "pk"), (Evidence, "thread"), (JourneyStep, "threads")):
        rows = model.objects.filter(**{f"{way}__in": hidden})
        numbers = [str(number) for number in rows.values_list("pk", flat=True)]
        found |= Q(target_kind=model._meta.label_lower, target_id__in=numbers)
    return found | Q(target_kind=JourneyStep._meta.label_lower, target_id__in=_removed_steps(area, hidden))


def _removed_steps(area, threads):
    """The numbers, as the log has them, of removed steps that pointed at one of `threads`."""
    removed = AuditEvent.objects.filter(
        area_id=area.pk, verb="journey.removed", detail__has_key="threads"
    ).values_list("target_id", "detail")
    return [number for number, detail in removed if not set(threads).isdisjoint(detail["threads"])]


def _removed_threads(area, by):
    """The numbers, as the log has them, of removed threads that `by` may not know of. None of them had a link, so each
    is known as such a thread is (embargoes.known_threads): to who began it only, while anything is hidden; and to who
    removed it."""
    removed = AuditEvent.objects.filter(
        Exists(hidden_from(by).filter(area=area)), area_id=area.pk, verb="thread.removed"
    )
    return removed.exclude(by_id=by.pk).exclude(detail__begun_by=by.pk).values("target_id")
