"""Loads the demonstration area through the real actions: the same rules, checks and audit as anybody's entries."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from inspections.actions import editions, official, record
from inspections.models import Finding, Inspection, Publication, Source, Statement
from inspections.tasks import render_edition
from sendportal import jobs
from sendportal.actions import help_list
from sendportal.demonstration import cast, export
from sendportal.demonstration.loading_record import (
    load_claims,
    load_disagreements,
    load_journey,
    load_ledger,
    load_threads,
)
from sendportal.demonstration.record import visits, voices
from sendportal.demonstration.record.told import told
from sendportal.models import HelpEntry, LocalArea
from surveys.actions import releasing, results, uploads
from surveys.models import Upload
from surveys.tasks import read_upload, store_upload

SLUG = "oxfordshire-demonstration"
FILE_NAME = "parent-carer-survey-2025-invented.csv"


def load(say=lambda sentence: None):
    """Makes the demonstration area where it is missing, and says what it does. Returns the area."""
    official.load()
    area = LocalArea.objects.filter(slug=SLUG).first()
    if area is not None and area.publications.exists():
        say("The demonstration area is there already, with whatever was entered since.")
        return area
    area = area or _area()
    people = cast.gather(area)
    vera, pat = people["volunteer"], people["publisher"]
    say("Entering four visits and what was said about them")
    visited = _visits(area, vera)
    _voices(area, visited[-1], vera)
    load_threads(area, visited, vera)
    load_ledger(area, visited, vera)
    load_claims(area, visited, vera, pat)
    load_disagreements(area, visited, vera)
    _help(area, vera)
    say("Bringing in the invented survey export (1,055 responses)")
    release = _survey(area, vera)
    _evidence(release, visited[-1], vera)
    load_journey(Source.objects.get(area=area), visited[-1], vera)
    say("Publishing two summaries, a progress report and the area's record")
    _editions(area, visited, vera, pat)
    return area


def _area():
    return LocalArea.objects.create(
        name="Oxfordshire (demonstration)",
        slug=SLUG,
        dfe_code="931",
        gss_code="E10000025",
        forum_name="the parent carer forum (demonstration)",
        is_demonstration=True,
    )


def _visits(area, by):
    rows = []
    for facts in visits.VISITS:
        row = Inspection(
            area=area, follows=rows[-1] if facts["visit"] in ("revisit", "monitoring") else None, **facts
        )
        rows.append(record.save_inspection(inspection=row, by=by))
    first, revisit, full, monitoring = rows
    _weaknesses(first, revisit, by)
    _priorities(full, monitoring, by)
    return rows


def _weaknesses(first, revisit, by):
    for number, (title, words) in enumerate(visits.WEAKNESSES, start=1):
        shared = {"kind": "significant_weakness", "number": number, "title": title, "printed": words}
        _finding(first, by, responsible_bodies=visits.BODIES_2017, **shared)
        outcome, printed = visits.REVISIT_VERDICTS[number - 1]
        _finding(revisit, by, outcome=outcome, outcome_words=printed, **shared)


def _priorities(full, monitoring, by):
    for number, facts in enumerate(visits.PRIORITIES, start=1):
        shared = {"kind": "priority_action", "number": number, "responsible_bodies": visits.BODIES_2023}
        first = {name: facts[name] for name in ("title", "printed", "meaning")}
        _finding(full, by, **shared, **first)
        _finding(
            monitoring, by, outcome="effective_action", outcome_words="Effective action", **shared, **facts
        )
    for number, (title, words) in enumerate(visits.IMPROVEMENTS_2023, start=1):
        _finding(full, by, kind="improvement", number=number, title=title, printed=words)


def _finding(inspection, by, **facts):
    return record.save_finding(finding=Finding(inspection=inspection, is_paraphrase=True, **facts), by=by)


def _voices(area, monitoring, by):
    _said(area, by, "forum", voices.FORUM_VIEW, monitoring)
    _said(area, by, "partnership", voices.PARTNERSHIP_VIEW, monitoring)
    for number, words in voices.FORUM_ON_FINDINGS.items():
        finding = monitoring.findings.get(kind="priority_action", number=number)
        _said(area, by, "forum", words, monitoring, finding)
    for year, value, england in voices.READINGS:
        record.save_reading(
            area=area,
            **voices.SERIES,
            period=str(year),
            ends_on=date(year, 12, 31),
            value=value,
            england=england,
            source=voices.SERIES_SOURCE,
            by=by,
        )


def _said(area, by, party, words, inspection, finding=None):
    row = Statement(
        area=area,
        inspection=inspection,
        finding=finding,
        party=party,
        words=words,
        is_paraphrase=True,
        said_on=voices.SAID_ON,
        source=voices.FORUM_PAGE,
    )
    record.save_statement(statement=row, by=by)


def _help(area, by):
    for topic, name, does, telephone in voices.HELP:
        entry = HelpEntry(
            area=area, topic=topic, name=name, does=does, telephone=telephone, checked_on=timezone.localdate()
        )
        help_list.save_entry(entry=entry, by=by)


def _survey(area, by):
    survey = uploads.start_survey(
        area=area,
        title="Parent carer survey, summer 2025 (invented answers)",
        period="June to August 2025",
        recruitment="The answers are invented for this demonstration. A real survey says here how people were asked.",
        by=by,
    )
    upload = uploads.receive(survey=survey, file=ContentFile(export.as_bytes(), name=FILE_NAME), by=by)
    _run(read_upload, upload, uploads.READ)
    upload = uploads.confirm(upload=upload, by=by)
    _run(store_upload, upload, uploads.STORE)
    survey.refresh_from_db()
    if survey.current_upload_id != upload.pk:
        raise RuntimeError(
            f"The demonstration's export was not stored: {Upload.objects.get(pk=upload.pk).message}"
        )
    return releasing.release(survey=survey, counted="complete", by=by)


def _run(task, row, name):
    """Does the work here and now: no worker runs yet. Its message in the queue finds the job done."""
    task(jobs.latest(name, row).pk)


def _evidence(release, monitoring, by):
    findings = {row.number: row for row in monitoring.findings.filter(kind="priority_action")}
    for table in release.tables:
        if table["state"] == "shown" and (chosen := told(table)):
            number, words = chosen
            results.adopt(
                release=release, table=table["table"], words=words, finding=findings.get(number), by=by
            )


def _editions(area, visited, vera, pat):
    source = Source.objects.get(area=area)
    kinds = Publication.Kind
    summary = _publication(area, "inspection-2025", kinds.INSPECTION_SUMMARY, vera, inspection=visited[-1])
    survey = _publication(area, "survey-2025", kinds.SURVEY_SUMMARY, vera, source=source)
    progress = _publication(area, "progress-2025", kinds.PROGRESS_REPORT, vera)
    followed = _publication(area, "record", kinds.AREA_RECORD, vera)
    for publication in (summary, survey, progress, followed):
        _published(publication, vera, pat)
    _published(summary, vera, pat, "The survey's figures now stand beside each area.")
    waiting = _publication(area, "inspection-2023", kinds.INSPECTION_SUMMARY, vera, inspection=visited[-2])
    editions.submit(edition=editions.start(publication=waiting, by=vera), by=vera)


def _publication(area, slug, kind, by, **about):
    row = Publication(area=area, slug=slug, kind=kind, **about, **voices.OPENINGS[slug])
    return record.save_opening(publication=row, by=by)


def _published(publication, author, reviewer, change=""):
    edition = editions.start(publication=publication, by=author)
    if change:
        edition = editions.note_change(edition=edition, words=change, by=author)
    edition = editions.submit(edition=edition, by=author)
    edition = editions.approve(edition=edition, by=reviewer)
    _run(render_edition, edition, editions.RENDER)
    edition.refresh_from_db()
    return editions.publish(edition=edition, by=reviewer)
