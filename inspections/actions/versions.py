"""Writing rows that others may have changed since they were read: nobody's words go over another's unseen."""

from sendportal import audit
from sendportal.guards import Refused

CHANGED = (
    "Somebody else saved this after you opened it, so your words were not written over theirs. "
    "Both are shown below: put together what you need and save again."
)


def save(row, noun, seen, by, *, area):
    """Writes `row`, new or changed, unless somebody else wrote it since version `seen`, and logs it. Returns it.

    Raises Refused where somebody else saved it since. `seen` None stands for the version that `row` was read with.
    """
    verb, detail = ("entered", {}) if row.pk is None else ("changed", {"fields": _changed(row)})
    if row.pk is not None:
        _take(row, seen)
    row.save()
    audit.record(f"{noun}.{verb}", row, by=by, area=area, **beside(row), **detail)
    return row


def write(row, *fields, seen=None):
    """Writes `fields` of `row` and its next version; otherwise as `save`, but for the record of it."""
    _take(row, seen)
    row.save(update_fields=[*fields, "version"])


def _take(row, seen):
    """The guarded UPDATE both checks and takes the version, so two people who press save at once cannot both win."""
    opened = row.version if seen is None else seen
    if not type(row).objects.filter(pk=row.pk, version=opened).update(version=opened + 1):
        raise Refused(CHANGED)
    row.version = opened + 1


def _changed(row):
    """Names of the fields in which `row` differs from what is stored. The log holds no words, so only their names."""
    stored = type(row).objects.filter(pk=row.pk).first()
    names = (field.name for field in row._meta.concrete_fields if field.name != "version")
    return [name for name in names if stored and _value(row, name) != _value(stored, name)]


def _value(row, name):
    return getattr(row, row._meta.get_field(name).attname)


def beside(row):
    """Which visit `row` stands beside: its history must still be found when the row is gone."""
    number = getattr(row, "inspection_id", None)
    return {"inspection": number} if number else {}
