"""What people make of a letter, section by section: saved, confirmed, left out, added."""

import json

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from inspections import letter_parts
from inspections.actions import versions
from inspections.actions.letters import locked
from inspections.models import LetterPart
from inspections.rules import letters as rules
from sendportal import audit


@transaction.atomic
def save(*, part, facts, confirm=False, seen, by):
    """Saves the `facts` of a section, and signs it where `confirm` is set. Changed facts lose an older signature.

    `facts` are the values of its form, fit for JSON; `seen` is the version that the form was opened with. Raises
    Refused where `by` may not edit the letter, where somebody else saved the section since `seen`, and where a
    section that is to be confirmed lacks something.
    """
    part = _held(part, by)
    before = letter_parts.facts_of(part)
    part.facts = json.dumps(before | facts, ensure_ascii=False)
    if confirm:
        rules.check_is_whole(part, part.letter)
    if confirm or letter_parts.facts_of(part) != before:
        part.confirmed_at, part.confirmed_by = (timezone.now(), by) if confirm else (None, None)
    part.is_left_out = False
    _write(part, seen)
    if part.name == letter_parts.WHAT and before["kind"] != facts.get("kind", before["kind"]):
        _unsign_what_hangs_on_the_kind(part.letter)
    audit.record(
        "letter_part.confirmed" if confirm else "letter_part.changed", part, by=by, area=part.letter.area
    )
    return part


@transaction.atomic
def leave_out(*, part, seen, by):
    """Says that a section does not go into the record. Raises Refused where the record cannot do without it."""
    part = _held(part, by)
    rules.check_can_leave_out(part, by)
    part.confirmed_at, part.confirmed_by, part.is_left_out = None, None, True
    _write(part, seen)
    audit.record("letter_part.left_out", part, by=by, area=part.letter.area)
    return part


@transaction.atomic
def leave_out_told(*, letter, by):
    """Leaves out what the report tells at length and nobody has confirmed. Returns how many findings it was."""
    letter = locked(letter)
    rules.check_can_confirm(letter, by)
    waiting = letter_parts.told_and_waiting(letter.parts.all())
    for part in waiting:
        leave_out(part=part, seen=part.version, by=by)
    return len(waiting)


@transaction.atomic
def bring_back(*, part, seen, by):
    """Takes up again a section that was left out; it waits to be confirmed."""
    part = _held(part, by)
    part.is_left_out = False
    _write(part, seen)
    audit.record("letter_part.brought_back", part, by=by, area=part.letter.area)
    return part


@transaction.atomic
def add_finding(*, letter, by):
    """Adds an empty finding, for one that was not read. Raises Refused where `by` may not edit the letter."""
    letter = locked(letter)
    rules.check_can_confirm(letter, by)
    taken = [int(part.name.split(".")[1]) for part in letter.parts.filter(name__startswith="finding.")]
    last = letter.parts.aggregate(last=Max("place"))["last"]
    part = LetterPart.objects.create(
        letter=letter,
        name=f"finding.{max(taken, default=0) + 1}",
        place=last + 1,
        facts=json.dumps(letter_parts.EMPTY_FINDING),
    )
    audit.record("letter_part.added", part, by=by, area=letter.area)
    return part


def _held(part, by):
    letter = locked(part.letter)
    rules.check_can_confirm(letter, by)
    part = LetterPart.objects.select_for_update().get(pk=part.pk)
    part.letter = letter
    return part


def _write(part, seen):
    versions.write(part, "facts", "is_left_out", "confirmed_at", "confirmed_by", seen=seen)


def _unsign_what_hangs_on_the_kind(letter):
    """Outcomes and kinds of finding belong to a kind of visit: under another one somebody has to look again."""
    for part in letter.parts.exclude(confirmed_at=None):
        if part.name == letter_parts.OUTCOME or letter_parts.is_finding(part.name):
            LetterPart.objects.filter(pk=part.pk).update(
                confirmed_at=None, confirmed_by=None, version=part.version + 1
            )
