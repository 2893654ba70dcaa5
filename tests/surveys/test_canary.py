"""A word that stands only in parents' comments, and every step broken on purpose: nothing that leaves the answers'
own tables may hold it."""

import re

import pytest
from django.core import mail
from django.core.serializers import serialize
from django.db import connection

from sendportal.models import AuditEvent, Job
from sendportal.storage import originals
from surveys.models import (
    Adoption,
    Comment,
    Erasure,
    Question,
    Release,
    ReleaseRequest,
    Response,
    Survey,
    Tombstone,
    Upload,
)
from tests.factories import surveys
from tests.surveys.readers import files
from tests.surveys.views.pages import bring, page, text

pytestmark = pytest.mark.django_db
CANARY = "kestrelbright"
# Where a person is asked what a column holds, a few of its answers stand: there, and nowhere else on the page.
SAMPLES = re.compile(r'<span class="samples">.*?</span>')
OPEN_TO_STAFF = (Survey, Upload, Question, Release, Adoption, Erasure, Job, AuditEvent, Tombstone)
CODE = "osprey-4417-dim"


@pytest.fixture
def client(signed_in, vera):
    found = signed_in(vera)
    found.raise_request_exception = False
    return found


@pytest.fixture
def nothing_told(client, area, caplog, capfd, settings):
    """A function that looks everywhere outside the answers: pages, rows, log lines, mail and temporary files."""

    def look():
        upload = Upload.objects.first()
        places = [page("surveys", area), page("survey", area, upload.survey_id)]
        places += [page(name, area, upload.pk) for name in ("upload", "upload_correct", "upload_problems")]
        for name in ("release", "release_csv", "release_json"):
            places += [page(name, area, release.pk) for release in Release.objects.all()]
        places += [page("release_request", area, asked.pk) for asked in ReleaseRequest.objects.all()]
        places += [page("erase", area, upload.survey_id), page("survey_counting", area, upload.survey_id)]
        places += [page("survey_counting", area, upload.survey_id) + "?answers=1"]
        places += [page("erasure", area, erasure.pk) for erasure in Erasure.objects.all()]
        found = {place: SAMPLES.sub("", text(not_stored(client.get(place)))) for place in places}
        found |= {model.__name__: serialize("json", model.objects.all()) for model in OPEN_TO_STAFF}
        streams = capfd.readouterr()
        found |= {"log": caplog.text, "output": streams.out, "errors": streams.err}
        found["records"] = repr([vars(record) for record in caplog.records])
        found["mail"] = repr([message.message() for message in mail.outbox])
        found["names"] = repr(sorted(originals.folder.iterdir()))
        found["session"] = repr([dict(client.session), client.cookies])
        assert [where for where, words in found.items() if CANARY in words or CODE in words] == []
        return found["log"]

    return look


def not_stored(answer):
    """The answer, which no browser keeps where it shows samples."""
    assert "no-store" in answer.get("Cache-Control", "") or not SAMPLES.search(text(answer))
    return answer


def export(comment=f"{CANARY} says hello"):
    return surveys.smartsurvey(comment=comment)


def previewed(client, area, content, name="export.csv"):
    bring(client, area, content, name)
    surveys.work()
    return Upload.objects.get()


def confirmed(client, area, upload):
    mark = {"seen": upload.preview_mark}
    answer = client.post(page("upload_confirm", area, upload.pk), mark, follow=True)
    assert CANARY not in SAMPLES.sub("", text(answer))
    for _ in range(4):
        surveys.work()
    upload.refresh_from_db()
    return upload


def test_the_canary_is_there_to_be_found(client, area, nothing_told):
    upload = confirmed(client, area, previewed(client, area, export()))
    assert upload.state == Upload.State.CURRENT
    assert CANARY in Comment.objects.first().text
    client.post(page("release_new", area, upload.survey_id), {"counted": "all"})
    surveys.work()
    client.post(page("adopt_all", area, Release.objects.get().pk))
    nothing_told()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nul.csv", export(f"{CANARY}\0")),
        ("open.csv", export() + f'"{CANARY} never ends'.encode()),
        ("not_a_table.csv", f"Dear all,\nWe met {CANARY}.\nWe spoke.\nThen left.\n".encode() * 9),
        ("damaged.xlsx", files.workbook(A=[["Id", "Why?"], ["1", CANARY]])[:-80]),
        ("wide.csv", export() + ",".join([CANARY] * 25_000).encode()),
        ("page.html", f"<!doctype html><p>{CANARY}".encode()),
        ("long.csv", export(CANARY * 400_000)),
    ],
)
def test_reading_that_breaks_tells_nothing(client, area, nothing_told, name, content):
    upload = previewed(client, area, content, name)
    assert upload.state == Upload.State.UNREADABLE
    nothing_told()


def test_odd_cells_are_told_by_their_place_only(client, area, nothing_told):
    rows = [["Id", "Why?"], *([str(n), f"=_x0000_{CANARY} {n} and so on and on"] for n in range(9))]
    upload = previewed(client, area, files.workbook(A=rows), "odd.xlsx")
    assert upload.is_blocked
    nothing_told()


def refuse(table, words):
    """Makes the database itself refuse rows, and quote them in its error, as databases do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION 'refused: {words}'; END $$"
            )
            call = "FOR EACH ROW EXECUTE FUNCTION refuse()"
        else:
            call = f"BEGIN SELECT RAISE(ABORT, 'refused: {words}'); END"
        cursor.execute(f"CREATE TRIGGER refuse BEFORE INSERT ON {table} {call}")


def test_a_database_that_refuses_a_comment_tells_nothing(client, area, nothing_told):
    upload = previewed(client, area, export())
    refuse("surveys_comment", CANARY)
    confirmed(client, area, upload)
    job = Job.objects.first()
    assert (job.state, job.attempts, Response.objects.count()) == (Job.State.FAILED, 3, 0)
    assert "job_broke" in nothing_told()
    assert "This stopped three times" in text(client.get(page("upload", area, upload.pk)))


def test_broken_characters_in_a_comment_are_told_by_their_record(client, area, nothing_told):
    rows = [
        ["Id", "Why? Please explain"],
        *([str(n), f"{CANARY} {n} went on and on _xD800_"] for n in range(9)),
    ]
    upload = previewed(client, area, files.workbook(A=rows), "odd.xlsx")
    client.post(
        page("upload_correct", area, upload.pk),
        {"role_0": "respondent_id", "role_1": "open", "kind_1": "text"},
    )
    surveys.work()
    confirmed(client, area, upload)
    assert (upload.state, Response.objects.count()) == (Upload.State.PREVIEW, 0)
    errors = [problem for problem in upload.problems if problem["severity"] == "error"]
    assert [(error["code"], error["row"]) for error in errors] == [
        ("broken_in_cell", n) for n in range(2, 11)
    ]
    nothing_told()


def test_a_file_torn_after_its_preview_tells_nothing(client, area, nothing_told):
    upload = previewed(client, area, export())
    path = originals.path(upload.stored_as)
    path.write_bytes(path.read_bytes()[:-200] + f'\n"{CANARY}'.encode())
    confirmed(client, area, upload)
    assert upload.state == Upload.State.FAILED
    assert "is never closed" in upload.message
    nothing_told()


def test_a_file_that_is_gone_tells_nothing(client, area, nothing_told):
    upload = previewed(client, area, export())
    originals.forget(upload.stored_as)
    confirmed(client, area, upload)
    assert upload.state == Upload.State.FAILED
    nothing_told()


def test_an_answer_that_one_person_typed_is_told_nowhere(client, area, nothing_told):
    """Beside "Other", in the cell of the options, as form tools write it."""
    rows = surveys.as_rows(export())
    rows[5][9] = f"{CANARY} school"
    upload = confirmed(client, area, previewed(client, area, surveys.as_csv(rows)))
    assert CANARY in str(Response.objects.get(tool_id=rows[5][0]).answers)
    second = {"step": "answers", "save": "Save"}
    for chosen in (
        {},
        *(second | {"not_parent_answers": [words]} for words in ("Secondary", f"{CANARY} school")),
    ):
        sent = {"tests": "on", "duplicates": "all", "not_parent_question": "1"} | chosen
        address = page("survey_counting", area, upload.survey_id)
        assert CANARY not in text(client.post(address, sent, follow=True))
    client.post(page("release_new", area, upload.survey_id), {"counted": "all"})
    surveys.work()
    assert Release.objects.get().left_out["not_parent"] == 9
    nothing_told()


@pytest.mark.parametrize("answers", [{CANARY: 1}, [{CANARY: [1]}, 2], CANARY, [[CANARY], {}]])
def test_counting_that_breaks_tells_nothing(client, area, nothing_told, answers):
    upload = confirmed(client, area, previewed(client, area, export()))
    Response.objects.filter(upload=upload, record=5).update(answers=answers, answered_on="2025-02-03")
    asked = client.post(page("release_new", area, upload.survey_id), {"counted": "all"})
    surveys.work()
    answer = client.get(asked.url)
    assert "The answers could not be counted." in text(answer)
    assert client.get(page("erase", area, upload.survey_id), {"answers": 1}).status_code == 200
    shown = look(client, area, upload.survey, tool_id="90000003", day="2025-02-03")
    assert "Exactly one person fits" in text(shown)
    nothing_told()


def look(client, area, survey, **asked):
    return client.post(page("erase", area, survey.pk), asked)


def go_on(client, area, survey, answer):
    found = re.search(r'name="found" value="([^"]+)"', answer.content.decode()).group(1)
    sent = {"found": found, "asked_on": "2025-03-01", "is_sure": "on", "save": "Erase"}
    return client.post(page("erase_confirm", area, survey.pk), sent)


def test_looking_for_somebody_and_erasing_them_tells_nothing(client, area, nothing_told):
    upload = confirmed(client, area, previewed(client, area, export()))
    Response.objects.filter(record=3).update(receipt=CODE)
    Response.objects.update(answered_on="2025-02-03")
    for words, answer in (
        (f"{CANARY} says hello", "2 or more people fit"),
        (f"{CANARY} wrote this", "Nobody fits"),
    ):
        assert answer in text(look(client, area, upload.survey, words=words, day="2025-02-03"))
    assert "Enter at least 3" in text(look(client, area, upload.survey, words=CANARY, receipt=CODE))
    shown = look(client, area, upload.survey, receipt=CODE)
    assert CANARY in text(shown) and CODE in text(shown)
    nothing_told()
    answer = go_on(client, area, upload.survey, shown)
    assert answer.url == page("erasure", area, Erasure.objects.get().pk)
    assert CODE in text(look(client, area, upload.survey, receipt=CODE))  # in the field, as it was typed
    nothing_told()


@pytest.mark.parametrize("table", ["surveys_erasure", "surveys_tombstone", "sendportal_auditevent"])
def test_an_erasure_that_breaks_tells_nothing(client, area, nothing_told, table):
    upload = confirmed(client, area, previewed(client, area, export()))
    Response.objects.filter(record=3).update(receipt=CODE)
    shown = look(client, area, upload.survey, receipt=CODE)
    refuse(table, f"{CANARY} {CODE}")
    assert go_on(client, area, upload.survey, shown).status_code == 500
    assert look(client, area, upload.survey, receipt=CODE).status_code == (500 if "audit" in table else 200)
    assert (Erasure.objects.count(), Response.objects.count()) == (0, 40)
    nothing_told()
