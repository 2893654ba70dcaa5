"""Any other table of responses: roles are proposed, and a person names them before anything is imported."""

from collections.abc import Sequence
from dataclasses import replace

from surveys.readers.export import Kind, Layout, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.kinds import Answers, judged
from surveys.readers.wording import key

TOOL = "Other survey tool"
_IDS = (
    "id|responseid|respondentid|respondent|uuid|submissionid|submissionuuid|uniqueresponsenumber|urn|userid"
    "|caseid|recordid|participantid|responsenumber|reference"
)
_ROLES = {
    Role.started: "start|started|starttime|startdate|datestarted|startedat",
    Role.ended: "end|ended|endtime|enddate|completiontime|endedat",
    Role.submitted: "timestamp|submitted|submitdate|submittedat|submissiontime|datesubmitted|submissiondate"
    "|recordeddate",
    Role.contact: "ip|ipaddress|ipaddr|email|emailaddress|username|name|fullname|firstname|lastname|surname|deviceid"
    "|latitude|longitude|locationlatitude|locationlongitude|phone|phonenumber|useragent|refurl|trackinglink",
    Role.metadata: "status|progress|duration|durationinseconds|collectorid|language|userlanguage|lastpage|seed|version",
}
_NAMES = {name: role for role, names in _ROLES.items() for name in names.split("|")}


def recognises(rows: Sequence[Sequence[str]]) -> int | None:
    """Every table has at least one heading row; a person says where it has more."""
    return 1


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A proposal from wording and content, never confident."""
    answers = Sample(sample)
    meta, asked = _split(_boxes(headings), answers)
    drafts = [_draft(group, answers) for group in _groups(asked)]
    return laid_out(TOOL, len(headings), meta, grid_titles(drafts, answers), confident=False)


def _boxes(headings: Sequence[Sequence[str]]) -> list[Box]:
    width = max((len(row) for row in headings), default=0)
    if len(headings) < 2:
        return [Box(i, title_of(headings[0], i)) for i in range(width)] if headings else []
    return [Box(i, title_of(headings[-2], i), title_of(headings[-1], i)) for i in range(width)]


def _split(boxes: list[Box], sample: Sample) -> tuple[list[Box], list[Box]]:
    meta: list[Box] = []
    seen: set[Role] = set()
    for box in boxes:
        role = _role(box, sample, seen)
        if role is not None:
            seen.add(role)
            meta.append(replace(box, code=box.title, role=role))
    taken = {box.position for box in meta}
    return meta, [box for box in boxes if box.position not in taken]


def _role(box: Box, sample: Sample, seen: set[Role]) -> Role | None:
    name = key(box.title)
    if not name and not box.option:
        return Role.ignore
    if name in _IDS.split("|") and Role.respondent_id not in seen and _is_unique(box, sample):
        return Role.respondent_id
    return _NAMES.get(name)


def _is_unique(box: Box, sample: Sample) -> bool:
    answers = sample.answers(box.position)
    return answers.filled == 0 or answers.variety >= 0.5


def _groups(boxes: list[Box]) -> list[list[Box]]:
    """With two heading rows, columns under a blank first heading belong to the question before them."""
    groups: list[list[Box]] = []
    for box in boxes:
        if groups and not box.title and box.option and box.position == groups[-1][-1].position + 1:
            groups[-1].append(replace(box, title=groups[-1][0].title))
        else:
            groups.append([box])
    return groups


def _draft(group: list[Box], sample: Sample) -> Draft:
    first = group[0]
    if len(group) == 1 and first.option:
        # Two tiers, such as "Ident 1" over the question itself.
        title = first.option if len(first.title.split()) <= 2 else f"{first.title} - {first.option}"
        group = [replace(first, code=first.title, title=title, option="")]
    return draft(group[0].title, group, sample, _judge)


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers, (";", ", "))
