"""An export opened again the way it was recognised before: the file is not looked at anew.

What a person saw at the preview is then what is stored, also where a newer version of the portal would recognise more.
"""

import hashlib
from dataclasses import asdict, fields

from surveys.readers.delimiters import Cut
from surveys.readers.export import Column, Export, Kind, Layout, Mark, Question, Role, Source
from surveys.readers.tables import INFLATED_LIMIT, tables

_KEPT = (Source, Cut, Layout, Column, Question, Mark)
# What these hold: what a version of the portal kept that holds something else cannot be read by this one.
FORM = hashlib.sha256(
    " ".join(f"{kind.__name__}.{field.name}" for kind in _KEPT for field in fields(kind)).encode()
).hexdigest()[:16]


def kept(export: Export) -> dict:
    """How the export was recognised, fit for JSON. It holds its headings, and no answer."""
    layout = asdict(export.layout)
    layout["no_comment"] = sorted(layout["no_comment"])
    for name in ("complete", "test"):
        if layout[name]:
            layout[name]["values"] = sorted(layout[name]["values"])
    return {
        "form": FORM,
        "source": asdict(export.source),
        "layout": layout,
        "headings": export.headings,
        "skipped": export.skipped,
        "expected": export.expected,
    }


def fits(found: dict | None) -> bool:
    """Whether `found` is what this version of the portal keeps."""
    return bool(found) and found.get("form") == FORM


def reopened(path, found: dict, *, limit: int = INFLATED_LIMIT) -> Export:
    """The export in the same file, as `kept` said of it; only what `fits` can be read.

    `path` and `limit` are as detect() takes them. Raises Unreadable.
    """
    source = Source(**_with_tuples(found["source"]))
    choices = {"encoding": source.encoding, "cut": source.cut}
    if source.format != "text":
        choices = {"sheet": source.sheet}
    (table,) = tables(path, overrides=choices, limit=limit)
    headings = tuple(map(tuple, found["headings"]))
    return Export(source, _layout(found["layout"]), headings, table.rows, found["skipped"], found["expected"])


def _layout(found: dict) -> Layout:
    told = _with_tuples(found)
    told["columns"] = tuple(Column(**column | {"role": Role(column["role"])}) for column in found["columns"])
    told["questions"] = tuple(
        Question(**_with_tuples(question) | {"kind": Kind(question["kind"])})
        for question in found["questions"]
    )
    told["no_comment"] = frozenset(found["no_comment"])
    for name in ("complete", "test"):
        mark = found[name]
        told[name] = mark and Mark(**mark | {"values": frozenset(mark["values"])})
    return Layout(**told)


def _with_tuples(found: dict) -> dict:
    return {
        name: tuple(tuple(one) if isinstance(one, list) else one for one in value)
        if isinstance(value, list)
        else value
        for name, value in found.items()
    }
