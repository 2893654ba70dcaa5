"""A letter on its way in: brought in, read again, set aside, taken up again."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from inspections.actions import embargoes
from inspections.embargoes import seen
from inspections.models import Letter
from inspections.rules import letters as rules
from sendportal import audit, jobs
from sendportal.models import LocalArea
from sendportal.storage import SEALED, Missing, originals

ORIGINAL_DAYS = 180  # how long the file is kept after it was brought in
State = Letter.State


def bring_in(*, area, file=None, text="", readers=None, not_before=None, by):
    """Stores a letter and asks a worker to read it. Returns it.

    `file` is a Django upload, or None where the words were pasted as `text`. `readers` are the people who may know of
    it while it is not published (`by` is always one of them), None where anybody in the area may. The same bytes
    again give back the letter that is there, as far as `by` may know of it. Raises Refused where `by` may not edit
    the record, where nobody among the readers could lift the embargo, and where the letter is in the record already
    for everybody in the area to see.
    """
    rules.check_can_bring_in(area, by)
    # The bytes are copied before the transaction begins: SQLite lets nobody else write while one lasts.
    stored, mark, _ = originals.keep(file.chunks()) if file else ("", _mark(text), 0)
    with originals.until_named(stored, Letter.objects.filter(file=stored)):
        letter = _noted(area, stored, mark, text, by)
        if readers is not None and not rules.is_held(letter):
            rules.check_can_hold(letter)
            embargoes.put_on(row=letter, readers=readers, not_before=not_before, by=by)
    return letter


def _mark(text):
    """The mark of pasted words. Browsers end lines in other ways than the place they were copied from."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _noted(area, stored, mark, text, by):
    # Held, so that two people who bring in the same document at once find one letter.
    LocalArea.objects.select_for_update().get(pk=area.pk)
    here = seen(area.letters.filter(file_hash=mark).exclude(state=State.REFUSED), by)
    if known := here.order_by("pk").first():
        return known
    letter = Letter.objects.create(area=area, file=stored, file_hash=mark, pages=text, brought_in_by=by)
    jobs.enqueue(rules.READ, letter)
    audit.record("letter.brought_in", letter, by=by, sha256=mark)
    return letter


@transaction.atomic
def read_again(*, letter, by):
    """Sends a reading that was given up once more. Raises Refused where `by` may not, and where it has not stopped."""
    letter = locked(letter)
    rules.check_can_read_again(letter, by)
    jobs.enqueue(rules.READ, letter)
    audit.record("letter.read_again", letter, by=by)
    return letter


@transaction.atomic
def set_aside(*, letter, by):
    """Takes a letter that nobody wants in the record out of the way; it stays, and can be taken up again.

    Raises Refused where `by` may not edit the record, and where the letter has been entered or set aside.
    """
    letter = locked(letter)
    rules.check_can_set_aside(letter, by)
    letter.state = State.SET_ASIDE
    letter.save(update_fields=["state"])
    audit.record("letter.set_aside", letter, by=by)
    return letter


@transaction.atomic
def take_up(*, letter, by):
    """Goes on with a letter that was set aside, where it was. Raises Refused where `by` may not, or it was not."""
    letter = locked(letter)
    rules.check_can_take_up(letter, by)
    letter.state = _state_before(letter)
    letter.save(update_fields=["state"])
    if letter.state == State.WAITING:
        jobs.enqueue(rules.READ, letter)
    audit.record("letter.taken_up", letter, by=by)
    return letter


def _state_before(letter):
    if letter.reading:
        return State.READ
    return State.REFUSED if letter.message else State.WAITING


def forget_files():
    """Deletes the files whose day has come. Returns how many; the text that was read out of them stays."""
    before = timezone.now() - timedelta(days=ORIGINAL_DAYS)
    due = Letter.objects.filter(brought_in_at__lt=before).exclude(file="").exclude(state=State.WAITING)
    return sum(_forget_file(letter) for letter in due)


def _forget_file(letter):
    with transaction.atomic():
        letter = locked(letter)
        drop_file(letter)
        audit.record("letter.file_deleted", letter, by=None)
    return True


def encrypt_files():
    """Puts encrypted copies in the place of files that were stored before there were keys. One that a worker may be
    reading is left for the next time. Returns how many were encrypted, and how many are left."""
    plain = Letter.objects.exclude(file="").exclude(file__endswith=SEALED)
    done = sum(_encrypt_file(letter) for letter in plain.exclude(state=State.WAITING))
    return done, plain.count()


def _encrypt_file(letter):
    plain = letter.file
    try:
        copy = originals.encrypted_copy(plain)
    except Missing:
        return False
    with transaction.atomic():
        letter = locked(letter)
        is_unchanged = letter.file == plain and letter.state != State.WAITING
        if is_unchanged:
            letter.file = copy
            letter.save(update_fields=["file"])
            audit.record("letter.file_encrypted", letter, by=None)
    originals.forget(plain if is_unchanged else copy)
    return is_unchanged


def drop_file(letter):
    """Takes the file off the letter, and deletes it once that is certain."""
    file, letter.file = letter.file, ""
    letter.save(update_fields=["file"])
    transaction.on_commit(lambda: originals.forget(file))


def locked(letter):
    """The letter as it stands now, held until the transaction ends."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("area", "embargo")
    return rows.get(pk=letter.pk)
