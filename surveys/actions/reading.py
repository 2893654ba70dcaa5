"""The worker's first visit to an export: read it and store what the preview shows, and no answer."""

from dataclasses import asdict
from time import monotonic

from django.conf import settings
from django.db import transaction

from sendportal import audit, jobs
from sendportal.storage import Missing, originals
from surveys import checks, memory, readers, tombstones
from surveys.actions.uploads import locked
from surveys.comparison import BY_NOTHING, compare
from surveys.models import Upload
from surveys.readers import again
from surveys.readers.dates import day_finder
from surveys.readers.export import Unreadable
from surveys.readers.faults import is_unstorable
from surveys.readers.figures import reconcile
from surveys.readers.intake import Intake

BEAT_EVERY = 1  # seconds
GONE = "The uploaded file is no longer in the store, so it cannot be read. Bring the export in again."


def preview(job):
    """Reads the upload that `job` names, and stores its columns, problems and figures for a person to check."""
    upload = Upload.objects.select_related("survey__current_upload").get(pk=job.target_id)
    if upload.state != Upload.State.READING:
        jobs.finish(job)
        return
    jobs.beat(job, step="Looking at the file", percent=5)
    try:
        found = _read(upload, job)
    except Unreadable as reason:
        found = {"state": Upload.State.UNREADABLE, "message": reason.message}
    except Missing:
        found = {"state": Upload.State.UNREADABLE, "message": GONE}
    with transaction.atomic():
        jobs.finish(job)
        _note(upload, found)


def opened(upload, chosen=None):
    """The export that the upload's file holds, read the way a person corrected it, or as `chosen` says.

    Raises Unreadable, Missing where the file is gone, or Unopenable where it cannot be decrypted.
    """
    overrides = upload.overrides if chosen is None else chosen
    return readers.detect(_file(upload), overrides=overrides, limit=_limit())


def reopened(upload):
    """The export as its preview recognised it, if this version of the portal made that. Raises as `opened` does."""
    found = upload.layout.get("recognised")
    return again.reopened(_file(upload), found, limit=_limit()) if again.fits(found) else opened(upload)


def _file(upload):
    return originals.opener(upload.stored_as)


def _limit():
    return settings.INFLATED_LIMIT_MB * 1024 * 1024


def intake_of(upload, export):
    """The records of the upload's export that count as responses. Preview and store both go through this."""
    return Intake(
        export,
        is_erased=tombstones.finder(upload.survey, export.layout),
        leave_out_errors=bool(upload.overrides.get("leave_out_errors")),
        count_totals=bool(upload.overrides.get("count_totals")),
    )


def _figures(upload, export, job):
    """The export's figures; the job says how far it is, from 10 to 90 per cent, about once a second."""
    told = monotonic()

    def progress(fraction):
        nonlocal told
        if monotonic() - told >= BEAT_EVERY or fraction == 1:
            told = monotonic()
            jobs.beat(job, step="Counting the answers", percent=10 + 80 * fraction)

    return reconcile(export, progress, intake_of(upload, export))


def _read(upload, job):
    learnt = upload.survey.reading
    upload.overrides = memory.proposals(learnt, upload.overrides, lambda chosen: opened(upload, chosen))
    export = opened(upload)
    _check_headings(export)
    figures = _figures(upload, export, job)
    problems = checks.check(export, figures)
    layout = layout_shown(export)
    return {
        "overrides": upload.overrides,
        "comparison": compared(upload, export, layout, job),
        "state": Upload.State.PREVIEW,
        "message": "",
        "figures": _kept(figures),
        "layout": layout,
        "problems": [asdict(problem) for problem in problems],
    }


def compared(upload, export, layout, job):
    """How the export differs from the answers in use; None where none are."""
    before = upload.survey.current_upload
    if before is None:
        return None

    def progress(done):
        jobs.beat(
            job, step="Comparing with the export in use", percent=90 + 8 * done / max(export.expected, done)
        )

    same_as = upload.overrides.get("same_as")
    day = day_finder(export.layout)
    records = intake_of(upload, export)
    return compare(before, export.layout, layout, records, same_as=same_as, day=day, progress=progress)


def _check_headings(export):
    """Raises Unreadable for headings that no database can store: a workbook may hold such characters."""
    own = [(c.position, c.title + c.option + c.code + c.import_id) for c in export.layout.columns]
    above = [pair for cells in export.headings for pair in enumerate(cells)]
    for position, heading in own + above:
        if is_unstorable(heading):
            raise Unreadable(
                "broken_heading",
                f"The heading of column {position + 1} holds broken characters, which cannot be stored. "
                "Mend that heading, or export the file again.",
            )


def _kept(figures):
    kept = asdict(figures)
    kept.pop("sightings")
    return kept


def layout_shown(export):
    """What was recognised, fit for JSON: the tool, how the file is written, and every column by its heading."""
    return {
        "tool": export.layout.tool,
        "confident": export.layout.confident,
        "heading_rows": export.layout.heading_rows,
        "encoding": export.source.encoding,
        "delimiter": export.source.delimiter,
        "sheet": export.source.sheet,
        "sheets": _sheets(export.source),
        "date_order": next((order for _, order in export.layout.dates), None),
        "without": [list(pair) for pair in export.layout.without],
        "columns": memory.shown(export.layout),
        "recognised": again.kept(export),
    }


def _sheets(source):
    """The sheets to choose from: the visible ones, and hidden ones that seem to hold responses."""
    return list(
        dict.fromkeys([*source.sheets, *([source.sheet] if source.hidden else []), *source.hidden_others])
    )


def _note(upload, found):
    upload = locked(upload)
    if upload.state != Upload.State.READING:
        return
    for field, value in found.items():
        setattr(upload, field, value)
    upload.save(update_fields=list(found))
    if (upload.comparison or {}).get("identity", BY_NOTHING) != BY_NOTHING:
        before = Upload.objects.select_related("survey").get(pk=upload.comparison["with"])
        many = before.still_stored
        audit.record("answers.read", before, by=None, purpose="comparison", responses=many)
    if upload.figures:
        # By the portal: who brought the file in, corrected its reading or tried again stands in the log before this.
        audit.record(
            "answers.read", upload, by=None, purpose="preview", responses=upload.figures["responses"]
        )
    audit.record("upload.read", upload, by=None, state=upload.state)
