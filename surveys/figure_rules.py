"""Who may make figures, of which answers, and use them as evidence. Reads, never writes."""

from sendportal.guards import Refused, check_can
from sendportal.roles import Permission
from surveys.models import ReleaseRequest, Upload
from surveys.rules import COUNTED, check_can_import, is_stopped

# States of an export that figures were made of, once it was taken back.
TAKEN_BACK = (Upload.State.UNDONE, Upload.State.DISCARDED)


def check_can_release(survey, by):
    check_can_import(survey.area, by)
    if survey.current_upload_id is None:
        raise Refused("No export of this survey is in use yet.")
    if survey.answers_deleted_at:
        raise Refused(
            "The answers of this survey have been deleted, so no new figures can be made of them. The figures made "
            "before stay."
        )


def check_none_are_made(survey):
    """Raises Refused while a worker makes figures of the survey: a second press would freeze the same ones again."""
    if not all(is_stopped(row) for row in survey.release_requests.filter(state=ReleaseRequest.State.WAITING)):
        raise Refused("Figures of this survey are being made already. Wait until that is finished.")


def check_can_make_again(request, by):
    check_can_release(request.survey, by)
    if not is_stopped(request):
        raise Refused("The work on these figures has not stopped, so there is nothing to try again.")


def check_counted(upload, counted):
    """`counted` is "complete" or "all"."""
    if counted not in COUNTED:
        raise Refused("Choose whether complete answers or all answers are counted.")
    if counted == "complete" and upload.figures["complete"] is None:
        raise Refused("This export does not mark which answers are complete, so count all answers.")


ERASED_ONLY = (
    "Since figures number {number} these answers have changed only by what was erased, as far as we can tell. Made "
    "again, the figures would show what that person had answered. Make new ones when an export is in use in which more "
    "people answered."
)


def check_not_erased_only(survey, **chosen):
    """Raises Refused where only an erasure tells figures that are asked for from a release of the same upload: beside
    it they would show what that one person said. Other uploads are compared when the figures are made (sums.py).

    `chosen` are the fields of Release that say what is counted, such as counted="all".
    """
    upload = survey.current_upload
    earlier = survey.releases.filter(upload=upload, erased__lt=upload.erased_since, **chosen).first()
    if earlier:
        raise Refused(ERASED_ONLY.format(number=earlier.number))


def check_can_adopt(release, by):
    check_can(by, Permission.ADOPT_EVIDENCE, release.survey.area)
    if why_not := why_no_evidence(release):
        raise Refused(why_not)


def why_no_evidence(release):
    """Why figures cannot be used as evidence any more, in a sentence; "" where they can."""
    if release.upload.state in TAKEN_BACK:
        return (
            "The export that these figures were made of was taken back, so they cannot be used as evidence."
        )
    later = release.survey.releases.filter(number__gt=release.number).exclude(upload=release.upload_id)
    if later.exclude(upload__state__in=TAKEN_BACK).exists():
        return "Newer figures of this survey exist, of a newer export. Use those as evidence."
    return ""
