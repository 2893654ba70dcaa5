"""What the database itself refuses: released figures stay as they were released, and what was erased stays erased."""

from sendportal.triggers import Guard, comes_once

RELEASE, ADOPTION = "surveys_release", "surveys_adoption"
ERASURE, TOMBSTONE = "surveys_erasure", "surveys_tombstone"

SURVEY, ERASED_ANSWERS = "surveys_survey", "surveys_erasedanswers"

GUARDS = [
    Guard(
        "survey_uses_its_own_export",
        SURVEY,
        "UPDATE",
        "NEW.current_upload_id IS NOT NULL "
        "AND (OLD.current_upload_id IS NULL OR OLD.current_upload_id <> NEW.current_upload_id) "
        "AND NOT EXISTS (SELECT 1 FROM surveys_upload u WHERE u.id = NEW.current_upload_id "
        "AND u.survey_id = NEW.id AND u.state = 'current')",
        "A survey uses the answers of an export of its own that was stored.",
    ),
    # An export that is being stored begins afresh after a crash; nothing else takes a digest away.
    Guard(
        "erased_answers_stay",
        ERASED_ANSWERS,
        "DELETE",
        "EXISTS (SELECT 1 FROM surveys_upload u WHERE u.id = OLD.upload_id AND u.stored_at IS NOT NULL)",
        "What was erased is kept as a digest, so that no figures show it.",
    ),
    Guard(
        "erased_answers_never_change",
        ERASED_ANSWERS,
        "UPDATE",
        "1 = 1",
        "Digests of erased answers do not change.",
    ),
    comes_once("release_comes_once", RELEASE, "id", "survey_id, number"),
    Guard("release_never_changes", RELEASE, "UPDATE", "1 = 1", "Released figures do not change."),
    Guard(
        "release_never_goes",
        RELEASE,
        "DELETE",
        "1 = 1",
        "Releases are kept: later ones are compared with them.",
    ),
    comes_once("adoption_comes_once", ADOPTION, "id", "evidence_id"),
    Guard("adoption_never_changes", ADOPTION, "UPDATE", "1 = 1", "Adoptions do not change."),
    Guard(
        "adoption_never_goes",
        ADOPTION,
        "DELETE",
        "1 = 1",
        "Adoptions are kept: evidence is withdrawn instead.",
    ),
    comes_once("erasure_comes_once", ERASURE, "id"),
    Guard("erasure_never_changes", ERASURE, "UPDATE", "1 = 1", "The proof of an erasure does not change."),
    Guard("erasure_never_goes", ERASURE, "DELETE", "1 = 1", "The proof of an erasure is kept."),
    comes_once("tombstone_comes_once", TOMBSTONE, "id", "survey_id, mark"),
    Guard("tombstone_never_changes", TOMBSTONE, "UPDATE", "1 = 1", "Marks of erased people do not change."),
    Guard(
        "tombstone_never_goes",
        TOMBSTONE,
        "DELETE",
        "1 = 1",
        "Marks of erased people are kept, so that no file brings them back.",
    ),
]
