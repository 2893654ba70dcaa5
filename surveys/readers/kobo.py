"""KoboToolbox and its kin: labels or codes in one heading row, many columns of its own, extra sheets for repeats."""

import re
from collections.abc import Sequence
from dataclasses import replace

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, laid_out, title_of
from surveys.readers.kinds import Answers, judged
from surveys.readers.wording import asks_for_contact, asks_for_words

TOOL = "KoboToolbox"
_NAMES = {
    Role.respondent_id: "_uuid meta/instanceID KEY",
    Role.started: "start starttime",
    Role.ended: "end endtime",
    Role.submitted: "_submission_time SubmissionDate",
    Role.metadata: "today _id _validation_status _notes _status __version__ _version_ _tags _index audit formhub/uuid "
    "meta/rootUuid meta/instanceName meta/deprecatedID _attachments _geolocation _bamboo_dataset_id _xform_id_string "
    "meta-instanceID meta-instanceName AttachmentsPresent AttachmentsExpected ReviewState Edits FormVersion",
    Role.contact: "deviceid subscriberid simserial simid devicephonenum phonenumber username email _submitted_by "
    "SubmitterID SubmitterName DeviceID",
}
_ROLES = {name.casefold(): role for role, names in _NAMES.items() for name in names.split()}
_VERSION = re.compile(r"_+version_+\d*")
_PLACE = re.compile(
    r"_.*_(latitude|longitude|altitude|precision)|_geolocation.*|.*[-:](Latitude|Longitude)", re.I
)
_REWRITTEN = re.compile(r"X(\.U\.FEFF\.)?(?=_|start$)")  # how R rewrites a heading that begins with "_"
_CHILD = "_parent_index"
_LINKS = frozenset(
    {"_submission_time", "_id", "_uuid", "_submission__uuid", "_validation_status", "__version__"}
)


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """1 for the sheet of responses; None for a sheet of repeated groups, and for another tool's file."""
    first = _titles(rows[0]) if rows else []
    names = set(first)
    if _CHILD in names or "_parent_table_name" in names or "PARENT_KEY" in names:
        return None
    own = len(names & _LINKS) > 1 or ("_index" in names and (len(first) > 1 and first[-1] == "_index"))
    central = {"SubmissionDate", "KEY"} <= names and "SubmitterID" in names
    return 1 if own or central else None


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """Only forms that were sent in are here, so nothing marks a partial response."""
    answers = Sample(sample)
    titles = _titles(headings[-1])
    meta, asked = _split(titles, answers)
    drafts = [_draft(group, answers) for group in _groups(asked)]
    parents = _parents(drafts, asked)
    return laid_out(TOOL, len(headings), meta + parents, drafts, confident=bool(drafts))


def _titles(row: Sequence[str]) -> list[str]:
    return [_plain(title_of(row, i)) for i in range(len(row))]


def _plain(title: str) -> str:
    found = _REWRITTEN.match(title)
    return title[found.end() :] if found else title


def _split(titles: list[str], sample: Sample) -> tuple[list[Box], list[Box]]:
    """The columns that describe the response, and those of the questions.

    Notes of the form come out as columns that nobody can answer.
    """
    meta, asked = [], []
    identified = _identifier(titles, sample)
    for position, title in enumerate(titles):
        role = Role.contact if f"_{title}_latitude" in titles else _role(title)
        if role is Role.respondent_id or position == identified:
            role = Role.respondent_id if position == identified else Role.metadata
        if role is None and _is_note(title, position, sample):
            role = Role.ignore
        (asked if role is None else meta).append(Box(position, title, code=title, role=role))
    return meta, asked


def _identifier(titles: list[str], sample: Sample) -> int | None:
    """The column that tells responses apart: the best of those that are there and filled."""
    for name in ("_uuid", "meta/instanceID", "KEY", "_id", "_index"):
        if name in titles and sample.answers(titles.index(name)).filled:
            return titles.index(name)
    return None


def _role(title: str) -> Role | None:
    if _VERSION.fullmatch(title):
        return Role.metadata
    return Role.contact if _PLACE.fullmatch(title) else _ROLES.get(title.casefold())


def _is_note(title: str, position: int, sample: Sample) -> bool:
    asks = title.endswith("?") or asks_for_words(title) or asks_for_contact(title)
    return not sample.answers(position).filled and not asks


def _groups(boxes: list[Box]) -> list[list[Box]]:
    """A question that takes several answers has a column of all of them, and then one column for each option."""
    groups: list[list[Box]] = []
    for box in boxes:
        parent = groups[-1][0].title + "/" if groups else ""
        if groups and box.title.startswith(parent) and box.position == groups[-1][-1].position + 1:
            groups[-1].append(replace(box, title=groups[-1][0].title, option=box.title[len(parent) :]))
        else:
            groups.append([box])
    return groups


def _draft(group: list[Box], sample: Sample) -> Draft:
    if len(group) == 1:
        return draft(group[0].title, group, sample, _judge)
    found = draft(group[0].title, group[1:], sample, _judge)
    return Draft(found.title, Kind.multi, found.boxes)


def _parents(drafts: list[Draft], asked: list[Box]) -> list[Box]:
    """The columns of all answers together, which say nothing that those of the options do not."""
    used = {box.position for one in drafts for box in one.boxes}
    return [replace(box, role=Role.metadata) for box in asked if box.position not in used]


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers)
