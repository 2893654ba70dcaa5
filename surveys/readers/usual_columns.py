"""The columns that most survey tools put beside the answers, known by their headings and by what stands in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from surveys.readers.export import Mark, Role
from surveys.readers.grouping import ENOUGH_ROWS, Box, Sample, is_tick
from surveys.readers.heading_rows import is_code
from surveys.readers.heading_words import (
    identifies,
    is_bare_moment,
    is_moment,
    is_of_a_tool,
    moment_role,
    says_finished,
    told_by_words,
    words_of,
)
from surveys.readers.kinds import Answers, looks_like_moments
from surveys.readers.wording import asks_for_words, key

_ID_NAMES = (
    "id|responseid|respondentid|respondent|uuid|submissionid|submissionuuid|uniqueresponsenumber|urn|userid"
    "|caseid|recordid|participantid|participant|responsenumber|responseno|respid|reference|referencenumber|entryid"
    "|entrynumber|instanceid|metainstanceid|globalid|objectid|serial|serialnumber|answerid|contributionid|uniqueid"
    "|submissionnumber|autonumber|responseuuid|surveyresponseid|record|recordnumber"
)
_IDS = frozenset(_ID_NAMES.split("|"))
_OF_ROWS = {"userid", "participant", "participantid", "reference", "serial", "objectid", "respondent"}
_OWN = frozenset({Role.respondent_id, Role.started, Role.ended, Role.submitted, Role.metadata, Role.contact})
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
    "|externalreference|respondentemail|yourname|youremail|postcode|postal|postalcode|zipcode|contactnumber|last"
    "|responseguid|formbricksidinternal|loginscreenname|lastedit",
    Role.metadata: "status|progress|duration|durationinseconds|collectorid|language|userlanguage|lastpage|seed|version"
    "|responsestatus|completionstatus|surveystatus|responsetype|finished|iscomplete|percentcomplete|timetaken"
    "|timetakeninseconds|device|devicetype|browser|operatingsystem|tags|updatedat|lastupdated|dateupdated|source"
    "|linkname|formid|collector|totaltime"
    "|duplicate|timetakentocompleteseconds|seqnumber|sequencenumber|legacycomments|stagedateutc|totalscore|quizscore"
    "|currentpage|currentstep|laststep|entrynotes|adminnotes|lastpageaccessed|lastpageseen|paymentstatus|sid|uid",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_COMPUTER = re.compile(
    r"\d{1,3}(\.\d{1,3}){3}|([0-9a-f]{1,4}:+){3,7}[0-9a-f]{1,4}", re.IGNORECASE
)  # its address
_AGENT = re.compile(r".*\b(Mozilla/\d|AppleWebKit|Gecko/|Opera/\d|Dalvik/).*", re.DOTALL)
_PLACE = re.compile(r"\(?[-+]?\d{1,2}\.\d{3,}[,; ]+[-+]?\d{1,3}\.\d{3,}\)?")
_HALF_A_PLACE = re.compile(r"[-+]?\d{1,3}\.\d{3,}")
_COUNTED = re.compile(r"(?=.{1,40}\Z)([A-Za-z]{1,12}[ #-]?)?[\w-]*\d[\w-]*")
_HASH = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{20,64}|\{[0-9A-F-]{36}\}", re.IGNORECASE
)
_NOBODY = re.compile(r"anonym\w*( (user|respondent|participant|visitor))?|\(?anonym\w*\)?", re.IGNORECASE)
_TRACES = (_COMPUTER, _AGENT, _PLACE, _HASH, _NOBODY)
_HALVES = frozenset({"x", "y", "lat", "lng", "lon", "long", "xcoord", "ycoord", "easting", "northing"})
_PERSONAL = re.compile(
    r"user|visitor|contact|respondent|participant|network|session|person|account|uid", re.I
)
_WAYS = {"email", "mail", "phone", "telephone", "mobile", "address", "post", "name"}  # of reaching somebody
_PLACES = {"country", "countrycode", "region", "city", "state", "stateregion", "town", "county", "location"}
SURE, OF_A_PERSON, OF_A_ROW = 3, 2, 1  # how much a column looks like the one that identifies responses
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}.*")
CLOCK = re.compile(r"(?=.{1,60}\Z).*\d.* .*\d[:.h]\d\d\b.*|\d{4}-\d\d-\d\dT.*", re.DOTALL)


def usual_role(box: Box, sample: Sample, seen: set[Role]) -> Role | None:
    """What a column tells about the response, or None for one that was asked; `seen` are the roles given so far."""
    heading = _heading(box)
    name = _name(box)
    if not name:
        return None if box.option else Role.ignore
    answers = sample.answers(box.position)
    if answers.filled and is_tick(replace(box, option=box.option or box.title), sample):
        return _role_of_ticks(name, heading)
    if _ROLES.get(name) is Role.receipt:
        return Role.receipt if Role.receipt not in seen and _is_unique(box, sample) else None
    if name.endswith("surveyidentifier") or any(map(answers.mostly, _TRACES)):
        return Role.contact
    if name in _HALVES and answers.mostly(_HALF_A_PLACE):
        return Role.contact
    return (
        _ROLES.get(name) or _of_a_moment(heading, answers) or told_by_words(heading) or _other_id(box, sample)
    )


def _role_of_ticks(name: str, heading: str) -> Role | None:
    """An option may be called "E-mail" or "Phone" too; what is ticked or not tells nothing of a person."""
    found = _ROLES.get(name) or told_by_words(heading)
    if found is Role.contact and _WAYS & set(words_of(heading)):
        return None
    return found if found in {Role.contact, Role.metadata} else None


def _of_a_moment(heading: str, answers: Answers) -> Role | None:
    if key(heading).endswith("timestamp") and answers.mostly(MOMENT, 0.3):
        return Role.submitted
    if not is_moment(heading) or (answers.filled and not looks_like_moments(answers)):
        return None
    if is_bare_moment(heading) and (not answers.filled or not answers.mostly(CLOCK)):
        return None  # a question may be called "Date" as well
    return moment_role(heading)


def _other_id(box: Box, sample: Sample) -> Role | None:
    """A further ID, besides the one that identifies the response."""
    heading = _heading(box)
    rank = identifies(heading)
    if not rank or (rank == OF_A_ROW or not is_of_a_tool(heading)) and not _is_unique(box, sample, 1):
        return None
    if rank == OF_A_ROW and not sample.answers(box.position).mostly(_COUNTED):
        return None  # what people wrote may be headed "Response"
    return Role.contact if _PERSONAL.search(heading) else Role.metadata


def _heading(box: Box) -> str:
    """Of two heading rows, the one that is no code."""
    if not box.option or is_code(box.option):
        return box.title
    return box.option if is_code(box.title) else ""


def _name(box: Box) -> str:
    heading = _heading(box)
    return key(heading) or ("id" if heading == "#" else "")


def _is_unique(box: Box, sample: Sample, least: float = 0.5) -> bool:
    answers = sample.answers(box.position)
    return answers.filled == 0 or answers.variety >= least


def identifier(boxes: Sequence[Box], sample: Sample) -> int | None:
    """The position of the column that identifies each response: the first of those that look most like it."""
    ranked = [(_rank(box, sample), -box.position) for box in boxes]
    best = max(ranked, default=(0, 0))
    return -best[1] if best[0] else None


def _rank(box: Box, sample: Sample) -> float:
    name, rank = _name(box), identifies(_heading(box))
    if name in _IDS:
        rank = max(rank, OF_A_PERSON if name in _OF_ROWS else SURE)
    if not name or not rank or not _is_unique(box, sample) or _ROLES.get(name) is Role.receipt:
        return 0
    answers = sample.answers(box.position)
    if not answers.filled:
        return 0.5  # better than none, in a file without responses
    worded = sum(len(value.split()) > 2 for value in answers.counts)
    # A note under the table, or the headings once more, may stand in the first column too.
    is_code = not worded or (name in _IDS and worded <= answers.filled / 8)
    if rank == OF_A_ROW and name not in _IDS and not answers.mostly(_COUNTED):
        return 0
    return rank if is_code and answers.variety >= (0.5 if name in _IDS else 1) else 0


def without_usual(
    boxes: Iterable[Box], sample: Sample, complete: Mark | None = None
) -> tuple[list[Box], list[Box]]:
    """The columns that describe the response, with their roles, and those of the questions."""
    boxes = list(boxes)
    roles: dict[int, Role | None] = {}
    known_by = identifier(boxes, sample)
    for box in boxes:
        if box.position == known_by:
            roles[box.position] = Role.respondent_id
        elif complete is not None and box.position == complete.position:
            roles[box.position] = _role_of_mark(box)
        else:
            roles[box.position] = usual_role(box, sample, set(roles.values()))
    _add_between(boxes, roles, sample)
    meta = [replace(box, code=box.title, role=role) for box in boxes if (role := roles[box.position])]
    return meta, [box for box in boxes if roles[box.position] is None]


def _role_of_mark(box: Box) -> Role:
    return moment_role(box.title) if says_finished(box.title) else Role.metadata


def _add_between(boxes: list[Box], roles: dict[int, Role | None], sample: Sample) -> None:
    """Columns among a tool's own are its own too where they are blank, say the same of everybody, or tell a place."""
    known = [roles[box.position] in _OWN for box in boxes]
    for i, box in enumerate(boxes):
        around = sum(known[max(i - 2, 0) : i]), sum(known[i + 1 : i + 5])
        is_place = key(box.title) in _PLACES and (all(around) or sample.answers(box.position).distinct < 2)
        if roles[box.position] or not _is_short(box):
            continue
        if is_place and (sum(around) > 2 or around[0] == 2):
            roles[box.position], known[i] = Role.contact, True
        elif all(around) and sum(around) > 2 and _tells_nothing(sample.answers(box.position)):
            roles[box.position], known[i] = Role.metadata, True


def _is_short(box: Box) -> bool:
    words = re.sub(r"[_-]", " ", box.title)
    return len(words.split()) < 5 and "?" not in words and not asks_for_words(words)


def _tells_nothing(answers: Answers) -> bool:
    return not answers.filled or (answers.distinct == 1 and answers.filled >= ENOUGH_ROWS)
