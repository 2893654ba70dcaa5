"""Qualtrics: codes over questions over import IDs, the two heading rows of older files, and trimmed ones."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from os.path import commonprefix

from surveys.readers.export import Kind, Layout, Mark, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, laid_out, title_of
from surveys.readers.kinds import Answers, judged, role_of, written
from surveys.readers.wording import is_contact_field, key

TOOL = "Qualtrics"
UNANSWERED = "-99"  # seen, and left blank
_NAMES = {
    Role.respondent_id: "responseid",
    Role.started: "startdate",
    Role.ended: "enddate",
    Role.submitted: "recordeddate",
    Role.metadata: "status responsetype progress durationinseconds duration finished responseset distributionchannel "
    "userlanguage",
    Role.contact: "ipaddress name emailaddress email recipientlastname recipientfirstname recipientemail "
    "externalreference externaldatareference locationlatitude locationlongitude locationaccuracy",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_YES = "1 true yes wahr ja vrai oui verdadero sí vero sì waar verdadeiro sim sant sand prawda"
_FINISHED = frozenset(_YES.split())
# 0 is an ordinary answer, 4 an imported one, 16 one given without a network.
_TESTS = frozenset(
    {
        *("1", "2", "8", "9", "12", "17", "40"),
        "survey preview",
        "survey test",
        "spam",
        "possible spam",
        "preview spam",
        "imported spam",
        "offline survey preview",
    }
)
_IMPORT = re.compile(r"""ImportId['"]?\s*:\s*['"]([^'"]*)""")
_ASKED = re.compile(r"((?:\d+_)?QID\d+)")
_CODE = re.compile(r"((?:\d+_)?Q\d+)(?:[#_].*)?$", re.IGNORECASE)
_TAIL = re.compile(r"(_x?-?\d+)+$")
_OWN_ID = re.compile(r"R_[0-9A-Za-z]{10,20}")
_WRITE_IN = re.compile(r"[_-]TEXT$")
_DERIVED = re.compile(
    r"( - |_)(parent topics|topics|sentiment( score| polarity)?|topic sentiment (label|score))$"
    r"|_DO([_-]|$)|[_-](first click|last click|page submit|click count|browser|version|operating system|resolution)$"
    r"|^(SC\d+|Q_\w+)$",
    re.IGNORECASE,
)
_FILE = re.compile(r"[_-](FILE_)?(ID|NAME|SIZE|TYPE)$", re.IGNORECASE)
_ENDING = re.compile(r"\s*-\s*(Selected Choice|Text|TEXT)$")


@dataclass(frozen=True)
class _Heading:
    """One column: its export tag, its text, and the import ID, which stays when tags change."""

    position: int
    code: str
    text: str
    imported: str

    @property
    def question(self) -> str:
        """What the columns of one question share."""
        asked = _ASKED.match(self.imported) or _CODE.match(self.code)
        return asked.group(1) if asked else _TAIL.sub("", _WRITE_IN.sub("", self.code))

    @property
    def is_write_in(self) -> bool:
        return bool(_WRITE_IN.search(self.imported) or _WRITE_IN.search(self.code))


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of heading rows, 1 to 3 or more; None for another tool's file."""
    imports = next((number for number, row in enumerate(rows[:6]) if _is_imports(row)), None)
    if imports is not None:
        return imports + 1
    known = [_known(row) for row in rows[:2]]
    if known and _is_own(known[0]):
        return 2 if len(known) > 1 and _is_second_heading(rows[0], rows[1]) else 1
    return 2 if len(known) > 1 and _is_own(known[1]) and rows[0][0].strip().upper() == "V1" else None


def _is_imports(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and sum(bool(_IMPORT.search(cell)) for cell in filled) >= len(filled) / 2


def _known(row: Sequence[str]) -> set[str]:
    return {key(cell) for cell in row} & set(_ROLES)


def _is_own(known: set[str]) -> bool:
    """Qualtrics' own names, together: other tools have some of them."""
    own = {
        "finished",
        "distributionchannel",
        "responseset",
        "recordeddate",
        "userlanguage",
        "durationinseconds",
    }
    return "responseid" in known and len(known & own) > 1


def _is_second_heading(first: Sequence[str], second: Sequence[str]) -> bool:
    """The texts under the codes: in a response, the ID stands under its heading."""
    where = next(i for i, cell in enumerate(first) if key(cell) == "responseid")
    under = title_of(second, where)
    return not _OWN_ID.fullmatch(under) and len(_known(second)) >= 2


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """Qualtrics marks both finished responses and those that were only a preview or a test."""
    answers = Sample(sample, UNANSWERED)
    found = _headings(headings)
    meta, asked = _split(found, any(heading.imported for heading in found))
    drafts = [_draft(group, answers) for group in _groups(asked)]
    marks = {key(box.code): box.position for box in meta}
    return laid_out(
        TOOL,
        len(headings),
        meta,
        drafts,
        complete=_finished(marks),
        test=_tests(marks),
        unanswered=UNANSWERED,
        confident=bool(drafts),
    )


def _finished(marks: dict[str, int]) -> Mark | None:
    if "finished" in marks:
        return Mark(marks["finished"], _FINISHED)
    return Mark(marks["progress"], frozenset({"100"})) if "progress" in marks else None


def _tests(marks: dict[str, int]) -> Mark | None:
    where = next((marks[name] for name in ("status", "responsetype") if name in marks), None)
    return None if where is None else Mark(where, _TESTS)


def _headings(rows: Sequence[Sequence[str]]) -> list[_Heading]:
    imports = rows[-1] if _is_imports(rows[-1]) else ()
    texts = rows[1] if len(rows) > 1 and rows[1] is not imports else rows[0]
    width = max(len(row) for row in rows)
    return [
        _Heading(i, title_of(rows[0], i), title_of(texts, i), _imported(imports, i)) for i in range(width)
    ]


def _imported(imports: Sequence[str], position: int) -> str:
    found = _IMPORT.search(imports[position]) if position < len(imports) else None
    return found.group(1) if found else ""


def _split(headings: list[_Heading], has_imports: bool) -> tuple[list[Box], list[_Heading]]:
    """The columns that describe the response, and those of the questions.

    What a survey carries along unasked (embedded data, scores, topics, timings) is left out.
    """
    meta, asked = [], []
    for heading in headings:
        role = _role(heading, has_imports)
        if role is None:
            asked.append(heading)
        else:
            name = heading.code if key(heading.code) in _ROLES else heading.text
            box = Box(heading.position, heading.text or heading.code, code=name, role=role)
            meta.append(replace(box, import_id=heading.imported))
    return meta, asked


def _role(heading: _Heading, has_imports: bool) -> Role | None:
    if _ASKED.match(heading.imported):
        return Role.ignore if _is_derived(heading) else None
    role = _ROLES.get(key(heading.code)) or _ROLES.get(key(heading.text))
    if role is not None:
        return role
    left_out = has_imports or not heading.code or _is_derived(heading)
    return Role.ignore if left_out else None


def _is_derived(heading: _Heading) -> bool:
    return bool(_DERIVED.search(heading.code) or _DERIVED.search(heading.imported))


def _groups(headings: Iterable[_Heading]) -> list[list[_Heading]]:
    groups: dict[str, list[_Heading]] = {}
    for heading in headings:
        groups.setdefault(heading.question, []).append(heading)
    return list(groups.values())


def _draft(group: list[_Heading], sample: Sample) -> Draft:
    title, boxes = _titled(group)
    write_ins = {heading.position for heading in group if heading.is_write_in}
    asked = [box for box in boxes if box.position not in write_ins]
    if _is_file(group):
        return _of_kind(title, Kind.file, boxes)
    if not asked:
        return _of_kind(title, _kind_of_typed(title, boxes, sample), boxes)
    own = draft(title, asked, sample, _judge(is_choice=_is_choice(group)))
    beside = tuple(replace(box, role=Role.other) for box in boxes if box.position in write_ins)
    return Draft(own.title, own.kind, own.boxes + beside, own.proposed and not _is_choice(group))


def _is_file(group: list[_Heading]) -> bool:
    return all(_FILE.search(heading.imported) for heading in group)


def _of_kind(title: str, kind: Kind, boxes: Sequence[Box]) -> Draft:
    return Draft(title, kind, tuple(replace(box, role=role_of(kind)) for box in boxes))


def _kind_of_typed(title: str, boxes: list[Box], sample: Sample) -> Kind:
    """The kind of a question that has text boxes only; a form may ask for an address in them."""
    if len(boxes) > 1 and sum(is_contact_field(box.option) for box in boxes) >= len(boxes) / 2:
        return Kind.contact
    return written(title, sample.answers(*(box.position for box in boxes)))


def _is_choice(group: list[_Heading]) -> bool:
    """True where the import ID is that of a choice: a text question's own says TEXT."""
    return any(re.fullmatch(r"(\d+_)?QID\d+", heading.imported) for heading in group)


def _judge(*, is_choice: bool):
    def judge(box: Box, answers: Answers) -> Kind:
        kind = judged(box.title, answers, (",",))
        return Kind.single if is_choice and kind in {Kind.text, Kind.short, Kind.contact} else kind

    return judge


def _titled(group: list[_Heading]) -> tuple[str, list[Box]]:
    """The question's text, and its columns with the options that Qualtrics writes after it."""
    texts = [_ENDING.sub("", heading.text) for heading in group]
    if len(set(texts)) == 1:
        return texts[0], [_box(heading, texts[0]) for heading in group]
    shared = commonprefix(texts)
    dash = " - " if " - " in shared else "-"
    title = shared.rpartition(dash)[0].strip() or min(texts, key=len)
    boxes = [
        _box(heading, title, text.removeprefix(title).strip(" -"))
        for heading, text in zip(group, texts, strict=True)
    ]
    return title, boxes


def _box(heading: _Heading, title: str, option: str = "") -> Box:
    return Box(heading.position, title, option, heading.code, import_id=heading.imported)
