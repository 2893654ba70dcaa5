"""How a newer export differs from the answers in use: counts of responses and columns, and nothing of an answer.

Responses are known again by the survey tool's number; where an export has none, by the day and all answers together.
Of the stored answers only an eight-byte digest and a row number each are held, and those of one batch at a time.
"""

import hashlib
from collections import Counter
from itertools import islice

from surveys import told, tombstones
from surveys.matching import likely, matched, names
from surveys.models import Comment, Question, Response
from surveys.readers.export import CHOSEN, WRITTEN, Role
from surveys.readers.wording import key
from surveys.reconciliation import heading

BATCH = 500  # responses
ANSWERED = CHOSEN | WRITTEN
FEWEST, STRANGE = 5, 0.9  # from how many responses on, and from which share, it looks like another survey
FATES = ("new", "unchanged", "changed", "gone", "repeated", "unnumbered")
BY_NUMBER, BY_ANSWERS, BY_NOTHING = "id", "answers", "none"


def compare(before, layout, shown, records, *, same_as=None, day=None, progress=None):
    """The differences, fit for JSON.

    `before` is the upload in use, `layout` the newer Layout, `shown` its columns as Upload.layout keeps them, `records`
    its responses, without those whose respondents were erased. `same_as` is what a person said of columns in new words,
    `day` a function that gives the day of a record. `progress` is told now and then how many were compared.

    `new` + `unchanged` + `changed` + `repeated` + `unnumbered` are the responses of the newer export; `gone` are those
    in use that it no longer holds. `repeated` have a number that stands in the file before. `changed_in` are pairs of a
    heading and a number of responses, `renamed` pairs of a question's old and new title, and `asked` are the columns
    of which a person should say whether they are the same.
    """
    old, new = _answers(before.layout["columns"]), _answers(shown["columns"])
    pairs = matched(old, new, same_as)
    by_position = {column["position"]: column for column in new}
    cells = _Cells(before, layout, pairs, by_position)
    counts = _counted(before, layout, cells, records, day, progress)
    both = [(column, by_position[at]) for at, column in pairs.items()]
    return {
        "with": before.pk,
        **counts,
        "is_strange": _is_strange(counts),
        "columns": _columns(old, new, both),
        "renamed": _renamed(both),
        "asked": _all_asked(old, new, pairs, same_as, counts),
    }


def _answers(columns):
    """Those whose cells are stored, as answers or as comments."""
    return [column for column in columns if column["role"] in ANSWERED and column["question"] is not None]


class _Cells:
    """Reads the cells that both exports hold, from a stored response and from a record, as they can be compared."""

    def __init__(self, before, layout, pairs, by_position):
        self.layout = layout
        slots = {
            column["position"]: column["slot"]
            for columns in Question.objects.filter(upload=before).values_list("columns", flat=True)
            for column in columns
        }
        roles = {column.position: column.role for column in layout.columns}
        self.headings = [heading(by_position[at]) for at in pairs]
        # New position, whether it is written, old position, and the slot of an answer that is stored as one.
        self.pairs = [
            (at, roles[at] in WRITTEN, column["position"], slots.get(column["position"]))
            for at, column in pairs.items()
        ]

    def stored(self, answers):
        """Row number -> cells, for these pairs of a row number and its stored answers."""
        texts = {}
        written = Comment.objects.filter(response__in=[number for number, _ in answers])
        for number, position, text in written.values_list("response_id", "position", "text"):
            texts.setdefault(number, {})[position] = text
        return {
            number: [
                own.get(old, "") if slot is None else told.cell(cells, slot) for _, _, old, slot in self.pairs
            ]
            for number, cells in answers
            for own in [texts.get(number, {})]
        }

    def read(self, record):
        return [self._cell(record.cell(at), is_written) for at, is_written, _, _ in self.pairs]

    def _cell(self, cell, is_written):
        if is_written:
            return cell if self.layout.is_comment(cell) else ""
        return "" if cell.strip() == self.layout.unanswered else cell


def _plain(cells):
    """The cells without the blanks that make no difference."""
    return [" ".join(cell.split()) for cell in cells]


def digest(words):
    """Eight bytes of a hash, as a number: held in memory while two exports are compared, and stored nowhere."""
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest())


def _counted(before, layout, cells, records, day, progress):
    stored = Response.objects.filter(upload=before)
    column = layout.first(Role.respondent_id)
    if column is not None and stored.exclude(tool_id="").exists():
        found = _ByNumber(stored, cells, column.position)
    elif cells.pairs:
        found = _ByAnswers(stored, cells, day)
    else:
        found = _ByNothing()
    done = 0
    for batch in _batches(records):
        found.see(batch)
        done += len(batch)
        if progress:
            progress(done)
    return found.counts()


def _batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


class _ByNothing:
    """The two exports have neither numbers nor a column in common."""

    def see(self, batch):
        pass

    def counts(self):
        return {"identity": BY_NOTHING, **dict.fromkeys(FATES, 0), "changed_in": []}


class _ByNumber:
    """Responses known again by the survey tool's number."""

    def __init__(self, stored, cells, position):
        self.stored, self.cells, self.position = stored, cells, position
        self.found, self.changed_in, self.seen = Counter(), Counter(), set()
        self.known = {}
        for number, tool_id in stored.values_list("pk", "tool_id").iterator(2000):
            if name := tombstones.name(tool_id):
                self.known.setdefault(digest(name), number)
            else:
                self.found["gone"] += 1

    def see(self, batch):
        numbered = [(tombstones.name(record.cell(self.position)), record) for record in batch]
        marked = [(digest(number) if number else None, record) for number, record in numbered]
        numbers = [self.known[mark] for mark, _ in marked if mark in self.known]
        rows = self.cells.stored(self.stored.filter(pk__in=numbers).values_list("pk", "answers"))
        for mark, record in marked:
            self.found[self._fate(mark, record, rows)] += 1
            self.seen.add(mark)

    def _fate(self, mark, record, rows):
        if mark is None:
            return "unnumbered"
        if mark in self.seen:
            return "repeated"
        before = rows.get(self.known.get(mark))
        if before is None:  # or erased since this comparison began
            return "new"
        now = self.cells.read(record)
        if before == now or (before := _plain(before)) == (now := _plain(now)):
            return "unchanged"
        self.changed_in += Counter(i for i, cell in enumerate(now) if cell != before[i])
        return "changed"

    def counts(self):
        self.found["gone"] += len(self.known.keys() - self.seen)
        changed_in = [[self.cells.headings[i], many] for i, many in self.changed_in.most_common()]
        return {"identity": BY_NUMBER, **{fate: self.found[fate] for fate in FATES}, "changed_in": changed_in}


class _ByAnswers:
    """Responses known again by all their answers, and by their day where every stored one has one: a changed one is
    a new one, and one that is gone."""

    def __init__(self, stored, cells, day):
        self.cells = cells
        self.day = None if stored.filter(answered_on=None).exists() else day
        self.left, self.found = Counter(), Counter()
        for batch in _batches(stored.values_list("pk", "answers", "answered_on").iterator(BATCH)):
            rows = cells.stored([(number, answers) for number, answers, _ in batch])
            for number, _, answered_on in batch:
                self.left[self._mark(rows[number], answered_on)] += 1

    def _mark(self, cells, day):
        return digest("\x1f".join([*_plain(cells), str(day) if self.day else ""]))

    def see(self, batch):
        for record in batch:
            mark = self._mark(self.cells.read(record), self.day and self.day(record))
            self.found["unchanged" if self.left[mark] > 0 else "new"] += 1
            self.left[mark] -= 1

    def counts(self):
        self.found["gone"] = sum(many for many in self.left.values() if many > 0)
        return {"identity": BY_ANSWERS, **{fate: self.found[fate] for fate in FATES}, "changed_in": []}


def _is_strange(counts):
    """Whether nearly all responses are new and nearly all earlier ones gone, as in the export of another survey."""
    again = counts["unchanged"] + counts["changed"]
    now, before = counts["new"] + again, counts["gone"] + again
    enough = min(now, before) >= FEWEST
    return enough and counts["new"] >= STRANGE * now and counts["gone"] >= STRANGE * before


def _columns(old, new, both):
    """What became of the columns that hold answers, by heading."""
    before, now = (
        ({column["position"] for column in side} for side in zip(*both, strict=True))
        if both
        else (set(),) * 2
    )
    return {
        "matched": len(both),
        "renamed": [[heading(one), heading(other)] for one, other in both if heading(one) != heading(other)],
        "added": [heading(column) for column in new if column["position"] not in now],
        "gone": [heading(column) for column in old if column["position"] not in before],
        "other_role": [
            [heading(other), one["role"], other["role"]]
            for one, other in both
            if one["role"] != other["role"]
        ],
    }


def _renamed(both):
    """Pairs of titles of questions that were the same question, once each."""
    titles = ((one["title"], other["title"]) for one, other in both)
    return [list(pair) for pair in dict.fromkeys(titles) if key(pair[0]) != key(pair[1])]


def _all_asked(old, new, pairs, same_as, counts):
    is_same_survey = bool(pairs) or counts["unchanged"] + counts["changed"] > 0
    own = names(old)
    return [_asked(group, own) for group in likely(old, new, pairs, same_as, nearby=is_same_survey)]


def _asked(group, old_names):
    """One question to a person: two headings, and which column would be which."""
    titles = [heading(column) if len(group) == 1 else column["title"] for column in group[0]]
    if titles[0] == titles[1]:
        titles = [f"{title} (column {c['position'] + 1})" for title, c in zip(titles, group[0], strict=True)]
    return {
        "old": titles[0],
        "new": titles[1],
        "pairs": [[after["position"], old_names[before["position"]][0]] for before, after in group],
    }
