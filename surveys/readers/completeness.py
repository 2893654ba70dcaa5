"""Which column says of every response whether it is complete: by a word, a tick, a percentage, or a moment."""

import re
from collections.abc import Iterable

from surveys.readers.export import Mark
from surveys.readers.grouping import Box, Sample
from surveys.readers.heading_words import says_finished, words_of
from surveys.readers.kinds import Answers, looks_like_moments
from surveys.readers.wording import key, tidy


def _set(words: str, between: str | None = None) -> frozenset[str]:
    return frozenset(words.split(between))


_COMPLETE = _set(
    "complete|completed|finished|submitted|full|fully completed|fully complete|done|complete response|all answered"
    "|completed survey|survey completed|completed response|finalised|finalized",
    "|",
)
_UNFINISHED = (
    "partial|partially completed|partially complete|incomplete|in progress|started|not completed|not complete"
    "|unfinished|not finished|abandoned|saved|draft|disqualified|terminated|screened out|pending|dropped out|opened"
    "|partial response|partially|partly completed|partly complete|not started|over quota|overquota|quota full|screenout"
    "|screen out|screened|disqualify|early screenout|exited|left|dropout|drop out|timed out|expired|viewed|seen|visited"
    "|interrupted|suspended|paused|stopped|quota met|started only|uncompleted|unsubmitted|not submitted|broken off"
    "|ineligible|not qualified|unqualified|out of quota|open|new|invited|deleted|unverified|deleted response"
)
_PARTIAL = _set(_UNFINISHED, "|")
_VAGUE = _set("new|open|opened|viewed|seen|visited|saved|pending|invited|deleted|stopped|started", "|")
_OF_STATE = _set(
    "status state outcome result disposition completion completeness complete completed completes finished stage type "
    "progress response responses survey submission entry interview respondent participant form questionnaire of the "
    "record final current is answer i"
)
_STATES = _set(
    "status state outcome result disposition completion completeness complete completed finished stage type progress"
)
_FINISHED = _set("finished completed complete submitted ended")
_BESIDE_FINISHED = _set(
    "is was has been survey response form entry status the submission questionnaire interview"
)
_UNDONE = _set("draft partial incomplete unfinished abandoned terminated disqualified")
_YES = frozenset({"1", "yes", "true", "y", "t", "x"})
_NO = frozenset({"0", "no", "false", "n", "f"})
_PERCENTAGES = _set(
    "progress percent percentage complete completed completion done finished answered survey response % rate of "
    "questions form in"
)
_NUMBER = re.compile(r"\d+([.,]\d+)?\s?%?")
_STAGES = frozenset({"0", "1", "2"})


def completeness(boxes: Iterable[Box], sample: Sample) -> Mark | None:
    """The column that marks the complete responses, if there is one: a column of states before one of moments."""
    boxes = [box for box in boxes if box.title and not box.option]
    for marks_of in (_by_state, _by_tick, _by_percentage, _by_stage):
        for box in boxes:
            marks = marks_of(box.title, sample.answers(box.position))
            if marks:
                return Mark(box.position, marks)
    return _by_moment(boxes, sample)


def _said(answers: Answers) -> set[str]:
    return {value.casefold() for value in answers.counts}


def _plain(state: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", state).split())


def _by_state(title: str, answers: Answers) -> frozenset[str]:
    """The words for "complete" where a heading speaks of a state, and all cells are words for one."""
    words = frozenset(words_of(title))
    said = _said(answers)
    if not words or not words <= _OF_STATE or not words & _STATES or not said:
        return frozenset()
    states = {value: _plain(value) for value in said}
    if not set(states.values()) <= _COMPLETE | _PARTIAL or set(states.values()) <= _VAGUE:
        return frozenset()
    return _COMPLETE | {value for value, state in states.items() if state in _COMPLETE}


def _by_tick(title: str, answers: Answers) -> frozenset[str]:
    """A yes where the heading itself says "finished", and a no where it says "draft"."""
    words, said = frozenset(words_of(title)), _said(answers)
    if not said or not said <= _YES | _NO or (len(said) > 2):
        return frozenset()
    if words & _FINISHED and words <= _FINISHED | _BESIDE_FINISHED:
        return _YES
    if words & {"completion"} and words <= _OF_STATE:
        return _YES
    return _NO if words & _UNDONE and words <= _UNDONE | _BESIDE_FINISHED else frozenset()


def _by_percentage(title: str, answers: Answers) -> frozenset[str]:
    words, said = frozenset(words_of(title)), _said(answers)
    if not words & {"progress", "percent", "percentage", "%", "rate", "done"} or not words <= _PERCENTAGES:
        return frozenset()
    if not said or not all(_NUMBER.fullmatch(value) for value in said):
        return frozenset()
    numbers = {value: float(value.rstrip("% ").replace(",", ".")) for value in said}
    most = 1 if max(numbers.values()) <= 1 and any(0 < one < 1 for one in numbers.values()) else 100
    if max(numbers.values()) != most:
        return frozenset()  # a mark out of five, perhaps
    return frozenset({"100", "100%"}) | {value for value, number in numbers.items() if number == most}


def _by_stage(title: str, answers: Answers) -> frozenset[str]:
    """2 in a column such as "family_survey_complete", which REDCap has behind each of its forms."""
    said = _said(answers)
    named = tidy(title).endswith("_complete")
    return frozenset({"2"}) if named and said <= _STAGES and said - {"1"} else frozenset()


def _by_moment(boxes: list[Box], sample: Sample) -> Mark | None:
    """The moment of the end, blank for those who did not come to it; nothing is marked where all have one.

    Where there are several, such as of saving and of sending, one that some have not got tells more.
    """
    ends = [box for box in boxes if says_finished(box.title) and key(box.title) != "submitted"]
    ends = [box for box in ends if looks_like_moments(sample.answers(box.position))]
    ends.sort(key=lambda box: sample.answers(box.position).filled == len(sample.rows))
    return Mark(ends[0].position, certain=False) if ends else None
