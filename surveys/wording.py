"""Looks for parents' own words in a text that is about to be published."""

import re

from sendportal import prose
from surveys.models import Comment

RUN = 8  # words in a row
WHY = "These words stand in a parent's comment. Say it in your own words, so that nobody can be recognised."


def shared_runs(area, texts):
    """Passages of eight words or more that a text shares with a stored comment of the area.

    A check for sendportal.prose: `texts` is place -> words; yields pairs of place and Hit.
    """
    runs = {}
    for place, text in texts.items():
        for run, passage in _runs(text):
            runs.setdefault(run, (place, passage))
    if not runs:
        return
    found = set()
    # Comments count words between spaces; "he/she said-so" is two of those and four of these.
    comments = Comment.objects.filter(response__upload__survey__area=area, words__gte=RUN // 2)
    for text in comments.values_list("text", flat=True).iterator(chunk_size=2000):
        found |= {run for run, _ in _runs(text) if run in runs}
    for run in sorted(found):
        place, passage = runs[run]
        yield place, prose.Hit(passage, WHY)


def _runs(text):
    """Every run of eight words: folded for comparing, and as it stands in the text."""
    words = list(re.finditer(r"[\w'’]+", text))
    folded = [word.group().replace("’", "'").casefold() for word in words]
    for first in range(len(words) - RUN + 1):
        run = tuple(folded[first : first + RUN])
        yield run, text[words[first].start() : words[first + RUN - 1].end()]
