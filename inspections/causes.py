"""Words that say that one thing came of another.

Parents said something and inspectors wrote the same, or about the same: that can be shown. That inspectors wrote it
because parents had said it can not, so no page says so.
"""

import re

OURS = r"(?:the|our|your|this|that|a|parents[’'‘]?|families[’'‘]?|parent[ -]carers?[’'‘]?|forum[’'‘]s)"
TOLD = r"(?:survey|questionnaire|answers?|responses?|comments?|voices?|views?|words|stories|experiences?|feedback)"
SURVEY = rf"(?:{OURS}\s+)+(?:[\w’'-]+\s+){{0,2}}?{TOLD}"
PEOPLE = r"(?:you|us|all of you|(?:the\s+)?(?:parents|families|parent[ -]carers|forum))"
CAUSE = r"(?:because of|thanks to|due to|owing to|on account of|as (?:a|the) (?:direct )?(?:result|consequence) of)"
DID = (
    r"(?:made|led|caused|persuaded|convinced|prompted|pushed|forced|got|brought about|resulted in|changed|shaped|"
    r"influenced|moved|triggered|secured|achieved)"
)
# What says outright that the survey, or those who answered it, brought something about.
CLAIMS = re.compile(
    rf"\b{CAUSE}\s+(?:{SURVEY}|{PEOPLE})\b|\b{SURVEY}\s+(?:has\s+|have\s+|had\s+|also\s+)*{DID}\b"
    rf"|\b(?:inspectors|ofsted)\b[^.!?]*\bbecause\s+(?:{SURVEY}|{PEOPLE})\b",
    re.I,
)
# What often says so, and may mean something else.
DOUBTS = re.compile(
    rf"\b(?:{CAUSE}|because|therefore|led to|as a result|consequently|in response to|following (?:{SURVEY})|"
    r"so that inspectors|made (?:a|the|all the) difference|influenced|listened to)\b",
    re.I,
)


def claimed(words):
    """The first passage of `words` that claims such a cause outright; "" where none does."""
    return _first(CLAIMS, words)


def doubtful(words):
    """The first passage of `words` that may claim a cause; "" where none does."""
    return _first(DOUBTS, words)


def _first(pattern, words):
    found = pattern.search(" ".join(words.split()))
    return found.group() if found else ""
