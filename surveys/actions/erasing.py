"""A person asks for her answers to be erased: they are looked for, shown, and erased in every upload that holds them.

Looking goes through every stored answer, which takes seconds in a large survey: it happens outside a transaction, as
SQLite lets nobody else write while one lasts. Everything that is erased from the database goes in one transaction, with
its proof and its marks: it has happened altogether or not at all, and pressing again is harmless. Files go once that
stands; of a process that is killed in between, the sweep of leftovers deletes them.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from sendportal import audit
from sendportal.guards import Refused
from sendportal.models import User
from sendportal.storage import originals
from surveys import finding, remembered, rules, sums, tombstones, wording
from surveys.models import Comment, CommentMarks, ErasedAnswers, Erasure, Response, Survey, Tombstone, Upload
from surveys.people import Traces
from surveys.told import stored

GONE = "These answers are not held any more. Somebody may have erased them a moment ago."
CHANGED = (
    "Something else has changed in this survey meanwhile, so nothing was erased. Look for the answers again."
)
DROPPED = (
    "This export was discarded, and its file deleted, because somebody asked for their answers to be erased and it may "
    "hold them too. Export the answers again and bring that file in. It is then read without that person."
)
STORED = (Upload.State.CURRENT, Upload.State.REPLACED, Upload.State.UNDONE)
# What is still on its way in: a preview counts her, and a file that could not be read may be read in another way.
DROPPED_IN = (Upload.State.READING, Upload.State.UNREADABLE, Upload.State.PREVIEW, Upload.State.IMPORTING)


@dataclass(frozen=True)
class Going:
    """What goes. `responses` are numbers by upload, `files` the uploads whose file goes, `marks` what is kept of the
    person, `words` the marks of what she wrote and nobody else did."""

    responses: dict
    files: tuple
    marks: frozenset = field(default=frozenset(), repr=False)
    words: frozenset = field(default=frozenset(), repr=False)

    @property
    def numbers(self):
        return [number for numbers in self.responses.values() for number in numbers]


def offer(*, survey, by):
    """Answers that a person may remember, to choose from, as remembered.Choices. All answers are read for them.

    Raises Refused where `by` may not import surveys.
    """
    rules.check_can_import(survey.area, by)
    upload = remembered.source(survey)
    if upload is None:
        return []
    found = remembered.choices(survey)
    many = upload.still_stored
    audit.record("answers.read", upload, by=by, purpose="choices", responses=many)
    return found


def search(*, survey, asked, by):
    """Looks for the person who knows what was `asked` (finding.Asked). Returns a finding.Found.

    Raises Refused where `by` may not import surveys or has looked too often, and where too little is known to tell
    one person from others.
    """
    rules.check_can_look_for(survey, by)
    if not asked.is_enough:
        raise Refused(finding.ASK_MORE)
    found = finding.find(survey, asked)
    _note_search(survey, asked, found, by)
    return found


@transaction.atomic
def _note_search(survey, asked, found, by):
    """The limit is checked again, one search after another: many at once have all passed it before."""
    User.objects.select_for_update().get(pk=by.pk)
    rules.check_can_look_for(survey, by)
    audit.record("erasure.searched", survey, by=by, way=asked.way, hits=found.people)


def show(*, survey, found, way, by):
    """What is to be shown of each who was `found` (finding.Found): the numbers of their responses; and the numbers of
    the uploads whose file holds them or may hold them.

    Raises Refused where `by` may not import surveys.
    """
    rules.check_can_import(survey.area, by)
    people = [_person(found.traces, response) for response in found.responses]
    audit.record("erasure.shown", survey, by=by, way=way, hits=len(people))
    return people, files_going(found.traces, frozenset().union(*people))


def erase(*, survey, responses, way, asked_on, by):
    """Erases all that is held of the person whom the response numbers `responses` were found of: several where she
    answered more than once under one number. Returns the Erasure.

    `way` is one of Erasure.Found, `asked_on` the day on which she asked. Raises Refused where `by` may not import
    surveys, while an export of the survey is being read or stored, and where the answers are gone.
    """
    rules.check_can_erase(survey, by)
    before, traces = standing(survey), Traces(survey)
    person = frozenset().union(*(_person(traces, response) for response in responses))
    going = _going(survey, traces, person)
    proof = {"found": way, "asked_on": asked_on, "erased_by": by}
    with transaction.atomic():
        return _erase(survey, before, going, proof, by)


def _person(traces, response):
    person = traces.person(response)
    if person is None:
        raise Refused(GONE)
    return person


def standing(survey):
    """The survey's uploads as far as erasing depends on them, to see whether anything changed meanwhile: a sweep may
    have kept marks of her words."""
    fields = ("pk", "state", "stored_as", "stored_at", "erased_since", "comment_marks__pk")
    return list(survey.uploads.order_by("pk").values_list(*fields))


def _going(survey, traces, person):
    hers = list(stored(survey, only=person))
    by_upload = {}
    for told in hers:
        by_upload.setdefault(told.upload, []).append(told.pk)
    return Going(
        by_upload,
        files_going(traces, person),
        _marks(survey, traces, person, hers),
        words_gone(survey, person),
    )


def files_going(traces, person):
    """The numbers of the uploads whose file is kept and cannot be known to leave the person out."""
    kept = [upload.pk for upload in traces.uploads.values() if upload.stored_as]
    return tuple(number for number in kept if not traces.leaves_out(number, person))


def _marks(survey, traces, person, hers):
    """What she is known by later. What somebody else bears too would leave out that one instead."""

    def is_hers(kind, words):
        return traces.nobody_elses(person, kind, words)

    kept = (tombstones.marks_to_keep(survey.pk, is_hers=is_hers, **told.known_by) for told in hers)
    return frozenset().union(*kept)


def words_gone(survey, person):
    """Marks of runs of words that stand in nobody else's comments: those kept of swept comments lose them."""
    if not CommentMarks.objects.filter(upload__survey=survey).exists():
        return frozenset()
    comments = Comment.objects.filter(response__upload__survey=survey)
    hers = comments.filter(response__in=person).values_list("text", flat=True)
    others = comments.exclude(response__in=person).values_list("text", flat=True)
    return frozenset(wording.marks_alone(hers, others.iterator(chunk_size=2000)))


def _erase(survey, before, going, proof, by):
    survey = Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)
    list(survey.uploads.select_for_update().order_by("pk"))  # held, so that nobody confirms a preview of her
    rules.check_can_erase(survey, by)
    if standing(survey) != before:
        raise Refused(CHANGED)
    counts = remove(survey, going, by)
    erasure = Erasure.objects.create(survey=survey, **proof, **counts)
    known = set(Tombstone.objects.filter(survey=survey).values_list("mark", flat=True))
    Tombstone.objects.bulk_create(
        Tombstone(survey=survey, erasure=erasure, mark=mark) for mark in sorted(going.marks - known)
    )
    audit.record("erasure.made", erasure, by=by, way=proof["found"], **counts)
    return erasure


def remove(survey, going, by):
    """Takes everything that is `going` out of the database, and its files once that stands. Returns how much went.

    For use in a transaction that holds the survey's uploads.
    """
    comments = Comment.objects.filter(response__in=going.numbers)
    many = comments.count()
    for upload in Upload.objects.filter(pk__in=going.responses):
        digests = sums.of_responses(upload, going.responses[upload.pk])
        ErasedAnswers.objects.bulk_create(ErasedAnswers(upload=upload, digest=digest) for digest in digests)
    comments.delete()
    Response.objects.filter(pk__in=going.numbers).delete()
    for upload, numbers in going.responses.items():
        Upload.objects.filter(pk=upload).update(erased_since=F("erased_since") + len(numbers))
    if going.words:
        for row in CommentMarks.objects.filter(upload__survey=survey):
            row.marks = wording.without(row.marks, going.words)
            row.save(update_fields=["marks"])
    for upload in survey.uploads.filter(pk__in=going.files):
        forget_file(upload, by)
    for upload in survey.uploads.filter(state__in=DROPPED_IN):
        _drop(upload, by)
    return {"responses": len(going.numbers), "comments": many, "files": len(going.files)}


def forget_file(upload, by):
    """Deletes the original of an upload that may hold somebody who was erased. Hash and figures stay."""
    stored_as, upload.stored_as = upload.stored_as, ""
    upload.save(update_fields=["stored_as"])
    transaction.on_commit(lambda: originals.forget(stored_as))
    audit.record("upload.original_deleted", upload, by=by)


def _drop(upload, by):
    """Discards an export on its way in, and says why on its page."""
    upload.state, upload.message = Upload.State.DISCARDED, DROPPED
    upload.save(update_fields=["state", "message", *upload.forget_words()])
    audit.record("upload.discarded", upload, by=by)


def forget_files_of_erased():
    """Deletes originals that were stored without the people who had been erased before: the file still holds them.

    Returns how many went.
    """
    over = (*STORED, Upload.State.FAILED)  # a failed one is never tried again
    numbers = Upload.objects.filter(state__in=over, figures__erased__gt=0).exclude(stored_as="")
    numbers = list(numbers.values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            forget_file(Upload.objects.select_for_update().get(pk=number), by=None)
    return len(numbers)
