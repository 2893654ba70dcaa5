"""Which fields of this app hold what people told us about themselves. A test fails for a field that is not listed.

Personal is whatever a respondent wrote or chose, whatever tells one respondent from another, and whatever an outside
file may carry of either. It never goes to a log, a message, an audit event or a public page.
"""

PERSONAL, NOT_PERSONAL = "personal", "not-personal"


def _fields(personal="", not_personal=""):
    return dict.fromkeys(personal.split(), PERSONAL) | dict.fromkeys(not_personal.split(), NOT_PERSONAL)


FIELDS = {
    # The rules of `counting` name answers; none that may be somebody's own words can be chosen (results/rare.py).
    "Survey": _fields(
        not_personal="id area title period recruitment current_upload source_id created_at created_by "
        "earlier_wave reading counting delete_answers_on deletion_announced_at answers_deleted_at",
    ),
    # The name of a file is its sender's choice and may be somebody's name.
    "Upload": _fields(
        personal="file_name",
        not_personal="id survey state sha256 size stored_as delete_original_on overrides figures layout problems "
        "message received_at received_by confirmed_at confirmed_by stored_at replaced_at comparison erased_since",
    ),
    "Question": _fields(not_personal="id upload number title kind columns"),
    "Response": _fields(
        personal="tool_id receipt answered_on answers is_complete is_test", not_personal="id upload record"
    ),
    "Comment": _fields(personal="text words marks", not_personal="id response question position is_other"),
    "CommentMarks": _fields(personal="marks", not_personal="id upload"),
    # Tables of a release are aggregates that disclosure.py has let through; `counting` is as in Survey.
    "Release": _fields(
        not_personal="id survey upload number counted people threshold tables made_at made_by "
        "left_out broken_down_by is_first schema erased counting answers_sum",
    ),
    "ReleaseRequest": _fields(
        not_personal="id survey state counted by_questions without is_first release message asked_at asked_by",
    ),
    "Adoption": _fields(not_personal="id release table_number evidence_id adopted_at adopted_by"),
    # That somebody asked to be forgotten is not who asked.
    "Erasure": _fields(not_personal="id survey found asked_on responses comments files erased_at erased_by"),
    "Tombstone": _fields(personal="mark", not_personal="id survey erasure"),
    "ErasedAnswers": _fields(personal="digest", not_personal="id upload"),
}
