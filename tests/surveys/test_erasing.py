"""What goes when somebody's answers are erased, what stays, and that no file brings her back."""

import csv
import io
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection

from sendportal.guards import Refused
from sendportal.models import AuditEvent
from sendportal.storage import Missing, originals
from surveys import readers, tombstones, wording
from surveys.actions import erasing, releasing, storing, uploads
from surveys.models import Comment, CommentMarks, Erasure, Release, Response, Tombstone, Upload
from tests.factories import surveys
from tests.factories.erasures import (
    HER_CODE,
    HER_NUMBER,
    HER_WORDS,
    a_survey_with_her,
    come_back,
    erase,
    found,
    hers,
    store,
)

pytestmark = pytest.mark.django_db
STATE = Upload.State


@pytest.fixture
def survey(area, vera):
    return a_survey_with_her(area, vera)


def is_kept(upload, stored_as):
    upload.refresh_from_db()
    try:
        originals.path(stored_as)
    except Missing:
        return bool(upload.stored_as)
    assert upload.stored_as == stored_as
    return True


def rewritten(content, change):
    """An export with every row changed."""
    rows = list(csv.reader(io.StringIO(content.decode())))
    return surveys.as_csv([change(row) for row in rows])


def left_out(survey, tmp_path, content):
    """The numbers or the places of those whom a new import of `content` leaves out."""
    path = tmp_path / "again.csv"
    path.write_bytes(content)
    export = readers.detect(path)
    is_erased = tombstones.finder(survey, export.layout)
    return [record.number for record in export.records() if is_erased(record)]


def test_everything_of_hers_goes_and_nothing_of_others(survey, vera, django_capture_on_commit_callbacks):
    upload, other = survey.current_upload, Response.objects.exclude(tool_id=HER_NUMBER)
    before, stored_as = list(other.values()), upload.stored_as
    kept = {name: getattr(upload, name) for name in ("sha256", "size", "figures", "state")}
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(survey, vera)
    assert list(other.values()) == before
    assert not hers().exists()
    assert not Comment.objects.filter(text=HER_WORDS).exists()
    assert (erasure.responses, erasure.comments, erasure.files) == (1, 1, 1)
    assert not is_kept(upload, stored_as)
    assert {name: getattr(upload, name) for name in kept} == kept
    assert upload.erased_since == 1


def test_every_upload_that_holds_her_is_erased_from(survey, vera, django_capture_on_commit_callbacks):
    older = survey.current_upload
    newer = store(survey, vera, surveys.smartsurvey(people=41))
    without = surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=8, partial=2))
    names = {upload: upload.stored_as for upload in (older, newer, without)}
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(survey, vera)
    assert [is_kept(upload, name) for upload, name in names.items()] == [False, False, True]
    assert [upload.erased_since for upload in names] == [1, 1, 0]
    assert (erasure.responses, erasure.files) == (2, 2)
    assert survey.current_upload == without


def test_files_that_cannot_be_looked_into_go_too(survey, vera, django_capture_on_commit_callbacks):
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=38))
    Upload.objects.filter(state=STATE.REPLACED).update(state=STATE.FAILED)
    swept, unreadable = Upload.objects.get(state=STATE.FAILED), surveys.an_upload(survey, vera, b"\0" * 99)
    storing.clear(swept)
    names = {upload: upload.stored_as for upload in (swept, unreadable)}
    with django_capture_on_commit_callbacks(execute=True):
        erase(survey, vera, hers().get().pk)
    assert [is_kept(upload, name) for upload, name in names.items()] == [False, False]
    assert (swept.state, unreadable.state) == (STATE.FAILED, STATE.DISCARDED)


def test_a_preview_that_counts_her_is_discarded_and_says_so(survey, vera):
    preview = surveys.an_upload(survey, vera, surveys.smartsurvey(people=41))
    erase(survey, vera)
    preview.refresh_from_db()
    assert (preview.state, preview.stored_as, preview.message) == (STATE.DISCARDED, "", erasing.DROPPED)
    with pytest.raises(Refused, match="cannot be confirmed now"):
        uploads.confirm(upload=preview, by=vera)


@pytest.mark.parametrize("state", [STATE.READING, STATE.IMPORTING])
def test_nothing_is_erased_while_an_export_is_under_way(survey, vera, state):
    upload = surveys.an_upload(survey, vera, surveys.smartsurvey(people=41))
    Upload.objects.filter(pk=upload.pk).update(
        state=state, confirmed_at=upload.received_at, confirmed_by=vera
    )
    with pytest.raises(Refused, match="read or stored just now"):
        erase(survey, vera)
    assert (Erasure.objects.count(), hers().count()) == (0, 1)


def test_nothing_is_erased_where_the_survey_has_changed_meanwhile(survey, vera):
    changed = []

    def change(execute, sql, *rest):
        if 'FROM "surveys_comment"' in sql and not changed:
            changed.append(1)
            Upload.objects.update(erased_since=1)
        return execute(sql, *rest)

    response = hers().get().pk
    with pytest.raises(Refused, match="Look for the answers again"), connection.execute_wrapper(change):
        erase(survey, vera, response)
    assert (Erasure.objects.count(), hers().count()) == (0, 1)


def test_nothing_is_erased_where_a_sweep_has_kept_her_words_meanwhile(survey, vera):
    """Marks that were kept after it was looked for them would stay."""
    older, kept = survey.current_upload, []
    store(survey, vera, surveys.smartsurvey(people=41))

    def sweep(execute, sql, *rest):
        if 'FROM "surveys_commentmarks"' in sql and not kept:
            kept.append(1)
            done = execute(sql, *rest)
            storing.remember(older)
            return done
        return execute(sql, *rest)

    response = hers().first().pk
    with pytest.raises(Refused, match="Look for the answers again"), connection.execute_wrapper(sweep):
        erase(survey, vera, response)
    assert (Erasure.objects.count(), hers().count()) == (0, 2)


def test_a_sweep_keeps_no_words_of_somebody_who_is_erased_meanwhile(survey, vera):
    older, steps = survey.current_upload, []
    store(survey, vera, surveys.smartsurvey(people=41))
    surveys.long_after()

    def erased_after_reading(execute, sql, *rest):
        if steps == ["read"]:
            steps.append("erased")
            erase(survey, vera)
        if sql.startswith("SELECT") and 'FROM "surveys_comment"' in sql and not steps:
            steps.append("read")
        return execute(sql, *rest)

    with connection.execute_wrapper(erased_after_reading):
        storing.remember(older)
    left = bytes(CommentMarks.objects.get(upload=older).marks)
    assert steps == ["read", "erased"]
    assert wording.without(left, wording.marks_in([HER_WORDS])) == left


def test_nobody_waits_while_answers_are_looked_through(survey, vera):
    outside, reads = len(connection.atomic_blocks), []

    def watch(execute, sql, *rest):
        if 'FROM "surveys_response"' in sql or 'FROM "surveys_comment"' in sql:
            reads.append((len(connection.atomic_blocks) - outside, '"answers"' in sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        erasing.show(survey=survey, found=found(survey, vera), way="receipt", by=vera)
    assert {depth for depth, _ in reads} == {0}
    assert [has_answers for _, has_answers in reads].count(True) == 1


def test_erasing_twice_is_harmless(survey, vera):
    response = hers().get().pk
    erase(survey, vera, response)
    with pytest.raises(Refused, match="not held any more"):
        erase(survey, vera, response)
    assert (Erasure.objects.count(), Tombstone.objects.count()) == (1, 7)


def test_an_export_that_still_holds_somebody_leaves_them_out(survey, vera):
    erase(survey, vera)
    again = surveys.a_stored_upload(survey, vera)
    assert (hers().count(), again.figures["erased"], again.figures["responses"]) == (0, 1, 39)
    assert (again.state, again.responses.count()) == (Upload.State.CURRENT, 39)


def test_somebody_who_came_back_is_erased_again_with_the_same_marks(survey, vera):
    erase(survey, vera)
    marks = list(Tombstone.objects.values())
    again = surveys.a_stored_upload(survey, vera)
    come_back(again)
    erase(survey, vera)
    again.refresh_from_db()
    assert (Erasure.objects.count(), again.erased_since) == (2, 1)
    assert list(Tombstone.objects.values()) == marks


@pytest.mark.parametrize("table", ["surveys_response", "surveys_erasure", "surveys_tombstone"])
def test_an_erasure_that_breaks_off_has_not_begun(survey, vera, table, django_capture_on_commit_callbacks):
    upload, stored_as = survey.current_upload, survey.current_upload.stored_as
    event = "DELETE" if table == "surveys_response" else "INSERT"
    with (
        django_capture_on_commit_callbacks(execute=True),
        breaking(table, event),
        pytest.raises(DatabaseError),
    ):
        erase(survey, vera)
    assert is_kept(upload, stored_as)
    counts = [model.objects.count() for model in (Erasure, Tombstone)]
    assert (counts, hers().count(), Comment.objects.filter(text=HER_WORDS).count()) == ([0, 0], 1, 1)
    assert not AuditEvent.objects.filter(verb="erasure.made").exists()
    erase(survey, vera)
    assert (Erasure.objects.count(), hers().count()) == (1, 0)


@contextmanager
def breaking(table, event):
    """While this lasts the database refuses one thing."""
    is_postgres = connection.vendor == "postgresql"
    body = "$$ BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = 'disk_full'; END $$"
    function = f"CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS {body}"
    call = "EXECUTE FUNCTION breaks()" if is_postgres else "BEGIN SELECT RAISE(ABORT, 'broken'); END"
    with connection.cursor() as cursor:
        if is_postgres:
            cursor.execute(function)
        cursor.execute(f"CREATE TRIGGER breaks BEFORE {event} ON {table} FOR EACH ROW {call}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION breaks CASCADE" if is_postgres else "DROP TRIGGER breaks")


@pytest.mark.parametrize("way", ["same", "older", "reordered", "labels", "nameless", "comment", "unnumbered"])
def test_no_file_brings_her_back(survey, vera, tmp_path, way):
    content = surveys.smartsurvey().replace(b"The forms are too long for us, says 8.", HER_WORDS.encode())
    erase(survey, vera)

    def labels(row):
        return [*row[:9], *("Phase B" if cell == "Primary" else cell for cell in row[9:])]

    changes = {
        "same": list,
        "older": list,
        "reordered": lambda row: [*row[:10], row[12], row[11], row[10], *row[13:]],
        "labels": labels,
        "nameless": lambda row: ["", *row[1:]] if row[1].isdigit() else row,
        "comment": lambda row: labels(["", *row[1:]] if row[1].isdigit() else row),
        "unnumbered": lambda row: [str(10**8 + int(row[0])), *row[1:]] if row[0].isdigit() else row,
    }
    if way == "older":
        content = b"\r\n".join(content.split(b"\r\n")[:14])
    assert left_out(survey, tmp_path, rewritten(content, changes[way])) == [11]


def test_who_gave_the_same_answers_without_a_number_is_not_left_out_for_her(survey, vera, tmp_path):
    quiet = Response.objects.filter(comments=None, is_complete=True).first()
    erase(survey, vera, quiet.pk)

    def nameless(row):
        return ["", *row[1:]] if row[1].isdigit() else row

    assert left_out(survey, tmp_path, surveys.smartsurvey()) == [quiet.record]
    assert left_out(survey, tmp_path, rewritten(surveys.smartsurvey(), nameless)) == []


def test_marks_of_her_words_go_where_nobody_else_wrote_them(survey, vera):
    older = survey.current_upload
    store(survey, vera, surveys.smartsurvey(people=41))
    CommentMarks.objects.create(upload=older, marks=wording.marks_of(older))
    surveys.long_after()
    storing.clear(older)
    text, shared = f"So it went. {HER_WORDS}", "The forms are too long for us, says 0."
    found = [hit.passage for _, hit in wording.shared_runs(survey.area, {"page": text})]
    assert found == [HER_WORDS.rstrip(".")]
    hers().get().comments.update(text=f"{HER_WORDS} {shared}")
    erase(survey, vera)
    assert list(wording.shared_runs(survey.area, {"page": text})) == []
    left = CommentMarks.objects.get().marks
    assert wording.without(left, wording.marks_in([HER_WORDS])) == bytes(left)
    assert wording.without(left, wording.marks_in([shared])) != bytes(left)


def test_files_brought_in_later_do_not_keep_her(survey, vera, django_capture_on_commit_callbacks):
    upload, stored_as = survey.current_upload, survey.current_upload.stored_as
    assert erasing.forget_files_of_erased() == 0
    Upload.objects.filter(pk=upload.pk).update(figures=upload.figures | {"erased": 1})
    with django_capture_on_commit_callbacks(execute=True):
        assert erasing.forget_files_of_erased() == 1
    assert not is_kept(upload, stored_as)
    assert erasing.forget_files_of_erased() == 0


def test_an_erasure_alone_makes_no_release(survey, vera):
    first = releasing.release(survey=survey, counted="complete", by=vera)
    erase(survey, vera)
    with pytest.raises(
        Refused, match="Since figures number 1 these answers have changed only by what was erased"
    ):
        releasing.release(survey=survey, counted="complete", by=vera)
    assert list(Release.objects.values_list("pk", "people")) == [(first.pk, 30)]
    store(survey, vera, surveys.smartsurvey(people=60))
    assert releasing.release(survey=survey, counted="complete", by=vera).number == 2


def test_figures_may_be_made_after_an_erasure_where_none_were_before(survey, vera):
    erase(survey, vera)
    for number in (1, 2):
        made = releasing.release(survey=survey, counted="complete", by=vera)
        assert (made.number, made.people) == (number, 29)


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_only_who_may_import_surveys_may_erase(survey, request, who):
    with pytest.raises(Refused, match="Your role does not let you import surveys"):
        erase(survey, request.getfixturevalue(who), hers().get().pk)
    assert hers().count() == 1


def test_the_log_tells_what_went_and_nothing_of_what_it_said(survey, vera):
    asked = found(survey, vera)
    erasing.show(survey=survey, found=asked, way="receipt", by=vera)
    erasure = erase(survey, vera, *asked.responses)
    logged = AuditEvent.objects.filter(verb__startswith="erasure.").order_by("pk")
    assert [(event.verb, event.detail) for event in logged] == [
        ("erasure.searched", {"way": "receipt", "hits": 1}),
        ("erasure.shown", {"way": "receipt", "hits": 1}),
        ("erasure.made", {"way": "receipt", "responses": 1, "comments": 1, "files": 1}),
    ]
    assert logged.last().target_id == str(erasure.pk)
    assert HER_CODE not in repr(list(AuditEvent.objects.values()))
