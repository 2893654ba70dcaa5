"""PDFs: what is in them, that they are the same every time, and what happens when they cannot be made."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project

from inspections import content as contents
from inspections import render
from inspections.actions import hidings
from inspections.models import Edition
from inspections.tasks import render_edition
from sendportal import jobs
from sendportal.models import Job
from sendportal.storage import Missing
from sendportal.storage import published as store
from tests.factories.record import with_pdf
from tests.inspections import stages

ROOT = Path(__file__).resolve().parents[2]
PASSAGE = "Some families still wait."


@pytest.fixture
def approved(summary, vera, pat):
    return stages.at("approved", summary, vera, pat)


@pytest.fixture
def content(approved):
    return contents.parse(approved.content)


def now(row):
    row.refresh_from_db()
    return row


def test_worker_stores_the_pdf_under_its_own_hash(approved, fonts):
    edition = with_pdf(approved)
    assert (len(edition.pdf), store.read(edition.pdf)[:8], Job.objects.get().state) == (
        64,
        b"%PDF-1.7",
        "done",
    )


def test_storing_twice_stores_the_same_bytes_once(approved, fonts):
    edition = with_pdf(approved)
    Edition.objects.filter(pk=edition.pk).update(pdf="")
    jobs.enqueue("inspections.render_edition", edition)
    assert (with_pdf(edition).pdf, len(list(store.folder.iterdir()))) == (edition.pdf, 1)


def test_two_processes_make_the_same_bytes(content, fonts, tmp_path):
    (tmp_path / "content.json").write_text(contents.canonical(content))
    script = (
        "import sys, django; django.setup(); from inspections import content, render; "
        "sys.stdout.buffer.write(render.pdf(content.parse(open(sys.argv[1]).read())))"
    )
    made = []
    for seed in ("1", "2"):
        environment = {
            "DJANGO_SETTINGS_MODULE": "sendportal.settings",
            "SENDPORTAL_MODE": "test",
            "VAR_DIR": str(project.VAR_DIR),
            "PYTHONHASHSEED": seed,
            "PATH": "/usr/bin:/bin",
            "TZ": "Asia/Tokyo" if seed == "2" else "UTC",
        }
        command = [sys.executable, "-c", script, str(tmp_path / "content.json")]
        made.append(
            subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout
        )
    assert (made[0][:5], made[0] == made[1], made[0] == render.pdf(content)) == (b"%PDF-", True, True)


@pytest.fixture
def opened(content, fonts):
    import pikepdf

    with pikepdf.open(io.BytesIO(render.pdf(content))) as document:
        yield document


def test_pdf_is_tagged_titled_and_in_its_language(opened, content):
    root = opened.Root
    told = (bool(root.MarkInfo.Marked), str(root.Lang), bool(root.ViewerPreferences.DisplayDocTitle))
    assert told == (True, "en-GB", True)
    assert "/StructTreeRoot" in root
    assert str(opened.docinfo["/Title"]) == content.title


def test_pdf_says_that_it_follows_pdf_ua(opened, content):
    with opened.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["dc:title"]) == ("1", content.title)


def test_pdf_names_no_person_and_no_moment(opened, vera, pat):
    written = " ".join(str(value) for value in opened.docinfo.values())
    with opened.open_metadata() as metadata:
        written += " " + str(metadata)
    assert [words for words in (vera.email, pat.email, "vera", "Date", "2026") if words in written] == []


def test_pdf_says_everything_that_must_travel_with_it(content, fonts):
    import pdfplumber

    with pdfplumber.open(io.BytesIO(render.pdf(content))) as document:
        words = " ".join(" ".join(page.extract_text() or "" for page in document.pages).split())
    caveat = content.visits[0].outcome.caveat
    wanted = [content.title, caveat[:60], content.address, *(line.text for line in content.short)]
    assert [text for text in wanted if "".join(text.split()) not in "".join(words.split())] == []


def test_draft_says_so_and_the_real_thing_does_not(content):
    assert ["Draft." in render.html(content, is_draft=draft) for draft in (True, False)] == [True, False]


FOREIGN = [
    '<img src="https://example.org/pixel.png">',
    '<img src="file:///etc/passwd">',
    '<img src="static:../settings.py">',
    '<img src="static:img/not-there.png">',
    '<img src="data:text/plain,hello">',
    '<link rel="stylesheet" href="http://example.org/style.css">',
    '<style>@import url("https://example.org/style.css");</style>',
    '<style>body { background: url("https://example.org/a.png") }</style>',
    '<style>@font-face { font-family: x; src: url("ftp://example.org/x.ttf") } body { font-family: x }</style>',
    '<object data="https://example.org/a.svg"></object>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="https://example.org/a.png"/></svg>',
]


@pytest.mark.parametrize("markup", FOREIGN)
def test_page_that_asks_for_a_foreign_file_is_not_rendered(markup):
    with pytest.raises(render.CannotRender):
        render.pdf_of(f"<!doctype html><title>x</title><body>{markup}", b"name")


def test_page_that_asks_for_our_own_files_is_rendered(fonts):
    link = '<link rel="stylesheet" href="static:css/pdf.css">'
    assert render.pdf_of(f"<!doctype html><title>x</title>{link}<body><p>x", b"name")[:5] == b"%PDF-"


@pytest.fixture
def unreadable(approved):
    return unread(approved)


def unread(edition):
    """The edition as a release would find it that cannot read its schema any more."""
    from sendportal import triggers

    text = edition.content.replace(f'"schema":{contents.SCHEMA}', '"schema":99')
    with triggers.lifted():
        Edition.objects.filter(pk=edition.pk).update(content=text)
    return now(edition)


def test_edition_that_cannot_be_read_fails_with_a_sentence(unreadable):
    job = Job.objects.get()
    render_edition(job.pk)
    assert (now(job).state, unreadable.pdf) == ("failed", "")
    assert job.message == (
        "The PDF could not be made. Nothing is public yet. Tell whoever looks after the portal."
    )


def test_page_that_is_public_is_not_called_otherwise_when_its_pdf_fails(published, vera, pat):
    hiding = hidings.hide(publication=published.publication, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage=PASSAGE, by=pat)
    unread(now(published))
    job = Job.objects.get(state="waiting")
    render_edition(job.pk)
    assert now(job).message == (
        "The PDF could not be made. The page itself stays public; only its download is missing. "
        "Tell whoever looks after the portal."
    )


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_edition_that_went_back_meanwhile_gets_no_pdf(status, approved, vera, pat):
    from inspections.actions import editions

    edition = editions.send_back(edition=approved, note="A date is wrong.", by=pat)
    if status == "in_review":
        edition = editions.submit(edition=edition, by=vera)
    job = Job.objects.get()
    render_edition(job.pk)
    assert (now(job).state, now(edition).pdf, store.folder.exists()) == ("done", "", False)


def test_redaction_while_a_pdf_is_made_leaves_none_of_the_old_words(
    approved, summary, vera, pat, fonts, settings, django_capture_on_commit_callbacks
):
    """The worker has read the text, then another person redacts it, then the worker stores what it made."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    edition = with_pdf(approved)
    from inspections.actions import editions

    edition = editions.publish(edition=edition, by=pat)
    first = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=first, passage=PASSAGE, by=pat)
    job = jobs.claim(Job.objects.get(state="waiting").pk)
    second = hidings.hide(publication=summary, reason="person", by=vera)
    with django_capture_on_commit_callbacks(execute=True):
        store_pdf_around(job, lambda: hidings.redact(hiding=second, passage="More plans", by=pat))
    assert (now(edition).pdf, now(job).state) == ("", "done")
    again = Job.objects.get(state="waiting")
    render_edition(again.pk)
    assert contents.digest(now(edition).content) == edition.content_hash
    with pytest.raises(Missing):
        store.read("")
    assert store.read(edition.pdf)[:5] == b"%PDF-"


def store_pdf_around(job, meanwhile):
    """store_pdf, with `meanwhile` happening after the text was read."""
    from inspections.actions import rendering

    stale = Edition.objects.get(pk=job.target_id)
    digest = store.keep(render.pdf(contents.parse(stale.content)))
    meanwhile()
    rendering.keep_or_destroy(job, stale, digest)
