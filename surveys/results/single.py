"""One answer a person: single-choice questions, and the statements of a matrix."""

import re

from surveys.readers import limesurvey, snap, unipark
from surveys.readers.wording import key
from surveys.results.tallies import in_their_order

# By tool, what its exports write for a question that was not put. From any other, the same words are an answer.
NOT_ASKED = {tool.TOOL: tool.NOT_ASKED for tool in (limesurvey, snap, unipark)}
OTHER = "Other"
OTHER_PRINTED = re.compile(
    "(any)?others?(please)?(specify|state|describe|explain|tellus)?(below|here|inthebox)?"
)


def answers(part, wrote):
    """What each person answered in the question's columns, `part`: the first filled cell, or else "Other" for whoever
    wrote beside the question, where `wrote` is true."""
    answer = _first_filled(part)
    return answer.mask((answer == "") & wrote, other_name(answer.unique()))


def tally(answer, not_put, **known):
    """The tally of what each person said in `answer`."""
    import numpy  # noqa: PLC0415

    not_asked = was_not_asked(answer, not_put)
    given = (answer != "").to_numpy(dtype=bool) & ~not_asked
    who, labels = numpy.flatnonzero(given), answer[given].to_numpy(dtype=object)
    return in_their_order(who, labels, answered=given, not_asked=not_asked, **known)


def _first_filled(part):
    answer = part.iloc[:, 0]
    for column in part.columns[1:]:  # column by column: pandas takes a second to go along rows of text
        answer = answer.where(answer != "", part[column])
    return answer


def other_name(labels):
    """What "Other" is called among these answers, so that it is one answer and not two.

    Only the words tools print: what somebody typed ("Other: my neighbour") must not become the name of many.
    """
    return next((label for label in labels if OTHER_PRINTED.fullmatch(key(label))), OTHER)


def was_not_asked(answer, not_put):
    """True where the tool's words `not_put` say that the question was not put. "N/A" may be an answer too: LimeSurvey
    leaves no blank where it means that, so beside one it is an answer."""
    is_answer = not_put in {"", limesurvey.NOT_ASKED} and (answer == "").any()
    return ((answer == not_put) & (not is_answer)).to_numpy(dtype=bool)
