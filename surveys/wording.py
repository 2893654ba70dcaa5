"""Looks for parents' own words in a text that is about to be published.

The portal compares, and no person reads: whoever asked sees words of their own text and no comment. So the audit log
does not name it as a reading of answers, which "answers.read" does for the rest: previews, storing, figures, and the
choices offered to somebody who asks for their answers.
"""

import hashlib
import hmac
import re
from bisect import bisect_left

from django.conf import settings

from sendportal import prose
from surveys.models import Comment, CommentMarks

RUN = 8  # words in a row
MARK = 8  # bytes
WHY = "These words stand in a parent's comment. Say it in your own words, so that nobody can be recognised."


def shared_runs(area, texts):
    """Passages of eight words or more that a text shares with a comment of the area, one swept since included.

    A check for sendportal.prose: `texts` is place -> words; yields pairs of place and Hit.
    """
    runs = {run for text in texts.values() for run, _ in _runs(text)}
    if not runs:
        return
    found = set()
    # Short comments too: they count words between spaces, of which "mum/dad/gran said/told/asked us" has three.
    comments = Comment.objects.filter(response__upload__survey__area=area)
    for text in comments.values_list("text", flat=True).iterator(chunk_size=2000):
        found |= {run for run, _ in _runs(text) if run in runs}
    found |= _remembered(area, runs)
    for place, text in texts.items():
        for passage in _shared(text, found):
            yield place, prose.Hit(passage, WHY)


def marks_of(upload):
    """Keyed marks of the runs in an upload's comments, to know them by when they are gone.

    They are keyed with SECRET_KEY, and recognise nothing under another one.
    """
    texts = Comment.objects.filter(response__upload=upload).values_list("text", flat=True)
    return marks_in_a_row(texts.iterator(chunk_size=2000))


def marks_in_a_row(texts):
    """The keyed marks of every run in these texts, each once, eight bytes each, in order: one is then found without
    taking them apart. An export of 100,000 responses has millions, which a set would spread over ten times the room."""
    import numpy  # noqa: PLC0415 (only where comments are swept)

    key, found = _key(), bytearray()
    for text in texts:
        found += b"".join([_mark(run, key) for run, _ in _runs(text)])
    return numpy.unique(numpy.frombuffer(found, dtype=">u8")).tobytes()


def marks_in(texts):
    """The keyed marks of every run in these texts, as a set. For few texts: each takes many times its eight bytes."""
    key = _key()
    return {_mark(run, key) for text in texts for run, _ in _runs(text)}


def marks_alone(texts, others):
    """The keyed marks, as a set, of the runs in these texts that are in none of `others`, which may be many."""
    alone = {run for text in texts for run, _ in _runs(text)}
    for text in others:
        alone.difference_update(run for run, _ in _runs(text))
    key = _key()
    return {_mark(run, key) for run in alone}


def without(kept, gone):
    """Kept marks, eight bytes each in a row and in order, less those in `gone`."""
    left, since = [], 0
    for at in sorted(_places_of(gone, kept).values()):
        left.append(kept[since:at])
        since = at + MARK
    return b"".join([*left, kept[since:]])


def passages(comments, texts):
    """What `texts` (place -> words) shares with these comments, eight words in a row or more, as pairs of place and
    passage; each passage is as long as the words go on alike."""
    runs = {run for text in comments for run, _ in _runs(text)}
    for place, text in texts.items() if runs else ():
        for passage in _shared(text, runs):
            yield place, passage


def _shared(text, runs):
    """The passages of a text that these runs make, each as long as they go on."""
    spans = [(first, last) for run, first, last in _places(text) if run in runs]
    return [text[first:last] for first, last in _joined(spans)]


def _joined(spans):
    """Spans of a text, in its order, with those made one that overlap."""
    whole = []
    for first, last in spans:
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], last)
        else:
            whole.append((first, last))
    return whole


def _remembered(area, runs):
    key, found = _key(), set()
    wanted = {_mark(run, key): run for run in runs}
    rows = CommentMarks.objects.filter(upload__survey__area=area)
    for marks in rows.values_list("marks", flat=True).iterator():
        found |= {wanted[mark] for mark in _places_of(wanted, marks)}
    return found


def _places_of(wanted, kept):
    """Those of the `wanted` marks that are among the kept ones, in order, and at which byte each stands."""
    found = {}
    for mark in wanted:
        rank = bisect_left(range(len(kept) // MARK), mark, key=lambda rank: bytes(_at(kept, rank)))
        if bytes(_at(kept, rank)) == mark:
            found[mark] = rank * MARK
    return found


def _at(kept, rank):
    return kept[rank * MARK : rank * MARK + MARK]


def _key():
    return hashlib.sha256(b"surveys.wording:" + settings.SECRET_KEY.encode()).digest()


def _mark(run, key):
    return hmac.digest(key, " ".join(run).encode(), "sha256")[:MARK]


def _runs(text):
    """Every run of eight words: folded for comparing, and as it stands in the text."""
    return ((run, text[first:last]) for run, first, last in _places(text))


def _places(text):
    """Every run of eight words: folded for comparing, where it begins and where it ends."""
    words = list(re.finditer(r"[\w'’]+", text))
    folded = [word.group().replace("’", "'").casefold() for word in words]
    for first in range(len(words) - RUN + 1):
        run = tuple(folded[first : first + RUN])
        yield run, words[first].start(), words[first + RUN - 1].end()
