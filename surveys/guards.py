"""What the database itself refuses: released figures stay as they were released, and what was erased stays erased."""

from sendportal.triggers import Guard, comes_once

RELEASE, ADOPTION = "surveys_release", "surveys_adoption"
ERASURE, TOMBSTONE = "surveys_erasure", "surveys_tombstone"

GUARDS = [
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
