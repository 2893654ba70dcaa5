"""The worker's visit to a letter: read it, and make the draft that people confirm."""

import json

from django.db import transaction

from inspections import letter_parts, letters
from inspections.actions.letters import drop_file, locked
from inspections.models import Letter, LetterPart
from sendportal import audit, jobs
from sendportal.storage import Missing, originals

GONE = "The file is no longer in the store, so it cannot be read. Bring the letter in again."
State = Letter.State


def read(job):
    """Reads the letter that `job` names: a draft with its sections, or a sentence that says why there is none."""
    letter = Letter.objects.get(pk=job.target_id)
    if letter.state != State.WAITING:
        jobs.finish(job)
        return
    jobs.beat(job, step="Reading the letter", percent=10)
    reading, why = _reading(letter)
    with transaction.atomic():
        jobs.finish(job)
        letter = locked(letter)
        if letter.state == State.WAITING:
            _draft(letter, reading) if reading else _refuse(letter, why)


def _reading(letter):
    """What the reader makes of the letter, or None and a sentence for a person."""
    try:
        return letters.read(_source(letter)), ""
    except letters.Unreadable as refused:
        return None, refused.sentence
    except Missing:
        return None, GONE


def _source(letter):
    """The bytes of the letter's file, or its pasted words. Raises Missing or Unopenable."""
    if not letter.file:
        return letter.pages
    with originals.open(letter.file) as file:
        return file.read()


def _draft(letter, reading):
    letter.pages, letter.reading = "\f".join(reading.pages), letters.to_json(reading)
    letter.state = State.READ
    letter.save(update_fields=["pages", "reading", "state"])
    LetterPart.objects.bulk_create(
        LetterPart(letter=letter, name=name, place=place, facts=json.dumps(facts, ensure_ascii=False))
        for place, (name, facts) in enumerate(letter_parts.begun(reading), 1)
    )
    audit.record("letter.read", letter, by=None, document=reading.document)


def _refuse(letter, why):
    """Nothing of what was brought in stays: it may be anything, and nobody needs it."""
    letter.pages, letter.message, letter.state = "", why, State.REFUSED
    letter.save(update_fields=["pages", "message", "state"])
    drop_file(letter)
    audit.record("letter.refused", letter, by=None)
