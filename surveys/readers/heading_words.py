"""What a survey tool calls a column of its own, told by the kinds of words in the heading: "Last Update Date",
"Submitted by: Title", "userAgent - browser". Only a heading that has no other words counts.
"""

import re

from surveys.readers.export import Role
from surveys.readers.wording import tidy

MOST_WORDS = 7
_WORD = re.compile(r"[^\W\d_]+|\d+|[%#]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WHOSE = _set(
    "response respondent submission submitter entry survey form participant user visitor contact session record case "
    "contributor contribution interview login account invitee instance person collector channel network answer "
    "questionnaire taker member guest voter internal external unique the of"
)
_BEGINS = _set("start started starting begin began begun opened")
_ENDS = _set("completed completion complete finished finish ended end closed")
_SENT = _set(
    "submitted submit submission received recorded created creation entry entered response sent contribution"
)
_LATER = _set(
    "last updated update modified modification changed change edited edit saved access accessed stage"
)
_COMES_IN = _ENDS | _set("submitted submit submission")
_STEPS = _BEGINS | _ENDS | _SENT | _LATER
_TIMES = _set("date time timestamp datetime at on when")
_UNITS = _set("utc gmt local mm dd yyyy yy hh ss zone first")
_NUMBERS = _set("id ids uuid guid key number no num nr ref reference serial seq sequence #")
_TIED = _set("id uuid guid")  # these words make an ID of anything
_OF_RESPONSES = _set("response submission entry contribution record answer instance")
_TRACEABLE = _set("user visitor contact network session account login channel collector")
_COUNTED = _set("respondent participant voter case record response entry submission contributor interview")
_LASTING = _set(
    "time taken spent used total elapsed duration to complete completion overall in on page secs sec seconds s min "
    "mins minutes ms hh mm ss hours response survey"
)
_DEVICE = _set(
    "browser os device platform agent operating system type version screen resolution size window model brand user "
    "participant visitor language time zone timezone useragent name is mobile bot"
)
_DEVICE_HEADS = _set("browser os device platform operating resolution timezone")
_TRACES = _set(
    "ip email mail phone telephone mobile cell username login latitude longitude lat lng lon geolocation geo gps "
    "coordinates agent useragent referer referrer token fingerprint cookie invitee creator editor author"
)
_BESIDE_TRACES = _set(
    "address addresses number no daytime home work alternative preferred confirm user id name details remote source "
    "list code extended location raw display as e"
)
_NAME_WORDS = _set(
    "name names first last full sur fore given family middle screen display author parent carer s user login contact "
    "person initial prefix title"
)
_BY = _set("created updated modified submitted edited entered added changed")
_ADDED = _set(
    "tag tags quota quotas tester duplicate viewed starred locked sticky draft ending usertype sentiment status"
)
_BESIDE_ADDED = _WHOSE | _set("is current admin entry date payment post type assignment last page")
_PAYMENT = _set("payment transaction invoice")
_BESIDE_PAYMENT = _set("status amount date method id total currency gateway type due number reference time")
_PAGE = _set("url uri link path")
_BESIDE_PAGE = _WHOSE | _set("source page recording referrer embed title entity edit view pdf short landing")
_VARIABLE = re.compile(
    r"(utm|gclid|fbclid|mtm)\b.*|(url|custom|embedded) (variable|data|field|value|parameter|param)s?\b.*"
    r"|hidden field.*",
    re.IGNORECASE,
)


def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading in small letters; "userAgent" is two."""
    return tuple(_WORD.findall(_HUMP.sub(" ", tidy(heading)).casefold()))


def told_by_words(heading: str) -> Role | None:
    """What such a column tells, of itself; None where the heading has words of a question, or of an ID."""
    words = words_of(heading)
    if not words or len(words) > MOST_WORDS or "?" in heading:
        return None
    said = frozenset(words)
    if len(words) > 1 and words[1] == "by" and words[0] in _BY:
        return Role.contact
    if _VARIABLE.fullmatch(" ".join(words)):
        return Role.metadata
    return next((role for role, fits in _RULES if fits(said)), None)


def is_moment(heading: str) -> bool:
    """Whether a heading may be that of a moment which the tool noted: its cells have to be moments too."""
    said = frozenset(words_of(heading))
    return said <= _WHOSE | _STEPS | _TIMES | _UNITS and bool(said & _STEPS or is_bare_moment(heading))


def is_bare_moment(heading: str) -> bool:
    """Whether it only says "Date" or "Time", as a question for any date does."""
    said = frozenset(words_of(heading))
    return bool(said & _set("date time timestamp datetime")) and said <= _TIMES | _UNITS


def moment_role(heading: str) -> Role:
    """Which moment it is."""
    said = frozenset(words_of(heading))
    if said & _LATER:
        return Role.metadata
    if said & _BEGINS:
        return Role.started
    return Role.ended if said & _ENDS else Role.submitted


def says_finished(heading: str) -> bool:
    """Whether it is the moment at which somebody came to the end, blank for those who did not."""
    said = frozenset(words_of(heading))
    return is_moment(heading) and not said & (_LATER | _BEGINS) and bool(said & _COMES_IN)


def identifies(heading: str) -> float:
    """How surely a heading is that of a response's own ID: 0 not at all, 3 surely.

    1 is the number of a row, 2 the ID of somebody who took part. That of a browser or an account is the last choice.
    """
    words = words_of(heading)
    said = frozenset(words)
    if not words or len(words) > 4 or "?" in heading or said & _TRACES:
        return 0
    if words[-1] in _TIED and len(words) > 1:
        return 0.9 if said & _TRACEABLE else 3 if said & _OF_RESPONSES else 2
    if words[-1] in _NUMBERS and said <= _NUMBERS | _WHOSE - {"contact"}:
        return 2 if said & _WHOSE else 1
    return 1 if len(words) == 1 and said <= _COUNTED else 0


def is_of_a_tool(heading: str) -> bool:
    """Whether the heading of an ID has no word of anything but surveys: "Survey ID", and not "School ID"."""
    return frozenset(words_of(heading)) <= _NUMBERS | _WHOSE


def _of(heads: frozenset[str], beside: frozenset[str] = frozenset()):
    return lambda said: bool(said & heads) and said <= heads | beside


def _is_name(said: frozenset[str]) -> bool:
    return said <= _NAME_WORDS | _WHOSE and ("name" in said and len(said) > 1)


_RULES = (
    (Role.contact, _of(_TRACES, _BESIDE_TRACES | _WHOSE | _set("submitted submission from"))),
    (Role.contact, _is_name),
    (Role.contact, _of(_PAGE, _BESIDE_PAGE)),
    (Role.metadata, _of(_DEVICE_HEADS, _DEVICE)),
    (Role.metadata, lambda said: said == {"time", "zone"}),
    (Role.metadata, lambda said: bool(said & _set("time duration")) and len(said) > 1 and said <= _LASTING),
    (Role.metadata, _of(_PAYMENT, _BESIDE_PAYMENT)),
    (Role.metadata, _of(_ADDED, _BESIDE_ADDED)),
)
