"""Any other table of responses: roles are proposed, and a person names them before anything is imported."""

from collections.abc import Sequence
from dataclasses import replace

from surveys.readers.export import Kind, Layout, Mark, Role
from surveys.readers.grouping import Box, Draft, Sample, draft, grid_titles, laid_out, title_of
from surveys.readers.heading_rows import heading_rows, is_code, tiers
from surveys.readers.kinds import Answers, judged
from surveys.readers.stems import grouped
from surveys.readers.wording import key

TOOL = "Other survey tool"
_IDS = (
    "id|responseid|respondentid|respondent|uuid|submissionid|submissionuuid|uniqueresponsenumber|urn|userid"
    "|caseid|recordid|participantid|participant|responsenumber|responseno|respid|reference|referencenumber|entryid"
    "|entrynumber|instanceid|metainstanceid|globalid|objectid|serial|serialnumber|answerid|contributionid|uniqueid"
    "|submissionnumber|responseuuid|surveyresponseid|record|recordnumber"
)
_NAMES = {
    Role.started: "start|started|starttime|startdate|datestarted|timestarted|startedat|startdateutc|starttimeutc",
    Role.ended: "end|ended|endtime|enddate|completiontime|endedat|completedat|datecompleted|timecompleted|finishedat",
    Role.submitted: "timestamp|submitted|submitdate|submittedat|submittedon|submissiontime|datesubmitted"
    "|submissiondate|submitdateutc|recordeddate|createdat|datecreated|creationdate|created|responsedate",
    Role.contact: "ip|ipaddress|ipaddr|email|emailaddress|username|name|fullname|firstname|lastname|surname|deviceid"
    "|latitude|longitude|locationlatitude|locationlongitude|phone|phonenumber|telephone|mobile|useragent|refurl"
    "|trackinglink|networkid|sessionid|referer|referrer|extendedreferer|token|yourname|youremail|postcode",
    Role.metadata: "status|progress|duration|durationinseconds|collectorid|language|userlanguage|lastpage|seed|version"
    "|responsestatus|completionstatus|surveystatus|responsetype|finished|iscomplete|percentcomplete|timetaken"
    "|timetakeninseconds|device|devicetype|browser|operatingsystem|tags|updatedat|lastupdated|dateupdated|source"
    "|linkname|formid|collector|totaltime",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_COMPLETE = frozenset({"complete", "completed", "finished", "submitted", "full", "100%", "100"})
_PARTIAL = frozenset(
    {
        "partial",
        "partially completed",
        "partially complete",
        "incomplete",
        "in progress",
        "started",
        "not completed",
    }
    | {
        "not complete",
        "unfinished",
        "abandoned",
        "saved",
        "draft",
        "disqualified",
        "terminated",
        "screened out",
    }
    | {"not finished", "pending", "dropped out", "opened"}
)
_PLAIN = {"1": "0", "yes": "no", "true": "false"}  # only under a heading that itself says "finished"
_ASKS_FINISHED = frozenset({"finished", "completed", "complete", "iscomplete", "iscompleted", "submitted"})


def recognises(rows: Sequence[Sequence[str]]) -> int:
    """Every table has at least one heading row; a person says so where there are others than it seems."""
    return heading_rows(rows)


def layout(headings: Sequence[Sequence[str]], sample: Sequence[Sequence[str]]) -> Layout:
    """A proposal from wording and content, never confident."""
    answers = Sample(sample)
    boxes = _boxes(headings)
    complete = _completeness(boxes, answers)
    meta, asked = _split(boxes, answers, complete)
    drafts = [_draft(group, answers) for group in _groups(asked, answers)]
    drafts = grid_titles(drafts, answers)
    return laid_out(TOOL, len(headings), meta, drafts, complete=complete, confident=False)


def _boxes(headings: Sequence[Sequence[str]]) -> list[Box]:
    first, second = tiers(headings)
    width = max(len(first), len(second))
    return [Box(i, title_of(first, i), title_of(second, i)) for i in range(width)]


def _completeness(boxes: list[Box], sample: Sample) -> Mark | None:
    """The column that says of every response whether it is complete, if there is one."""
    for box in boxes:
        name = key(box.title)
        said = {value.casefold() for value in sample.answers(box.position).counts}
        if name in _ROLES or name in _ASKS_FINISHED:
            marks = _marks_of(name, said)
            if marks:
                return Mark(box.position, marks)
    return None


def _marks_of(name: str, said: set[str]) -> frozenset[str]:
    """The words for "complete" among what a column says; empty where it speaks of something else."""
    if said and said <= _COMPLETE | _PARTIAL | {f"{percent}%" for percent in range(100)} and said - {"100"}:
        return _COMPLETE
    plain = [yes for yes, no in _PLAIN.items() if said == {yes, no} or said == {yes}]
    return frozenset(plain) if name in _ASKS_FINISHED else frozenset()


def _split(boxes: list[Box], sample: Sample, complete: Mark | None = None) -> tuple[list[Box], list[Box]]:
    meta: list[Box] = []
    seen: set[Role] = set()
    for box in boxes:
        role = Role.metadata if complete and box.position == complete.position else _role(box, sample, seen)
        if role is not None:
            seen.add(role)
            meta.append(replace(box, code=box.title, role=role))
    taken = {box.position for box in meta}
    return meta, [box for box in boxes if box.position not in taken]


def _role(box: Box, sample: Sample, seen: set[Role]) -> Role | None:
    name = _name(box)
    if not name:
        return None if box.option else Role.ignore
    if name in _IDS.split("|") and Role.respondent_id not in seen and _is_unique(box, sample):
        return Role.respondent_id
    return _ROLES.get(name)


def _name(box: Box) -> str:
    """What to know the column by: of two heading rows, the one that is no code."""
    if not box.option or is_code(box.option):
        return key(box.title) or ("id" if box.title == "#" else "")
    return key(box.option) if is_code(box.title) else ""


def _is_unique(box: Box, sample: Sample) -> bool:
    answers = sample.answers(box.position)
    return answers.filled == 0 or answers.variety >= 0.5


def _groups(boxes: list[Box], sample: Sample) -> list[list[Box]]:
    """With two heading rows, columns under a blank first heading belong to the question before them.

    With one, options may stand behind the question in its own heading.
    """
    groups: list[list[Box]] = []
    for box in boxes:
        if groups and not box.title and box.option and box.position == groups[-1][-1].position + 1:
            groups[-1].append(replace(box, title=groups[-1][0].title))
        else:
            groups.append([box])
    single = all(len(group) == 1 and not group[0].option for group in groups)
    return grouped(boxes, sample) if single else groups


def _draft(group: list[Box], sample: Sample) -> Draft:
    first = group[0]
    if len(group) == 1 and first.option:
        group = [_in_one(first)]
    return draft(group[0].title, group, sample, _judge)


def _in_one(box: Box) -> Box:
    """Two rows that name one column, such as "Ident 1" over the question itself, made one title."""
    if is_code(box.option) and not is_code(box.title):
        return replace(box, code=box.option, option="")
    title = box.option if len(box.title.split()) <= 2 else f"{box.title} - {box.option}"
    return replace(box, code=box.title, title=title, option="")


def _judge(box: Box, answers: Answers) -> Kind:
    return judged(box.title, answers, (";", ", "))
