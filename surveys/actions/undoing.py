"""Taking back the export in use: the one before it comes back, with the answers that it had."""

from django.db import transaction

from inspections.actions import evidence
from inspections.models import Evidence, Source
from sendportal import audit
from sendportal.guards import Refused
from surveys import rules, tombstones
from surveys.actions.storing import figures_stored
from surveys.actions.uploads import locked
from surveys.models import Adoption, Response, Survey, Tombstone, Upload
from surveys.told import stored

NOT_WHOLE = (
    "The answers of the export before this one are no longer all there, so it cannot come back. Nothing was changed. "
    "Bring that file in again instead."
)
CHANGED = (
    "Something else has changed in this survey meanwhile, so nothing was taken back. Look at it again, then take it "
    "back."
)
ERASED = (
    "The export before this one still holds somebody whose answers were erased, so it cannot come back. Nothing was "
    "changed. Tell whoever looks after the portal."
)


def take_back(*, upload, by):
    """Takes the export in use back. The one that it replaced is in use again; without one, the survey has no answers.

    Figures made from it stay, because every later protection counts them; evidence taken from them is marked as stale,
    and that of the one which comes back is the newest again.
    Its own answers are swept.

    Raises Refused where `by` may not import surveys, where the export is not in use, where another one is being stored,
    where the answers of the earlier one are not all there, and where they are those of somebody who was erased.
    """
    upload = Upload.objects.select_related("survey__area").get(pk=upload.pk)
    rules.check_can_take_back(upload, by)
    standing = _standing(upload.survey)
    # Outside a transaction: on SQLite nobody else could write while the answers are gone through.
    if before := rules.earlier(upload.survey):
        _check_can_come_back(before)
    with transaction.atomic():
        return _take_back(upload, standing, by)


def _standing(survey):
    """What may change while the earlier answers are gone through: the survey's uploads, and who was erased."""
    uploads = survey.uploads.order_by("pk").values_list("pk", "state", "replaced_at", "erased_since")
    return list(uploads), Tombstone.objects.filter(survey=survey).count()


def _check_can_come_back(upload):
    if not is_whole(upload):
        raise Refused(NOT_WHOLE)
    if holds_somebody_erased(upload):
        raise Refused(ERASED)


def _take_back(upload, standing, by):
    survey = Survey.objects.select_for_update().get(pk=upload.survey_id)
    upload = locked(upload)
    rules.check_can_take_back(upload, by)
    if _standing(survey) != standing:
        raise Refused(CHANGED)
    upload.state = Upload.State.UNDONE
    upload.save(update_fields=["state"])
    before = rules.earlier(survey)
    survey.current_upload = _back_in_use(locked(before)) if before else None
    if not before:  # no answers are left that could be deleted on a day
        survey.delete_answers_on = survey.deletion_announced_at = None
    survey.save(update_fields=["current_upload", "delete_answers_on", "deletion_announced_at"])
    stale = _mark_stale(upload, by)
    for source in _sources(before) if before else ():
        evidence.mark_current(source=source, by=by)
    audit.record("upload.taken_back", upload, by=by, earlier=before and before.pk, stale=stale)
    return upload


def _back_in_use(upload):
    upload.state, upload.replaced_at = Upload.State.CURRENT, None
    upload.save(update_fields=["state", "replaced_at"])
    return upload


def is_whole(upload):
    """Whether the stored answers are those of the preview, less the responses that were erased since."""
    stored, shown = figures_stored(upload), upload.figures
    if stored["responses"] != shown["responses"] - upload.erased_since:
        return False
    if not upload.erased_since:
        return all(stored[name] == shown[name] for name in stored)
    return all(shown[name] is None or stored[name] <= shown[name] for name in stored)


def holds_somebody_erased(upload):
    """Whether a stored response bears the number or the code of somebody who was erased, as after a restored backup.
    Answers are read of those alone who stand under a number that several people bear."""
    held = tombstones.kept(upload.survey_id)
    if not held:
        return False
    rows = Response.objects.filter(upload=upload).values_list("pk", "tool_id", "receipt")
    doubtful = []
    for pk, tool_id, receipt in rows.iterator(2000):
        found = tombstones.by_name(upload.survey_id, held, tool_id=tool_id, receipt=receipt)
        if found is tombstones.HERS:
            return True
        if found is tombstones.SHARED:
            doubtful.append(pk)
    told = stored(upload.survey, only=doubtful) if doubtful else ()
    return any(tombstones.is_erased(upload.survey_id, held, **row.known_by) for row in told)


def taken_from(upload):
    """The evidence in use that was taken from the figures of an upload."""
    adopted = Adoption.objects.filter(release__upload=upload).values("evidence_id")
    return Evidence.objects.usable().filter(pk__in=adopted)


def _mark_stale(upload, by):
    newest = upload.survey.releases.count()
    return sum(evidence.mark_stale(source=source, release=newest + 1, by=by) for source in _sources(upload))


def _sources(upload):
    return Source.objects.filter(pk__in=taken_from(upload).values("source_id")).select_related("area")
