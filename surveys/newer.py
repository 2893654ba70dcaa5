"""In words: how a newer export differs from the answers in use, what was remembered of the last, and what to doubt."""

from surveys.memory import LAST_TIME, WHOLE
from surveys.reconciliation import NONE, ROLES
from surveys.reconciliation import lines as figure_lines

MOST_LINES = 10
KNOWN_BY = {
    "id": "Responses are known again by the survey tool’s number for the person.",
    "answers": "The exports have no number for each person, so responses are known again by all their answers "
    "together. One that was changed counts as a new one, and as one that is gone.",
    "none": "These two exports cannot be compared: they have neither a number for each person nor a question in "
    "common.",
}
DOUBTS = {
    "elsewhere": "This very file was brought into another survey as well. Its answers would be counted twice.",
    "none": "It cannot be compared with the export in use, so nobody can tell whether it is the same survey.",
    "strange": "Nearly everybody in this file is new, and nearly everybody of the export in use is gone. This may be "
    "the export of another survey.",
}
WORDS_OF_WHOLE = {
    "tool": "the survey tool",
    "sheet": "the sheet",
    "heading_rows": "how many heading rows",
    "delimiter": "what stands between the columns",
    "encoding": "how letters are stored",
    "date_order": "the order of day and month",
}


def lines(found):
    """Pairs of a term and its words for a comparison, responses first; none where it could not be made."""
    if found is None or found["identity"] == "none":
        return []
    columns = found["columns"]
    terms = [
        ("New responses", _many(found["new"])),
        ("Unchanged" if columns["matched"] else "In both", _many(found["unchanged"])),
        ("Changed", _changed(found)),
        ("No longer in the file", _gone(found["gone"])),
    ]
    odd = [
        ("With a number that stands in the file before", found["repeated"]),
        ("Without a number", found["unnumbered"]),
    ]
    terms += [(term, _many(number)) for term, number in odd if number]
    return [*terms, *_columns(columns)]


def _many(number):
    return _count(number, "response") if number else NONE


def _count(number, noun):
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _gone(number):
    return f"{_many(number)}. Their answers leave the figures." if number else NONE


def _changed(found):
    return _listed(
        [_many(found["changed"]), *(f"{heading}: {many:,}" for heading, many in found["changed_in"])]
    )


def _columns(columns):
    many = _count(columns["matched"], "column") if columns["matched"] else NONE
    found = [("Columns of answers that are in both", many)]
    told = [
        ("In new words", [f"“{new}” was “{old}”" for old, new in columns["renamed"]]),
        ("New columns", columns["added"]),
        ("Columns that are gone", columns["gone"]),
        ("Columns that hold something else now", [_other_role(*row) for row in columns["other_role"]]),
    ]
    return found + [(term, _listed(names)) for term, names in told if names]


def _other_role(heading, before, now):
    return f"{heading}: {ROLES[now].lower()}. Before: {ROLES[before].lower()}"


def _listed(names):
    """Under one another; past ten only how many more there are."""
    rest = len(names) - MOST_LINES
    return "\n".join(names if rest <= 1 else [*names[:MOST_LINES], f"and {rest} more"])


def is_recoded(found):
    """Whether so many responses changed that one export may hold codes and the other words."""
    again = found["changed"] + found["unchanged"]
    return again >= MOST_LINES and found["changed"] >= 0.9 * again


def remembered(upload):
    """What was chosen as last time: words for the whole file, how many columns, and what fitted nothing any more."""
    told = upload.overrides.get(LAST_TIME) or {}
    whole = [WORDS_OF_WHOLE[name] for name in told.get("whole", [])]
    columns = len(told.get("roles", [])) + len(told.get("kinds", []))
    chosen = whole + ([f"what {columns:,} of the columns and questions hold"] if columns else [])
    if told.get("named"):
        chosen.append("that all others are right")
    lost = [WORDS_OF_WHOLE[name] if name in WHOLE else name for name in told.get("lost", [])]
    return {"chosen": chosen, "lost": [name for name in lost if name]}


def replacing(survey):
    """What confirming does, in words."""
    before = survey.current_upload
    if before is None:
        return "The answers will be stored, and figures can be made of them."
    if survey.answers_deleted_at:
        return "The answers will be stored. Those of the export in use were deleted on the day that was set."
    many = _count(before.still_stored, "response")
    return (
        f"The answers will be stored and take the place of the export in use, which has {many}. "
        "That one is kept for 30 days: until then this can be taken back."
    )


def history(uploads):
    """A row for each of the uploads: what it held, and what was new in it when it was read."""
    return [
        {
            "upload": upload,
            "lines": figure_lines(upload.figures) if upload.figures else [],
            "differences": lines(upload.comparison),
        }
        for upload in uploads.defer("layout", "problems")
    ]
