"""Writing a few fields of a row that others may have changed since it was read."""

from inspections.actions.record import CHANGED
from sendportal.guards import Refused


def write(row, *fields, seen=None):
    """Writes `fields` of `row` and its next version, in one with the check that it still has version `seen`.

    Raises Refused where somebody else saved it since. `seen` None stands for the version that `row` was read with.
    """
    opened = row.version if seen is None else seen
    if not type(row).objects.filter(pk=row.pk, version=opened).update(version=opened + 1):
        raise Refused(CHANGED)
    row.version = opened + 1
    row.save(update_fields=[*fields, "version"])
