"""Official areas, bodies, visits and figures, from the files of inspections/official into the database."""

from dataclasses import dataclass

from django.db import transaction

from inspections.models import (
    AreaBody,
    Body,
    BodyName,
    OfficialArea,
    OfficialAreaCode,
    OfficialAreaName,
    OfficialFigure,
    OfficialOutcome,
    Succession,
)
from inspections.official import figures, places, visits
from sendportal import audit

# What tells one row from another, as in the database's own constraints.
FIGURE = ("dataset", "measure", "level", "dfe_code", "place", "period")
VISIT = ("dataset", "framework", "visit", "place", "first_day")


@dataclass(frozen=True)
class Loaded:
    """What loading did to one kind of row. `gone` are no longer in the files; they are kept."""

    title: str
    rows: int
    new: int
    changed: int
    gone: int

    def __str__(self):
        before = self.rows - self.new - self.changed
        done = [(self.new, "new"), (self.changed, "changed"), (before, "there already")]
        kept = f"; {self.gone} no longer in the files (kept)" if self.gone else ""
        return f"{self.rows} {self.title}: {', '.join(f'{n} {words}' for n, words in done if n)}{kept}"


@transaction.atomic
def load(*, by=None):
    """Brings the database to what the files say, and gives a Loaded for each kind of row.

    Rows that are the same stay untouched, so that it can run at every start. What left the files is kept and told of:
    something published may rest on it. `by` is None for the portal itself, which is why nobody's role is asked for.
    """
    loaded = [_write("local areas", OfficialArea, ["dfe_code"], places.areas()), *_around_areas(), *_bodies()]
    loaded.append(_write("visits by inspectors", OfficialOutcome, VISIT, visits.outcomes()))
    loaded.append(_write("official figures", OfficialFigure, FIGURE, figures.figures()))
    new, changed = (sum(getattr(part, name) for part in loaded) for name in ("new", "changed"))
    if new or changed:
        audit.record("official.loaded", OfficialArea.objects.first(), by=by, new=new, changed=changed)
    return loaded


def _around_areas():
    ids = dict(OfficialArea.objects.values_list("dfe_code", "pk"))
    names = [{"area_id": ids[code], "name": name} for code, name in places.area_names()]
    codes = [
        {"area_id": ids[code], "gss_code": gss, "valid_to": ended} for gss, code, ended in places.area_codes()
    ]
    before = [row | {"successor_id": ids[row.pop("successor")]} for row in places.successions()]
    yield _write("other names of areas", OfficialAreaName, ["area_id", "name"], names)
    yield _write("former codes of areas", OfficialAreaCode, ["area_id", "gss_code"], codes)
    yield _write(
        "steps from a former authority to one of today", Succession, ["name", "successor_id"], before
    )


def _bodies():
    listed = places.bodies()
    own = ("kind", "name", "valid_from", "valid_to", "source")
    yield _write("bodies", Body, ["name"], [{name: row[name] for name in own} for row in listed])
    ids = dict(Body.objects.values_list("name", "pk"))
    names = [{"body_id": ids[row["name"]], "name": name} for row in listed for name in row["names"]]
    yield _write("other names of bodies", BodyName, ["body_id", "name"], names)
    pairs = [
        {"from_body_id": ids[row["name"]], "to_body_id": ids[earlier]}
        for row in listed
        for earlier in row["predecessors"]
    ]
    follows = Body.predecessors.through
    yield _write("bodies that took over", follows, ["from_body_id", "to_body_id"], pairs)
    yield _write("areas that bodies act for", AreaBody, ["area_id", "body_id"], _area_bodies(listed, ids))


def _area_bodies(listed, ids):
    areas = dict(OfficialArea.objects.values_list("dfe_code", "pk"))
    return [
        {"area_id": areas[code], "body_id": ids[row["name"]], "source": source}
        | {"valid_from": row["valid_from"], "valid_to": row["valid_to"]}
        for row in listed
        for code, source in row["areas"]
    ]


def _write(title, model, key, rows):
    """Adds the `rows` that are new and sets those that differ. `key` names what tells one row from another."""
    there = {tuple(getattr(row, name) for name in key): row for row in model.objects.all()}
    wanted = {tuple(row[name] for name in key): row for row in rows}
    new = [model(**row) for at, row in wanted.items() if at not in there]
    changed = [_set(there[at], row) for at, row in wanted.items() if at in there and _differs(there[at], row)]
    model.objects.bulk_create(new, batch_size=500)
    if changed:
        others = [name for name in next(iter(wanted.values())) if name not in key]
        model.objects.bulk_update(changed, others, batch_size=200)
    return Loaded(title, len(wanted), len(new), len(changed), len(there.keys() - wanted.keys()))


def _differs(stored, row):
    return any(getattr(stored, name) != value for name, value in row.items())


def _set(stored, row):
    for name, value in row.items():
        setattr(stored, name, value)
    return stored
