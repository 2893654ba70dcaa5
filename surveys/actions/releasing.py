"""Making figures: somebody asks for them, a worker counts, protects and attacks them, and then they are frozen."""

from dataclasses import replace

from django.db import transaction

from inspections.actions import evidence
from inspections.models import Evidence, Source
from sendportal import audit, jobs
from sendportal.guards import Refused
from sendportal.models import LocalArea
from surveys import attack, disclosure, figure_rules, overlaps, results, rules, sums
from surveys.models import Adoption, Release, ReleaseRequest, Survey
from surveys.readers.wording import key
from surveys.results import single
from surveys.rules import MAKE

SCHEMA = 2  # tables whose single numbers may be withheld
TURNS = 3  # how often the work begins afresh because another release came between
BROKEN = (
    "These figures were not made, because somebody could work out from them what a few people answered. It is about: "
    "{questions}. Nothing was stored. Leave {them} out, or break the figures down by fewer questions, and make them "
    "again."
)
ASKED_ANEW = "This stopped before it was finished, and somebody asked for figures anew. Nothing was stored."
MOVED = "Other figures of this area were made at the same moment. Nothing was stored. Make them again."


@transaction.atomic
def ask(*, survey, counted, by_questions=(), without=(), is_first=False, by):
    """Asks a worker for the figures of a survey; `counted` is "complete" or "all".

    `by_questions` are the numbers of the questions to break all others down by, `without` titles of questions to leave
    out; `is_first` says that the comments are still being read. Raises Refused where the file does not mark complete
    answers, where `by` may not import surveys, and where figures are being made already.
    """
    survey = _held(survey)
    figure_rules.check_can_release(survey, by)
    figure_rules.check_none_are_made(survey)
    figure_rules.check_counted(survey.current_upload, counted)
    figure_rules.check_not_erased_only(survey, counted=counted)
    for stopped in survey.release_requests.filter(state=ReleaseRequest.State.WAITING):
        _end(stopped, message=ASKED_ANEW)
    row = ReleaseRequest.objects.create(
        survey=survey,
        counted=counted,
        by_questions=sorted(by_questions),
        without=sorted(without),
        is_first=is_first,
        asked_by=by,
    )
    jobs.enqueue(MAKE, row)
    audit.record("release.asked", row, by=by, counted=counted, broken_down_by=row.by_questions)
    return row


@transaction.atomic
def retry(*, asked, by):
    """Sends the work on figures that was given up once more. `asked` is their ReleaseRequest.

    Raises Refused where `by` may not import surveys, where the survey has no answers any more, and where the work has
    not stopped.
    """
    survey = _held(asked.survey)
    asked = ReleaseRequest.objects.get(pk=asked.pk)
    asked.survey = survey
    figure_rules.check_can_make_again(asked, by)
    jobs.enqueue(MAKE, asked)
    audit.record("release.retried", asked, by=by)
    return asked


def make(job):
    """Makes the release that the request of `job` asks for, or notes on it why not. Running it twice is harmless."""
    request = ReleaseRequest.objects.select_related("survey__area", "asked_by").get(pk=job.target_id)
    if request.state != ReleaseRequest.State.WAITING:
        jobs.finish(job)
        return

    def progress(step, fraction):
        jobs.beat(job, step=step, percent=5 + 90 * fraction)

    try:
        _made(request, progress, lambda release: _note(job, request, release=release))
    except (Refused, results.CannotCount) as reason:
        with transaction.atomic():
            _note_reading(request)
            _note(job, request, message=str(reason))


def _note_reading(request):
    """Answers were read for figures that were refused, too."""
    if upload := request.survey.current_upload:
        by, many = request.asked_by, upload.still_stored
        audit.record("answers.read", upload, by=by, purpose="figures", responses=many)


def _note(job, request, release=None, message=""):
    jobs.finish(job)
    _end(request, release, message)


def _end(request, release=None, message=""):
    state = ReleaseRequest.State.MADE if release else ReleaseRequest.State.REFUSED
    request.state, request.release, request.message = state, release, message
    request.save(update_fields=["state", "release", "message"])
    if message:
        audit.record("release.refused", request, by=None)


def release(*, survey, counted, by_questions=(), without=(), is_first=False, by):
    """Makes figures here and now, as a worker does for `ask`. Returns the Release.

    Raises Refused as `ask` does, and where the attack on the figures succeeds; CannotCount.
    """
    asked = ReleaseRequest(
        survey=survey,
        counted=counted,
        by_questions=list(by_questions),
        without=list(without),
        is_first=is_first,
        asked_by=by,
    )
    return _made(asked, lambda step, fraction: None, lambda row: None)


def _made(asked, progress, then):
    """Counts, protects and attacks outside of any transaction, and stores the release in a short one that first checks
    that nothing has come between. `then` is called with the release within that transaction."""
    for _ in range(TURNS):
        survey = Survey.objects.select_related("area", "current_upload").get(pk=asked.survey_id)
        figure_rules.check_can_release(survey, asked.asked_by)
        figure_rules.check_counted(survey.current_upload, asked.counted)
        figure_rules.check_not_erased_only(survey, counted=asked.counted)
        seen = _seen(survey)
        row = _figures(survey, asked, progress)
        with transaction.atomic():
            # Held for the whole area: two surveys released at once would not see each other.
            LocalArea.objects.select_for_update(no_key=True).get(pk=survey.area_id)
            figure_rules.check_can_release(_held(survey), asked.asked_by)
            if seen == _seen(survey):
                _store(row, asked.asked_by)
                then(row)
                return row
    raise Refused(MOVED)


def _held(survey):
    """The survey as it stands now, held until the transaction ends."""
    return Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)


def _seen(survey):
    """What a release depends on: the area's releases, and the answers and rules that the survey has now."""
    whole = ("current_upload", "current_upload__erased_since", "answers_deleted_at")
    answers = Survey.objects.values(*whole, "counting", "area__threshold").get(pk=survey.pk)
    return answers, list(Release.objects.filter(survey__area=survey.area_id).values_list("pk", flat=True))


def _figures(survey, asked, progress):
    """The release, not stored yet. Raises Refused where the attack succeeds, and CannotCount."""
    progress("Counting the answers", 0)
    row = _counted(survey, asked, lambda: progress("Counting the answers", 0.05))
    _check_not_erased_only(row)
    found = _found(row, asked, lambda: progress("Counting the answers", 0.08))
    row.broken_down_by = list(dict.fromkeys(table.by for table in found.tables if table.by))
    marks = bool(single.NOT_ASKED.get(row.upload.layout["tool"]))
    row.tables = [table | {"marks_not_asked": marks} for table in _protected(row, found, progress)]
    progress("Trying to work back what is withheld", 0.75)
    check_holds(
        overlaps.published(survey, row),
        row.threshold,
        routes=found.routes,
        nested=found.nested,
        parts=found.parts,
        chose_none=found.chose_none,
    )
    return row


def _check_not_erased_only(row):
    """Raises Refused where the unsaved release `row`, of whichever upload, counts those of an earlier one less somebody
    who was erased."""
    for earlier in row.survey.releases.all():
        if sums.is_erased_only(earlier, row):
            raise Refused(figure_rules.ERASED_ONLY.format(number=earlier.number))


def _counted(survey, asked, progress):
    """The release with whom it counts, and no table yet."""
    upload = survey.current_upload
    who, left_out = results.who(upload, asked.counted, rules=survey.counting)
    return Release(
        survey=survey,
        upload=upload,
        number=survey.releases.count() + 1,
        counted=asked.counted,
        people=len(who),
        erased=upload.erased_since,
        answers_sum=sums.total(upload, who, progress=progress),
        counting=survey.counting,
        left_out=left_out,
        is_first=asked.is_first,
        threshold=survey.area.threshold,
        schema=SCHEMA,
        tables=[],
        made_by=asked.asked_by,
    )


def _protected(row, found, progress):
    """The tables of `found`, as results.Counted, as they may be printed beside all that was printed before."""
    return disclosure.protect(
        found.tables,
        row.threshold,
        earlier=overlaps.before(row.survey, row),
        beside=overlaps.tables_beside(survey=row.survey, upload=row.upload, tables=found.tables),
        people=row.people,
        routes=found.routes,
        nested=found.nested,
        parts=found.parts,
        progress=lambda fraction: progress(
            "Looking for numbers that could tell of a few people", 0.1 + 0.6 * fraction
        ),
    )


def _found(row, asked, progress):
    """What was counted, without the questions to leave out."""
    found = results.count(
        row.upload,
        row.counted,
        rules=row.counting,
        by=tuple(asked.by_questions),
        earlier=_with_bands(row.survey),
        names_rare=False,
        few=row.threshold,
        progress=progress,
    )
    left_out = {key(title) for title in asked.without}
    kept = [table for table in found.tables if not {key(table.title), key(table.by)} & left_out]
    return replace(found, tables=kept)


def _with_bands(survey):
    """The tables whose bands of numbers are kept: of the survey's own releases, and of the waves before it."""
    before = [*survey.releases.order_by("number")]
    for wave in rules.waves_up_to(survey):
        if wave.pk != survey.pk:
            before += wave.releases.order_by("number")
    return [table for release in before for table in release.tables]


def check_holds(releases, threshold, **known):
    """Raises Refused, with the questions named, where the attack on the releases of a survey succeeds.

    `known` is what results.count gives besides the tables, by name.
    """
    found = attack.breaches(releases, threshold, **known)
    if found:
        questions = list(dict.fromkeys(f"“{breach.question}”" for breach in found))
        raise Refused(
            BROKEN.format(questions=", ".join(questions), them="it" if len(questions) == 1 else "them")
        )


def _store(row, by):
    row.save()
    audit.record("answers.read", row.upload, by=by, purpose="figures", responses=row.people)
    for source in _older_sources(row):
        evidence.mark_stale(source=source, release=row.number, by=by)
    withheld = sum(table["state"] == disclosure.WITHHELD for table in row.tables)
    audit.record("release.made", row, by=by, tables=len(row.tables), withheld=withheld)


def _older_sources(release):
    """The descriptions that evidence from the survey's other exports belongs to, one for each way of counting."""
    older = Adoption.objects.filter(release__survey=release.survey_id).exclude(
        release__upload=release.upload_id
    )
    pieces = Evidence.objects.filter(pk__in=older.values("evidence_id"))
    return Source.objects.filter(pk__in=pieces.values("source_id"))
