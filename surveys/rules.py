"""Who may do what with surveys, and when."""

from sendportal.guards import Refused, check_can
from sendportal.roles import Permission
from surveys.models import Upload


def check_can_import(area, by):
    check_can(by, Permission.IMPORT_SURVEYS, area)


def check_can_receive(survey, by):
    check_can_import(survey.area, by)
    if survey.uploads.filter(state=Upload.State.IMPORTING).exists():
        raise Refused("An export of this survey is being stored just now. Wait until that is finished.")


def check_can_correct(upload, by):
    check_can_import(upload.survey.area, by)
    if upload.state not in {Upload.State.PREVIEW, Upload.State.UNREADABLE}:
        raise Refused(
            "This export is past its preview, so how it is read cannot change. Bring the file in again."
        )


def check_can_confirm(upload, by):
    check_can_import(upload.survey.area, by)
    if upload.state != Upload.State.PREVIEW:
        raise Refused(f"This export cannot be confirmed now. Its state is: {upload.get_state_display()}.")
    if upload.is_blocked:
        raise Refused(
            "This export has errors that would put answers under the wrong questions. Mend them first."
        )


def check_can_discard(upload, by):
    check_can_import(upload.survey.area, by)
    if upload.state in {Upload.State.CURRENT, Upload.State.IMPORTING, Upload.State.REPLACED}:
        raise Refused("This export is in use, so it cannot be discarded.")


def check_can_release(survey, by):
    check_can_import(survey.area, by)
    if survey.current_upload_id is None:
        raise Refused("No export of this survey is in use yet.")


def check_can_adopt(release, by):
    check_can(by, Permission.ADOPT_EVIDENCE, release.survey.area)
