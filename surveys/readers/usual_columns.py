"""The columns that most survey tools put beside the answers, known by their headings and by what stands in them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from surveys.readers.export import Mark, Role
from surveys.readers.grouping import Box, Sample
from surveys.readers.heading_rows import is_code
from surveys.readers.wording import key

_ID_NAMES = (
    "id|responseid|respondentid|respondent|uuid|submissionid|submissionuuid|uniqueresponsenumber|urn|userid"
    "|caseid|recordid|participantid|participant|responsenumber|responseno|respid|reference|referencenumber|entryid"
    "|entrynumber|instanceid|metainstanceid|globalid|objectid|serial|serialnumber|answerid|contributionid|uniqueid"
    "|submissionnumber|responseuuid|surveyresponseid|record|recordnumber"
)
_IDS = frozenset(_ID_NAMES.split("|"))
_NAMES = {
    Role.started: "start|started|starttime|startdate|datestarted|timestarted|startedat|startdateutc|starttimeutc"
    "|startedtime",
    Role.ended: "end|ended|endtime|enddate|completiontime|endedat|completedat|datecompleted|timecompleted|finishedat"
    "|completedtime",
    Role.receipt: "receiptcode|receipt|receiptnumber|receiptid|referencecode|responsecode|yourcode|yourreference"
    "|yourreferencecode|confirmationcode|confirmationnumber|confirmationid",
    Role.submitted: "timestamp|submitted|submitdate|submittedat|submittedon|submissiontime|datesubmitted"
    "|submissiondate|submitdateutc|recordeddate|createdat|datecreated|creationdate|created|responsedate|surveytimestamp",
    Role.contact: "ip|ipaddress|ipaddr|email|emailaddress|username|name|fullname|firstname|lastname|surname|deviceid"
    "|latitude|longitude|locationlatitude|locationlongitude|phone|phonenumber|telephone|mobile|useragent|refurl"
    "|trackinglink|networkid|sessionid|referer|referrer|extendedreferer|token|contactid|surveyidentifier"
    "|externalreference|respondentemail|yourname|youremail|postcode|postal|postalcode|zipcode",
    Role.metadata: "status|progress|duration|durationinseconds|collectorid|language|userlanguage|lastpage|seed|version"
    "|responsestatus|completionstatus|surveystatus|responsetype|finished|iscomplete|percentcomplete|timetaken"
    "|timetakeninseconds|device|devicetype|browser|operatingsystem|tags|updatedat|lastupdated|dateupdated|source"
    "|linkname|formid|collector|totaltime"
    "|duplicate|timetakentocompleteseconds|seqnumber|sequencenumber|legacycomments|stagedateutc",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_COMPUTER = re.compile(
    r"\d{1,3}(\.\d{1,3}){3}|([0-9a-f]{1,4}:+){3,7}[0-9a-f]{1,4}", re.IGNORECASE
)  # its address
_COMPLETE = frozenset({"complete", "completed", "finished", "submitted", "full"})
_UNFINISHED = (
    "partial|partially completed|partially complete|incomplete|in progress|started|not completed|not complete"
    "|unfinished|not finished|abandoned|saved|draft|disqualified|terminated|screened out|pending|dropped out|opened"
)
_PARTIAL = frozenset(_UNFINISHED.split("|"))
_PERCENT = frozenset(f"{percent}{sign}" for percent in range(100) for sign in ("", "%"))
_PLAIN = {"1": "0", "yes": "no", "true": "false"}  # only under a heading that itself says "finished"
_ASKS_FINISHED = frozenset({"finished", "completed", "complete", "iscomplete", "iscompleted", "submitted"})


def usual_role(box: Box, sample: Sample, seen: set[Role]) -> Role | None:
    """What a column tells about the response, or None for one that was asked; `seen` are the roles given so far."""
    name = _name(box)
    if not name:
        return None if box.option else Role.ignore
    if name in _IDS and Role.respondent_id not in seen and _is_unique(box, sample):
        return Role.respondent_id
    if _ROLES.get(name) is Role.receipt:
        return Role.receipt if Role.receipt not in seen and _is_unique(box, sample) else None
    traced = sample.answers(box.position).share(_COMPUTER) == 1
    return Role.contact if traced else _ROLES.get(name)


def _name(box: Box) -> str:
    """What to know the column by: of two heading rows, the one that is no code."""
    if not box.option or is_code(box.option):
        return key(box.title) or ("id" if box.title == "#" else "")
    return key(box.option) if is_code(box.title) else ""


def _is_unique(box: Box, sample: Sample) -> bool:
    answers = sample.answers(box.position)
    return answers.filled == 0 or answers.variety >= 0.5


def without_usual(
    boxes: Iterable[Box], sample: Sample, complete: Mark | None = None
) -> tuple[list[Box], list[Box]]:
    """The columns that describe the response, with their roles, and those of the questions."""
    meta, asked, seen = [], [], set()
    for box in boxes:
        marks = complete is not None and box.position == complete.position
        role = Role.metadata if marks else usual_role(box, sample, seen)
        if role is None:
            asked.append(box)
        else:
            seen.add(role)
            meta.append(replace(box, code=box.title, role=role))
    return meta, asked


def completeness(boxes: Iterable[Box], sample: Sample) -> Mark | None:
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
    if name in {"progress", "percentcomplete"} and said and said <= _PERCENT | {"100", "100%"}:
        return frozenset({"100", "100%"})
    if said and said <= _COMPLETE | _PARTIAL:
        return _COMPLETE
    plain = [yes for yes, no in _PLAIN.items() if said == {yes, no} or said == {yes}]
    return frozenset(plain) if name in _ASKS_FINISHED else frozenset()
