"""Each question to its tallies: a matrix has one for each statement, a ranking one for each item."""

import re
from functools import partial

from surveys.results import numbers, rankings, several, single, stored


def tallies(question, frame, tool, earlier=()):
    """The tallies of one question's stored answers. `earlier` are tables whose bands of numbers are kept."""
    columns = [column for column in question.columns if column["slot"] in frame.columns]
    if not columns or frame.empty:
        return []
    title, not_put = without_number(question.title), single.NOT_ASKED.get(tool, "")
    part, known = _part(columns, frame), {"number": question.number, "kind": question.kind}
    match question.kind:
        case "single":
            return [single.tally(said(question, frame), not_put, title=title, **known)]
        case "multi":
            wrote = stored.wrote(question, frame)
            return [several.tally(columns, part, wrote, not_put, title=title, **known)]
        case "ranking":
            named = partial(asked_of, title)
            return list(rankings.tallies(columns, part, tool, not_put, named, **known))
    return [_of_row(column, part[column["slot"]], title, not_put, earlier, known) for column in columns]


def said(question, frame):
    """What each person answered to a single-choice question, with "Other" for whoever wrote beside it."""
    return single.answers(_part(question.columns, frame), stored.wrote(question, frame))


def asked_of(title, row):
    """One row of a grid as a question: "How often? Transport" or "How much you agree: I am heard"."""
    if not row:
        return title
    return f"{title} {row}" if title.endswith(("?", ".", ":", "!", "…")) else f"{title}: {row}"


def without_number(title):
    """The question as a reader knows it, without the "Q14." that the survey tool counts by."""
    return re.sub(r"^Q?\d+[a-z]?[.):]\s+", "", title, flags=re.IGNORECASE) or title


def _part(columns, frame):
    return frame[[column["slot"] for column in columns if column["slot"] in frame.columns]]


def _of_row(column, answer, title, not_put, earlier, known):
    """One statement of a matrix, or one of several numbers. What was written beside them belongs to none of them."""
    row = column["option"]
    known = known | {"row": row, "title": asked_of(title, row)}
    if known["kind"] == "number":
        before = numbers.labels_before(known["title"], earlier)
        return numbers.tally(answer, not_put, before, **known)
    return single.tally(answer, not_put, **known)
