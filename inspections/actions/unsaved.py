"""Keeping what somebody types until they save it. Not in the audit log: nothing of the record has changed yet, and what
a person has only begun to write is nobody else's business."""

import json
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from inspections.models import UnsavedForm
from sendportal.guards import check_can
from sendportal.roles import Permission

KEPT_FOR = timedelta(days=30)
MOST = 50  # forms of one person


@transaction.atomic
def keep(*, area, address, heading, fields, by):
    """Keeps the `fields` (lists of texts by name) of the form at `address` for `by`, in place of what was kept before.

    Raises Refused where `by` may not see the staff pages of `area`.
    """
    check_can(by, Permission.SEE_STAFF_PAGES, area)
    typed = json.dumps({"heading": heading, "fields": fields}, ensure_ascii=False)
    UnsavedForm.objects.update_or_create(
        person=by, address=address, defaults={"area": area, "typed": typed, "kept_at": timezone.now()}
    )
    oldest = UnsavedForm.objects.filter(person=by).values_list("pk", flat=True)[MOST:]
    UnsavedForm.objects.filter(pk__in=list(oldest)).delete()


def throw_away(*, address, by):
    """Deletes what was kept of the form at `address`, because it was saved or is not wanted. Only ever `by`'s own."""
    UnsavedForm.objects.filter(person=by, address=address).delete()


def clear_old():
    """Deletes what nobody came back to for 30 days. Returns how many forms it was."""
    return UnsavedForm.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()[0]
