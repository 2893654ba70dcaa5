"""The record of who did what."""

from sendportal.models import AuditEvent

_hidden = []


def hide(condition):
    """Adds a rule for what some people may not know of: a function of an area and a person that returns a condition
    on events, or None. Apps register theirs, because imports point one way."""
    if condition not in _hidden:
        _hidden.append(condition)
    return condition


def events(area, by):
    """The audit events of `area` that the person `by` may know of, newest first."""
    rows = AuditEvent.objects.filter(area_id=area.pk)
    for hidden in _hidden:
        if (condition := hidden(area, by)) is not None:
            rows = rows.exclude(condition)
    return rows


def record(verb, target, *, by, area=None, **detail):
    """Writes one audit event, in the transaction of the action it belongs to.

    `target` is a saved model row, `by` a user or None for the portal itself, `area` the local area where the
    target does not carry one. `detail` holds codes, counts and ids: never names, answers or comments.
    """
    area_id = area.pk if area else getattr(target, "area_id", None)
    return AuditEvent.objects.create(
        verb=verb,
        target_kind=target._meta.label_lower,
        target_id=str(target.pk),
        by_id=by.pk if by else None,
        area_id=area_id,
        detail=detail,
    )
