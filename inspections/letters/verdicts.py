"""Judgements about single areas and about all of them together, from the printed words."""

import re

from inspections.letters.numbers import NUMBER, value

EFFECTIVE, NOT_EFFECTIVE = "effective_action", "not_effective_action"
SUFFICIENT, NOT_SUFFICIENT = "sufficient_progress", "not_sufficient_progress"
GOOD = {EFFECTIVE, SUFFICIENT}
# The forms that are known; any other that is understood is still shown to a person.
USUAL = {"effective action", "not effective action", "ineffective action"}
_DENIED = re.compile(
    r"\b(?:not|no|never|without|lack of|fail(?:ed|s|ing)? to|neither|yet to|ineffective|insufficient|inadequate)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:part(?:ly|ially)?|some|mixed|limited|mostly|largely|but|although|however)\b", re.IGNORECASE
)
ACTION = re.compile(
    r"\b(?:in)?effective(?:ly)?\b|\breasonable steps\b|\b(?:insufficient|inadequate) action\b", re.IGNORECASE
)
PROGRESS = re.compile(r"\b(?:in)?sufficient progress\b|\benough progress\b", re.IGNORECASE)
_ALL, _NONE = re.compile(r"\b(?:all|each|every|both)\b", re.IGNORECASE), re.compile(r"\b(?:none|any)\b", re.I)
_CLAUSE_END = re.compile(
    r",? (?:but|and|while|whereas|however,?)(?= (?:\w+ ){0,4}?ha(?:s|ve)\b)", re.IGNORECASE
)
_OF = re.compile(rf"\b{NUMBER} (?:out )?of (?:the |these |all )?{NUMBER}\b", re.IGNORECASE)
_ALL_BUT = re.compile(rf"\ball (?:but|except(?: for)?) {NUMBER}\b", re.IGNORECASE)
_ALL_OF = re.compile(rf"\b(?:all|any|none)(?: of)?(?: the| these)? {NUMBER}\b", re.IGNORECASE)
_OF_SO_MANY = re.compile(rf"^of (?:the |these )?{NUMBER} [^,]*,", re.IGNORECASE)
_SO_MANY = re.compile(
    rf"\b(?:addressing|address|to|in|on|for|of) (?:the )?(?:other |remaining |further )?{NUMBER}\b"
    r"(?! (?:months|years|days))",
    re.IGNORECASE,
)


def of_action(words: str) -> str | None:
    """The code of the words printed as a monitoring outcome; None where they cannot be told."""
    return _judged(words, ACTION, EFFECTIVE, NOT_EFFECTIVE)


def of_progress(words: str) -> str | None:
    """The code of a revisit's verdict sentence; None where it cannot be told."""
    return _judged(words, PROGRESS, SUFFICIENT, NOT_SUFFICIENT)


def _judged(words, subject, good, bad):
    if not subject.search(words) or _PARTLY.search(words):
        return None
    denials = len(_DENIED.findall(words))
    return None if denials > 1 else bad if denials else good


def overall(codes) -> str | None:
    """All, some or none of these verdicts are good; None where one is missing, or there are none."""
    codes = list(codes)
    if not codes or None in codes:
        return None
    good = sum(code in GOOD for code in codes)
    return "all" if good == len(codes) else "some" if good else "none"


def contradicts(totals: list[str], codes) -> bool:
    """Whether a sentence about all areas together says other than the verdicts one by one.

    A sentence that gives no number and no "all" or "none" contradicts nothing but its plain opposite.
    """
    codes = list(codes)
    good = sum(code in GOOD for code in codes)
    clauses = [clause for sentence in totals for clause in _CLAUSE_END.split(sentence)]
    return any(_contradicts(clause, good, len(codes)) for clause in clauses)


def _contradicts(sentence, good, count):
    is_denied = _DENIED.search(sentence) is not None or _NONE.search(sentence) is not None
    so_many = count - good if is_denied else good
    if but := _ALL_BUT.search(sentence):
        return count - good != value(but[1])
    if of := _OF.search(sentence):
        return (value(of[1]), value(of[2])) != (so_many, count)
    if number := _SO_MANY.search(_OF_SO_MANY.sub("", sentence)):
        return value(number[1]) != so_many
    if _ALL.search(sentence) and not is_denied:
        return good != count
    return good == count if is_denied else good == 0


def stated_count(totals: list[str]) -> int | None:
    """How many areas the sentences about all of them say there are; None where they do not say."""
    for sentence in totals:
        if of := _OF.search(sentence):
            return value(of[2])
        if whole := _ALL_OF.search(sentence):
            return value(whole[1])
    return None
