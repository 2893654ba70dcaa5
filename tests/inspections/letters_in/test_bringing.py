"""Letters on their way in: the same one twice, refused ones, files and their day, crashes, setting aside."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from inspections.actions import entering, letter_reading
from inspections.actions import letters as actions
from inspections.letters import Unreadable
from inspections.models import Letter, LetterPart
from sendportal import jobs
from sendportal.guards import Refused
from sendportal.management.commands.scheduler import NAMED
from sendportal.models import AuditEvent, Job
from sendportal.storage import originals
from tests.factories import letters

pytestmark = pytest.mark.django_db
State = Letter.State


PLAIN = letters.LETTER.encode()


def a_file(area, by, content=PLAIN, **fields):
    return actions.bring_in(area=area, file=letters.a_file(content), by=by, **fields)


def worked(letter):
    jobs.sweep()
    letter.refresh_from_db()
    return letter


def test_a_letter_is_read_into_sections(area, vera):
    letter = letters.read(area, vera)
    names = list(letter.parts.values_list("name", flat=True))
    assert (letter.state, names) == (
        State.READ,
        ["what", "dates", "outcome", "next", "looked_at", "finding.1", "finding.2"],
    )
    assert letters.facts(letter, "dates") == {
        "first_day": "2025-04-28",
        "last_day": "2025-05-01",
        "letter_date": "2025-06-12",
    }
    assert "ring families back" in letter.pages


def test_a_file_and_its_pasted_text_read_alike(area, vera):
    from_file, pasted = worked(a_file(area, vera)), letters.read(area, vera, f"{letters.LETTER}\nLast line")
    assert [part.facts for part in from_file.parts.all()] == [part.facts for part in pasted.parts.all()]


def test_the_same_document_is_kept_once(area, vera, pat):
    first = worked(a_file(area, vera))
    assert a_file(area, pat) == first
    assert [path.name for path in originals.folder.iterdir()] == [first.file]


def test_a_document_that_all_know_comes_under_an_embargo_when_it_is_asked_for(area, vera, pat):
    known = a_file(area, vera, PLAIN)
    held = a_file(area, vera, PLAIN, readers=[pat])
    assert (held, set(held.embargo.readers.all())) == (known, {vera, pat})


def test_a_document_in_the_record_comes_under_no_embargo_of_its_own(area, vera, pat):
    letter = letters.confirmed(letters.read(area, vera), vera)
    entering.enter(letter=letter, by=vera)
    with pytest.raises(Refused, match="in the record already"):
        letters.brought_in(area, vera, readers=[pat])


def test_pasted_words_are_the_same_however_their_lines_end(area, vera):
    first = letters.brought_in(area, vera)
    assert letters.brought_in(area, vera, letters.LETTER.replace("\n", "\r\n").strip()) == first


def test_a_document_that_was_refused_may_come_again(area, vera):
    first = letters.read(area, vera, letters.NOT_ONE)
    assert letters.read(area, vera, letters.NOT_ONE) != first


def test_what_is_refused_says_why_and_leaves_nothing(area, vera, django_capture_on_commit_callbacks):
    letter = a_file(area, vera, letters.NOT_ONE.encode())
    with django_capture_on_commit_callbacks(execute=True):
        worked(letter)
    with pytest.raises(Unreadable) as refused:
        letter_reading.letters.read(letters.NOT_ONE)
    assert (letter.state, letter.message) == (State.REFUSED, refused.value.sentence)
    assert (letter.pages, letter.file, list(originals.folder.iterdir())) == ("", "", [])
    assert LetterPart.objects.count() == 0


def test_pasted_words_that_are_refused_are_not_kept(area, vera):
    assert letters.read(area, vera, letters.NOT_ONE).pages == ""


def test_a_broken_file_is_refused(area, vera):
    assert worked(a_file(area, vera, b"%PDF-1.7\nnothing more")).state == State.REFUSED


def test_a_file_that_is_gone_is_refused_in_words(area, vera):
    letter = a_file(area, vera)
    originals.forget(letter.file)
    assert worked(letter).message == letter_reading.GONE


def test_reading_twice_is_harmless(area, vera):
    letter = letters.read(area, vera)
    again = jobs.enqueue("inspections.read_letter", letter)
    jobs.sweep()
    again.refresh_from_db()
    assert (again.state, letter.parts.count()) == (Job.State.DONE, 7)


def test_a_letter_whose_worker_was_killed_is_read_by_the_next(area, vera):
    letter = letters.brought_in(area, vera)
    jobs.claim(Job.objects.get().pk)
    Job.objects.update(heartbeat_at="2020-01-01T00:00Z")
    assert worked(letter).state == State.READ


def test_a_worker_that_lost_its_job_writes_nothing(area, vera):
    letter = letters.brought_in(area, vera)
    job = jobs.claim(Job.objects.get().pk)
    Job.objects.update(token="another")
    with pytest.raises(jobs.Lost):
        letter_reading.read(job)
    letter.refresh_from_db()
    assert (letter.state, letter.parts.count()) == (State.WAITING, 0)


def stopped(letter):
    Job.objects.update(state=Job.State.FAILED)
    return letter


def test_reading_that_was_given_up_can_be_tried_again(area, vera):
    letter = stopped(letters.brought_in(area, vera))
    actions.read_again(letter=letter, by=vera)
    assert worked(letter).state == State.READ
    with pytest.raises(Refused, match="nothing to try again"):
        actions.read_again(letter=letter, by=vera)


def test_a_letter_set_aside_is_kept_and_taken_up_where_it_was(area, vera):
    letter = letters.read(area, vera)
    assert actions.set_aside(letter=letter, by=vera).state == State.SET_ASIDE
    assert actions.take_up(letter=letter, by=vera).state == State.READ
    assert letter.parts.count() == 7


def test_a_letter_set_aside_before_it_was_read_is_read_when_taken_up(area, vera):
    letter = stopped(letters.brought_in(area, vera))
    actions.set_aside(letter=letter, by=vera)
    actions.take_up(letter=letter, by=vera)
    assert worked(letter).state == State.READ


def test_a_refused_letter_set_aside_stays_refused(area, vera):
    letter = letters.read(area, vera, letters.NOT_ONE)
    actions.set_aside(letter=letter, by=vera)
    assert actions.take_up(letter=letter, by=vera).state == State.REFUSED


def test_files_go_on_their_day_and_the_text_stays(area, vera, django_capture_on_commit_callbacks):
    letter = worked(a_file(area, vera))
    assert actions.forget_files() == 0
    Letter.objects.update(brought_in_at=timezone.now() - timedelta(days=actions.ORIGINAL_DAYS + 1))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_files() == 1
    letter.refresh_from_db()
    assert (letter.file, list(originals.folder.iterdir())) == ("", [])
    assert "ring families back" in letter.pages


def test_the_sweep_knows_the_files_of_letters(area, vera):
    letter = a_file(area, vera)
    assert list(NAMED["originals"]()) == [letter.file]


def test_nobody_from_elsewhere_brings_in_a_letter(area, olu, lee):
    for stranger in (olu, lee):
        with pytest.raises(Refused):
            letters.brought_in(area, stranger)
    assert Letter.objects.count() == 0


def test_a_reading_does_not_change(area, vera):
    letter = letters.read(area, vera)
    with (
        pytest.raises(DatabaseError, match="does not change"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("UPDATE inspections_letter SET reading = '{}' WHERE id = %s", [letter.pk])


def test_logs_and_the_audit_hold_nothing_of_a_letter(area, vera, caplog):
    canary = "kestrelbright"
    letters.read(area, vera, letters.LETTER.replace("second telephone", canary))
    letters.read(area, vera, letters.NOT_ONE + canary)
    worked(a_file(area, vera, b"%PDF-1.7 " + canary.encode()))
    told = [caplog.text, repr([vars(one) for one in caplog.records])]
    told += [repr(list(model.objects.values())) for model in (AuditEvent, Job)]
    assert [words for words in told if canary in words] == []
