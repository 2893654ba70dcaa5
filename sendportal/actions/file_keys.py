"""Giving the keys of encrypted originals a newer wrapping, so that an installation's older key can be put away."""

from django.conf import settings
from django.db import transaction

from sendportal import sealing
from sendportal.models import FileKey
from sendportal.storage import Unopenable, unwrapped


def rewrap_all():
    """Wraps the key of every original with the first of FILE_KEYS. The files themselves stay as they are.

    Returns how many were wrapped, and how many could not be, because none of the installation's keys opens them.
    """
    numbers = list(FileKey.objects.values_list("pk", flat=True))
    done = [_rewrap(number) for number in numbers]
    return done.count(True), done.count(False)


@transaction.atomic
def _rewrap(number):
    """Whether the key is wrapped with the first one now; None where its file has been forgotten meanwhile."""
    row = FileKey.objects.select_for_update().filter(pk=number).first()
    if row is None:
        return None
    try:
        key = unwrapped(row)
    except Unopenable:
        return False
    row.wrapped = sealing.wrapped(key, name=row.name, by=settings.FILE_KEYS[0])
    row.save(update_fields=["wrapped"])
    return True
