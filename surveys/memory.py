"""How the exports of one survey are read, as people corrected it: kept on the survey, and proposed for its next export.

What was said of a column is kept under the column's names (see matching.py), not under its place, which may change.
"""

from surveys.matching import first_fit, names
from surveys.readers.corrections import corrected
from surveys.readers.export import Unreadable
from surveys.reconciliation import heading

WHOLE = ("tool", "sheet", "heading_rows", "delimiter", "encoding", "date_order")
LAST_TIME = (
    "from_last_time"  # in an upload's choices: which of them were proposed, and what fitted nothing any more
)


def learnt(upload):
    """What the choices of a confirmed upload teach about its survey, fit for Survey.reading.

    Where a person said that all columns are right, what the portal had only proposed for them is kept too.
    """
    said, columns = upload.overrides, upload.layout["columns"]
    own = names(columns)
    roles, kinds = dict(said.get("roles", {})), said.get("kinds", {})
    if said.get("columns_named"):
        guessed = (column for column in columns if column.get("proposed"))
        roles = {str(column["position"]): column["role"] for column in guessed} | roles
    firsts = {column["question"]: column for column in reversed(columns)}
    by_position = {str(column["position"]): column for column in columns}
    return {
        "whole": {name: said[name] for name in WHOLE if said.get(name)},
        "roles": [_entry(by_position[at], own, role) for at, role in roles.items() if at in by_position],
        "kinds": [_entry(firsts[int(n)], own, kind) for n, kind in kinds.items() if int(n) in firsts],
        "named": [found[0] for found in own.values() if found] if said.get("columns_named") else [],
        "same": _same(upload, own),
    }


def _same(upload, own):
    """What people said of columns in new words, now and before: the names of the newer one, and one of the older."""
    said = upload.overrides.get("same_as", {})
    now = [{"names": own[int(at)], "said": name} for at, name in said.items() if int(at) in own and name]
    kept = [entry for entry in upload.survey.reading.get("same", []) if entry not in now]
    return [*kept, *now]


def _entry(column, own, said):
    return {"names": own[column["position"]], "heading": heading(column), "said": said}


def proposals(reading, chosen, opened):
    """The choices for a newer export: what a person has `chosen` for it, and else what was learnt from the last one.

    `opened` gives the Export as some choices read it. Choices that make the file unreadable, and columns that it no
    longer has, are listed as lost. Where nothing was learnt, or it was proposed before, `chosen` comes back.

    Raises Unreadable where the file cannot be read by `chosen` alone.
    """
    if not reading or chosen.get(LAST_TIME):
        return chosen
    is_first = LAST_TIME not in chosen
    whole = {name: said for name, said in reading["whole"].items() if is_first and name not in chosen}
    export, lost = _read(opened, chosen, whole)
    if lost:
        whole = {}
    said, lost_columns = _of_columns(reading, export.layout)
    named = _is_named(reading, export.layout)
    told = {
        "whole": sorted(whole),
        "roles": list(said["roles"]),
        "kinds": list(said["kinds"]),
        "named": named,
    }
    told["lost"] = [*lost, *lost_columns]
    found = chosen | whole | _joined(said, chosen)
    return found | ({"columns_named": True} if named else {}) | {LAST_TIME: told}


def _of_columns(reading, layout):
    """What was learnt of single columns and questions, by their numbers now; and the names of what is gone."""
    own = names(shown(layout))
    roles, lost_roles = _placed(reading["roles"], own)
    columns = corrected(layout, {"roles": roles}).columns
    questions = {column.position: str(column.question) for column in columns if column.question}
    placed, lost_kinds = _placed(reading["kinds"], own)
    kinds = {questions[int(at)]: kind for at, kind in placed.items() if int(at) in questions}
    same_as, _ = _placed(reading["same"], own)
    return {"roles": roles, "kinds": kinds, "same_as": same_as}, [*lost_roles, *lost_kinds]


def _is_named(reading, layout):
    """Whether a person has named every column of the layout before."""
    own = names(shown(layout))
    return bool(reading["named"]) and all(set(found) & set(reading["named"]) for found in own.values())


def _joined(said, chosen):
    """What was learnt with what was `chosen` now, which counts more; nothing that is empty."""
    both = {name: learnt | chosen.get(name, {}) for name, learnt in said.items()}
    ordered = {name: in_order(both[name]) for name in ("roles", "kinds")}
    return {name: choices for name, choices in (both | ordered).items() if choices}


def _read(opened, chosen, whole):
    """The export by these choices, and the names of those that do not fit it any more."""
    if not whole:
        return opened(chosen), []
    try:
        return opened(chosen | whole), []
    except Unreadable:
        return opened(chosen), sorted(whole)


def shown(layout):
    """The columns as Upload.layout keeps them."""
    return [
        {
            "position": column.position,
            "title": column.title,
            "option": column.option,
            "role": column.role.value,
            "question": column.question,
            "code": column.code,
            "import_id": column.import_id,
            "proposed": column.proposed,
        }
        for column in layout.columns
    ]


def _placed(entries, own):
    """Position -> what was said, for the columns that are there, and the headings of those that are not."""
    fits = [(first_fit(entry["names"], own), entry) for entry in entries]
    placed = {str(at): entry["said"] for at, entry in fits if at is not None}
    return placed, [entry.get("heading", "") for at, entry in fits if at is None]


def in_order(chosen):
    """By number, as PostgreSQL keeps it too: questions made by a person are numbered in this order."""
    return dict(sorted(chosen.items(), key=lambda pair: int(pair[0])))


def carried(reading, chosen, same_as):
    """`chosen` with what was learnt of columns that a person now says are these: new position -> a name of the old."""
    said = {name: entry["said"] for entry in reading.get("roles", []) for name in entry["names"]}
    roles = {at: said[name] for at, name in same_as.items() if name in said}
    found = chosen | {"same_as": chosen.get("same_as", {}) | same_as}
    own = chosen.get("roles", {})
    return found | ({"roles": in_order(roles | own)} if roles or own else {})
