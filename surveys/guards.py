"""What the database itself refuses about released figures: they stay as they were released."""

from sendportal.triggers import Guard, comes_once

RELEASE, ADOPTION = "surveys_release", "surveys_adoption"

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
]
